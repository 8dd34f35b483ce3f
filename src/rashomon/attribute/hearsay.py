"""Adverbs by which a writer passes on what somebody unnamed said: "has reportedly sold the island"."""

from collections.abc import Sequence

from rashomon.attribute.formulas import relation
from rashomon.attribute.relations import Relation
from rashomon.attribute.words import Words
from rashomon.inference import Tagged

_ENDS = frozenset('.!?;:"”“')


def hearsay(words: Words, told: Sequence[Relation]) -> list[Relation]:
    """A relation without a source for each such adverb that stands in no cue of `told`.

    The content is the clause around the adverb: its subject, and the rest to the end of the sentence. An adverb before
    an adjective ("a reportedly stolen car") and one whose clause crosses the edge of somebody's words make none.
    """
    cued = {place for one in told if words.holds(one.cue) for place in range(one.cue.first, one.cue.last)}
    contents = [span for one in told for span in one.content]
    found = []
    for place, word in enumerate(words.lower):
        if word in words.lists["hearsay"] and place not in cued:
            one = _clause(words, place)
            if one is not None and not any(_crosses(one, span) for span in contents):
                found.append(one)
    return found


def _clause(words: Words, place: int) -> Relation | None:
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
    return relation(words, (place, place + 1), None, (first, place), (rest, last))


def _crosses(one: Relation, span: Tagged) -> bool:
    start, end = min(part.start for part in one.content), max(part.end for part in one.content)
    apart = end <= span.start or span.end <= start
    return not apart and not span.start <= start <= end <= span.end
