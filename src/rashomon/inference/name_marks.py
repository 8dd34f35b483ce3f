"""What the encoder does not see of a word and names need: letters, capitals elsewhere in the text, lists.

The encoder is uncased and reads one window. Here a word gets its spelling as hashed parts (`spelling`), what lists and
news say of it (`Lists`), and how the rest of the text writes it (`marks`).
"""

import zlib
from collections import Counter
from itertools import groupby
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from rashomon.inference.decoding import Floats
from rashomon.inference.encoding import CASES, OPENINGS, QUOTES, Encoded

BUCKETS = 8192
PARTS = 8  # hashed parts of a word
LISTS = 11  # word lists, one bit each
KNOWN = LISTS + 4
GROUPS = 4  # of names of several words: small place, large place, state or water, body
MARKS = CASES + OPENINGS + QUOTES + 2 + 1 + 2 + 5 + 2 * GROUPS
LONGEST = 5  # words in a listed name

_LOWER, _CAPITALISED, _UPPER, _MIXED, _NO_LETTER = range(CASES)
_STOPS = frozenset(".!?:;")


class Lists(NamedTuple):
    """What is known of words in lower case: by CRC-32 of a word its row in `known` (rows, KNOWN), of a name its group.

    A row holds a bit for each word list, then whether news have the word, how much more often with a capital inside a
    sentence than without (log odds / 5), whether never without, and how often (log / 8).
    """

    words: dict[int, int]
    known: Floats
    names: dict[int, int]


class Words(NamedTuple):
    """A text's words as written and in lower case."""

    written: list[str]
    folded: list[str]


def crc(word: str) -> int:
    """The number by which lists know a word."""
    return zlib.crc32(word.encode())


def spelling(word: str) -> list[int]:
    """PARTS bucket numbers: the word in lower case, its shape, its last and first letters, the word as written."""
    low = word.lower()
    framed = f"^{low}$"
    shape = "".join(_shape(letters) for letters in _runs(word))
    ends = [f"{size}{framed[-size - 1 :]}" for size in (2, 3, 4)]
    parts = [f"w{low}", f"h{shape}", *ends, f"p{framed[:4]}", f"q{framed[:5]}", f"c{word}"]
    return [crc(part) % BUCKETS for part in parts]


def _runs(word: str) -> list[str]:
    """The word parted where capitals, small letters, digits and signs meet."""
    return ["".join(run) for _, run in groupby(word, lambda one: (one.isupper(), one.islower(), one.isdigit()))]


def _shape(run: str) -> str:
    if run.isupper():
        return "X" if len(run) == 1 else "XX"
    return "x" if run.islower() else "d" if run.isdigit() else run


def words_of(text: str, encoded: Encoded) -> Words:
    """The words of a text."""
    written = [text[start:end] for start, end in zip(encoded.starts.tolist(), encoded.ends.tolist(), strict=True)]
    return Words(written, [word.lower() for word in written])


def capitals(encoded: Encoded) -> npt.NDArray[np.bool_]:
    """(words,) whether a word has a capital letter."""
    case = _feature(encoded) % CASES
    found: npt.NDArray[np.bool_] = (case != _LOWER) & (case != _NO_LETTER)
    return found


def marks(encoded: Encoded, words: Words, lists: Lists) -> Floats:
    """(words, MARKS) how each word stands in its text."""
    feature = _feature(encoded)
    case, opening, quote = feature % CASES, feature // CASES % OPENINGS, feature // (CASES * OPENINGS)
    starts = _sentence_starts(words.written, opening, quote)
    titled, shouted = _shares(encoded, case)
    parts = [
        np.eye(CASES, dtype=np.float32)[case],
        np.eye(OPENINGS, dtype=np.float32)[opening],
        np.eye(QUOTES, dtype=np.float32)[quote],
        _glued(encoded),
        np.stack([starts, titled, shouted], 1).astype(np.float32),
        _elsewhere(words.folded, case, starts | (shouted >= 0.5) | (titled >= 0.8)),
        _listed(words.folded, capitals(encoded), lists.names),
    ]
    return np.concatenate(parts, 1)


def _feature(encoded: Encoded) -> npt.NDArray[np.int32]:
    return encoded.features[encoded.first]


def _sentence_starts(
    written: list[str], opening: npt.NDArray[np.int32], quote: npt.NDArray[np.int32]
) -> npt.NDArray[np.bool_]:
    """Words that open a paragraph, or stand behind a stop or a quotation mark; "U. S" is one sentence."""
    starts: npt.NDArray[np.bool_] = opening > 0
    stops = np.fromiter((word in _STOPS for word in written), np.bool_, len(written))
    points = np.fromiter((word == "." for word in written), np.bool_, len(written))
    short = np.fromiter((len(word) <= 2 for word in written), np.bool_, len(written))
    stops[1:] &= ~(points[1:] & short[:-1])
    starts[1:] |= stops[:-1] | ((quote[:-1] == QUOTES - 1) & (quote[1:] != QUOTES - 1))
    return starts


def _shares(encoded: Encoded, case: npt.NDArray[np.int32]) -> tuple[Floats, Floats]:
    """Of each word's paragraph, the share of long words that begin with a capital, and that have capitals only."""
    paragraph = np.cumsum(encoded.opens) - 1
    long = (encoded.ends - encoded.starts > 3) & (case != _NO_LETTER)
    whole = np.bincount(paragraph, long) + 1e-6
    capital = np.bincount(paragraph, long & ((case == _CAPITALISED) | (case == _UPPER)))
    upper = np.bincount(paragraph, long & (case == _UPPER))
    return (capital / whole)[paragraph], (upper / whole)[paragraph]


def _glued(encoded: Encoded) -> Floats:
    """(words, 2) whether no space stands before the word, and behind it."""
    found = np.zeros((len(encoded.starts), 2), np.float32)
    touching = encoded.starts[1:] == encoded.ends[:-1]
    found[1:, 0] = touching
    found[:-1, 1] = touching
    return found


def _elsewhere(folded: list[str], case: npt.NDArray[np.int32], unsaid: npt.NDArray[np.bool_]) -> Floats:
    """(words, 5) of words with capitals: how the text writes them where capitals tell something (not `unsaid`).

    Whether also in lower case; the log of how often with a capital; whether never; whether with the next, and with the
    previous word, more than once.
    """
    low = Counter(word for word, kind in zip(folded, case.tolist(), strict=True) if kind == _LOWER)
    capital = np.flatnonzero((case != _LOWER) & (case != _NO_LETTER)).tolist()
    said = Counter(folded[at] for at in capital if not unsaid[at])
    known = set(capital)
    pairs = Counter((folded[at], folded[at + 1]) for at in capital if at + 1 in known)
    found = np.zeros((len(folded), 5), np.float32)
    logs = np.minimum(np.log1p(np.arange(32)), 3)
    for at in capital:
        word = folded[at]
        often = said[word]
        found[at] = (
            word in low,
            logs[min(often, 31)],
            often == 0,
            at + 1 in known and pairs[word, folded[at + 1]] > 1,
            at - 1 in known and pairs[folded[at - 1], word] > 1,
        )
    return found


def _listed(folded: list[str], capital: npt.NDArray[np.bool_], names: dict[int, int]) -> Floats:
    """(words, 2 GROUPS) whether a listed name begins at a word, and whether one goes on."""
    found = np.zeros((len(folded), 2 * GROUPS), np.float32)
    for at in np.flatnonzero(capital).tolist():
        for size in range(min(LONGEST, len(folded) - at), 0, -1):
            group = names.get(crc(" ".join(folded[at : at + size])))
            if group is not None:
                found[at, 2 * group] = 1
                found[at + 1 : at + size, 2 * group + 1] = 1
                break
    return found
