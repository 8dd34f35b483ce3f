"""Questions and inquiries of a case: who asked whom what, where it stands, and for how long it has been open."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence

from rashomon.core import Bounds, Reason, Span, record_id
from rashomon.core.claims import Claim
from rashomon.core.material import Material
from rashomon.core.questions import Question
from rashomon.core.times import DurationCheck
from rashomon.weigh.answers import Later, at_once, overall
from rashomon.weigh.clock import days_between, duration_check, newest_act, said_on
from rashomon.weigh.questions_drafts import Draft, put_directly, put_indirectly
from rashomon.weigh.questions_merged import merged, quote, summed_up
from rashomon.weigh.questions_page import Page
from rashomon.weigh.questions_reported import asked_of_speakers, left_without_comment, told_of
from rashomon.weigh.questions_requests import requests
from rashomon.weigh.questions_rhetorical import mark_rhetorical
from rashomon.weigh.questions_unvoiced import unvoiced
from rashomon.weigh.questions_words import words_for

STEP = "weigh.questions.v1"
AROUND = 3
"""Sentences behind a question in which its report tells that it stands unanswered, and for how long."""
UNDECIDED = frozenset({"open", "evaded", "refused", "partly answered"})


def questions(material: Material, claims: Iterable[Claim]) -> Iterator[Question]:
    """All questions, report by report in the order of the text."""
    pages = {id_: Page(report, material) for id_, report in material.reports.items()}
    later = Later(pages.values(), claims)
    as_of = newest_act(material)
    put = {id_: drafts(page) for id_, page in pages.items()}
    for together in merged((pages[id_], draft) for id_, many in put.items() for draft in many):
        yield _settled(together, put[together[0][0].report.id], later, as_of)


def drafts(page: Page) -> list[Draft]:
    """The questions of one report; of two that share words the one found by the surer way."""
    found: list[Draft] = []
    ways = (unvoiced, put_directly, asked_of_speakers, told_of, requests, put_indirectly, left_without_comment)
    for way in ways:
        for draft in way(page):
            taken = [draft.words, *([draft.closing] if draft.closing and way is left_without_comment else [])]
            if not any(span.overlaps(other) for one in found for other in _held(one) for span in taken):
                found.append(draft)
    replying = {one.id for draft in found if not draft.direct for one in draft.replies}
    found = [one for one in found if not (one.direct and one.statement and one.statement.id in replying)]
    found.sort(key=lambda draft: draft.words.start)
    mark_rhetorical(page, found)
    return summed_up(page, found)


def _held(draft: Draft) -> list[Span]:
    return [span for span in (draft.words, draft.closing, draft.about) if span]


def _settled(
    together: Sequence[tuple[Page, Draft]], beside: Sequence[Draft], later: Later, as_of: dt.date | None
) -> Question:
    """The record of a question, with what all reports that tell of it give as answers, and its clock."""
    page, draft = together[0]
    answers = [answer for each, one in together for answer in at_once(each, one)]
    if not answers and not draft.rhetorical:
        answers = list(later.replies(draft, page.report.id))
    asked_on = draft.at if draft.at.known else Bounds(None, page.report.publication.bounds.latest)
    standing = overall(answers, withdrawn=_withdrawn(page, draft))
    still = standing in UNDECIDED and not draft.rhetorical
    checks, told = _told_open(page, draft, beside) if still else ((), "")
    return Question(
        id=record_id("que", page.report.id, draft.words.start, draft.words.end),
        report=page.report.id,
        statement=draft.statement.id if draft.statement else None,
        words=draft.words,
        about=draft.about,
        asker=draft.asker,
        asked=draft.asked,
        form=draft.form,
        rhetorical=bool(draft.rhetorical),
        why_rhetorical=draft.rhetorical,
        at=asked_on,
        at_words=draft.at_words,
        standing=standing,
        answers=tuple(answers),
        days_open=days_between(asked_on, as_of) if still else None,
        as_of=as_of,
        checks=checks,
        also=(*draft.also, *(quote(each, one) for each, one in together[1:])),
        reason=Reason(step=STEP, why=" ".join(filter(None, [draft.why, told]))),
    )


def _withdrawn(page: Page, draft: Draft) -> bool:
    start, _ = page.sentence(draft.words.start)
    number = page.number(draft.words.start)
    end = page.sentences[min(number + AROUND, len(page.sentences) - 1)][1]
    return bool(words_for("withdrawn").search(page.text, start, end))


def _told_open(page: Page, draft: Draft, beside: Sequence[Draft]) -> tuple[tuple[DurationCheck, ...], str]:
    """What the report itself says of the time that has passed without an answer, set against the days.

    It is said of the question told last before it.
    """
    if draft.direct:
        return (), ""
    number = page.number(draft.words.end)
    start, end = draft.words.end, page.sentences[min(number + AROUND, len(page.sentences) - 1)][1]
    following = [one.words.start for one in beside if one.words.start > start and not one.direct]
    end = min([end, *following])
    unanswered = words_for("unanswered").search(page.text, start, end)
    checks = []
    for time in page.times:
        if (
            time.type == "DURATION"
            and start <= time.span.start
            and time.span.end <= end
            and _passing(page, time.span.end)
        ):
            holder = next((one for one in page.around(time.span.start, time.span.end) if one.said.known), None)
            until = said_on(holder, page.times) if holder else page.report.publication.bounds
            until = Bounds(
                until.earliest, until.latest or until.earliest
            )  # undated: its newest act, as for all its days
            check = duration_check(page.report.id, time, draft.at, draft.at_words, until)
            checks += [check] if check else []
    told = f"The report says: “{unanswered.group()}”." if unanswered else ""
    return tuple(checks), told


def _passing(page: Page, place: int) -> bool:
    """Whether a duration is one that has gone by: "nine days have passed", "two weeks later", "for nine days"."""
    following = page.text[place : place + 25]
    return any(
        word in following
        for word in ("passed", "gone by", "ago", "later", "since", "without", "on,", "elapsed", "went by")
    )
