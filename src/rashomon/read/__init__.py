"""Bytes to a report: clean text with a map back to the source, and the report's own data."""

from rashomon.read.discover import Input, discover
from rashomon.read.load import Loaded, load
from rashomon.read.reader import Entry, UnknownItemError, read, reread

__all__ = ["Entry", "Input", "Loaded", "UnknownItemError", "discover", "load", "read", "reread"]
