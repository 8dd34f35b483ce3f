"""What an amount counts: the noun behind it, its unit, and what happened to those counted."""

from collections.abc import Sequence
from typing import NamedTuple

from rashomon.core.figures import FigureCategory, Unit
from rashomon.ground.figures.bounds import Bounded
from rashomon.ground.figures.scan import Token, listed, lower_at

_LONGEST = 7
_REACH_BEHIND = 10
_REACH_BEFORE = 7
_TAKEN = frozenset(["taken", "rushed", "admitted", "airlifted", "flown", "sent", "brought"])
_BOARD = frozenset(["board", "aboard"])
_ENDS = frozenset(',.;:()[]“”"!?—–')


class Counted(NamedTuple):
    """The noun of an amount: tokens `first` to `last`, None where it is left out; `partitive`: "12 of them"."""

    first: int | None
    last: int
    unit: Unit
    currency: str = ""
    partitive: bool = False


def counted(tokens: Sequence[Token], one: Bounded) -> Counted:
    """The unit and the noun behind an amount."""
    at, currency = one.after, one.amount.currency
    unit: Unit = "count"
    word = lower_at(tokens, at)
    if currency:
        return Counted(None, one.last, "money", currency)
    if word in listed("currencies") and word != "pounds":
        return Counted(None, at, "money", listed("currencies")[word])
    if word in {"%", "percent"} or (word == "per" and lower_at(tokens, at + 1) == "cent"):
        at += 2 if word == "per" else 1
        unit = "percent"
    elif word in listed("measures"):
        more = lower_at(tokens, at + 1) in listed("measures")
        return Counted(None, at + more, "measure", listed("measures")[lower_at(tokens, at + more)])
    elif one.amount.kind == "fraction":
        unit = "share"
    return _noun(tokens, at, one, unit)


def _noun(tokens: Sequence[Token], at: int, one: Bounded, unit: Unit) -> Counted:
    last = at - 1
    partitive = False
    if lower_at(tokens, at) == "out" and lower_at(tokens, at + 1) == "of":
        at += 1
    if lower_at(tokens, at) == "of":
        at += 1
        partitive = unit == "count" and one.amount.kind == "number"
        while lower_at(tokens, at) in listed("determiners") and lower_at(tokens, at) not in listed("pronouns"):
            at += 1
        if lower_at(tokens, at).endswith(("'s", "’s", "s'", "s’")) and at + 1 < len(tokens) and tokens[at + 1].numeral:
            at += 1  # "half of the city's 40 schools"
        at = _over_number(tokens, at)
        if lower_at(tokens, at) in listed("pronouns"):
            first = _said_to_be(tokens, at + 1)
            return Counted(first, at if first is None else first, unit, partitive=True)
    elif (
        unit in {"share", "count"} and lower_at(tokens, at) in {"the", "its", "their"} and one.amount.kind == "fraction"
    ):
        at += 1
    head = _head(tokens, at, plural=one.low != 1 or one.high != 1)
    if head is None:
        first = _said_to_be(tokens, at) if at == last + 1 else None
        if first is not None and tokens[first].lower in _BOARD:
            return Counted(first, first, unit)
        return Counted(first, last if first is None else first, unit, partitive=partitive or first is not None)
    return Counted(at, head, unit, partitive=partitive)


def _over_number(tokens: Sequence[Token], at: int) -> int:
    """Where the noun stands behind a second number: "15,000 of the 40,000 people"."""
    while at < len(tokens) and (tokens[at].numeral or lower_at(tokens, at) in listed("scales")):
        at += 1
    return at


def _said_to_be(tokens: Sequence[Token], at: int) -> int | None:
    """The noun of "12 were children", "half of them women", "176 on board"."""
    if lower_at(tokens, at) in {"were", "are", "was", "is"}:
        at += 1
    elif lower_at(tokens, at) == "aboard":
        return at
    elif lower_at(tokens, at) == "on" and lower_at(tokens, at + 1) == "board":
        return at + 1
    word = lower_at(tokens, at)
    return at if word in listed("people") and _fate(word, "after") is None else None


def _head(tokens: Sequence[Token], at: int, *, plural: bool) -> int | None:
    """The last noun of the phrase that begins at a token."""
    best = None
    for here in range(at, min(at + _LONGEST, len(tokens))):
        token = tokens[here]
        if not (token.word or token.words == "-") or token.sentence != tokens[at].sentence or _ends(tokens, here):
            break
        if is_plural(token.lower) if plural else token.lower in listed("people"):
            best = here
            after = lower_at(tokens, here + 1)
            goes_on = after in listed("people") and _fate(token.lower, "nouns") is None
            if token.lower in listed("people") and after != "-" and not goes_on:
                break
    return best


def _ends(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word ends the noun phrase: a small word, an adverb, a verb that no noun follows."""
    word = tokens[at].lower
    if word in listed("stops") or (word.endswith("ly") and word != "family"):
        return True
    if word in listed("adjectives") or word in listed("people"):
        return False
    return word.endswith(("ed", "ing")) and not is_plural(lower_at(tokens, at + 1))


def is_plural(word: str) -> bool:
    """Whether a word looks like a plural noun."""
    if word in listed("people"):
        return True
    if word in listed("singulars"):
        return False
    return word in listed("plurals") or (
        len(word) > 3
        and word.endswith("s")
        and not word.endswith(("ss", "us", "is", "'s", "’s"))
        and word not in listed("stops")
    )


def category_of(tokens: Sequence[Token], one: Bounded, what: Counted) -> FigureCategory | None:
    """What happened to those counted: by the noun, the verb in front, or the verb behind."""
    if what.unit not in {"count", "share", "percent"}:
        return None
    head = tokens[what.last].lower if what.first is not None else ""
    noun = tokens[what.first : what.last + 1] if what.first is not None else []
    if head in _BOARD:
        return _behind(tokens, what) or _before(tokens, one)
    if fate := _fate(head, "nouns"):
        return fate
    if head and head not in listed("people") and not noun[-1].words[0].isupper():
        return None
    for token in noun:
        if token.lower in listed("adjectives") and (fate := _fate(token.lower, "after")):
            return fate
    return _behind(tokens, what) or _before(tokens, one)


def _fate(word: str, place: str) -> FigureCategory | None:
    """The category that a word of figure_words.yaml shows in a place: before, after, nouns."""
    found: dict[FigureCategory, dict[str, list[str]]] = listed("categories")
    return next((name for name, words in found.items() if word in words[place]), None)


def _behind(tokens: Sequence[Token], what: Counted) -> FigureCategory | None:
    be = True
    start = _over_aside(tokens, what.last + 1)
    for at in range(start, min(start + _REACH_BEHIND, len(tokens))):
        token = tokens[at]
        if token.words in _ENDS or token.numeral or token.sentence != tokens[what.last].sentence:
            return None
        if be and (fate := _fate(token.lower, "after")):
            return fate
        if be and token.lower in _TAKEN and "hospital" in {lower_at(tokens, at + step) for step in (2, 3)}:
            return "injured"
        if token.lower in {"and", "while", "but", "after", "who", "when"} and at > start:
            return None
        be = token.lower in listed("be") or (be and token.lower in listed("light"))
    return None


def _over_aside(tokens: Sequence[Token], at: int) -> int:
    """Where a sentence goes on after an aside between commas: "76 people, 13 of them children, died"."""
    if lower_at(tokens, at) != ",":
        return at
    for here in range(at + 1, min(at + 1 + _REACH_BEHIND, len(tokens))):
        if tokens[here].words == "," and tokens[here].sentence == tokens[at].sentence:
            return here + 1
    return at


def _before(tokens: Sequence[Token], one: Bounded) -> FigureCategory | None:
    """The fate of a verb or toll in front: "killing 12", "the toll from the quake has risen to 1,340"."""
    changed = False
    for at in range(one.first - 1, max(-1, one.first - 1 - _REACH_BEFORE), -1):
        token = tokens[at]
        if token.sentence != tokens[one.first].sentence:
            return None
        fate = _fate(token.lower, "before")
        if fate is not None and not _passive(tokens, at):
            return fate
        changed = changed or token.lower in listed("changes")
        if token.lower not in listed("bridge") and not token.numeral:
            return _counted_up(tokens, at) if changed else None
    return None


def _counted_up(tokens: Sequence[Token], last: int) -> FigureCategory | None:
    """The fate of a count that rose to the figure: "the number of injured in the city has risen to"."""
    for at in range(last, max(-1, last - _REACH_BEFORE), -1):
        token = tokens[at]
        if token.words in _ENDS or token.sentence != tokens[last].sentence:
            return None
        if token.lower in {"toll", "number", "count"}:
            return next((fate for here in range(at, last) if (fate := _fate(tokens[here].lower, "nouns"))), None) or (
                "dead" if token.lower == "toll" else None
            )
    return None


def _passive(tokens: Sequence[Token], at: int) -> bool:
    """Whether a participle has its own subject before it: "12 were killed, 30 …" says nothing of the 30."""
    return lower_at(tokens, at - 1) in {"were", "was", "been", "being", "are"} and tokens[at].lower.endswith(
        ("ed", "n")
    )
