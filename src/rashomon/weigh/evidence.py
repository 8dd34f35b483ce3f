"""The register of evidence: items reported, who shows, found and examined them, and for which claim."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from rashomon.core import Bounds, Reason, record_id
from rashomon.core.claims import Claim, Quote
from rashomon.core.material import Material
from rashomon.core.questions import Evidence, Party, Question
from rashomon.weigh.answers_words import overlap, stems
from rashomon.weigh.evidence_bodies import examines, is_somebody
from rashomon.weigh.evidence_found import items, sent_along
from rashomon.weigh.evidence_item import Item
from rashomon.weigh.questions_page import Page

STEP = "weigh.evidence.v1"
RANK: Mapping[str, int] = {"check": 0, "show": 1, "tell": 2, "give": 3, "find": 4, "examine": 5}
FEW = 20
"""Items of one body and one kind that a further one is held against."""
NEAR = 3
"""Sentences within which "we" still speaks for the body that made an inquiry."""


def evidence(material: Material, claims: Iterable[Claim], asked: Iterable[Question]) -> Iterator[Evidence]:
    """One record for each item; passages that tell of the same item are joined, in one report or in several."""
    inquiries: dict[str, list[Question]] = {}
    for question in asked:
        if question.form == "inquiry" and question.asker:
            inquiries.setdefault(question.report, []).append(question)
    attached: dict[str, list[Claim]] = {}
    for claim in claims:
        for one in claim.attachments:
            attached.setdefault(one.statement, []).append(claim)
    pages = [Page(report, material) for report in material.reports.values()]
    told = [[(page, item) for item in _spoken_for(page, inquiries.get(page.report.id, ()))] for page in pages]
    for together in _across([group for each in told for group in _one_item(each)]):
        made = _record(together, attached)
        first = together[0][1]
        known = (
            any(item.sure for _, item in together)
            or first.act in {"give", "find", "examine"}
            or (first.act == "tell" and len(first.item.words.split()) > 2)
        )
        known = known or (first.act == "show" and len(first.about) > 1)
        if (
            known
            or made.shown_by
            or made.given_to
            or made.examined_by
            or made.found_at
            or made.found_on
            or made.shown.known
        ):
            yield made  # a bare "video released" tells nothing


def _spoken_for(page: Page, inquiries: Sequence[Question]) -> Iterator[Item]:
    """The items; where a speaker who just told of an inquiry goes on with "we", the body that inquired acts."""
    yield from sent_along(page, inquiries)
    for item in items(page):
        before = [
            one
            for one in inquiries
            if 0 <= page.number(item.words.start) - page.number(one.words.start) <= NEAR
            and _same_speaker(page, one, item)
        ]
        if before and item.words.words.startswith("We "):
            last = before[-1]
            item.by = [last.asker] if last.asker else item.by
            item.given_to = item.given_to or last.asked
            item.why += f" “We” is read as {item.by[0].name}, whose inquiry the speaker has just told of."
        yield item


def _same_speaker(page: Page, inquiry: Question, item: Item) -> bool:
    """Whether both stand in the words of one speaker."""
    told = next((one for one in page.statements if one.id == inquiry.statement), None)
    if told is None or item.statement is None:
        return False
    return told.speaker.entity == item.statement.speaker.entity and told.speaker.name == item.statement.speaker.name


_ANOTHER = re.compile(
    r"(?:(?:an?|the|its|his|her|their|our)\s+)?(?:another|second|third|fourth|further|other|own)\b", re.IGNORECASE
)
"""Words in front by which a thing is told from one that was named before."""
Told = list[tuple[Page, Item]]


def _one_item(told: Told) -> list[Told]:
    """The passages of one report by item: the same head, and nothing that tells them apart."""
    groups: list[Told] = []
    for page, item in sorted(told, key=lambda one: (RANK[one[1].act], one[1].words.start)):
        for group in groups:
            if _same(group[0][1], item):
                group.append((page, item))
                break
        else:
            groups.append([(page, item)])
    return sorted(groups, key=lambda group: group[0][1].words.start)


def _same(one: Item, other: Item) -> bool:
    if "check" in (one.act, other.act) or not set(stems(one.head)) & set(stems(other.head)):
        return False
    if _ANOTHER.match(one.item.words) or _ANOTHER.match(other.item.words):
        return one.item.words.lower() == other.item.words.lower()
    return bool(one.about & other.about) or not one.about or not other.about


def _across(groups: Sequence[Told]) -> Iterator[Told]:
    """The same item in several reports: shown by the same body, with the same head and nothing that tells them apart.

    Only items of one body are held against each other, and against the first few of them.
    """
    kept: list[Told] = []
    known: dict[tuple[str, str], list[Told]] = {}
    for group in groups:
        key = _key(group)
        rivals = known.setdefault(key, []) if key else []
        same = next((one for one in rivals[:FEW] if _same(one[0][1], group[0][1])), None)
        if same is not None:
            same.extend(group)
        else:
            kept.append(group)
            rivals.append(group)
    yield from kept


def _key(group: Told) -> tuple[str, str] | None:
    item = group[0][1]
    who = next((party.entity for _, one in group for party in one.by if party.entity), None)
    if who is None or item.act == "check":
        return None
    return min(stems(item.head), default=item.head), who


def _record(told: Told, attached: Mapping[str, Sequence[Claim]]) -> Evidence:
    """The record of an item, from the passage that tells most of it and all others."""
    told = sorted(told, key=lambda one: one[0] is not told[0][0])
    page, first = told[0]
    if not first.about:  # "the bolt was sent": what it was stands elsewhere
        page, first = max(
            (one for one in told if one[0] is page), key=lambda one: (len(one[1].about), one[1].item.words[:2] == "a ")
        )
    rest = [one for one in told if one[1] is not first]
    own = [item for each, item in told if each is page]
    found = [party for party in _parties(told, page, {"find"}) if is_somebody(party)]
    examiners = tuple(party for party in found if examines(party))
    finders = tuple(party for party in found if party not in examiners)
    return Evidence(
        id=record_id("evi", page.report.id, first.words.start, first.words.end),
        report=page.report.id,
        statement=first.statement.id if first.statement else None,
        words=first.words,
        item=first.item,
        shown_by=_parties(told, page, {"show", "tell", "give", "check"}) or finders,
        shown=next((item.day for item in own if item.act in {"show", "give"} and item.day.known), Bounds()),
        given_to=next((item.given_to for item in own if item.given_to), None),
        examined_by=_parties(told, page, {"examine", "check"}) or examiners,
        found_at=next((item.at for item in own if item.at), None),
        found_on=next((item.on for item in own if item.act == "find" and item.on), None),
        claim=_claim(page, first, attached),
        also=tuple(
            Quote(report=each.report.id, span=item.words, statement=item.statement.id if item.statement else None)
            for each, item in rest
        ),
        reason=Reason(step=STEP, why=first.why),
    )


def _parties(told: Told, page: Page, acts: set[str]) -> tuple[Party, ...]:
    """Who does such a thing, each once; words of another report than the record's are left out."""
    found: dict[str, Party] = {}
    for each, item in told:
        for party in item.by if item.act in acts else ():
            here = party if each is page else Party(name=party.name, entity=party.entity)
            found.setdefault(party.entity or party.name.casefold(), here)
    return tuple(found.values())


def _claim(page: Page, item: Item, attached: Mapping[str, Sequence[Claim]]) -> str | None:
    """The claim that shares most words with the passage: of its own statement, else of those in its sentence."""
    told = [item.statement] if item.statement else []
    for statements in (told, page.around(*page.sentence(item.words.start))):
        claims = [claim for one in statements for claim in attached.get(one.id, ())]
        start, end = page.sentence(item.words.start) if statements is not told else (item.words.start, item.words.end)
        shared = [(overlap(page.text[start:end], claim.wording)[1], claim.id) for claim in claims]
        best = max(shared, default=(0.0, ""))
        if best[0] > 0:
            return best[1]
    return None
