"""Questions: who asked whom what, what came of it, and for how many days each has stood open."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rashomon.core.questions import Answer, Question
from rashomon.present.model import Case, Entry, Head
from rashomon.present.phrases import Phrases
from rashomon.present.sections.section import Section

ORDER: Mapping[str, int] = {
    "open": 0, "evaded": 1, "refused": 1, "partly answered": 2, "answered": 3, "withdrawn": 4
}  # fmt: skip
SHOWN = 120
"""Questions shown with all that belongs to them; the rest are counted."""


@dataclass(frozen=True, slots=True)
class Put:
    """A question with the report and the statement that it stands in, and its answers with theirs."""

    question: Question
    head: Head
    entry: Entry | None
    answers: Sequence[tuple[Answer, Head, Entry | None]]
    also: Sequence[tuple[Head, Entry | None]]

    @property
    def anchor(self) -> str:
        """Where the question stands in the dossier."""
        return f"q-{self.question.id}"


def put(case: Case) -> list[Put]:
    """The questions of a case: open ones first, those that have stood longest before the others."""
    entries = {entry.statement.id: entry for entry in case.entries}
    heads = {head.report.id: head for head in case.heads}
    found = []
    for one in case.view.questions():
        answers = [
            (answer, heads[answer.quote.report], entries.get(answer.quote.statement or "")) for answer in one.answers
        ]
        also = [(heads[quote.report], entries.get(quote.statement or "")) for quote in one.also]
        found.append(Put(one, heads[one.report], entries.get(one.statement or ""), answers, also))
    return sorted(found, key=_rank)


def _rank(one: Put) -> tuple[int, int, int, int]:
    days = one.question.days_open
    return ORDER[one.question.standing], -1 if days is None else -1 - days, one.head.number, one.question.words.start


def gather(case: Case, _: Phrases) -> dict[str, Any] | None:
    """Real questions, and rhetorical ones apart."""
    found = put(case)
    if not found:
        return None
    real = [one for one in found if not one.question.rhetorical]
    return {
        "questions": real[:SHOWN],
        "more": max(0, len(real) - SHOWN),
        "rhetorical": [one for one in found if one.question.rhetorical][:SHOWN],
        "standings": Counter(one.question.standing for one in real),
        "order": [one for one in ORDER if any(one == each.question.standing for each in real)],
        "as_of": next((one.question.as_of for one in found if one.question.as_of), None),
    }


QUESTIONS = Section("questions", gather, lambda case: sum(not one.rhetorical for one in case.view.questions()))
