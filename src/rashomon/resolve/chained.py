"""Whom the model's chains of mentions make a pronoun or a description mean, where no rule decides."""

from collections.abc import Sequence
from typing import NamedTuple

from rashomon.core import Span
from rashomon.inference import Referring
from rashomon.resolve.figures import Figure
from rashomon.resolve.names import Name
from rashomon.resolve.stage import Reading

SURE = 0.9  # least probability of belonging to the chain: at 0.8 a patient was given his doctor's words
ALIKE = 0.5  # least share of the words of a mention and of the source's words that are common to both


class Meant(NamedTuple):
    """A figure with the words by which its chain names it, and the probability of belonging to that chain."""

    figure: Figure
    named: str
    probability: float


class ModelChains:
    """The model's chains of one report's text, each with the figures whose names stand in it."""

    def __init__(self, reading: Reading, references: Sequence[Referring]) -> None:
        self._references = references
        self._names = {place: name for name in reading.names["text"] for place in range(name.start, name.end)}
        self._of_name = {name.start: reading.cast.of_name.get(("text", name.start)) for name in reading.names["text"]}
        self._members: dict[int, list[Referring]] = {}
        for one in references:
            self._members.setdefault(one.chain, []).append(one)

    def meant(self, words: Span) -> Meant | None:
        """The one figure named earlier in the chain of these words; None where there is none, or more than one."""
        mention = self._mention(words)
        if mention is None or mention.antecedent < SURE:
            return None
        earlier = [one for one in self._members[mention.chain] if one.start < mention.start]
        named = [name for one in earlier if (name := self._name(one)) is not None]
        figures = {self._of_name[name.start] for name in named}
        figure = next(iter(figures)) if len(figures) == 1 else None
        if figure is None:
            return None
        return Meant(figure, named[-1].text, mention.antecedent)

    def _mention(self, words: Span) -> Referring | None:
        """The mention that has most in common with the words."""
        if words.part != "text":
            return None
        shares = [(_common(one, words), -one.start, one) for one in self._references if one.start < words.end]
        best = max(shares, default=None)
        return best[2] if best is not None and best[0] >= ALIKE else None

    def _name(self, mention: Referring) -> Name | None:
        """The name that ends a mention's words or is all of them, as in “the harbour master, Mara Lind”: none else."""
        name = self._names.get(mention.end - 1) or self._names.get(mention.start)
        if name is None or name.start < mention.start or mention.end < name.end:
            return None
        return name if self._of_name.get(name.start) is not None else None


def _common(mention: Referring, words: Span) -> float:
    common = min(mention.end, words.end) - max(mention.start, words.start)
    return common / (max(mention.end, words.end) - min(mention.start, words.start)) if common > 0 else 0.0
