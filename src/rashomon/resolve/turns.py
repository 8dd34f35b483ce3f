"""Turns of a printed interview: paragraphs that open with a label for whoever speaks them."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from rashomon.core import Part
from rashomon.resolve.figures import Cast, Figure
from rashomon.resolve.lexicon import lexicon
from rashomon.resolve.passages import Passage

# As in: ((Ann Lee)) I saw it. [AL] I saw it. Q: Who was it? ANN LEE: I saw it. Lee: I saw it.
LABEL = re.compile(
    r"\(\((?P<doubled>[^()\n]{1,60})\)\):?\s+"
    r"|\[(?P<squared>[A-Z][^\]\n]{0,40})\]:?\s+"
    r"|(?P<letter>[QA])[.:]\s+"
    r"|(?P<named>[A-Z][\w.’'-]*(?:\s(?:[A-Z(][\w.’'()-]*|de|van|von|al|bin)){0,4}):\s+"
)
ASKS = frozenset({"q", "question", "interviewer", "reporter", "journalist", "moderator", "host"})
ANSWERS = frozenset({"a", "answer", "interviewee"})
LEAST = 4  # labelled paragraphs; fewer are lists, captions and the like
CHANGES = 3  # times that one label follows another
ASKING = 0.6  # share of a voice's turns with a question mark, from which on it is taken for the one who asks


@dataclass(frozen=True, slots=True)
class Turn:
    """One turn: `start` to `end` of the text are its label and words, `words` is where the words begin.

    `figure` is whom the label names, None where the report does not tell; `asks` says that the label asks. A voice
    that no label shows has the name that shows it as its label, which may stand in another `part`.
    """

    start: int
    words: int
    end: int
    label: tuple[int, int]
    voice: str
    figure: Figure | None = None
    asks: bool = False
    part: Part = "text"

    @property
    def why(self) -> str:
        """For a reader: what shows whose turn it is."""
        if self.words > self.start:
            return "the label of the turn names the speaker"
        return "the words are given without quotation marks as this speaker's own"


def find_turns(passage: Passage, cast: Cast) -> list[Turn]:
    """The turns of a report's text in order; none where labels do not change as those of an interview do."""
    labelled = [
        (number, found)
        for number, (start, end) in enumerate(passage.paragraphs)
        if (found := LABEL.match(passage.text, start, end)) is not None and found.end() < end
    ]
    style = Counter(found.lastgroup for _, found in labelled).most_common(1)
    labelled = [pair for pair in labelled if pair[1].lastgroup == style[0][0]] if style else []
    counts = Counter(_voice(found) for _, found in labelled)
    if style and style[0][0] == "named":
        labelled = [pair for pair in labelled if counts[_voice(pair[1])] > 1]
    voices = [_voice(found) for _, found in labelled]
    changes = sum(one != other for one, other in pairwise(voices))
    if len(labelled) < LEAST or changes < CHANGES:
        return []
    return _turns(passage, cast, labelled)


def at(turns: Sequence[Turn], position: int) -> Turn | None:
    """The turn that holds a place of the text."""
    number = bisect_right([turn.start for turn in turns], position) - 1
    return turns[number] if number >= 0 and position < turns[number].end else None


def _voice(found: re.Match[str]) -> str:
    return (found.group(found.lastgroup or 0)).strip().lower()


def _turns(passage: Passage, cast: Cast, labelled: Sequence[tuple[int, re.Match[str]]]) -> list[Turn]:
    ends = [passage.paragraphs[number - 1][1] for number, _ in labelled[1:]]
    ends.append(_last(passage, labelled[-1][0]))
    asked: dict[str, list[bool]] = {}
    for (_, found), end in zip(labelled, ends, strict=True):
        asked.setdefault(_voice(found), []).append("?" in passage.text[found.end() : end])
    figures = {_voice(found): _figure(passage, cast, found) for _, found in reversed(labelled)}
    return [
        Turn(
            found.start(),
            found.end(),
            end,
            found.span(found.lastgroup or 0),
            voice := _voice(found),
            figures[voice],
            voice in ASKS or (figures[voice] is None and sum(asked[voice]) >= ASKING * len(asked[voice])),
        )
        for (_, found), end in zip(labelled, ends, strict=True)
    ]


def _last(passage: Passage, number: int) -> int:
    """Where the last turn ends: it goes on over paragraphs in which somebody says "I" or "we" outside quotations."""
    while number + 1 < len(passage.paragraphs) and personal(passage, *passage.paragraphs[number + 1]):
        number += 1
    return passage.paragraphs[number][1]


def personal(passage: Passage, start: int, end: int) -> bool:
    """Whether somebody says "I" or "we" in a stretch, outside quotations."""
    words = passage.words[passage.word(start) : passage.word(end)]
    first = {"i", "we", "my", "our", "i'm", "we're", "i’m", "we’re"}
    return any(word.text.lower() in first and passage.quotation(word.start) is None for word in words)


def _figure(passage: Passage, cast: Cast, found: re.Match[str]) -> Figure | None:
    """Whom a label names: by a name in it, by initials that only one person bears, or the only one in the title."""
    start, end = found.span(found.lastgroup or 0)
    inside = {figure for (part, place), figure in cast.of_name.items() if part == "text" and start <= place < end}
    if len(inside) == 1 and not passage.text[start:end].isupper():
        return inside.pop()
    persons = [figure for figure in cast.figures if figure.named and figure.kind in {None, "person"}]
    label = passage.text[start:end].strip().lower().replace(".", "")
    if label in ANSWERS:
        return _interviewed(persons, start)
    if label in ASKS:
        return None
    fitting = [figure for figure in persons if label in {_initials(figure), figure.fullest.tokens[-1].lower()}]
    exact = [figure for figure in persons if figure.label.lower() == label]
    chosen = exact or fitting
    return chosen[0] if len(chosen) == 1 else None


def _interviewed(persons: Sequence[Figure], start: int) -> Figure | None:
    """The only person in the title, or the only one whom the words before the first answer name."""
    persons = [figure for figure in persons if len(figure.fullest.tokens) > 1]
    titled = [figure for figure in persons if any(part == "title" for part, _ in figure.names)]
    before = [figure for figure in persons if any(part == "text" and name.start < start for part, name in figure.names)]
    found = titled or before
    return found[0] if len(found) == 1 and (not titled or not before or found[0] in before) else None


def _initials(figure: Figure) -> str:
    small = lexicon().particles
    return "".join(token[0] for token in figure.fullest.tokens if token.lower() not in small).lower()
