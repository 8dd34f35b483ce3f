"""Answers: what was said in reply to a question, at once, later, or in another report."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from rashomon.core import Reason, Span, Statement
from rashomon.core.claims import Claim, Quote
from rashomon.core.questions import Answer, Standing
from rashomon.weigh.answers_acts import judged_act
from rashomon.weigh.answers_after import outcome
from rashomon.weigh.answers_given import Judged, polar
from rashomon.weigh.answers_patterns import CASE
from rashomon.weigh.answers_standing import judged
from rashomon.weigh.answers_words import overlap
from rashomon.weigh.questions_drafts import Draft, labelled
from rashomon.weigh.questions_page import Page
from rashomon.weigh.questions_words import words_for

STEP = "weigh.answers.v1"
FOLLOWING = 2
"""Sentences after a question in which the one who was asked, or nobody, replies."""
PRINTED = 2
"""Sentences of a printed reply that are read."""
AT_LENGTH = 15
"""Words from which on a printed reply that takes up a word of an open question is not called an evasion."""
LATER = 0.5
"""Share of a question's words that a later statement of the one who was asked must have to count as a reply."""
_LABEL = re.compile(r"[^:.?!]{1,40}:\s+|(?:A|Answer)\.\s+")
RANK: Mapping[Standing, int] = {
    "withdrawn": 6, "answered": 5, "partly answered": 4, "refused": 3, "evaded": 2, "open": 1
}  # fmt: skip


def at_once(page: Page, draft: Draft) -> list[Answer]:
    """The replies that the question's own sentence gives, or for a question put directly the next ones."""
    if left := _left_before(page, draft):
        return [_closed(page, left)]
    if draft.replies:
        return [_reply(draft, one) for one in draft.replies]
    if draft.closing is not None:
        return [_closed(page, draft.closing)]
    if draft.act is not None:
        return [_told(page, draft.act, judged_act(draft.words.words, draft.act.words))]
    return [] if draft.rhetorical else list(_behind_it(page, draft))


def _behind_it(page: Page, draft: Draft) -> Iterator[Answer]:
    """What stands behind a question: the paragraph of an interview, another's words, or what the report tells."""
    if draft.outlet:
        yield from _printed(page, draft, page.number(draft.words.start))
    elif draft.direct:
        yield from _following(page, draft) if draft.statement else ()
    else:
        for one in outcome(page, draft):
            yield _reply(draft, one) if isinstance(one, Statement) else _told(page, *one)


def _left_before(page: Page, draft: Draft) -> Span | None:
    """Words between what was said and the question by which it was avoided ("…," he said, and hung up when asked)."""
    ends = [one.content[-1].end for one in draft.replies]
    if not ends or max(ends) > draft.words.start:
        return None
    for name in ("decline", "dodge", "silence"):
        if match := words_for(name).search(page.text, max(ends), draft.words.start):
            return page.report.span(match.start(), match.end())
    return None


def _reply(draft: Draft, statement: Statement) -> Answer:
    spans = [span for span in statement.content if span != draft.words and not span.overlaps(draft.words)]
    said = " … ".join(span.words for span in spans) or _behind(draft, statement)
    cue = " ".join(span.words for span in statement.cue)
    found = judged(draft.words.words, said, cue, statement.kinds, statement.polarity)
    if draft.thing and found.standing in {"answered", "partly answered"} and not CASE.search(said):
        found = Judged("evaded", "The reply speaks of what was asked for, and it was not given.")
    quote = Quote(report=statement.report, span=(spans or statement.content)[0], statement=statement.id)
    return Answer(
        quote=quote, standing=found.standing, reason=Reason(step=STEP, why=found.why, rests_on=(statement.id,))
    )


def _behind(draft: Draft, statement: Statement) -> str:
    """What a statement says without the question where both stand in one passage."""
    said = " … ".join(span.words for span in statement.content)
    return said.split(draft.words.words)[-1].strip() or said


def _closed(page: Page, words: Span) -> Answer:
    refused = words_for("decline").fullmatch(words.words)
    silent = words_for("silence").fullmatch(words.words)
    standing: Standing = "refused" if refused else "open" if silent else "evaded"
    quote = Quote(report=page.report.id, span=words)
    return Answer(quote=quote, standing=standing, reason=Reason(step=STEP, why=f"“{words.words}”."))


def _told(page: Page, words: Span, found: Judged) -> Answer:
    """What the report tells of the outcome in its own words."""
    quote = Quote(report=page.report.id, span=words)
    return Answer(quote=quote, standing=found.standing, reason=Reason(step=STEP, why=found.why))


def _following(page: Page, draft: Draft) -> Iterator[Answer]:
    """What comes right after a question that somebody put: a reply by another, or words for there being none."""
    asked_by = draft.statement.speaker if draft.statement else None
    last = draft.statement.content[-1].end if draft.statement else draft.words.end
    number = page.number(last)
    if _printed_as_interview(draft):
        yield from _printed(page, draft, number)
        return
    for start, end in page.sentences[number : number + 1 + FOLLOWING]:
        for one in page.around(max(start, last), end):
            if one is draft.statement or one.voice == "outlet" or one.content[0].start < last:
                continue
            if asked_by and (one.speaker.entity, one.speaker.name) == (asked_by.entity, asked_by.name):
                if _turn_of_other(one):
                    yield _reply(draft, one)
                return
            if _answers(page, draft, one) or _next_turn(page, draft, one, start):
                draft.asked = draft.asked or page.speaker(one)
                yield _reply(draft, one)
                return
        for name in ("decline", "dodge", "silence"):
            if match := words_for(name).search(page.text, max(start, last), end):
                draft.asked = draft.asked or page.subject(match.start())
                yield _closed(page, page.report.span(match.start(), match.end()))
                return


def _next_turn(page: Page, draft: Draft, statement: Statement, start: int) -> bool:
    """Whether a quotation is the other's turn: it opens the sentence right behind “…?” asked the deputy."""
    cue = draft.statement.cue[-1] if draft.statement and draft.statement.cue else None
    asks = cue is not None and cue.part == "text" and words_for("ask").fullmatch(cue.words.strip())
    if not asks or cue is None or statement.form != "direct" or statement.content[0].start > start + 1:
        return False
    return page.number(start) == page.number(cue.start) + 1 and draft.asked is None


def _turn_of_other(statement: Statement) -> bool:
    """Whether "he answered" was read as the one who asked: nobody answers himself."""
    cue = " ".join(span.words for span in statement.cue)
    return statement.speaker.resolution == "carried" and bool(words_for("reply").fullmatch(cue.strip()))


def _printed_as_interview(draft: Draft) -> bool:
    return draft.statement is not None and labelled(draft.statement)


def _printed(page: Page, draft: Draft, number: int) -> Iterator[Answer]:
    """The sentence printed after an interviewer's question, as the reply."""
    if number + 1 >= len(page.sentences):
        return
    start, end = page.sentences[number + 1]
    label = _LABEL.match(page.text, start, end)
    own = _LABEL.match(page.text, *page.sentences[number])
    if label and own and label.group() == own.group():
        return  # the interviewer goes on
    close = page.text.find("\n\n", end)
    last = page.number(close - 1 if close > 0 else len(page.text) - 1)
    end = page.sentences[min(last, number + PRINTED)][1]
    span = page.report.span(label.end() if label else start, end)
    if "?" in page.text[span.start : page.sentences[number + 1][1]]:
        return
    held = next((one for one in page.around(span.start, end) if one.voice == "speaker"), None)
    speaker = page.speaker(held) if held else None
    draft.asked = draft.asked or (speaker if speaker and len(speaker.name) > 1 else None)  # "A" is nobody's name
    found = judged(draft.words.words, span.words, "", held.kinds if held else (), held.polarity if held else None)
    if found.standing == "evaded" and _at_length(draft.words.words, span.words):
        found = Judged("partly answered", "It takes up the question; whether it answers is left to the reader.")
    quote = Quote(report=page.report.id, span=span, statement=held.id if held else None)
    yield Answer(
        quote=quote, standing=found.standing, reason=Reason(step=STEP, why=f"Printed as the reply. {found.why}")
    )


def _at_length(question: str, reply: str) -> bool:
    """Whether the reply of an interview to an open question goes on about what was asked."""
    return not polar(question) and len(reply.split()) >= AT_LENGTH and bool(overlap(question, reply)[0])


def _answers(page: Page, draft: Draft, statement: Statement) -> bool:
    """Whether a statement replies: it is printed as the answer, says so, or speaks of what was asked."""
    cue = " ".join(span.words for span in statement.cue)
    said = " ".join(span.words for span in statement.content)
    speaker = page.speaker(statement)
    named = draft.asked is None or (speaker is not None and speaker.entity == draft.asked.entity)
    return named and bool(words_for("reply").search(cue) or overlap(draft.words.words, said)[1] >= LATER)


class Later:
    """Statements of the whole case by who makes them, to find what was said in reply later or elsewhere."""

    def __init__(self, pages: Iterable[Page], claims: Iterable[Claim]) -> None:
        self.by_entity: dict[str, list[Statement]] = {}
        self.order: dict[str, int] = {}
        for number, page in enumerate(pages):
            self.order[page.report.id] = number
            for one in page.statements:
                if one.speaker.entity and one.voice == "speaker":
                    self.by_entity.setdefault(one.speaker.entity, []).append(one)
        self.stands: dict[str, set[str]] = {}
        self.asks: dict[str, set[str]] = {}
        for claim in claims:
            for attached in claim.attachments:
                table = self.asks if attached.position == "ask" else self.stands
                table.setdefault(attached.statement, set()).add(claim.id)

    def replies(self, draft: Draft, report: str) -> Sequence[Answer]:
        """What the one who was asked said of it afterwards, as far as words or claims show that it is the same."""
        if draft.asked is None or draft.asked.entity is None or draft.statement is None:
            return ()
        asked = " ".join(span.words for span in (draft.words, draft.about) if span)
        return [
            _reply(draft, one)
            for one in self.by_entity.get(draft.asked.entity, ())
            if self._after(one, draft, report) and self._of_it(one, draft, asked)
        ][:3]

    def _after(self, statement: Statement, draft: Draft, report: str) -> bool:
        """Said after the asking: on a later day; where no day is known, further down or in a later report."""
        if draft.at.latest and statement.said.earliest:
            return statement.said.earliest >= draft.at.latest and statement is not draft.statement
        mine, other = self.order[report], self.order[statement.report]
        return other > mine or (other == mine and statement.content[0].start > draft.words.end)

    def _of_it(self, statement: Statement, draft: Draft, asked: str) -> bool:
        said = " ".join(span.words for span in statement.content)
        shared, share = overlap(asked, said)
        same = (
            self.asks.get(draft.statement.id, set()) & self.stands.get(statement.id, set())
            if draft.statement
            else set()
        )
        return len(shared) >= 3 and (share >= LATER or (bool(same) and share >= LATER / 2))


def overall(answers: Sequence[Answer], *, withdrawn: bool) -> Standing:
    """Where all replies together leave a question: at the best of them."""
    if withdrawn:
        return "withdrawn"
    return max((one.standing for one in answers), key=RANK.__getitem__, default="open")
