"""Items of evidence by the kind of thing and the way in which a report puts it forward."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from rashomon.core import Bounds, Span
from rashomon.resources.lists import word_list
from rashomon.weigh.evidence_frames import Put, is_negated, puts
from rashomon.weigh.evidence_item import Item, holding
from rashomon.weigh.evidence_nouns import Phrase, joined, phrases
from rashomon.weigh.evidence_parties import (
    maker,
    next_receiver,
    next_showing,
    receiver,
    speaks_as_expert,
    where,
    whoever,
)
from rashomon.weigh.evidence_patterns import either
from rashomon.weigh.evidence_patterns_own import on_it
from rashomon.weigh.evidence_sure import is_sure
from rashomon.weigh.questions_page import Page

_OFFERS = frozenset({"show", "tell", "give", "check"})
_EXAMINED = re.compile(r"\b(?:examination|examined|analysis|analysed|microscope|laboratory)\b")
_FINITE = re.compile(
    r"(?:\s+(?:of|in|on|from|at|under|beside|behind|inside)\s+[\w'’ -]{2,50}?)?\s+"
    r"(?P<verb>was|were|had|has|have|is|are|came|come|could|lay|showed|shows?|indicates?|points?)\b"
)


def framed(page: Page, start: int, end: int) -> Iterator[Item]:
    """The items of a sentence, by phrase; one phrase may come several times with what is done with it."""
    for found in joined(page.text, list(phrases(page.text, start, end))):
        one = _measured(page.text, found, start)
        ways: dict[str, Item] = {}
        for put in puts(page, one, start, end):
            if put.frame.way not in ways and is_sure(put):
                ways[put.frame.way] = _item(put)
        yield from ways.values()
        if ways and (by := maker(page, one, end)) is not None:
            yield replace(next(iter(ways.values())), act="examine", by=[by])
        if not ways and (told := _by_expert(page, one, start, end)):
            yield told


def added(page: Page, found: Sequence[Item], start: int, end: int) -> Iterator[Item]:
    """The items found in a sentence, and those of further ways: what they tell of the same item goes to it."""
    kept = list(found)
    for item in framed(page, start, end):
        same = next((one for one in kept if one.item.overlaps(item.item)), None)
        if same is None or not _joined(same, item):
            kept.append(item)
    for item in kept:
        if item.given_to is None and not item.by and item.act == "tell":
            item.by, item.given_to = next_showing(page, item.item, start, end)
        if item.given_to is None and item.act != "check":
            item.given_to = next_receiver(page, item.item, start, end)
    yield from kept


def _joined(one: Item, other: Item) -> bool:
    """Whether all that the other passage tells now stands with the first."""
    one.sure = one.sure or other.sure
    if other.by and one.act != other.act and not {one.act, other.act} <= _OFFERS:
        other.item, other.head = one.item, one.head
        return False
    if one.act == other.act or {one.act, other.act} <= _OFFERS:
        one.by = one.by or other.by
    one.given_to = one.given_to or other.given_to
    one.at = one.at or other.at
    one.on = one.on or other.on
    return True


@cache
def _more() -> re.Pattern[str]:
    """What belongs to an item behind its head: "of the bow door", "from courtyard 3"."""
    word = rf"(?!(?:{either('finite')}|by|at|before|during|on|in|to|and|or|had)\b)(?:\d[\d,.]*\d|[\w'’-]+)"
    det = r"(?:(?:the|a|an|its|his|her|their|all|both|at least)\s+)?"
    return re.compile(rf"\s+(?:of|from|with|in|on|at|by)\s+{det}{word}(?:\s+{word}){{0,4}}")


@cache
def _amount() -> re.Pattern[str]:
    amounts = "|".join(re.escape(str(one)) for one in word_list("evidence_nouns")["amounts"])
    numbers = "one|two|three|four|five|six|seven|eight|nine|ten|twenty|forty|several|some|many|more|his|her|its|their"
    return re.compile(rf"\b(?:(?:an?|the)\s+(?:\w+\s+)?|(?:\d[\d.,]*|{numbers})\s+)?(?i:{amounts})\s+of\s+$")


def _measured(text: str, one: Phrase, start: int) -> Phrase:
    """The phrase with what measures it in front: "300 pages of memos"."""
    amount = _amount().search(text, max(start, one.start - 40), one.start)
    return one._replace(start=amount.start()) if amount and "copy" not in amount.group() else one


def _whole(page: Page, one: Phrase, cue: int, sort: str = "") -> Span:
    """The words for an item: with what measures it in front and what belongs to it behind, up to its verb."""
    dated = on_it().match(page.text, one.end) if sort == "on_it" else None
    if dated:
        return page.span(one.start, dated.end("date")) or page.report.span(one.start, one.end)
    last, made = one.end, page.text[slice(*one.head)].lower() in word_list("evidence_nouns")["reports"]
    until = cue if cue > last else page.sentence(one.start)[1]
    behind = _more().match(page.text, last, until)
    if behind and (cue > last or behind.group().lstrip().startswith(("of ", "by ") if made else "of ")):
        last = behind.end()
    return page.span(one.start, last) or page.report.span(one.start, last)


def _item(put: Put) -> Item:
    page, one, way, (first, last) = put.page, put.one, put.frame.way, put.frame.cue
    item, statement = _whole(page, one, first, put.frame.sort), holding(page, one.start)
    found = (way == "tell" and one.kind in {"traces", "wounds"}) or (way == "find" and one.kind == "wounds")
    finding = found and statement is not None and speaks_as_expert(page, statement)
    by = whoever(put, statement)
    day, on = page.day(put.start, put.end, first)
    return Item(
        words=page.span(min(item.start, first), max(item.end, last)) or item,
        item=item,
        head=page.text[slice(*one.head)],
        act="examine" if finding else way,
        why=put.frame.why,
        by=[by] if by else [],
        given_to=receiver(put),
        day=day if way in {"show", "give"} else Bounds(),
        at=where(put),
        on=on if way == "find" else None,
        statement=statement,
        sure=True,
    )


def _by_expert(page: Page, one: Phrase, start: int, end: int) -> Item | None:
    """A trace or a wound of which somebody tells who examines such things."""
    looked_at = one.kind == "goods" and _EXAMINED.search(page.text, start, end) is not None
    if not (one.kind in {"traces", "wounds"} or looked_at) or is_negated(page.text, start, one.start):
        return None
    statement, verb = holding(page, one.start), _FINITE.match(page.text, one.end, end)
    by = page.speaker(statement) if statement else None
    if statement is None or verb is None or by is None or not speaks_as_expert(page, statement):
        return None
    item = _whole(page, one, verb.start("verb"))
    words, head = page.span(item.start, verb.end()) or item, page.text[slice(*one.head)]
    why = "Somebody who examines such things tells of it."
    return Item(words, item, head, "examine", why, [by], statement=statement, sure=True)
