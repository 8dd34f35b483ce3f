"""Attributions that whole formulas make and that a tagger trained on running news overlooks.

Headlines ("Shipyard denies …", "… – observers") and the formulas of agencies, courts and translations: "As the
governor stated, …", "In her view, …", "It was stressed that …".
"""

from collections.abc import Iterator, Sequence

from rashomon.attribute.relations import Relation
from rashomon.attribute.words import Words
from rashomon.inference import Tagged

LONGEST = 10  # words of a subject in a formula
_STOPS = frozenset(".!?;")
_DASHES = frozenset("–—-")
_COMMA = ","


def formulas(words: Words, told: Sequence[Relation], *, title: bool) -> list[Relation]:
    """The relations that formulas make where nothing of `told` stands; in a title, only if `told` is empty."""
    if title:
        finders = (_denies, _accused, _closing)
        return [] if told else [one for finder in finders if (one := finder(words)) is not None][:1]
    taken = {place for one in told for span in (one.cue, *one.source) for place in range(span.first, span.last)}
    found = []
    for first in _sentences(words):
        for finder in (_as_stated, _according, _in_view, _it_was):
            one = finder(words, first)
            if one is not None and not taken & {*range(one.cue.first, one.cue.last)}:
                found.append(one)
    return found


def relation(words: Words, cue: tuple[int, int], source: tuple[int, int] | None, *content: tuple[int, int]) -> Relation:
    """A relation of words by number; None for `source` where nobody is named."""
    told = tuple(tagged(words, *part, "content") for part in content if part[0] < part[1])
    who = (tagged(words, *source, "source"),) if source else ()
    return Relation(tagged(words, *cue, "cue"), who, told, 1.0)


def tagged(words: Words, first: int, last: int, label: str) -> Tagged:
    """The words from `first` to `last` (end exclusive) as a span that a rule found, so with probability 1."""
    return Tagged(int(words.starts[first]), int(words.ends[last - 1]), first, last, label, 1.0)


def end_of_sentence(words: Words, place: int) -> int:
    """The number of the mark that ends the sentence of `place`, or of the word that opens the next paragraph."""
    last = place
    while last < len(words.lower) and not words.stops(last) and (last == place or not words.opens[last]):
        last += 1
    return last


def _sentences(words: Words) -> Iterator[int]:
    for place in range(len(words.lower)):
        if place == 0 or words.opens[place] or words.stops(place - 1):
            yield place


def _denies(words: Words) -> Relation | None:
    """A headline's verb of saying after its subject: "Shipyard denies hiding cracks"."""
    for place in range(1, min(LONGEST, len(words.lower) - 1)):
        if words.lower[place] in words.lists["headline"] and not words.quoted[words.starts[place]]:
            return relation(words, (place, place + 1), (0, place), (place + 1, end_of_sentence(words, place + 1)))
        if words.lower[place - 1] in {_COMMA, ":", *_DASHES, *_STOPS} or words.lower[place] in words.lists["auxiliary"]:
            return None
    return None


def _accused(words: Words) -> Relation | None:
    """A headline's participle for what somebody unnamed accuses its subject of: "Man accused of forging the log"."""
    for place in range(1, min(LONGEST, len(words.lower) - 2)):
        after = words.lower[place + 1]
        if after in {"of", "with"} and words.lower[place] in words.lists["reduced_" + after]:
            content = (0, place), (place + 2, end_of_sentence(words, place + 2))
            return relation(words, (place, place + 2), None, *content)
    return None


def _closing(words: Words) -> Relation | None:
    """Who says so behind a headline's last dash: "Ballot papers found in river – observers"."""
    dashes = [n for n, word in enumerate(words.lower) if word in _DASHES]
    if not dashes or words.lower[-1] not in words.lists["groups"] or len(words.lower) - dashes[-1] > 5:
        return None
    at = dashes[-1]
    return relation(words, (at, at + 1), (at + 1, len(words.lower)), (0, at)) if at > 2 else None


def _as_stated(words: Words, first: int) -> Relation | None:
    """A clause that frames the sentence: "As Governor Asanov stated, the mudflow damaged 46 houses"."""
    if words.lower[first] != "as":
        return None
    for place in range(first + 2, min(first + 2 + LONGEST, len(words.lower) - 2)):
        if words.lower[place] in words.lists["saying"] and words.lower[place + 1] == _COMMA:
            verb = place
            while words.lower[verb - 1] in words.lists["auxiliary"] or words.lower[verb - 1].endswith("ly"):
                verb -= 1
            if verb <= first + 1 or not words.is_phrase(first + 1, verb):
                return None
            return relation(words, (verb, place + 1), (first + 1, verb), (place + 2, end_of_sentence(words, place + 2)))
        if words.lower[place] == _COMMA:
            return None
    return None


def _according(words: Words, first: int) -> Relation | None:
    """A preposition that opens the sentence: "According to his wife, Amanda, he had been ill"."""
    start = first + 2
    if words.lower[first:start] != ["according", "to"]:
        return None
    last = next((n for n in range(start, min(start + LONGEST, len(words.lower))) if words.lower[n] == _COMMA), None)
    if last is None or not words.is_phrase(start, last):
        return None
    name = last + 1  # "his wife, Amanda,": who it is, behind whose they are
    while words.lower[start] in words.lists["owners"] and name < len(words.lower) and words.is_name(name):
        name += 1
    end = name if name > last + 1 and words.next_is(name, {_COMMA}) else last
    return relation(words, (first, start), (start, end), (end + 1, end_of_sentence(words, end + 1)))


def _in_view(words: Words, first: int) -> Relation | None:
    """Somebody's view or words before the comma: "In her view, …", "In the minister's words, …"."""
    if first + 4 >= len(words.lower) or words.lower[first] not in {"in", "to", "by"}:
        return None
    at = next((n for n in range(first + 2, min(first + 8, len(words.lower) - 1)) if _names_view(words, n)), None)
    owned = at is not None and (words.lower[at - 1] in words.lists["owners"] or words.lower[at - 1] == "s")
    if at is None or not owned or (at > first + 2 and not words.is_phrase(first + 1, at - 2)):
        return None
    end = end_of_sentence(words, at + 2)
    return relation(words, (at, at + 1), (first + 1, at), (at + 2, end))


def _names_view(words: Words, place: int) -> bool:
    return words.lower[place] in words.lists["views"] and words.lower[place + 1] == _COMMA


def _it_was(words: Words, first: int) -> Relation | None:
    """An impersonal passive, which names nobody: "It was stressed that the ferry had passed"."""
    inside = words.lower[first : first + 5]
    verb = next((n for n, word in enumerate(inside) if word in words.lists["stressed"]), 0)
    if inside[:1] != ["it"] or verb < 2 or not words.next_is(first + verb + 1, {"that"}):
        return None
    if any(word not in words.lists["auxiliary"] for word in inside[1:verb]) or "not" in inside[1:verb]:
        return None
    start = first + verb + 1
    return relation(words, (first + 1, start), None, (start, end_of_sentence(words, start)))
