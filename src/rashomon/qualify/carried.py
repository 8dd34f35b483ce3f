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

    Only what affirms counts, and only until the speaker denies something in the same report.
    """
    admitted: dict[str, tuple[str, set[str]]] = {}
    return [_carry(one, admitted) for one in statements]


def _carry(one: Statement, admitted: dict[str, tuple[str, set[str]]]) -> Statement:
    """One statement, as it is after those before it; `admitted` has each figure's first admission and its words."""
    figure = one.speaker.figure or one.speaker.name
    if figure is None or one.voice != "speaker":
        return one
    first, matter = admitted.get(figure, (one.id, set[str]()))
    if one.kinds == ("assertion",) and one.polarity == "affirm" and len(matter & _matter(one)) >= _SHARED:
        one = _as_admission(one, first)
    if "admission" in one.kinds and one.polarity == "affirm":
        admitted[figure] = (first, matter | _matter(one))
    elif "denial" in one.kinds and one.polarity != "affirm":
        admitted.pop(figure, None)
    return one


def _matter(statement: Statement) -> set[str]:
    text = " ".join(span.words for span in statement.content).lower()
    closed = words("grammar", "closed") | words("grammar", "auxiliary")
    return {word[:_STEM] for word in TOKEN.findall(text) if len(word) > 3 and word[0].isalpha() and word not in closed}


def _as_admission(one: Statement, first: str) -> Statement:
    reason = Reason(
        step=STEP,
        why="It goes on from what the same speaker admits before it in this report, and takes up the same words.",
        rests_on=(first,),
    )
    return msgspec.structs.replace(one, kinds=("admission",), qualified=reason)
