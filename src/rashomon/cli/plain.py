"""Report text on its way to a terminal: nothing in it may steer the terminal or turn the writing round."""

import re

STEERING = "\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff"
_STEERING = re.compile(f"[{STEERING}\ud800-\udfff]")
_IN_JSON = re.compile(f"[{STEERING}]")


def printable(text: str) -> str:
    """The text with every control and direction mark, and every stray surrogate, shown as its code."""
    return _STEERING.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def inert_json(line: str) -> str:
    """A JSON text that means the same and has no such character in it raw."""
    return _IN_JSON.sub(lambda found: f"\\u{ord(found[0]):04x}", line)
