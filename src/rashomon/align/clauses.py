"""Clauses: a report's words cut where a new predication begins, with whose they are and what stands over them."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from rashomon.align import lexicon
from rashomon.align.words import Token, sentences, tokens
from rashomon.core import Part, Report, Span, Statement, paragraphs

CUE = "cue"
"""Stands for words that only say that somebody speaks."""

_HARD = frozenset({";", ":", "—", "–", "…"})
_SUBJECTS = frozenset({"he", "she", "it", "they", "we", "i", "you", "that", "this", "there"})
_COMPLEMENT = frozenset({"", "and", "or", "but", "that", "whether", "how", "why", "if"})
_FRONTED = frozenset(
    {"after", "before", "when", "while", "if", "since", "because", "although", "though", "as", "until", "unless"}
)
_OVER = 5  # words before "that" in which its governor stands ("disagreement with the statements that")
_LEAST = 2  # words of a clause
_LOOSE = frozenset(
    {
        "during",
        "after",
        "before",
        "in",
        "at",
        "on",
        "of",
        "with",
        "and",
        "or",
        "but",
        "that",
        "the",
        "a",
        "to",
        "by",
        "from",
        "for",
    }
)


class Clause(NamedTuple):
    """A run of words with one predication.

    `owner` is the innermost statement in which it stands (None: outside all). `opener` is the conjunction before
    it, `over` the last words before that; `asks` says that its sentence ends in a question mark, `first` that it
    opens its owner's words in this sentence.
    """

    words: tuple[Token, ...]
    owner: Statement | None
    part: Part
    over: tuple[Token, ...] = ()
    opener: str = ""
    asks: bool = False
    first: bool = False

    @property
    def start(self) -> int:
        """Where it begins in its part of the report."""
        return self.words[0].start

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.words[-1].end

    @property
    def complement(self) -> bool:
        """Whether what stands over it bears on it ("denied that"), as it does not in "after"."""
        return self.first or self.opener in _COMPLEMENT


def clauses(report: Report, statements: Sequence[Statement]) -> Iterator[Clause]:
    """All clauses of a report, its title first, in reading order."""
    parts: tuple[Part, Part] = ("title", "text")
    for part in parts:
        owners = _owners(report, statements, part)
        for first, last in paragraphs(report.part(part)):
            words = report.part(part)[first:last]
            for start, end in sentences(words):
                yield from _of_sentence(Span(first + start, first + end, words[start:end], part), owners)


def _owners(report: Report, statements: Sequence[Statement], part: Part) -> list[Statement | str | None]:
    """For each character the innermost statement that has it, or CUE."""
    owners: list[Statement | str | None] = [None] * len(report.part(part))
    found: list[tuple[Span, Statement | str]] = [
        (span, CUE) for one in statements for span in one.cue if span.part == part
    ]
    found += [(span, one) for one in statements for span in one.content if span.part == part]
    for span, one in sorted(found, key=lambda item: (item[0].start - item[0].end, item[0].start)):
        owners[span.start : span.end] = [one] * (span.end - span.start)
    return owners


def _of_sentence(sentence: Span, owners: Sequence[Statement | str | None]) -> Iterator[Clause]:
    words = [word for word in tokens(sentence) if owners[word.start] is not CUE]
    asks = any(word.text == "?" for word in words[-3:])
    for _, run in groupby(words, key=lambda word: id(owners[word.start])):
        piece = list(run)
        owner = owners[piece[0].start]
        yield from _cut(piece, owner if isinstance(owner, Statement) else None, sentence.part, asks)


def _cut(words: Sequence[Token], owner: Statement | None, part: Part, asks: bool) -> Iterator[Clause]:  # noqa: FBT001
    begin, opener = 0, words[0].low if words[0].low in lexicon.forms("breaks") else ""
    for at in range(1, len(words) + 1):
        fronted = begin == 0 and opener in _FRONTED and at < len(words) and words[at].low == ","
        if at < len(words) and not fronted and not _opens(words, at):
            continue
        piece = _trimmed(words[begin:at], opener)
        if len(piece) >= _LEAST:
            yield Clause(
                tuple(piece), owner, part, tuple(words[max(0, begin - _OVER) : begin]), opener, asks, not begin
            )
        if at < len(words):
            begin, opener = at, words[at].low


def _opens(words: Sequence[Token], at: int) -> bool:
    """Whether a new clause begins with the word at `at`."""
    word = words[at]
    before = words[at - 1].low
    if before in _HARD:
        return True
    if word.low in lexicon.forms("breaks"):
        return True
    after = words[at + 1].low if at + 1 < len(words) else ""
    if word.low in {"and", "or"}:
        return after in _SUBJECTS or (before == "," and _predicates(words[at + 1 :]))
    return before == "," and word.low.endswith("ing") and bool(lexicon.kinds_of(word))


def _predicates(words: Sequence[Token]) -> bool:
    """Whether the words up to the next mark hold something that may be a verb."""
    for word in words:
        if not word.text[0].isalnum():
            return False
        if word.low in lexicon.forms("finite") or lexicon.kinds_of(word) or word.low.endswith("ed"):
            return True
    return False


def _trimmed(words: Sequence[Token], opener: str) -> Sequence[Token]:
    """Without marks and conjunctions at the ends."""
    first, last = 0, len(words)
    while first < last and (not words[first].text[0].isalnum() or words[first].low in {"and", "or", "that", "but"}):
        first += 1
    first += first < last and words[first].low == opener in lexicon.forms("breaks")
    while last > first and (not words[last - 1].text[-1].isalnum() or words[last - 1].low in _LOOSE):
        last -= 1
    return words[first:last]
