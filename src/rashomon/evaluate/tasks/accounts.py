"""Accounts: of two printed sentences of one dispute, whether they exclude each other, say the same, or neither."""

from collections.abc import Callable, Sequence
from itertools import combinations
from pathlib import Path

import numpy as np

from rashomon.evaluate.gold.accounts import Dispute, Printed, read_disputes, verdict
from rashomon.evaluate.gold.texts import words
from rashomon.evaluate.metrics.counts import Counts
from rashomon.evaluate.result import GoldError, Result, Scores
from rashomon.evaluate.tasks.running import run_over
from rashomon.inference.verdicts import Compared

System = Callable[[Dispute], Sequence[Sequence[Compared]]]
"""Of a dispute: for each sentence what it and each later one come to."""

SURE = (0.5, 0.7, 0.9)
_NOTES = (
    "held: disputes that nothing was fitted on; pairs of two speakers only, all of a dispute",
    "average_precision: over all pairs, the likeliest first, in percent",
)


def evaluate(data: Path, *, system: System | None = None) -> Result:
    """Scores on the disputes of a file or folder that are only for scoring. Raises GoldError where it has none."""
    held = [one for one in read_disputes(data) if one.held]
    if not held:
        raise GoldError(f"{data}: none of its disputes is kept for scoring")
    given, seconds = run_over(held, system or product())
    found = [pair for one, rows in zip(held, given, strict=True) for pair in _pairs(one, rows)]
    return Result(
        task="accounts",
        data=str(data),
        documents=len(held),
        tokens=sum(len(words(printed.text)) for one in held for printed in one.printed),
        seconds=seconds,
        scores={
            "pairs": len(found),
            "contradiction": _score([(was == "contradiction", said.excluded) for was, said in found]),
            "same": _score([(was == "same", said.same) for was, said in found]),
        },
        notes=_NOTES,
    )


def product() -> System:
    """The pair model: what it makes of each sentence alone, and in equal parts of likely pairs as one row."""
    from rashomon.inference.accounts import account  # noqa: PLC0415 - opens the model
    from rashomon.inference.pairs import PairReader  # noqa: PLC0415
    from rashomon.weigh.readings import LIKELY  # noqa: PLC0415

    reader = PairReader()

    def compared(dispute: Dispute) -> list[list[Compared]]:
        parts = [account(_name(one), one.text, one.content, reader) for one in dispute.printed]
        read = [reader.account(part) for part in parts]
        rows = [reader.compare(one, read[number + 1 :]) for number, one in enumerate(read)]
        return [
            [
                _mean(alone, reader.together(parts[number], other)) if max(alone) >= LIKELY else alone
                for alone, other in zip(row, parts[number + 1 :], strict=True)
            ]
            for number, row in enumerate(rows)
        ]

    return compared


def _mean(one: Compared, other: Compared) -> Compared:
    return Compared((one.excluded + other.excluded) / 2, (one.same + other.same) / 2)


def _name(one: Printed) -> str:
    return "" if one.who == "outlet" else one.who


def _pairs(dispute: Dispute, rows: Sequence[Sequence[Compared]]) -> list[tuple[str, Compared]]:
    given = [one for row in rows for one in row]
    return [
        (verdict(one, other), said)
        for (one, other), said in zip(combinations(dispute.printed, 2), given, strict=True)
        if one.who != other.who
    ]


def _score(pairs: Sequence[tuple[bool, float]]) -> Scores:
    """Average precision, and precision and recall from each likelihood on."""
    right = np.array([one for one, _ in pairs])
    likely = np.array([one for _, one in pairs])
    ordered = right[np.argsort(-likely, kind="stable")]
    precisions = ordered.cumsum() / np.arange(1, len(ordered) + 1)
    mean = float((precisions * ordered).sum() / max(int(ordered.sum()), 1))
    scores: Scores = {"average_precision": round(100 * mean, 2)}
    for least in SURE:
        shown = likely >= least
        scores[f"from_{least}"] = Counts(int(right.sum()), int(shown.sum()), int(right[shown].sum())).scores()
    return scores
