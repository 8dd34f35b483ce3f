"""A passage read once: its words, clauses, cue, and what it comes down to."""

from typing import NamedTuple

from rashomon.qualify.clauses import Clause, clauses
from rashomon.qualify.cues import Cue, read_cue
from rashomon.qualify.passage import Passage, Token, all_tokens, tokens
from rashomon.qualify.polarity import Matter, matter


class Seen(NamedTuple):
    """What later steps read of a passage; `source` are the source's words with its role."""

    passage: Passage
    source: tuple[Token, ...]
    tokens: tuple[Token, ...]
    clauses: tuple[Clause, ...]
    cue: Cue
    matter: Matter | None

    @property
    def lows(self) -> list[str]:
        """The content's words and marks in lower case."""
        return [token.low for token in self.tokens]


def look(passage: Passage) -> Seen:
    """Reads a passage."""
    source = (*all_tokens(passage, passage.source), *tokens(passage.role, 0, len(passage.role)))
    inside = tuple(all_tokens(passage, passage.content))
    found = tuple(clauses(inside))
    return Seen(passage, source, inside, found, read_cue(passage), matter(found))
