"""What a case leaves open, at a glance: which accounts cannot both be true, and what was asked and not answered."""

import shutil
import textwrap
from collections import Counter
from collections.abc import Iterator, Mapping

from rashomon.cli.plain import printable
from rashomon.cli.summary import counted
from rashomon.core.claims import Quote
from rashomon.core.disputes import Conflict
from rashomon.core.questions import Question
from rashomon.store import Heading, View

SHOWN = 3


def matters(view: View, speakers: Mapping[str, str], headings: Mapping[str, Heading]) -> Iterator[str]:
    """The lines; none where nothing is in dispute or open. `speakers` has the name of each statement's speaker."""
    pairs = [conflict for conflict in view.conflicts() if conflict.no_conflict is None]
    if pairs:
        yield ""
        yield f"In dispute: {counted(len(pairs), 'pair')} of accounts that cannot both be true"
        for pair in _plainest(pairs):
            told = [_told(quote, speakers, headings) for quote in (pair.left, pair.right)]
            yield from wrapped(", against ".join(told))
    waiting = sorted((one for one in view.questions() if _waits(one)), key=lambda one: (-(one.days_open or 0), one.id))
    if waiting:
        yield ""
        yield "Asked and not answered"
        for one in waiting[:SHOWN]:
            asker = one.asker.name if one.asker else "somebody"
            asked = f", to {one.asked.name}" if one.asked else ""
            yield from wrapped(f"{counted(one.days_open or 0, 'day')}: {asker}{asked}: “{one.words.words}”")


def _waits(question: Question) -> bool:
    return question.standing in {"open", "evaded"} and bool(question.days_open) and not question.rhetorical


def _plainest(pairs: list[Conflict]) -> list[Conflict]:
    """Of each of the claims most in dispute the pair with the fewest words; no words twice."""
    shown: list[Conflict] = []
    seen: set[str] = set()
    for claim, _ in Counter(pair.claim for pair in pairs).most_common():
        mine = sorted((pair for pair in pairs if pair.claim == claim), key=lambda pair: (_length(pair), pair.id))
        fresh = next((pair for pair in mine if not _words(pair) & seen), None)
        if fresh is not None and len(shown) < SHOWN:
            shown.append(fresh)
            seen |= _words(fresh)
    return shown


def _words(pair: Conflict) -> set[str]:
    return {quote.span.words.casefold() for quote in (pair.left, pair.right)}


def _length(pair: Conflict) -> int:
    return len(pair.left.span.words) + len(pair.right.span.words)


def _told(quote: Quote, speakers: Mapping[str, str], headings: Mapping[str, Heading]) -> str:
    heading = headings[quote.report]
    who = speakers.get(quote.statement or "")
    where = ", ".join(filter(None, [heading.outlet, heading.published]))
    return f"{who} ({where}): “{quote.span.words}”" if who else f"{where}: “{quote.span.words}”"


def wrapped(line: str) -> list[str]:
    """A line as an indented paragraph as wide as the terminal, at most 100 characters."""
    width = min(shutil.get_terminal_size().columns, 100)
    return textwrap.wrap(printable(line), width, initial_indent="  ", subsequent_indent="    ")
