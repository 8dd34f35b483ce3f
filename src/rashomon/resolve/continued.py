"""Quotations that no attribution covers: they go on from a speaker found before, or their speaker is left open."""

from collections.abc import Iterator, Sequence

from rashomon.core import Reason, Span, Speaker, Statement, record_id
from rashomon.resolve.figures import Figure
from rashomon.resolve.passages import Passage
from rashomon.resolve.speaking import goes_on, unresolved
from rashomon.resolve.stage import Reading

STEP = "resolve.continued.v1"
CLOSING = ("”", "»", '"', "'")


def continued(reading: Reading, statements: Sequence[Statement]) -> Iterator[Statement]:
    """A statement for each run of quoted sentences that belongs to no attribution, with its speaker or without."""
    passage = reading.passages["text"]
    said = [span for one in statements for span in one.content if span.part == "text"]
    for start, end in _runs(passage, said):
        span = passage.span(start, end)
        speaker = _speaker(reading, span, statements)
        yield Statement(
            id=record_id("statement", reading.report.id, "quotation", start, end),
            report=reading.report.id,
            attribution=None,
            speaker=speaker,
            content=(span,),
            form="direct",
            reason=Reason(step=STEP, why="words in quotation marks with no source beside them"),
        )


def _runs(passage: Passage, said: Sequence[Span]) -> Iterator[tuple[int, int]]:
    """Stretches of sentences that stand wholly in one quotation and in nothing said."""
    run: tuple[int, int, int] | None = None
    for start, end in passage.sentences:
        number = passage.quotation(start)
        inside = number is not None and end <= passage.quotations[number][1]
        if inside and not any(span.start < end and start < span.end for span in said):
            if run is not None and run[2] == number:
                run = (run[0], end, run[2])
                continue
            if run is not None:
                yield run[:2]
            run = (start, end, number if number is not None else -1)
        elif run is not None:
            yield run[:2]
            run = None
    if run is not None:
        yield run[:2]


def _speaker(reading: Reading, span: Span, statements: Sequence[Statement]) -> Speaker:
    passage = reading.passages["text"]
    number, paragraph = passage.quotation(span.start), passage.paragraph(span.start)
    spoken = [one for one in statements if one.content and one.content[0].part == "text" and one.parent is None]
    beside = [one for one in spoken if any(passage.quotation(part.start) == number for part in one.content)]
    before = [one for one in spoken if one.content[0].start < span.start and one.form != "indirect"]
    here = [one for one in before if passage.paragraph(one.content[0].start) == paragraph]
    last = [one for one in before if passage.paragraph(one.content[0].start) == paragraph - 1]
    if beside:
        return _from(beside[0], "the same quotation goes on")
    other = _opening(reading, here[-1], span) if here else None
    if other is not None:
        return unresolved(None, "a sentence about somebody else stands before these quoted words", (other.label,))
    if here:
        return _from(here[-1], "the speaker of the paragraph goes on")
    if last and _left_open(passage, paragraph - 1):
        return _from(last[-1], "the quotation of the paragraph before is not closed and goes on")
    names = tuple(one.speaker.name for one in last[-1:] if one.speaker.name)
    return unresolved(None, "no source stands beside these quoted words", names)


def _opening(reading: Reading, last: Statement, span: Span) -> Figure | None:
    """The person with whose name a sentence between opens, if it is not the one who spoke last."""
    passage = reading.passages["text"]
    after = max(part.end for part in (*last.content, *last.cue))
    opens = {start for start, _ in passage.sentences if after <= start < span.start}
    for name in reading.names["text"]:
        figure = reading.cast.of_name.get(("text", name.start))
        first = name.role[0] if name.role else name.start
        if first in opens and figure is not None and figure.kind == "person":
            return figure if reading.figure_id(figure) != last.speaker.figure else None
    return None


def _left_open(passage: Passage, paragraph: int) -> bool:
    """Whether the paragraph ends inside a quotation, which news style opens again at the next."""
    end = passage.paragraphs[paragraph][1]
    return any(close == end and passage.text[close - 1] not in CLOSING for _, close in passage.quotations)


def _from(statement: Statement, why: str) -> Speaker:
    speaker = statement.speaker
    if speaker.resolution == "unresolved":
        return unresolved(None, f"{why}, and its speaker was not decided", speaker.candidates)
    return goes_on(speaker, None, why)
