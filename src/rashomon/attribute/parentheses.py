"""Who says so in the middle of a sentence: "At eight, said the prefecture, the boat had left", "…, the court found, …".

Such a clause between commas makes the whole sentence around it somebody's words. A tagger trained on other news takes
the subject of the sentence for its speaker, or sees nobody.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rashomon.attribute.formulas import relation
from rashomon.attribute.relations import Relation
from rashomon.attribute.words import Words
from rashomon.inference import Tagged

LONGEST = 9  # words of a speaker in such a clause
_HAVE = frozenset({"has", "have", "had"})
_OWN = frozenset({"i", "we", "you"})  # "…, I think, …" hedges
_RELATIVE = frozenset({"who", "which", "whose", "whom", "where"})
_COMMA = ","
_CLOSING = frozenset({_COMMA, ";", ".", "—", "–"})
_QUOTES = frozenset('"“”«»')


class Aside(NamedTuple):
    """Words by number: where the clause begins (its comma) and ends (the mark behind it), its cue, who speaks.

    `host` is the sentence around it, in one or two parts.
    """

    first: int
    last: int
    cue: tuple[int, int]
    source: tuple[int, int]
    host: tuple[tuple[int, int], ...] = ()


def reattributed(words: Words, told: Sequence[Relation]) -> list[Relation]:
    """The relations of `told`; one whose cue is in such a clause, and its source elsewhere, with the clause's speaker.

    Only what nobody's quotation marks hold is looked at: beside them the tagger is right.
    """
    found = list(told)
    for aside in _asides(words):
        number = next((n for n, one in enumerate(found) if _cued(words, one, *aside.cue)), None)
        if number is None:
            continue
        made = _made(words, aside)
        if not _spoken_there(found[number], aside):
            found[number] = found[number]._replace(cue=made.cue, source=made.source, content=made.content)
        elif len(made.content) > 1 and _broken_off(words, found, number, made.content):
            found[number] = found[number]._replace(content=made.content)
    return found


def _broken_off(words: Words, told: Sequence[Relation], number: int, host: Sequence[Tagged]) -> bool:
    """Whether the tagger's content is the sentence before the clause, and behind it nobody else begins to speak."""
    before, behind = host
    content = told[number].content
    others = [span for one in told for span in one.source if words.holds(span)]
    free = not any(span.first < behind.last and behind.first < span.last for span in others)
    return free and len(content) == 1 and before.first <= content[0].first and content[0].last <= before.last


def parenthetical(words: Words, told: Sequence[Relation]) -> list[Relation]:
    """A relation for each such clause in which no relation of `told` has its cue, unless its words are told already."""
    contents = [span for one in told for span in one.content if words.holds(span)]
    clauses = [one for one in _asides(words) if not any(_cued(words, each, one.first, one.last) for each in told)]
    return [_made(words, one) for one in clauses if not any(_shares(span, one) for span in contents)]


def _shares(span: Tagged, aside: Aside) -> bool:
    """Whether a content is a part of the sentence around a clause, or reaches into it from outside."""
    first, last = aside.host[0][0], aside.host[-1][1]
    apart = span.last <= first or last <= span.first
    whole = (span.first, span.last)
    inside, around = first <= span.first and span.last <= last, span.first <= first and last <= span.last
    return not apart and (whole in {*aside.host, (first, last)} or not (inside or around))


def _cued(words: Words, one: Relation, first: int, last: int) -> bool:
    return words.holds(one.cue) and one.cue.first < last and first < one.cue.last


def _made(words: Words, aside: Aside) -> Relation:
    return relation(words, aside.cue, aside.source, *aside.host)


def _asides(words: Words) -> Iterator[Aside]:
    for place in range(1, len(words.lower) - 2):
        comma = words.lower[place] == _COMMA and not words.quoted[words.starts[place]]
        if comma and words.lower[place - 1] not in _QUOTES:
            aside = _inverted(words, place) or _according(words, place) or _direct(words, place)
            own = aside is not None and words.lower[aside.source[0]] in _OWN
            host = _host(words, aside) if aside is not None and not own else ()
            if aside is not None and host:
                yield aside._replace(host=host)


def _inverted(words: Words, comma: int) -> Aside | None:
    """The verb first: ", said the keeper,"."""
    first = comma + 1
    if words.lower[first] not in words.lists["inverted"] or not _aloud(words, first) or _apposed(words, comma):
        return None
    last = first + 2 if words.lower[first + 1] in words.lists["persons"] else _phrase(words, first + 1)
    if last is None or words.lower[last - 1] in words.lists["spans"]:
        return None
    return _closed(words, comma, last, (first, first + 1), (first + 1, last))


def _apposed(words: Words, comma: int) -> bool:
    """Whether the comma closes what is told of the subject: "Una Quill, who keeps the books, said it was shut"."""
    place = comma - 1
    while place and words.lower[place] != _COMMA and not words.opens[place] and not _ends(words, place - 1):
        place -= 1
    return words.lower[place] == _COMMA and words.lower[place + 1] in words.lists["determiners"] | _RELATIVE


def _according(words: Words, comma: int) -> Aside | None:
    """A preposition: ", according to the Courier,"."""
    first = comma + 3
    if words.lower[comma + 1 : first] != ["according", "to"] or first >= len(words.lower):
        return None
    last = _phrase(words, first)
    return None if last is None else _closed(words, comma, last, (comma + 1, first), (first, last))


def _direct(words: Words, comma: int) -> Aside | None:
    """The verb last: ", the court found,"; no comma joins two acts in a row ("he came, the judge ruled, and left")."""
    for verb in range(comma + 2, min(comma + 2 + LONGEST, len(words.lower) - 1)):
        if words.lower[verb] in words.lists["aside_verbs"] and words.is_phrase(comma + 1, _before(words, comma, verb)):
            return _ended(words, comma, verb) if _aloud(words, verb) else None
        if words.opens[verb] or words.lower[verb] in words.lists["breaks"] or not words.lower[verb][:1].isalnum():
            return None
    return None


def _before(words: Words, comma: int, verb: int) -> int:
    """Where a verb's subject ends: before "has" and adverbs."""
    first = verb
    while first > comma + 2 and (words.lower[first - 1] in _HAVE or words.lower[first - 1].endswith("ly")):
        first -= 1
    return first


def _ended(words: Words, comma: int, verb: int) -> Aside | None:
    """The clause whose verb stands behind its subject, if a mark ends it there, or behind who was told."""
    first, last = _before(words, comma, verb), verb + 1
    if words.lower[verb] in words.lists["spoken_to"]:
        heard = _phrase(words, last)
        if heard is None:
            return None  # "five hours, all told"
        last = heard
    plain = words.lower[verb] in words.lists["plain_verbs"]
    if words.lower[last] == _COMMA and not plain and words.next_is(last + 1, words.lists["joining"]):
        return None
    if last == verb + 1 and plain:
        return _closed(words, comma, last, (first, last), (comma + 1, first))
    ends = last < len(words.lower) and words.lower[last] in {_COMMA, "."}
    return Aside(comma, last, (first, verb + 1), (comma + 1, first)) if ends else None


def _aloud(words: Words, place: int) -> bool:
    """Whether a verb stands outside quotation marks, and is no part of a name ("the United States")."""
    return not words.quoted[words.starts[place]] and not words.is_name(place)


def _phrase(words: Words, first: int) -> int | None:
    """Where a noun phrase that begins there ends (exclusive); None where none does."""
    last = first
    while last < len(words.lower) and last - first < LONGEST and (words.goes_on(last) or _bound(words, last, first)):
        last += 1
    return last if last > first and words.is_phrase(first, last) else None


def _bound(words: Words, place: int, first: int) -> bool:
    """Whether a name goes on over the stop of a title or an initial ("Dr. | Lind")."""
    stop = words.lower[place] == "." and place > first and not words.stops(place)
    return stop and place + 1 < len(words.lower) and words.is_name(place + 1)


def _closed(words: Words, comma: int, last: int, cue: tuple[int, int], source: tuple[int, int]) -> Aside | None:
    """The clause up to its closing mark, over where or when it was said ("on Friday", "in his log")."""
    end = last
    while end < len(words.lower) and end - last < LONGEST and words.lower[end] not in _CLOSING:
        if (
            words.opens[end]
            or words.lower[end] in _QUOTES
            or (end == last and words.lower[end] not in words.lists["when_said"])
        ):
            return None
        end += 1
    return Aside(comma, end, cue, source) if end < len(words.lower) and words.lower[end] in _CLOSING else None


def _host(words: Words, aside: Aside) -> tuple[tuple[int, int], ...]:
    """The sentence around the clause, before it and behind it; none where either is somebody's quotation."""
    first, end = aside.first, aside.last
    while first and not words.opens[first] and not _ends(words, first - 1):
        first -= 1
    while end < len(words.lower) and not _ends(words, end) and (end == aside.last or not words.opens[end]):
        end += 1
    behind = aside.last + 1
    parts = [(first, aside.first), (behind, behind if _of_speaker(words, behind, end) else end)]
    if any(words.quoted[words.starts[n]] for start, stop in parts for n in (start, stop - 1) if start < stop):
        return ()
    if first == aside.first or words.lower[first] in words.lists["joining"]:
        return ()
    return tuple(part for part in parts if part[0] < part[1])


def _of_speaker(words: Words, first: int, last: int) -> bool:
    """Whether the words behind such a clause tell of the speaker: "who had seen it", "adding that", "11"."""
    if first >= last:
        return False
    age = last - first == 1 and words.lower[first].isdigit()
    return age or words.lower[first] in _RELATIVE or words.lower[first].endswith("ing")


def _ends(words: Words, place: int) -> bool:
    """Whether a sentence ends at a mark, or what is quoted or announced does; the colon of an hour ends nothing."""
    if words.lower[place] == ":":
        return place + 1 >= len(words.lower) or words.starts[place + 1] != words.ends[place]
    return words.stops(place) or words.lower[place] in _QUOTES


def _spoken_there(one: Relation, aside: Aside) -> bool:
    """Whether a relation has its source in the clause."""
    return bool(one.source) and all(part.first < aside.last and aside.first + 1 < part.last for part in one.source)
