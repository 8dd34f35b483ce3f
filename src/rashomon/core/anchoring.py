"""Statements that people named, found again in a case that was built anew, by where their words stand."""

from collections.abc import Iterable, Mapping, Sequence

from rashomon.core.claims import Quote
from rashomon.core.spans import Span
from rashomon.core.statements import Statement


class Anchoring:
    """Finds by its words which statement of a report now is the one that a person decided about."""

    def __init__(self, statements: Mapping[str, Sequence[Statement]]) -> None:
        """`statements` are those of the case, by report."""
        self._by_report = statements
        self._known = {one.id for many in statements.values() for one in many}

    def now(self, ids: Iterable[str], quotes: Iterable[Quote]) -> dict[str, str]:
        """The id that each statement has now. One of which two could be meant, or none, is left out."""
        words: dict[str, list[Quote]] = {}
        for quote in quotes:
            if quote.statement is not None:
                words.setdefault(quote.statement, []).append(quote)
        found = {id_: id_ if id_ in self._known else self._again(words.get(id_, [])) for id_ in ids}
        return {was: is_ for was, is_ in found.items() if is_ is not None}

    def _again(self, quotes: Sequence[Quote]) -> str | None:
        if not quotes:
            return None
        among = self._by_report.get(quotes[0].report, ())
        spans = [quote.span for quote in quotes]
        there = [one.id for one in among if _mostly(spans, one.content)]
        same = [one.id for one in among if [span.words for span in one.content] == [span.words for span in spans]]
        for found in (there, same):
            if len(found) == 1:
                return found[0]
        return None


def _mostly(spans: Sequence[Span], others: Sequence[Span]) -> bool:
    """Whether they stand at one place: more than half of the characters of either are in the other."""
    shared = sum(meeting(one, other) for one in spans for other in others)
    return all(2 * shared > sum(span.end - span.start for span in each) for each in (spans, others))


def meeting(one: Span, other: Span) -> int:
    """How many characters two spans share."""
    return max(0, min(one.end, other.end) - max(one.start, other.start)) if one.part == other.part else 0
