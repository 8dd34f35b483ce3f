"""What this step reads of one statement: its words in their place, whoever found them."""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from rashomon.core import Report, Span, Statement

Range = tuple[int, int]
TOKEN = re.compile(r"[^\W_]+(?:[’'\-.][^\W_]+)*|\.{3}|[^\w\s]")


class Token(NamedTuple):
    """A word or mark, in lower case and with straight apostrophes, and where it stands."""

    low: str
    start: int
    end: int

    @property
    def is_word(self) -> bool:
        """Whether it is a word or a number rather than a mark."""
        return self.low[0].isalnum()


class Passage(NamedTuple):
    """One statement in its text: `source`, `cue` and `content` as ranges of `text`, in reading order.

    `role` are the words that say in what capacity the source speaks.
    """

    text: str
    source: tuple[Range, ...]
    cue: tuple[Range, ...]
    content: tuple[Range, ...]
    direct: bool = False
    role: str = ""

    @property
    def words(self) -> str:
        """The content's words, fragments joined by a blank."""
        return " ".join(self.text[start:end] for start, end in self.content)


def passage_of(report: Report, statement: Statement) -> Passage:
    """The passage of a statement of this report."""
    span = (statement.cue or statement.content)[0]
    speakers = (statement.speaker, *statement.joint)
    sources = [one.words for one in speakers if one.words and one.words.part == span.part]
    role = statement.speaker.role.words if statement.speaker.role else ""
    return Passage(
        text=report.part(span.part),
        source=ranges(sources),
        cue=ranges(statement.cue),
        content=ranges(one for one in statement.content if one.part == span.part),
        direct=statement.form == "direct",
        role=role or statement.speaker.name or "",
    )


def ranges(spans: Iterable[Span]) -> tuple[Range, ...]:
    """Where spans stand."""
    return tuple((span.start, span.end) for span in spans)


def tokens(text: str, start: int, end: int) -> list[Token]:
    """The words and marks of `text[start:end]`."""
    found = TOKEN.finditer(text, start, end)
    return [Token(one.group().lower().replace("’", "'"), one.start(), one.end()) for one in found]


def all_tokens(passage: Passage, parts: Sequence[Range]) -> list[Token]:
    """The tokens of several ranges, in reading order."""
    return [token for start, end in parts for token in tokens(passage.text, start, end)]


def sentence_bounds(text: str, start: int, end: int) -> Range:
    """The sentence, or as much of it as is sure, in which a range stands: up to stops and line breaks."""
    behind = [match.end() for match in _STOP.finditer(text, max(0, start - 600), start)]
    ahead = _STOP.search(text, end, min(len(text), end + 600))
    return (behind[-1] if behind else max(0, start - 600)), (ahead.start() + 1 if ahead else min(len(text), end + 600))


_STOP = re.compile(
    r"(?<![A-Z])(?<!\b(?:Mr|Ms|Dr|St|Lt|Jr|Sr|No))(?<!\b(?:Mrs|Gov|Sen|Rep|Gen|Col|Nov|Feb))[.!?][\"”’)\]]*\s+(?=[\"“‘'(\[]?[A-Z0-9])|\n+"
)
