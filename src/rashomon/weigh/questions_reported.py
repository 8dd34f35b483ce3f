"""Questions that a report tells of in passing: asked of a speaker, put in an inquiry, left without comment."""

import re
from collections.abc import Iterator

from rashomon.core import Span, Statement
from rashomon.core.questions import AskedAs, Party
from rashomon.weigh.answers_acts import acted
from rashomon.weigh.answers_after import outcome
from rashomon.weigh.answers_standing import answers_shortly
from rashomon.weigh.answers_words import stems
from rashomon.weigh.clock import said_on
from rashomon.weigh.questions_drafts import DOUBT, Draft, hearers
from rashomon.weigh.questions_page import Page
from rashomon.weigh.questions_requests import actor, whole
from rashomon.weigh.questions_words import (
    asked_of,
    asking,
    demand,
    in_response,
    inquiry,
    no_comment,
    raised,
    requested,
    when_asked,
    words_for,
    wrote,
)

_TO = re.compile(r"\b(?:to|from|with|of)\s+")
_NAMELY = re.compile(
    r"\b(?:asked|put|posed)\s+(?:the|this|a|one|two|several)\s+questions?\s*[:,]\s*(?P<about>[^.?;]+\??)"
)
_PASSED_ON = re.compile(r"^\s*(?P<whom>(?!on\b|a\b|an\b|the\b)[A-Z][\w'’-]*(?:\s+[A-Z][\w'’-]*)*)\s*$")
_TOPIC = re.compile(r"\b(?:on|about|whether|if|why|how|request|requests|inquiries|questions?)\b.*")
_BACK = re.compile(r"about (?:it|this|that)\b")
_FIRST = re.compile(r"(?:^|[\s,])(?:I|[Ww]e)\s+(?:have\s+|had\s+|then\s+|also\s+|again\s+)?$")
NEAR = 3
"""Sentences within which "asked the question: …" tells what an inquiry was about."""


def asked_of_speakers(page: Page) -> Iterator[Draft]:
    """Whoever answers was asked, as in “Asked whether …, he said …”."""
    for start, end in page.sentences:
        for pattern in (asked_of(), in_response(), when_asked()):
            for match in pattern.finditer(page.text, start, end):
                about = _asked_before(page, match, start) or page.span(*match.span("about"))
                if about is None:
                    continue
                replies = [one for one in page.around(start, end) if _replying(one, about)]
                closing = _closing(page, start, end, about)
                passive = "passive" in match.groupdict() and match.group("passive") in {"was", "were", "been", "being"}
                asked = _answerer(page, replies, closing, match, passive=passive)
                doer, act = acted(page, about.end, end) if not replies and closing is None else (None, None)
                asked = asked or doer
                if asked is None and not passive:
                    continue
                first = replies[0] if replies else None
                by = _whom(page, *match.span("by")) if match.group("by") else None
                yield Draft(
                    about,
                    "The report says that the speaker was asked.",
                    asker=by or (hearers(first) if first else None),
                    asked=asked,
                    at=said_on(first, page.times) if first else page.day(start, end, about.start)[0],
                    at_words=first.said_at if first else page.day(start, end, about.start)[1],
                    statement=_holding(page, about),
                    replies=replies,
                    closing=closing,
                    act=act,
                )


def _asked_before(page: Page, match: re.Match[str], start: int) -> Span | None:
    """The question of the sentence before, where somebody was "asked about it"."""
    number = page.number(start)
    if not number or not _BACK.match(match.group("about")):
        return None
    begin, end = page.sentences[number - 1]
    return page.span(begin, end) if page.text[begin:end].rstrip("”\"’' ").endswith("?") else None


def _replying(statement: Statement, about: Span) -> bool:
    """A statement of the sentence that is not the question itself nor a part of it."""
    asks = any(words_for("ask").match(span.words.strip()) for span in statement.cue)
    within = all(about.covers(span) for span in statement.content) or any(about.covers(span) for span in statement.cue)
    said = " ".join(span.words for span in statement.content)
    tells = bool(stems(said) or answers_shortly(said) or any(letter.isdigit() for letter in said))
    return statement.voice == "speaker" and tells and not asks and not within


def _closing(page: Page, start: int, end: int, about: Span) -> Span | None:
    for name in ("decline", "silence", "dodge"):
        for match in words_for(name).finditer(page.text, start, end):
            if not about.start <= match.start() < about.end:
                return page.report.span(match.start(), match.end())
    return None


def _answerer(
    page: Page, replies: list[Statement], closing: Span | None, match: re.Match[str], *, passive: bool
) -> Party | None:
    for one in replies:
        if party := page.speaker(one):
            return party
    if passive and (party := page.subject(match.start("passive"))):
        return party
    return page.subject(closing.start) if closing else None


def _holding(page: Page, words: Span) -> Statement | None:
    """The statement whose content is the question, or in which it stands: the narrowest."""
    found = [one for one in page.statements if any(span.covers(words) for span in one.content)]
    return min(found, key=lambda one: sum(len(span.words) for span in one.content), default=None)


def _whom(page: Page, start: int, end: int) -> Party | None:
    """Who is named in a range behind "by", "to", "from"; the words themselves where no name is known."""
    if start < 0:
        return None
    found = _TO.match(page.text, start + len(page.text[start:end]) - len(page.text[start:end].lstrip()))
    at = found.end() if found else start
    if party := page.named(at, end):
        return party
    words = re.sub(r"^\s*(?:by|in)\s+", "", page.text[at:end])
    span = page.span(end - len(words), end)
    return Party(name=span.words, words=span) if span and len(span.words.split()) <= 6 else None


def told_of(page: Page) -> Iterator[Draft]:
    """Inquiries, requests, demands for an answer, and questions that somebody is said to have put."""
    inquiries: list[Draft] = []
    for start, end in page.sentences:
        for match in inquiry().finditer(page.text, start, end):
            inquiries.append(_inquiry(page, match, start, end))
            yield inquiries[-1]
        for match in wrote().finditer(page.text, start, end):
            yield _written(page, match, start)
        for match in requested().finditer(page.text, start, end):
            yield from _request(page, match, start, end)
        for match in _NAMELY.finditer(page.text, start, end):
            before = [one for one in inquiries if page.number(start) - page.number(one.words.start) <= NEAR]
            if before and before[-1].about is None:
                before[-1].about = page.span(*match.span("about"))
        for match in raised().finditer(page.text, start, end):
            yield from _raised(page, match, end)
        for match in demand().finditer(page.text, start, end):
            yield from _demand(page, match, start, end)
        for match in asking().finditer(page.text, start, end):
            yield from _asking(page, match, start, end)


def _inquiry(page: Page, match: re.Match[str], start: int, end: int) -> Draft:
    words = page.span(*match.span("about")) or page.report.span(*match.span("about"))
    asked = _passed_on(page, match.span("first")) or _behind(page, match.end("about"), end)
    when, at_words = page.day(start, end, match.start())
    if at_words and words.covers(at_words):
        words = page.span(words.start, at_words.start) or words
        words = page.span(words.start, words.start + len(re.sub(r"\s+(?:on|in|at)$", "", words.words))) or words
    return Draft(
        words,
        "The report tells of an inquiry or a request in writing.",
        asker=page.subject(match.start("send")),
        asked=asked,
        form="inquiry",
        at=when,
        at_words=at_words,
        statement=_holding(page, words),
    )


def _written(page: Page, match: re.Match[str], start: int) -> Draft:
    words = page.span(*match.span("about")) or page.report.span(*match.span("about"))
    when, at_words = page.day(start, match.start("about"), match.start())
    return Draft(
        words,
        "The report tells of a letter that asks for it.",
        thing=words.words.startswith("for "),
        asker=page.subject(match.start("send")),
        asked=_whom(page, *match.span("whom")),
        form="inquiry",
        at=when,
        at_words=at_words,
        statement=_holding(page, words),
    )


def _passed_on(page: Page, place: tuple[int, int]) -> Party | None:
    """Who is named behind "to", or bare as in "sent Moscow an inquiry"."""
    start, end = place
    between = page.text[start:end]
    if found := re.search(r"\bto\s+", between):
        return _whom(page, start + found.end(), end)
    return _whom(page, start, end) if _PASSED_ON.match(between) else None


def _behind(page: Page, start: int, end: int) -> Party | None:
    found = re.match(r"\s*(?:to|with|from)\s+(?:the\s+)?", page.text[start:end])
    return page.named(start + found.end() - 4, min(end, start + found.end() + 60)) if found else None


def _request(page: Page, match: re.Match[str], start: int, end: int) -> Iterator[Draft]:
    group = "about" if match.group("about") else "about2"
    verb = match.start("ask") if match.group("ask") else match.start("ask2")
    asker, words = page.subject(verb), page.span(*match.span(group))
    if asker is None or words is None:
        return
    asked = _whom(page, *match.span("whom")) if match.group("whom") else None
    if found := re.search(r"\bfrom\s+", words.words):
        asked = asked or page.named(words.start + found.end(), words.end)
    when, at_words = page.day(start, end, verb)
    if at_words and words.covers(at_words):  # the records of March were not asked for in March
        when, at_words = page.day(start, verb, verb)
    yield Draft(
        words, "The report tells of a request for information.", asker=asker, asked=asked, form="inquiry",
        at=when, at_words=at_words, statement=_holding(page, words), thing=True,
    )  # fmt: skip


def _raised(page: Page, match: re.Match[str], end: int) -> Iterator[Draft]:
    asker, words = page.subject(match.start("ask")), page.span(*match.span("about"))
    if asker is None or words is None:
        return
    rest = match.start("rest")
    found = re.search(r"\b(?:with|to)\s+", match.group("rest"))
    people = [
        one for one in page.mentions
        if found and rest + found.end() <= one.span.start < match.end("rest") and one.kind in {"person", "organisation"}
    ]  # fmt: skip
    asked = (
        page.party(next((one for one in people if one.entity and one.form == "name"), people[0])) if people else None
    )
    when, at_words = page.day(match.start(), end, match.end("about"))
    why = "Somebody is said to have raised the question; what was asked is not repeated."
    yield Draft(words, why, asker=asker, asked=asked, at=when, at_words=at_words, statement=_holding(page, words))


def _demand(page: Page, match: re.Match[str], start: int, end: int) -> Iterator[Draft]:
    form: AskedAs = "demand"
    number = next(one for one in ("", "2", "3") if match.group(f"about{one}"))
    words, subject = page.span(*match.span(f"about{number}")), page.subject(match.start(f"ask{number}"))
    if words is None or subject is None:
        return
    holding = _holding(page, words)
    asker: Party | None = subject
    asked: Party | None = subject
    if number == "2":
        asker = page.speaker(holding) if holding else None
    else:
        whom = "whom" if number == "" else "whom3"
        asked = whole(page, *match.span(whom)) if match.group(whom) else None
    when, at_words = page.day(start, end, words.start)
    yield Draft(
        words,
        "An answer is demanded.",
        asker=asker,
        asked=asked,
        form=form,
        at=when,
        at_words=at_words,
        statement=holding,
    )


def _writer(page: Page, start: int, verb: int) -> Party | None:
    """The outlet where its own "I" or "we" asks: nobody is quoted."""
    if not _FIRST.search(page.text, start, verb):
        return None
    spoken = any(
        one.voice == "speaker" and one.content[0].start <= start < one.content[-1].end for one in page.statements
    )
    return None if spoken else page.outlet()


def _asking(page: Page, match: re.Match[str], start: int, end: int) -> Iterator[Draft]:
    subject = page.subject(match.start("ask")) and actor(page, start, match.start("ask"))
    asker = subject or _writer(page, start, match.start("ask"))
    words = page.span(*match.span("about"))
    if asker is None or words is None or len(words.words.split()) < 2:
        return
    when, at_words = page.day(start, end, match.end())
    if at_words and words.covers(at_words):  # what is asked about was on that day
        when, at_words = page.day(start, match.start("about"), match.start("ask"))
    asked = _whom(page, *match.span("whom")) if match.group("whom") else None
    doubting = match.group("ask") == "questioned" and words.words.startswith(("whether", "if"))
    draft = Draft(
        words, f"The report says that {asker.name} asked it.", asker=asker, asked=asked, at=when, at_words=at_words,
        statement=_holding(page, words), closing=_closing(page, words.end, end, words),
        rhetorical=DOUBT if doubting else "",
    )  # fmt: skip
    if subject or any(outcome(page, draft)):  # "I asked him" of a told life is no question of the report
        yield draft


def left_without_comment(page: Page) -> Iterator[Draft]:
    """The outlet asked, as in “declined to comment on …”, “did not respond to a request for comment”."""
    for start, end in page.sentences:
        for match in no_comment().finditer(page.text, start, end):
            group, rest = ("decline", "rest") if match.group("decline") else ("silence", "rest2")
            asked = page.subject(match.start(group))
            words = page.span(match.start(group), match.end(rest))
            if asked is None or words is None:
                continue
            holding = _holding(page, words)
            inside = holding is not None and holding.voice == "speaker" and holding.content[0].start < words.start - 20
            about = _TOPIC.search(match.group(rest))
            topic = page.span(match.start(rest) + about.start(), match.end(rest)) if about else None
            why = "The report says that an answer was asked for, and did not come."
            yield Draft(
                topic or words, why, asker=None if inside else page.outlet(), asked=asked,
                closing=page.report.span(match.start(group), match.end(group)), statement=holding,
            )  # fmt: skip
