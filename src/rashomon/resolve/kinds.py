"""One name, several kinds: what a report's names that speak must be, and what most reports take a name for."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from rashomon.core import EntityKind
from rashomon.resolve.lexicon import lexicon
from rashomon.resolve.names import Name
from rashomon.resolve.profiles import Profile

MOST = 0.6  # share of the reports that give a name, from which on their kind is taken for all of them
NAMED: frozenset[EntityKind] = frozenset({"person", "organisation", "place", "other", "weapon", "vehicle"})
SHOWN = frozenset({"weapon", "vehicle"})  # kinds that a noun behind the name shows, which counts twice


def speaking_bodies(names: Sequence[Name], heads: Collection[int]) -> list[Name]:
    """The names, those of places that no list knows and that speak made bodies, wherever they stand."""
    lex = lexicon()
    speaking = {
        name.tokens
        for name in names
        if name.kind == "place" and name.start in heads and len(name.tokens) > 1
        if name.text not in lex.states and name.text not in lex.seats
    }
    return [
        replace(name, kind="organisation") if name.kind == "place" and name.tokens in speaking else name
        for name in names
    ]


def agree_on_kinds(profiles: Iterable[Profile]) -> None:
    """Gives figures of one name the kind that most of their reports see, so that one body is not also a place.

    A single word that is somebody's surname in the case keeps what each report says.
    """
    every = [profile for profile in profiles if profile.kind in NAMED]
    surnames = {profile.family for profile in every if profile.kind == "person" and len(profile.tokens) > 1}
    named: dict[tuple[str, ...], list[Profile]] = {}
    for profile in every:
        named.setdefault(profile.tokens, []).append(profile)
    for tokens, same in named.items():
        kinds = Counter(profile.kind for profile in same for _ in range(1 + (profile.kind in SHOWN)))
        kind, most = kinds.most_common(1)[0]
        if len(kinds) > 1 and most >= MOST * kinds.total() and not (len(tokens) == 1 and tokens[0] in surnames):
            for profile in same:
                profile.kind = kind
