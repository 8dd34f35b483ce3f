"""Gathers the spans of a text that are the same words into names to be resolved together."""

import itertools
from collections.abc import Sequence

from rashomon.ground.place.candidates import Candidate
from rashomon.ground.place.resolve import Name, inside
from rashomon.ground.place.tokens import Token
from rashomon.ground.place.vocabulary import word_set
from rashomon.resources.gazetteer import PEOPLE, Entry


def gathered(spans: Sequence[Candidate], words: Sequence[Token]) -> tuple[list[Name], list[int]]:
    """The names of a text, and for each span the number of its name."""
    following = {c.first: c for c in spans}
    pairs: dict[tuple[str, str], tuple[Entry, ...]] = {}
    held: list[tuple[Entry, ...]] = [_holders(c, following.get(c.last + 1), words, pairs) for c in spans]
    known = {c.words: h for c, h in zip(spans, held, strict=True) if h}
    groups: dict[tuple[str, tuple[int, ...]], list[int]] = {}
    for at, c in enumerate(spans):
        holders = held[at] or known.get(c.words, ())
        groups.setdefault((c.words, tuple(e.index for e in holders)), []).append(at)
    names, numbers = [], [0] * len(spans)
    for members in groups.values():
        first = spans[members[0]]
        holders = held[members[0]] or known.get(first.words, ())
        kinds = frozenset(word for at in members for word in beside(spans[at], words))
        names.append(Name(first.words, first.entries, first.hows, kinds, holders, len(members)))
        for at in members:
            numbers[at] = len(names) - 1
    beside_it = _listed(spans, numbers, words)
    return [name._replace(listed=tuple(sorted(beside_it.get(at, ())))) for at, name in enumerate(names)], numbers


def _listed(spans: Sequence[Candidate], numbers: Sequence[int], words: Sequence[Token]) -> dict[int, set[int]]:
    """For each name the names that stand next to it in a list, parted by a comma, "and" or "or"."""
    found: dict[int, set[int]] = {}
    held: dict[tuple[int, int], bool] = {}
    for at, (one, other) in enumerate(itertools.pairwise(spans)):
        between = other.first - one.last - 1
        comma = between == 0 and words[other.first].gap.strip() in {",", "/"}
        joined = between == 1 and words[one.last + 1].words in {"and", "or"} and words[other.first].gap == " "
        if not comma and not joined:
            continue
        pair = numbers[at], numbers[at + 1]
        if comma and pair not in held:  # a list that repeats itself is compared once
            held[pair] = any(inside(a, b) for a in one.entries[:20] for b in other.entries[:20])
        if joined or not held[pair]:
            found.setdefault(numbers[at], set()).add(numbers[at + 1])
            found.setdefault(numbers[at + 1], set()).add(numbers[at])
    return found


def _holders(
    c: Candidate, after: Candidate | None, words: Sequence[Token], pairs: dict[tuple[str, str], tuple[Entry, ...]]
) -> tuple[Entry, ...]:
    """The readings of the next span that hold this one: "Paris, Texas", "Lviv (Ukraine)".

    `pairs` keeps the answers for the same words, so that a text that repeats itself costs no more for it.
    """
    if after is None or words[after.first].gap.strip() not in {",", "("}:
        return ()
    pair = c.words, after.words
    if pair not in pairs:
        kinds = [e for e, how in zip(after.entries, after.hows, strict=True) if how != PEOPLE]
        pairs[pair] = tuple(holder for holder in kinds if any(inside(e, holder) for e in c.entries))
    return pairs[pair]


def beside(c: Candidate, words: Sequence[Token]) -> list[str]:
    """The feature words that belong to a span: its suffix, "the city of X", "X province"."""
    found = [c.suffix] if c.suffix else []
    if c.last + 1 < len(words) and words[c.last + 1].gap == " ":
        after = words[c.last + 1].words.lower()
        found += ["seat"] * (after in word_set("seats"))
        found += [after] * (after in word_set("after") or after in word_set("natural"))
    if c.first and words[c.first].gap == " ":
        before = words[c.first - 1].words.lower()
        if before == "of" and c.first > 1:
            before = words[c.first - 2].words.lower()
        found += [before] * (before in word_set("before") or before in word_set("natural"))
    return found
