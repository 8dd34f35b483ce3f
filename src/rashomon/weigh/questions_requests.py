"""Requests for something that tells: papers, lists, names, recordings, or a look at a place or a paper."""

import re
from collections.abc import Iterator
from functools import cache

from rashomon.core import Span
from rashomon.core.questions import AskedAs, Party
from rashomon.weigh.questions_drafts import Draft
from rashomon.weigh.questions_page import Page
from rashomon.weigh.questions_words import either

_PASSIVE = re.compile(r"\b(?:was|were|been|being|be|is|are)\s+(?:\w+ly\s+|also\s+|again\s+)?$")
_AUXILIARY = re.compile(
    r"\s+(?:(?:has|have|had|is|are|was|were|also|then|now|again|repeatedly|later"
    r"|(?!family|assembly|ally|anomaly)\w+ly)\s+)*$"
)
_ACTOR = re.compile(r"[\"“‘(]?(?P<phrase>(?:[A-Z][\w’'-]*)(?:\s+[\w’'-]+){0,7})$")
_CLAUSE = re.compile(
    r"\b(?:said|says|told|asked|that|which|who|when|while|because|after|before|and|but|if|to|is|was|were|had|has|have|did|do|does|be|been)\b|[’']m\b|[’']ve\b"
)
_PRONOUN = re.compile(
    r"\b(?:I|he|she|it|they|we|you|so|every|then|there|this|that|nobody|no one|now|here|once)\b", re.IGNORECASE
)
_BEHIND = re.compile(r"\b(?:in|of|from|at|near)\s+(?:the\s+)?(?:[a-z]+\s+){0,2}$")
_FROM = re.compile(r"\bfrom\s+(?=(?:the\s+)?[\w’'-]+)")
_WHOLE = re.compile(r"\s+of\s+(?:the\s+)?[A-Z]")
_REST = re.compile(
    r"(?:(?!\s+(?:but|and\s+(?:was|were|got|had|received|said|says|he|she|it|they|we|threatened|warned)|after|when|while)\b)[^.,;“”\"])*"
)
_ON = re.compile(r"\s*(?:\b(?:on|in|by))?\s*$")
_DEMANDING = ("demand", "insist", "call", "urge")


def requests(page: Page) -> Iterator[Draft]:
    """What somebody asks to be given, told or shown, sentence by sentence."""
    for start, end in page.sentences:
        for match in requesting().finditer(page.text, start, end):
            verb = match.start("ask") if match.group("ask") else match.start("wish")
            if _PASSIVE.search(page.text[start:verb]):
                continue
            asker, words = actor(page, start, verb), page.span(*_about(page, match, end))
            if asker is None or words is None:
                continue
            when, at_words = page.day(start, end, verb)
            if at_words and words.covers(at_words) and words.end != at_words.end:  # the lists of May, not asked in May
                when, at_words = page.day(start, verb, verb)
            asked, why = _asked(page, match, words), "The report tells of a request for something that would tell."
            yield Draft(
                words, why, asker=asker, asked=asked, form=_form(match.group("ask") or ""), at=when, at_words=at_words,
                thing=True,
            )  # fmt: skip


def _about(page: Page, match: re.Match[str], end: int) -> tuple[int, int]:
    """From "for" or "to" or the thing to the end of its clause, without a day of asking behind it."""
    begin = next(match.start(name) for name in ("for", "to", "bare", "seeing") if match.group(name))
    rest = _REST.match(page.text, match.end(), end)
    close = rest.end() if rest else match.end()
    late = [one.span for one in page.times if match.end() <= one.span.start < close <= one.span.end + 1]
    return begin, begin + len(_ON.sub("", page.text[begin : late[0].start])) if late else close


def _form(verb: str) -> AskedAs:
    return "demand" if verb.casefold().startswith(_DEMANDING) else "inquiry"


def _asked(page: Page, match: re.Match[str], words: Span) -> Party | None:
    for group in ("whom", "source"):
        if match.group(group):
            return whole(page, *match.span(group))
    found = _FROM.search(page.text, match.start(), words.end)
    return page.named(found.end(), words.end) if found else None


def whole(page: Page, start: int, end: int) -> Party | None:
    """Who a range names: "the government of Norland" in full, a mention, else the words as they stand."""
    named = page.named(start, end)
    if named and (named.entity or named.words is None or not _WHOLE.match(page.text, named.words.end, end)):
        return named
    span = page.span(start, end)
    return Party(name=span.words, words=span) if span and len(span.words.split()) <= 7 else named


def actor(page: Page, start: int, verb: int) -> Party | None:
    """Whose verb it is: a name or noun before it, else the few words with which the sentence begins."""
    before = _AUXILIARY.search(page.text, start, verb)
    found = _ACTOR.fullmatch(page.text, start, before.start()) if before else None
    subject = page.subject(verb)
    behind = subject and subject.words and _BEHIND.search(page.text, start, subject.words.start)
    if subject and subject.entity and not behind:
        return subject
    if found is None or _CLAUSE.search(found.group("phrase")) or _PRONOUN.search(found.group("phrase")):
        return subject
    span = page.report.span(*found.span("phrase"))
    return Party(name=span.words, words=span)


@cache
def requesting() -> re.Pattern[str]:
    """Words such as “asked the police for the names of …”, “demanded access to …”, “asked to see the slip of …”."""
    small = r"(?!(?:to|for|that|and|but|not|in|on|at|by|with|who|which|said)\b)"
    inside = rf"(?:{small}[\w’'-]+\s+){{0,4}}?"
    thing = rf"{inside}(?:{either('things')})\b(?!\s+(?:of|for)\s+(?:help|money|thanks)\b)(?![-’'])"
    article = r"(?:the|its|his|her|their|this|that|all|these|those)"
    place = rf"{article}\s+{inside}(?:{either('sites')})\b"
    definite = rf"{article}\s+(?!(?:\w+\s+)?(?:{either('people')})s?\b)[\w’'-]+"
    sight = rf"(?:(?:{either('sight')})\s+(?:{thing}|{place})|sight\s+of\s+{definite})"
    paper = rf"(?:{thing}|{article}\s+{inside}(?:{either('papers')})s?\b)"
    see = rf"(?:(?:{either('see')})\s+{paper}|(?:{either('search')})\s+{definite})"
    give = rf"(?:{either('give')})\s+{thing}"
    whom = rf"(?:\s+(?P<whom>(?:{small}[^\s.;,“”\"]+\s+){{0,5}}?(?!for\b|to\b)[^\s.;,“”\"]+))?"
    source = r"(?:\s+from\s+(?P<source>(?:the\s+)?[\w’'-]+(?:\s+[\w’'-]+){0,3}?))?"
    ask = r"(?P<ask>asked|asks|ask|asking|requested|requests|requesting|demanded|demands|demanding|sought|seeks|seeking"
    ask += r"|insisted|insists|insisting|called|calls|urged|urges|wrote|written|applied|applies)"
    wish = rf"(?P<wish>want|wants|wanted|wish|wishes|wished)(?=\s+to\s+(?:{either('see')})\s)"
    ask = rf"(?:{ask}|{wish})"
    return re.compile(
        rf"\b{ask}(?:\s+on|\s+to(?=\s+the))?(?:{whom}\s+(?:again\s+)?(?:(?P<for>for\s+(?:{thing}|{sight}))|(?P<to>to\s+(?:{see}|{give})))"
        rf"|{source}\s+(?P<bare>{thing}|{sight})|\s+(?:on\s+)?(?P<seeing>(?:{either('seeing')})\s+{thing}))"
    )
