"""Who shows, holds, finds or examines a thing, to whom it went and where it was, for a way of putting it forward."""

import re
from functools import cache

from rashomon.core import Span, Statement
from rashomon.core.questions import Party
from rashomon.resources.lists import word_list
from rashomon.weigh.evidence_bodies import NEAR, is_expert, is_receiver
from rashomon.weigh.evidence_frames import Put
from rashomon.weigh.evidence_item import doer
from rashomon.weigh.evidence_nouns import Phrase, phrases
from rashomon.weigh.evidence_patterns import either
from rashomon.weigh.evidence_places import CLAUSE, agent, given_behind, whereabouts
from rashomon.weigh.questions_page import Page

_BY = re.compile(r"\bby\s+")
_WE = re.compile(r"\b[Ww]e\s+(?:\w+\s+){0,2}$")
_AT = re.compile(r"\s+(?:at|in)\s+(?=(?:the|a|an)\s)")
_OWN = re.compile(
    r"\b(?:that|which)\s+(?P<who>(?:the|his|her|their|its|a)\s+[\w'’-]+|[A-Z][\w'’-]+(?:\s+[A-Z][\w'’-]+)*)"
    r"\s+(?:(?:had|has|have)\s+)?$"
)
_SUBJECT = re.compile(
    r"(?:^|[,;:“\"]\s*|\b(?:that|and|but)\s+)(?P<who>(?:[Tt]he|[Aa]n?|[Tt]heir|[Hh]is|[Hh]er|[Oo]ur)\s+"
    r"(?:[a-z][\w'’-]*\s+){1,3}?)(?:(?:has|have|had|also|then|later)\s+){0,3}$"
)
_OWNER = re.compile(
    r"(?:lies|lie|is|are|lay)\s+before\s+|in\s+(?:the\s+(?:possession|hands|files?)\s+of\s+)?(?!the\s+annex)"
)
_OUTLET = re.compile(r"(?:this|our) (?:newspaper|paper|magazine|reporter|correspondent)\b|we\b")
_WORDS = re.compile(
    r"(?:the|a|an|his|her|its|their)\s+[\w'’-]+(?:\s+[\w'’-]+)?"
    r"(?=[,.;]|\s+(?:in|on|at|and|to|from|for|who|which|was|were|after|says?|has|have)\b|$)"
)
_FRONT = re.compile(
    r"[“\"]?(?:In|On|Under|At|Near|Inside|Beside|Behind|Next to|Among|Beneath)\s+"
    r"(?P<where>(?:the|a|an)\s+[\w'’ -]{2,40}?)\s+(?:we|they|he|she|the|police|\w+s)\s"
)
_STORED = re.compile(
    r"[^.;]{0,60}?\b(?:kept|found|seized|discovered|stored|left|lay|lying|taken|recovered|collected)(?=\s)"
)
_FROM = re.compile(r"\s+(?:from|in|on)\s")
_TEST = re.compile(
    r"(?:tests?|analys[ie]s|reports?|opinions?|autops(?:y|ies)|post-mortems?|examinations?|stud(?:y|ies))$"
)
_MADE_BY = re.compile(r"\s+(?:of\s+[^,.;]{2,40}?\s+)?(?:made\s+|carried\s+out\s+|written\s+)?by\s+")


def whoever(put: Put, statement: Statement | None) -> Party | None:
    """Who does it: the subject, "we", whoever stands behind "by"; what tells something is offered by who speaks."""
    page, (first, last) = put.page, put.frame.cue
    if put.frame.active:
        named = _named(page, *put.frame.who) if put.frame.who else None
        return named or _subject(put, statement)
    if put.frame.sort.startswith("undergone"):
        own = _OWN.search(page.text, put.one.end, first) if first > put.one.end else None
        return _named(page, *own.span("who")) if own else _agent(put, min(put.end, last + CLAUSE))
    owner = _OWNER.match(page.text, first, put.end) if put.frame.sort == "possessed" else None
    return _named(page, owner.end(), min(put.end, owner.end() + CLAUSE)) if owner else _offering(page, statement)


def _offering(page: Page, statement: Statement | None) -> Party | None:
    """Who speaks; a place that is named beside the words is not taken for one who does."""
    speaker = page.speaker(statement) if statement else None
    places = {one.entity for one in page.mentions if one.kind == "place" and one.entity}
    return None if speaker and speaker.entity in places else speaker


def _subject(put: Put, statement: Statement | None) -> Party | None:
    page, verb = put.page, put.frame.cue[0]
    by = doer(page, verb, put.start, statement)
    if by is None and _WE.search(page.text, put.start, verb):
        return (page.speaker(statement) if statement else None) or page.outlet()
    return by or _clause_subject(page, put.start, verb)


def _clause_subject(page: Page, start: int, verb: int) -> Party | None:
    """The noun phrase that opens the clause of a verb, if it is no item: "the families have shown us"."""
    found = _SUBJECT.search(page.text[start:verb])
    span = page.span(start + found.start("who"), start + found.end("who")) if found else None
    if span is None or next(phrases(page.text, span.start, span.end), None):
        return None
    return Party(name=span.words, words=span)


def _named(page: Page, start: int, end: int) -> Party | None:
    """Who is named at a place: the outlet itself, a name, or the words for somebody ("the operator")."""
    if _OUTLET.match(page.text, start, end):
        return page.outlet()
    words = _WORDS.match(page.text, start, end)
    span = page.span(*words.span()) if words else None
    return page.named(start, end) or (Party(name=span.words, words=span) if span else None)


def _agent(put: Put, end: int) -> Party | None:
    """Who stands behind "by"; of an examination also where it was made: "read out at the university"."""
    page, start = put.page, put.frame.cue[1]
    if put.frame.sort == "undergone seen":
        return page.seen_by(start, put.end)
    if behind := _BY.search(page.text, start, end):
        sampled = put.head in word_list("evidence_nouns")["samples"]
        worded = _named(page, behind.end(), end) if put.frame.way != "find" or sampled else None
        return agent(page, behind.end(), end) or worded
    there = _AT.match(page.text, start, end) if put.frame.way == "examine" else None
    return (agent(page, there.end(), end) or _body(page, there.end(), end)) if there else None


def _body(page: Page, start: int, end: int) -> Party | None:
    """The words for a body that examines: "the technical college"."""
    words = _WORDS.match(page.text, start, end)
    span = page.span(*words.span()) if words and (is_expert(words.group()) or is_receiver(words.group())) else None
    return Party(name=span.words, words=span) if span else None


def receiver(put: Put) -> Party | None:
    """To whom it was given or shown: between the verb and the item, or behind."""
    page, last, one = put.page, put.frame.cue[1], put.one
    if put.frame.way not in {"give", "show"} and not put.frame.sort.startswith("active had"):
        return None
    if re.fullmatch(either("to_all"), put.verb):
        return None
    between = page.text[last : one.start].strip() if put.frame.active and last < one.start else ""
    whom = page.named(last, one.start) if between else None
    behind = max(last, one.end)
    return whom or given_behind(page, behind, min(put.end, behind + CLAUSE))


@cache
def _then() -> re.Pattern[str]:
    """What is said next of an item: "and was handed to", "They were given to", "We sent them to"."""
    given, helping = either("given"), r"(?:(?:was|were|has|have|had|been|then|later|also)\s+){1,3}"
    passive = rf"(?:\band|,\s+which|(?:They|It|Both|These|The \w+))\s+{helping}(?:{given})"
    active = rf"\b(?:{given})\s+(?:them|it|these|this|those|the \w+)(?:\s+(?:over|on|in))?"
    which = rf",\s+which\s+(?:[\w'’]+\s+){{1,3}}?(?:has|have|had)\s+(?:{given})"
    return re.compile(rf"(?:{passive}|{active}|{which})(?:\s+(?:over|on))?(?=\s+to\s)")


def next_receiver(page: Page, item: Span, start: int, end: int) -> Party | None:
    """To whom an item went, where the rest of its sentence or the beginning of the next one tells."""
    number = page.number(start)
    _, last = page.sentences[number + 1] if number + 1 < len(page.sentences) else (start, end)
    match = _then().search(page.text, item.end, last)
    if match is None or "." in page.text[max(end, item.end) : match.start()].rstrip(" ."):
        return None
    return given_behind(page, match.end(), min(last, match.end() + CLAUSE))


_SHOWED = re.compile(r"\b(?:showed|presented|produced|played|handed|gave|sent)\s+(?:it|them|this|these)(?=\s+to\s)")


def next_showing(page: Page, item: Span, start: int, end: int) -> tuple[list[Party], Party | None]:
    """Who showed an item and to whom, where the next sentence tells: "The council showed it to the judge"."""
    number = page.number(start)
    first, last = page.sentences[number + 1] if number + 1 < len(page.sentences) else (end, end)
    match = _SHOWED.search(page.text, first, last)
    if match is None or first < item.end:
        return [], None
    by = page.subject(match.start())
    return [by] if by else [], given_behind(page, match.end(), min(last, match.end() + CLAUSE))


def where(put: Put) -> Span | None:
    """Where it was found or is kept: behind the verb, behind the item, or at the head of the sentence."""
    page, one = put.page, put.one
    if put.frame.sort == "inverted" and put.frame.who:
        return page.span(*put.frame.who)
    if put.frame.way == "find" or put.frame.sort == "lies":
        front = _FRONT.match(page.text, put.start, one.start)
        behind = whereabouts(page, max(put.frame.cue[1], one.end), put.end)
        return behind or (page.span(*front.span("where")) if front else None)
    if put.frame.sort == "kept" and page.text[one.end :].lstrip().startswith("from "):
        return None
    if put.frame.sort in {"kept", "remaining"}:
        return whereabouts(page, max(one.end, put.frame.cue[1]), put.end)
    if stored := _STORED.match(page.text, one.end, put.end):
        return whereabouts(page, stored.end(), put.end)
    own = one.kind in {"traces", "wounds", "goods"} and _FROM.match(page.text, one.end, put.end)
    return whereabouts(page, one.end, put.end) if own else None


def maker(page: Page, one: Phrase, end: int) -> Party | None:
    """Who made a test, an analysis or an opinion: "a report by the Institute of Forensic Medicine"."""
    if not _TEST.search(page.text, one.start, one.end):
        return None
    by = _MADE_BY.match(page.text, one.end, end)
    return agent(page, by.end(), end) if by else None


def speaks_as_expert(page: Page, statement: Statement) -> bool:
    """Whether the speaker is one whose findings count, by the words beside him anywhere in the report."""
    speaker = statement.speaker
    places = [speaker.words] if speaker.words else []
    places += [one.span for one in page.mentions if speaker.entity and one.entity == speaker.entity][:6]
    for place in places:
        first, last = page.sentence(place.start)
        if is_expert(page.text[max(first, place.start - NEAR) : min(last, place.end + NEAR)]):
            return True
    return False
