"""Wording: a claim or an event in a report's own words, the shortest clear ones that judge nothing."""

from collections.abc import Iterable

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
    return min(asserted, key=lambda one: (_cost(one, group), one.number))


def titled(group: Group) -> Span:
    """The words that name the event: those of the clause that tells most of it in fewest words."""
    return min(group.members, key=lambda one: (_cost(one, group), one.number)).span


def _cost(one: Proposition, group: Group) -> tuple[bool, bool, bool, int, int]:
    """What speaks against a clause: loaded words, negation or a question, odd length, pronouns, gaps, length."""
    words = [word.strip(".,;:\"'“”’()[]") for word in one.span.words.lower().split()]
    loaded = not lexicon.loaded().isdisjoint(words)
    turned = one.stance is not None and (one.stance.negated or one.stance.position == "ask")
    headless = words[:1] and words[0] in lexicon.forms("finite")
    unfit = bool(headless) or turned or one.trace or one.echo or bool(one.frame) or not _SHORT <= len(words) <= _LONG
    return loaded, unfit, not _POINTING.isdisjoint(words), _missing(one, group.members), len(words)


def _missing(one: Proposition, members: Iterable[Proposition]) -> int:
    """How many of the slots that most of the group fills it leaves empty."""
    several = list(members)
    common = [
        slot for slot in ("means", "place", "target") if 2 * sum(bool(m.keys(slot)) for m in several) > len(several)
    ]
    return sum(not one.keys(slot) for slot in common)
