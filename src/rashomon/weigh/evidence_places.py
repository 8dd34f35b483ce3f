"""Where an item was found and to whom it went, read from the words behind the verb."""

import re

from rashomon.core import Span
from rashomon.core.questions import Party
from rashomon.weigh.evidence_words import receiving
from rashomon.weigh.questions_page import Page

_AT = re.compile(
    r"\s*(?:(?:in|at|near|on|outside|around|from|under|beside)\s+)(?:the\s+)?(?:(?:village|town|city|site|area|district|region)\s+of\s+)?"
)
_TO = re.compile(r"\s+to\s+")
CLAUSE = 90
"""Characters behind a verb in which the place, the receiver or the agent still belongs to it."""


def given(page: Page, match: re.Match[str], end: int) -> Party | None:
    """To whom the verb of a match gives or shows its item."""
    if whom := match.group("whom"):
        return page.named(match.start("whom") + (3 if whom.startswith("to ") else 0), match.end("whom"))
    return given_behind(page, match.end(), min(end, match.end() + CLAUSE))


def given_behind(page: Page, start: int, end: int) -> Party | None:
    """Who is named behind "to", or the words for a body that receives such things."""
    found = _TO.search(page.text, start, end)
    if found is None:
        return None
    body = receiving().match(page.text, found.end(), end)
    title = re.compile(r"(?:the\s+)?(?:[a-z]+\s+){1,3}(?=[A-Z])").match(page.text, found.end(), end)
    named = page.named(found.end(), end) or (page.named(title.end(), end) if title else None)
    return named or (_worded(page, body) if body else None)


def agent(page: Page, start: int, end: int) -> Party | None:
    """Who stands behind "by": somebody named, or the words for those who examine and search ("two laboratories")."""
    body = receiving().match(page.text, start, end)
    return page.agent(start, end) or (_worded(page, body) if body else None)


def _worded(page: Page, body: re.Match[str]) -> Party | None:
    words = page.span(*body.span())
    return Party(name=words.words, words=words) if words else None


def place(page: Page, start: int, end: int) -> Span | None:
    """The place right behind: "in Shusha"."""
    found = _AT.match(page.text, start, end)
    if found is None:
        return None
    here = [one for one in page.mentions if one.kind == "place" and found.end() <= one.span.start < found.end() + 30]
    return here[0].span if here else None


_WHERE = re.compile(
    r"\s*(?:in|on|from|under|beneath|inside|near|at|beside|behind|among|between|outside|below"
    r"|next to|along|aboard|out of)"
    r"\s+(?P<where>[^.,;“”\"]+?)"
    r"(?=\s+(?:and|which|that|who|when|where|by|to|was|were|is|are|has|have|had|lay|carry|bear|show|after|before|last|this)\b|[.,;“”\"]|$)"
)


def whereabouts(page: Page, start: int, end: int) -> Span | None:
    """The place right behind, or the words for where: "from a rucksack at the scene"."""
    at = place(page, start, end)
    found = None if at else _WHERE.match(page.text, start, end)
    if found is None or any(one.span.start < found.end() and found.start("where") < one.span.end for one in page.times):
        return at
    return page.span(*found.span("where")) if len(found.group("where")) <= CLAUSE else None


def found_there(page: Page, start: int, end: int) -> Span | None:
    """The place in "… found in Shusha" behind the item."""
    found = re.compile(r"[^.;]{0,60}?\b(?:found|discovered|recovered|collected)\b").match(page.text, start, end)
    return place(page, found.end(), end) if found else None
