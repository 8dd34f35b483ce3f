"""How likely two sentences exclude each other: by the pair model, their words and speakers, and what third ones say.

Two that exclude each other seldom do so alone: how others stand to either tells nearly as much as the two themselves.
A logistic regression whose weights are fitted on made-up disputes (`training/reading_weights.py`).
"""

import json
import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from rashomon.core.claims import Quote
from rashomon.weigh.conflicts.accounts import Account
from rashomon.weigh.conflicts.matters import VERB
from rashomon.weigh.conflicts.predications import Predication
from rashomon.weigh.conflicts.words import words_of
from rashomon.weigh.readings import Reading

FEATURES = (
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
_LEAST = 1e-4
_REPEATED = 0.7  # share of the words of the longer one that both have, for them to be one text
_LONG = 4  # letters of a word that tells something


class Beside(NamedTuple):
    """Two sentences that were read together, with the account that covers most of each."""

    reading: Reading
    one: Account
    other: Account


class Likely:
    """The likelihood of pairs of one case; words count as they are rare among the sentences that were read.

    `readings` and `clauses` are what it is told by.
    """

    def __init__(self, readings: Sequence[Reading] = (), clauses: Sequence[Predication] = ()) -> None:
        self.readings, self.clauses = readings, clauses
        quotes = {quote for one in readings for quote in (one.one, one.other)}
        self._stems = {quote: _stems(quote) for quote in quotes}
        self._seen = Counter(stem for stems in self._stems.values() for stem in stems)
        self._beside: Mapping[Quote, dict[Quote, tuple[float, float]]] = defaultdict(dict)
        for read in readings:
            self._beside[read.one][read.other] = self._beside[read.other][read.one] = read.excluded, read.same
        self._clauses: Mapping[str, list[Predication]] = defaultdict(list)
        for clause in clauses:
            self._clauses[clause.account.statement.id].append(clause)

    def of(self, pair: Beside) -> float:
        """The likelihood, from 0 to 1, that the two exclude each other."""
        table = weights()
        values = zip(self.features(pair), table["mean"], table["deviation"], table["weight"], strict=True)
        return 1 / (1 + math.exp(-table["bias"][0] - sum(w * (x - mean) / spread for x, mean, spread, w in values)))

    def features(self, pair: Beside) -> list[float]:
        """One number for each of FEATURES."""
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
            *self._among(one, other),
        ]

    def _among(self, one: Quote, other: Quote) -> Iterator[float]:
        """What third sentences that were read with both say of the two, and what else each excludes."""
        mine, theirs = self._beside[one], self._beside[other]
        thirds = [(mine[third], theirs[third]) for third in mine.keys() & theirs.keys()]
        turned = [max(a[0] * b[1], a[1] * b[0]) for a, b in thirds]
        for values in (turned, [a[0] * b[0] for a, b in thirds]):
            yield _odds(max(values, default=0.0))
            yield sum(values)
        alike = [a[1] * b[1] for a, b in thirds]
        yield max(alike, default=0.0)
        yield sum(alike)
        rivals = sorted(
            max((excluded for third, (excluded, _) in near.items() if third != but), default=0.0)
            for near, but in ((mine, other), (theirs, one))
        )
        between = mine.get(other, (0.0, 0.0))[0]
        yield float(sum(between >= rival for rival in rivals))
        yield from rivals
        yield sum(excluded for near in (mine, theirs) for excluded, _ in near.values())

    def repeated(self, pair: Beside) -> bool:
        """Whether the two are one text in hardly other words, both negated or neither."""
        one, other = pair.reading.one, pair.reading.other
        mine, theirs = self._stems[one], self._stems[other]
        alike = len(mine & theirs) >= _REPEATED * max(len(mine), len(theirs), 1)
        return alike and self._denied(one) == self._denied(other)

    def _weight(self, stems: Iterable[str]) -> float:
        return sum(math.log((len(self._stems) + 1) / (self._seen[stem] + 0.5)) for stem in stems)

    def _in(self, quote: Quote) -> Sequence[Predication]:
        return [one for one in self._clauses[quote.statement or ""] if one.account.clause.overlaps(quote.span)]

    def _told(self, quote: Quote) -> Mapping[str, int]:
        found = {name: sign for one in self._in(quote) for name, (sign, _) in one.values.items()}
        return {name: sign for name, sign in found.items() if not name.startswith(VERB)}

    def _denied(self, quote: Quote) -> bool:
        return any(one.denied for one in self._in(quote))


def _stems(quote: Quote) -> frozenset[str]:
    return frozenset(word.stem for word in words_of(quote.span) if len(word.low) >= _LONG)


def _odds(share: float) -> float:
    kept = min(max(share, _LEAST), 1 - _LEAST)
    return math.log(kept / (1 - kept))


@cache
def weights() -> Mapping[str, list[float]]:
    """Mean, deviation and weight of each of FEATURES, and the bias."""
    text = files("rashomon.resources").joinpath("reading_weights.json").read_text("utf-8")
    table: Mapping[str, list[float]] = json.loads(text)
    return table
