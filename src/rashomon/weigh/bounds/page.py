"""A report as the search for what happened reads it: what stands in each sentence, found in one pass."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Generic, NamedTuple, TypeVar

from rashomon.core import Mention, Report, Span, Statement, TimeExpression
from rashomon.core.material import Material
from rashomon.core.places import PlaceMention
from rashomon.core.spans import Part
from rashomon.weigh.bounds.clauses import Clause, clauses, sentences, within

R = TypeVar("R")
PARTS: tuple[Part, ...] = ("title", "text")


class Sentence(NamedTuple):
    """A sentence with its clauses, and the records that lie in it. `statements` are those whose words reach into it."""

    report: Report
    span: Span
    clauses: Sequence[Clause]
    times: Sequence[TimeExpression]
    places: Sequence[PlaceMention]
    mentions: Sequence[Mention]
    statements: Sequence[Statement]


def sentences_of(material: Material, report: Report) -> Iterator[Sentence]:
    """The sentences of a report, title first."""
    given = report.id
    for part in PARTS:
        times = sorted(_of(material.times.get(given, ()), part), key=lambda one: one.span)
        places = _Sweep((one.span, one) for one in _of(material.places.get(given, ()), part))
        mentions = _Sweep((one.span, one) for one in _of(material.mentions.get(given, ()), part))
        said = [(span, one) for one in material.statements.get(given, ()) for span in one.content if span.part == part]
        statements = _Sweep(said)
        for span in sentences(report, part):
            inside = within(times, span)
            yield Sentence(
                report,
                span,
                clauses(span, inside),
                inside,
                places.reaching(span),
                mentions.reaching(span),
                statements.reaching(span),
            )


def _of(records: Iterable[R], part: Part) -> list[R]:
    return [one for one in records if one.span.part == part]  # type: ignore[attr-defined]


class _Sweep(Generic[R]):
    """Records with spans, asked for sentence by sentence from the first to the last."""

    def __init__(self, given: Iterable[tuple[Span, R]]) -> None:
        self.waiting = sorted(given, key=lambda one: one[0], reverse=True)
        self.open: list[tuple[Span, R]] = []

    def reaching(self, span: Span) -> list[R]:
        """The records that share a character with the span. Spans must be asked for in order of place."""
        while self.waiting and self.waiting[-1][0].start < span.end:
            self.open.append(self.waiting.pop())
        self.open = [one for one in self.open if one[0].end > span.start]
        return [record for _, record in self.open]
