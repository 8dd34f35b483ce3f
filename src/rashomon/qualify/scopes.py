"""Negation, modality and hedges by scope: which words of a content are put how, and by which word."""

from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from rashomon.core.statements import ScopeKind
from rashomon.qualify.clauses import Clause
from rashomon.qualify.lexicon import verbs, words
from rashomon.qualify.passage import Range, Token

DEONTIC = frozenset(("should", "must", "ought", "shouldn't", "mustn't"))
COMING = frozenset(("will", "won't", "shall", "would", "wouldn't"))


class Found(NamedTuple):
    """A scope: the words that put it so, and the words that they put so."""

    kind: ScopeKind
    by: Range
    over: Range


def scopes(clauses: Sequence[Clause]) -> list[Found]:
    """All scopes of a content, in the order of the words that open them."""
    found = [one for clause in clauses for one in _of_clause(clause)]
    for number, clause in enumerate(clauses):
        over = (clause.start, clause.end)
        first = clause.tokens[0]
        if first.low in ("if", "unless") and number + 1 < len(clauses):
            found.append(Found("conditional", (first.start, first.end), over))
    return sorted(set(found), key=lambda one: (one.by, one.over))


def negations(clause: Clause) -> list[tuple[int, str]]:
    """The places of the clause's negators with how far they reach: "verbal", "whole", "phrase" or "failing"."""
    lows = clause.lows
    found = [(place, reach) for place in range(len(lows)) if (reach := _reach(lows, place))]
    if not found:
        return found
    harmless = set(_harmless(lows))
    return [(place, reach) for place, reach in found if place not in harmless]


def _reach(lows: Sequence[str], place: int) -> str:
    low = lows[place]
    if low in words("negators", "verbal") or low.endswith("n't"):
        return "phrase" if _contrasts(lows, place) or _is_inner(lows, place) else "verbal"
    if low in words("negators", "whole"):
        if low == "no" and any(" ".join(lows[max(0, place - 1) : place + 2]).find(one) >= 0 for one in _sentential()):
            return "verbal"
        before = lows[place - 1] if place else ""
        aside = {"despite", "without"} & set(lows[max(0, place - 4) : place])
        return "phrase" if aside or before in words("openers", "adverbial") or _alone(lows, place) else "whole"
    if low in words("negators", "phrase"):
        return "phrase"
    if low in verbs("negators", "failing") and lows[place + 1 : place + 2] == ["to"]:
        return "failing"
    return ""


def _sentential() -> frozenset[str]:
    return words("negators", "sentence")


def _is_inner(lows: Sequence[str], place: int) -> bool:
    """Whether a negator reaches no further than an infinitive, a gerund or a noun ("not to go", "a lack of oil")."""
    before = lows[place - 1] if place else ""
    after = lows[place + 1] if place + 1 < len(lows) else ""
    if lows[place] == "lack":
        return after == "of" or before in words("grammar", "determiner")
    free = before not in words("grammar", "auxiliary") and not before.endswith(("'m", "'re", "'s", "'d")) and place > 0
    return lows[place] == "not" and free and (after == "to" or after.endswith("ing"))


def _contrasts(lows: Sequence[str], place: int) -> bool:
    """Whether "not" sets one thing against another ("and not on a base", "not a soldier") and leaves the verb alone."""
    if lows[place] != "not" or lows[place + 1 : place + 2] in _COUNTED or lows[: place + 2] == ["not", "a"]:
        return False
    before = lows[place - 1] if place else ""
    after = lows[place + 1] if place + 1 < len(lows) else ""
    if before in ("and", "but", ""):
        return (
            after not in words("grammar", "auxiliary")
            and not any(low in words("grammar", "auxiliary") for low in lows[:place])
            and after != "to"
        )
    return False


_COUNTED = (["one"], ["all"], ["every"], ["everyone"], ["many"])  # "not one shell", "not all": the subject is negated


def _alone(lows: Sequence[str], place: int) -> bool:
    """Whether "no" is an answer rather than a determiner."""
    return lows[place] == "no" and len(lows) == 1


def _harmless(lows: Sequence[str]) -> Iterator[int]:
    for place, low in enumerate(lows):
        for parts in _harmless_by_first().get(low, ()):
            if tuple(lows[place : place + len(parts)]) == parts:
                yield from range(place, place + len(parts))


@cache
def _harmless_by_first() -> dict[str, list[tuple[str, ...]]]:
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in sorted(words("harmless")):
        parts = tuple(phrase.split())
        found.setdefault(parts[0], []).append(parts)
    return found


def _of_clause(clause: Clause) -> Iterator[Found]:
    tokens, lows = clause.tokens, clause.lows
    for place, reach in negations(clause):
        yield Found("negated", _range(tokens, place, place + 1), _range(tokens, *_over(lows, place, reach)))
    for place, low in enumerate(lows):
        kind = _modality(lows, place)
        if kind:
            yield Found(kind, _range(tokens, place, place + 1), _range(tokens, *_over(lows, place, "modal")))
        elif low in DEONTIC or (low in ("need", "needs", "have", "has") and lows[place + 1 : place + 2] == ["to"]):
            yield Found("should", _range(tokens, place, place + 1), _range(tokens, place, len(tokens)))
        elif low in COMING or low.endswith("'ll"):
            yield Found("future", _range(tokens, place, place + 1), _range(tokens, place, len(tokens)))


def _modality(lows: Sequence[str], place: int) -> ScopeKind | None:
    low = lows[place].removesuffix("n't")
    if low == "may" and place + 1 < len(lows) and lows[place + 1][:1].isdigit():
        return None  # the month
    if low in words("hedges", "possible") - {"can"}:
        return "possible"
    if low in words("hedges", "probable") or (low == "must" and lows[place + 1 : place + 2] == ["have"]):
        return "probable"
    return None


def _over(lows: Sequence[str], place: int, reach: str) -> Range:
    if reach in ("verbal", "failing", "modal"):
        return place, len(lows)
    if reach == "whole":
        return 0, len(lows)
    stop = next((i for i in range(place + 1, len(lows)) if lows[i] in words("grammar", "auxiliary")), len(lows))
    return place, stop


def _range(tokens: Sequence[Token], first: int, last: int) -> Range:
    last = max(last, first + 1)
    return tokens[first].start, tokens[last - 1].end
