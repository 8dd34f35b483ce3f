"""What a report tells, behind a reported question, of what came of it: silence, a refusal, a reply, an act."""

import re
from collections.abc import Iterator

from rashomon.core import Span, Statement
from rashomon.core.questions import Party, Standing
from rashomon.weigh.answers_acts import acted, judged_act
from rashomon.weigh.answers_given import Judged
from rashomon.weigh.answers_standing import answers_shortly
from rashomon.weigh.answers_words import overlap, stems
from rashomon.weigh.questions_drafts import Draft
from rashomon.weigh.questions_page import Page
from rashomon.weigh.questions_words import words_for

FOLLOWING = 2
"""Sentences behind a reported question in which its reply is looked for."""
_TOLD_BACK = re.compile(
    r"\b[Ii]n\s+(?:its|their|his|her|a|an)\s+(?:\w+\s+)?(?:reply|answer|response)\b"
    r"|\b(?:told|tells)\s+(?:him|her|them|us|me|reporters|journalists)\b"
)
_TAKEN_UP = re.compile(
    r"\b(?:it|them|these|those|this|that|one|copies|names|half|some|part|none|both|all|everything)\b", re.IGNORECASE
)
_SOMETHING = re.compile(
    r"\s+(?:(?:back|him|her|them|us|only|over)\s+){0,2}(?:a|an|the|some|its|his|her|two|three|\d+)\s+\w"
)
_NONE = re.compile(r"\b(?:not|nothing|never|no|none|yet to)\b|n[’']t\b", re.IGNORECASE)
_BACK = re.compile(r"^[“\"(\s]*(?:He|She|They|It|We)\b")

Outcome = tuple[Span, Judged]


def outcome(page: Page, draft: Draft) -> Iterator[Outcome | Statement]:
    """The first thing told of what came of a question: words with where they leave it, or a statement that replies."""
    number = page.number(draft.words.end - 1)
    _, close = page.sentences[number]
    if draft.thing and (closed := _given(page, draft, draft.words.end, close)):
        yield closed
        return
    for near, (start, end) in enumerate(page.sentences[number + 1 : number + 1 + FOLLOWING]):
        if closed := _told(page, draft, start, end):
            yield closed
            return
        for one in page.around(start, end):
            if one.content[0].start >= start and _replies(page, draft, one, start, near):
                draft.asked = draft.asked or page.speaker(one)
                yield one
                return
        if near == 0 and (done := _done(page, draft, start, end)):
            yield done
            return


def _told(page: Page, draft: Draft, start: int, end: int) -> Outcome | None:
    """Silence, a refusal, or that the thing was handed over, in one sentence."""
    for name in ("silence", "unanswered"):
        if match := words_for(name).search(page.text, start, end):
            return page.report.span(*match.span()), Judged("open", f"“{match.group()}”.")
    return _given(page, draft, start, end) if draft.thing else None


def _given(page: Page, draft: Draft, start: int, end: int) -> Outcome | None:
    words = page.text[start:end]
    standing: Standing
    if match := words_for("denied").search(page.text, start, end):
        span = page.report.span(*match.span())
        return span, Judged("refused", f"“{match.group()}”.")
    match = words_for("gave").search(page.text, start, end)
    if match is None or _asks_on(page, draft, match.start()):
        return None
    span = page.report.span(match.start(), end)
    if not (_TAKEN_UP.search(page.text, match.end(), end) or overlap(draft.words.words, words)[0]):
        other = draft.asked is not None and _named(draft.asked, page.text[start : match.start()])
        other = other and _SOMETHING.match(page.text, match.end(), end) is not None
        return (span, Judged("evaded", f"Something else was given: “{span.words}”.")) if other else None
    if _NONE.search(words) and not words_for("part").search(words):
        standing, why = "open", "It was not given."
    elif words_for("part").search(page.text, match.start(), end):
        standing, why = "partly answered", "A part of it was given."
    else:
        standing, why = "answered", "It was given."
    return span, Judged(standing, f"{why} “{match.group()}”.")


def _asks_on(page: Page, draft: Draft, verb: int) -> bool:
    """Whether the one who asked is the one who gave: then something else was given."""
    giver = page.subject(verb)
    return bool(giver and draft.asker and _same(giver, draft.asker))


def _replies(page: Page, draft: Draft, statement: Statement, start: int, near: int) -> bool:
    """Whether a statement replies: by the one who was asked, or to the one who asked, or on what was asked."""
    speaker, said = page.speaker(statement), " ".join(span.words for span in statement.content)
    if statement.voice != "speaker" or (speaker and draft.asker and _same(speaker, draft.asker)):
        return False
    cue = " ".join(span.words for span in statement.cue)
    if words_for("ask").search(cue) or (_BACK.match(page.text, start) and draft.asked is None):
        return False
    if draft.asked and speaker and _same(speaker, draft.asked):
        return near == 0 or bool(overlap(draft.words.words, said)[0])
    sentence = page.text[start : page.sentence(start)[1]]
    if words_for("reply").search(cue) or _TOLD_BACK.search(sentence):
        return near == 0 or draft.asked is None
    return near == 0 and _of_it(draft, sentence, said)


def _of_it(draft: Draft, sentence: str, said: str) -> bool:
    """Whether the next sentence speaks of whoever was asked; where nobody is named, of the question or the asker."""
    if draft.asked:
        return _named(draft.asked, sentence)
    asker = draft.asker is not None and _named(draft.asker, said)
    return asker or answers_shortly(said) or bool(overlap(draft.words.words, said)[0])


def _done(page: Page, draft: Draft, start: int, end: int) -> Outcome | None:
    """An act of the one who was asked, or of anybody where nobody is named."""
    party, act = acted(page, start, end)
    if party is None or act is None or (draft.asker and _same(party, draft.asker)):
        return None
    if draft.asked and not _same(party, draft.asked) and not _named(draft.asked, party.name):
        return None
    if not any(one.kind == "person" and party.words and one.span.overlaps(party.words) for one in page.mentions):
        return None
    draft.asked = draft.asked or party
    return act, judged_act(draft.words.words, act.words)


def _same(one: Party, other: Party) -> bool:
    if one.entity and other.entity:
        return one.entity == other.entity
    return bool(set(stems(one.name)) & set(stems(other.name)))


def _named(party: Party, words: str) -> bool:
    """Whether words name a party or a part of its name."""
    return bool(set(stems(party.name)) & set(stems(words)))
