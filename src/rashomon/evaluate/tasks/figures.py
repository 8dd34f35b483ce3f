"""Figures: amounts found in raw text, against labels of our own on public texts."""

from collections.abc import Callable, Sequence
from pathlib import Path

from rashomon.core import Report
from rashomon.core.figures import Figure
from rashomon.evaluate.gold.figures import LABELS, CountedDocument, Label, read_figures
from rashomon.evaluate.gold.texts import words
from rashomon.evaluate.metrics.spans import score_spans, score_valued
from rashomon.evaluate.result import Result
from rashomon.evaluate.tasks.running import Tally, added, run_over, tree

System = Callable[[Report], Sequence[Figure]]

_NOTE = "value, bound and category: it overlaps the labelled words and has the same low and high, bound, or fate"


def evaluate(data: Path, *, system: System | None = None, labels: Path = LABELS) -> Result:
    """Scores on the texts of a folder that `labels` has labels for."""
    documents = list(read_figures(data, labels))
    given, seconds = run_over([_report(document) for document in documents], system or product())
    tallies = [score_figures(document.figures, found) for document, found in zip(documents, given, strict=True)]
    return Result(
        task="figures",
        data=str(data),
        documents=len(documents),
        tokens=sum(len(words(document.text)) for document in documents),
        seconds=seconds,
        scores=tree(added(tallies)),
        notes=(_NOTE,),
    )


def product() -> System:
    """The product's own way from a report to its figures."""
    from rashomon.ground.figures import figures  # noqa: PLC0415 - reads word lists

    return figures


def _report(document: CountedDocument) -> Report:
    return Report(id=document.name, source="", locator="", text=document.text, text_map=())


def score_figures(gold: Sequence[Label], found: Sequence[Figure]) -> Tally:
    """One document's counts: extents, and overlapping ones with the right amount, bound and fate.

    A label without an amount is left out of amounts and bounds, with whatever is found there.
    """
    places = [(one.span.start, one.span.end) for one in found]
    extents = score_spans([one.place for one in gold], places)
    valued = [one for one in gold if one.bound]
    open_ = [one.place for one in gold if not one.bound]
    kept = [
        (place, one)
        for place, one in zip(places, found, strict=True)
        if not any(place[0] < end and start < place[1] for start, end in open_)
    ]
    return {
        ("exact",): extents["exact"],
        ("overlap",): extents["overlap"],
        ("value",): score_valued(
            [(one.place, _amount(one)) for one in valued], [(place, _amount(one)) for place, one in kept]
        ),
        ("bound",): score_valued(
            [(one.place, one.bound) for one in valued], [(place, one.bound) for place, one in kept]
        ),
        ("category",): score_valued(
            [(one.place, one.category) for one in gold if one.category],
            [(place, one.category) for place, one in zip(places, found, strict=True) if one.category],
        ),
    }


def _amount(one: Label | Figure) -> str:
    return " ".join("open" if end is None else repr(round(float(end), 6)) for end in (one.low, one.high))
