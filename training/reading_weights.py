"""The weights by which two sentences are held to exclude each other, fitted on made-up disputes.

    python -m training.reading_weights --disputes evaluation/disputes --accounts evaluation/accounts
        --changes evaluation/changes --out src/rashomon/resources/reading_weights.json

Of `--accounts` only such are taken as the pair model has not learned from. Prints what each likelihood finds, every
fifth of the disputes scored by weights fitted on the others, and writes those fitted on all.
"""

import argparse
import json
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

from rashomon.evaluate.gold.accounts import Dispute, read_disputes
from rashomon.evaluate.gold.disputes import read_disputed
from rashomon.weigh.changes_likely import RETURNED, returned
from rashomon.weigh.conflicts.likely import AGAIN, FEATURES
from training.reading_rows import Case, Judged, printed_alone, with_reports

PENALTY, STEPS, FOLDS = 3.0, 30, 5
MOST = 120  # disputes of changes that are built, some fifteen minutes of one core
SHOWN = (0.3, 0.4, 0.5, 0.6, 0.7, 0.75, 0.8, 0.9)
Table = dict[str, list[float]]


class Row(NamedTuple):
    """One pair that is fitted on or scored: its dispute, its features, which points of gold it is one of."""

    case: Case
    features: Sequence[float]
    points: Sequence[str]


Asked = Callable[[Judged], Sequence[str] | None]
"""The points of gold that a pair is one of; None where it takes no part."""


def excluding(judged: Judged) -> Sequence[str] | None:
    """The disputed points on which two speakers exclude each other."""
    return None if judged.ignored or not judged.between else judged.points


def agreeing(judged: Judged) -> Sequence[str] | None:
    """Whether two speakers say the same, where gold tells."""
    if judged.ignored or not judged.between or judged.same is None:
        return None
    return ("same",) if judged.same else ()


def fitted(values: np.ndarray, right: np.ndarray) -> np.ndarray:
    """Weights, the bias last, by Newton's method with a penalty on all but the bias."""
    rows = np.c_[values, np.ones(len(values))]
    weights, kept = np.zeros(rows.shape[1]), np.r_[np.full(values.shape[1], PENALTY), 1e-6]
    for _ in range(STEPS):
        shares = 1 / (1 + np.exp(-rows @ weights))
        slope = rows.T @ (shares - right) + kept * weights
        weights = weights - np.linalg.solve((rows * (shares * (1 - shares))[:, None]).T @ rows + np.diag(kept), slope)
    return weights


def tables(rows: Sequence[Row]) -> tuple[Table, list[Table]]:
    """The table of weights fitted on all rows, and for each fold one fitted on those of the other folds."""
    values, right = np.array([row.features for row in rows]), np.array([float(bool(row.points)) for row in rows])
    fold = np.array([_fold(row.case.name) for row in rows])
    return _table(values, right), [_table(values[fold != one], right[fold != one]) for one in range(FOLDS)]


def _table(values: np.ndarray, right: np.ndarray) -> Table:
    mean, deviation = values.mean(0), values.std(0) + 1e-6
    weights = fitted((values - mean) / deviation, right)
    arrays = {"mean": mean, "deviation": deviation, "weight": weights[:-1], "bias": weights[-1:]}
    return {key: np.round(value, 4).tolist() for key, value in arrays.items()}


def shares(features: Sequence[Sequence[float]], by: Table) -> list[float]:
    """The likelihood of each row by a table."""
    mean, deviation, weight, bias = (np.array(by[key]) for key in ("mean", "deviation", "weight", "bias"))
    rows = np.array(features).reshape(-1, len(weight))
    return [float(one) for one in 1 / (1 + np.exp(-((rows - mean) / deviation) @ weight - bias))]


def _fold(name: str) -> int:
    return sum(name.encode()) % FOLDS


def rows_of(cases: Sequence[Case], features: Sequence[Sequence[Sequence[float]]], asked: Asked) -> list[Row]:
    """The pairs of two speakers that the product holds against each other and that gold knows."""
    found = []
    for case, values in zip(cases, features, strict=True):
        for judged, row, held in zip(case.judged, values, case.held, strict=True):
            points = asked(judged) if judged is not None and held else None
            if points is not None:
                found.append(Row(case, row, points))
    return found


def returned_rows(cases: Sequence[Case], features: Sequence[Sequence[Sequence[float]]]) -> Iterator[Row]:
    """The pairs of one speaker at two times."""
    for case, values in zip(cases, features, strict=True):
        for number, forward, one in returned(case.likely.pairs, values, case.around, case.spoken):
            judged = case.judged[number]
            if judged is not None and not (case.group != "reports" and judged.between):
                yield Row(case, one.features, sorted(judged.turned[0 if forward else 1]))


def found(name: str, rows: Sequence[Row], folds: Sequence[Table]) -> None:
    """Prints what each likelihood finds, by weights that have not seen the dispute."""
    chances = [shares([row.features], folds[_fold(row.case.name)])[0] for row in rows]
    for group in sorted({row.case.group for row in rows}):
        mine = [(row, chance) for row, chance in zip(rows, chances, strict=True) if row.case.group == group]
        every = len({(row.case.name, point) for row, _ in mine for point in row.points})
        for least in SHOWN:
            shown = [row for row, chance in mine if chance >= least]
            points = {(row.case.name, point) for row in shown for point in row.points}
            counts = {"pairs": len(shown), "right": sum(bool(row.points) for row in shown), "found": len(points)}
            print(name, group, least, counts | {"of those read": every}, flush=True)


def weighed(cases: Sequence[Case]) -> dict[str, Table | list[str]]:
    """All tables; prints what they find."""
    two = [case for case in cases if case.group != "changes"]
    first = {}
    for name, asked in (("excluded", excluding), ("same", agreeing)):
        rows = rows_of(two, [case.features for case in two], asked)
        first[name] = tables(rows)
        found(name, rows, first[name][1])
    again = []
    for case in cases:  # by weights that have not seen it, as a new case will be
        chances = [shares(case.features, first[name][1][_fold(case.name)]) for name in ("excluded", "same")]
        again.append(case.likely.again(case.features, list(zip(*chances, strict=True))))
    made: dict[str, Table | list[str]] = {"features": [*FEATURES], "again": [*AGAIN], "returned": [*RETURNED]}
    made |= {name: table for name, (table, _) in first.items()}
    of_two = [values for case, values in zip(cases, again, strict=True) if case.group != "changes"]
    for name, rows in (
        ("excluded again", rows_of(two, of_two, excluding)),
        ("changed", list(returned_rows(cases, again))),
    ):
        table, folds = tables(rows)
        found(name, rows, folds)
        made[name] = table
    return made


def disputes(folder: Path, most: int) -> list[Dispute]:
    """At most so many disputes of a folder, evenly taken."""
    every = sorted(read_disputes(folder), key=lambda one: one.setting)
    return every[:: -(-len(every) // most)]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("disputes", "accounts", "changes", "out"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    arguments = parser.parse_args()
    cases = [with_reports(one) for one in read_disputed(arguments.disputes)]
    cases += [printed_alone(one, "sentences") for one in read_disputes(arguments.accounts) if one.held]
    cases += [printed_alone(one, "changes") for one in disputes(arguments.changes, MOST)]
    arguments.out.write_text(json.dumps(weighed(cases), indent=1) + "\n", encoding="utf8")


if __name__ == "__main__":
    main()
