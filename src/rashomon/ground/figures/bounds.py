"""How sure the words are of an amount: at least, at most, about, between."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from rashomon.core.figures import Bound
from rashomon.ground.figures.numbers import Amount, amount_at
from rashomon.ground.figures.scan import Token, listed, lower_at

_BEFORE: Mapping[Bound, tuple[str, ...]] = {
    "at least": (
        "at least", "no fewer than", "no less than", "not less than", "not fewer than", "more than", "over", "above",
        "upwards of", "upward of", "in excess of", "a minimum of", "exceeding", "exceeded", "exceeds", "well over",
        "just over", "a little over", "slightly over", "north of", "greater than", "surpassed", "topped",
        "far more than",
    ),
    "at most": (
        "up to", "as many as", "as much as", "no more than", "not more than", "at most", "fewer than", "less than",
        "under", "below", "a maximum of", "just under", "well under", "well below",
    ),
    "about": (
        "about", "around", "some", "approximately", "roughly", "circa", "an estimated", "estimated", "nearly",
        "almost", "close to", "approx", "approx.", "~", "≈", "more or less", "an average of", "at around", "at about",
    ),
}  # fmt: skip
_AFTER: Mapping[Bound, tuple[str, ...]] = {
    "at least": ("or more", "at least", "plus", "+", "and more", "or so or more"),
    "at most": ("or fewer", "or less", "at most", "at the most"),
    "about": ("or so", "odd", "- odd", "or thereabouts", "approximately"),
}
PROOFS: Mapping[str, tuple[Bound, float | None, float | None]] = {
    "over 400 people": ("at least", 400, None),
    "at least 12 children": ("at least", 12, None),
    "no fewer than thirty shells": ("at least", 30, None),
    "up to 20 tanks": ("at most", None, 20),
    "fewer than 50 houses": ("at most", None, 50),
    "around 300 villages": ("about", 300, 300),
    "some two hundred houses": ("about", 200, 200),
    "an estimated 1,000 fighters": ("about", 1000, 1000),
    "400 or more soldiers": ("at least", 400, None),
    "between 20 and 30 people": ("between", 20, 30),
    "20 to 30 people": ("between", 20, 30),
    "20-30 shells": ("between", 20, 30),
    "five or six men": ("between", 5, 6),
    "dozens of houses": ("between", 24, 99),
    "100 civilians": ("exact", 100, 100),
}
_LONGEST = 4


class Bounded(NamedTuple):
    """An amount with its bound, on tokens `first` to `last`; `after` is where its noun begins."""

    first: int
    last: int
    low: float | None
    high: float | None
    bound: Bound
    amount: Amount
    rules: tuple[str, ...]

    @property
    def after(self) -> int:
        """The first token behind it."""
        return self.last + 1


def bounded(tokens: Sequence[Token], amount: Amount) -> Bounded:
    """The amount with what stands before and behind it."""
    ranged = _range(tokens, amount)
    amount = ranged or amount
    bound, first, name = _before(tokens, amount.first)
    last = amount.last
    if bound is None:
        bound, last, name = _behind(tokens, amount.last)
    if ranged is not None or (bound is None and amount.kind == "vague"):
        first = min(first, amount.first)
        if bound in {None, "about"}:
            kind: Bound = "between" if amount.high is not None else "at least"
            kind = "exact" if amount.low == amount.high else kind
            return Bounded(first, last, amount.low, amount.high, kind, amount, (*amount.rules, name or kind))
    if bound is None:
        return Bounded(amount.first, last, amount.low, amount.high, "exact", amount, amount.rules)
    low = None if bound == "at most" else amount.low
    high = None if bound == "at least" else amount.high
    return Bounded(first, last, low, high, bound, amount, (*amount.rules, name))


def _before(tokens: Sequence[Token], at: int) -> tuple[Bound | None, int, str]:
    """The bound whose words end right before a token, the longest first, and where they begin."""
    for length in range(min(_LONGEST, at), 0, -1):
        words = " ".join(token.lower for token in tokens[at - length : at])
        for bound, phrases in _BEFORE.items():
            if words in phrases and tokens[at - length].sentence == tokens[at].sentence:
                return bound, at - length, words
    return None, at, ""


def _behind(tokens: Sequence[Token], at: int) -> tuple[Bound | None, int, str]:
    for length in range(min(_LONGEST, len(tokens) - at - 1), 0, -1):
        words = " ".join(token.lower for token in tokens[at + 1 : at + 1 + length])
        for bound, phrases in _AFTER.items():
            if words in phrases and tokens[at + length].sentence == tokens[at].sentence:
                return bound, at + length, words
    return None, at, ""


def _range(tokens: Sequence[Token], amount: Amount) -> Amount | None:
    """Two amounts that are the ends of one: "20 to 30", "between 20 and 30", "five or six"."""
    joint, before = lower_at(tokens, amount.last + 1), lower_at(tokens, amount.first - 1)
    if joint not in {"to", "-", "–", "—", "or", "and"} or amount.last + 2 >= len(tokens):
        return None
    other = amount_at(tokens, amount.last + 2)
    if other is None or other.kind != amount.kind or other.high is None:
        return None
    if (joint == "and") != (before == "between") or (before == "from" and _changes(tokens, amount.first)):
        return None
    low, high = amount.low, other.high
    if amount.high == low and low < 1000 <= high and tokens[other.last].lower in listed("scales"):
        low *= listed("scales")[tokens[other.last].lower]  # "two to three million"
    if not low < high or (joint == "to" and before != "between" and _changes(tokens, amount.first)):
        return None
    first = amount.first - 1 if before in {"between", "from"} else amount.first
    return amount._replace(first=first, last=other.last, low=low, high=high, rules=(*amount.rules, "range"))


def _changes(tokens: Sequence[Token], at: int) -> bool:
    """Whether a verb of change stands before: "rose from 12 to 45" are two figures."""
    return any(token.lower in listed("changes") for token in tokens[max(0, at - 6) : at])
