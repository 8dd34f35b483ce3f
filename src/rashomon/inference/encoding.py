"""Text to what the encoder reads: word pieces, their features, and the words they belong to.

The encoder's own vocabulary is uncased and knows no paragraphs, so each piece carries one feature
number made of three observations: how its word is capitalised, whether it opens a paragraph, and
whether it stands inside quotation marks. The number indexes an embedding learned with the model.
"""

import re
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from tokenizers import Tokenizer

CASES = 5
OPENINGS = 3
QUOTES = 3
FEATURES = CASES * OPENINGS * QUOTES

_LOWER, _CAPITALISED, _UPPER, _MIXED, _NO_LETTER = range(CASES)
_OUTSIDE, _INSIDE, _MARK = range(QUOTES)

_MARKS = re.compile(
    r"(?P<open>[“«„])|(?P<close>[”»])|(?P<straight>\"|''|``)"
    r"|(?P<single_open>(?<![^\s(\[—–-])[‘'](?=\w))|(?P<single_close>(?<=[^\s])[’'](?!\w))"
)
_DOUBLED = re.compile(r"``|(?<!')''(?!')")
_GUILLEMETS = str.maketrans("«»", "“”")
_PARAGRAPH = re.compile(r"[^\n]+")


class Encoded(NamedTuple):
    """One text, cut into pieces and words.

    `pieces` and `features` have one number a piece, `first` the index of each word's first piece,
    `starts` and `ends` each word's place in the text (code points, end exclusive), `opens` whether
    the word opens a paragraph.
    """

    pieces: npt.NDArray[np.int32]
    features: npt.NDArray[np.int32]
    first: npt.NDArray[np.int32]
    starts: npt.NDArray[np.int32]
    ends: npt.NDArray[np.int32]
    opens: npt.NDArray[np.bool_]


def load_tokenizer(path: Path) -> Tokenizer:
    """The word-piece tokenizer stored at `path`, without truncation or padding."""
    tokenizer = Tokenizer.from_file(str(path))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def quotation_state(text: str) -> npt.NDArray[np.int8]:
    """For each character of `text`: 0 outside quotation marks, 1 inside, 2 a mark itself.

    A paragraph that opens a quotation and does not close it counts as quoted to its end, as the
    convention for quotations that run over paragraphs has it. Single marks count only where a
    paragraph has both of a pair: otherwise they are apostrophes.
    """
    state = np.zeros(len(text), dtype=np.int8)
    for paragraph in _PARAGRAPH.finditer(text):
        _mark_paragraph(state, text, paragraph.start(), paragraph.end())
    return state


def _mark_paragraph(state: npt.NDArray[np.int8], text: str, begin: int, finish: int) -> None:
    opened: int | None = None
    single: int | None = None
    for mark in _MARKS.finditer(text, begin, finish):
        start, end = mark.span()
        kind = mark.lastgroup
        if kind == "single_open":
            single = start if opened is None else None
        elif kind == "single_close":
            if opened is None and single is not None:
                _fill(state, single, start)
                state[single] = state[start] = _MARK
            single = None
        else:
            if opened is not None:
                _fill(state, opened, start)
            state[start:end] = _MARK
            opens = kind == "open" or (kind == "straight" and opened is None)
            opened, single = (start if opens else None), None
    if opened is not None:
        _fill(state, opened, finish)


def _fill(state: npt.NDArray[np.int8], start: int, end: int) -> None:
    inside = state[start:end]
    inside[inside == _OUTSIDE] = _INSIDE


def _case(word: str) -> int:
    if word.islower():
        return _LOWER
    if not any(letter.isalpha() for letter in word):
        return _NO_LETTER
    if word.isupper():
        return _UPPER if len(word) > 1 else _CAPITALISED
    return _CAPITALISED if word[0].isupper() and word[1:].islower() else _MIXED


def encode(text: str, tokenizer: Tokenizer) -> Encoded:
    """`text` as pieces, features and words. White space is in no word.

    Doubled single marks, as old wires have them, and guillemets are read as the marks that they stand for.
    """
    plain = _DOUBLED.sub(_typographic, text).translate(_GUILLEMETS)
    encoding = tokenizer.encode(plain, add_special_tokens=False)
    pieces = np.asarray(encoding.ids, dtype=np.int32)
    offsets = np.asarray(encoding.offsets, dtype=np.int32).reshape(-1, 2)
    words = np.asarray(encoding.word_ids, dtype=np.int32)
    changes = np.flatnonzero(np.diff(words, prepend=-1)) if len(words) else np.zeros(0, dtype=np.int64)
    first = changes.astype(np.int32)
    last = np.append(changes[1:], len(words)) - 1 if len(changes) else changes
    starts, ends = offsets[first, 0], offsets[last, 1]
    for mark in _DOUBLED.finditer(text):
        word = int(np.searchsorted(ends, mark.start(), side="right"))
        starts[word], ends[word] = mark.span()
    opens = _opens(text, starts)
    case = np.fromiter((_case(text[s:e]) for s, e in zip(starts, ends, strict=True)), np.int32, len(starts))
    quote = quotation_state(text)[starts].astype(np.int32) if len(starts) else np.zeros(0, np.int32)
    opening = opens.astype(np.int32)
    if len(opening):
        opening[0] = 2
    by_word = case + CASES * (opening + OPENINGS * quote)
    lengths = np.diff(np.append(first, len(words)))
    return Encoded(pieces, np.repeat(by_word, lengths).astype(np.int32), first, starts, ends, opens)


def _typographic(mark: re.Match[str]) -> str:
    return "“ " if mark[0] == "``" else "” "


def _opens(text: str, starts: npt.NDArray[np.int32]) -> npt.NDArray[np.bool_]:
    opens = np.zeros(len(starts), dtype=np.bool_)
    breaks = np.fromiter((match.start() for match in _PARAGRAPH.finditer(text)), np.int32)
    found = np.searchsorted(starts, breaks)
    opens[found[found < len(starts)]] = True
    return opens
