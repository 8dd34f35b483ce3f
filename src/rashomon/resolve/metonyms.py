"""Seats of government that act and speak: "Moscow said" is the Russian government, not the city."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from rashomon.resolve.lexicon import lexicon
from rashomon.resolve.names import Name
from rashomon.resolve.passages import Passage
from rashomon.resources.lists import word_list

BETWEEN = frozenset(
    {"has", "have", "had", "also", "later", "earlier", "repeatedly", "then", "now", "both", "once", "again"}
)


def mark_metonyms(passage: Passage, names: Sequence[Name], heads: Collection[int]) -> list[Name]:
    """The names, those of seats that speak (`heads` are where sources' head words start) or act made bodies."""
    persons = {name.tokens[-1] for name in names if name.kind == "person"}
    found = list(names)
    for number, name in enumerate(names):
        state = lexicon().seats.get(name.text)
        if state is None or name.text in persons or name.role is not None:
            continue
        if name.start in heads or _acts(passage, names, number) or _headline(passage, name):
            found[number] = replace(
                name, text=government(state), tokens=tuple(government(state).split()), kind="organisation", metonym=True
            )
    return found


def government(state: str) -> str:
    """The usual English name of a state's government."""
    people: list[str] = next((entry["people"] for entry in word_list("states") if entry["name"] == state), [])
    return f"{people[0] if people else state} government"


def _acts(passage: Passage, names: Sequence[Name], number: int) -> bool:
    """Whether a verb of what governments do follows, perhaps behind other names joined by "and"."""
    if _after_preposition(passage, names[number]):
        return False
    starts = {name.start: name for name in names[number + 1 : number + 4]}
    at = passage.word(names[number].end)
    while at < len(passage.words):
        word = passage.words[at]
        if word.start in starts and starts[word.start].text in lexicon().seats:
            at = passage.word(starts[word.start].end)
        elif word.text in {"and", ",", "&"} or word.bare in BETWEEN or word.bare.endswith("ly"):
            at += 1
        else:
            return word.bare in set(word_list("things")["acts"])
    return False


def _after_preposition(passage: Passage, name: Name) -> bool:
    at = passage.word(name.start)
    before = passage.words[at - 1] if at else None
    return before is not None and before.bare in {
        "in",
        "at",
        "from",
        "to",
        "near",
        "of",
        "for",
        "around",
        "outside",
        "into",
        "via",
    }


def _headline(passage: Passage, name: Name) -> bool:
    """Colon speech in a headline: "Moscow: talks go on"."""
    return passage.part == "title" and name.start == 0 and passage.text[name.end : name.end + 1] == ":"
