"""Attributions inside attributions: finding those in a content, and naming the parent."""

from collections.abc import Sequence

import msgspec

from rashomon.attribute.relations import Relation, relate
from rashomon.core import Attribution, Span
from rashomon.inference import Analysis


def nested_relations(analysis: Analysis, outer: Sequence[Relation]) -> list[Relation]:
    """Relations that stand whole inside one fragment of an outer relation's content."""
    fragments = [span for relation in outer for span in relation.content]
    found = []
    for fragment in fragments:
        inside = [span for span in analysis.nested if fragment.first <= span.first and span.last <= fragment.last]
        found += [relation for relation in relate(analysis, inside) if relation.content]
    return found


def with_parents(attributions: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """The same attributions, each with the id of the smallest one in whose content it stands."""
    return tuple(msgspec.structs.replace(child, parent=_parent(child, attributions)) for child in attributions)


def _parent(child: Attribution, attributions: Sequence[Attribution]) -> str | None:
    holders = [
        (span.end - span.start, other.id)
        for other in attributions
        if other.id != child.id
        for span in other.content
        if _whole(child, span)
    ]
    return min(holders)[1] if holders else None


def _whole(child: Attribution, span: Span) -> bool:
    """Whether the child stands wholly inside `span` and is smaller than it."""
    parts = (*child.cue, *child.source, *child.content)
    return all(span.covers(part) for part in parts) and all(part != span for part in child.content)
