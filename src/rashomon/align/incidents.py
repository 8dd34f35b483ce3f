"""Incidents: reports that tell of one occurrence, for a folder that mixes several.

A report joins the incident whose telling words it shares most. Each is held against a bounded number of
incidents, found through those words, so that the time grows with the reports alone.
"""

import datetime as dt
import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from rashomon.align import lexicon
from rashomon.align.rarity import rarity
from rashomon.align.words import Token, tokens
from rashomon.core import Bounds, Reason, Report, Span, record_id
from rashomon.core.claims import Incident

STEP = "align.incidents.v1"
TELLING = 60  # words by which a report is known: the heaviest
KEPT = 120  # words by which an incident is known
ALIKE = 0.3  # cosine from which on a report joins: adjusted Rand index 0.85 on ECB+ train (0.2: 0.81, 0.4: 0.80)
LONE = 0.15  # the same for a report that is left alone, if RARE words are shared with the incident
RARE, SCARCE = 2, 6.0  # how many, and how rare (one in 400 reports)
CANDIDATES = 12  # incidents that a report is held against
SPAN = 60  # days between two publications beyond which reports are less alike: half as much after each such span
SHOWN = 6  # words and names given as the reason

Vector = Mapping[str, float]


def incidents(reports: Mapping[str, Report]) -> list[Incident]:
    """The incidents of a case's reports, the one with the most reports first."""
    every = list(reports.values())
    vectors = [vector(f"{report.title}\n{report.text}") for report in every]
    days = [report.publication.bounds for report in every]
    places = placed(vectors, days)
    members: dict[int, list[int]] = defaultdict(list)
    for number, place in enumerate(places):
        members[place].append(number)
    found = [_incident([every[n] for n in numbers], [vectors[n] for n in numbers]) for numbers in members.values()]
    return sorted(found, key=lambda one: -len(one.reports))


def vector(text: str) -> dict[str, float]:
    """The telling stems of a text with their weights: how often (by logarithm) and how rare; of length 1."""
    words = [word for word in tokens(Span(0, len(text), text)) if _tells(word)] if text else []
    counts = Counter(word.stem for word in words)
    return _cut({stem: (1 + math.log(count)) * rarity(stem) for stem, count in counts.items()}, TELLING)


def _tells(word: Token) -> bool:
    return word.text[0].isalnum() and word.stem not in lexicon.empty()


def _cut(weights: Mapping[str, float], most: int) -> dict[str, float]:
    """The heaviest, at length 1."""
    kept = sorted(weights.items(), key=lambda item: (-item[1], item[0]))[:most]
    norm = math.sqrt(sum(weight * weight for _, weight in kept)) or 1.0
    return {stem: weight / norm for stem, weight in kept}


def placed(vectors: Sequence[Vector], days: Sequence[Bounds] | None = None, alike: float = ALIKE) -> list[int]:
    """The number of each report's incident. A second pass lets the first ones move to where they fit better."""
    known = _Known(alike)
    days = days or [Bounds()] * len(vectors)
    places = []
    for one, day in zip(vectors, days, strict=True):
        best = known.nearest(one, day)
        place = len(known.middles) if best is None else best
        known.take(place, one, day)
        places.append(place)
    for number, (one, day) in enumerate(zip(vectors, days, strict=True)):
        best = known.nearest(one, day)
        places[number] = places[number] if best is None else best
    sizes = Counter(places)
    for number, (one, day) in enumerate(zip(vectors, days, strict=True)):
        if sizes[places[number]] == 1:
            best = known.nearest(one, day, frozenset(place for place in sizes if sizes[place] > 1))
            places[number] = places[number] if best is None else best
    return places


class _Known:
    """The incidents so far: their middles, found by stem."""

    def __init__(self, alike: float) -> None:
        self._alike = alike
        self.middles: list[dict[str, float]] = []
        self._sums: list[Counter[str]] = []
        self._days: list[list[dt.date]] = []
        self._behind: dict[str, set[int]] = defaultdict(set)

    def nearest(self, one: Vector, day: Bounds, among: frozenset[int] | None = None) -> int | None:
        """The incident that it is most like, if it is enough so; `among` asks a lone report only for rare words."""
        votes: dict[int, float] = defaultdict(float)
        for stem, weight in one.items():
            for place in self._behind.get(stem, ()):
                if among is None or place in among:
                    votes[place] += weight * self.middles[place][stem]
        likely = sorted(votes, key=lambda place: (-votes[place], place))[:CANDIDATES]
        scored = [(votes[place] * self._near(place, day), -place) for place in likely]
        best = max(scored, default=(0.0, 0))
        if among is not None and best[0] >= LONE:
            rare = [stem for stem in one if stem in self.middles[-best[1]] and rarity(stem) >= SCARCE]
            return -best[1] if len(rare) >= RARE else None
        return -best[1] if best[0] >= self._alike else None

    def _near(self, place: int, day: Bounds) -> float:
        """Less the farther the days of publication are apart; 1 where none is known."""
        known, given = self._days[place], day.earliest or day.latest
        if not known or given is None:
            return 1.0
        apart = max(0, (known[0] - given).days, (given - known[-1]).days)
        return float(0.5 ** (apart // SPAN))

    def take(self, place: int, one: Vector, day: Bounds) -> None:
        """Takes a report in."""
        if place == len(self.middles):
            self.middles.append({})
            self._sums.append(Counter())
            self._days.append([])
        given = day.earliest or day.latest
        if given:
            ends = [*self._days[place], given]
            self._days[place] = [min(ends), max(ends)]
        self._sums[place].update(one)
        for stem in self.middles[place]:
            self._behind[stem].discard(place)
        self.middles[place] = _cut(self._sums[place], KEPT)
        for stem in self.middles[place]:
            self._behind[stem].add(place)


def _incident(reports: Sequence[Report], vectors: Sequence[Vector]) -> Incident:
    shared = Counter(stem for one in vectors for stem in one)
    weight = Counter[str]()
    for one in vectors:
        weight.update({stem: value for stem, value in one.items() if 2 * shared[stem] >= len(vectors)})
    telling = [stem for stem, _ in weight.most_common(SHOWN)]
    words = _spelled(telling, (f"{report.title} {report.text}" for report in reports))
    first = reports[0]
    return Incident(
        id=record_id("incident", *sorted(report.id for report in reports)),
        name=first.title or " ".join(first.text.split()[:12]),
        reports=tuple(report.id for report in reports),
        reasons=(Reason(step=STEP, why=_why(len(reports), words)),),
    )


def _why(count: int, words: Sequence[str]) -> str:
    if count == 1:
        return "No other report shares enough of its telling words."
    return f"Half or more of the {count} reports share {', '.join(f'“{word}”' for word in words)}."


def _spelled(stems: Sequence[str], texts: Iterable[str]) -> list[str]:
    """The stems as the first text that has them writes them."""
    found: dict[str, str] = {}
    for text in texts:
        if len(found) == len(stems):
            break
        for word in tokens(Span(0, len(text), text)):
            if word.stem in stems:
                found.setdefault(word.stem, word.text)
    return [found[stem] for stem in stems if stem in found]
