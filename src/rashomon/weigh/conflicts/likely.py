"""How likely two sentences exclude each other: by the pair model, their words, and third sentences.

Two that exclude each other seldom do so alone: how others stand to either tells nearly as much as the two themselves.
So all pairs are weighed twice, the second time with what the first made of the third ones. Logistic regressions
whose weights are fitted on made-up disputes (`training/reading_weights.py`).
"""

import json
import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, cached_property
from importlib.resources import files
from typing import NamedTuple

from rashomon.core.claims import Quote
from rashomon.weigh.conflicts.accounts import Account
from rashomon.weigh.conflicts.beside import Beside, besides
from rashomon.weigh.conflicts.matters import VERB
from rashomon.weigh.conflicts.predications import Predication
from rashomon.weigh.conflicts.words import words_of
from rashomon.weigh.readings import Reading

OWN = (
    "excluded",  # log odds by the pair model, both as one row
    "same",
    "excluded alone",  # … each read without the other
    "same alone",
    "shared",  # weight of the words that both have
    "share",  # … of all words of the one that says less
    "whole",  # … of the one that says more
    "denied",  # one of the two, and not both, is a denial
    "outlet",  # one of the two is told by an outlet itself
    "length",
    "matter",  # the one says that a listed matter was so, the other that it was not
    "negated",  # one of the two is negated, and not both
    "figures",  # both have a figure
)
AMONG = (
    "turned",  # log odds that a third sentence says what the one says and excludes the other, the likeliest
    "turned sum",  # … of all third sentences together
    "opposed",  # log odds that a third sentence excludes both, the likeliest
    "opposed sum",
    "alike",  # likelihood that a third says what both say
    "alike sum",
    "strongest",  # of how many of the two no other sentence is excluded as likely
    "rival",  # the likeliest that either excludes beside the other: of the two the less, and the more
    "rivals",
    "disputed",  # how much the two exclude in all
)
FEATURES = OWN + AMONG
AGAIN = (*FEATURES, "weighed", "weighed same", *(f"{name} again" for name in AMONG))
_LEAST = 1e-4
_REPEATED = 0.7  # share of the words of the longer one that both have, for them to be one text
_WITHIN, _FEW = 0.9, 6  # … of the shorter one, where it has so many
_FIGURE = re.compile(r"\d+")
_LONG = 4  # letters of a word that tells something


Near = Mapping[Quote, Mapping[Quote, tuple[float, float]]]
"""How likely each sentence excludes those read with it, and how likely it says the same."""


class Likelihood(NamedTuple):
    """From 0 to 1, how likely the two exclude each other; `features` are of AGAIN."""

    pair: Beside
    excluded: float
    features: Sequence[float]


class Likely:
    """The likelihoods of a case's pairs; words count as they are rare among the sentences that were read.

    `clauses` are what they are told by, `found` the accounts; `pairs` are those readings of which both have an account.
    """

    def __init__(
        self, readings: Sequence[Reading] = (), clauses: Sequence[Predication] = (), found: Iterable[Account] = ()
    ) -> None:
        self.pairs, self.clauses = list(besides(readings, found)), clauses
        quotes = {quote for one in readings for quote in (one.one, one.other)}
        self._stems = {quote: _stems(quote) for quote in quotes}
        self._seen = Counter(stem for stems in self._stems.values() for stem in stems)
        self._read = _near((one, (one.excluded, one.same)) for one in readings)
        self._clauses: Mapping[str, list[Predication]] = defaultdict(list)
        for clause in clauses:
            self._clauses[clause.account.statement.id].append(clause)

    @cached_property
    def weighed(self) -> Sequence[Likelihood]:
        """The likelihoods of all pairs, in their order."""
        rows = self.features()
        again = self.again(rows, [(share("excluded", row), share("same", row)) for row in rows])
        return [
            Likelihood(pair, share("excluded again", row), row) for pair, row in zip(self.pairs, again, strict=True)
        ]

    def features(self) -> list[list[float]]:
        """One number for each of FEATURES, for each pair."""
        return [self._of(pair) for pair in self.pairs]

    def again(self, rows: Sequence[Sequence[float]], first: Sequence[tuple[float, float]]) -> list[list[float]]:
        """One number for each of AGAIN, for each pair; `first` are how likely it excludes and says the same."""
        near = _near((pair.reading, shares) for pair, shares in zip(self.pairs, first, strict=True))
        return [
            [*row, *map(_odds, shares), *_among(near, pair.reading.one, pair.reading.other)]
            for pair, row, shares in zip(self.pairs, rows, first, strict=True)
        ]

    def _of(self, pair: Beside) -> list[float]:
        one, other = pair.reading.one, pair.reading.other
        mine, theirs = self._stems[one], self._stems[other]
        shared, *each = (self._weight(stems) for stems in (mine & theirs, mine, theirs))
        first, second = (self._told(quote) for quote in (one, other))
        kinds = ["denial" in account.statement.kinds for account in (pair.one, pair.other)]
        voices = [account.statement.voice == "outlet" for account in (pair.one, pair.other)]
        return [
            _odds(pair.reading.excluded),
            _odds(pair.reading.same),
            _odds(pair.reading.alone_excluded),
            _odds(pair.reading.alone_same),
            shared,
            shared / (min(each) or 1),
            shared / (max(each) or 1),
            float(sum(kinds) == 1),
            float(any(voices)),
            math.log(len(one.span.words) + len(other.span.words)),
            float(any(first[name] * second[name] < 0 for name in first.keys() & second.keys())),
            float(self._denied(one) != self._denied(other)),
            float(all(any(map(str.isdigit, quote.span.words)) for quote in (one, other))),
            *_among(self._read, one, other),
        ]

    def repeated(self, pair: Beside) -> bool:
        """Whether the one has hardly other words or figures than the other or a part of it; both negated or neither."""
        one, other = pair.reading.one, pair.reading.other
        mine, theirs = self._stems[one], self._stems[other]
        within = len(mine & theirs) >= max(_WITHIN * min(len(mine), len(theirs)), _FEW)
        figures = [set(_FIGURE.findall(quote.span.words)) for quote in (one, other)]
        of_one = figures[0] <= figures[1] or figures[1] <= figures[0]
        return (within or self.alike(pair) >= _REPEATED) and of_one and self._denied(one) == self._denied(other)

    def alike(self, pair: Beside) -> float:
        """The share of the words of the longer one that both have."""
        mine, theirs = self._stems[pair.reading.one], self._stems[pair.reading.other]
        return len(mine & theirs) / max(len(mine), len(theirs), 1)

    def clauses_in(self, quote: Quote) -> Sequence[Predication]:
        """The clauses that the words of a quote share something with."""
        return [one for one in self._clauses[quote.statement or ""] if one.account.clause.overlaps(quote.span)]

    def _weight(self, stems: Iterable[str]) -> float:
        return sum(math.log((len(self._stems) + 1) / (self._seen[stem] + 0.5)) for stem in stems)

    def _told(self, quote: Quote) -> Mapping[str, int]:
        found = {name: sign for one in self.clauses_in(quote) for name, (sign, _) in one.values.items()}
        return {name: sign for name, sign in found.items() if not name.startswith(VERB)}

    def _denied(self, quote: Quote) -> bool:
        return any(one.denied for one in self.clauses_in(quote))


def _near(read: Iterable[tuple[Reading, tuple[float, float]]]) -> Near:
    near: dict[Quote, dict[Quote, tuple[float, float]]] = defaultdict(dict)
    for one, shares in read:
        near[one.one][one.other] = near[one.other][one.one] = shares
    return near


def _among(near: Near, one: Quote, other: Quote) -> Iterator[float]:
    """What third sentences that were read with both say of the two, and what else each excludes."""
    mine, theirs = near[one], near[other]
    thirds = [(mine[third], theirs[third]) for third in mine.keys() & theirs.keys()]
    turned = [max(a[0] * b[1], a[1] * b[0]) for a, b in thirds]
    for values in (turned, [a[0] * b[0] for a, b in thirds]):
        yield _odds(max(values, default=0.0))
        yield sum(values)
    alike = [a[1] * b[1] for a, b in thirds]
    yield max(alike, default=0.0)
    yield sum(alike)
    rivals = sorted(
        max((excluded for third, (excluded, _) in each.items() if third != but), default=0.0)
        for each, but in ((mine, other), (theirs, one))
    )
    between = mine[other][0]
    yield float(sum(between >= rival for rival in rivals))
    yield from rivals
    yield sum(excluded for each in (mine, theirs) for excluded, _ in each.values())


def _stems(quote: Quote) -> frozenset[str]:
    return frozenset(word.stem for word in words_of(quote.span) if len(word.low) >= _LONG)


def _odds(share: float) -> float:
    kept = min(max(share, _LEAST), 1 - _LEAST)
    return math.log(kept / (1 - kept))


def share(name: str, row: Sequence[float]) -> float:
    """The likelihood by one of the tables, from 0 to 1."""
    table = weights()[name]
    values = zip(row, table["mean"], table["deviation"], table["weight"], strict=True)
    return 1 / (1 + math.exp(-table["bias"][0] - sum(w * (x - mean) / spread for x, mean, spread, w in values)))


@cache
def weights() -> Mapping[str, Mapping[str, list[float]]]:
    """By what is asked, the mean, deviation and weight of each of FEATURES or, for the second time, AGAIN; the bias."""
    text = files("rashomon.resources").joinpath("reading_weights.json").read_text("utf-8")
    tables: Mapping[str, Mapping[str, list[float]]] = json.loads(text)
    return tables
