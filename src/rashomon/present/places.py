"""The places of a case as a reader sees them: one line per place, with every report's own spelling."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from rashomon.core.places import Place, PlaceMention
from rashomon.present.labels import Labels, spelled_all
from rashomon.present.model import Head


@dataclass(slots=True, eq=False)
class Spot:
    """A place of the case: how often, where, and in which spellings the reports name it."""

    place: Place
    spellings: dict[str, dict[int, int]] = field(default_factory=dict)
    anchor: str = ""
    label: str = ""

    @property
    def counts(self) -> Counter[str]:
        """How often each spelling stands in all reports together."""
        return Counter({words: sum(by.values()) for words, by in self.spellings.items()})

    @property
    def mentions(self) -> int:
        """How often it is named."""
        return sum(sum(by.values()) for by in self.spellings.values())

    @property
    def reports(self) -> list[int]:
        """The numbers of the reports that name it."""
        return sorted({number for by in self.spellings.values() for number in by})

    def rows(self) -> list[tuple[str, int, list[int]]]:
        """Each spelling with how often it stands, and in which reports."""
        counts = self.counts
        return [(words, counts[words], sorted(self.spellings[words])) for words in spelled_all(counts)]


@dataclass(slots=True, eq=False)
class Lost:
    """Words that name a place which could not be put on the map, with the places they may mean."""

    words: str
    why: str
    candidates: tuple[Place, ...]
    reports: dict[int, int] = field(default_factory=dict)

    @property
    def mentions(self) -> int:
        """How often the words stand in the reports."""
        return sum(self.reports.values())


@dataclass(slots=True, eq=False)
class Gazette:
    """All places of a case: `spots` by how often they are named, `lost` what could not be placed, `aside` the rest.

    `aside` counts mentions by the sense that is no place: governments, words of belonging, parts of names.
    """

    spots: list[Spot]
    lost: list[Lost]
    aside: Mapping[str, int]


def gathered(mentions: Iterable[PlaceMention], heads: Iterable[Head], labels: Labels) -> Gazette:
    """The places of a case. Memory holds the places, not their mentions."""
    numbers = {head.report.id: head.number for head in heads}
    spots: dict[str, Spot] = {}
    lost: dict[str, Lost] = {}
    aside: Counter[str] = Counter()
    for mention, number in _numbered(mentions, numbers):
        if mention.sense != "place":
            aside[mention.sense] += 1
        elif mention.place is None:
            key = mention.span.words.casefold()
            one = lost.setdefault(key, Lost(mention.span.words, mention.reason.why, mention.candidates))
            one.reports[number] = one.reports.get(number, 0) + 1
        else:
            spot = spots.setdefault(mention.place.id, Spot(mention.place))
            by = spot.spellings.setdefault(" ".join(mention.span.words.split()), {})
            by[number] = by.get(number, 0) + 1
    for spot in spots.values():
        spot.label = labels.of(spot.place, spot.counts)
    return Gazette(
        sorted(spots.values(), key=lambda s: (-s.mentions, s.label, s.place.id)),
        sorted(lost.values(), key=lambda one: (-one.mentions, one.words)),
        dict(sorted(aside.items())),
    )


def _numbered(mentions: Iterable[PlaceMention], numbers: Mapping[str, int]) -> Iterator[tuple[PlaceMention, int]]:
    return ((mention, numbers[mention.report]) for mention in mentions if mention.report in numbers)
