"""The outlet's own voice: what a report asserts with no source named."""

from collections.abc import Iterator

from rashomon.core import Attribution, Part, Reason, Span, Speaker, Statement, record_id, trimmed
from rashomon.resolve.stage import Reading

STEP = "resolve.outlet.v1"
# A sentence that is mostly the outlet's own keeps its own part: at least so many words outside every attribution,
# and at most this share of its characters inside one.
OWN_WORDS = 8
SHARE = 0.5


def outlet_statements(reading: Reading) -> Iterator[Statement]:
    """A statement in the outlet's voice for each sentence, or part of one, that no attribution covers."""
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
            content = _own(reading, part, start, end, covered)
            if content:
                yield outlet_statement(reading, content, "no source is named for these words")


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
