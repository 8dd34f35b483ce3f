"""Items of evidence as one report tells of them."""

import re
from collections.abc import Iterable, Iterator, Sequence

from rashomon.core import Bounds, Span, Speaker, Statement
from rashomon.core.questions import Party, Question
from rashomon.resources.lists import word_list
from rashomon.weigh.evidence_acts import acts, establishes, visited
from rashomon.weigh.evidence_bodies import is_elsewhere, is_somebody, is_supplied
from rashomon.weigh.evidence_framed import added
from rashomon.weigh.evidence_issued import is_telling
from rashomon.weigh.evidence_item import Item, doer, holding
from rashomon.weigh.evidence_nouns import is_everyday, is_goods
from rashomon.weigh.evidence_open import Found, examined, finder, lying, things
from rashomon.weigh.evidence_places import CLAUSE, agent, found_there, given, given_behind, whereabouts
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
_WITH = re.compile(r"\s+with\s+")
_LEAD = re.compile(
    r"^(?:and|or|but|also|that|which|who|had|has|have|been|were|was|then|on|in|at|to|only|more|some of|all)\s+",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"\b(?:a|an|the|its|his|her|their|these|those)\s", re.IGNORECASE)
_BY_OR_ON = re.compile(r"\b(?:by|on)\b")
_OF_WHAT = re.compile(
    r"\s+(?:(?:the|an?|at least)\s+)?[\w'’.-]+(?:\s+[\w'’-]+){0,3}?"
    r"(?=\s+(?:being|was|were|in|on|at|by|from|and|found)\b|[.,;]|$)"
)
_NOT_HELD = re.compile(r"(?:no|never|not|nothing|neither|only seen|seen|to)\b", re.IGNORECASE)
"""Words behind "I have" with which nothing is held: "I have never seen a letter"."""
_NEW = re.compile(r"\b(?:new|newest|latest)\b")
_TEST = re.compile(r"(?:tests?|analys[ie]s|scans?|autopsy|autopsies|measurements|results)$")
SHOWN_TO = frozenset({"showed", "shown", "presented", "demonstrated", "displayed"})


def items(page: Page) -> Iterator[Item]:
    """The items of a report, in no order; several passages may tell of one item."""
    known: list[Span] = []
    for start, end in page.sentences:
        taken: list[Span] = []
        found: list[Item] = []
        for item in _in_sentence(page, start, end):
            known_to_be = [one for one in taken if item.item.overlaps(one)]
            if not known_to_be or (item.act == "examine" and item.by and item.item in known_to_be):
                taken.append(item.item)
                found.append(item)
        together = list(added(page, found, start, end))
        yield from (one for one in together if not (one.yields and _has_more(one, together)))
        known += taken
    yield from _checked(page, known)


def _has_more(one: Item, others: Sequence[Item]) -> bool:
    """Whether the passage on somebody who looked tells of a thing, which then is the item."""
    return any(other is not one and other.words.overlaps(one.words) for other in others)


def _in_sentence(page: Page, start: int, end: int) -> Iterator[Item]:
    """The surer ways first: somebody acts, something is done, the item itself tells."""
    found: list[Item | None] = []
    named = mentioned().search(page.text, start, end) is not None
    for act in ACTS if named else ():
        found += [_acted(page, match, act, start, end) for match in acting(act).finditer(page.text, start, end)]
    found += [_any(page, one, start, end) for one in (*acts(page, start, end), *things(page, start, end))]
    if named:
        found += _told_of(page, start, end)
        found += [_any(page, one, start, end) for one in examined(page, start, end)]
    found += [_any(page, one, start, end) for one in lying(page, start, end)]
    found += [_any(page, one, start, end) for one in visited(page, start, end)]
    yield from (item for item in found if item)


def _told_of(page: Page, start: int, end: int) -> Iterator[Item | None]:
    for act in ACTS:
        yield from (
            _undergone(page, match, act, start, end) for match in undergone(act).finditer(page.text, start, end)
        )
    yield from (_held(page, match, end) for match in held().finditer(page.text, start, end))
    for match in issued().finditer(page.text, start, end):
        if is_telling(page, match, start, end):
            yield _undergone(page, match, "show", start, end)
    yield from (_checking(page, match, start) for match in checking().finditer(page.text, start, end))
    yield from (_telling(page, match) for match in telling().finditer(page.text, start, end))


def _any(page: Page, one: Found, start: int, end: int) -> Item:
    """A thing of any kind that is evidence by what is done with it."""
    by = page.subject(one.verb[0]) if one.subject else page.seen_by(one.verb[1], end)
    if one.act_only:
        by = worded(page, *one.who) if one.who else None
    if by is None and one.act == "examine" and (behind := _BY.match(page.text, one.verb[1] + 1, end)):
        by = agent(page, behind.end(), end)
    if by is not None and one.act == "tell" and one.subject and not is_somebody(by):
        by = None  # "Her new book is based on"
    statement = holding(page, one.item.start)
    if by is None and one.subject:
        words = finder(page, one.verb[0])
        by = Party(name=words.words, words=words) if words and one.act in {"check", "find"} else None
    if by is None and one.why.startswith(("It is called on", "Put before")) and statement is not None:
        by = page.speaker(statement)
    last = max(one.item.end, one.verb[1])
    return Item(
        words=page.span(min(one.item.start, one.verb[0]), last) or one.item,
        item=one.item,
        head=one.head,
        act=one.act,
        why=one.why,
        by=[by] if by else [],
        day=page.day(start, end, one.verb[0])[0] if one.act == "show" else Bounds(),
        at=whereabouts(page, last, end) if one.act == "find" else None,
        on=page.day(start, end, one.verb[0])[1] if one.act == "find" else None,
        statement=statement,
        yields=one.yields,
    )


def _acted(page: Page, match: re.Match[str], act: Act, start: int, end: int) -> Item | None:
    """Somebody does it: the subject of the verb, or whoever speaks where it says "we"."""
    if _none(page, start, match):
        return None
    item = _phrase(page, match)
    statement = holding(page, match.start("verb"))
    by = doer(page, match.start("verb"), start, statement)
    we = re.search(r"\b[Ww]e\s+(?:have |had |also |already )?$", page.text[start : match.start("verb")])
    if by is None and we and statement is not None:
        by = page.speaker(statement)
    if by is None and we:
        by = page.outlet()  # a statement to the press
    sure = match.group("verb") in word_list("evidence_words")["sure"]
    if item is None or len(item.words) > CLAUSE or (by is None and not (sure and match.end("verb") + 1 == item.start)):
        return None
    if (by is not None and mentioned().search(by.name.split()[-1])) or _is_made(match):
        return None  # a film that shows something is no witness
    if _is_ordinary(page, match, act, start, end):
        return None
    to, item = _receiver(page, match, act, item, end)
    if act == "give" and to is None and match.group("head") in word_list("evidence_words")["everyday"]:
        return None
    begin = by.words.start if by and by.words and start <= by.words.start < match.start("verb") else match.start("verb")
    begin = we.start() + start if we else begin
    if ")" in page.text[begin : match.start("verb")].partition("(")[0]:  # a short name that stood in brackets
        begin = match.start("verb")
    day, on = page.day(start, end, match.start("verb"))
    return Item(
        words=page.span(begin, item.end) or item,
        item=item,
        head=match.group("head"),
        act=act,
        why=f"The report says who {_does(act)}: “{match.group('verb')}”.",
        by=[by] if by else [],
        given_to=to,
        day=day,
        at=whereabouts(page, item.end, end) if act == "find" else found_there(page, item.end, end),
        on=on if act == "find" else None,
        statement=statement,
    )


def _receiver(page: Page, match: re.Match[str], act: Act, item: Span, end: int) -> tuple[Party | None, Span]:
    """To whom the item went, and the item without them ("filed affidavits with the court")."""
    behind = _WITH.search(page.text, item.start, end)
    if behind and match.group("verb") in word_list("evidence_words")["lodged"]:
        return page.named(behind.end(), end), page.span(item.start, behind.start()) or item
    return (given(page, match, end) if act == "give" or match.group("verb") in SHOWN_TO else None), item


def _is_made(match: re.Match[str]) -> bool:
    """Whether "taken" tells how a picture came to be, or that a paper was removed."""
    return match.group("verb") == "taken" and match.group("head").lower() not in word_list("evidence_words")["taken"]


def _is_ordinary(page: Page, match: re.Match[str], act: Act, start: int, end: int) -> bool:
    """Whether an everyday thing is put forward where it is none of a dispute: a film, arms for an ally."""
    head, last = match.group("head"), max(match.end("verb"), match.end("item"))
    if act == "show" and head.lower() in word_list("evidence_nouns")["news"]:
        return True
    if match.group("verb") in {"broadcast", "aired"} and not _BY_OR_ON.search(page.text, last, min(end, last + CLAUSE)):
        return True  # what somebody says on screen
    if act == "show" and is_goods(head) and _NEW.search(match.group("item")):
        return True  # a firm shows its new telephone
    return (is_everyday(head) and is_elsewhere(page, start, end)) or (
        act == "give" and is_supplied(page, head, match.group("verb"), last, end)
    )


def _undergone(page: Page, match: re.Match[str], act: Act, start: int, end: int) -> Item | None:
    """It is done to the item; by whom may stand behind "by"."""
    item = _phrase(page, match)
    if (
        item is None
        or _is_made(match)
        or _is_ordinary(page, match, act, start, end)
        or (match.group("verb") in {"carried out", "conducted"} and not _TEST.search(match.group("head")))
        or _none(page, start, match)
        or none_of_it().search(page.text[item.end : match.start("verb")])
    ):
        return None
    until = min(end, match.end("verb") + CLAUSE)
    behind = _BY.search(page.text, match.end("verb"), until)
    by = agent(page, behind.end(), until) if behind else None
    day, on = page.day(match.end("verb"), until, match.end("verb"))
    return Item(
        words=page.span(item.start, match.end("verb")) or item,
        item=item,
        head=match.group("head"),
        act=act,
        why=f"The report says what was done with it: “{match.group('verb')}”.",
        by=[by] if by else [],
        given_to=given_behind(page, match.end("verb"), until) if act == "give" else None,
        day=day,
        at=whereabouts(page, match.end("verb"), until) if act == "find" else None,
        on=on if act == "find" else None,
        statement=holding(page, item.start),
    )


def _held(page: Page, match: re.Match[str], end: int) -> Item | None:
    """A speaker offers what he says he has; the next sentence may tell to whom it went."""
    item, statement = _phrase(page, match), holding(page, match.start("verb"))
    by = page.speaker(statement) if statement else None
    if item is None or by is None or _NOT_HELD.match(item.words):
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
    statement = telling_it[0] if telling_it else holding(page, item.start)
    by = page.speaker(telling_it[0]) if telling_it else None
    return Item(
        words=page.span(item.start, match.end("verb")) or item,
        item=item,
        head=match.group("head"),
        act="tell",
        why=f"It is called on for what it shows: “{match.group('verb')}”.",
        by=[by] if by else [],
        statement=statement,
    )


def _speaks(item: Span, statement: Statement) -> bool:
    """Whether a statement is ascribed to the item itself."""
    return bool(statement.speaker.words and statement.speaker.words.overlaps(item))


def _checked(page: Page, known: Sequence[Span]) -> Iterator[Item]:
    """What a body is said to have verified or documented: its check is the item, if no item establishes it."""
    for statement in page.statements:
        if statement.voice == "outlet" or not statement.cue or not checked().fullmatch(statement.cue[-1].words):
            continue
        cue, content = statement.cue[-1], statement.content[0]
        if statement.speaker.words and any(one.overlaps(statement.speaker.words) for one in known):
            continue
        parties = [page.speaker(statement), *(_joint(one) for one in statement.joint)]
        if cue.words == "established" and "that" not in page.text[cue.end : content.start + 5]:
            continue  # "established a policy"
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
    if match.group("verb") == "established" and not match.group("item").startswith("that "):
        return None  # "established a policy"
    if establishes(page, start, match.start("verb")):
        return None
    if by is None or item is None or not bodies or said or none_of_it().search(page.text[start : match.start("verb")]):
        return None
    why = f"A check of its own is reported: “{match.group('verb')}”."
    words = page.span(match.start("verb"), item.end) or item
    statement = holding(page, match.start("verb"))
    return Item(words=words, item=item, head=match.group("verb"), act="check", why=why, by=[by], statement=statement)


def worded(page: Page, start: int, end: int) -> Party | None:
    """Who is named by words as a whole, else the words."""
    span = page.span(start, end)
    if span is None:
        return None
    named = next((one for one in page.mentions if one.span == span and one.entity), None)
    return page.party(named) if named else Party(name=span.words, words=span)


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
                    statement=holding(page, item.start),
                )


def _phrase(page: Page, match: re.Match[str]) -> Span | None:
    """The item's words without the verbs and conjunctions that ran in before them: from its own article on."""
    start, end = match.span("item")
    if _is_name(page, match.start("head"), match.group("head")):
        return None
    if articles := list(_ARTICLE.finditer(page.text, start, match.start("head"))):
        start = articles[-1].start()
    while lead := _LEAD.match(page.text[start:end]):
        start += lead.end()
    if page.text[start:end].endswith(" of") and (more := _OF_WHAT.match(page.text, end, page.sentence(end)[1])):
        end = more.end()
    return page.span(start, end)


def _is_name(page: Page, place: int, head: str) -> bool:
    """Whether a noun stands with a capital inside a sentence, as in "Mine Action Agency"."""
    return head[0].isupper() and head[1:].islower() and place > page.sentence(place)[0] + 1


def _none(page: Page, start: int, match: re.Match[str]) -> bool:
    before = page.text[start : match.start("verb")] if match.start("verb") < match.start("item") else ""
    inside = page.text[match.start("item") : match.start("head")]
    front = page.text[start : match.start("item")]
    return any(none_of_it().search(one) for one in (before, inside, front))


def _does(act: str) -> str:
    return {"show": "shows it", "give": "hands it over", "find": "found it", "examine": "examined it"}[act]
