"""Sentences and clauses, as far as an order in time can be read off them."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rashomon.core import Report, Span, TimeExpression
from rashomon.core.spans import Part
from rashomon.weigh.bounds.lexicon import joins

_SENTENCE_END = re.compile(
    r"(?<![A-Z])(?<!\bMr)(?<!\bMs)(?<!\bDr)(?<!\bMrs)(?<!\bNo)[.!?]+[\"”’')\]]*\s+(?=[\"“‘'(\[]?[A-Z0-9])|\n+"
)
_WORD = re.compile(r"[^\W_]+(?:[-'’.][^\W_]+)*")
_MARK = re.compile(r"[,;:–—()\[\]\"“”]| - ")
# Words before which a new clause begins.
_OPENERS = frozenset(
    [
        "who",
        "which",
        "whom",
        "whose",
        "that",
        "as",
        "while",
        "because",
        "although",
        "though",
        "but",
        "if",
        "where",
        "unless",
    ]
)
LONGEST = 2_000  # characters of a sentence worth taking apart: what is longer is a list or a table


class Word(NamedTuple):
    """A word with its place in its part of the report."""

    start: int
    end: int
    text: str
    lower: str


class Clause(NamedTuple):
    """A run of words with at most one thing that happens; `join` is the word that ties it to another in time.

    `mark` is what stands before its first word ("," or "which"), `question` whether its sentence asks.
    """

    words: tuple[Word, ...]
    join: str
    mark: str
    question: bool

    @property
    def start(self) -> int:
        """Where its first word starts."""
        return self.words[0].start

    @property
    def end(self) -> int:
        """Where its last word ends."""
        return self.words[-1].end


def sentences(report: Report, part: Part) -> Iterator[Span]:
    """The sentences of one part of a report; a line break ends one."""
    text = report.part(part)
    start = 0
    for match in _SENTENCE_END.finditer(text):
        yield from _span(text, start, match.end(), part)
        start = match.end()
    yield from _span(text, start, len(text), part)


def _span(text: str, start: int, end: int, part: Part) -> Iterator[Span]:
    words = text[start:end]
    start, end = start + len(words) - len(words.lstrip()), start + len(words.rstrip())
    if start < end <= start + LONGEST:
        yield Span(start, end, text[start:end], part)


def within(times: Sequence[TimeExpression], sentence: Span) -> list[TimeExpression]:
    """The expressions of a sentence; `times` are one part's, in order of place."""
    at = bisect_left(times, sentence.start, key=lambda time: time.span.start)
    found = []
    while at < len(times) and times[at].span.end <= sentence.end:
        found.append(times[at])
        at += 1
    return found


def clauses(sentence: Span, times: Sequence[TimeExpression]) -> list[Clause]:
    """The clauses of a sentence. Words of time are never cut ("November 8, 2020")."""
    question = sentence.words.rstrip("\"”’')] ").endswith("?")
    whole = [(time.span.start, time.span.end) for time in times]
    found: list[Clause] = []
    words: list[Word] = []
    join = mark = ""

    def close(following_join: str, following_mark: str) -> None:
        nonlocal join, mark
        if words:
            found.append(Clause(tuple(words), join, mark, question))
            words.clear()
        join, mark = following_join, following_mark

    for token in _tokens(sentence):
        inside = any(start <= token.start < end for start, end in whole)
        if not token.lower[0].isalnum():
            if not inside:
                close("", token.text.strip())
        elif inside:
            words.append(token)
        elif token.lower in joins():
            close(token.lower, mark if not words else "")
        elif token.lower in _OPENERS:
            close("", token.lower)
        else:
            words.append(token)
    close("", "")
    return found


def _tokens(sentence: Span) -> list[Word]:
    """Words and marks in order of place."""
    matches = [*_WORD.finditer(sentence.words), *_MARK.finditer(sentence.words)]
    matches.sort(key=lambda match: match.start())
    begins = sentence.start
    return [Word(begins + m.start(), begins + m.end(), m[0], m[0].lower().replace("’", "'")) for m in matches]
