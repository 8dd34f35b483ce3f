"""Turns of an interview or a transcript: paragraphs that open with who speaks them ("Q: …", "LIND: …")."""

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from rashomon.resources.lists import word_list

_PARAGRAPH = re.compile(r"[^\n]+")
_NAME = r"(?:[A-Z][\w’'.-]*)(?: (?:de|der|van|von|al|bin|la|[A-Z][\w’'.-]*)){0,4}"
_LABEL = re.compile(rf"\W{{0,3}}(?P<who>{_NAME})(?:, [\w’' -]{{3,40}})?\W{{0,3}}?(?P<mark>:)\s+(?=\S)")
_LETTER = re.compile(r"(?P<who>Q|A)(?P<mark>[.:—–-])\s+(?=\S)")
_ASKS = re.compile(r"\?[\"”’)]*\s*$")
RECURRING = 3  # turns in which a label comes twice are a transcript; two turns need a question before an answer


class Turn(NamedTuple):
    """One turn: `who` speaks, the `mark` after it, and the stretches of what is said, a paragraph each."""

    who: tuple[int, int]
    mark: tuple[int, int]
    said: tuple[tuple[int, int], ...]


def turns(text: str) -> tuple[Turn, ...]:
    """The turns of a text in order, none where it is no transcript.

    A paragraph without a label goes on with the turn before it, up to the last labelled paragraph; after that only
    where letters ("A:") mark the turns, since an article may go on in the outlet's own voice.
    """
    found: list[Turn] = []
    held: list[tuple[int, int]] = []
    for paragraph in _PARAGRAPH.finditer(text):
        label = _labelled(text, *paragraph.span())
        if label is not None:
            if found:
                found[-1] = found[-1]._replace(said=found[-1].said + tuple(held))
            held = []
            found.append(label)
        elif found:
            held.append(_trimmed(text, *paragraph.span()))
    if not _is_transcript(text, found):
        return ()
    if _lettered(text, found):
        found[-1] = found[-1]._replace(said=found[-1].said + tuple(held))
    return tuple(found)


def _labelled(text: str, start: int, end: int) -> Turn | None:
    match = _LETTER.match(text, start, end) or _LABEL.match(text, start, end)
    if match is None or match["who"].split()[0].lower() in word_list("turn_labels")["not_spoken"]:
        return None
    return Turn(match.span("who"), match.span("mark"), (_trimmed(text, match.end(), end),))


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    words = text[start:end]
    return start + len(words) - len(words.lstrip()), end - (len(words) - len(words.rstrip()))


def _who(text: str, turn: Turn) -> str:
    return text[slice(*turn.who)].casefold()


def _lettered(text: str, found: Sequence[Turn]) -> bool:
    return {_who(text, turn) for turn in found} <= {"q", "a"}


def _is_transcript(text: str, found: Sequence[Turn]) -> bool:
    """Whether the labels are speakers': some come again, or a question is followed by somebody else's turn."""
    labels = Counter(_who(text, turn) for turn in found)
    if len(labels) < 2:
        return False
    if len(found) >= RECURRING and labels.most_common(1)[0][1] > 1:
        return True
    first, second = found[0], found[1]
    asked = bool(_ASKS.search(text[slice(*first.said[-1])]))
    return (
        asked and _who(text, first) != _who(text, second) and _is_somebody(text, first) and _is_somebody(text, second)
    )


def _is_somebody(text: str, turn: Turn) -> bool:
    words = text[slice(*turn.who)]
    return (
        words in {"Q", "A"} or words.isupper() or " " in words or words.casefold() in word_list("turn_labels")["askers"]
    )
