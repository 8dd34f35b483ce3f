"""Pairs of sentences that, read together by the pair model, are likely to exclude each other.

What is very likely to is shown as a conflict, with its likelihood; what is less so is put before a
reader.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import product
from typing import NamedTuple

from rashomon.core.claims import Quote, Slot
from rashomon.core.disputes import NoConflict
from rashomon.core.figures import Figure
from rashomon.core.material import Material
from rashomon.weigh.conflicts.accounts import sentence_quote
from rashomon.weigh.conflicts.beside import Beside
from rashomon.weigh.conflicts.finding import Finding
from rashomon.weigh.conflicts.likely import Likely
from rashomon.weigh.conflicts.matters import matter
from rashomon.weigh.conflicts.news import News
from rashomon.weigh.conflicts.occurrence import apart, of_one_body
from rashomon.weigh.conflicts.opposed import of_one_doer
from rashomon.weigh.conflicts.telling import Telling

SHOWN = 0.8  # likelihood from which two sentences are shown to exclude each other
UNSETTLED = 0.4  # … from which a reader has to say whether they do
WITHIN = 0.6  # … where both stand in one report, whose sentences seldom dispute each other
FEWEST = 30  # pairs read in a case, from which on it can be told how one stands among them
ALIKE = 0.5  # share of the words of the longer one that both have, from which rules alone show a conflict
EACH = 2  # others that one sentence is put beside
_MAY = "Read together, the two may exclude each other (likelihood {:.2f}); a reader has to say."
_DO = "Read together, the two exclude each other (likelihood {:.2f})."


class Around(NamedTuple):
    """The case that pairs are looked at in."""

    material: Material
    telling: Telling
    news: News


def read_together(likely: Likely, case: Around) -> Iterator[Finding]:
    """Those of two speakers that are likely to exclude each other, the likeliest first, a few for each sentence."""
    held, many = [one for one in likely.weighed if one.excluded >= _least(one.pair)], len(likely.pairs) >= FEWEST
    shown: Counter[Quote] = Counter()
    for pair, share, _ in sorted(held, key=lambda one: (-one.excluded, one.pair.one.order, one.pair.other.order)):
        sides = pair.reading.one, pair.reading.other
        if any(shown[side] >= EACH for side in sides) or likely.repeated(pair):
            continue
        if held_against(pair, case.telling, case.news):
            shown.update(sides)
            sure = many and share >= SHOWN and not _doubtful(pair, likely) and not _by_another(likely, pair)
            yield _finding(pair, share, case.material, sure=sure)


def _least(pair: Beside) -> float:
    return WITHIN if pair.one.report.id == pair.other.report.id else UNSETTLED


def _doubtful(pair: Beside, likely: Likely) -> bool:
    """Whether one of the two is hedged, only reported or of no clear direction, or one word may set the two apart.

    The model hardly sees such a word among many that are the same ("no ballistic missile hit the market", "a cruise
    missile hit the market"); rules do, and have looked at these.
    """
    unclear = any(
        one.position is None or one.reading.mood != "fact" or one.reading.reported for one in (pair.one, pair.other)
    )
    return unclear or likely.alike(pair) >= ALIKE


def _by_another(likely: Likely, pair: Beside) -> bool:
    """Whether somebody is said not to have done what somebody else is said to have done."""
    for one, other in product(likely.clauses_in(pair.reading.one), likely.clauses_in(pair.reading.other)):
        for name in one.values.keys() & other.values.keys():
            signs = one.values[name][0], other.values[name][0]
            denial, telling = (one, other) if signs[0] < 0 else (other, one)
            if signs[0] != signs[1] and matter(name).done and not of_one_doer(denial, telling, name):
                return True
    return False


def held_against(pair: Beside, telling: Telling, news: News) -> bool:
    """Whether both are told as facts of one incident by two speakers, of days that may be one."""
    one, other = pair.one, pair.other
    if (one.speaker and one.speaker == other.speaker) or of_one_body(one, other) or apart(one.times, other.times):
        return False
    if one.report.id == other.report.id and one.statement.voice == other.statement.voice == "outlet":
        return False
    return telling.linked(one, other) and facts(pair, news)


def facts(pair: Beside, news: News) -> bool:
    """Whether both are told, neither wished, asked or evaded; and not the one of the news, the other of the past."""
    if news.past(pair.one) != news.past(pair.other):
        return False
    return all(
        one.reading.mood != "should"
        and not one.reading.unsaid
        and not {"evasion", "question", "demand"} & set(one.statement.kinds)
        for one in (pair.one, pair.other)
    )


def _finding(pair: Beside, share: float, material: Material, *, sure: bool) -> Finding:
    first, second = sorted(
        (pair.one, pair.other), key=lambda one: (one.report.publication.bounds.latest is None, one.order)
    )
    sides, why = (sentence_quote(first), sentence_quote(second)), _DO if sure else _MAY
    kind: NoConflict | None = None if sure else "unsettled"
    return Finding(_slot(pair, material), *sides, why.format(share), kind, likelihood=share)


def _slot(pair: Beside, material: Material) -> Slot:
    """The number, where both count the same thing and count it differently; else the occurrence."""
    one, other = (_counted(quote, material.figures.get(quote.report, ())) for quote in pair.reading[:2])
    return "number" if any(one[key] != other[key] for key in one.keys() & other.keys()) else "occurrence"


def _counted(quote: Quote, figures: Sequence[Figure]) -> dict[str, tuple[float | None, float | None]]:
    return {
        one.category or one.of_what: (one.low, one.high)
        for one in figures
        if quote.span.covers(one.span) and (one.category or one.of_what)
    }
