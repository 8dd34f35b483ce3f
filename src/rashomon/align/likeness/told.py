"""A mention of an event as it is compared: its head, and what stands around it in its sentence and report."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from rashomon.align import lexicon
from rashomon.align.rarity import rarity
from rashomon.align.words import Token, sentences, tokens
from rashomon.core import Span
from rashomon.resources.word_vectors import Floats, word_vectors

_NEAR = 6  # content words on either side that are likeliest its arguments
_VERBAL = ("ed", "ing", "s")


@dataclass(frozen=True, slots=True)
class Told:
    """One mention. `report` numbers its report, `sentence` its sentence in it; sets are of stems or senses' numbers."""

    report: int
    sentence: int
    start: int
    head: str
    low: str
    text: str
    span: frozenset[str]
    kinds: frozenset[str]
    senses: frozenset[int]
    span_senses: frozenset[int]
    words: frozenset[str]
    names: frozenset[str]
    numbers: frozenset[str]
    left: frozenset[str]
    right: frozenset[str]
    definite: bool
    head_vector: Floats | None
    span_vector: Floats | None
    left_vector: Floats | None
    right_vector: Floats | None
    words_vector: Floats | None


def told(report: int, text: str, spans: Sequence[tuple[int, int]]) -> list[Told]:
    """The mentions at the spans (code points of `text`, end exclusive), in order."""
    words = tokens(Span(0, len(text), text)) if text else []
    starts = [word.start for word in words]
    edges = _sentence_starts(text)
    found = []
    for start, end in spans:
        number = bisect_left(edges, start + 1) - 1
        first = bisect_left(starts, edges[number])
        last = bisect_left(starts, edges[number + 1] if number + 1 < len(edges) else len(text) + 1)
        at = bisect_left(starts, start)
        to = max(at + 1, bisect_left(starts, end))
        found.append(_made(report, number, words[first:at], words[at:to], words[to:last]))
    return found


def _sentence_starts(text: str) -> list[int]:
    found, line_start = [0], 0
    for line in text.split("\n"):
        found += [line_start + start for start, _ in sentences(line)]
        line_start += len(line) + 1
    return sorted(set(found))


def _made(report: int, number: int, before: Sequence[Token], span: Sequence[Token], after: Sequence[Token]) -> Told:
    head = _head(span)
    left, right = _content(before), _content(after)
    rest = (*left, *right)
    kept = _content(span) or list(span)
    return Told(
        report=report,
        sentence=number,
        start=span[0].start,
        head=head.stem,
        low=head.low,
        text=" ".join(word.low for word in span),
        span=frozenset(word.stem for word in kept),
        kinds=lexicon.kinds_of(head),
        senses=_senses(head.stem),
        span_senses=frozenset(sense for word in span for sense in _senses(word.stem)),
        words=frozenset(word.stem for word in rest),
        names=frozenset(word.stem for word in rest if word.name),
        numbers=frozenset(word.low for word in rest if word.text[0].isdigit()),
        left=frozenset(word.stem for word in left[-_NEAR:]),
        right=frozenset(word.stem for word in right[:_NEAR]),
        definite=bool(before) and before[-1].low in {"the", "this", "that", "his", "her", "its", "their"},
        head_vector=word_vectors().of(head.low),
        span_vector=_mean(kept),
        left_vector=_mean(left[-_NEAR:]),
        right_vector=_mean(right[:_NEAR]),
        words_vector=_mean(rest),
    )


def _senses(stem: str) -> frozenset[int]:
    return lexicon.senses().get(stem, frozenset())


def _content(words: Sequence[Token]) -> list[Token]:
    return [word for word in words if word.text[0].isalnum() and word.stem not in lexicon.empty()]


def _head(span: Sequence[Token]) -> Token:
    """The first content word if it has a verb's ending ("checked herself into"), else the last ("plane crash")."""
    kept = _content(span) or list(span)
    return kept[0] if kept[0].low.endswith(_VERBAL) else kept[-1]


def _mean(words: Sequence[Token]) -> Floats | None:
    """The mean of the words' vectors, each as much as the word is rare, at length 1."""
    known = [(word_vectors().of(word.low), rarity(word.stem)) for word in words]
    rows = [weight * row for row, weight in known if row is not None]
    if not rows:
        return None
    total = np.sum(rows, axis=0)
    norm = float(np.linalg.norm(total))
    mean: Floats = (total / norm).astype(np.float32) if norm else total
    return mean
