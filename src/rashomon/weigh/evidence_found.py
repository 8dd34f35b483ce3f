"""Items of evidence as one report tells of them."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from rashomon.core import Bounds, Span, Speaker, Statement
from rashomon.core.questions import Party, Question
from rashomon.weigh.answers_standing import stems
from rashomon.weigh.evidence_words import (
    ACTS,
    Act,
    acting,
    checked,
    checking,
    enclosed,
    held,
    issued,
    mentioned,
    none_of_it,
    passed_on,
    telling,
    undergone,
)
from rashomon.weigh.questions_page import Page

_BY = re.compile(r"\bby\s+")
_AT = re.compile(
    r"\s*(?:(?:in|at|near|on|outside|around|from|under|beside)\s+)(?:the\s+)?(?:(?:village|town|city|site|area|district|region)\s+of\s+)?"
)
_TO = re.compile(r"\s+to\s+")
_LEAD = re.compile(
    r"^(?:and|or|but|also|that|which|who|had|has|have|been|were|was|then|on|in|at|to|only|more|some of|all)\s+",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"\b(?:a|an|the|its|his|her|their|these|those)\s", re.IGNORECASE)
SHOWN_TO = frozenset({"showed", "shown", "presented", "demonstrated", "displayed"})
CLAUSE = 90
"""Characters behind a verb in which the place, the receiver or the agent still belongs to it."""


@dataclass(eq=False)
class Item:
    """One passage about an item: what is done with it, by whom, and what is told besides."""

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

    @property
    def about(self) -> set[str]:
        """The stems of what stands beside the head: "Iskander", "missil"."""
        return set(stems(self.item.words)) - set(stems(self.head))


def items(page: Page) -> Iterator[Item]:
    """The items of a report, in no order; several passages may tell of one item."""
    for start, end in page.sentences:
        if not mentioned().search(page.text, start, end):
            continue
        taken: list[Span] = []
        for item in _in_sentence(page, start, end):
            if not any(item.item.overlaps(one) for one in taken):
                taken.append(item.item)
                yield item
    yield from _checked(page)


def _in_sentence(page: Page, start: int, end: int) -> Iterator[Item]:
    """The surer ways first: somebody acts, something is done, the item itself tells."""
    found: list[Item | None] = []
    for act in ACTS:
        found += [_acted(page, match, act, start, end) for match in acting(act).finditer(page.text, start, end)]
    for act in ACTS:
        found += [_undergone(page, match, act, start, end) for match in undergone(act).finditer(page.text, start, end)]
    found += [_held(page, match, end) for match in held().finditer(page.text, start, end)]
    found += [_undergone(page, match, "show", start, end) for match in issued().finditer(page.text, start, end)]
    found += [_checking(page, match, start) for match in checking().finditer(page.text, start, end)]
    found += [_telling(page, match) for match in telling().finditer(page.text, start, end)]
    yield from (item for item in found if item)


def _acted(page: Page, match: re.Match[str], act: Act, start: int, end: int) -> Item | None:
    """Somebody does it: the subject of the verb, or whoever speaks where it says "we"."""
    if _none(page, start, match):
        return None
    by = page.subject(match.start("verb"))
    item = _phrase(page, match)
    statement = _holding(page, match.start("verb"))
    we = re.search(r"\b[Ww]e\s+(?:have |had |also |already )?$", page.text[start : match.start("verb")])
    if by is None and we and statement is not None:
        by = page.speaker(statement)
    if item is None or by is None or len(item.words) > CLAUSE or mentioned().search(by.name):
        return None  # a film that shows something is no witness
    begin = by.words.start if by.words and start <= by.words.start < match.start("verb") else match.start("verb")
    begin = we.start() + start if we else begin
    if ")" in page.text[begin : match.start("verb")].partition("(")[0]:  # a short name that stood in brackets
        begin = match.start("verb")
    given = _given(page, match, end) if act == "give" or match.group("verb") in SHOWN_TO else None
    day, on = page.day(start, end, match.start("verb"))
    return Item(
        words=page.span(begin, item.end) or item,
        item=item,
        head=match.group("head"),
        act=act,
        why=f"The report says who {_does(act)}: “{match.group('verb')}”.",
        by=[by],
        given_to=given,
        day=day,
        at=_place(page, item.end, end) if act == "find" else _found_there(page, item.end, end),
        on=on if act == "find" else None,
        statement=statement,
    )


def _undergone(page: Page, match: re.Match[str], act: Act, start: int, end: int) -> Item | None:
    """It is done to the item; by whom may stand behind "by"."""
    item = _phrase(page, match)
    if item is None or _none(page, start, match) or none_of_it().search(page.text[item.end : match.start("verb")]):
        return None
    until = min(end, match.end("verb") + CLAUSE)
    agent = _BY.search(page.text, match.end("verb"), until)
    by = page.named(agent.end(), until) if agent else None
    day, on = page.day(match.end("verb"), until, match.end("verb"))
    return Item(
        words=page.span(item.start, match.end("verb")) or item,
        item=item,
        head=match.group("head"),
        act=act,
        why=f"The report says what was done with it: “{match.group('verb')}”.",
        by=[by] if by else [],
        given_to=_given_behind(page, match.end("verb"), until) if act == "give" else None,
        day=day,
        at=_place(page, match.end("verb"), until) if act == "find" else None,
        on=on if act == "find" else None,
        statement=_holding(page, item.start),
    )


def _held(page: Page, match: re.Match[str], end: int) -> Item | None:
    """A speaker offers what he says he has; the next sentence may tell to whom it went."""
    item, statement = _phrase(page, match), _holding(page, match.start("verb"))
    by = page.speaker(statement) if statement else None
    if item is None or by is None:
        return None
    _, until = page.sentence(min(end + 2, len(page.text) - 1))
    passed = passed_on().search(page.text, end, until)
    return Item(
        words=page.span(match.start("verb"), item.end) or item,
        item=item,
        head=match.group("head"),
        act="show",
        why=f"The speaker says that it is at hand: “{match.group('verb')}”.",
        by=[by],
        given_to=page.named(passed.end(), until) if passed else None,
        statement=statement,
    )


def _telling(page: Page, match: re.Match[str]) -> Item | None:
    """The item is called on for what it shows; who speaks offers it."""
    item = _phrase(page, match)
    if item is None:
        return None
    telling_it = [one for one in page.around(item.start, match.end("verb")) if not _speaks(item, one)]
    statement = telling_it[0] if telling_it else _holding(page, item.start)
    by = page.speaker(telling_it[0]) if telling_it else None
    return Item(
        words=page.span(item.start, match.end("verb")) or item,
        item=item,
        head=match.group("head"),
        act="show",
        why=f"It is called on for what it shows: “{match.group('verb')}”.",
        by=[by] if by else [],
        statement=statement,
    )


def _speaks(item: Span, statement: Statement) -> bool:
    """Whether a statement is ascribed to the item itself."""
    return bool(statement.speaker.words and statement.speaker.words.overlaps(item))


def _checked(page: Page) -> Iterator[Item]:
    """What a body is said to have verified or documented: its check is the item."""
    for statement in page.statements:
        if statement.voice == "outlet" or not statement.cue or not checked().fullmatch(statement.cue[-1].words):
            continue
        cue, content = statement.cue[-1], statement.content[0]
        parties = [page.speaker(statement), *(_joint(one) for one in statement.joint)]
        if content.start < cue.end or content.start - cue.end > CLAUSE or not any(parties):
            continue
        words = page.span(cue.start, content.end)
        if words is not None:
            why = f"A check of its own is reported: “{cue.words}”."
            by = [one for one in parties if one]
            yield Item(words=words, item=content, head=cue.words, act="check", why=why, by=by, statement=statement)


def _checking(page: Page, match: re.Match[str], start: int) -> Item | None:
    """The same where it is told as a fact and not as something said: an organisation checked."""
    by, item = page.subject(match.start("verb")), page.span(*match.span("item"))
    bodies = [one for one in page.mentions if one.kind == "organisation" and by and one.span == by.words]
    said = any(one.cue and one.cue[-1].start <= match.start("verb") < one.cue[-1].end for one in page.statements)
    if by is None or item is None or not bodies or said or none_of_it().search(page.text[start : match.start("verb")]):
        return None
    why = f"A check of its own is reported: “{match.group('verb')}”."
    words = page.span(match.start("verb"), item.end) or item
    statement = _holding(page, match.start("verb"))
    return Item(words=words, item=item, head=match.group("verb"), act="check", why=why, by=[by], statement=statement)


def _joint(speaker: Speaker) -> Party | None:
    name = speaker.name or (speaker.words.words if speaker.words else "")
    return Party(name=name, words=speaker.words, entity=speaker.entity) if name else None


def sent_along(page: Page, inquiries: Iterable[Question]) -> Iterator[Item]:
    """What was sent with an inquiry: "… an official inquiry, with photographs and video"."""
    for inquiry in inquiries:
        _, end = page.sentence(inquiry.words.start)
        for match in enclosed().finditer(page.text, inquiry.words.end, end):
            item = _phrase(page, match)
            if item is not None and inquiry.asker is not None:
                yield Item(
                    words=item,
                    item=item,
                    head=match.group("head"),
                    act="give",
                    why="It was sent with an inquiry.",
                    by=[inquiry.asker],
                    given_to=inquiry.asked,
                    day=inquiry.at,
                    statement=_holding(page, item.start),
                )


def _phrase(page: Page, match: re.Match[str]) -> Span | None:
    """The item's words without the verbs and conjunctions that ran in before them: from its own article on."""
    start, end = match.span("item")
    if articles := list(_ARTICLE.finditer(page.text, start, match.start("head"))):
        start = articles[-1].start()
    while lead := _LEAD.match(page.text[start:end]):
        start += lead.end()
    return page.span(start, end)


def _none(page: Page, start: int, match: re.Match[str]) -> bool:
    before = page.text[start : match.start("verb")] if match.start("verb") < match.start("item") else ""
    inside = page.text[match.start("item") : match.start("head")]
    front = page.text[start : match.start("item")]
    return any(none_of_it().search(one) for one in (before, inside, front))


def _holding(page: Page, place: int) -> Statement | None:
    found = [one for one in page.statements if any(s.start <= place < s.end for s in (*one.content, *one.cue))]
    return min(found, key=lambda one: sum(len(span.words) for span in one.content), default=None)


def _given(page: Page, match: re.Match[str], end: int) -> Party | None:
    if whom := match.group("whom"):
        return page.named(match.start("whom") + (3 if whom.startswith("to ") else 0), match.end("whom"))
    return _given_behind(page, match.end(), min(end, match.end() + CLAUSE))


def _given_behind(page: Page, start: int, end: int) -> Party | None:
    found = _TO.search(page.text, start, end)
    return page.named(found.end(), end) if found else None


def _place(page: Page, start: int, end: int) -> Span | None:
    """The place right behind: "in Shusha"."""
    found = _AT.match(page.text, start, end)
    if found is None:
        return None
    here = [one for one in page.mentions if one.kind == "place" and found.end() <= one.span.start < found.end() + 30]
    return here[0].span if here else None


def _found_there(page: Page, start: int, end: int) -> Span | None:
    """The place in "… found in Shusha" behind the item."""
    found = re.compile(r"[^.;]{0,60}?\b(?:found|discovered|recovered|collected)\b").match(page.text, start, end)
    return _place(page, found.end(), end) if found else None


def _does(act: str) -> str:
    return {"show": "shows it", "give": "hands it over", "find": "found it", "examine": "examined it"}[act]
