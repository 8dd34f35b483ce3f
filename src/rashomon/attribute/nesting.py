"""Attributions inside attributions: finding those in a content, and naming the parent."""

from collections.abc import Sequence

import msgspec

from rashomon.attribute.relations import Relation, relate
from rashomon.core import Attribution, Span
from rashomon.inference import Analysis, Tagged

SURE = 0.6  # least probability of a cue read inside a content's content, where no surroundings help


def nested_relations(analysis: Analysis, outer: Sequence[Relation]) -> list[Relation]:
    """Relations that stand whole inside one fragment of an outer relation's content, to any depth."""
    fragments = [span for relation in outer for span in relation.content]
    found = []
    for fragment in fragments:
        inside = [span for span in analysis.nested if fragment.first <= span.first and span.last <= fragment.last]
        found += [relation for relation in relate(analysis, inside) if relation.content]
    contents = {span.start for relation in found for span in relation.content}
    for start, deeper in analysis.deeper:
        if start in contents:
            found += [_shifted(relation, start) for relation in _inner(deeper)]
    return found


def _inner(analysis: Analysis) -> list[Relation]:
    whole = [relation for relation in relate(analysis, analysis.roles) if relation.content]
    sure = [relation for relation in whole if relation.source and relation.cue.probability >= SURE]
    return sure + nested_relations(analysis, sure)


def _shifted(relation: Relation, by: int) -> Relation:
    def moved(spans: Sequence[Tagged]) -> tuple[Tagged, ...]:
        return tuple(span._replace(start=span.start + by, end=span.end + by) for span in spans)

    return relation._replace(
        cue=moved([relation.cue])[0], source=moved(relation.source), content=moved(relation.content)
    )


def with_parents(attributions: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """The same attributions, each with the id of the smallest one in whose content it stands.

    One pass over all contents and attributions of a part in reading order: the contents that are
    still open where an attribution begins are few, however long the report.
    """
    contents = sorted((span.start, -span.end, a.id) for a in attributions for span in a.content)
    waiting = sorted(attributions, key=_start)
    parent: dict[str, str | None] = {}
    open_: list[tuple[int, int, str]] = []
    place = 0
    for child in waiting:
        while place < len(contents) and contents[place][0] <= _start(child):
            open_.append(contents[place])
            place += 1
        open_ = [content for content in open_ if -content[1] > _start(child)]
        holders = [(-end - start, key) for start, end, key in open_ if key != child.id and _inside(child, start, -end)]
        parent[child.id] = min(holders)[1] if holders else None
    return tuple(msgspec.structs.replace(child, parent=parent[child.id]) for child in attributions)


def _start(attribution: Attribution) -> int:
    return min(span.start for span in _parts(attribution))


def _parts(attribution: Attribution) -> tuple[Span, ...]:
    return (*attribution.cue, *attribution.source, *attribution.content)


def _inside(child: Attribution, start: int, end: int) -> bool:
    """Whether the child stands wholly inside a content and is not that content itself."""
    whole = all(start <= span.start and span.end <= end for span in _parts(child))
    return whole and all((span.start, span.end) != (start, end) for span in child.content)
