"""Profiles: what the propositions of a group say together, and whether one more says the same."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from rashomon.align.arguments import Argument
from rashomon.align.propositions import DIRECTED, Proposition
from rashomon.align.words import tokens

SHARED = 0.5  # share of the smaller one's content words that two clauses of no known happening have in common
OPPOSED = (
    0.7  # share of the longer one's, where one affirms and the other denies: a wrong pair would be a false dispute
)
LEAST = 4  # content words that they have in common at least
APART = 2  # names of places, weapons or persons that accounts of two incidents must share to be of one happening
KEPT = 32  # wordings of a group that one more is held against


_SPANNING = frozenset({"war"})  # of which a case has one, unless place or time tell two apart


_COUNTED = frozenset({"dead", "injured", "missing", "displaced", "detained", "casualties"})


class Match(NamedTuple):
    """That a proposition says what a group says: how much they share, and what, in words."""

    weight: float
    why: str


@dataclass
class Profile:
    """The arguments of a group's propositions, slot by slot. `kinds` are those that all have."""

    kinds: frozenset[str]
    mood: str
    aimed: bool
    tallied: bool
    denied: bool
    actors: set[str] = field(default_factory=set)
    targets: set[str] = field(default_factory=set)
    means: set[str] = field(default_factory=set)
    places: list[Argument] = field(default_factory=list)
    times: list[Argument] = field(default_factory=list)
    numbers: list[Argument] = field(default_factory=list)
    wordings: list[frozenset[str]] = field(default_factory=list)
    incidents: set[int] = field(default_factory=set)

    @classmethod
    def of(cls, one: Proposition) -> "Profile":
        """The profile of a group of one."""
        made = cls(one.kinds, mood(one), aimed(one), tallied(one), _denies(one))
        made.add(one)
        return made

    def add(self, one: Proposition) -> None:
        """Takes a proposition in; what it has in common with one that is there already is not kept twice."""
        self.kinds &= one.kinds
        self.actors |= one.keys("actor")
        self.targets |= one.keys("target")
        self.means |= one.keys("means")
        self.incidents.add(one.incident)
        if one.stems not in self.wordings and len(self.wordings) < KEPT:
            self.wordings.append(one.stems)
        for slot, stated in (("place", self.places), ("time", self.times), ("number", self.numbers)):
            known = {_value(argument) for argument in stated}
            fresh = [argument for argument in one.slot(slot) if _value(argument) not in known]
            stated.extend(fresh[: max(0, KEPT - len(stated))])


def _value(argument: Argument) -> tuple[object, ...]:
    return argument.keys, argument.bounds, argument.low, argument.high, argument.of


def mood(one: Proposition) -> str:
    """Whether it is said of what is, should be or might be."""
    return one.stance.mood if one.stance else "fact"


def aimed(one: Proposition) -> bool:
    """Whether it says where or at whom, in so far as that makes it another proposition."""
    if not one.kinds & DIRECTED:
        return True
    return any(where.keys and not where.coarse for where in one.slot("place", "target"))


def tallied(one: Proposition) -> bool:
    """Whether it says how many died, were hurt …: the number then is what is said."""
    return any(number.of in _COUNTED for number in one.slot("number"))


def same(one: Proposition, group: Profile, weight: Mapping[str, float]) -> Match | None:
    """Whether the proposition says what the group says, and by what; `weight` is how telling each key is.

    Predicate and mood must agree, every argument that both state must be compatible, and something telling must
    be shared: a place, a weapon, a target, an amount or, for clauses of no listed happening, most of the words.
    """
    if mood(one) != group.mood or aimed(one) != group.aimed or tallied(one) != group.tallied:
        return None
    if not _compatible(one, group):
        return None
    if not one.kinds and not group.kinds:
        return _worded(one, group, weight)
    return _told(one, group, weight, loose=False) if one.kinds & group.kinds else None


def same_event(one: Proposition, group: Profile, weight: Mapping[str, float]) -> Match | None:
    """Whether the proposition is about the group's happening, whatever it says of who did it, and how many.

    Kind, place, time and weapon must be compatible.
    """
    fits = (
        _meet(one.keys("means"), group.means)
        and _places_meet(one.slot("place"), group.places)
        and _times_meet(one.slot("time"), group.times)
    )
    loose = bool(_SPANNING & one.kinds & group.kinds) or _same_count(one, group)
    return _told(one, group, weight, loose=loose) if fits and one.kinds & group.kinds else None


def _told(one: Proposition, group: Profile, weight: Mapping[str, float], *, loose: bool) -> Match | None:
    shared = one.keys("means") & group.means
    shared |= _same_targets(one, group) | _same_places(one, group)
    counted = _same_numbers(one, group)
    words = _common(one, group)
    near = one.incident in group.incidents
    if near and not shared and not counted and not loose and not _enough(one, group, words):
        return None
    if not near and len(shared) < APART:
        return None
    total = sum(weight.get(key, 1.0) for key in shared) + sum(weight.get(stem, 0.5) for stem in words) + counted
    told = f"The same kind of happening ({', '.join(sorted(one.kinds & group.kinds))})"
    return Match(total, f"{told}; in common: {_spelled(one, words, 6) or 'the same names'}.")


def _worded(one: Proposition, group: Profile, weight: Mapping[str, float]) -> Match | None:
    words = _common(one, group)
    if one.incident not in group.incidents or not _enough(one, group, words):
        return None
    return Match(sum(weight.get(word, 1.0) for word in words), f"In common: {_spelled(one, words, 8)}.")


def _spelled(one: Proposition, stems: Iterable[str], most: int) -> str:
    """Stems as the words of the clause that have them."""
    wanted, found = set(stems), dict[str, str]()
    for token in tokens(one.span):
        if token.stem in wanted:
            found.setdefault(token.stem, token.text)
    return ", ".join([found.get(stem, stem) for stem in sorted(wanted)][:most])


def _common(one: Proposition, group: Profile) -> frozenset[str]:
    """The content words shared with that wording of the group with which it shares most."""
    return max((one.stems & words for words in group.wordings), key=len, default=frozenset())


def _enough(one: Proposition, group: Profile, words: frozenset[str]) -> bool:
    """Whether so many words are shared that they say the same; of opposed positions, nearly all of both."""
    if len(words) < LEAST:
        return False
    if _denies(one) is group.denied:
        return len(words) >= SHARED * len(one.stems)
    return any(len(words) >= OPPOSED * max(len(one.stems), len(known)) for known in group.wordings if words <= known)


def _denies(one: Proposition) -> bool:
    return one.stance is not None and one.stance.position == "deny"


def _compatible(one: Proposition, group: Profile) -> bool:
    return (
        _meet(one.keys("actor"), group.actors)
        and _meet(one.keys("target"), group.targets)
        and _meet(one.keys("means"), group.means)
        and _places_meet(one.slot("place"), group.places)
        and _times_meet(one.slot("time"), group.times)
        and _numbers_meet(one.slot("number"), group.numbers)
    )


def _meet(left: Iterable[str], right: set[str]) -> bool:
    keys = set(left)
    return not keys or not right or bool(keys & right)


def _places_meet(left: list[Argument], right: list[Argument]) -> bool:
    return not left or not right or any(_together(one, two) for one in left for two in right)


def _together(one: Argument, two: Argument) -> bool:
    within = (one.coarse or two.coarse) and one.country == two.country and one.country != ""
    return bool(one.keys & two.keys) or within


def _same_targets(one: Proposition, group: Profile) -> frozenset[str]:
    """Shared targets; a country tells something only where the actors are shared too."""
    known = group.targets | group.actors
    wide = bool(one.keys("actor") & group.actors)
    return frozenset(key for target in one.slot("target") if wide or not target.coarse for key in target.keys & known)


def _same_places(one: Proposition, group: Profile) -> frozenset[str]:
    known = {key for place in group.places if not place.coarse for key in place.keys}
    return frozenset(key for place in one.slot("place") if not place.coarse for key in place.keys & known)


def _times_meet(left: list[Argument], right: list[Argument]) -> bool:
    """Whether some pair of times overlaps, where both sides state any."""
    given, known = [[one for one in times if one.bounds.known] for times in (left, right)]
    return not given or not known or any(_overlap(one, two) for one in given for two in known)


def _overlap(one: Argument, two: Argument) -> bool:
    first, second = one.bounds, two.bounds
    before = first.latest is not None and second.earliest is not None and first.latest < second.earliest
    after = second.latest is not None and first.earliest is not None and second.latest < first.earliest
    return not before and not after


def _numbers_meet(left: list[Argument], right: list[Argument]) -> bool:
    """Whether some amount of one quantity is the same, where both give any: 9 and "at least 14" are two claims."""
    shared = {number.of for number in left if number.of} & {number.of for number in right}
    given = {(number.of, number.low, number.high) for number in left if number.of in shared}
    return not shared or any((number.of, number.low, number.high) in given for number in right)


def _same_count(one: Proposition, group: Profile) -> bool:
    """Whether both count the dead, the wounded …, whatever number they give."""
    known = {number.of for number in group.numbers}
    return any(number.of in _COUNTED and number.of in known for number in one.slot("number"))


def _same_numbers(one: Proposition, group: Profile) -> float:
    counts = [number for number in one.slot("number") if number.of]
    return float(sum(any(n.of == m.of and n.low == m.low for m in group.numbers) for n in counts))
