"""Anchors: the `#…` of each datum, the same in every build of a case."""

import re

from rashomon.core import record_id

SAFE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,80}")


def anchor(prefix: str, identity: str) -> str:
    """The anchor of a record: its id under `prefix` ("s", "r"), hashed where it is not a plain word."""
    bare = identity.removeprefix(f"{prefix}-")
    return f"{prefix}-{bare}" if SAFE.fullmatch(bare) else record_id(prefix, identity)


def speaker_anchor(key: str) -> str:
    """The anchor of everything said under one name or by one entity."""
    return record_id("p", key)
