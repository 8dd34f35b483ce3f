"""Marks: the spans of all statements laid over a report's text, overlapping or nested.

The text is cut where any span starts or ends; each piece is an element that names, in `data-m`,
every span that covers it: "c12" is content of statement 12, "s12" its source, "k12" its cue. So
the words of any span are exactly the pieces that carry its name, whatever else covers them.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from markupsafe import Markup, escape

from rashomon.core import Part, Span, Statement
from rashomon.present.inert import slice_shown

Role = Literal["c", "s", "k"]


@dataclass(frozen=True, slots=True)
class Mark:
    """A span in one role of the statement that `key` names within its report."""

    start: int
    end: int
    role: Role
    key: str

    @property
    def name(self) -> str:
        """The name that its pieces carry."""
        return f"{self.role}{self.key}"


@dataclass(frozen=True, slots=True)
class Flag:
    """A place in the text that links to a statement and can be linked to.

    `number` is printed before the words; empty for the outlet's own voice, which gets no number.
    """

    at: int
    anchor: str
    target: str
    number: str
    label: str

    def html(self) -> str:
        """The element that stands before the statement's first word."""
        if not self.number:
            return f'<span id="{escape(self.anchor)}"></span>'
        return (
            f'<a class="n" id="{escape(self.anchor)}" href="#{escape(self.target)}"'
            f' data-n="{escape(self.number)}" aria-label="{escape(self.label)}"></a>'
        )


def marks_of(statement: Statement, key: str, part: Part) -> list[Mark]:
    """The marks that a statement puts on a part of its report."""
    source = (statement.speaker.words,) if statement.speaker.words else ()
    roles: tuple[tuple[Role, tuple[Span, ...]], ...] = (("c", statement.content), ("s", source), ("k", statement.cue))
    return [Mark(s.start, s.end, role, key) for role, spans in roles for s in spans if s.part == part]


def pieces(marks: Iterable[Mark], length: int) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    """The text cut at every start and end: (start, end, names of the spans that cover it)."""
    opening: dict[int, list[str]] = {}
    closing: dict[int, list[str]] = {}
    for mark in marks:
        opening.setdefault(mark.start, []).append(mark.name)
        closing.setdefault(mark.end, []).append(mark.name)
    open_now: dict[str, int] = {}
    at = 0
    for cut in sorted({*opening, *closing, length}):
        if cut > at:
            yield at, cut, tuple(open_now)
            at = cut
        for name in closing.get(cut, ()):
            open_now[name] -= 1
            if not open_now[name]:
                del open_now[name]
        for name in opening.get(cut, ()):
            open_now[name] = open_now.get(name, 0) + 1


def marked(text: str, marks: Iterable[Mark], flags: Iterable[Flag], blocks: Iterable[tuple[int, int]]) -> list[Markup]:
    """One piece of inert markup per block (start, end) of `text`, in order, with marks and flags.

    Blocks must be in order and apart; what lies between them is not shown.
    """
    waiting = sorted(flags, key=lambda flag: flag.at, reverse=True)
    cuts = _with_stops(pieces(marks, len(text)), sorted({flag.at for flag in waiting}))
    found: list[Markup] = []
    piece = next(cuts, None)
    for start, end in blocks:
        out: list[str] = []
        while piece and piece[0] < end:
            first, last = max(piece[0], start), min(piece[1], end)
            while waiting and waiting[-1].at <= first < last:
                out.append(waiting.pop().html())
            if first < last:
                out.append(_element(text, first, last, piece[2]))
            if piece[1] > end:
                break
            piece = next(cuts, None)
        found.append(Markup("".join(out)))  # noqa: S704 - pieces are escaped by slice_shown
    return found


def _with_stops(
    cuts: Iterator[tuple[int, int, tuple[str, ...]]], stops: list[int]
) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    """The same pieces, also cut at `stops`, so that a flag can stand there."""
    waiting = iter([*stops, None])
    stop = next(waiting)
    for start, end, names in cuts:
        at = start
        while stop is not None and stop < end:
            if stop > at:
                yield at, stop, names
                at = stop
            stop = next(waiting)
        yield at, end, names


def _element(text: str, start: int, end: int, names: tuple[str, ...]) -> str:
    words = slice_shown(text, start, end)
    if not names:
        return str(words)
    said = any(name[0] == "c" and name[1] != "v" for name in names)
    kind = ' class="a"' if said else ""
    return f'<span{kind} data-m="{" ".join(names)}">{words}</span>'
