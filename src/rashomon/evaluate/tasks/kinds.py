"""Kinds: what a statement is, whether it affirms or denies, and how surely, against labels made by reading."""

from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

from rashomon.core.statements import Kind
from rashomon.evaluate.gold.kinds import LABELS, LabelledStatement, Labels, read_kinds
from rashomon.evaluate.gold.texts import words
from rashomon.evaluate.metrics.counts import Counts, percent
from rashomon.evaluate.result import Result, Scores
from rashomon.evaluate.tasks.running import run_over
from rashomon.qualify.kinds import KINDS
from rashomon.qualify.passage import Passage

System = Callable[[Passage], Labels]

_NOTES = (
    "held, check: documents that no rule was written and no weight fitted on, by round of labels; read: the others",
    "macro: mean of the F1 of all ten kinds; a kind that the part has no statement of is left out",
    "flipped: affirmed for denied or the reverse, the worst of errors, of the statements that claim something",
)


def evaluate(data: Path, *, system: System | None = None, labels: Path = LABELS) -> Result:
    """Scores on a file of marked sentences, or on a folder of texts that `labels` has labels for."""
    rows = list(read_kinds(data, labels))
    given, seconds = run_over([row.passage for row in rows], system or product())
    pairs = list(zip(rows, given, strict=True))
    return Result(
        task="kinds",
        data=str(data),
        documents=len({row.document for row in rows}),
        tokens=sum(len(words(row.passage.words)) for row in rows),
        seconds=seconds,
        scores={
            share: score([pair for pair in pairs if pair[0].share == share])
            for share in ("held", "check", "read")
            if any(row.share == share for row in rows)
        },
        notes=_NOTES,
    )


def product() -> System:
    """The product's own step."""
    from rashomon.qualify.stage import quality  # noqa: PLC0415 - reads word lists

    def qualified(passage: Passage) -> Labels:
        found = quality(passage)
        return Labels(kinds=found.kinds, polarity=found.polarity, certainty=found.certainty)

    return qualified


def score(pairs: Sequence[tuple[LabelledStatement, Labels]]) -> Scores:
    """Counts and rates of every kind, of polarity and of certainty."""
    by_kind = {kind: _counts(kind, pairs) for kind in KINDS}
    asked = [counts.f1 for counts in by_kind.values() if counts.gold]
    scores: Scores = {"statements": len(pairs), "macro": {"f1": round(sum(asked) / max(len(asked), 1), 2)}}
    scores |= {kind: counts.scores() for kind, counts in by_kind.items() if counts.gold or counts.predicted}
    return scores | {"polarity": _polarity(pairs), "certainty": _certainty(pairs)}


def _counts(kind: Kind, pairs: Sequence[tuple[LabelledStatement, Labels]]) -> Counts:
    gold = sum(kind in row.labels.kinds for row, _ in pairs)
    found = sum(kind in given.kinds for _, given in pairs)
    return Counts(gold, found, sum(kind in row.labels.kinds and kind in given.kinds for row, given in pairs))


def _polarity(pairs: Sequence[tuple[LabelledStatement, Labels]]) -> Scores:
    """Right, left open and flipped, of the statements that affirm or deny something."""
    told = [(row.labels.polarity, given.polarity) for row, given in pairs if row.labels.polarity]
    verdicts = Counter("right" if a == b else "open" if b is None else "flipped" for a, b in told)
    rates = {name: round(percent(verdicts[name], len(told)), 2) for name in ("right", "open", "flipped")}
    counted: Scores = {f"{name}_count": verdicts[name] for name in rates}
    return {"gold": len(told), **counted, **rates}


def _certainty(pairs: Sequence[tuple[LabelledStatement, Labels]]) -> Scores:
    """Right levels, of the statements for which both give one; and of those that are less than certain."""
    told = [(row.labels.certainty, given.certainty) for row, given in pairs if row.labels.certainty and given.certainty]
    hedged = [(a, b) for a, b in told if a != "certain"]
    return {
        "gold": len(told),
        "right": round(percent(sum(a == b for a, b in told), len(told)), 2),
        "hedged": Counts(
            len(hedged), sum(b != "certain" for _, b in told), sum(a == b != "certain" for a, b in told)
        ).scores(),
    }
