"""The weights by which two sentences are held to exclude each other, fitted on made-up disputes.

    python -m training.reading_weights --disputes evaluation/disputes --accounts evaluation/accounts
        --out src/rashomon/resources/reading_weights.json

Of `--accounts` only such are taken as the pair model has not learned from. Prints what each likelihood finds, every
fifth of the disputes scored by weights fitted on the others, and writes those fitted on all.
"""

import argparse
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import yaml

from rashomon.evaluate.gold.accounts import read_disputes
from rashomon.weigh.conflicts.likely import FEATURES
from training.reading_rows import Looked, printed_alone, with_reports

PENALTY, STEPS, FOLDS = 3.0, 30, 5
MOST = 100  # disputes of printed sentences that are built, some ten minutes of one core
SHOWN = (0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)


def fitted(values: np.ndarray, right: np.ndarray) -> np.ndarray:
    """Weights, the bias last, by Newton's method with a penalty on all but the bias."""
    rows = np.c_[values, np.ones(len(values))]
    weights, kept = np.zeros(rows.shape[1]), np.r_[np.full(values.shape[1], PENALTY), 1e-6]
    for _ in range(STEPS):
        shares = 1 / (1 + np.exp(-rows @ weights))
        slope = rows.T @ (shares - right) + kept * weights
        weights = weights - np.linalg.solve((rows * (shares * (1 - shares))[:, None]).T @ rows + np.diag(kept), slope)
    return weights


def folded(scaled: np.ndarray, right: np.ndarray, disputes: Sequence[str]) -> np.ndarray:
    """(pairs,) likelihoods, each by weights fitted on the disputes of the other folds."""
    numbers = {name: number % FOLDS for number, name in enumerate(sorted({*disputes}))}
    fold, shares = np.array([numbers[name] for name in disputes]), np.zeros(len(right))
    for number in range(FOLDS):
        weights = fitted(scaled[fold != number], right[fold != number])
        shares[fold == number] = 1 / (1 + np.exp(-scaled[fold == number] @ weights[:-1] - weights[-1]))
    return shares


def table(rows: Sequence[Looked], groups: Sequence[str]) -> dict[str, list[float]]:
    """The weights; prints what they find, by group of disputes."""
    values, right = np.array([row.features for row in rows]), np.array([float(bool(row.points)) for row in rows])
    mean, deviation = values.mean(0), values.std(0) + 1e-6
    scaled = (values - mean) / deviation
    shares = folded(scaled, right, [row.dispute for row in rows])
    for group in sorted({*groups}):
        mine = [(row, share) for row, share, of in zip(rows, shares, groups, strict=True) if of == group]
        every = len({(row.dispute, point) for row, _ in mine for point in row.points})
        for least in SHOWN:
            shown = [row for row, share in mine if share >= least]
            found = {(row.dispute, point) for row in shown for point in row.points}
            counts = {"shown": len(shown), "right": sum(bool(row.points) for row in shown), "found": len(found)}
            print(group, least, counts | {"of those read": every}, flush=True)
    weights = fitted(scaled, right)
    arrays = {"mean": mean, "deviation": deviation, "weight": weights[:-1], "bias": weights[-1:]}
    return {key: np.round(value, 4).tolist() for key, value in arrays.items()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("disputes", "accounts", "out"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    arguments = parser.parse_args()
    rows: list[tuple[str, Looked]] = []
    for file in sorted(arguments.disputes.glob("*.yaml")):
        rows += (("reports", row) for row in with_reports(file.stem, yaml.safe_load(file.read_text("utf-8"))))
    held = sorted((one for one in read_disputes(arguments.accounts) if one.held), key=lambda one: one.setting)
    for dispute in held[:: -(-len(held) // MOST)]:
        rows += (("sentences", row) for row in printed_alone(dispute))
    rows = [(group, row) for group, row in rows if not row.ignored]
    made: dict[str, Any] = {"features": list(FEATURES)}
    made |= table([row for _, row in rows], [group for group, _ in rows])
    arguments.out.write_text(json.dumps(made, indent=1) + "\n", encoding="utf8")


if __name__ == "__main__":
    main()
