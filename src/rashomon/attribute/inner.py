"""Sayings inside a content that stands in no quotation marks: "said that her lawyer had denied meeting the buyer"."""

from collections.abc import Sequence

from rashomon.attribute.formulas import relation
from rashomon.attribute.relations import Relation
from rashomon.attribute.sources import let_in
from rashomon.attribute.words import Words
from rashomon.inference import Tagged

LONGEST = 10  # words of an inner subject
SHORTEST = 3  # words that somebody is quoted as saying


def inner(words: Words, told: Sequence[Relation]) -> list[Relation]:
    """For each verb of saying with a subject inside a content of `told`, a relation, where `told` has none.

    Its content reaches to the end of the outer one, or to the next such verb's clause behind "and".
    """
    cued = {place for one in told for place in range(one.cue.first, one.cue.last)}
    found = []
    for outer in told:
        for span in outer.content if words.holds(outer.cue) else ():
            verbs = [verb for place in range(span.first, span.last) if (verb := _verb(words, span, place)) is not None]
            kept = [verb for verb in verbs if not cued & {*range(*verb)}]
            made = [one for verb in kept if (one := _inner(words, span, verb, verbs)) is not None]
            found += [one for one in made if let_in(words, one) is not None]
            found += [one for one in [_quoted(words, span)] if one is not None and one.cue.first not in cued]
    return found


def _quoted(words: Words, span: Tagged) -> Relation | None:
    """Who is quoted inside what an outlet relays: "quoted Rune Falk as saying that the bridge was safe"."""
    for place in range(span.first + 1, span.last - 2):
        if words.lower[place] == "as" and words.lower[place + 1] == "saying" and not words.quoted[words.starts[place]]:
            who = (span.first, place)
            content = (place + 2 + words.next_is(place + 2, {":"}), span.last)
            if content[1] - content[0] < SHORTEST:
                return None
            return relation(words, (place, place + 2), who, content) if _subject(words, *who) else None
    return None


def _verb(words: Words, span: Tagged, place: int) -> tuple[int, int] | None:
    """The auxiliaries and the verb of saying that ends at `place`, as word numbers; None if there is none."""
    if words.lower[place] not in words.lists["inner"] or words.quoted[words.starts[place]]:
        return None
    first = place
    while first > span.first and words.lower[first - 1] in words.lists["auxiliary"] - {"to"}:
        first -= 1
    if words.lower[place] in words.lists["nouns"] and not words.next_is(place + 1, {"that"}):
        return None
    helped = set(words.lower[first:place])
    base = words.lower[place] in words.lists["bare"]
    if helped & {"been", "was", "were", "is", "are", "be"} or (base and not helped & {"did", "does", "do", "not"}):
        return None
    return first, place + 1


def _inner(words: Words, span: Tagged, verb: tuple[int, int], verbs: list[tuple[int, int]]) -> Relation | None:
    first = words.clause(verb[0], commas=False)
    first = max(first, span.first)
    if words.lower[first] in words.lists["and"]:
        first += 1
    if first < verb[0] and words.lower[verb[0] - 1] in words.lists["persons"] | {"it"}:
        first = verb[0] - 1  # "what it said", "the impact it said": the pronoun alone is the subject
    if not 0 < verb[0] - first <= LONGEST or not _subject(words, first, verb[0]):
        return None
    later = [words.clause(other[0], commas=False) for other in verbs if other[0] > verb[1]]
    ends = [start for start in later if words.lower[start] in words.lists["and"] and verb[1] < start < span.last]
    content = (verb[1], min(ends, default=span.last))
    if content[1] - content[0] < 1 or words.lower[content[0]] in {",", "by", "in", ".", "and", "or", "as"}:
        return None
    return relation(words, verb, (first, verb[0]), content)


def _subject(words: Words, first: int, last: int) -> bool:
    verbs = words.lists["auxiliary"] | words.lists["saying"] | words.lists["inner"]
    opens = words.is_name(first) or words.lower[first] in words.lists["opening"]
    return opens and not any(word in verbs or word == "," for word in words.lower[first:last])
