"""The writer of a report, who says "I" outside quotations."""

from rashomon.core import Reason, Span, Speaker
from rashomon.resolve.passages import Passage
from rashomon.resolve.stage import Reading

STEP = "resolve.writer.v1"
QUESTIONS = 2  # paragraphs that only ask; with so many a text is taken for an interview whose turns bear no labels


def writer(reading: Reading, words: Span) -> Speaker:
    """The speaker of an "I" or "we" that stands in nothing said: the only one of the byline, else nobody."""
    passage = reading.passages[words.part]
    if passage.quotation(words.start) is not None:
        return _open(words, f"nobody is known to speak the words in which “{words.words}” stands")
    if asks_often(passage):
        return _open(words, "the text puts questions and answers without saying whose they are")
    if len(reading.report.byline) != 1:
        return _open(words, f"“{words.words}” is the writer, whom the report does not name alone")
    name = reading.report.byline[0].value
    why = f"“{words.words}” outside quotations is the writer, whom the byline names"
    return Speaker(resolution="carried", name=name, words=words, reason=Reason(step=STEP, why=why))


def asks_often(passage: Passage) -> bool:
    """Whether paragraphs outside quotations only ask, as in an interview."""
    asking = [
        start
        for start, end in passage.paragraphs
        if passage.text[start:end].rstrip(' ”"').endswith("?") and passage.quotation(start) is None
    ]
    return len(asking) >= QUESTIONS


def _open(words: Span, why: str) -> Speaker:
    return Speaker(resolution="unresolved", words=words, reason=Reason(step=STEP, why=why))
