"""Changes of position that no list tells: what one speaker said on two days, and is likely not to hold any more.

The pair model and a regression over what it says (`training/reading_weights.py`) are right too seldom to say so by
themselves: what is likely is put before a reader.
"""

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from rashomon.core import Reason, record_id
from rashomon.core.claims import Quote
from rashomon.core.disputes import Change
from rashomon.core.values import Bounds
from rashomon.weigh.changes import elsewhere, order, said, taken_back, unsure
from rashomon.weigh.changes_turned import Spoken
from rashomon.weigh.conflicts.accounts import Account, sentence_quote
from rashomon.weigh.conflicts.beside import Beside
from rashomon.weigh.conflicts.finding import READ
from rashomon.weigh.conflicts.likely import AGAIN, Likely, share
from rashomon.weigh.conflicts.read_together import Around, facts

RETURNED = (
    *AGAIN,
    "later denied",  # the later one is a denial
    "taken back",  # the report says that the speaker took back what he says later, or no longer knows it
    "unsure",
    "days",  # logarithm of the days between the two
    "one report",  # both stand in one report
)
UNSETTLED = 0.4  # likelihood from which a change is put before a reader
EACH = 1  # earlier sentences that one is put beside, and later ones


class Returned(NamedTuple):
    """Two sentences of one speaker, `entity`, the earlier and the later; `features` are of RETURNED."""

    entity: str
    earlier: Account
    later: Account
    quotes: tuple[Quote, Quote]
    features: Sequence[float]


def unsettled(likely: Likely, case: Around, spoken: Spoken, sure: Iterable[Change]) -> list[Change]:
    """The likeliest changes of each sentence, apart from those between statements that are known already."""
    known = {(one.earlier.statement, one.later.statement) for one in sure}
    pairs = returned(likely.pairs, [one.features for one in likely.weighed], case, spoken)
    scored = [(share("changed", one.features), one) for *_, one in pairs]
    kept = [(chance, one) for chance, one in scored if chance >= UNSETTLED]
    shown: Counter[Quote] = Counter()
    found: list[Change] = []
    for chance, one in sorted(kept, key=lambda pair: (-pair[0], pair[1].earlier.order, pair[1].later.order)):
        told = one.earlier.statement.id, one.later.statement.id
        if told not in known and all(shown[quote] < EACH for quote in one.quotes):
            shown.update(one.quotes)
            found.append(_change(one, chance))
    return found


def returned(
    pairs: Sequence[Beside], features: Sequence[Sequence[float]], case: Around, spoken: Spoken
) -> Iterator[tuple[int, bool, Returned]]:
    """The pairs of one speaker of which it is known which came first, each with its number and whether its first did.

    `features` are of AGAIN; `spoken` gives who answers for each statement.
    """
    for number, (pair, values) in enumerate(zip(pairs, features, strict=True)):
        shared = spoken[pair.one.statement.id] & spoken[pair.other.statement.id]
        named = [one for one in _speakers(pair) if one in shared]
        named += sorted(entity for entity in shared if not entity.startswith("outlet "))
        when = order(pair.one, pair.other)
        voices = {pair.one.statement.voice, pair.other.statement.voice}
        if not named or when == "unknown" or "speaker" not in voices:
            continue
        if not (case.telling.linked(pair.one, pair.other) and facts(pair, case.news)):
            continue
        turn = 1 if when == "before" else -1
        earlier, later = (pair.one, pair.other)[::turn]
        if not elsewhere(earlier, later):
            quotes = (pair.reading.one, pair.reading.other)[::turn]
            row = [*values, *_told(earlier, later)]
            yield number, turn == 1, Returned(named[0], earlier, later, (quotes[0], quotes[1]), row)


def _speakers(pair: Beside) -> list[str]:
    """Who speaks in either, before any body that he speaks for."""
    return [one.statement.speaker.entity or "" for one in (pair.one, pair.other)]


def _told(earlier: Account, later: Account) -> Iterator[float]:
    yield float("denial" in later.statement.kinds)
    yield float(bool(taken_back(later)))
    yield float(bool(unsure(later)))
    first, second = said(earlier).latest, said(later).earliest
    yield math.log1p(max((second - first).days, 0)) if first and second else 0.0
    yield float(earlier.report.id == later.report.id)


def _change(one: Returned, chance: float) -> Change:
    first, second = sentence_quote(one.earlier), sentence_quote(one.later)
    places = (f"{quote.report} {quote.span.part} {quote.span.start} {quote.span.end}" for quote in (first, second))
    told = "the later words may no longer be what the speaker said before"
    why = f"Read together, {told} (likelihood {chance:.2f}); a reader has to say."
    return Change(
        id=record_id("change", one.entity, "unsettled", *places),
        entity=one.entity,
        claim=one.later.claim or one.earlier.claim,
        earlier=first,
        later=second,
        movement="unsettled",
        likelihood=round(chance, 3),
        between=Bounds(said(one.earlier).earliest, said(one.later).latest),
        reason=Reason(
            step=READ,
            why=why,
            confidence=round(chance, 3),
            rests_on=(one.earlier.statement.id, one.later.statement.id),
        ),
    )
