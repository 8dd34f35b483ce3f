"""Quotations that run over paragraphs: opened, not closed, and opened again at the head of the next paragraph."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from rashomon.attribute.formulas import tagged
from rashomon.attribute.relations import Relation
from rashomon.attribute.words import Words
from rashomon.inference import Tagged

_PARAGRAPH = re.compile(r"[^\n]+")
_OPENING, _CLOSING = "“«„", "”»"
NEAR = 2  # words between a cue and the mark that opens what it introduces


class Running(NamedTuple):
    """One quotation over several paragraphs: the words of each of its stretches, marks included."""

    stretches: tuple[tuple[int, int], ...]


def running(words: Words) -> list[Running]:
    """The quotations that run over paragraphs, in order."""
    found: list[Running] = []
    open_: list[tuple[int, int]] = []
    for paragraph in _PARAGRAPH.finditer(words.text):
        first, last = words.between(*paragraph.span())
        if first == last:
            continue
        goes_on = bool(open_) and words.plain[first] in {*_OPENING, '"', "``"}
        if open_ and not goes_on:
            open_ = []
        start = first if goes_on else None
        closed = _closed(words, first, last, opened=goes_on)
        if goes_on and closed is not None:
            found.append(Running((*open_, (first, closed))))
            start, open_ = None, []
        left = _left_open(words, closed if closed is not None else first, last) if start is None else first
        if left is not None:
            open_ = [*(open_ if goes_on and closed is None else []), (left, last)]
    return found


def _closed(words: Words, first: int, last: int, *, opened: bool) -> int | None:
    """Behind which word the quotation that opens the paragraph is closed in it; None if it is not."""
    if not opened:
        return None
    straight = words.plain[first] == '"'
    for place in range(first + 1, last):
        if words.plain[place] in {*_CLOSING, "''"} or (straight and words.plain[place] == '"'):
            return place + 1
    return None


def _left_open(words: Words, first: int, last: int) -> int | None:
    """Where the quotation begins that the paragraph leaves open; None if there is none."""
    left: int | None = None
    for place in range(first, last):
        word = words.plain[place]
        if word in {*_OPENING, "``"} or (word == '"' and left is None):
            left = place
        elif word in {*_CLOSING, "''", '"'}:
            left = None
    return left


def carried_on(words: Words, told: Sequence[Relation]) -> list[Relation]:
    """The same relations, a running quotation's stretches added to the one that holds or introduces a part of it."""
    relations = list(told)
    for quotation in running(words):
        number = _speaking(words, relations, quotation)
        if number is not None:
            relations[number] = _joined(words, relations[number], quotation)
            held = {place for stretch in quotation.stretches for place in range(*stretch)}
            relations = [
                one
                for n, one in enumerate(relations)
                if n == number or not _only(one, held) or not words.holds(one.cue)
            ]
    return relations


def _speaking(words: Words, relations: Sequence[Relation], quotation: Running) -> int | None:
    """The relation that a stretch belongs to: it holds most of one, or its cue stands right before the first."""
    first = quotation.stretches[0][0]
    for number, one in enumerate(relations):
        outside = words.holds(one.cue) and not any(a <= one.cue.first < b for a, b in quotation.stretches)
        if outside and any(
            _shares(span.first, span.last, part) for span in one.content for part in quotation.stretches
        ):
            return number
    before = [
        (one.cue.last, number)
        for number, one in enumerate(relations)
        if words.holds(one.cue) and 0 <= first - one.cue.last <= NEAR and not any(words.opens[one.cue.last : first])
    ]
    return max(before)[1] if before else None


def _shares(first: int, last: int, part: tuple[int, int]) -> bool:
    return 2 * (min(last, part[1]) - max(first, part[0])) > part[1] - part[0]


def apart(words: Words, told: Sequence[Relation]) -> list[Relation]:
    """The same relations without quotations behind a sentence that opens with somebody else's name.

    As in "“It shook,” Lind said. Olu Bray, 43, was driving home. “It was a flare.”": the flare is Bray's.
    """
    return [one if not words.holds(one.cue) else one._replace(content=_near(words, one) or one.content) for one in told]


def _near(words: Words, one: Relation) -> tuple[Tagged, ...]:
    kept: list[Tagged] = []
    for span in sorted(one.content):
        before = max([one.cue.last, *(part.last for part in (*one.source, *kept) if part.last <= span.first)])
        if span.first > one.cue.last and kept and words.quoted[span.start] and _names_another(words, one, before, span):
            break
        kept.append(span)
    return tuple(kept)


def _names_another(words: Words, one: Relation, before: int, span: Tagged) -> bool:
    """Whether a sentence between opens with two capitals that are not those of the one who speaks."""
    own = {words.lower[n] for part in one.source for n in range(part.first, part.last)}
    return any(
        words.lower[n] in {".", "!", "?"}
        and words.is_name(n + 1)
        and words.is_name(n + 2)
        and not own & {words.lower[n + 1], words.lower[n + 2]}
        for n in range(before, span.first - 2)
        if not words.quoted[words.starts[n]]
    )


def _joined(words: Words, one: Relation, quotation: Running) -> Relation:
    parts = [tagged(words, first, last, "content") for first, last in quotation.stretches]
    kept = [span for span in one.content if not any(part.first <= span.first < part.last for part in parts)]
    cut = [words.tag(s, s.first, min([s.last, *(p.first for p in parts if s.first < p.first < s.last)])) for s in kept]
    return one._replace(content=tuple(sorted(cut + parts)))


def _only(one: Relation, held: set[int]) -> bool:
    """Whether a relation has no other content than words of the quotation, and no cue inside it."""
    inside = all(place in held for span in one.content for place in range(span.first, span.last))
    return inside and one.cue.first not in held
