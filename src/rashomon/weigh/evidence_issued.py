"""Whether a paper that somebody issued is told of for what it says: not every report published is evidence."""

import re

from rashomon.weigh.questions_page import Page

_CALLED_ON = re.compile(r"\b(?:[Ii]n|[Aa]ccording to|[Cc]iting|[Pp]er|with)\s+(?:\w+\s+)?$")
_SAYING = re.compile(
    r"\b(?:says?|said|found|finds?|conclud\w+|accus\w+|shows?|showed|showing|that|confirm\w*|document\w*|alleg\w*"
    r"|reveal\w*|blam\w*|puts?|names?|lists?|describ\w*|describes|it|according|states?|establish\w*)\b"
)
_IN_NAME = re.compile(r"\s+(?:(?:on\s+)?\w+day\s+)?in\s+(?:the\s+journal\s+)?(?P<name>[A-Z])")


def is_telling(page: Page, match: re.Match[str], start: int, end: int) -> bool:
    """Whether what an issued paper says is told beside it or in the next sentence, and it is no paper of science."""
    return _tells_of(page, match, start, end) and not _in_journal(page, match.end("verb"), end)


def _tells_of(page: Page, match: re.Match[str], start: int, end: int) -> bool:
    """Whether what an issued paper says is told beside it, or in the next sentence."""
    number = page.number(start)
    last = page.sentences[number + 1][1] if number + 1 < len(page.sentences) else end
    front = _CALLED_ON.search(page.text, start, match.start("item"))
    return front is not None or _SAYING.search(page.text, match.end("verb"), last) is not None


def _in_journal(page: Page, place: int, end: int) -> bool:
    """Whether a paper appeared in a journal of science: "published on Thursday in Nature"; a place is none."""
    found = _IN_NAME.match(page.text, place, end)
    places = [one.span for one in page.mentions if one.kind == "place"]
    return found is not None and not any(one.start <= found.end("name") <= one.end for one in places)
