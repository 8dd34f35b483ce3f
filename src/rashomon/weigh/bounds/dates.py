"""Which happening a date in a sentence dates; a date that may belong to another word dates nothing."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rashomon.core import Bounds, Statement, TimeExpression
from rashomon.weigh.bounds import lexicon
from rashomon.weigh.bounds.clauses import Clause
from rashomon.weigh.bounds.happenings import Happening
from rashomon.weigh.bounds.page import Sentence
from rashomon.weigh.bounds.relations import central, governing, subject

_ON = frozenset(["on", "in", "at", "early", "late", "of", "during", "starting", "beginning", "around"])
_ARTICLES = frozenset(
    [
        "the",
        "a",
        "an",
        "its",
        "their",
        "his",
        "her",
        "this",
        "that",
        "these",
        "some",
        "several",
        "he",
        "she",
        "they",
        "it",
    ]
)
_DAY_NAMES = frozenset(
    ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "yesterday", "today"]
)


class Dated(NamedTuple):
    """A happening and the days on which it lies as the words of `time` say."""

    one: Happening
    time: TimeExpression
    bounds: Bounds


def dates(sentence: Sentence, found: Sequence[Happening]) -> Iterator[Dated]:
    """The happenings of a sentence that words of time in it date; one with two days in its sentence has neither."""
    given: list[Dated] = []
    by_clause: dict[int, list[Happening]] = {}
    for one in found:
        by_clause.setdefault(one.clause, []).append(one)
    for time in sentence.times:
        number = next((n for n, c in enumerate(sentence.clauses) if c.start <= time.span.start < c.end), None)
        if number is None or not _usable(time) or _dates_the_saying(sentence, sentence.clauses[number], time):
            continue
        target = _target(sentence, by_clause, number, time)
        bounds = _bounds(sentence.clauses[number], time)
        if target and bounds and _scope(sentence, time) is target.statement:
            given.append(Dated(target, time, bounds))
    for dated in given:
        if all(_meet(dated.bounds, other.bounds) for other in given if other.one is dated.one):
            yield dated


def _meet(one: Bounds, other: Bounds) -> bool:
    """Whether two intervals share a day."""
    early = one.latest is None or other.earliest is None or other.earliest <= one.latest
    return early and (other.latest is None or one.earliest is None or one.earliest <= other.latest)


def _usable(time: TimeExpression) -> bool:
    """Whether the words name days: no duration, no "recently", nothing that counts from an unknown day.

    "The last days of the war" are an order to the war, which `relations` reads.
    """
    if time.anchor.kind == "event" and time.bounds.earliest is None:
        return False
    named = time.type in {"DATE", "TIME"} and time.grain is not None and time.bounds.known
    return named and time.mod in {None, "START", "MID", "END"} and time.grain not in {"decade", "century"}


def _bounds(clause: Clause, time: TimeExpression) -> Bounds | None:
    """The days that the words allow with what stands before them: "by Monday" has no first."""
    opens = clause.words[0].start >= time.span.start
    relation = lexicon.joins().get(clause.join, "") if opens else ""
    before = _before(clause, time)
    if relation == "before" or before == "by":
        return Bounds(None, time.bounds.latest)
    if relation in {"after", "since"}:
        return Bounds(time.bounds.earliest, None)
    return None if before in {"from", "between"} else time.bounds


def _target(
    sentence: Sentence, by_clause: dict[int, list[Happening]], number: int, time: TimeExpression
) -> Happening | None:
    """What a date belongs to: what its clause says happened, or the noun that it follows."""
    clause = sentence.clauses[number]
    found = by_clause.get(number, ())
    if clause.join and clause.words[0].start >= time.span.start:
        return governing(sentence, by_clause, number)
    noun = _noun_of(clause, found, time)
    if noun or _before(clause, time) == "of" or _compound(clause, time):
        return noun
    if not _placed(clause, time):
        return None
    if found:
        verbs = [one for one in found if not one.noun]
        return subject(found) if len(verbs) == 1 or _light(verbs) else None
    return _beside(sentence, by_clause, number)


def _beside(sentence: Sentence, by_clause: dict[int, list[Happening]], number: int) -> Happening | None:
    """What a date belongs to in whose own clause nothing happens: an opening, or a date between commas."""
    if number == 0 and len(sentence.clauses[0].words) <= 6:
        return subject([one for one in by_clause.get(_main(sentence, by_clause), ()) if not one.noun])
    return _aside(sentence, by_clause, number) if _only_when(sentence, number) else None


def _only_when(sentence: Sentence, number: int) -> bool:
    """Whether a clause has no more than words of time and what leads into them (", in 2008,")."""
    given = [(time.span.start, time.span.end) for time in sentence.times]
    words = sentence.clauses[number].words
    rest = [word for word in words if not any(start <= word.start < end for start, end in given)]
    return all(word.lower in _ON for word in rest)


def _aside(sentence: Sentence, by_clause: dict[int, list[Happening]], number: int) -> Happening | None:
    """What a date between commas belongs to: what follows if only dates come before it, else the clause that it ends.

    "A decade later, in 2008, she won"; "was born in Detroit, Michigan, in 1929".
    """
    if all(_only_when(sentence, at) for at in range(number)):
        following = by_clause.get(number + 1, ()) if number + 1 < len(sentence.clauses) else ()
        return _only_verb(following)
    for at in range(number - 1, max(-1, number - 4), -1):
        if at in by_clause:
            return _only_verb(by_clause[at])
        if len(sentence.clauses[at].words) > 3 or sentence.clauses[at].join:
            return None
    return None


def _only_verb(found: Sequence[Happening]) -> Happening | None:
    verbs = [one for one in found if not one.noun]
    return subject(found) if len(verbs) == 1 else None


def _main(sentence: Sentence, by_clause: dict[int, list[Happening]]) -> int:
    """The clause after an opening date: the next one, past the parts of a list that is its subject; -1 if none."""
    for number, clause in enumerate(sentence.clauses[1:5], 1):
        if clause.join or clause.mark not in {"", ",", "(", ")"}:
            return -1
        if number in by_clause:
            return number
        if len(clause.words) > 4:
            return -1
    return -1


def _light(verbs: Sequence[Happening]) -> bool:
    return len(verbs) == 2 and verbs[0].at.lower in lexicon.listed("light")


def _noun_of(clause: Clause, found: Sequence[Happening], time: TimeExpression) -> Happening | None:
    """As in "The explosion on 12 March", "Tuesday's attack"."""
    for one in found:
        if not one.noun or not central(one):
            continue
        after = [word for word in clause.words if one.at.end <= word.start < time.span.start]
        plain = all(
            word.lower in lexicon.listed("prepositions") or word.text[0].isupper() or word.lower == "the"
            for word in after
        )
        if one.at.end <= time.span.start and len(after) <= 5 and plain and after:
            return one
        if 0 <= one.at.start - time.span.end <= 3:
            return one
    return None


def _compound(clause: Clause, time: TimeExpression) -> bool:
    """Whether the date is the first part of a name for something else ("the November 2020 statement").

    "On 3 May troops attacked" is none: what follows begins the sentence's own words.
    """
    following = next((word for word in clause.words if word.start >= time.span.end), None)
    if following is None or following.start - time.span.end > 3:
        return False
    adverb = _before(clause, time) in {"on", "in"} and not _definite(clause, time)
    goes_on = following.lower in lexicon.listed("followers") or following.lower in _ARTICLES
    return following.lower == "s" or (following.text[0].islower() and not goes_on and not adverb)


def _definite(clause: Clause, time: TimeExpression) -> bool:
    """Whether an article or another determiner stands right before the date."""
    before = [word.lower for word in clause.words if word.end <= time.span.start]
    return bool(before) and before[-1] in _ARTICLES


def _placed(clause: Clause, time: TimeExpression) -> bool:
    """Whether the date stands as an adverb does."""
    before = _before(clause, time)
    first = time.span.words.split()[0].lower()
    return (
        before in _ON
        or not before
        or before == "by"
        or first in _DAY_NAMES
        or first in {"on", "in", "early", "late", "last"}
    )


def _before(clause: Clause, time: TimeExpression) -> str:
    words = [word.lower for word in clause.words if word.end <= time.span.start]
    while words and words[-1] in {"the", "night", "morning", "evening"}:
        words.pop()
    return words[-1] if words else ""


def _dates_the_saying(sentence: Sentence, clause: Clause, time: TimeExpression) -> bool:
    """Whether the date stands beside the word for saying: "said on April 13 that …"."""
    for statement in sentence.statements:
        spoken = any(span.covers(time.span) for span in statement.content)
        beside = any(cue.part == time.span.part and clause.start <= cue.start < clause.end for cue in statement.cue)
        if statement.said_at == time.span or (beside and not spoken):
            return True
    before = [word.lower for word in clause.words if word.end <= time.span.start][-2:]
    after = [word.lower for word in clause.words if word.start >= time.span.end][:1]
    return any(word in lexicon.listed("sayings") for word in (*before, *after))


def _scope(sentence: Sentence, time: TimeExpression) -> Statement | None:
    """The innermost statement whose words the date is part of."""
    holding = [one for one in sentence.statements if any(span.covers(time.span) for span in one.content)]
    return min(holding, key=lambda one: sum(span.end - span.start for span in one.content), default=None)
