"""Wording: a claim or an event in a report's own words, the shortest clear ones that judge nothing."""

from collections.abc import Sequence

from rashomon.align import lexicon
from rashomon.align.grouping import Group
from rashomon.align.propositions import Proposition
from rashomon.core import Span

_POINTING = frozenset(
    {
        "he",
        "she",
        "it",
        "they",
        "we",
        "i",
        "you",
        "them",
        "him",
        "her",
        "this",
        "these",
        "those",
        "his",
        "our",
        "my",
        "us",
        "their",
        "its",
    }
)
_SHORT, _LONG = 4, 26  # words


def worded(group: Group) -> Proposition:
    """The member whose clause words the claim."""
    asserted = [one for one in group.members if one.stance is not None]
    return _clearest(asserted, group)


def titled(group: Group) -> Span:
    """The words that name the event: those of the clause that tells most of it in fewest words."""
    return _clearest(group.members, group).span


def _clearest(members: Sequence[Proposition], group: Group) -> Proposition:
    common = _common(group.members)
    return min(members, key=lambda one: (_cost(one, common), one.number))


def _cost(one: Proposition, common: Sequence[str]) -> tuple[bool, bool, bool, bool, int, int]:
    """What speaks against a clause: no words but pronouns, loaded words, negation or a question, odd length, gaps."""
    words = [word.strip(".,;:\"'“”’()[]") for word in one.span.words.lower().split()]
    loaded = not lexicon.loaded().isdisjoint(words)
    turned = one.stance is not None and (one.stance.negated or one.stance.position == "ask")
    headless = bool(words) and words[0] in lexicon.forms("finite")
    unfit = headless or turned or one.trace or one.echo or bool(one.frame) or not _SHORT <= len(words) <= _LONG
    missing = sum(not one.keys(slot) for slot in common)
    nothing = _POINTING.issuperset({*words} - {"that"})
    return nothing, loaded, unfit, not _POINTING.isdisjoint(words), missing, len(words)


def _common(members: Sequence[Proposition]) -> list[str]:
    """The slots that most of the group fills."""
    return [
        slot for slot in ("means", "place", "target") if 2 * sum(bool(m.keys(slot)) for m in members) > len(members)
    ]
