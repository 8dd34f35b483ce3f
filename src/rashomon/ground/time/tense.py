"""Whether the words around an expression speak of the past or of what is to come, without a tagger."""

import re
from bisect import bisect_left
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

import yaml

from rashomon.ground.time.sentences import END, ends

# "Wednesday's ruling" has been; what is called for a day is to come.
_POSSESSED = re.compile(
    r"['’]s\s+(?!(?:\w+\s+)?(?:elections?|vote|voting|meeting|summit|game|match|hearing|deadline|talks|visit|debate|session|trial|"
    r"conference|ceremony|poll|polls|primary|referendum|inauguration|auction|expiration|launch|opening|concert|event)\b)[a-z]"
)
_REMARK = re.compile(r"[,(–—]\s+(?:\w+\s+)?([a-z]+ed)\s+(?:(?:on|late|early)\s+)?$")
_WORD = re.compile(r"[a-z]+(?:['’]t\b)?", re.IGNORECASE)
REACH = 32  # characters from a sign of the future to a participle that it governs


class _Marks(NamedTuple):
    """Where a text's signs of tense stand, each kind in reading order: pairs of start and end."""

    future: list[tuple[int, int]]
    past: list[tuple[int, int]]
    governing: list[tuple[int, int]]


def direction(text: str, start: int, end: int) -> int:
    """−1 for the past, 1 for the future, 0 where nothing tells.

    The verb nearest before the expression in its sentence decides, else the nearest after it. A participle right
    before it ("a ruling, announced Wednesday") and its own noun ("Wednesday's ruling") come before both.
    """
    low = _sentence_start(text, start)
    if _told(text[low:start]) or _POSSESSED.match(text, end):
        return -1
    before = _nearest(text, low, start, last=True)
    if before:
        return before
    high = min(len(text), end + 200)
    stop = END.search(text, end, high)
    return _nearest(text, end, stop.start() if stop else high, last=False)


def _told(left: str) -> bool:
    """Whether a participle that opens a remark stands right before, and is none of what is to come."""
    match = _REMARK.search(left)
    return match is not None and match[1] not in _not_past() and match[1] not in _listed()["future"]


def _sentence_start(text: str, start: int) -> int:
    """Where the expression's sentence begins, at most 250 characters before it."""
    low = max(0, start - 250)
    cut = low
    for match in END.finditer(text, low, start):
        if ends(text, match.start()):
            cut = match.end()
    return cut


def _nearest(text: str, low: int, high: int, *, last: bool) -> int:
    """The direction of the last (or first) marked word; the participle of "will be paid" belongs to its "will"."""
    marks = _marks(text)
    settled = _within(marks.governing, low, high)
    future = [at for at in _within(marks.future, low, high) if not any(0 <= at - one <= REACH for one in settled)]
    past = [at for at in _within(marks.past, low, high) if not any(0 < at - one <= REACH for one in future)]
    if not future and not past:
        return 0
    if not future or not past:
        return 1 if future else -1
    if last:
        return 1 if future[-1] >= past[-1] else -1
    return 1 if future[0] <= past[0] else -1


def _within(spans: list[tuple[int, int]], low: int, high: int) -> list[int]:
    """The starts of the spans that lie wholly between two places."""
    found = []
    for number in range(bisect_left(spans, (low, 0)), len(spans)):
        start, end = spans[number]
        if start >= high:
            break
        if end <= high:
            found.append(start)
    return found


@lru_cache(maxsize=2)  # a text is asked about each of its dates in turn
def _marks(text: str) -> _Marks:
    """All signs of a text, looked for once, so that many dates in one sentence cost no more than few."""
    signs = _signs()
    marks = _Marks([], [], [])
    for match in _WORD.finditer(text):
        word = match.group().lower().replace("’", "'")
        for name, rest in signs.get(word, ()):
            found = rest.match(text, match.end())
            if found:
                getattr(marks, name).append((match.start(), found.end()))
                break
        else:
            kind = _by_form(word, text, match.start())
            if kind:
                getattr(marks, kind).append(match.span())
    return marks


def _by_form(word: str, text: str, start: int) -> str | None:
    """The kind of sign that a word is by its form alone: a past form in -ed, the "ll" of "we'll"."""
    if word.endswith("ed") and len(word) > 3 and word not in _not_past():
        return "past"
    return "future" if word == "ll" and text[start - 1 : start] in ("'", "’") else None


@cache
def _listed() -> dict[str, list[str]]:
    found: dict[str, list[str]] = yaml.safe_load(
        files("rashomon.resources").joinpath("tense_words.yaml").read_text("utf-8")
    )
    return found


@cache
def _not_past() -> frozenset[str]:
    return frozenset(_listed()["not_past"])


@cache
def _signs() -> dict[str, list[tuple[str, re.Pattern[str]]]]:
    """By the first word of each sign: its kind and the pattern of what follows, the longest first."""
    signs: dict[str, list[tuple[str, re.Pattern[str]]]] = {}
    for kind, entries in (("governing", "governing_past"), ("future", "future"), ("past", "past")):
        for entry in sorted(_listed()[entries], key=len, reverse=True):
            first, *others = entry.split()
            rest = "".join(rf"\s+{re.escape(word)}".replace(r"\*", r"\w*") for word in others)
            # "may have said" is past.
            rest += r"\b(?!\s+have\b)" if kind == "future" else r"\b"
            signs.setdefault(first, []).append((kind, re.compile(rest, re.IGNORECASE)))
    return signs
