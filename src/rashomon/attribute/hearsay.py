"""Adverbs by which a writer passes on what somebody unnamed said: "has reportedly sold the island"."""

from collections.abc import Sequence

from rashomon.attribute.relations import Relation
from rashomon.attribute.words import Words
from rashomon.inference import Analysis, Tagged

_ENDS = frozenset('.!?;:"”“')


def hearsay(text: str, analysis: Analysis, told: Sequence[Relation]) -> list[Relation]:
    """A relation without a source for each such adverb that stands in no cue of `told`.

    The content is the clause around the adverb: its subject, and the rest to the end of the sentence. An adverb before
    an adjective ("a reportedly stolen car") and one whose clause crosses the edge of somebody's words make none.
    """
    words = Words(text, analysis)
    cued = {place for one in told if words.holds(one.cue) for place in range(one.cue.first, one.cue.last)}
    contents = [span for one in told for span in one.content]
    found = []
    for place, word in enumerate(words.lower):
        if word in words.lists["hearsay"] and place not in cued:
            relation = _relation(words, place)
            if relation is not None and not any(_crosses(relation, span) for span in contents):
                found.append(relation)
    return found


def _relation(words: Words, place: int) -> Relation | None:
    last = place + 1
    while last < len(words.lower) and words.lower[last] not in _ENDS and not words.opens[last]:
        last += 1
    first = words.clause(place, commas=False)
    before = words.lower[place - 1] if first < place else ""
    if before in words.lists["before"] or before == "from":
        first = place  # "for allegedly taking": who is spoken of stands elsewhere
    rest = place + 1 + words.next_is(place + 1, {","})
    if last - rest < 1 or before in words.lists["determiners"]:
        return None
    cue = _tagged(words, place, place + 1, "cue")
    parts = ((first, place), (rest, last))
    return Relation(cue, (), tuple(_tagged(words, a, b, "content") for a, b in parts if a < b), 1.0)


def _tagged(words: Words, first: int, last: int, label: str) -> Tagged:
    return Tagged(int(words.starts[first]), int(words.ends[last - 1]), first, last, label, 1.0)


def _crosses(relation: Relation, span: Tagged) -> bool:
    start, end = min(one.start for one in relation.content), max(one.end for one in relation.content)
    apart = end <= span.start or span.end <= start
    return not apart and not span.start <= start <= end <= span.end
