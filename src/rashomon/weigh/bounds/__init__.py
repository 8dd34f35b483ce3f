"""Accounts' words to bounds in time: what happened after, before and during what, and on which days."""

from rashomon.weigh.bounds.chronicle import chronicle

__all__ = ["chronicle"]
