"""Which of the places of its name a span means: the name's own weight, then the company it keeps.

Each reading gets a score that is a sum of named features times their weights
(`resources/place_weights.json`); a softmax makes probabilities of them. Words that stand several
times in a text mean one place, unless each is followed by another holder ("Paris, Texas").
"""

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from rashomon.ground.place.vocabulary import word_set
from rashomon.resources.gazetteer import ABBREVIATION, ALTERNATE, Entry
from rashomon.resources.weights import weights

EARTH_RADIUS = 6371.0
_MOST_POINTS = 60
# Kilometres within which other places of the text make a neighbourhood.
_NEIGHBOURHOOD = 150.0
# How often the readings are weighed anew in the company that they make. The first rounds gain 1.2 points on
# the given names of the development texts, a fourth nothing.
ROUNDS = 3
SETTLED = frozenset({"city", "capital", "village", "quarter"})
_SEATS = frozenset({"capital", "country"})
_DIVISIONS = frozenset({"region", "county", "area"})
_NAMED_KINDS = {
    "city": SETTLED, "town": SETTLED, "village": SETTLED, "capital": frozenset({"capital"}), "municipality": SETTLED,
    "county": frozenset({"county", "area"}), "parish": frozenset({"county"}), "river": frozenset({"river"}),
    "lake": frozenset({"lake"}), "island": frozenset({"island"}), "islands": frozenset({"island"}),
    "sea": frozenset({"sea"}), "bay": frozenset({"sea"}), "gulf": frozenset({"sea"}),
    "republic": frozenset({"country", "region"}), "kingdom": frozenset({"country"}), "mount": frozenset({"mountain"}),
}  # fmt: skip


class Reading(NamedTuple):
    """One place that a span may mean, with its probability."""

    entry: Entry
    probability: float


class Name(NamedTuple):
    """All occurrences of the same words with the same holder, resolved as one.

    `kinds` are the feature words beside it, `holders` the readings of what follows after a comma, `listed` the
    numbers of the names that it is listed with ("Oregon, Washington and Idaho").
    """

    words: str
    entries: tuple[Entry, ...]
    hows: tuple[int, ...]
    kinds: frozenset[str]
    holders: tuple[Entry, ...]
    times: int
    listed: tuple[int, ...] = ()


class Company:
    """The other places of the text, as far as their names alone tell them."""

    def __init__(self, names: Sequence[Name], first: Sequence[Sequence[Reading]], home: Sequence[Entry]) -> None:
        self.countries: dict[str, list[tuple[int, float]]] = defaultdict(list)
        self.regions: dict[int, list[tuple[int, float]]] = defaultdict(list)
        self.points: list[tuple[int, float, float]] = []
        self.named: Counter[int] = Counter()
        for at, readings in enumerate(first):
            for entry, probability in readings[:8]:
                self.countries[entry.country].append((at, probability))
                if entry.region is not None:
                    self.regions[entry.region].append((at, probability))
            if readings and readings[0].probability > 0.5 and readings[0].entry.kind != "continent":
                best = readings[0].entry
                self.points.append((at, best.latitude, best.longitude))
                self.named[best.index] += 1
        for entry in home:
            self.countries[entry.country].append((-1, 1.0))
            self.points.append((-1, entry.latitude, entry.longitude))
            if entry.region is not None:
                self.regions[entry.region].append((-1, 1.0))
        # A list of thousands of places says no more of each than its first ones do, and must not cost a square.
        del self.points[_MOST_POINTS:]
        self.size = max(1, len(names) - 1)
        self.listed = [[_rank(first[other][0].entry) for other in name.listed] for name in names]

    def features(self, at: int, entry: Entry) -> dict[str, float]:
        """How well a reading of name `at` fits the others."""
        same = sum(p for other, p in self.countries[entry.country] if other != at) if entry.country else 0.0
        region = 0.0
        if entry.region is not None and entry.kind != "region":
            region = sum(p for other, p in self.regions[entry.region] if other != at)
        near = [kilometres(entry.latitude, entry.longitude, la, lo) for o, la, lo in self.points if o != at]
        found = {
            "country support": math.log1p(same),
            "country share": same / self.size,
            "region support": math.log1p(region),
            "region share": region / self.size,
            "region named": float(entry.kind != "region" and entry.region in self.named),
        }
        if self.listed[at]:
            found["listed"] = sum(rank == _rank(entry) for rank in self.listed[at]) / len(self.listed[at])
        if near and entry.kind not in {"country", "continent", "area"}:
            closest = min(near)
            found["near 50"] = math.exp(-closest / 50)
            found["near 200"] = math.exp(-closest / 200)
            found["near 1000"] = math.exp(-closest / 1000)
            density = sum(far < _NEIGHBOURHOOD for far in near)
            found["density"] = math.log1p(density)
            found["density share"] = density / len(near)
        return {name: value for name, value in found.items() if value}


def _rank(entry: Entry) -> str:
    """What lists keep together: countries, divisions, settlements, the rest."""
    if entry.kind in SETTLED:
        return "settled"
    return "division" if entry.kind in _DIVISIONS else entry.kind


def kilometres(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Great-circle distance of two points in degrees, by the haversine."""
    a, b, c, d = map(math.radians, (lat1, lon1, lat2, lon2))
    chord = math.sin((c - a) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((d - b) / 2) ** 2
    return 2 * EARTH_RADIUS * math.asin(min(1.0, math.sqrt(chord)))


def own_features(name: Name, entry: Entry, how: int) -> dict[str, float]:
    """What the words and their immediate neighbours say of one reading."""
    kind = "city" if entry.kind in {"city", "village"} else entry.kind
    found = {f"is {kind}": 1.0, "population": math.log10(entry.population + 1)}
    found["most people"] = float(entry.population == max(e.population for e in name.entries))
    if kind == "capital" and any(e.kind == "country" for e in name.entries):
        found["capital called like its country"] = 1.0
    found["other spelling"] = float(how == ALTERNATE)
    found["abbreviation"] = float(how == ABBREVIATION)
    found["as written"] = float(name.words in entry.names)
    for word in name.kinds:
        if word in word_set("division"):
            found["division word"] = float(entry.kind in _DIVISIONS)
            found["division word, town"] = float(entry.kind in SETTLED)
        elif word in _NAMED_KINDS:
            found["kind word"] = float(entry.kind in _NAMED_KINDS[word])
    if "seat" in name.kinds:
        found["seat"] = float(entry.kind in _SEATS)
    if name.holders:
        found["held"] = float(any(inside(entry, holder) for holder in name.holders))
    return {key: value for key, value in found.items() if value}


def inside(entry: Entry, holder: Entry) -> bool:
    """Whether a place lies in a country or division."""
    if entry.index == holder.index:
        return False
    if holder.kind == "country":
        return entry.country == holder.country and entry.kind != "country"
    if holder.kind == "region":
        return entry.region == holder.index
    far = kilometres(entry.latitude, entry.longitude, holder.latitude, holder.longitude)
    return holder.kind in {"county", "area", "capital", "city"} and far < max(60, holder.reach)


def scored(
    name: Name, weights: Mapping[str, float], extra: Sequence[Mapping[str, float]] | None = None
) -> list[Reading]:
    """The readings of a name with their probabilities, the likeliest first; ties by gazetteer id."""
    scores = []
    for at, (entry, how) in enumerate(zip(name.entries, name.hows, strict=True)):
        found = own_features(name, entry, how) | dict(extra[at] if extra else {})
        scores.append(sum(weights.get(key, 0.0) * value for key, value in found.items()))
    top = max(scores)
    shares = [math.exp(score - top) for score in scores]
    total = sum(shares)
    readings = [Reading(entry, share / total) for entry, share in zip(name.entries, shares, strict=True)]
    return sorted(readings, key=lambda reading: (-reading.probability, reading.entry.id))


def resolved(names: Sequence[Name], home: Sequence[Entry] = ()) -> list[list[Reading]]:
    """The readings of every name of a text, each weighed with the company of the others."""
    table = weights("place")
    readings = [scored(name, table["alone"]) for name in names]
    for _ in range(ROUNDS):
        readings = again(names, readings, home, table["together"])
    return readings


def again(
    names: Sequence[Name],
    before: Sequence[Sequence[Reading]],
    home: Sequence[Entry],
    weights: Mapping[str, float],
) -> list[list[Reading]]:
    """The readings weighed in the company that the readings before them make."""
    company = Company(names, before, home)
    return [
        scored(name, weights, [company.features(at, entry) for entry in name.entries]) for at, name in enumerate(names)
    ]
