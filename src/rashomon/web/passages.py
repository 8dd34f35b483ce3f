"""Passages of reports with words marked in them; every piece carries where it stands, in code points."""

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from rashomon.core import Part, Report, Span, paragraphs
from rashomon.present.inert import slice_shown

AROUND = 600
"""Characters of a paragraph shown before and after the words in question, where it is a long one."""

LONGEST = 8_000
"""Characters of a passage that are shown behind the beginning of the words, however long they are."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Words marked in a text: on which layer ("content", "place"), and the address of the datum they belong to."""

    start: int
    end: int
    layer: str
    target: str = ""
    label: str = ""
    first: bool = False


@dataclass(frozen=True, slots=True)
class Passage:
    """A part of a report with its marks; `cut_before` and `cut_after` say that the paragraph goes on."""

    report: str
    part: Part
    start: int
    end: int
    html: Markup
    cut_before: bool = False
    cut_after: bool = False


def passages(report: Report, marks: Sequence[tuple[Span, str]]) -> list[Passage]:
    """The paragraphs in which words stand, part by part, title first, cut to what is around the words."""
    found = []
    parts: tuple[Part, ...] = ("title", "text")
    for part in parts:
        here = [Mark(span.start, span.end, layer) for span, layer in marks if span.part == part]
        if here:
            found.append(_around(report, part, here))
    return found


def _around(report: Report, part: Part, marks: list[Mark]) -> Passage:
    text = report.part(part)
    first, last = min(mark.start for mark in marks), max(mark.end for mark in marks)
    start, end = _paragraphs(text, first, last) if part == "text" else (0, len(text))
    from_, to = max(start, _word(text, first - AROUND, start)), min(end, _word(text, last + AROUND, end))
    to = min(to, first + LONGEST)
    return Passage(report.id, part, from_, to, laid(text, marks, from_, to), from_ > start, to < end)


def _paragraphs(text: str, first: int, last: int) -> tuple[int, int]:
    """The paragraphs that words stand in, and the one before, which often says who is meant."""
    every = paragraphs(text)
    touched = [at for at, (a, b) in enumerate(every) if a < last and b > first]
    if not touched:
        return first, last
    before = max(0, touched[0] - 1)
    return every[before][0], every[touched[-1]][1]


def _word(text: str, at: int, limit: int) -> int:
    """The nearest place behind `at` where a word begins."""
    if at <= 0:
        return limit
    found = text.find(" ", at)
    return limit if found < 0 else found + 1


def laid(text: str, marks: Iterable[Mark], start: int, end: int) -> Markup:
    """`text[start:end]` cut wherever a mark begins or ends; overlapping marks share their pieces."""
    inside = [mark for mark in marks if mark.start < end and mark.end > start]
    cuts = sorted({start, end, *(at for mark in inside for at in (mark.start, mark.end) if start < at < end)})
    opening: dict[int, list[Mark]] = {}
    for mark in inside:
        opening.setdefault(max(mark.start, start), []).append(mark)
    held: list[Mark] = []
    pieces = []
    for at, until in itertools.pairwise(cuts):
        held = [mark for mark in held if mark.end > at] + opening.get(at, [])
        pieces.append(_flags(opening.get(at, ())) + _piece(text, at, until, held))
    return Markup("").join(pieces)


def _flags(marks: Iterable[Mark]) -> Markup:
    """A link before the words, for each mark that has one."""
    flag = Markup('<a class="flag" href="{}" aria-label="{}">{}</a>')
    return Markup("").join(flag.format(m.target, m.label, m.label.split()[-1]) for m in marks if m.first)


def _piece(text: str, at: int, until: int, held: Iterable[Mark]) -> Markup:
    words = slice_shown(text, at, until)
    layers = " ".join(dict.fromkeys(f"m-{mark.layer}" for mark in held))
    targets = " ".join(dict.fromkeys(mark.target for mark in held if mark.target))
    shown = Markup(' class="m {}"').format(layers) if layers else Markup("")
    leads = Markup(' data-to="{}"').format(targets) if targets else Markup("")
    return Markup('<span data-at="{}"{}{}>{}</span>').format(at, shown, leads, escape(words))
