"""Whether what was tagged as a source can be one: facts of English that the model does not always keep.

Each rule takes a relation and gives it back as it should be, or None where it is no attribution at all; its docstring
is the fact. They are tried in the order of `RULES`.
"""

import re
from collections.abc import Callable, Sequence

from rashomon.attribute.relations import Relation
from rashomon.attribute.subjects import acted_on, at_an_occasion, is_acted_on, shared
from rashomon.attribute.words import Words
from rashomon.inference import Tagged

LONGEST = 14  # words: a subject that reaches farther back is left as it was tagged
NEAR = 3  # words between a source and its cue that are no more than an adverb or a day
_LIVES = re.compile(r"(?i)\W*(?:[\w,.’'-]+\s+){0,5}?(?:lives|life)\W*")
_LET_IN = re.compile(
    r"(?i)(?:in)?to (?:[\w’'-]+ ){0,3}?(?:hospitals?|clinics?|wards?|care|universit\w+|colleges?|schools?)\b"
)
_COMMA = ","
_LINKS = frozenset(
    {"from", "with", "by", "to", "all", "both", "or", "than", "as", "into", "that", "who", "which", "where"}
)


def corrected(words: Words, relations: Sequence[Relation]) -> list[Relation]:
    """The same relations, each with a source that can be one; what can be no attribution is left out."""
    done = []
    for relation in relations:
        one: Relation | None = relation
        for rule in RULES if words.holds(relation.cue) else ():
            one = rule(words, one) if one is not None else None
        if one is not None:
            done.append(one)
    return done


def lives_taken(words: Words, relation: Relation) -> Relation | None:
    """An attack that "claimed twelve lives" has said nothing."""
    taken = words.any_of("taking", relation.cue) and len(relation.content) == 1
    return None if taken and _LIVES.fullmatch(words.text, *_place(relation.content[0])) else relation


def bare(words: Words, relation: Relation) -> Relation | None:
    """A preposition alone tells nothing: in "no comment from the palace about the fire" the palace said nothing."""
    return None if all(word in words.lists["before"] for word in words.within(relation.cue)) else relation


def let_in(words: Words, relation: Relation) -> Relation | None:
    """Who is "admitted to hospital" has owned up to nothing."""
    let = "admitted" in words.within(relation.cue) and relation.content
    return None if let and _LET_IN.match(words.text, *_place(relation.content[0])) else relation


def talks_held(words: Words, relation: Relation) -> Relation | None:
    """With whom somebody "held talks with" is no content: nothing is told of what was said."""
    inside = words.within(relation.cue)
    return None if inside[-1] == "with" and any(word in words.lists["talks"] for word in inside) else relation


def only_due(words: Words, relation: Relation) -> Relation | None:
    """What somebody "should" do or is "likely to" do they have not said."""
    inside = words.within(relation.cue)
    own = all(words.within(one)[0] in words.lists["persons"] for one in relation.source)
    likely = "likely" in inside[:-1] or "unlikely" in inside[:-1]
    bound = inside[0] in words.lists["due"] or (inside[0] in {"has", "have"} and inside[1:2] == ["to"])
    due = likely or (bound and not (relation.source and own))
    return None if due and not any(word in words.lists["telling"] for word in inside) else relation


def reduced(words: Words, relation: Relation) -> Relation:
    """A participle behind a comma ("a festival, meant to honour") has no subject; who stands farther off is none."""
    cue = relation.cue
    if not relation.source or not cue.first or words.lower[cue.first - 1] != _COMMA:
        return relation
    far = words.lower[cue.first] in words.lists["participles"] and cue.first - relation.source[-1].last > NEAR
    return relation._replace(source=()) if far else relation


def spoken_of(words: Words, relation: Relation) -> Relation:
    """Who "reportedly", "appears to" or "is believed to" have done something is spoken of and speaks not."""
    if not relation.source or not _passes_on(words, relation.cue):
        return relation
    source = relation.source[0]
    beside = source.last <= relation.cue.first and relation.cue.first - source.last <= 1
    content = sorted((words.tag(relation.content[0], source.first, source.last), *relation.content)) if beside else None
    return relation._replace(source=(), content=tuple(content) if content else relation.content)


def _passes_on(words: Words, cue: Tagged) -> bool:
    """Whether a cue is made of nothing but adverbs of hearsay, verbs of seeming or passives without "by"."""
    inside = words.within(cue)
    passive = any(word in words.lists["told_of"] for word in inside) and any(
        word in {"is", "are", "was", "were", "been", "be"} for word in inside
    )
    if passive and words.next_is(cue.last, {"by"}):
        return False
    plain = words.lists["auxiliary"] | words.lists["hearsay"] | words.lists["seeming"]
    plain |= words.lists["told_of"] if passive else frozenset()
    telling = any(word in words.lists["hearsay"] | words.lists["seeming"] for word in inside)
    return (passive or telling) and all(word in plain for word in inside)


def behind_according(words: Words, relation: Relation) -> Relation:
    """Behind "according to" stands who says so, up to the comma, and then what."""
    cue = relation.cue
    if relation.source or words.within(cue)[-2:] != ["according", "to"] or not relation.content:
        return relation
    content = relation.content[0]
    commas = [n for n in range(content.first, content.last) if words.lower[n] == _COMMA]
    apposed = len(commas) > 1 and words.lower[commas[0] + 1] in {"a", "an", "who", "which", "whose"}
    end = commas[1] if apposed else commas[0] if commas else content.last
    if content.first != cue.last or end + 1 >= content.last:
        return relation
    rest = (words.tag(content, end + 1, content.last), *relation.content[1:])
    return relation._replace(source=(_source(words, cue, content.first, end),), content=rest)


def in_brackets(words: Words, relation: Relation) -> Relation:
    """In "(about a day, according to the maker)" only the bracket is the maker's."""
    cue = relation.cue
    if words.within(cue)[-2:] != ["according", "to"]:
        return relation
    opening = next((n for n in range(cue.first - 1, max(cue.first - LONGEST, -1), -1) if words.lower[n] in "()"), None)
    if opening is None or words.lower[opening] != "(" or cue.first - opening < 2:
        return relation
    last = cue.first - (words.lower[cue.first - 1] == _COMMA)
    outside = any(one.last <= opening or one.first > cue.last for one in relation.content)
    inside = words.tag(cue._replace(label="content"), opening + 1, last) if last > opening + 1 else None
    return relation._replace(content=(inside,)) if outside and inside is not None else relation


def behind_by(words: Words, relation: Relation) -> Relation:
    """Behind a passive's "by" stands who says so: "was accused by the police of sailing without lights"."""
    by = relation.cue.last
    part = next((one for one in relation.content if one.first == by), None)
    if relation.source or part is None or words.lower[by] != "by":
        return relation
    last = by + 1
    while last < part.last and words.goes_on(last) and words.lower[last] not in {"of", "that", "as", "for", "to"}:
        last += 1
    if last == by + 1 or last >= part.last:
        return relation
    content = tuple(words.tag(one, last, one.last) if one is part else one for one in relation.content)
    return relation._replace(source=(_source(words, relation.cue, by + 1, last),), content=content)


def quoted_as_saying(words: Words, relation: Relation) -> Relation:
    """Who "was quoted (by the paper) as saying" something is the speaker, though the verb is a passive."""
    cue = relation.cue._replace(first=_quoted_from(words, relation.cue))
    if relation.source or words.within(relation.cue)[-1] != "saying" or not words.any_of("quoting", cue):
        return relation
    first = words.clause(cue.first, commas=False)
    if not 0 < cue.first - first <= LONGEST or not words.is_phrase(first, cue.first) or not relation.content:
        return relation
    content = tuple(
        words.tag(one, one.first, min(one.last, first)) if one.first < first < one.last else one
        for one in relation.content
        if not first <= one.first < cue.first
    )
    return relation._replace(source=(_source(words, cue, first, cue.first),), content=content) if content else relation


def _quoted_from(words: Words, cue: Tagged) -> int:
    """Where "was quoted by the paper as" begins right before "saying"; the cue's own start where nothing such does."""
    for place in range(cue.first - 1, max(cue.first - LONGEST, 0), -1):
        if words.lower[place] in {".", ",", ";"} or words.opens[place]:
            break
        if words.lower[place] in words.lists["quoting"] and words.next_is(place + 1, {"by"}):
            first = place
            while first and words.lower[first - 1] in words.lists["auxiliary"]:
                first -= 1
            return first
    return cue.first


def only_quoted(words: Words, relation: Relation) -> Relation | None:
    """That somebody "was quoted by the paper" tells no more than through whom their words came."""
    alone = words.within(relation.cue)[-1] in words.lists["quoting"] and words.next_is(relation.cue.last, {"by"})
    return None if alone and all(one.last <= relation.cue.first for one in relation.content) else relation


def _source(words: Words, cue: Tagged, first: int, last: int) -> Tagged:
    return words.tag(cue._replace(label="source"), first, last)


def in_own_words(words: Words, relation: Relation) -> Relation:
    """Nobody named inside a quotation is its speaker, if its verb stands outside: who follows the verb may be."""
    if not relation.source or not _between_own_marks(words, relation):
        return relation
    first = relation.cue.last
    last = first
    while last < len(words.lower) and last - first < LONGEST and words.goes_on(last):
        last += 1
    if last > first and words.is_phrase(first, last):
        return relation._replace(source=(words.tag(relation.source[0], first, last),))
    return relation._replace(source=())


def _between_own_marks(words: Words, relation: Relation) -> bool:
    source = relation.source[0]
    return (
        any(one.first <= source.first and source.last <= one.last for one in relation.content)
        and bool(words.quoted[source.start])
        and not words.quoted[relation.cue.start]
    )


def whole_phrase(words: Words, relation: Relation) -> Relation:
    """A name behind "of" or "to" is part of a longer phrase, whose first words say who speaks, or is spoken to."""
    if len(relation.source) != 1 or relation.source[0].first == 0 or words.lower[relation.cue.first] == ":":
        return relation
    source = words.tag(relation.source[0], _over_initials(words, relation.source[0].first), relation.source[0].last)
    behind = words.lower[source.first - 1]
    if behind not in words.lists["before"] or not 0 <= relation.cue.first - source.last <= NEAR:
        return relation
    first = words.clause(source.first, commas=True)
    whole = (
        behind in words.lists["part_of"] and words.is_name(first) and words.lower[first] not in words.lists["opening"]
    )
    if whole and source.first - first <= LONGEST and words.is_phrase(first, source.first - 1):
        return relation._replace(source=(words.tag(source, first, source.last),))
    return relation._replace(source=()) if words.lower[relation.cue.first].endswith("ing") else relation


def behind_frame(words: Words, relation: Relation) -> Relation:
    """In "through his solicitor the director said" two phrases stand side by side: only the last is the subject."""
    if len(relation.source) != 1 or relation.source[0].last > relation.cue.first:
        return relation
    source = relation.source[0]
    framed = source.first and words.lower[source.first - 1] in words.lists["framing"]
    if not framed or source.first - 1 != words.clause(source.first, commas=True):
        return relation
    starts = [
        n
        for n in range(source.first + 1, source.last)
        if words.lower[n] in words.lists["articles"] and words.lower[n - 1].isalpha()
    ]
    starts = [n for n in starts if words.lower[n - 1] not in words.lists["before"] | words.lists["joins"] | _LINKS]
    return relation._replace(source=(words.tag(source, starts[-1], source.last),)) if starts else relation


def _over_initials(words: Words, place: int) -> int:
    """Where letters with full stops right before `place` begin ("U.S. | Central Command")."""
    first = place
    while first > 1 and words.lower[first - 1] == "." and len(words.plain[first - 2]) == 1 and words.is_name(first - 2):
        first -= 2
    return first


def whole_name(words: Words, relation: Relation) -> Relation:
    """A name that goes on to the verb in capitals ("Health | and Sanitation Minister Beth Mugo said") is one name."""
    if len(relation.source) != 1:
        return relation
    source, cue = relation.source[0], relation.cue
    gap = range(source.last, cue.first)
    if not 1 <= len(gap) <= LONGEST // 2 or all(words.lower[n] in words.lists["calendar"] for n in gap):
        return relation
    joined = all(words.is_name(n) or words.lower[n] in words.lists["joins"] for n in gap)
    if joined and words.is_name(gap[-1]) and words.lower[gap[-1]] not in words.lists["calendar"]:
        return relation._replace(source=(words.tag(source, source.first, cue.first),))
    return relation


def without_day(words: Words, relation: Relation) -> Relation:
    """A day between name and verb ("President Clinton Saturday vowed") is when it was said, not who said it."""
    if not relation.source:
        return relation
    last = relation.source[-1]
    end = last.last
    while end - last.first > 1 and words.lower[end - 1] in words.lists["calendar"] and words.is_name(end - 2):
        end -= 1
    return relation._replace(source=(*relation.source[:-1], words.tag(last, last.first, end)))


def subject(words: Words, relation: Relation) -> Relation:
    """The phrase right before a verb of saying, from where its clause begins, is its subject."""
    cue = relation.cue
    if relation.source or not cue.first or words.quoted[cue.start] == 1 or is_acted_on(words, cue):
        return relation
    last = _before_aside(words, cue.first)
    held = words.sources.get(last)
    first = held.first if held else _opening(words, last)
    plain = first < last and all(
        words.is_name(n) or words.lower[n] in words.lists["persons"] for n in range(first, last)
    )
    if not _finite(words, cue, plain=plain):
        return relation
    if held or (0 < last - first <= LONGEST and words.is_phrase(first, last)):
        return relation._replace(source=(_source(words, cue, first, last),))
    return relation


def _before_aside(words: Words, place: int) -> int:
    """Where a subject ends whose verb stands at `place`: before an aside between commas (", however,")."""
    aside = place >= 3 and words.lower[place - 1] == words.lower[place - 3] == _COMMA
    return place - 3 if aside and words.lower[place - 2] in words.lists["asides"] else place


def _opening(words: Words, last: int) -> int:
    """Where a subject that ends at `last` opens; an apposition between commas belongs to it."""
    first = words.clause(last, commas=False)
    if first == last and words.lower[last - 1] == _COMMA:
        first = words.clause(last, commas=True)
        if words.lower[first:last].count(_COMMA) != 2 or not words.is_name(first):
            return last
    if words.lower[first] in words.lists["and"]:
        return first + 1
    if words.lower[first] not in words.lists["before"]:
        return first
    name = last  # behind "in an affidavit" only the name before the verb is left
    while name > first and words.is_name(name - 1):
        name -= 1
    return name if words.lower[name - 1] not in words.lists["before"] else last


def _finite(words: Words, cue: Tagged, *, plain: bool) -> bool:
    """Whether a cue is a verb with a subject; past forms, which may be participles, only after a name or pronoun."""
    inside = words.within(cue)
    if inside[0] in {"has", "have", "had"}:
        return "been" not in inside and any(word.endswith(("ed", "aid", "old")) for word in inside[1:])
    if inside[0] == "let" and "known" in inside:
        return True
    past = plain and inside[0].endswith("ed") and not words.next_is(cue.last, {"by", "of"})
    return past or inside[0] in words.lists["saying"]


def _place(span: Tagged) -> tuple[int, int]:
    return span.start, span.end


Rule = Callable[[Words, Relation], Relation | None]
RULES: tuple[Rule, ...] = (
    acted_on,
    at_an_occasion,
    shared,
    behind_according,
    in_brackets,
    behind_by,
    only_quoted,
    quoted_as_saying,
    lives_taken,
    talks_held,
    bare,
    let_in,
    only_due,
    reduced,
    spoken_of,
    in_own_words,
    behind_frame,
    whole_phrase,
    whole_name,
    without_day,
    subject,
)
