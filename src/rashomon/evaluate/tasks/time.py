"""Time: expressions found in raw text, against TIMEX3 or TIMEX2 gold."""

from collections.abc import Callable, Sequence
from pathlib import Path

from rashomon.core import Bounds, Publication, Report
from rashomon.evaluate.gold.texts import words
from rashomon.evaluate.gold.times import Expression, TimedDocument, as_timex2, read_times
from rashomon.evaluate.metrics.spans import score_spans, score_valued
from rashomon.evaluate.result import Result
from rashomon.evaluate.tasks.running import Tally, added, run_over, tree

System = Callable[[Report], Sequence[Expression]]

_LENIENT = "WikiWars has TIMEX2: relaxed is its lenient score, value its lenient + value; it has no types"


def evaluate(data: Path, *, system: System | None = None) -> Result:
    """Scores on a folder of TimeML, or on WikiWars, each text dated as its document says."""
    documents = list(read_times(data))
    given, seconds = run_over([_report(document) for document in documents], system or product())
    tallies = [score_times(document, found) for document, found in zip(documents, given, strict=True)]
    return Result(
        task="time",
        data=str(data),
        documents=len(documents),
        tokens=sum(len(words(document.text)) for document in documents),
        seconds=seconds,
        scores=tree(added(tallies)),
        notes=(_LENIENT,) if any(document.timex2 for document in documents) else (),
    )


def product() -> System:
    """The product's own way from a report to its expressions of time."""
    from rashomon.ground.time import find_times  # noqa: PLC0415 - reads word lists

    def expressions(report: Report) -> Sequence[Expression]:
        found = find_times(report.text, report.publication.bounds.earliest)
        return [Expression((one.start, one.end), one.type, one.value) for one in found]

    return expressions


def _report(document: TimedDocument) -> Report:
    day = document.published
    published = Publication(value=day.isoformat(), bounds=Bounds(day, day), why="given") if day else Publication()
    return Report(id=document.name, source="", locator="", text=document.text, text_map=(), publication=published)


def score_times(document: TimedDocument, found: Sequence[Expression]) -> Tally:
    """One document's counts: strict and relaxed extents, and relaxed ones with the right value or type.

    As in TempEval-3, `value` and `type` are right among all expressions, not among those found.
    """
    gold = document.expressions
    found = [one._replace(value=as_timex2(one.value)) if document.timex2 else one for one in found]
    extents = score_spans([one.place for one in gold], [one.place for one in found])
    tally: Tally = {("strict",): extents["exact"], ("relaxed",): extents["overlap"]}
    tally["value",] = score_valued([(o.place, o.value) for o in gold], [(o.place, o.value) for o in found])
    if not document.timex2:
        tally["type",] = score_valued([(o.place, o.type) for o in gold], [(o.place, o.type) for o in found])
    return tally
