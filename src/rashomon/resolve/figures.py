"""Figures: the persons and bodies that one report names, with all their names and roles in it."""

from bisect import insort
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from rashomon.core import EntityKind, Part
from rashomon.resolve.lexicon import lexicon
from rashomon.resolve.names import Name
from rashomon.resolve.roles import RoleSense
from rashomon.resolve.spelling import misspelt, same_given

CLOSE = 400  # characters, about three sentences
SMALL = frozenset({"of", "for", "and", "the", "&", "on", "in"})


@dataclass(eq=False)
class Figure:
    """Somebody or something that a report speaks of; `names` in reading order, the first fullest one leads.

    A figure without a name has the words that bring it in as `described`, with their place.
    """

    kind: EntityKind | None
    names: list[tuple[Part, Name]] = field(default_factory=list)
    roles: list[tuple[Part, int, int, RoleSense]] = field(default_factory=list)
    gender: str | None = None
    spoke: bool = False
    plural: bool = False
    described: tuple[Part, int, int, str] | None = None
    _fullest: Name | None = None

    @property
    def named(self) -> bool:
        """Whether the report gives a name."""
        return bool(self.names)

    @property
    def label(self) -> str:
        """The fullest name, or the words that bring the figure in."""
        return self.fullest.text if self.names else (self.described or ("text", 0, 0, ""))[3]

    def call(self, part: Part, name: Name) -> None:
        """One name more, in its place in reading order."""
        insort(self.names, (part, name), key=lambda item: (item[0] == "title", item[1].start))
        best = self._fullest
        if best is None or (len(name.tokens), -name.start) > (len(best.tokens), -best.start):
            self._fullest = name

    @property
    def fullest(self) -> Name:
        """The longest name, the first of equals. Raises ValueError where there is none."""
        if self._fullest is None:
            raise ValueError("a figure without a name has no fullest one")
        return self._fullest

    @property
    def named_at(self) -> tuple[Part, Name]:
        """Where the fullest name stands; in the text rather than in the title."""
        best = len(self.fullest.tokens)
        full = [(part, name) for part, name in self.names if len(name.tokens) == best]
        return next(((part, name) for part, name in full if part == "text"), full[0])

    @property
    def brought_in(self) -> tuple[Part, int, int]:
        """Part, start and end of the fullest name, or of the words that bring the figure in."""
        if not self.names and self.described is not None:
            return self.described[:3]
        part, name = self.named_at
        return part, name.start, name.end

    @property
    def personal(self) -> bool:
        """Whether a person may be meant."""
        return self.kind == "person" or (
            self.kind is None and (self.spoke or self.gender is not None or bool(self.roles))
        )


@dataclass
class Cast:
    """All figures of a report, and which one each name stands for; `doubts` where several fit."""

    figures: list[Figure] = field(default_factory=list)
    of_name: dict[tuple[Part, int], Figure] = field(default_factory=dict)
    doubts: dict[tuple[Part, int], tuple[Figure, ...]] = field(default_factory=dict)

    def before(self, position: int) -> list[tuple[int, Figure]]:
        """Figures named in the text before `position`, as (start, figure) in reading order."""
        found = [
            (start, figure) for (part, start), figure in self.of_name.items() if part == "text" and start < position
        ]
        return sorted(found, key=lambda item: item[0])


def gather(named: Iterable[tuple[Part, Name]], introduced: Mapping[tuple[str, ...], Name] | None = None) -> Cast:
    """The figures of a report from all its names: full names first, then the short ones that they explain.

    `introduced` gives the full name for abbreviations that the text introduces ("Mine Action Agency (ANAMA)").
    """
    cast = Cast()
    everything = [(part, name) for part, name in named if name.kind != "other"]
    for part, name in sorted(
        everything, key=lambda item: (-min(len(item[1].tokens), 2), item[0] == "title", item[1].start)
    ):
        full = (introduced or {}).get(name.tokens)
        known = cast.of_name.get(("text", full.start)) if full is not None else None
        if known is not None:
            _join(cast, known, part, name)
            continue
        fitting = [figure for figure in cast.figures if compatible(figure, name)]
        exact = [figure for figure in fitting if any(known.tokens == name.tokens for _, known in figure.names)]
        longer = [figure for figure in fitting if len(figure.fullest.tokens) > len(name.tokens)]
        choice = longer if len(name.tokens) == 1 and longer else exact or fitting
        if not choice:
            choice = spelled_otherwise(cast.figures, name)
        if len(choice) > 1 and len(name.tokens) == 1:
            choice = settled(choice, part, name)
        if len(choice) > 1 and name.titled:
            shown = [figure for figure in choice if figure.gender == name.gender]
            choice = shown if len(shown) == 1 else choice  # "Mrs. Falk" where only one Falk is known to be a woman
        if len(choice) > 1:
            cast.doubts[part, name.start] = tuple(choice)
            continue
        figure = choice[0] if choice else Figure(name.kind)
        if not choice:
            cast.figures.append(figure)
        _join(cast, figure, part, name)
    return cast


def spelled_otherwise(figures: Sequence[Figure], name: Name) -> list[Figure]:
    """The persons named in full of whose surname a surname alone is another spelling ("Sarea", then "Saree").

    Somebody with a full name of their own is another person, and so is who has a title or the other gender.
    """
    if len(name.tokens) != 1 or name.kind not in {None, "person"} or name.titled or name.role is not None:
        return []
    full = [figure for figure in figures if figure.kind == "person" and len(figure.fullest.tokens) > 1]
    return [figure for figure in full if misspelt(figure.fullest.tokens[-1], name.tokens[0])]


def settled(choice: list[Figure], part: Part, name: Name) -> list[Figure]:
    """The one of several bearers of a surname for whom the report used it alone before it named the others.

    Right after another bearer is named in full (within `CLOSE` characters), the short name stays open all the same.
    """
    if part != "text":
        return choice
    first = {
        figure: min((known.start for where, known in figure.names if where == "text"), default=-1) for figure in choice
    }
    for figure in choice:
        alone = [known.start for where, known in figure.names if where == "text" and known.tokens == name.tokens]
        others = [start for other, start in first.items() if other is not figure]
        near = any(
            0 < name.start - known.start < CLOSE
            for other in choice
            if other is not figure
            for where, known in other.names
            if where == "text"
        )
        began = min((*alone, name.start))
        if first[figure] <= began < min(others) and not near:
            return [figure]
    return choice


def _join(cast: Cast, figure: Figure, part: Part, name: Name) -> None:
    figure.call(part, name)
    figure.gender = figure.gender or name.gender
    if figure.kind is None or (figure.kind == "place" and name.kind == "person"):
        figure.kind = name.kind or figure.kind
    cast.of_name[part, name.start] = figure


def compatible(figure: Figure, name: Name) -> bool:
    """Whether `name` can be another name of the figure in the same report."""
    if figure.gender and name.gender and figure.gender != name.gender and not _surname(figure, name):
        return False
    kinds = {figure.kind, name.kind} - {None}
    if len(kinds) > 1:
        return False
    known, new = _plain(figure.fullest.tokens), _plain(name.tokens)
    if known == new:
        return True
    if "organisation" in kinds:
        return same_body(known, new)
    if "place" in kinds:
        return False
    return not (_further(known, new) and name.start > figure.fullest.start) and any(
        same_person(_plain(other.tokens), new) for _, other in figure.names
    )


def _further(known: Sequence[str], new: Sequence[str]) -> bool:
    """Whether a name is a full one with a further surname behind it.

    Such a surname is given at first and left out later: where it comes later it is somebody else's.
    """
    return len(known) > 1 and len(new) > len(known) and tuple(new[: len(known)]) == tuple(known)


def _surname(figure: Figure, name: Name) -> bool:
    """Whether a bare word that is also a given name is the figure's surname ("Ann Clark", then "Clark")."""
    full = figure.fullest.tokens
    return len(name.tokens) == 1 and not name.titled and len(full) > 1 and full[-1] == name.tokens[0]


def same_person(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two names, lower case, can be one person's in one report: short for full, initials, middle names."""
    short, long = sorted((tuple(one), tuple(other)), key=len)
    if len(short) == 1:
        double = len(long) > 2 and long[-2].capitalize() not in lexicon().given  # Rosselló, of Rosselló Nevares
        return len(short[0]) > 1 and short[0] in ((long[-1], long[0], long[-2]) if double else (long[-1], long[0]))
    if short in {long[-len(short) :], long[: len(short)]}:
        return True  # a further surname, as in Spanish names, may be left out
    if short[-1] != long[-1]:
        return False
    first, full = short[0], long[0]
    return (
        first == full
        or same_given(first, full)
        or _slipped(first, full)
        or (min(len(first.strip(".")), len(full.strip("."))) == 1 and first[0] == full[0])
    )


def _slipped(one: str, other: str) -> bool:
    """Whether a given name is a slip for another: no list has it, and the two are one but for a slip."""
    given = lexicon().given
    known = [name.capitalize() in given for name in (one, other)]
    return not all(known) and any(known) and misspelt(one, other)


def same_body(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two names, lower case, can be one body's in one report: its initials, or the end of its full name."""
    short, long = sorted((tuple(one), tuple(other)), key=len)
    if len(short) == 1 and len(long) > 1:
        letters = [word[0] for word in long if word not in SMALL]
        if short[0].replace(".", "") == "".join(letters):
            return True
    if len(short) == 1 and short[0] in lexicon().bodies:
        return False
    return (
        len(short) > 1
        and short in (long[-len(short) :], long[: len(short)])
        and long[len(short) :][:1] not in (("of",), ("for",))
    )


def _plain(tokens: Sequence[str]) -> tuple[str, ...]:
    return tuple(word.lower().removeprefix("al-").removeprefix("el-") for word in tokens)
