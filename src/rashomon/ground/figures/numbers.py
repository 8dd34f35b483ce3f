"""Numbers in digits and words: what amount a run of tokens names, with the phrases that prove each rule.

A rule is tried at a token and gives the amount that begins there; the first rule that fits wins.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from rashomon.ground.figures.scan import Token, listed, lower_at, number

_SHORT_SCALES = {"k": 1e3, "m": 1e6, "bn": 1e9, "b": 1e9, "tn": 1e12}
_DOLLARS = {"US": "USD", "A": "AUD", "AU": "AUD", "C": "CAD", "CA": "CAD", "NZ": "NZD", "HK": "HKD", "S": "SGD"}
MOST = 1e15


class Amount(NamedTuple):
    """An amount on tokens `first` to `last` (inclusive): its ends, and the rules that made it.

    `kind` is "number", "vague", "fraction"; `currency` is set where a sign of money stood before it.
    """

    first: int
    last: int
    low: float
    high: float | None
    kind: str
    rules: tuple[str, ...]
    currency: str = ""


Build = Callable[[Sequence[Token], int], Amount | None]


class Rule(NamedTuple):
    """A named way to read an amount, and phrases with the (low, high) that they must get."""

    name: str
    build: Build
    proves: Mapping[str, tuple[float | None, float | None]]


def _digits(tokens: Sequence[Token], at: int) -> Amount | None:
    value = number(tokens[at].words) if tokens[at].numeral else None
    if value is None:
        return None
    value, last = _scaled(tokens, at, value)
    return Amount(at, last, value, value, "number", ("digits",)) if value <= MOST else None


def _scaled(tokens: Sequence[Token], at: int, value: float) -> tuple[float, int]:
    """The value times the scale words that follow it, and the last token of these."""
    scales, last = listed("scales"), at
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    if after is not None and not after.space and after.lower in _SHORT_SCALES and tokens[at].numeral:
        return value * _SHORT_SCALES[after.lower], at + 1
    while lower_at(tokens, last + 1) in scales and value <= MOST:
        last += 1
        value *= scales[tokens[last].lower]
    return value, last


def _money(tokens: Sequence[Token], at: int) -> Amount | None:
    sign, value = listed("currencies").get(tokens[at].words), at + 1
    if lower_at(tokens, at + 1) == "$" and tokens[at].words in _DOLLARS and not tokens[at + 1].space:
        sign, value = _DOLLARS[tokens[at].words], at + 2
    elif tokens[at].word:
        return None
    if sign is None or value >= len(tokens) or not tokens[value].numeral:
        return None
    amount = _digits(tokens, value)
    return amount and amount._replace(first=at, rules=("money sign", *amount.rules), currency=sign)


def _spelled(tokens: Sequence[Token], at: int) -> Amount | None:
    """Number words: units and tens add up, hundred multiplies these, greater scales close a group."""
    ones, tens, scales = listed("ones"), listed("tens"), listed("scales")
    total, group, last, seen = 0.0, 0.0, at - 1, False
    here = at + 1 if tokens[at].lower in {"a", "an"} else at
    if here > at:
        if lower_at(tokens, here) not in scales:
            return None
        group, seen = 1.0, True
    while here < len(tokens) and total <= MOST:
        word = tokens[here].lower
        if word in ones or word in tens:
            group += ones.get(word, tens.get(word, 0))
        elif word in scales and seen:
            group = max(group, 1.0) * scales[word]
            if scales[word] > 100:
                total, group = total + group, 0.0
        elif not (word in {"and", "-"} and seen and _continues(tokens, here)):
            break
        seen, last = True, here
        here += 1
    value = total + group
    return (
        Amount(at, last, value, value, "number", ("number words",)) if last >= at and seen and value <= MOST else None
    )


def _continues(tokens: Sequence[Token], at: int) -> bool:
    """Whether "and" or a hyphen goes on with the number: "two hundred and ten", "twenty-five"."""
    before, after = lower_at(tokens, at - 1), lower_at(tokens, at + 1)
    small = after in listed("ones") or after in listed("tens")
    if tokens[at].words == "-":
        return before in listed("tens") and after in listed("ones") and not tokens[at].space
    return before in listed("scales") and before != "dozen" and small


def _vague(tokens: Sequence[Token], at: int) -> Amount | None:
    vague, scales = listed("vague"), listed("scales")
    here = at + 1 if tokens[at].lower in {"a", "the"} else at
    word = lower_at(tokens, here)
    if word not in vague or (word in {"few", "handful", "couple"} and here == at) or (word == "tens" and here > at):
        return None
    if word in {"several", "few"} and lower_at(tokens, here + 1) in {"tens", "hundreds", "thousands", "millions"}:
        found = _vague(tokens, here + 1)
        return found and found._replace(first=at)
    (low, high), last = vague[word], here
    if word not in {"several", "few"} and lower_at(tokens, here + 1) == "of" and lower_at(tokens, here + 2) in vague:
        by = lower_at(tokens, here + 2)
        if by in {"thousands", "millions", "billions", "hundreds"}:
            unit = {"hundreds": 1e2, "thousands": 1e3, "millions": 1e6, "billions": 1e9}[by]
            return Amount(at, here + 2, low * unit, (high or low) * unit, "vague", ("vague number",))
    scale = 1.0
    while lower_at(tokens, last + 1) in scales:
        last += 1
        scale *= scales[tokens[last].lower]
    high = high * scale if high is not None else (9 * scale if scale > 1 else None)
    if word == "tens" and scale == 1:
        return None
    return Amount(at, last, low * scale, high, "vague", ("vague number",))


def _fraction(tokens: Sequence[Token], at: int) -> Amount | None:
    fractions, ones = listed("fractions"), listed("ones")
    word, here, times = tokens[at].lower, at, 1.0
    if word in {"a", "one", "the"} or word in ones:
        times = float(ones.get(word, 1))
        here = at + 2 if lower_at(tokens, at + 1) == "-" else at + 1
    part = lower_at(tokens, here)
    if part not in fractions or (here == at and part != "half"):
        return None
    following = lower_at(tokens, here + 1)
    if part == "half" and following in {"a", "an"} and lower_at(tokens, here + 2) in listed("scales"):
        value, last = _scaled(tokens, here + 1, 0.5)
        return Amount(at, last, value, value, "number", ("half a million",))
    if following != "of" and not (part == "half" and following in {"the", "its", "their", "his", "her"}):
        return None
    top, bottom = fractions[part]
    share = times * top / bottom
    return Amount(at, here, share, share, "fraction", ("fraction",)) if share < 1 else None


RULES = (
    Rule("money sign", _money, {"$5 million": (5e6, 5e6), "€2bn": (2e9, 2e9), "US$40": (40, 40)}),
    Rule("fraction", _fraction, {"a third of the town": (1 / 3, 1 / 3), "two-thirds of voters": (2 / 3, 2 / 3)}),
    Rule("half a million", _fraction, {"half a million people": (5e5, 5e5)}),
    Rule(
        "vague number",
        _vague,
        {
            "dozens of people": (24, 99),
            "hundreds of thousands of people": (2e5, 9.99e5),
            "tens of thousands of refugees": (2e4, 9.9e4),
            "several hundred soldiers": (300, 900),
            "a few dozen tanks": (24, 108),
            "a handful of houses": (2, 9),
            "several tens of thousands of people": (2e4, 9.9e4),
        },
    ),
    Rule(
        "number words",
        _spelled,
        {
            "twelve children": (12, 12),
            "twenty-five shells": (25, 25),
            "two hundred and ten men": (210, 210),
            "a hundred houses": (100, 100),
            "two and three shells": (2, 2),
            "a dozen tanks": (12, 12),
            "two dozen tanks": (24, 24),
        },
    ),
    Rule(
        "digits",
        _digits,
        {"100 civilians": (100, 100), "1,200 men": (1200, 1200), "1.2 million people": (1.2e6, 1.2e6)},
    ),
)


def amount_at(tokens: Sequence[Token], at: int) -> Amount | None:
    """The amount that begins at a token, None if there is none."""
    for rule in RULES:
        found = rule.build(tokens, at)
        if found is not None:
            return found
    return None
