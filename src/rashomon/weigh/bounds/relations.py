"""What a sentence says of the order of two happenings: "were launched after the army took the city"."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rashomon.resources.lists import word_list
from rashomon.weigh.bounds import lexicon
from rashomon.weigh.bounds.clauses import Clause, Word
from rashomon.weigh.bounds.happenings import Happening
from rashomon.weigh.bounds.page import Sentence

_ADDING = frozenset(["and", "in", "at", "on", "near", "to", "more", "including", "mainly"])
_DAYS = {"day": (1, 0), "week": (7, 3), "month": (30, 15), "year": (365, 180), "fortnight": (14, 3)}


class Order(NamedTuple):
    """`one` stands to `other` as `relation` says ("after", "before", "since", "during", "when").

    `low` and `high` are the days between them where the words measure them ("two days after").
    """

    one: Happening
    other: Happening
    relation: str
    low: int = 0
    high: int | None = None


def orders(sentence: Sentence, found: Sequence[Happening]) -> Iterator[Order]:
    """What the sentence says of the order of what happened in it."""
    by_clause: dict[int, list[Happening]] = {}
    for one in found:
        by_clause.setdefault(one.clause, []).append(one)
    for number, clause in enumerate(sentence.clauses):
        other = subject(by_clause.get(_past_aside(sentence, by_clause, number) if clause.join else number, ()))
        if clause.join and other:
            main = governing(sentence, by_clause, number)
            if main:
                # "Served eight years before" says how long, not how long before.
                lasted = main.at.lower in lexicon.listed("durative")
                measure = (0, None) if lasted else _measure(sentence, number)
                yield from _order(main, other, clause.join, measure)
        yield from _within(clause, by_clause.get(number, ()))


def _past_aside(sentence: Sentence, by_clause: dict[int, list[Happening]], number: int) -> int:
    """The clause with the verb of one that an aside interrupts: "after the mayor, a lawyer of 53, was stabbed"."""
    following = sentence.clauses[number + 1 : number + 3]
    aside = len(following) == 2 and all(one.mark == "," and not one.join for one in following)
    if number in by_clause or number + 1 in by_clause or not aside:
        return number
    return number + 2 if following[1].words[0].lower in lexicon.listed("auxiliaries") else number


def _order(one: Happening, other: Happening, join: str, measure: tuple[int, int | None]) -> Iterator[Order]:
    relation = lexicon.joins()[join]
    lasting = other.kind in lexicon.kinds_that("lasting")
    if relation == "when" and (lasting or not other.past or not one.past):
        return
    if relation == "during" and not lasting:
        relation = "when"
    yield Order(one, other, relation, *measure)


def subject(found: Sequence[Happening]) -> Happening | None:
    """What a clause says happened: its verb, or what that does to a noun ("carried out an attack"), else a noun."""
    verbs = [one for one in found if not one.noun]
    nouns = [one for one in found if one.noun and central(one)]
    if verbs and nouns and verbs[0].at.lower in lexicon.listed("light"):
        return nouns[-1] if nouns[-1].at.start > verbs[0].at.start else verbs[0]
    return verbs[0] if verbs else nouns[0] if nouns else None


def central(one: Happening) -> bool:
    """Whether a noun is what its clause is about, and not the report on it or the site of it."""
    words = one.sentence.clauses[one.clause].words
    before = [word for word in words if word.start < one.at.start]
    times = one.sentence.times
    for at, word in enumerate(before):
        if word.lower not in lexicon.listed("prepositions"):
            continue
        following = words[at + 1]
        edge = word.lower == "of" and at and before[at - 1].lower in lexicon.edges()
        if not edge and not any(time.span.start <= following.start < time.span.end for time in times):
            return False
    return True


def governing(sentence: Sentence, by_clause: dict[int, list[Happening]], number: int) -> Happening | None:
    """What the clause with the joining word hangs on: the clause before it, or after it where it opens the sentence."""
    if number == 0:
        follows = len(sentence.clauses) > 1 and not sentence.clauses[1].join
        return _told(by_clause.get(1, ())) if follows else None
    before = number - 1
    if before and before not in by_clause and _adds(sentence.clauses[before]):
        before -= 1
    return _told(by_clause.get(before, ()))


def _told(found: Sequence[Happening]) -> Happening | None:
    """What a clause tells: a verb, or a noun of which it says that it happened."""
    one = subject(found)
    if one is None or not one.noun:
        return one
    following = [word.lower for word in one.sentence.clauses[one.clause].words if word.start > one.at.start]
    return one if any(word in lexicon.listed("happens") for word in following) else None


def _adds(clause: Clause) -> bool:
    return not clause.join and len(clause.words) <= 8 and clause.words[0].lower in _ADDING


def _within(clause: Clause, found: Sequence[Happening]) -> Iterator[Order]:
    """As in "Was used in the last period of the war"."""
    verb = next((one for one in found if not one.noun), None)
    lasting = [one for one in found if one.noun and one.kind in lexicon.kinds_that("lasting") and not one.edge]
    if verb and len(lasting) == 1 and lasting[0].at.start > verb.at.end:
        between = [word.lower for word in clause.words if verb.at.end <= word.start < lasting[0].at.start]
        if "in" in between[-6:] and not any(word in lexicon.listed("negations") for word in between):
            yield Order(verb, lasting[0], "during")


def _measure(sentence: Sentence, number: int) -> tuple[int, int | None]:
    """The days that words before the joining one count: "two days after" is 2 to 2, nothing is 0 or more."""
    if number == 0:
        return 0, None
    words = sentence.clauses[number - 1].words
    unit = words[-1].lower
    if unit in word_list("event_words")["exact"] and (count := _number(words, -2)) is None:
        low, high = word_list("event_words")["exact"][unit]
        return low, high
    size, slack = _DAYS.get(unit.removesuffix("s"), (0, 0))
    count = _number(words, -2)
    if not size or count is None:
        return 0, None
    return _bounded(words, count * size, slack)


def _bounded(words: Sequence[Word], days: int, slack: int) -> tuple[int, int | None]:
    before = [word.lower for word in words[-5:-2]]
    if {"more", "over"} & set(before):
        return days, None
    if {"less", "within", "under"} & set(before):
        return 0, days + slack
    return max(0, days - slack), days + slack


def _number(words: Sequence[Word], at: int) -> int | None:
    """The whole number that a word gives, "a" and "the" being one."""
    if len(words) < -at:
        return None
    word = words[at].lower
    if word.isdigit():
        return int(word) if len(word) < 4 else None
    table = word_list("time_words")
    return {"a": 1, "the": 1}.get(word) or table["ONES"].get(word) or table["TENS"].get(word)
