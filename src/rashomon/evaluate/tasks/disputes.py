"""Disputes: whole cases, built from reports, against the points that a careful reader finds disputed in them."""

import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from rashomon.core.claims import Quote
from rashomon.core.disputes import Change, Conflict
from rashomon.core.spans import Span
from rashomon.evaluate.gold.disputes import Disputed, Passages, read_disputed
from rashomon.evaluate.gold.texts import words
from rashomon.evaluate.metrics.counts import percent
from rashomon.evaluate.result import Result, Scores
from rashomon.evaluate.tasks.running import run_over
from rashomon.store import View, open_case

System = Callable[[Sequence[str], Path], None]
"""Builds a case at a path from files and folders."""

_MOVED = frozenset({"reverses", "walks back"})
_NOTES = (
    "gold: points listed; predicted: pairs given; r: points that some pair is of, in percent",
    "unsettled: what is put before a reader; its recall, and so its f1, counts what is shown too",
)


class Tally(NamedTuple):
    """Points listed, pairs given, pairs that are of a point, points found."""

    listed: int = 0
    given: int = 0
    right: int = 0
    found: int = 0

    def plus(self, other: "Tally") -> "Tally":
        """Both together."""
        return Tally(*(one + another for one, another in zip(self, other, strict=True)))

    def scores(self) -> Scores:
        """Counts, then rates in percent."""
        precision, recall = percent(self.right, self.given), percent(self.found, self.listed)
        middle = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
        counts = {"gold": self.listed, "predicted": self.given, "right": self.right, "found": self.found}
        return counts | {"p": round(precision, 2), "r": round(recall, 2), "f1": round(middle, 2)}


def evaluate(data: Path, *, system: System | None = None) -> Result:
    """Scores over the disputes of a file or folder. Raises GoldError for a file that breaks its format."""
    disputes = read_disputed(data)
    given, seconds = run_over(disputes, lambda one: _tallies(one, system or product))
    names = list(given[0])
    sums = {name: Tally() for name in names}
    for tallies in given:
        sums = {name: sums[name].plus(tallies[name]) for name in names}
    texts = [part for one in disputes for report in one.listed["reports"].values() for part in report["text"]]
    by = {
        one.name: {name: tally.scores() for name, tally in got.items()}
        for one, got in zip(disputes, given, strict=True)
    }
    return Result(
        task="disputes",
        data=str(data),
        documents=sum(len(one.listed["reports"]) for one in disputes),
        tokens=sum(len(words(text)) for text in texts),
        seconds=seconds,
        scores={name: tally.scores() for name, tally in sums.items()} | {"by_dispute": by},
        notes=_NOTES,
    )


def product(files: Sequence[str], path: Path) -> None:
    """A case as it is built."""
    from rashomon.pipeline import build  # noqa: PLC0415 - opens models

    build(path, files)


def _tallies(dispute: Disputed, system: System) -> dict[str, Tally]:
    with tempfile.TemporaryDirectory(prefix="rashomon-") as folder:
        pages, case = Path(folder) / "pages", Path(folder) / "x.case"
        pages.mkdir()
        dispute.write(pages)
        system([str(pages)], case)
        with open_case(case) as view:
            return _scored(dispute.listed, view, dispute)


def _scored(listed: Mapping[str, Any], view: View, dispute: Disputed) -> dict[str, Tally]:
    reports = {one.id: one for one in view.reports()}
    passages = Passages(reports, dispute.named(reports.values()))
    conflicts, changes = list(view.conflicts()), list(view.changes())
    shown = _conflicts(listed, [one for one in conflicts if one.no_conflict is None], passages)
    open_ = _conflicts(listed, [one for one in conflicts if one.no_conflict == "unsettled"], passages)
    moved = [one for one in listed["changes"] if _MOVED & {*one["movement"]}]
    told = _changes(moved, [one for one in changes if one.movement in _MOVED], passages)
    doubtful = _changes(moved, [one for one in changes if one.movement == "unsettled"], passages)
    asked = [[(one.report, span) for span in (one.words, one.about) if span] for one in view.questions()]
    seen = [[(one.report, one.words), (one.report, one.item)] for one in view.evidence()]
    return {
        "contradictions": _tally(listed["disputed"], shown),
        "unsettled": _tally(listed["disputed"], open_, shown),
        "changes": _tally(moved, told),
        "unsettled_changes": _tally(moved, doubtful, told),
        "questions": _tally(listed["questions"], _places(listed["questions"], asked, passages)),
        "evidence": _tally(listed["evidence"], _places(listed["evidence"], seen, passages)),
    }


def _tally(listed: Sequence[Any], given: Sequence[set[int]], before: Sequence[set[int]] = ()) -> Tally:
    """`given` has for each answer the points that it is of; so has `before` for those given elsewhere."""
    found = set[int]().union(*given, *before)
    return Tally(len(listed), len(given), sum(map(bool, given)), len(found))


def _at(quote: Quote) -> tuple[str, Span]:
    return quote.report, quote.span


def _conflicts(listed: Mapping[str, Any], given: Iterable[Conflict], passages: Passages) -> list[set[int]]:
    """Of each pair the points that it is of; pairs that count neither way are left out."""

    def of(one: Conflict, points: Sequence[Any]) -> set[int]:
        sides = _at(one.left), _at(one.right)
        return {n for n, point in enumerate(points) if passages.joins(*sides, point["one"], point["other"])}

    found = [(of(one, listed["disputed"]), of(one, listed.get("ignore", ()))) for one in given]
    return [right for right, neither in found if right or not neither]


def _changes(listed: Sequence[Any], given: Iterable[Change], passages: Passages) -> list[set[int]]:
    return [
        {
            n
            for n, change in enumerate(listed)
            if passages.meet(_at(one.earlier), change["earlier"]) and passages.meet(_at(one.later), change["later"])
        }
        for one in given
    ]


def _places(listed: Sequence[Any], given: Iterable[Sequence[tuple[str, Span]]], passages: Passages) -> list[set[int]]:
    return [
        {n for n, one in enumerate(listed) if any(passages.meet(at, [one["at"]]) for at in places)} for places in given
    ]
