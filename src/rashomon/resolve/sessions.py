"""One occasion, several statements: a speaker who goes on speaks there and then, until the report tells otherwise."""

import re
from collections.abc import Sequence
from itertools import pairwise

import msgspec

from rashomon.core import Reason, Statement, TimeExpression
from rashomon.resolve.lexicon import lexicon
from rashomon.resolve.stage import Reading

STEP = "resolve.session.v1"
# Verbs that tell of another time than the statement before.
ELSEWHERE = re.compile(
    r"\b(?:had|has|have|earlier|previously|once|repeatedly|often|always|before|ago|says|say)\b", re.IGNORECASE
)
DAYS = frozenset({"DATE", "TIME"})


def in_session(reading: Reading, statements: Sequence[Statement], times: Sequence[TimeExpression]) -> list[Statement]:
    """The statements, those that go on from one with a day or a venue given the same.

    A statement goes on if the same figure speaks in the same paragraph, or in the next one by a pronoun or in answer
    to a question, and no sentence in between tells another day.
    """
    kept = list(statements)
    order = sorted((n for n, one in enumerate(kept) if _told(one)), key=lambda n: _place(kept[n]))
    spoken = [n for n in order if kept[n].speaker.resolution != "unnamed"]
    for before, number in pairwise(spoken):
        one, last = kept[number], kept[before]
        if (last.said_at or last.venue) and _goes_on(reading, last, one, times):
            kept[number] = msgspec.structs.replace(
                one,
                venue=last.venue,
                said=last.said,
                said_at=last.said_at,
                setting=Reason(step=STEP, why="the same speaker goes on, and the report tells no other day or place"),
            )
    return kept


def _told(one: Statement) -> bool:
    return bool(one.content) and one.content[0].part == "text" and one.voice == "speaker" and one.parent is None


def _place(one: Statement) -> int:
    return (one.cue[0] if one.cue else one.content[0]).start


def _goes_on(reading: Reading, last: Statement, one: Statement, times: Sequence[TimeExpression]) -> bool:
    if one.speaker.figure is None or one.speaker.figure != last.speaker.figure or one.said_at or one.venue:
        return False
    if any(ELSEWHERE.search(span.words) for span in one.cue):
        return False
    passage = reading.passages["text"]
    apart = passage.paragraph(_place(one)) - passage.paragraph(_place(last))
    head = one.speaker.words.words.lower() if one.speaker.words is not None else "he"
    pointing = head in lexicon().pronouns
    if apart > 1 or (apart == 1 and not pointing):
        return False
    return not any(_between(reading, last, one, time) for time in times)


def _between(reading: Reading, last: Statement, one: Statement, time: TimeExpression) -> bool:
    """Whether a day is told between two statements, outside everything that is said."""
    if time.span.part != "text" or time.type not in DAYS or time.span == last.said_at:
        return False
    if not _place(last) < time.span.start < max(_place(one), one.content[-1].end):
        return False
    return not any(span.covers(time.span) for attribution in reading.attributions for span in attribution.content)
