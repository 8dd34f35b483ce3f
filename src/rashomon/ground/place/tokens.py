"""Words of a text as the gazetteer's names are made of them, with what stands between."""

import re
from typing import NamedTuple

# An initialism with its points ("U.S.", "W.Va."), else a word with inner apostrophes, else a number.
_TOKEN = re.compile(
    r"(?:[A-Z]\.){2,}[A-Z]?|[A-Z]\.(?=[A-Z][a-z]+\.)[A-Z][a-z]+\."
    r"|[^\W\d_]+(?:['’ʻ](?![sS]\b)[^\W\d_]+)*|\d+(?:[.,:]\d+)*"
)
_ABBREVIATED = re.compile(r"[A-Z][a-z]{1,5}")
# What may stand between two words of one name: a space, a hyphen, the 's of "Queen Anne's County".
JOINS = frozenset({" ", "-", "–", "'s ", "’s ", ". ", "\u00a0", "' ", "’ "})


class Token(NamedTuple):
    """A word with its range; `gap` is what stands before it."""

    start: int
    end: int
    words: str
    gap: str

    @property
    def capital(self) -> bool:
        """Whether it begins like a name, an elided article left aside ("d'Ivoire")."""
        elided = len(self.words) > 2 and self.words[1] in "'’ʻ" and self.words[2].isupper()
        return self.words[0].isupper() or elided


def tokens(text: str) -> list[Token]:
    """The words of a text in order."""
    found = []
    last = 0
    for match in _TOKEN.finditer(text):
        start, end = match.span()
        found.append(Token(start, end, match.group(), text[last:start]))
        last = end
    return found


def begins_sentence(token: Token) -> bool:
    """Whether a word stands where any word has a capital."""
    return not token.gap or any(mark in token.gap for mark in '.!?:;\n"“‘([•—–*|')
