"""Rashomon: who said what about a disputed incident, traceable to the words."""

__version__ = "0.1.0"
