"""What the steps of the stage share while they read one report."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from rashomon.core import Attribution, Part, RelayLink, Report, Span, record_id
from rashomon.resolve.figures import Cast, Figure
from rashomon.resolve.mention_chains import MentionChains
from rashomon.resolve.names import Name
from rashomon.resolve.passages import Passage
from rashomon.resolve.turns import Turn, at


@dataclass
class Reading:
    """One report with its passages, names and cast, the turns of an interview, and the agencies it credits.

    `mentioned` are the model's mentions of the text with their chains, None where no model read it.
    """

    report: Report
    attributions: Sequence[Attribution]
    passages: dict[Part, Passage]
    names: dict[Part, list[Name]]
    cast: Cast
    ids: dict[Figure, str] = field(default_factory=dict)
    turns: Sequence[Turn] = ()
    credits: Sequence[RelayLink] = ()
    mentioned: MentionChains | None = None

    @cached_property
    def by_id(self) -> dict[str, Attribution]:
        """The attributions by their ids."""
        return {attribution.id: attribution for attribution in self.attributions}

    @cached_property
    def contents(self) -> dict[Part, list[Span]]:
        """The spans of what is said, in order of their starts."""
        found: dict[Part, list[Span]] = {}
        for attribution in self.attributions:
            for span in attribution.content:
                found.setdefault(span.part, []).append(span)
        return {part: sorted(spans, key=lambda span: span.start) for part, spans in found.items()}

    @cached_property
    def longest(self) -> int:
        """Characters of the longest span of what is said."""
        return max((span.end - span.start for spans in self.contents.values() for span in spans), default=0)

    def said_within(self, part: Part, start: int, end: int) -> Sequence[Span]:
        """The spans of what is said that may meet characters `start` to `end`, and few that do not."""
        spans = self.contents.get(part, [])
        low = bisect_left(spans, start - self.longest, key=lambda span: span.start)
        return spans[low : bisect_left(spans, end, key=lambda span: span.start)]

    def cut(self, part: Part, start: int, end: int) -> Span:
        """The span of characters `start` to `end` of `part`."""
        return self.passages[part].span(start, end)

    def turn(self, part: Part, position: int) -> Turn | None:
        """The turn of an interview that holds a place; None outside interviews."""
        return at(self.turns, position) if part == "text" and self.turns else None

    def figure_id(self, figure: Figure) -> str:
        """The id of a figure of this report, before reports are compared."""
        if figure not in self.ids:
            part, start, end = figure.brought_in  # a state's body may start where the state's name does
            self.ids[figure] = record_id("figure", self.report.id, part, start, end)
        return self.ids[figure]


def anchor(attribution: Attribution) -> tuple[Part, int]:
    """Where an attribution stands in reading order: its cue, or its content where it has none."""
    span = attribution.cue[0] if attribution.cue else attribution.content[0]
    return span.part, span.start
