"""What no attribution covers: the outlet's own voice, and in printed interviews the voice of whose turn it is."""

from collections.abc import Iterator

from rashomon.core import Attribution, Part, Reason, Span, Speaker, Statement, record_id, trimmed
from rashomon.resolve.relays import relay_of_report
from rashomon.resolve.speakers import Speakers
from rashomon.resolve.stage import Reading

STEP = "resolve.outlet.v1"
TURN_STEP = "resolve.turn.v1"
# A sentence that is mostly the outlet's own keeps its own part: at least so many words outside every attribution,
# and at most this share of its characters inside one.
OWN_WORDS = 8
SHARE = 0.5


def outlet_statements(reading: Reading) -> Iterator[Statement]:
    """A statement in the outlet's voice for each sentence, or part of one, that no attribution covers."""
    for content in _uncovered(reading):
        if reading.turn(content[0].part, content[0].start) is None:
            yield outlet_statement(reading, content, "no source is named for these words")


def turn_statements(reading: Reading, speakers: Speakers) -> Iterator[Statement]:
    """A statement for each sentence, or part of one, of an interview's turn that no attribution covers."""
    for content in _uncovered(reading):
        turn = reading.turn(content[0].part, content[0].start)
        if turn is not None:
            yield Statement(
                id=record_id("statement", reading.report.id, "turn", content[0].start, content[-1].end),
                report=reading.report.id,
                attribution=None,
                speaker=speakers.of_turn(turn),
                content=content,
                form="direct",
                relay=relay_of_report(reading),
                reason=Reason(step=TURN_STEP, why="words of a turn, or of a statement given in full"),
            )


def _uncovered(reading: Reading) -> Iterator[tuple[Span, ...]]:
    """The sentences of title and text, or their greater parts, in which no attribution stands."""
    parts: tuple[Part, ...] = ("title", "text")
    for part in parts:
        passage = reading.passages[part]
        covered = sorted(
            (span.start, span.end)
            for attribution in reading.attributions
            for span in (*attribution.content, *attribution.cue, *attribution.source)
            if span.part == part
        )
        for start, end in passage.sentences:
            turn = reading.turn(part, start)
            content = _own(reading, part, max(start, turn.words) if turn is not None else start, end, covered)
            if content:
                yield content


def _own(reading: Reading, part: Part, start: int, end: int, covered: list[tuple[int, int]]) -> tuple[Span, ...]:
    passage = reading.passages[part]
    if any(open_ <= start and end <= close for open_, close in passage.quotations):
        return ()
    inside = [(max(a, start), min(b, end)) for a, b in covered if a < end and b > start]
    if not any(character.isalpha() for character in passage.text[start:end]):
        return ()
    if not inside:
        return (passage.span(start, end),)
    if min(inside)[0] <= start + 1:
        return ()  # what follows the words said only tells how they were said
    gaps, at = [], start
    for a, b in inside:
        if a > at:
            gaps.append((at, a))
        at = max(at, b)
    gaps.append((at, end))
    own = [(a, b) for a, b in gaps if len(passage.text[a:b].split()) >= OWN_WORDS]
    if sum(b - a for a, b in own) < SHARE * (end - start):
        return ()
    spans = (trimmed(passage.text, a, b, part) for a, b in own)
    return tuple(span for span in spans if span is not None)


def outlet_statement(
    reading: Reading, content: tuple[Span, ...], why: str, attribution: Attribution | None = None
) -> Statement:
    """A statement in the outlet's voice, with the attribution that it was first taken for, if any."""
    report = reading.report
    return Statement(
        id=record_id("statement", report.id, "outlet", content[0].part, content[0].start, content[-1].end),
        report=report.id,
        attribution=attribution.id if attribution is not None else None,
        voice="outlet",
        speaker=Speaker(
            resolution="outlet",
            name=report.outlet.value if report.outlet else None,
            reason=Reason(step=STEP, why=why),
        ),
        content=content,
        cue=attribution.cue if attribution is not None else (),
        reason=Reason(step=STEP, why=why),
    )
