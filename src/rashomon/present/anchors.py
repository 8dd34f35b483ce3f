"""Anchors: the `#…` of each datum, the same in every build of a case."""

import re

from rashomon.core import record_id

DIGITS = re.compile(r"[a-z]+-([0-9a-f]{16})")


def anchor(prefix: str, identity: str) -> str:
    """The anchor of a record: the digits of its id under `prefix` ("s", "r").

    An id of another shape than `record_id` gives is hashed, whatever it holds.
    """
    found = DIGITS.fullmatch(identity)
    return f"{prefix}-{found[1]}" if found else record_id(prefix, identity)


def speaker_anchor(key: str) -> str:
    """The anchor of everything said under one name or by one entity."""
    return record_id("p", key)
