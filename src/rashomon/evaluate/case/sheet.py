"""Score sheets: what was right, what was missed and what was made up, with words to look for."""

from dataclasses import dataclass, field

from rashomon.evaluate.gold.cases import Entry
from rashomon.evaluate.metrics.counts import percent
from rashomon.evaluate.result import WITH_ITS_DATUM

SHOWN = 100


@dataclass
class Sheet:
    """One kind of datum. `right` counts data that gold and the case agree on.

    `missed` are gold's data that the case lacks or has otherwise, `made_up` the case's data that gold
    lacks or has otherwise; a wrong value is therefore on both lists. `unlisted` are data of a kind
    that gold does not list in full: neither right nor wrong. `counted` is False for a kind of
    which nothing can be made up (that a page's chrome is gone, that two names stay apart).
    """

    right: int = 0
    missed: list[dict[str, object]] = field(default_factory=list)
    made_up: list[dict[str, object]] = field(default_factory=list)
    unlisted: list[dict[str, object]] = field(default_factory=list)
    counted: bool = True

    def hit(self) -> None:
        """One datum of gold is right in the case."""
        self.right += 1

    def lose(self, entry: Entry, words: str) -> None:
        """A field of a datum that is itself missed."""
        self.miss(entry, words, WITH_ITS_DATUM)

    def miss(self, entry: Entry, words: str, why: str) -> None:
        """One datum of gold is not in the case."""
        name = entry.text("id") if "id" in entry else ""
        self.missed.append({"line": entry.line, "id": name, "words": shortened(words), "why": why})

    def invent(self, where: str, words: str, why: str) -> None:
        """One datum of the case is not in gold."""
        self.made_up.append({"report": where, "words": shortened(words), "why": why})

    def leave(self, where: str, words: str) -> None:
        """One datum of the case about which gold says nothing."""
        self.unlisted.append({"report": where, "words": shortened(words)})

    def state(self, entry: Entry, wanted: str, given: str, *, agrees: bool) -> None:
        """A field of a matched datum: right, not stated ("" given), or stated otherwise."""
        if agrees:
            self.hit()
            return
        self.miss(entry, wanted, f"the case has {given!r}" if given else "the case says nothing")
        if given:
            self.invent(entry.text("of"), given, f"gold has {wanted!r} (line {entry.line})")

    def scores(self) -> dict[str, object]:
        """Counts, rates in percent, and the lists."""
        gold, predicted = self.right + len(self.missed), self.right + len(self.made_up)
        leaf: dict[str, object] = {"gold": gold, "predicted": predicted, "right": self.right}
        leaf["recall"] = round(percent(self.right, gold), 2)
        leaf["precision"] = round(percent(self.right, predicted), 2) if self.counted else None
        leaf["missed"], leaf["made_up"] = self.missed, self.made_up
        if self.unlisted:
            leaf["unlisted"] = self.unlisted
        return leaf


def shortened(words: str) -> str:
    """At most some hundred characters of the words, on one line."""
    line = " ".join(words.split())
    return line if len(line) <= SHOWN else f"{line[: SHOWN - 1]}…"
