"""Attributions become statements: speaker, relay chain, venue, addressee and day of saying."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

import msgspec

from rashomon.core import Attribution, Reason, Span, Speaker, Statement, TimeExpression, record_id
from rashomon.resolve.outlet import outlet_statement
from rashomon.resolve.relays import carried_relay, relay_of
from rashomon.resolve.scene import Chains
from rashomon.resolve.sessions import in_session
from rashomon.resolve.settings import Setting, read_setting, setting_of
from rashomon.resolve.sourceless import is_asked, is_own_voice
from rashomon.resolve.speakers import Speakers
from rashomon.resolve.stage import Reading, anchor
from rashomon.resolve.turns import Turn
from rashomon.resources.lists import word_list

STEP = "resolve.statement.v1"
SETTING_STEP = "resolve.setting.v1"
NEIGHBOURS = 2  # paragraphs to either side for which a sentence about the remarks holds


def attributed(reading: Reading, speakers: Speakers, times: Sequence[TimeExpression]) -> list[Statement]:
    """The statements of all attributions, in reading order."""
    made = [_statement(reading, speakers, one, times) for one in sorted(reading.attributions, key=anchor)]
    return in_session(reading, carry_settings(reading, speakers.chains["text"], made, times), times)


def _statement(
    reading: Reading, speakers: Speakers, attribution: Attribution, times: Sequence[TimeExpression]
) -> Statement:
    if is_own_voice(attribution):
        return outlet_statement(
            reading, attribution.content, "these words only introduce what the report itself says", attribution
        )
    found = speakers.of(attribution)
    told = setting_of(reading, attribution, times)
    return Statement(
        id=statement_id(attribution.id),
        report=reading.report.id,
        attribution=attribution.id,
        speaker=found[0],
        joint=tuple(found[1:]),
        content=attribution.content,
        cue=attribution.cue,
        form=attribution.form,
        parent=statement_id(attribution.parent) if attribution.parent else None,
        relay=relay_of(reading, attribution, _parents(reading, speakers, attribution)),
        said=told.said,
        said_at=told.said_at,
        venue=told.venue,
        addressee=told.addressee or addressed(reading, attribution),
        reason=Reason(step=STEP, rests_on=(attribution.id,)),
    )


def addressed(reading: Reading, attribution: Attribution) -> Span | None:
    """Whom a question is put to: the one who answers it in the sentence, or the only other voice of an interview."""
    passage = reading.passages[attribution.content[0].part]
    if is_asked(passage, attribution):
        return attribution.source[0] if len(attribution.source) == 1 else None
    turn = reading.turn(attribution.content[0].part, attribution.content[0].start)
    return asked_of(reading, turn) if turn is not None and attribution.parent is None else None


def asked_of(reading: Reading, turn: Turn) -> Span | None:
    """The label of the only other voice, where a turn asks in an interview of two."""
    others = [other for other in reading.turns if other.voice != turn.voice]
    if not turn.asks and "?" not in reading.report.text[turn.words : turn.end]:
        return None
    after = [other for other in others if other.start > turn.start]
    return (
        reading.cut(after[0].part, *after[0].label) if after and len({other.voice for other in others}) == 1 else None
    )


def statement_id(attribution: str) -> str:
    """The id of an attribution's statement."""
    return record_id("statement", attribution)


def _parents(reading: Reading, speakers: Speakers, attribution: Attribution) -> list[Speaker]:
    """The speakers in whose content or turn the attribution stands, the outermost first."""
    found: list[Speaker] = []
    seen = {attribution.id}
    parent = attribution.parent
    while parent is not None and parent not in seen and parent in reading.by_id:
        seen.add(parent)
        found.insert(0, speakers.of(reading.by_id[parent])[0])
        parent = reading.by_id[parent].parent
    turn = reading.turn(attribution.content[0].part, attribution.content[0].start)
    own = speakers.of(attribution)[0].figure
    labelled = turn is not None and any(span.start < turn.words for span in attribution.source)
    if (
        turn is not None
        and not labelled
        and not found
        and (turn.figure is None or reading.figure_id(turn.figure) != own)
    ):
        found.insert(0, speakers.of_turn(turn))
    return found


@dataclass(frozen=True, slots=True)
class Remark:
    """A sentence that tells where other remarks were made: its place, whose they are (None: the last), the setting."""

    start: int
    figure: str | None
    setting: Setting
    words: str


def carry_settings(
    reading: Reading, chains: Chains, statements: list[Statement], times: Sequence[TimeExpression]
) -> list[Statement]:
    """The statements, those beside "He made the remarks in …" with that sentence's venue, addressee and day."""
    for remark in remarks(reading, chains, times):
        order = [number for number, one in enumerate(statements) if one.content and one.content[0].part == "text"]
        before = [number for number in order if _place(statements[number]) < remark.start]
        after = [number for number in order if _place(statements[number]) >= remark.start]
        figure = remark.figure or (statements[before[-1]].speaker.figure if before else None)
        for run in (reversed(before), after):
            for number in run:
                one = statements[number]
                if not _near(reading, _place(one), remark.start) or one.speaker.figure != figure or figure is None:
                    break
                statements[number] = _with(one, remark)
    return statements


def _place(statement: Statement) -> int:
    span = statement.cue[0] if statement.cue else statement.content[0]
    return span.start


def _near(reading: Reading, one: int, other: int) -> bool:
    passage = reading.passages["text"]
    return abs(passage.paragraph(one) - passage.paragraph(other)) <= NEIGHBOURS


def _with(statement: Statement, remark: Remark) -> Statement:
    told = remark.setting
    if statement.venue is not None or statement.said_at is not None:
        return statement
    return msgspec.structs.replace(
        statement,
        venue=told.venue,
        addressee=statement.addressee or told.addressee,
        said=told.said,
        said_at=told.said_at,
        relay=carried_relay(statement.relay, told.addressee),
        setting=Reason(step=SETTING_STEP, why=f"the report says of these remarks: “{remark.words}”"),
    )


def remarks(reading: Reading, chains: Chains, times: Sequence[TimeExpression]) -> Iterator[Remark]:
    """The sentences that tell where remarks were made, with whose remarks they are."""
    passage = reading.passages["text"]
    for start, end in passage.sentences:
        text = passage.text[start:end]
        found = remark_pattern().search(text)
        if found is None or passage.quotation(start + found.start()) is not None:
            continue
        setting = read_setting(reading, "text", text, start, times, cue=(start + found.start(), start + found.end()))
        link = chains.at(start, start + found.start() + 1)
        figure = link.figure if link is not None else None
        if setting.known and (figure is not None or found.group("passive")):
            owner = reading.figure_id(figure) if figure is not None and not found.group("passive") else None
            yield Remark(start, owner, setting, text)


@cache
def remark_pattern() -> re.Pattern[str]:
    """As in "He made the remarks in …", "She was speaking at …", "The comments came during …"."""
    nouns = "|".join(word_list("occasions")["remarks"])
    determiner = r"(?:the|these|those|this|that|his|her|their)"
    return re.compile(
        rf"\b(?:made|makes|gave|issued|delivered|voiced)\s+{determiner}\s+(?:[\w-]+\s+)?(?:{nouns})\b"
        rf"|\b(?:(?:was|were)\s+speaking|spoke|had\s+spoken)\s+(?=(?:in|at|on|during|to)\b)"
        rf"|^(?P<passive>(?:The|These|His|Her|Their)\s+(?:[\w-]+\s+)?(?:{nouns})\s+(?:came|(?:was|were)\s+made))\b"
    )
