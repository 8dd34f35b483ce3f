"""Numbers that count nothing: dates, times, ages, names, scores, addresses, telephone numbers.

Each rule says in one sentence why, and has phrases in which it must find the number to be no figure.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from rashomon.ground.figures.bounds import Bounded
from rashomon.ground.figures.scan import Token, listed, lower_at

Test = Callable[[str, Sequence[Token], Bounded], bool]
_DATE_WORDS = frozenset(
    [
        "in",
        "since",
        "until",
        "till",
        "by",
        "from",
        "of",
        "during",
        "before",
        "after",
        "around",
        "through",
        "early",
        "late",
        "mid",
        "the",
        "and",
        "or",
        "between",
        "spring",
        "summer",
        "autumn",
        "fall",
        "winter",
        "election",
    ]
)
_ATTACHED = frozenset("-–/^#_°:№@=<>*")
_CONTEST_REACH = 8


class Exclusion(NamedTuple):
    """A named reason for which a number is no figure."""

    name: str
    why: str
    test: Test
    proves: tuple[str, ...]


def _around(text: str, tokens: Sequence[Token], one: Bounded) -> tuple[str, str]:
    """The characters right before and behind the bare number, "" where a blank stands."""
    start, end = tokens[one.amount.first].start, tokens[one.amount.last].end
    return text[max(0, start - 1) : start].strip(), text[end : end + 1].strip()


def _part_of_name(text: str, tokens: Sequence[Token], one: Bounded) -> bool:
    before, behind = _around(text, tokens, one)
    start, end = tokens[one.amount.first].start, tokens[one.amount.last].end
    attached = before.isalnum() or (before in _ATTACHED and not text[max(0, start - 2) : start - 1].isspace())
    hyphen = behind in {"-", "–"} and text[end + 1 : end + 2].isalnum()
    return (
        attached or (behind.isalnum() and one.amount.currency == "") or hyphen or (behind != "" and behind in "^_°/=*")
    )


def _ordinal_or_model(text: str, tokens: Sequence[Token], one: Bounded) -> bool:
    return tokens[one.amount.first].numeral and _part_of_name(text, tokens, one)


def _telephone(text: str, tokens: Sequence[Token], one: Bounded) -> bool:
    start, end = tokens[one.first].start, tokens[one.last].end
    digits = text[start:end]
    chunk = text[max(0, start - 7) : end + 7]
    return "-" in digits and sum(map(str.isdigit, chunk)) >= 7 and len(digits.split("-")[-1]) == 4


def _date(_text: str, tokens: Sequence[Token], one: Bounded) -> bool:
    amount, months = one.amount, listed("months")
    if amount.low > 31 and not _year(amount.low):
        return False
    before, behind = lower_at(tokens, amount.first - 1), lower_at(tokens, amount.last + 1)
    if before in {".", ","}:
        before = lower_at(tokens, amount.first - 2)
    if behind == "of":
        behind = lower_at(tokens, amount.last + 2)
    if _year(amount.low) and before.isdigit() and lower_at(tokens, amount.first - 3) in months:
        return True
    return (before in months and before != "may") or behind in months - {"may", "march"} or _capital_month(tokens, one)


def _capital_month(tokens: Sequence[Token], one: Bounded) -> bool:
    """May and March count as months beside a number when they have their capital."""
    beside = [tokens[at].words for at in (one.amount.first - 1, one.amount.last + 1) if 0 <= at < len(tokens)]
    return any(words in {"May", "March"} for words in beside)


def _year(value: float) -> bool:
    return value == int(value) and 1000 <= value <= 2199


def _year_alone(_text: str, tokens: Sequence[Token], one: Bounded) -> bool:
    token = tokens[one.amount.first]
    if one.amount.first != one.amount.last or not token.words.isdigit() or not _year(one.amount.low):
        return False
    following = lower_at(tokens, one.amount.last + 1)
    counted = following in listed("people") or (following.endswith("s") and following not in listed("stops"))
    dated = lower_at(tokens, one.amount.first - 1) in _DATE_WORDS and one.bound in {"exact", "about"}
    return not counted or (dated and following not in listed("people"))


def _time(text: str, tokens: Sequence[Token], one: Bounded) -> bool:
    behind = lower_at(tokens, one.after)
    if behind == "-":
        behind = lower_at(tokens, one.after + 1)
    if behind in {"full", "more", "further", "consecutive", "straight", "whole", "long", "additional", "other", "of"}:
        behind = lower_at(tokens, one.after + 1)
    rest = text[tokens[one.last].end :][:6].lower().lstrip()
    return behind in listed("time_units") or rest.startswith(("a.m", "p.m"))


def _clock(text: str, tokens: Sequence[Token], one: Bounded) -> bool:
    start, end = tokens[one.amount.first].start, tokens[one.amount.last].end
    return (text[end : end + 1] == ":" and text[end + 1 : end + 2].isdigit()) or (
        text[start - 1 : start] == ":" and text[max(0, start - 2) : start - 1].isdigit()
    )


def _age(text: str, tokens: Sequence[Token], one: Bounded) -> bool:
    """Whether it stands between commas behind a name ("Anna Berg, 19, was")."""
    amount = one.amount
    if amount.first != amount.last or not 0 < amount.low < 120 or one.bound != "exact":
        return False
    before, behind = lower_at(tokens, amount.first - 1), text[tokens[amount.last].end : tokens[amount.last].end + 1]
    named = amount.first > 1 and tokens[amount.first - 2].words[0].isupper()
    aged = before in {"aged", "age", "ages"}
    return aged or (before in {",", "("} and behind in {",", ")", "."} and named)


def _label(_text: str, tokens: Sequence[Token], one: Bounded) -> bool:
    before = lower_at(tokens, one.first - 1)
    if before == "." and lower_at(tokens, one.first - 2) in {"no", "nos", "art", "sec", "p", "pp", "fig", "vol", "ch"}:
        return True
    following = tokens[one.after] if one.after < len(tokens) else None
    counted = (
        following is not None
        and following.word
        and (
            following.lower in listed("people")
            or (following.lower.endswith("s") and following.lower not in listed("stops"))
        )
    )
    return before in listed("labels") and not counted and one.bound == "exact"


def _street(_text: str, tokens: Sequence[Token], one: Bounded) -> bool:
    following = tokens[one.after : one.after + 4]
    if not following or not following[0].words[0].isupper() or not tokens[one.amount.first].numeral:
        return False
    return any(token.lower in listed("streets") and token.words[0].isupper() for token in following[1:])


def _score(text: str, tokens: Sequence[Token], one: Bounded) -> bool:
    amount = one.amount
    first, last = tokens[one.first], tokens[one.last]
    inside = text[first.start : last.end]
    dashed = any(dash in inside for dash in "-–") and "range" in amount.rules
    beside = {text[first.start - 1 : first.start], text[last.end : last.end + 1]} & {"-", "–"}
    if not (dashed or beside) or not first.numeral:
        return False
    near = tokens[max(0, one.first - _CONTEST_REACH) : one.last + _CONTEST_REACH]
    return bool(beside) or any(token.lower in listed("scores") for token in near)


def _enumerated(text: str, tokens: Sequence[Token], one: Bounded) -> bool:
    """The number of a list item: "1. ", "2) " at the start of a line."""
    start, end = tokens[one.amount.first].start, tokens[one.amount.last].end
    begins = start == 0 or text[:start].rstrip(" \t")[-1:] in {"\n", ""}
    return begins and text[end : end + 1] in {".", ")"} and text[end + 1 : end + 2] in {" ", "\t", "\n", ""}


def _grouped_wrongly(_text: str, tokens: Sequence[Token], one: Bounded) -> bool:
    """A number in a row of numbers parted by commas alone, as in tables and sequences."""
    before, behind = one.amount.first - 2, one.amount.last + 2
    left = lower_at(tokens, before + 1) in {",", ";", "|"} and before >= 0 and tokens[before].numeral
    right = lower_at(tokens, behind - 1) in {",", ";", "|"} and behind < len(tokens) and tokens[behind].numeral
    return left or right


RULES = (
    Exclusion(
        "part of a name",
        "It is part of a name, a model or a compound, or an ordinal.",
        _ordinal_or_model,
        ("Su-27 jets", "the 44-day war", "the 7th Army", "Covid-19 cases", "MH17 debris", "a 12-year-old boy",
         "10^400 shells", "in the 1990s"),
    ),
    Exclusion("telephone", "It is a telephone number.", _telephone, ("call (318) 619-3946 for news",)),
    Exclusion("clock", "It is a time of day.", _clock, ("at 10:35 on Sunday",)),
    Exclusion(
        "date",
        "It is part of a date.",
        _date,
        ("on November 10 troops", "on 10 November soldiers came", "April 1, 2021, was"),
    ),
    Exclusion(
        "duration", "It measures time.", _time, ("for six weeks", "nine days have passed", "at 5 p.m. soldiers")
    ),
    Exclusion("year", "It is a year.", _year_alone, ("in 2016 Armenia", "the 2020 war")),
    Exclusion("age", "It is somebody's age.", _age, ("Anna Berg, 19, was there", "a boy aged 12 was there")),
    Exclusion(
        "label",
        "It tells one thing of a kind from the others.",
        _label,
        ("Flight 752 crashed", "under Article 5 of it", "clause 9 of the statement"),
    ),
    Exclusion("address", "It is a house number.", _street, ("of 1935 Orchard Street",)),
    Exclusion(
        "score",
        "It is the score of a contest or a vote.",
        _score,
        ("they won 3-2 at home", "voted 21-11 in favour"),
    ),
    Exclusion("list number", "It numbers an item of a list.", _enumerated, ("1. soldiers came",)),
    Exclusion("row of numbers", "It stands in a row of bare numbers.", _grouped_wrongly, ("1, 2, 3, 4 people",)),
)  # fmt: skip


def excluded(text: str, tokens: Sequence[Token], one: Bounded) -> Exclusion | None:
    """The first rule by which the number is no figure."""
    return next((rule for rule in RULES if rule.test(text, tokens, one)), None)
