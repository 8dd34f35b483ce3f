"""Examinations told as acts, and instruments that recorded something: "an internal inquiry established that …"."""

import re
from collections.abc import Iterator
from functools import cache

from rashomon.resources.lists import word_list
from rashomon.weigh.evidence_open import Found
from rashomon.weigh.evidence_words import none_of_it
from rashomon.weigh.questions_page import Page

_LONG = 110
"""Characters behind the verb up to which what was found still belongs to the passage."""
_LY = r"(?:(?:has|have|had|also|later|then|since|\w+ly)\s+){0,3}"
_ARTICLE = r"(?:(?i:an?|the|its|his|her|their|our|one|two|three|another|both)|[A-Z][\w'’-]+['’]s?)"
_BY = re.compile(r"\s+(?:by|of)\s+(?P<who>(?:the\s+|an?\s+)?[A-Za-z][\w'’-]*(?:\s+[\w'’-]+){0,5})")
_CAPITAL = r"(?=[A-Z])(?!(?:January|February|March|April|May|June|July|August|September|October|November|December)\b)"
_NOUN = r"(?!(?:said|says|told|had|has|he|she|they|it|that)\b)[\w'’-]+"
_REST = re.compile(r"[^.;“”\"]*")


@cache
def _either(name: str) -> str:
    words = sorted((str(one) for one in word_list("evidence_acts")[name]), key=len, reverse=True)
    return "|".join(re.escape(one) for one in words)


@cache
def _worded() -> re.Pattern[str]:
    """The nouns alone: a sentence without any of them need not be read further."""
    return re.compile(
        rf"\b(?i:{_either('inquiries')}|{_either('lookers')}|{_either('instruments')}|{_either('visits')})\b"
    )


@cache
def _established() -> re.Pattern[str]:
    more = r"(?:\s+(?:by|of|at|into|in|on|ordered|carried out|conducted|made|commissioned|held)\s+[^.;:,“”\"]{2,70}?)?"
    return re.compile(
        rf"(?P<item>\b{_ARTICLE}\s+(?:[\w'’-]+\s+){{0,3}}?(?P<head>{_either('inquiries')})\b{more})\s+{_LY}"
        rf"(?P<verb>{_either('results')})\b"
        r"(?=\s+(?:that|no|how|an?|the|in\s+\w+\s+that|two|three|several|nothing|traces|signs|\d|[A-Z]))"
    )


@cache
def _who_looked() -> re.Pattern[str]:
    looked = rf"(?:who|that)\s+{_LY}(?:{_either('looked')})\s+(?!(?:it|them|these|those)\b)[^.;“”\"]{{3,90}}?"
    return re.compile(
        rf"(?P<item>(?P<who>\b(?:(?i:an?|the|two|three|four|both|his|her|its|their)\s+)?(?:[\w'’-]+\s+){{0,2}}?"
        rf"(?P<head>(?i:{_either('lookers')}))(?:\s+[A-Z][\w'’-]+){{0,2}}(?:\s+(?:of|from|at|for)\s+[^,.;]{{2,40}}?)?),?\s+{looked}),?\s+{_LY}"
        rf"(?P<verb>{_either('results')}|{_either('tells')})\b"
    )


@cache
def _on_the_spot() -> re.Pattern[str]:
    what = rf"(?P<item>(?:an?|the|its|his|her|their)\s+(?:[\w'’-]+\s+){{0,2}}?(?P<head>{_either('visits')})\b"
    what += r"[^.;:“”\"]{0,70}?)"
    return re.compile(
        rf"\b(?:At|During|In|After|On|Upon|at|during|in|after|on)\s+{what},?\s+"
        rf"(?P<who>(?:(?:the|an?|its|their|two|three)\s+|{_CAPITAL}){_NOUN}(?:\s+{_NOUN}){{0,3}}?|they|we|police|inspectors|officers)\s+{_LY}"
        rf"(?P<verb>{_either('results')}|counted|noted|saw)\b"
    )


@cache
def _recorded() -> re.Pattern[str]:
    of = r"(?:\s+(?:of|at|on|in|off|near|from)\s+[^.;:,“”\"]{2,50}?)?"
    what = r"(?=\s+(?:an?|the|no|her|his|its|their|two|three|four|five|six|seven|eight|nine|ten"
    what += r"|nothing|only|channel|\d|[A-Z]))"
    return re.compile(
        rf"(?P<item>\b{_ARTICLE}\s+(?:[\w'’-]+\s+){{0,3}}?(?P<head>{_either('instruments')})\b{of})\s+{_LY}"
        rf"(?P<verb>{_either('recorded')})\b{what}"
    )


def acts(page: Page, start: int, end: int) -> Iterator[Found]:
    """What an inquiry established, what an instrument recorded."""
    if not _worded().search(page.text, start, end):
        return
    for match in _established().finditer(page.text, start, end):
        by = _BY.search(match.group("item"))
        who = (match.start("item") + by.start("who"), match.start("item") + by.end("who")) if by else None
        known = who if by and not by.group().lstrip().startswith("of") else None
        yield from _found(page, match, start, "check" if known else "tell", known)
    for match in _recorded().finditer(page.text, start, end):
        yield from _found(page, match, start, "tell", None)


def visited(page: Page, start: int, end: int) -> Iterator[Found]:
    """What somebody who looked found, and what was found at an inspection; a thing found there goes before."""
    if not _worded().search(page.text, start, end):
        return
    for match in _who_looked().finditer(page.text, start, end):
        yield from _found(page, match, start, "examine", match.span("who"), yields=True)
    for match in _on_the_spot().finditer(page.text, start, end):
        known = None if match.group("who") in {"they", "we"} else match.span("who")
        yield from _found(page, match, start, "check", known, yields=True)


def establishes(page: Page, start: int, verb: int) -> bool:
    """Whether the subject of a verb is an inquiry, which then is the item and nobody who checks."""
    return any(match.start("verb") == verb for match in _established().finditer(page.text, start, verb + 60))


def _found(
    page: Page, match: re.Match[str], start: int, act: str, who: tuple[int, int] | None, *, yields: bool = False
) -> Iterator[Found]:
    item = page.span(*match.span("item"))
    if item is None or none_of_it().search(page.text[start : match.start("item")]):
        return
    rest = _REST.match(page.text, match.end("verb"), match.end("verb") + _LONG)
    last = rest.end() if rest and act != "tell" else match.end("verb")
    why = f"It is called on for what it found: “{match.group('verb')}”."
    yield Found(
        item,
        match.group("head"),
        (match.start("verb"), last),
        act,
        why,
        subject=False,
        who=who,
        act_only=True,
        yields=yields,
    )
