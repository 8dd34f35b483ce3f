"""The same question told twice: by a summary and its quotation, or by several reports."""

import itertools
from collections.abc import Iterable, Sequence

from rashomon.core.claims import Quote
from rashomon.weigh.answers_words import overlap, stems
from rashomon.weigh.questions_drafts import Draft
from rashomon.weigh.questions_page import Page
from rashomon.weigh.questions_words import opening

NEXT = 1
"""Sentences between a reporter's summary of a question and the quotation that it sums up."""
LEAST_WORDS = 3
"""Words of meaning that two reports' questions must share all of to be one without a known day."""


def summed_up(page: Page, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts without the indirect ones that the next sentence quotes from the same speaker.

    "He questioned how it had come there. “How did it get here?” he said." tells of one question.
    """
    kept: list[Draft] = []
    for draft, following in itertools.zip_longest(drafts, drafts[1:]):
        if following is not None and not draft.direct and following.direct and _quotes(page, draft, following):
            following.also.append(quote(page, draft))
        else:
            kept.append(draft)
    return kept


def _quotes(page: Page, summary: Draft, direct: Draft) -> bool:
    near = page.number(direct.words.start) - page.number(summary.words.end) <= NEXT + 1
    same = summary.asker is not None and direct.asker is not None and _who(summary) == _who(direct)
    first, second = (opening().match(one.words.words) for one in (summary, direct))
    alike = bool(first and second and first.group("word").casefold() == second.group("word").casefold())
    return near and same and (alike or bool(overlap(summary.words.words, direct.words.words)[0]))


def _who(draft: Draft) -> str:
    return (draft.asker.entity or draft.asker.name.casefold()) if draft.asker else ""


def _whom(draft: Draft) -> str:
    return (draft.asked.entity or draft.asked.name.casefold()) if draft.asked else ""


def quote(page: Page, draft: Draft) -> Quote:
    """The words of a draft as a quotation."""
    return Quote(report=page.report.id, span=draft.words, statement=draft.statement.id if draft.statement else None)


def merged(found: Iterable[tuple[Page, Draft]]) -> list[list[tuple[Page, Draft]]]:
    """Drafts of all reports, those of one question together, the first report's first.

    One question: the same people ask and are asked on the same day in the same form; or the same people and the
    same words. Each report's are compared by these keys alone, so that the work grows with the questions.
    """
    groups: dict[object, list[tuple[Page, Draft]]] = {}
    for number, (page, draft) in enumerate(found):
        key = _key(draft) or number
        known = groups.setdefault(key, [])
        if known and known[-1][0] is page:  # asked twice in one report: two questions, as it tells them
            groups[number] = [(page, draft)]
        else:
            known.append((page, draft))
    return list(groups.values())


def _key(draft: Draft) -> tuple[str, ...] | None:
    if not _who(draft) or draft.rhetorical:
        return None
    words = "|".join(sorted(stems(draft.words.words)))
    if (
        draft.at.latest is not None
        and draft.at.earliest == draft.at.latest
        and _whom(draft)
        and draft.form == "inquiry"
    ):
        return (_who(draft), _whom(draft), str(draft.at.latest), draft.form)
    return (_who(draft), _whom(draft), words) if words.count("|") + 1 >= LEAST_WORDS else None
