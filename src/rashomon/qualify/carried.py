"""Admissions that go on: what a speaker adds about the matter just admitted is admitted too."""

from collections.abc import Sequence

import msgspec

from rashomon.core import Statement
from rashomon.core.reasons import Reason
from rashomon.qualify.lexicon import words
from rashomon.qualify.passage import TOKEN

STEP = "qualify.carried.v1"
_SHARED = 2  # words of the admitted matter that a further statement must take up: one is a theme, not a matter
_STEM = 5


def carried(statements: Sequence[Statement]) -> list[Statement]:
    """The statements, with "admission" in place of "assertion" where one goes on from an admission by the same speaker.

    Only what affirms counts, and only directly: statements of the same figure with nothing denied between.
    """
    admitted: dict[str, Statement] = {}
    found = []
    for one in statements:
        figure = one.speaker.figure or one.speaker.name
        before = admitted.get(figure) if figure and one.voice == "speaker" else None
        if before and one.kinds == ("assertion",) and one.polarity == "affirm" and _goes_on(before, one):
            one = _as_admission(one, before)
        if figure and "admission" in one.kinds:
            admitted[figure] = one
        found.append(one)
    return found


def _goes_on(before: Statement, one: Statement) -> bool:
    return one.report == before.report and len(_matter(before) & _matter(one)) >= _SHARED


def _matter(statement: Statement) -> set[str]:
    text = " ".join(span.words for span in statement.content).lower()
    closed = words("grammar", "closed") | words("grammar", "auxiliary")
    return {word[:_STEM] for word in TOKEN.findall(text) if len(word) > 3 and word[0].isalpha() and word not in closed}


def _as_admission(one: Statement, before: Statement) -> Statement:
    reason = Reason(
        step=STEP,
        why="It goes on from what the same speaker admits before it in this report, and takes up the same words.",
        rests_on=(before.id,),
    )
    return msgspec.structs.replace(one, kinds=("admission",), qualified=reason)
