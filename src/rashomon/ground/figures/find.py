"""Figures of a text from end to end: amounts, bounds, what is no figure, what is counted, part of what."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from rashomon.core.figures import Bound, FigureCategory, Unit
from rashomon.ground.figures.bounds import Bounded, bounded
from rashomon.ground.figures.counted import Counted, category_of, counted
from rashomon.ground.figures.exclude import excluded
from rashomon.ground.figures.joined import again, attended, part_and_whole, share_a_fate, whole_first
from rashomon.ground.figures.numbers import amount_at
from rashomon.ground.figures.scan import Token, listed, lower_at, scan

_INCLUDING = frozenset(
    ["including", "includes", "included", "among them", "of whom", "of them", "of which", "amongst them"]
)
_NO_AGE = 150  # nobody is older, few things are numbered higher
_NO_COUNT = frozenset(["-", "b", "bc", "bce", "m", "km", "ft", "kg", "°"])
_GOES_ON = frozenset(["were", "are", "have", "more", "others", "remain", "remained", "remains"])
_PLACED = re.compile(r" (?:in|at|from) (?:the )?[A-Z]")
_LISTED = re.compile(
    r"(?: (?:individuals|people|others|injured|killed|dead))* (?:in|at|from) (?:the )?[A-Z][\w.' -]*(?:,|,? and) "
)
# "bringing the total to", "the figure was later raised to".
_UP_TO = re.compile(
    r"\b(?:total|number|toll|figure|count)(?: of \w+)?"
    r"(?: (?:was|were|has|had|been|since|later|then|raised|revised|lowered|cut|up|down))*"
    r" to (?:at least |more than |over |nearly |about |around )?$"
)
_OPENS = frozenset([",", ";", "while", "and", "but", "whom", "which", "of"])
_SUBJECT = frozenset(
    [
        "survived",
        "escaped",
        "remain",
        "remained",
        "remains",
        "have",
        "had",
        "has",
        "got",
        "fled",
        "returned",
        "died",
        "were",
        "are",
        "managed",
    ]
)
_DAY = (
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|yesterday|today|now|midday|noon"
    r"|[A-Z][a-z]{2,8} \d{1,2}|\d{1,2} [A-Z][a-z]{2,8}"
)
_AS_OF = re.compile(
    rf"\b(?:[Aa]s (?:of|at) (?:late |early )?(?:{_DAY})(?: (?:morning|afternoon|evening|night))?"
    rf"|[Bb]y (?:late |early )?(?:{_DAY})(?: (?:morning|afternoon|evening|night))?"
    rf"|[Ss]ince (?:the )?(?:{_DAY})|(?:[Ss]o|[Tt]hus) far|[Tt]o date|[Uu]ntil now|[Uu]p to now"
    r"|[Ii]nitially|[Cc]urrently)\b"
)


class Found(NamedTuple):
    """A figure of a text; ranges are (start, end) in code points; `whole` is the index of another of the list."""

    start: int
    end: int
    low: float | None
    high: float | None
    bound: Bound
    unit: Unit
    currency: str
    of: tuple[int, int] | None
    of_what: str
    category: FigureCategory | None
    whole: int | None
    as_of: tuple[int, int] | None
    sentence: int
    people: bool
    rules: tuple[str, ...]


def find_figures(text: str) -> list[Found]:
    """All figures of a text in order. Time is linear in its length; no text raises."""
    tokens = scan(text)
    holds = _as_of(text, tokens)
    found: list[Found] = []
    at = 0
    while at < len(tokens):
        amount = amount_at(tokens, at)
        if amount is None:
            at += 1
            continue
        one = bounded(tokens, amount)
        at = max(one.last, amount.last) + 1
        if excluded(text, tokens, one) is None:
            figure = _figure(text, tokens, one, found)
            if figure is not None:
                found.append(figure._replace(as_of=_nearest(holds.get(figure.sentence, []), figure.start)))
    return _related(text, found)


def _related(text: str, found: list[Found]) -> list[Found]:
    """The figures with what their neighbours tell: the whole of a part that stands behind it, a fate in common."""
    for at in range(len(found) - 1, 0, -1):
        one, other = found[at - 1], found[at]
        if one.sentence != other.sentence:
            continue
        if part_and_whole(text, one.end, other.start):
            found[at - 1] = one._replace(whole=at, of=other.of, of_what=_renamed(other, one.category))
            found[at] = other._replace(category=None, of_what=_bare(other)) if one.category == other.category else other
        elif other.whole is None and one.of and whole_first(text, one.start, one.of[1], other.start):
            found[at] = other._replace(whole=at - 1)
        elif one.of and _same_fate(text, one, other):
            found[at - 1] = one._replace(category=other.category, of_what=_renamed(one, other.category))
    return found


def _same_fate(text: str, one: Found, other: Found) -> bool:
    """Whether people without a fate are counted in one breath with others that have one."""
    lacking = one.category is None and one.people and other.category is not None
    counts = one.unit == other.unit == "count" and one.of is not None
    return lacking and counts and share_a_fate(text, one.of[1] if one.of else one.end, other.start)


def _renamed(figure: Found, category: FigureCategory | None) -> str:
    """What a figure counts, with what happened to them."""
    return f"{_bare(figure)} {listed('categories')[category]['said']}".strip() if category else _bare(figure)


def _figure(text: str, tokens: Sequence[Token], one: Bounded, before: Sequence[Found]) -> Found | None:
    """The figure of an amount, None if it counts nothing."""
    what = counted(tokens, one)
    category = category_of(tokens, one, what)
    sentence = tokens[one.first].sentence
    wholes = [at for at, f in enumerate(before[-8:], max(0, len(before) - 8)) if f.sentence == sentence and f.people]
    top = [at for at in wholes if before[at].whole is None]
    whole = top[-1] if top and (_included(tokens, one) or what.partitive) and what.unit != "money" else None
    if whole is not None and category is None:
        category = before[whole].category
    listed_with = _shared(text, tokens, one, before) if what.first is None and category is None else None
    if listed_with is not None:
        category = listed_with.category
    elif (left_out := _left_out(tokens, one, before)) is not None and what.first is None and what.unit == "count":
        noun = _bare(left_out)
        listed_with = left_out._replace(
            of_what=f"{noun} {listed('categories')[category]['said']}" if category else noun
        )
    elif what.first is None and category is None and what.unit == "count" and _came(text, tokens, one):
        return _of_people(tokens, one)
    elif not _counts(one, what, category, in_whole=whole is not None) and not _bounded_amount(tokens, one):
        return None
    head = tokens[what.last].lower if what.first is not None else ""
    people = head in listed("people") or category is not None
    of_what = _described(text, tokens, what, category, before[whole or top[-1]] if top else None)
    if listed_with is not None:
        of_what = listed_with.of_what
    of = (tokens[what.first].start, tokens[what.last].end) if what.first is not None else None
    end = tokens[one.last].end if what.first is not None or what.partitive else tokens[max(one.last, what.last)].end
    if what.unit == "percent":
        end = tokens[one.after + (lower_at(tokens, one.after) == "per")].end
    return Found(
        tokens[one.first].start, end, one.low, one.high, one.bound, what.unit, what.currency, of, of_what,
        category, whole, None, sentence, people, one.rules,
    )  # fmt: skip


def _came(text: str, tokens: Sequence[Token], one: Bounded) -> bool:
    """Whether a bare number counts those who came somewhere."""
    return one.amount.kind == "number" and attended(text, tokens[one.first].start, tokens[one.last].end)


def _of_people(tokens: Sequence[Token], one: Bounded) -> Found:
    """A figure of people whom the words leave out."""
    first, last = tokens[one.first], tokens[one.last]
    return Found(
        start=first.start, end=last.end, low=one.low, high=one.high, bound=one.bound, unit="count", currency="",
        of=None, of_what="people taking part", category=None, whole=None, as_of=None, sentence=first.sentence,
        people=True, rules=one.rules,
    )  # fmt: skip


def _included(tokens: Sequence[Token], one: Bounded) -> bool:
    """Whether the figure is said to be part of an earlier one."""
    last = lower_at(tokens, one.first - 1)
    return last in _INCLUDING or f"{lower_at(tokens, one.first - 2)} {last}" in _INCLUDING


def _counts(one: Bounded, what: Counted, category: FigureCategory | None, *, in_whole: bool) -> bool:
    """Whether an amount is a figure: it has a unit, a noun, a part in another figure, or a fate."""
    if what.unit in {"percent", "money", "measure"}:
        return True
    if one.low == one.high == 1 and one.bound == "exact":
        return category is not None
    return what.first is not None or category is not None or (in_whole and what.partitive)


def _bounded_amount(tokens: Sequence[Token], one: Bounded) -> bool:
    """Whether words of bound show that a number without a noun is an amount: "surpassed 100,000 in May"."""
    worded = one.bound in {"at least", "at most", "about"} and one.first < one.amount.first
    if not worded or one.amount.kind != "number" or lower_at(tokens, one.after) in _NO_COUNT:
        return False
    return one.amount.low >= _NO_AGE or lower_at(tokens, one.after) in _GOES_ON


def _listed_with(text: str, tokens: Sequence[Token], one: Bounded, before: Sequence[Found]) -> Found | None:
    """The figure whose noun this one shares: "21 injured in Davao, 36 in Cotabato and seven in Santos"."""
    last = before[-1] if before else None
    if last is None or last.sentence != tokens[one.first].sentence or not _PLACED.match(text, tokens[one.last].end):
        return None
    end = last.of[1] if last.of else last.end
    between = text[end : tokens[one.first].start]
    return last if _LISTED.fullmatch(between) else None


def _shared(text: str, tokens: Sequence[Token], one: Bounded, before: Sequence[Found]) -> Found | None:
    """The figure whose noun and fate this one shares: of a list by place, or of the count that it brings up to date."""
    last = before[-1] if before else None
    if last is None or last.sentence != tokens[one.first].sentence:
        return None
    start = tokens[one.first].start
    if last.category and _UP_TO.search(text, max(last.end, start - 60), start):
        return last
    if last.unit == "count" and one.amount.kind == "number" and again(text, last.end, start, tokens[one.last].end):
        return last
    return _listed_with(text, tokens, one, before)


def _left_out(tokens: Sequence[Token], one: Bounded, before: Sequence[Found]) -> Found | None:
    """The people of an earlier figure of the sentence whom a bare number counts: "of whom 44 escaped", "; 53 have"."""
    last = next((f for f in reversed(before[-4:]) if f.sentence == tokens[one.first].sentence and f.people), None)
    opens = lower_at(tokens, one.first - 1) in _OPENS and lower_at(tokens, one.after) in _SUBJECT
    return last if opens and one.amount.kind == "number" and one.amount.low > 1 else None


def _described(
    text: str, tokens: Sequence[Token], what: Counted, category: FigureCategory | None, other: Found | None
) -> str:
    """What is counted, in the report's words where it has them: "Azerbaijani civilians killed"."""
    noun = text[tokens[what.first].start : tokens[what.last].end] if what.first is not None else ""
    if not noun and other is not None and category is not None:
        noun = _bare(other)
    if noun.lower() in {"board", "aboard"}:
        noun = "people on board"
    if category is None:
        return noun
    words = listed("categories")[category]
    return (
        noun if noun.split()[-1:] and noun.split()[-1].lower() in words["nouns"] else f"{noun} {words['said']}".strip()
    )


def _bare(figure: Found) -> str:
    """The noun of a figure without what happened to those counted."""
    categories = listed("categories").values()
    fates = {word for words in categories for word in (words["said"], *words["nouns"])}
    return " ".join(word for word in figure.of_what.split() if word.lower() not in fates)


def _as_of(text: str, tokens: Sequence[Token]) -> dict[int, list[tuple[int, int]]]:
    """The words that say up to when a count holds, by sentence."""
    found: dict[int, list[tuple[int, int]]] = {}
    at = 0
    for match in _AS_OF.finditer(text):
        while at < len(tokens) and tokens[at].start < match.start():
            at += 1
        if at < len(tokens):
            found.setdefault(tokens[at].sentence, []).append(match.span())
    return found


def _nearest(ranges: Sequence[tuple[int, int]], start: int) -> tuple[int, int] | None:
    return min(ranges[:20], key=lambda one: abs(one[0] - start), default=None)
