"""Pairs of sentences that were read together, each with the account that covers most of it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from rashomon.core.claims import Quote
from rashomon.weigh.conflicts.accounts import Account
from rashomon.weigh.readings import Reading


class Beside(NamedTuple):
    """Two sentences that were read together, with the account that covers most of each."""

    reading: Reading
    one: Account
    other: Account


def besides(readings: Iterable[Reading], found: Iterable[Account]) -> Iterator[Beside]:
    """Each pair with its accounts, where both have one."""
    of: Mapping[str, list[Account]] = defaultdict(list)
    for account in found:
        of[account.statement.id].append(account)
    for reading in readings:
        one, other = (_account(quote, of[quote.statement or ""]) for quote in (reading.one, reading.other))
        if one is not None and other is not None:
            yield Beside(reading, one, other)


def _account(quote: Quote, accounts: Sequence[Account]) -> Account | None:
    shares = [
        (min(one.clause.end, quote.span.end) - max(one.clause.start, quote.span.start), -one.order, one)
        for one in accounts
        if one.clause.overlaps(quote.span)
    ]
    return max(shares, key=lambda one: one[:2])[2] if shares else None
