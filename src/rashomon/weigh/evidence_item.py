"""One passage about an item of evidence, and who does what in it."""

import re
from dataclasses import dataclass, field

from rashomon.core import Bounds, Span, Statement
from rashomon.core.questions import Party
from rashomon.weigh.answers_words import stems
from rashomon.weigh.evidence_words import any_act
from rashomon.weigh.questions_page import Page


@dataclass(eq=False)
class Item:
    """One passage about an item: what is done with it, by whom, and what is told besides.

    `yields` is set where an examination stands for what was examined: a thing in the same words goes before it.
    """

    words: Span
    item: Span
    head: str
    act: str
    why: str
    by: list[Party] = field(default_factory=list)
    given_to: Party | None = None
    day: Bounds = field(default_factory=Bounds)
    at: Span | None = None
    on: Span | None = None
    statement: Statement | None = None
    sure: bool = False
    yields: bool = False

    @property
    def about(self) -> set[str]:
        """The stems of what stands beside the head: "Iskander", "missil"."""
        return set(stems(self.item.words)) - set(stems(self.head))


_PRONOUN = re.compile(r"\b(?:[Hh]e|[Ss]he|I|[Tt]hey|[Hh]aving)\s+(?:(?:has|have|had|also|then|later)\s+){0,2}$")
_JOINED = re.compile(r"\b(?:and|then)\s+(?:(?:also|then|later)\s+)?$")


_OF = re.compile(r"\b(?:[Tt]he|[Aa]n?)\s+[\w'’-]+(?:\s+[\w'’-]+){0,2}\s+(?:of|in|from|at|for)\s+(?:the\s+)?$")


def _whole(page: Page, by: Party | None, start: int) -> Party | None:
    """Of "the harbour master of Skelby" not the town: a name behind a preposition does nothing."""
    before = _OF.search(page.text, start, by.words.start) if by and by.words else None
    if before is None or by is None or by.words is None:
        return by
    words = page.span(before.start(), by.words.end)
    return Party(name=words.words, words=words) if words else None


def doer(page: Page, verb: int, start: int, statement: Statement | None) -> Party | None:
    """The subject of a verb: a name or noun, that of the verb to which "and" joins it, or who speaks of himself."""
    before = page.text[start:verb]
    if re.search(r"\b(?:was|were|been)\s+$", before):
        return None  # "the jury was shown"
    by = _whole(page, page.subject(verb), start)
    if by is None and before.endswith(", "):  # "a former engineer, Rui Sande, leaked"
        by = next((page.party(one) for one in page.mentions if one.span.end == verb - 2 and one.kind == "person"), None)
    if by is None and _JOINED.search(before):
        joined = [match.start() for match in any_act().finditer(page.text, start, verb)]
        by = page.subject(joined[-1]) if joined else None
    if by is None and statement is not None and _PRONOUN.search(before):
        by = page.speaker(statement)
    return by


def holding(page: Page, place: int) -> Statement | None:
    """The innermost statement whose content or cue a place stands in."""
    found = [one for one in page.statements if any(s.start <= place < s.end for s in (*one.content, *one.cue))]
    return min(found, key=lambda one: sum(len(span.words) for span in one.content), default=None)
