"""Conflicts: accounts that cannot both be true, and pairs that only look so, each with its reason."""

from rashomon.weigh.conflicts.find import conflicts

__all__ = ["conflicts"]
