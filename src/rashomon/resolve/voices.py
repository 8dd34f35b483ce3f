"""Whose words a stretch is that bears neither label nor quotation marks: a statement given in full, an interview.

Only what somebody says of themselves ("I", "we") is taken for such words, with what stands between; the rest stays
the report's own. What is found are turns, as of a printed interview whose label is the name that shows the voice.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from rashomon.core import Part
from rashomon.resolve.figures import Cast, Figure
from rashomon.resolve.names import Name
from rashomon.resolve.passages import Passage
from rashomon.resolve.turns import Turn, personal
from rashomon.resources.lists import word_list

QUOTES = re.compile(r"[\"“”«»]")
LONGEST_GAP = 1  # paragraphs without "I" or "we" between two that have it
SHORTEST = 25  # words of a paragraph that has both "I" and "you": a shorter one may be either voice's
ASKING = 2  # paragraphs that only ask, from which on a text is an interview
ASIDE = re.compile(r"[\s,]*(?:,[^,\n]{1,80},)?\s*(?:(?:has|also|today|then)\s+)*")


def voices(passages: dict[Part, Passage], names: dict[Part, list[Name]], cast: Cast) -> list[Turn]:
    """The turns that no label shows, in order: answers of the only one interviewed, or statements given in full."""
    passage = passages["text"]
    answers = _answers(passages, names, cast)
    return answers or [*_stated(passage, names["text"], cast)] or _issued(passages, names, cast)


def _stated(passage: Passage, names: Sequence[Name], cast: Cast) -> Iterator[Turn]:
    """What stands behind "Minister Ann Lee said:" without quotation marks, as far as it is somebody's own words."""
    reached = 0
    for number, (start, end) in enumerate(passage.paragraphs):
        found = _said().search(passage.text, max(start, reached), end)
        if found is None:
            continue
        speaker = _before(passage, names, cast, start, found.start())
        first = number if found.end() < end else number + 1
        if speaker is None or first >= len(passage.paragraphs):
            continue
        begins = found.end() if first == number else passage.paragraphs[first][0]
        if QUOTES.match(passage.text, begins) or _marked(passage, begins, passage.paragraphs[first][1]):
            continue
        reached = _extent(passage, first)
        yield _turn(begins, reached, speaker)


def _before(
    passage: Passage, names: Sequence[Name], cast: Cast, start: int, verb: int
) -> tuple[Part, Name, Figure] | None:
    """The person or body whose name ends right before the verb, an aside between commas left out."""
    inside = [name for name in names if start <= name.start and name.end <= verb]
    for name in reversed(inside):
        figure = cast.of_name.get(("text", name.start))
        if figure is not None and ASIDE.fullmatch(passage.text, name.end, verb) and figure.kind in {"person", None}:
            return "text", name, figure
    return None


def _extent(passage: Passage, number: int) -> int:
    """Where words end that begin with paragraph `number`: they go on while somebody speaks of themselves."""
    last = number
    for place in range(number + 1, len(passage.paragraphs)):
        start, end = passage.paragraphs[place]
        if _marked(passage, start, end) or place - last > LONGEST_GAP + 1 or _said().search(passage.text, start, end):
            break
        if personal(passage, start, end):
            last = place
    return passage.paragraphs[last][1]


def _marked(passage: Passage, start: int, end: int) -> bool:
    return QUOTES.search(passage.text, start, end) is not None


def _issued(passages: dict[Part, Passage], names: dict[Part, list[Name]], cast: Cast) -> list[Turn]:
    """The words of a text that its title calls somebody's statement, from the first to the last "I" or "we"."""
    passage, title = passages["text"], passages["title"].text
    for name in names["title"]:
        figure = cast.of_name.get(("title", name.start))
        before, after = title[: name.role[0] if name.role else name.start], title[name.end :]
        if figure is None or figure.kind not in {"person", None} or not (_of().search(before) or _own().match(after)):
            continue
        own = [n for n, (start, end) in enumerate(passage.paragraphs) if personal(passage, start, end)]
        if not own or any(_marked(passage, *passage.paragraphs[n]) for n in own):
            return []
        return [_turn(passage.paragraphs[own[0]][0], _extent(passage, own[0]), ("title", name, figure))]
    return []


def _answers(passages: dict[Part, Passage], names: dict[Part, list[Name]], cast: Cast) -> list[Turn]:
    """The answers of an interview that asks without labels: paragraphs with "I" or "we" behind the first question.

    Only where title and introduction have one person interviewed. A short paragraph that says "you" too stays open.
    """
    passage = passages["text"]
    asking = [n for n, (start, end) in enumerate(passage.paragraphs) if _asks(passage, start, end)]
    asked = _interviewed(passages, names, cast, asking[0]) if len(asking) >= ASKING else None
    if asked is None:
        return []
    found = []
    for number in range(asking[0] + 1, len(passage.paragraphs)):
        start, end = passage.paragraphs[number]
        words = [word.bare for word in passage.words[passage.word(start) : passage.word(end)]]
        either = len(words) < SHORTEST and {"you", "your"} & {*words}
        if number not in asking and personal(passage, start, end) and not either:
            found.append(_turn(start, end, asked))
    return found


def _asks(passage: Passage, start: int, end: int) -> bool:
    return passage.text[start:end].rstrip(' ”"').endswith("?") and passage.quotation(start) is None


def _interviewed(
    passages: dict[Part, Passage], names: dict[Part, list[Name]], cast: Cast, first: int
) -> tuple[Part, Name, Figure] | None:
    """The only person whom a sentence before the first question, or the title, says to have been interviewed."""
    found: dict[Figure, tuple[Part, Name]] = {}
    for part, passage in passages.items():
        until = passage.paragraphs[first][0] if part == "text" else len(passage.text)
        for start, end in passage.sentences if part == "text" else [(0, until)]:
            if start >= until or not _interview().search(passage.text, start, end):
                continue
            for name in names[part]:
                figure = cast.of_name.get((part, name.start))
                if figure is not None and start <= name.start < end and figure.kind in {"person", None}:
                    found.setdefault(figure, (part, name))
    full = {figure: place for figure, place in found.items() if len(figure.fullest.tokens) > 1}
    return next(((*place, figure) for figure, place in full.items()), None) if len(full) == 1 else None


def _turn(start: int, end: int, speaker: tuple[Part, Name, Figure]) -> Turn:
    part, name, figure = speaker
    return Turn(start, start, end, (name.start, name.end), name.text, figure, part=part)


@cache
def _said() -> re.Pattern[str]:
    verbs = "|".join(word_list("occasions")["told_so"])
    return re.compile(rf"\b(?:{verbs})\b[^:.!?\"“”«\n]{{0,60}}:\s*(?=\S|$)")


@cache
def _of() -> re.Pattern[str]:
    nouns = "|".join(word_list("occasions")["issued"])
    return re.compile(rf"\b(?:{nouns})\s+(?:by|from|of)\s+(?:the\s+)?$", re.IGNORECASE)


@cache
def _own() -> re.Pattern[str]:
    nouns = "|".join(word_list("occasions")["issued"])
    return re.compile(rf"(?:['’]s?)?\s+(?:{nouns})\s+(?:on|to|at|regarding|following|about)\b", re.IGNORECASE)


@cache
def _interview() -> re.Pattern[str]:
    return re.compile(
        r"\binterview(?:ed|s)?\b|\b(?:spoke|talked|speaks|talks|chatted|sat down|caught up)\s+(?:to|with)\b",
        re.IGNORECASE,
    )
