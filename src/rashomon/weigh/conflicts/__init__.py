"""Conflicts: accounts that cannot both be true, and pairs that only look so, each with its reason."""
