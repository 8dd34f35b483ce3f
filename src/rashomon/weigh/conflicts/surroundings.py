"""What stands around the words of an account: names, places, days and hours of its report, found by their place."""

import datetime as dt
import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from rashomon.core import Report, Span, Statement
from rashomon.core.material import Material
from rashomon.core.places import Place
from rashomon.core.spans import Part
from rashomon.core.times import TimeExpression
from rashomon.weigh.conflicts.words import words_of

Sort = Literal["name", "weapon", "place", "self"]

_END = re.compile(r"(?<=[.!?…])[\"”’')\]]*\s+|\n+")
_CLOCK = re.compile(r"\d{4}-\d\d-\d\dT(?:[01]\d|2[0-3]):[0-5]\d$")
_PRINTED = 300  # characters on either side in which a sentence begins and ends
_TITLE = 999  # characters in which a title's names are read


class Named(NamedTuple):
    """Somebody or something named: where, the key under which all names of it meet, and what sort of name it is.

    `proper` is false of pronouns and where no word has a capital letter; `stems` are those of its words.
    """

    span: Span
    key: str
    sort: Sort
    proper: bool
    stems: frozenset[str]


class Surroundings:
    """One report's names, words of time and statements inside statements."""

    def __init__(self, material: Material, report: Report, armed: frozenset[str]) -> None:
        self.report = report
        self._named = sorted(_named(material, report.id, armed), key=lambda one: (one.span.part, one.span.start))
        self._starts = [(one.span.part, one.span.start) for one in self._named]
        self._times = sorted(material.times.get(report.id, ()), key=lambda one: (one.span.part, one.span.start))
        self._time_starts = [(one.span.part, one.span.start) for one in self._times]
        self._places = material.places.get(report.id, ())
        self.inside: dict[str, list[Span]] = {}
        for statement in material.statements.get(report.id, ()):
            if statement.parent is not None:
                self.inside.setdefault(statement.parent, []).extend(statement.content)

    def named(self, part: Part, start: int, end: int) -> Iterator[Named]:
        """The names that begin in a range."""
        at = bisect_left(self._starts, (part, start))
        while at < len(self._named) and self._named[at].span.part == part and self._named[at].span.start < end:
            yield self._named[at]
            at += 1

    def titled(self) -> Iterator[Named]:
        """The names in the title."""
        return self.named("title", 0, _TITLE)

    def times(self, span: Span) -> list[TimeExpression]:
        """The words of time in a span."""
        at = bisect_left(self._time_starts, (span.part, span.start))
        end = bisect_left(self._time_starts, (span.part, span.end))
        return list(self._times[at:end])

    def printed(self, part: Span) -> Span:
        """The whole sentence of the report in which part of it stands."""
        text = self.report.part(part.part)
        ahead = last_sentence(text[max(0, part.start - _PRINTED) : part.start])
        behind = _END.split(text[part.end : part.end + _PRINTED])[0]
        return self.report.span(part.start - len(ahead), part.end + len(behind), part.part)

    def towns(self, span: Span) -> Iterator[Place]:
        """The towns and points in a span that were found on the map."""
        for one in self._places:
            if (
                one.place
                and one.sense == "place"
                and one.span.overlaps(span)
                and one.place.precision in {"point", "town"}
            ):
                yield one.place

    def sentence(self, statement: Statement, clause: Span) -> Span:
        """The sentence of the statement's content in which a clause stands."""
        for part in statement.content:
            if part.covers(clause):
                return next((one for one in sentences(part, self.report) if one.covers(clause)), part)
        return clause


def armed(material: Material) -> frozenset[str]:
    """The names of weapons and vehicles of a case: a name that is one in some report is one in all."""
    mentions = (one for found in material.mentions.values() for one in found)
    return frozenset(
        family(one.span.words)
        for one in mentions
        if one.kind in {"weapon", "vehicle"} and one.form == "name" and one.span.words[:1].isupper()
    )


def _named(material: Material, report: str, armed: frozenset[str]) -> Iterator[Named]:
    for mention in material.mentions.get(report, ()):
        sort: Sort = "self" if mention.form == "pronoun" else "name"
        key = mention.entity or (mention.name or "").casefold()
        of_arms = mention.kind in {"weapon", "vehicle"} or family(mention.span.words) in armed
        if of_arms and sort == "name":
            key, sort = f"weapon {family(mention.span.words)}", "weapon"
        elif mention.kind == "place" and sort == "name":
            sort = "place"
        if key:
            yield _entry(mention.span, key, sort)
    for place in material.places.get(report, ()):
        if place.sense == "place":
            yield _entry(place.span, place.place.id if place.place else place.span.words.casefold(), "place")


def _entry(span: Span, key: str, sort: Sort) -> Named:
    proper = sort != "self" and any(word[0].isupper() for word in span.words.split())
    return Named(span, key, sort, proper, frozenset(word.stem for word in words_of(span)))


def family(name: str) -> str:
    """A model's name without its variant: "Iskander-M" and "Iskanders" give "iskander"."""
    first = (name.split() or [""])[0].split("-")[0].casefold().removesuffix("'s").removesuffix("’s")
    return first[:-1] if len(first) > 4 and first.endswith("s") else first


def weapons(keys: frozenset[str]) -> frozenset[str]:
    """The weapons and vehicles among keys."""
    return frozenset(key for key in keys if key.startswith("weapon "))


def sentences(fragment: Span, report: Report) -> Iterator[Span]:
    """The sentences of a span of the report."""
    at = 0
    for match in [*_END.finditer(fragment.words), None]:
        end = match.start() if match else len(fragment.words)
        if fragment.words[at:end].strip(" \"“”'’"):
            yield report.span(fragment.start + at, fragment.start + end, fragment.part)
        at = match.end() if match else end


def last_sentence(words: str) -> str:
    """What stands behind the last full stop."""
    return _END.split(words)[-1]


def hours(times: Sequence[TimeExpression]) -> tuple[dt.datetime, ...]:
    """The hours of a day that words of time name."""
    known = [time.value for time in times if not time.candidates and _CLOCK.match(time.value)]
    return tuple(dt.datetime.fromisoformat(value) for value in known)
