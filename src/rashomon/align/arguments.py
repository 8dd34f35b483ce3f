"""Arguments: the names, times and amounts of a clause, by the slot of its happening that they fill."""

import itertools
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rashomon.align import lexicon
from rashomon.align.clauses import Clause
from rashomon.core import Mention, Report, Span, TimeExpression
from rashomon.core.claims import Slot
from rashomon.core.figures import Figure
from rashomon.core.material import Material
from rashomon.core.places import PlaceMention
from rashomon.core.spans import Part
from rashomon.core.values import Bounds

_BE = frozenset({"was", "were", "been", "being", "be", "is", "are", "am", "get", "got"})
_AT = frozenset({"at", "on", "against", "to", "toward", "towards", "into", "upon", "targeting"})
_IN = frozenset({"in", "near", "over", "from", "inside", "outside", "around", "across", "above", "off"})
_PRONOUNS = frozenset({"it", "they", "them", "this", "these"})
_PLACES = frozenset({"city", "town", "village", "settlement", "region", "area", "site"})
_BEFORE_NOUN = 3  # words in which a preposition stands before its noun


class Argument(NamedTuple):
    """One filler: `keys` are what it is compared by.

    `country` is a place's, `coarse` says that the place is a country or a region, in which others may lie; `of` is
    what a number counts.
    """

    slot: Slot
    span: Span
    keys: frozenset[str]
    record: str | None = None
    entity: str | None = None
    bounds: Bounds = Bounds()
    low: float | None = None
    high: float | None = None
    of: str = ""
    country: str = ""
    coarse: bool = False


class Found(NamedTuple):
    """A record of the stages before, at its place."""

    span: Span
    record: Mention | PlaceMention | TimeExpression | Figure


class Surroundings:
    """A report's mentions, places, times and figures, found by where they stand."""

    def __init__(self, report: Report, found: Sequence[Found], armed: frozenset[str]) -> None:
        self._report = report
        self._found = sorted(found, key=lambda one: (one.span.part, one.span.start, -one.span.end))
        self._starts = [(one.span.part, one.span.start) for one in self._found]
        self._weapons = armed

    @classmethod
    def of(cls, material: Material, report: str) -> "Surroundings":
        """Those of one report of a case."""
        kinds = (material.mentions, material.places, material.times, material.figures)
        found = [Found(one.span, one) for records in kinds for one in records.get(report, ())]
        return cls(material.reports[report], found, _weapon_names(material))

    def within(self, start: int, end: int, part: Part) -> Iterator[Found]:
        """The records that begin inside the range."""
        at = bisect_left(self._starts, (part, start))
        while at < len(self._found) and self._found[at].span.part == part and self._found[at].span.start < end:
            yield self._found[at]
            at += 1

    def weapon(self, mention: Mention) -> bool:
        """Whether a mention names a weapon, here or elsewhere in the case."""
        return mention.form != "pronoun" and (mention.kind == "weapon" or family(mention.span.words) in self._weapons)

    def armed(self, clause: Clause) -> bool:
        """Whether a weapon is named in the clause, by its name or by a noun."""
        named = any(word.name and family(word.text) in self._weapons for word in clause.words)
        return named or next(_weapon_nouns(clause), None) is not None

    def named(self, clause: Clause) -> tuple[Argument, ...]:
        """The weapons and places that a clause names, for a later one that points back to them."""
        here = list(self.within(clause.start, clause.end, clause.part))
        found = [_argument(one, _role(clause, 0, one.span), self) for one in here]
        kept = [one for one in found if one is not None and one.slot in {"means", "place"}]
        return (*kept, *self.spelled(clause, kept))

    def spelled(self, clause: Clause, found: Sequence[Argument]) -> list[Argument]:
        """Weapons where no mention of one stands: by a name known from elsewhere, or by a noun."""
        if any(one.slot == "means" and one.keys for one in found):
            return []
        for word in clause.words:
            if word.name and family(word.text) in self._weapons:
                span = self._report.span(word.start, word.end, clause.part)
                return [Argument("means", span, frozenset({family(word.text)}))]
        if any(one.slot == "means" for one in found):
            return []
        for first, last in _weapon_nouns(clause):
            span = self._report.span(clause.words[first].start, clause.words[last - 1].end, clause.part)
            return [Argument("means", span, frozenset())]
        return []


_CACHE: dict[int, frozenset[str]] = {}


def _weapon_names(material: Material) -> frozenset[str]:
    key = id(material.mentions)
    if key not in _CACHE:
        _CACHE.clear()
        _CACHE[key] = frozenset(
            family(one.span.words)
            for records in material.mentions.values()
            for one in records
            if one.kind == "weapon" and one.form == "name"
        )
    return _CACHE[key]


def family(name: str) -> str:
    """A weapon's name without its variant: "Iskander-M" and "Iskanders" to "iskander"."""
    first = name.split(maxsplit=1)[0] if name.split() else ""
    low = first.split("-", maxsplit=1)[0].lower().removesuffix("'s").removesuffix("’s")
    return low[:-1] if len(low) > 4 and low.endswith("s") else low


def _weapon_nouns(clause: Clause) -> Iterator[tuple[int, int]]:
    """First and last word of the nouns for weapons."""
    stems = [word.stem for word in clause.words]
    for at in range(len(stems)):
        for size in (2, 1):
            if at + size <= len(stems) and tuple(stems[at : at + size]) in lexicon.weapons():
                yield at, at + size
                break


def arguments(
    clause: Clause,
    at: int,
    around: Surroundings,
    carried: Sequence[Argument],
    *,
    bare: bool = False,
    since: int | None = None,
) -> tuple[Argument, ...]:
    """What fills the slots of the happening told by word number `at`.

    `bare` keeps to what, where and when: the clause's persons are those of another happening. `since` is the
    number of the word from which on the clause speaks of this one.
    """
    found: list[Argument] = []
    for one in around.within(clause.words[since or 0].start, clause.end, clause.part):
        made = _argument(one, _role(clause, at, one.span), around)
        if made is None or (bare and made.slot in {"actor", "target", "number"}):
            continue
        if not any(made.span.overlaps(other.span) and made.slot == other.slot for other in found):
            found.append(made)
    found += around.spelled(clause, found)
    slots = {one.slot for one in found if one.keys}
    back = points_back(clause)
    found += [one for one in carried if one.slot in back - slots]
    return tuple(found)


def points_back(clause: Clause) -> frozenset[Slot]:
    """The slots for which a pronoun, or a noun with "the", stands in place of what was named before."""
    words = [word.low for word in clause.words]
    if clause.opener in {"which", "where"} or (clause.opener == "that" and not clause.first):
        return frozenset({"means", "place"})
    if any(word in _PRONOUNS and not _expletive(words, at) for at, word in enumerate(words)):
        return frozenset({"means", "place"})
    there = "there" in words or any(one == "the" and two in _PLACES for one, two in itertools.pairwise(words))
    return frozenset({"place"}) if there else frozenset()


def _expletive(words: Sequence[str], at: int) -> bool:
    """Whether an "it" stands for what follows ("it was necessary to")."""
    after = words[at + 1 : at + 6]
    return words[at] == "it" and bool(_BE & set(after[:2])) and bool({"to", "that"} & set(after[2:]))


def _argument(one: Found, role: Slot, around: Surroundings) -> Argument | None:
    record = one.record
    if isinstance(record, TimeExpression):
        return _dated(record)
    if isinstance(record, Figure):
        return Argument(
            "number",
            one.span,
            frozenset(),
            record.id,
            low=record.low,
            high=record.high,
            of=record.category or record.of_what,
        )
    if isinstance(record, PlaceMention):
        return _placed(one.span, record, role)
    return None if record.form == "pronoun" else _named(record, role, around)


def _dated(record: TimeExpression) -> Argument | None:
    if record.type not in {"DATE", "TIME"} or record.candidates:
        return None
    return Argument("time", record.span, frozenset(), record.id, bounds=record.bounds)


def _named(record: Mention, role: Slot, around: Surroundings) -> Argument | None:
    if around.weapon(record):
        return Argument("means", record.span, frozenset({family(record.span.words)}), record.id, record.entity)
    if record.kind in {"place", "event"}:
        return None  # the place mention at the same words says more
    keys = frozenset(key for key in (record.entity, (record.name or "").lower()) if key)
    slot: Slot = role if role in {"actor", "target"} else "actor"
    return Argument(slot, record.span, keys, record.id, record.entity) if keys else None


def _placed(span: Span, record: PlaceMention, role: Slot) -> Argument | None:
    if record.sense == "in a name":
        return None
    place = record.place
    keys = frozenset({place.id} if place else {span.words.lower()})
    if record.sense in {"demonym", "metonym"}:
        return Argument(role, span, keys, record.id) if role == "actor" else None
    coarse = place is not None and place.precision in {"country", "region"}
    person = place is not None and place.precision == "country" and role in {"actor", "target"}
    slot: Slot = role if person else "place"
    return Argument(slot, span, keys, record.id, country=place.country if place else "", coarse=coarse)


def _role(clause: Clause, at: int, span: Span) -> Slot:
    """The slot of what is named at `span`, by what stands before it and on which side of the happening."""
    ahead = [word.low for word in clause.words if word.start < span.start][-_BEFORE_NOUN:]
    own = any(word.start < span.end <= word.end and word.low.endswith(("'s", "s'")) for word in clause.words)
    if "by" in ahead or own:
        return "actor"
    if any(word in _AT for word in ahead):
        return "target"
    if any(word in _IN for word in ahead):
        return "place"
    passive = any(word.low in _BE for word in clause.words[max(0, at - 3) : at])
    before = span.start < clause.words[at].start
    return "actor" if before is not passive else "target"
