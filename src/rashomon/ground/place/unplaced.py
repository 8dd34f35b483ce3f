"""Names that the words around them show to be places, and that the gazetteer does not have."""

from collections.abc import Collection, Sequence
from typing import NamedTuple

from rashomon.core import Mention
from rashomon.ground.place.evidence import Surroundings
from rashomon.ground.place.vocabulary import word_set

_NATURAL_BEFORE = frozenset(["lake", "mount", "river", "cape", "gulf", "bay", "port", "camp"])
_NATURAL_AFTER = frozenset(
    [
        "river",
        "creek",
        "lake",
        "mountains",
        "valley",
        "island",
        "islands",
        "bay",
        "glacier",
        "reservoir",
        "pass",
        "province",
        "county",
    ]
)


class Unplaced(NamedTuple):
    """A range of the text, why it is a place, and the entity mention on it, if that says so."""

    start: int
    end: int
    why: str
    mention: str | None = None


def unplaced(around: Surroundings, taken: Collection[int], mentions: Sequence[Mention] = ()) -> list[Unplaced]:
    """Places without an entry, outside the words that are `taken`, in order of the text."""
    found: dict[int, Unplaced] = {}
    for at, token in enumerate(around.words):
        if not token.capital or at in taken or around.chains[at].first != at:
            continue
        last = around.chains[at].last
        if any(word in taken for word in range(at, last + 1)):
            continue
        why = _why(around, at, last)
        if why:
            found[token.start] = Unplaced(
                token.start, around.words[last].end, f"{why} The gazetteer has no such place."
            )
    covered = {(around.words[at].start, around.words[at].end) for at in taken}
    for mention in mentions:
        span = mention.span
        clear = not any(start < span.end and span.start < end for start, end in covered)
        if mention.kind == "place" and mention.form == "name" and clear and span.start not in found:
            why = "It was read as the name of a place. The gazetteer has no such place."
            found[span.start] = Unplaced(span.start, span.end, why, mention.id)
    return sorted(found.values())


def _why(around: Surroundings, first: int, last: int) -> str:
    """What shows that a run of capitalised words names a place, "" if nothing does."""
    words = around.lower
    if first >= 2 and words[first - 1] == "of" and words[first - 2] in word_set("before"):
        plain = around.words[first].gap == around.words[first - 1].gap == " "
        settled = around.words[first - 2].words.islower() and plain
        return f"“{words[first - 2]} of” stands before it." if settled and last - first < 3 else ""
    if last > first and words[last] in _NATURAL_AFTER and last - first < 3:
        return f"It ends with “{around.words[last].words}”."
    if last > first and words[first] in _NATURAL_BEFORE and last - first < 3:
        return f"It begins with “{around.words[first].words}”."
    return ""
