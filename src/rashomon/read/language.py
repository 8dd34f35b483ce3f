"""The language of a text: English or not, by the commonest words; never fails."""

import re
from collections import Counter

_WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)?")
_SAMPLE = 20_000  # characters
# The commonest words of English prose; together they make over a quarter of it, and under a
# twentieth of any other language's.
_COMMON = frozenset(
    "the of and to in a is was that for on with as it by he be at from are this had have not his an but were has "  # noqa: SIM905
    "which or".split()
)
_SCRIPTS = (
    ("\u0400", "\u052f", "ru"),
    ("\u0530", "\u058f", "hy"),
    ("\u10a0", "\u10ff", "ka"),
    ("\u0590", "\u05ff", "he"),
    ("\u0600", "\u06ff", "ar"),
    ("\u0370", "\u03ff", "el"),
    ("\u4e00", "\u9fff", "zh"),
    ("\u0900", "\u097f", "hi"),
)


def language_of(text: str) -> str | None:
    """The code of a text's language: "en", one by its script, "und" for other Latin text, None for too little."""
    words = [match[0] for match in _WORD.finditer(text, 0, _SAMPLE)]
    if len(words) < 5:
        return None
    letters = "".join(words)
    counts = {} if letters.isascii() else Counter(letters)
    for first, last, code in _SCRIPTS:
        if sum(count for letter, count in counts.items() if first <= letter <= last) > 0.4 * len(letters):
            return code
    common = sum(1 for word in words if word.lower() in _COMMON)
    return "en" if common >= 0.15 * len(words) else "und"
