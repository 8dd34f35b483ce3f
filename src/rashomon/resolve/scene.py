"""The state of the pass through a report: who was met so far, and where each occurrence went."""

from bisect import bisect_left, bisect_right, insort
from dataclasses import dataclass, field
from functools import cached_property

from rashomon.core import Part
from rashomon.resolve.figures import Figure
from rashomon.resolve.occurrences import Occurrence
from rashomon.resolve.passages import Passage
from rashomon.resolve.phrases import source_heads
from rashomon.resolve.ranking import Trace
from rashomon.resolve.stage import Reading


@dataclass(frozen=True, slots=True)
class Link:
    """Where an occurrence went: the figure, or None with the candidates; `why` for a reader.

    `likely` is the figure that the pass goes on with where the probability is too low to say so: what rests on it
    can be no surer than it.
    """

    occurrence: Occurrence
    figure: Figure | None
    why: str
    probability: float | None = None
    candidates: tuple[Figure, ...] = ()
    likely: Figure | None = None


@dataclass
class Chains:
    """The links of one passage by the start of the occurrence, and all figures, unnamed ones too."""

    links: dict[int, Link] = field(default_factory=dict)
    starts: list[int] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)

    def at(self, start: int, end: int) -> Link | None:
        """The link of the first occurrence that starts inside the stretch."""
        number = bisect_left(self.starts, start)
        inside = number < len(self.starts) and self.starts[number] < end
        return self.links[self.starts[number]] if inside else None

    def covering(self, position: int) -> Link | None:
        """The link of the occurrence that holds the position."""
        number = bisect_right(self.starts, position) - 1
        found = self.links[self.starts[number]] if number >= 0 else None
        return found if found is not None and position < found.occurrence.end else None

    def add(self, link: Link) -> None:
        """Takes in a link."""
        self.links[link.occurrence.start] = link
        insort(self.starts, link.occurrence.start)


@dataclass
class Scene:
    """One part of a report during the pass; `earlier` are traces of a part read before (the text, for the title)."""

    reading: Reading
    part: Part
    earlier: list[Trace] = field(default_factory=list)
    traces: list[Trace] = field(default_factory=list)
    chains: Chains = field(default_factory=Chains)

    @cached_property
    def passage(self) -> Passage:
        """The words of the part."""
        return self.reading.passages[self.part]

    @cached_property
    def heads(self) -> list[int]:
        """Where the head words of sources start."""
        return source_heads(self.passage, self.reading.names[self.part], self.reading.attributions)

    @cached_property
    def content(self) -> list[tuple[int, int]]:
        """The stretches of what is said."""
        spans = (span for one in self.reading.attributions for span in one.content if span.part == self.part)
        return sorted((span.start, span.end) for span in spans)

    def is_source(self, occurrence: Occurrence) -> bool:
        """Whether the occurrence is the head of an attribution's source: it speaks, not one named along with it."""
        at = bisect_left(self.heads, occurrence.start)
        return at < len(self.heads) and self.heads[at] < occurrence.end

    def before(self, position: int, most: int) -> list[Trace]:
        """The last `most` traces before a position of this part."""
        number = bisect_left(self.traces, position, key=lambda trace: trace.occurrence.start)
        return self.traces[max(number - most, 0) : number]

    def met(self) -> dict[Figure, None]:
        """All figures met so far, in order."""
        return dict.fromkeys(trace.figure for trace in (*self.earlier, *self.traces))


def gender_fits(figure: Figure, gender: str | None) -> bool:
    """Whether nothing known of the figure speaks against the gender."""
    return gender is None or figure.gender is None or figure.gender == gender
