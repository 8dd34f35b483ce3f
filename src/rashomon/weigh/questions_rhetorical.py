"""Questions that expect no answer, and why one thinks so."""

import re
from collections.abc import Sequence
from functools import cache

from rashomon.weigh.questions_drafts import Draft
from rashomon.weigh.questions_page import Page
from rashomon.weigh.questions_words import either, words_for

_OWN = re.compile(r"\b(?:we|us|our|i|my)\b", re.IGNORECASE)
_WANTED = re.compile(
    r"\b(?:wait|want|demand|need|must|should|owe|expect|deserve)\w*\b.{0,40}\b(?:answers?|explain|explanation)\b"
)


def mark_rhetorical(page: Page, drafts: Sequence[Draft]) -> None:
    """Marks the direct questions of one statement after the other.

    A question put to somebody, or with a demand for an answer beside it, is none. Questions in one breath
    are taken together: where most are rhetorical the rest are.
    """
    by_statement: dict[str, list[Draft]] = {}
    for draft in drafts:
        if draft.direct and draft.statement:
            by_statement.setdefault(draft.statement.id, []).append(draft)
    for together in by_statement.values():
        if any(draft.asked for draft in together) or _awaited(together[0]):
            continue
        for draft in together:
            draft.rhetorical = _why(page, draft)
        marked = [draft for draft in together if draft.rhetorical]
        if 2 * len(marked) >= len(together):
            for draft in together:
                draft.rhetorical = draft.rhetorical or "It stands among questions that expect no answer."


def _awaited(draft: Draft) -> bool:
    """Whether the statement itself says that an answer is wanted, or an interviewer asks."""
    if draft.statement is None:
        return False
    said = " ".join(span.words for span in draft.statement.content)
    interview = any(span.words.strip() == ":" for span in draft.statement.cue)
    return interview or bool(words_for("unanswered").search(said) or _WANTED.search(said))


def _why(page: Page, draft: Draft) -> str:
    words = draft.words.words.replace("’", "'")
    if _form("tag").search(words):
        return "It ends in a tag that asks for assent."
    if _form("leading").match(words):
        return "Its form leaves no room for an answer."
    if not _form("asking_form").match(words):
        return "It has not the form of a question, only its mark."
    if _form("own_answer").match(page.text, draft.words.end):
        return "The speaker answers it at once."
    return "The speaker asks about their own side, and nobody is addressed." if _OWN.search(words) else ""


@cache
def _form(name: str) -> re.Pattern[str]:
    """A list's words where they tell: at the end for a tag, at the beginning for the rest."""
    if name == "tag":
        return re.compile(rf",\s*(?:{either(name)})\s*\?$", re.IGNORECASE)
    if name == "own_answer":
        return re.compile(rf"\s*(?:{either(name)})\b")
    before = rf"(?:(?:{either('before_question')}|if [^,]+|in [^,]+|on [^,]+),?\s+)*"
    return re.compile(rf"{before}(?:{either(name)})\b", re.IGNORECASE)
