"""Two texts as one row of word pieces: the short one, then the sentences that it is held against.

Each piece carries a mark beside its encoder feature: in which of the two texts it stands; whether the other has its
word, only its stem, has it elsewhere than in the chosen sentences, or has it not; and whether it is asked about. The
mark indexes an embedding learned with the model.
"""

import math
import re
from collections import Counter
from collections.abc import Collection, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from rashomon.inference.encoding import Encoded

MARKS = 17
CLS, SEP = 101, 102
STEM = 5
SHORTEST = 4  # pieces of a sentence below which it is left out
OPENING, TOLD = 0.1, 0.3  # what an opening, and a telling word, are worth beside the share of words that are shared

_ABSENT, _STEM_THERE, _THERE, _ELSEWHERE = range(4)
_SENTENCE = re.compile(r"(?<=[.!?][\"'”’])\s+|(?<=[.!?])\s+|\n+")
_WORD = re.compile(r"\w+")

Ints = npt.NDArray[np.int64]


class Part(NamedTuple):
    """A text or a sentence of one, as encoded; `asked` is the place (code points) of a word that is asked about."""

    text: str
    encoded: Encoded
    asked: tuple[int, int] | None = None


class Joined(NamedTuple):
    """One row: `pieces`, `features` and `marks` (pieces,), all of one length.

    `at` has the places of the first pieces of the two words asked about, 0 for none; `mine` how many pieces of the
    short text follow the opening one.
    """

    pieces: Ints
    features: Ints
    marks: Ints
    at: tuple[int, int]
    mine: int


class _Row(NamedTuple):
    pieces: list[int]
    features: list[int]
    marks: list[int]
    asked: int | None


def sentences(text: str) -> list[str]:
    """The text's sentences and lines, without white space around them."""
    return [one.strip() for one in _SENTENCE.split(text) if one.strip()]


def evidence(short: str, parts: Sequence[str], wanted: int, telling: Collection[str] = ()) -> list[int]:
    """Numbers, in order, of the sentences `parts` that bear most on the short text.

    They are those that have most of its words, each as much as it is rare among the sentences; one with a
    word of `telling` (in lower case), and the opening one, count for more.
    """
    found = [_stems(part) for part in parts]
    seen = Counter(stem for one in found for stem in one)
    weight = {stem: math.log((len(parts) + 1.5) / (seen[stem] + 0.5)) for stem in sorted(_stems(short))}
    whole = sum(weight.values()) or 1.0
    scores = []
    for number, (part, stems) in enumerate(zip(parts, found, strict=True)):
        told = bool(telling) and not {word.lower() for word in _WORD.findall(part)}.isdisjoint(telling)
        shared = sum(value for stem, value in weight.items() if stem in stems) / whole
        scores.append(shared + TOLD * told + OPENING * (number == 0))
    best = sorted(range(len(parts)), key=lambda number: (-scores[number], number))
    return sorted(best[:wanted])


def joined(short: Part, others: Sequence[Part], *, elsewhere: str = "", longest: int, most: int) -> Joined:
    """The row of the short text and the others, in at most `longest` pieces, `most` of each part.

    `elsewhere` is the whole text of which the others are sentences, for words that these have not.
    """
    mine, theirs = set(_words(short)), {word for one in others for word in _words(one)}
    wide = {word.casefold()[:STEM] for word in _WORD.findall(elsewhere)}
    rows = [_row(short, 0, theirs, wide, most), *(_row(one, 1, mine, set(), most) for one in others)]
    pieces, features, marks, at = [CLS], [0], [0], [0, 0]
    for number, row in enumerate(rows):
        room = longest - len(pieces) - 1
        if room < SHORTEST:
            break
        if row.asked is not None and row.asked < room:
            at[min(number, 1)] = len(pieces) + row.asked
        pieces += [*row.pieces[:room], SEP]
        features += [*row.features[:room], 0]
        marks += [*row.marks[:room], 0]
    length = min(len(rows[0].pieces), longest - 2)
    return Joined(np.array(pieces), np.array(features), np.array(marks), (at[0], at[1]), length)


def _stems(text: str) -> set[str]:
    return {word[:STEM] for word in _WORD.findall(text.casefold()) if len(word) > 1}


def _words(part: Part) -> list[str]:
    places = zip(part.encoded.starts.tolist(), part.encoded.ends.tolist(), strict=True)
    return [part.text[start:end].casefold() for start, end in places]


def _row(part: Part, side: int, other: set[str], wide: set[str], most: int) -> _Row:
    """One part's pieces; where it is too long, those around the word asked about, else the first."""
    encoded, stems = part.encoded, {word[:STEM] for word in other}
    edges = np.append(encoded.first, len(encoded.pieces)).tolist()
    marks: list[int] = []
    asked: int | None = None
    for number, word in enumerate(_words(part)):
        about = _about(part, number)
        if about and asked is None:
            asked = edges[number]
        mark = 1 + (side * 4 + _state(word, other, stems, wide)) * 2 + about
        marks += [mark] * (edges[number + 1] - edges[number])
    start = 0 if asked is None else max(0, min(asked - most // 2, len(marks) - most))
    kept = slice(start, start + most)
    pieces, features = encoded.pieces.tolist()[kept], encoded.features.tolist()[kept]
    return _Row(pieces, features, marks[kept], None if asked is None else asked - start)


def _about(part: Part, number: int) -> bool:
    if part.asked is None:
        return False
    start, end = part.asked
    return bool(part.encoded.starts[number] < end and part.encoded.ends[number] > start)


def _state(word: str, other: set[str], stems: set[str], wide: set[str]) -> int:
    if word in other:
        return _THERE
    if word[:STEM] in stems:
        return _STEM_THERE
    return _ELSEWHERE if word[:STEM] in wide else _ABSENT
