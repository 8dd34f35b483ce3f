"""Whether the words around an expression speak of the past or of what is to come, without a tagger."""

import re
from functools import cache
from importlib.resources import files

import yaml

from rashomon.ground.time.sentences import END, ends

# "Wednesday's ruling" has been; what is called for a day is to come.
_POSSESSED = re.compile(
    r"['’]s\s+(?!(?:\w+\s+)?(?:elections?|vote|voting|meeting|summit|game|match|hearing|deadline|talks|visit|debate|session|trial|"
    r"conference|ceremony|poll|polls|primary|referendum|inauguration|auction|expiration|launch|opening|concert|event)\b)[a-z]"
)
_REMARK = re.compile(r"[,(–—]\s+(?:\w+\s+)?([a-z]+ed)\s+(?:(?:on|late|early)\s+)?$")
REACH = 32  # characters from a sign of the future to a participle that it governs


def direction(text: str, start: int, end: int) -> int:
    """−1 for the past, 1 for the future, 0 where nothing tells.

    The verb nearest before the expression in its sentence decides, else the nearest after it. A participle right
    before it ("a ruling, announced Wednesday") and its own noun ("Wednesday's ruling") come before both.
    """
    left = _left(text, start)
    if _told(left) or _POSSESSED.match(text, end):
        return -1
    before = _nearest(left, last=True)
    if before:
        return before
    stop = END.search(text, end, min(len(text), end + 200))
    return _nearest(text[end : stop.start() if stop else min(len(text), end + 200)], last=False)


def _told(left: str) -> bool:
    """Whether a participle that opens a remark stands right before, and is none of what is to come."""
    match = _REMARK.search(left)
    return match is not None and not any(_signs()[name].fullmatch(match[1]) for name in ("future", "not_past"))


def _left(text: str, start: int) -> str:
    """The sentence up to the expression, at most 250 characters."""
    window = text[max(0, start - 250) : start]
    cut = 0
    for match in END.finditer(window):
        if ends(window, match.start()):
            cut = match.end()
    return window[cut:]


def _nearest(words: str, *, last: bool) -> int:
    """The direction of the last (or first) marked word; the participle of "will be paid" belongs to its "will"."""
    signs = _signs()
    settled = [match.start() for match in signs["governing_past"].finditer(words)]
    future = [
        match.start()
        for match in signs["future"].finditer(words)
        if not any(0 <= match.start() - start <= REACH for start in settled)
    ]
    past = [
        match.start()
        for match in signs["past"].finditer(words)
        if not signs["not_past"].fullmatch(match.group())
        and not any(0 < match.start() - start <= REACH for start in future)
    ]
    if not future and not past:
        return 0
    if not future or not past:
        return 1 if future else -1
    if last:
        return 1 if future[-1] >= past[-1] else -1
    return 1 if future[0] <= past[0] else -1


@cache
def _signs() -> dict[str, re.Pattern[str]]:
    """The word lists as patterns."""
    listed = yaml.safe_load(files("rashomon.resources").joinpath("tense_words.yaml").read_text("utf-8"))
    patterns = {}
    for name, entries in listed.items():
        words = [
            re.escape(entry).replace(r"\ ", r"\s+").replace(r"\*", r"\w*").replace("'", "['’]") for entry in entries
        ]
        if name == "past":
            words.append("[a-z]{2,}ed")
        elif name == "future":
            # "may have said" is past.
            words = [rf"{word}(?!\s+have\b)" for word in words]
            words.append("(?<=['’])ll")
        patterns[name] = re.compile(rf"\b(?:{'|'.join(words)})\b", re.IGNORECASE)
    return patterns
