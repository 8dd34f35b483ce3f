"""Whether the subject of a verb speaks: who is accused, asked or called something does not; who stands before it may.

Each rule takes a relation and gives it back as it should be; its docstring is the fact.
"""

from rashomon.attribute.relations import Relation
from rashomon.attribute.words import Words
from rashomon.inference import Tagged

BE = frozenset({"is", "are", "was", "were", "been", "be", "being"})
NEAR = 3  # words of an adverb, a day or "on Friday" between a subject and its verb


def acted_on(words: Words, relation: Relation) -> Relation:
    """Who "was accused", "has been told" or is "known as" something is spoken of or to, and speaks not."""
    if not relation.source or not is_acted_on(words, relation.cue):
        return relation
    source, cue = relation.source[-1], relation.cue
    if source.first >= cue.last or words.lower[cue.first - 1] == "by":
        return relation  # "was accused by the police": the one behind the verb speaks
    heard = words.any_of("spoken_to", cue)
    beside = len(relation.source) == 1 and source.last == cue.first and not heard
    content = tuple(sorted((source._replace(label="content"), *relation.content))) if beside else relation.content
    return relation._replace(source=(), content=content)


def is_acted_on(words: Words, cue: Tagged) -> bool:
    """Whether a cue is a passive of doing something to its subject, in full or without its "be"."""
    inside = words.within(cue)
    if inside[0] == "let":
        return False  # "let it be known": by its subject
    after = words.lower[cue.last] if cue.last < len(words.lower) else ""
    for place, word in enumerate(inside):
        following = inside[place + 1] if place + 1 < len(inside) else after
        if word in words.lists["done_to"] | words.lists["spoken_to"] and BE & set(inside[:place]):
            return True
        if word in words.lists["done_to"] | words.lists["told_of"] and following in words.lists["done_how"]:
            plain = all(before.endswith("ly") or before in words.lists["degrees"] for before in inside[:place])
            return plain and _joins(words, word, following, cue.first + place + 2)
    return False


def _joins(words: Words, word: str, following: str, place: int) -> bool:
    """Whether a participle without its "be" goes with the word behind it ("accused of", "known as", "said to be")."""
    if following == "to":
        return word in words.lists["told_of"] and words.next_is(place, {"be", "have"})
    return following in {"of", "with", "as", "for"} and word in words.lists["reduced_" + following]


def at_an_occasion(words: Words, relation: Relation) -> Relation:
    """Behind a verb and "at" or "in" stands where it was said ("revealed at the fair"), not who said it."""
    if len(relation.source) != 1 or relation.source[0].first < relation.cue.last:
        return relation
    before = words.lower[relation.source[0].first - 1]
    return relation._replace(source=()) if before in {"at", "in", "on", "during", "near"} else relation


def is_passive(words: Words, cue: Tagged) -> bool:
    """Whether a cue has a form of "be" in it, as a passive has."""
    return bool(BE & set(words.within(cue)))


def shared(words: Words, relation: Relation) -> Relation:
    """Who stands right before a verb is its subject, though a later verb is theirs too ("X mocked it and said")."""
    cue = relation.cue
    if relation.source or not cue.first or words.quoted[cue.start] == 1 or not _active(words, cue):
        return relation
    held = words.sources.get(_before_adverbs(words, cue.first))
    return relation._replace(source=(held,)) if held is not None and held.last <= cue.first else relation


def _before_adverbs(words: Words, place: int) -> int:
    """Where a subject ends whose verb stands at `place`, over an adverb, a day, or "on" and a day."""
    last = place
    while last > 1 and place - last < NEAR and not words.opens[last - 1]:
        word = words.lower[last - 1]
        day = word in words.lists["calendar"] or (word == "on" and words.next_is(last, words.lists["calendar"]))
        if last in words.sources or not (day or word.endswith("ly") or word in words.lists["degrees"]):
            break
        last -= 1
    return last


def _active(words: Words, cue: Tagged) -> bool:
    """Whether a cue is a verb that its subject does: neither a passive nor one of seeming or hearsay."""
    inside = words.within(cue)
    weighing = words.lists["seeming"] | words.lists["hearsay"]
    if any(word in weighing for word in inside) or is_acted_on(words, cue):
        return False
    spoken_of = words.lists["told_of"] | words.lists["done_to"] | words.lists["spoken_to"]
    return not (BE & set(inside) and any(word in spoken_of for word in inside))
