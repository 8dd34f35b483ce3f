"""Occasions: statements of one speaker on one day, in one interview, before the same people."""

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from rashomon.core import Bounds, Statement
from rashomon.core.material import Material
from rashomon.resources.lists import word_list
from rashomon.weigh.clock import said_on
from rashomon.weigh.origins_links import Link
from rashomon.weigh.origins_roots import Root

_WORD = re.compile(r"[^\W_]{3,}")


@dataclass(eq=False)
class Occasion:
    """One occasion of one speaker: the day where it is known, and the words for the place and the hearers."""

    day: dt.date | None
    words: set[str]
    latest: Statement
    reports: set[str] = field(default_factory=set)


def same_occasions(roots: Mapping[str, Root | None], material: Material) -> Iterator[Link]:
    """Statements that one speaker made at one occasion, each linked with the one before.

    One day is one occasion unless both name places or hearers that share no word. Without a day the words for
    the place must share a name. What is said in one report with neither goes with what the speaker said before it
    there. Statements inside others are left out: their occasion is not told.
    """
    occasions: dict[tuple[str, ...], list[Occasion]] = {}
    by_day: dict[tuple[tuple[str, ...], dt.date], list[Occasion]] = {}
    for report, statements in material.statements.items():
        last: dict[tuple[str, ...], Occasion] = {}
        for statement in sorted(statements, key=_place):
            root = roots.get(statement.id)
            if root is None or root.kind != "speaker" or statement.parent or statement.voice == "outlet":
                continue
            day, words = _day(said_on(statement, material.times[report])), _words(statement)
            known = by_day.setdefault((root.key, day), []) if day else occasions.setdefault(root.key, [])
            found = _fitting(known, day, words, report, last.get(root.key))
            if found is None:
                found = Occasion(day, words, statement, {report})
                known.append(found)
                if day:
                    occasions.setdefault(root.key, []).append(found)
            else:
                yield Link("occasion", found.latest, statement, _why(root, day, words))
                found.words |= words
                found.latest = statement
                found.reports.add(report)
            last[root.key] = found


def _place(statement: Statement) -> tuple[int, str]:
    spans = statement.content or statement.cue
    return (spans[0].start if spans else 0, statement.id)


def _fitting(
    known: Sequence[Occasion], day: dt.date | None, words: set[str], report: str, before: Occasion | None
) -> Occasion | None:
    if day is None and not words:
        return before
    for one in known[-50:]:  # the latest: a spokesman with a thousand occasions is not searched through each time
        if day is not None and (words & one.words or not words or not one.words):
            return one
        if day is None and len(words & one.words) >= 1 and (len(words & one.words) >= 2 or report in one.reports):
            return one
    return None


def _day(bounds: Bounds) -> dt.date | None:
    return bounds.earliest if bounds.earliest == bounds.latest else None


def _words(statement: Statement) -> set[str]:
    spans = [span for span in (statement.venue, statement.addressee) if span]
    found = {word.casefold() for span in spans for word in _WORD.findall(span.words)}
    return found - _common()


@cache
def _common() -> frozenset[str]:
    return frozenset(word_list("origin_words")["common"])


def _why(root: Root, day: dt.date | None, words: set[str]) -> str:
    if day:
        return f"{root.name} said both on {day.day} {day:%B %Y}, and nothing tells two occasions apart."
    if words:
        return f"{root.name} said both on one occasion, which is called by the same words."
    return f"{root.name} said both in one go, as the report tells it."
