"""Which name of a place a reader sees: a setting of the case, never a verdict on whose name is right."""

from collections import Counter
from dataclasses import dataclass
from typing import Literal, Self, cast, get_args

from rashomon.core.places import Place

Naming = Literal["source", "both", "chosen"]
"""Which label a place has: the reports' commonest spelling, that and the other names, or names that were chosen."""


@dataclass(frozen=True, slots=True)
class Labels:
    """The setting of a case for the names of places.

    `chosen` are names that somebody chose; each is used for the place that has it among its names or spellings.
    Where none is chosen for a place, the reports' spelling stands.
    """

    naming: Naming = "source"
    chosen: frozenset[str] = frozenset()

    @classmethod
    def read(cls, setting: str | None) -> Self:
        """The setting as a case keeps it: "source", "both", or "chosen:" and names parted by "|"."""
        naming, _, names = (setting or "source").partition(":")
        if naming not in get_args(Naming):
            raise ValueError(f"the case names places by {naming!r}, which this version does not know")
        return cls(cast("Naming", naming), frozenset(name for name in names.split("|") if name))

    def of(self, place: Place, spellings: Counter[str]) -> str:
        """The label of a place that the reports spell so."""
        common = spelled(spellings)
        if self.naming == "chosen":
            return next((name for name in (*place.names, *spellings) if name in self.chosen), common)
        if self.naming == "both":
            others = [
                name for name in (*spelled_all(spellings), *place.names[:3]) if name.casefold() != common.casefold()
            ]
            return " / ".join(dict.fromkeys([common, *others[:2]]))
        return common


def spelled(spellings: Counter[str]) -> str:
    """The commonest spelling; of equals the first in the alphabet, and words in capitals last."""
    return min(spellings, key=lambda words: (words.isupper() and len(words) > 3, -spellings[words], words), default="")


def spelled_all(spellings: Counter[str]) -> list[str]:
    """All spellings, the commonest first."""
    return sorted(spellings, key=lambda words: (-spellings[words], words))
