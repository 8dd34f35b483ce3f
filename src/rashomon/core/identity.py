"""Identity: the same record made twice, on any machine, has the same id."""

import hashlib

DIGITS = 16


def record_id(prefix: str, *parts: object) -> str:
    """`prefix` and 16 hexadecimal digits of the SHA-256 of `parts`.

    The parts are joined with a separator that no text we store contains, so that
    ("ab", "c") and ("a", "bc") differ.
    """
    joined = "\x1f".join("" if part is None else str(part) for part in parts)
    return f"{prefix}-{hashlib.sha256(joined.encode()).hexdigest()[:DIGITS]}"


def sha256(data: bytes) -> str:
    """The SHA-256 of `data`, 64 hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()
