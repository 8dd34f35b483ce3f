"""What speaks for and against a span's being a place: named features of its words and surroundings."""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from rashomon.ground.place.candidates import Candidate
from rashomon.ground.place.tokens import Token, begins_sentence
from rashomon.ground.place.vocabulary import given_names, word_set
from rashomon.resources.gazetteer import PEOPLE
from rashomon.resources.weights import weights

# What single names teach is damped, so that the surroundings have their say.
_NAME_SCALE = 0.3
_CITY_SIZES = (2_000, 15_000, 100_000, 1_000_000)


class Chain(NamedTuple):
    """The run of capitalised words that a span stands in, as token numbers, both ends inclusive."""

    first: int
    last: int


class Surroundings:
    """What a document says about all its candidates together. Linear in the length of the text."""

    def __init__(self, words: Sequence[Token], found: Sequence[Candidate]) -> None:
        self.words = words
        self.found = found
        self.lower = [word.words.lower() for word in words]
        self.spans = {(c.first, c.last) for c in found}
        self.starting: dict[int, list[Candidate]] = {}
        self.ending: dict[int, list[Candidate]] = {}
        for c in found:
            self.starting.setdefault(c.first, []).append(c)
            self.ending.setdefault(c.last, []).append(c)
        self.in_lower_case = Counter(w.words for w in words if w.words[0].islower())
        self.chains = _chains(words)
        self.countries: Counter[str] = Counter()
        self.regions: Counter[int] = Counter()
        self.located, self.after_name, self.after_title, self.times = (
            Counter[str](),
            Counter[str](),
            Counter[str](),
            Counter[str](),
        )
        for c in found:
            self._count(c)

    def _count(self, c: Candidate) -> None:
        for entry in c.entries:
            if entry.kind == "country":
                self.countries[entry.country] += 1
            elif entry.kind == "region" and not c.people:
                self.regions[entry.index] += 1
        self.times[c.words] += 1
        if c.first == 0 or self.words[c.first].gap.strip(" \u00a0"):
            return
        before = self.words[c.first - 1].words
        self.located[c.words] += before in word_set("locative")
        self.after_name[c.words] += before in given_names()
        self.after_title[c.words] += before.lower() in word_set("titles")

    def chain(self, c: Candidate) -> Chain:
        """The capitalised run around a span."""
        return Chain(self.chains[c.first].first, self.chains[c.last].last)


def _chains(words: Sequence[Token]) -> list[Chain]:
    """For each word the run of capitalised words that it belongs to, parted by one space or hyphen."""
    runs: list[Chain] = []
    first = 0
    for at, word in enumerate(words):
        joined = at > 0 and word.gap in {" ", "-", ". "} and word.capital and words[at - 1].capital
        if not joined or at - first > 30:
            runs += [Chain(first, at - 1)] * (at - first)
            first = at
    return runs + [Chain(first, len(words) - 1)] * (len(words) - first)


def size_of(c: Candidate) -> str:
    """The most prominent thing that the span may mean, as one word."""
    best = max(c.entries, key=lambda e: e.population)
    if best.kind in {"city", "village"}:
        return f"city{sum(best.population >= size for size in _CITY_SIZES)}"
    return best.kind


def features(c: Candidate, around: Surroundings) -> dict[str, float]:
    """The evidence about one span, by name. Values are 0 to 1, counts damped by a logarithm."""
    chain = around.chain(c)
    found = _of_the_name(c, around)
    for name in (*_of_the_words(c, around), *_of_the_chain(c, chain, around), *_of_the_places(c, around)):
        found[name] = 1.0
    found.update(_of_the_document(c, around))
    size = size_of(c)
    for name in list(found):
        if name.startswith(("left=", "alone", "after name", "chain ")):
            found[f"{name} & {size[:4]}"] = found[name]
    return found


def _of_the_name(c: Candidate, around: Surroundings) -> dict[str, float]:
    size, lower = size_of(c), c.words.lower()
    found = {"bias": 1.0, f"size={size}": 1.0, f"words={min(c.last - c.first, 3)}": 1.0, f"name={lower}": _NAME_SCALE}
    found[f"how={min(c.hows)}"] = 1.0
    found[f"how={min(c.hows)} size={size}"] = 1.0
    found["population"] = math.log10(max(e.population for e in c.entries) + 1) / 9
    found["candidates"] = math.log10(len(c.entries)) / 2
    found["common word"] = weights("place")["words"].get(lower, 0.0)
    found["suffix"] = float(bool(c.suffix))
    found["capitals"] = float(c.words.isupper())
    found[f"length={min(len(c.words), 6)}"] = 1.0
    found["people too"] = float(PEOPLE in c.hows)
    found["given name"] = float(c.words in given_names())
    found[f"ends={around.lower[c.last][-3:]}"] = 1.0
    return {name: value for name, value in found.items() if value}


def _word(around: Surroundings, at: int) -> str:
    return around.lower[at] if 0 <= at < len(around.lower) else "|"


def _gap(around: Surroundings, at: int) -> str:
    """What stands before a word, as a class."""
    if not 0 <= at < len(around.words):
        return "end"
    gap = around.words[at].gap
    return "space" if gap in {" ", "\u00a0"} else gap.strip()[:2] or "break"


def _of_the_words(c: Candidate, around: Surroundings) -> list[str]:
    left, right = _gap(around, c.first), _gap(around, c.last + 1)
    one, two = _word(around, c.first - 1), _word(around, c.first - 2)
    after, then = _word(around, c.last + 1), _word(around, c.last + 2)
    found = [f"left={left} {one}", f"right={right} {after}", f"gaps={left} {right}"]
    found += [
        f"left2={two} {one}" if left == "space" else "left2",
        f"right2={after} {then}" if right == "space" else "right2",
    ]
    found += [f"before={one}", f"after={after}", f"two before={two}", f"two after={then}"]
    if begins_sentence(around.words[c.first]):
        found.append("begins sentence")
    if right == "space" and after in word_set("seats"):
        found.append("seat")
    return found


def _of_the_chain(c: Candidate, chain: Chain, around: Surroundings) -> list[str]:
    if chain.first == c.first and chain.last == c.last:
        return ["alone", f"alone sentence={begins_sentence(around.words[c.first])}"]
    found = [f"chain {chain.first < c.first} {chain.last > c.last}", f"chain length={min(chain.last - chain.first, 6)}"]
    if chain.first < c.first:
        before = around.words[c.first - 1].words
        found += [f"chain before={before.lower()}", f"chain first={around.lower[chain.first]}"]
        found += ["after given name"] * (before in given_names()) + ["after initial"] * (len(before) == 1)
        found += ["after title"] * (before.lower() in word_set("titles"))
        if c.last == chain.last and (before in given_names() or before.lower() in word_set("titles")):
            found.append("a person's last name")
        found += ["after a sentence's first word"] * (
            c.first - 1 == chain.first and begins_sentence(around.words[chain.first])
        )
    if chain.last > c.last:
        found += [f"chain after={around.lower[c.last + 1]}", f"chain last={around.lower[chain.last]}"]
        found += ["unknown after"] * _unknown(c.last + 1, around)
        found += ["body after"] * any(w in word_set("bodies") for w in around.lower[c.last + 1 : chain.last + 1])
    return found


def _unknown(at: int, around: Surroundings) -> bool:
    """Whether the capitalised word at a place is neither a place nor a word for a kind of body or place."""
    word = around.lower[at]
    known = any(word in word_set(name) for name in ("bodies", "after", "natural"))
    return not known and at not in around.starting and at not in around.ending


def _of_the_places(c: Candidate, around: Surroundings) -> list[str]:
    found = ["inside a longer"] * _covered(c, around)
    if _gap(around, c.last + 1) == ",":
        holders = around.starting.get(c.last + 1, [])
        found += ["comma place"] * bool(holders) + ["comma holder"] * any(holds(c, h) for h in holders)
    if _gap(around, c.first) == ",":
        held = around.ending.get(c.first - 1, [])
        found += ["place comma"] * bool(held) + ["held comma"] * any(holds(h, c) for h in held)
    for step, name in ((c.last + 1, "and place"), (c.first - 1, "place and")):
        if _word(around, step) in {"and", "or"}:
            beside = around.starting.get(step + 1, []) if name == "and place" else around.ending.get(step - 1, [])
            found += [f"{name} {size_of(b)}" for b in beside[-1:]]
    return found


def _covered(c: Candidate, around: Surroundings) -> bool:
    """Whether a longer span with a name of its own covers this one."""
    starts = any(o.last > c.last for o in around.starting.get(c.first, ()))
    return starts or any(o.first < c.first for o in around.ending.get(c.last, ()))


def holds(inner: Candidate, outer: Candidate) -> bool:
    """Whether some reading of `outer` is the country or division of some reading of `inner`."""
    countries = {e.country for e in outer.entries if e.kind == "country"}
    regions = {e.index for e in outer.entries if e.kind == "region"}
    return any(e.country in countries or e.region in regions for e in inner.entries)


def _of_the_document(c: Candidate, around: Surroundings) -> Mapping[str, float]:
    others = around.times[c.words]
    counts = {
        "doc located": around.located[c.words],
        "doc after name": around.after_name[c.words],
        "doc after title": around.after_title[c.words],
        "doc lower case": around.in_lower_case[c.words.lower()],
    }
    found = {name: min(1.0, math.log2(1 + count) / 3) for name, count in counts.items() if count}
    best = max(c.entries, key=lambda e: e.population)
    if best.kind not in {"country", "continent"}:
        found.update(_company(c, around, own=best.index if best.kind == "region" else -1))
    if others > 1:
        found["doc times"] = min(1.0, math.log2(others) / 3)
    return found


def _company(c: Candidate, around: Surroundings, own: int) -> Mapping[str, float]:
    """Whether the text names the country or the division in which one of the readings lies."""
    countries = max(around.countries[e.country] for e in c.entries)
    regions = max(0 if e.region in {None, own} else around.regions[e.region or 0] for e in c.entries)
    known = any(len(e.names) > 1 and how < PEOPLE for e, how in zip(c.entries, c.hows, strict=True))
    found = {
        "doc country": min(1.0, math.log2(1 + countries) / 3),
        "doc region": min(1.0, math.log2(1 + regions) / 3),
        "doc other countries": float(not countries and bool(around.countries)),
        "known in news": float(known),
        "known in news, in a country of the text": float(known and bool(countries)),
    }
    for name in ("doc country", "doc other countries", "doc region"):
        found[f"{name} & how={min(c.hows)}"] = found[name]
        found[f"{name} & {size_of(c)[:5]}"] = found[name]
    return {name: value for name, value in found.items() if value}
