"""Fits the weights of the kinds of statements on labelled statements, and writes resources/kinds_weights.json.

    python -m training.kinds_weights --data FOLDER [--crossed] [--write]

FOLDER holds the public corpora; labels are evaluation/kinds.jsonl (places in PolNeAR train and Wikinews) and
evaluation/kinds_written.jsonl (sentences written for this project). Only the part of them that is not for checking is
read. A kind is one logistic regression over the signs of qualify/evidence.py that starts from the rules of
kinds_prior.yaml; --crossed scores it on folds of whole documents, --write fits it on all of them and writes the table.
"""

import argparse
import collections
import json
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import yaml

from rashomon.evaluate.gold.kinds import LabelledStatement, read_kinds
from rashomon.qualify.evidence import signs
from rashomon.qualify.kinds import KINDS, UNWEIGHED, kinds
from rashomon.qualify.seen import look

WRITTEN = Path("evaluation/kinds_written.jsonl")
WEIGHTS = Path("src/rashomon/resources/kinds_weights.json")
PRIOR = Path(__file__).parent / "kinds_prior.yaml"
FOLDS = 10
SEEN = 3  # statements in which a word or pair of words must stand; rarer ones are chance
STEPS = 150
LEAST = 0.05  # a smaller weight is left out of the table
PENALTY = {"sign": 1.0, "cue": 1.0, "word": 3.0}  # of squared weights: words are many and each says little
Floats = npt.NDArray[np.float64]
Integers = npt.NDArray[np.int64]
Table = dict[str, dict[str, float]]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--crossed", action="store_true", help="score on folds of whole documents")
    parser.add_argument("--write", action="store_true", help="fit on all and write the weights")
    given = parser.parse_args()
    rows = [
        row for where in (given.data / "polnear/train", given.data / "wikinews", WRITTEN) for row in read_kinds(where)
    ]
    rows = [row for row in rows if row.share == "read"]
    shown = [tuple(signs(look(row.passage))) for row in rows]
    if given.crossed:
        crossed(rows, shown)
    if given.write:
        table = fit(rows, shown)
        WEIGHTS.write_text(json.dumps(table, indent=1, sort_keys=True, ensure_ascii=False) + "\n", encoding="utf-8")
        print(sum(map(len, table.values())), "weights")


def fit(rows: Sequence[LabelledStatement], shown: Sequence[Sequence[str]]) -> Table:
    """A table of weights for every kind."""
    counted = collections.Counter(name for names in shown for name in names)
    seen = {name for name, count in counted.items() if count >= (SEEN if is_word(name) else 2)}
    names = [*sorted((seen | rules()) - UNWEIGHED), "bias"]
    matrix = Signs.of([[*found, "bias"] for found in shown], names)
    penalty = np.array([PENALTY[sort(name)] for name in names])
    penalty[-1] = 0.02
    right = np.array([[kind in row.labels.kinds for kind in KINDS] for row in rows], float)
    weights = descend(matrix, right, penalty[:, None], prior(names))
    return {
        kind: {name: round(float(w), 2) for name, w in zip(names, own, strict=True) if abs(w) >= LEAST}
        for kind, own in zip(KINDS, weights.T, strict=True)
    }


class Signs(NamedTuple):
    """Which signs statements show, as pairs of a row and a column: a table of zeros and ones, most of them zeros."""

    row: Integers
    column: Integers
    rows: int
    columns: int

    @classmethod
    def of(cls, shown: Sequence[Sequence[str]], names: Sequence[str]) -> "Signs":
        """The signs of `names` that each statement shows."""
        place = {name: number for number, name in enumerate(names)}
        pairs = [(row, place[name]) for row, found in enumerate(shown) for name in found if name in place]
        row, column = np.array(pairs).T
        return cls(row, column, len(shown), len(names))

    def times(self, weights: Floats) -> Floats:
        """The sums of weights of each row, a column a kind."""
        sums = [np.bincount(self.row, own[self.column], self.rows) for own in weights.T]
        return np.stack(sums, axis=1)

    def back(self, errors: Floats) -> Floats:
        """The sums of errors of each sign, a column a kind."""
        sums = [np.bincount(self.column, own[self.row], self.columns) for own in errors.T]
        return np.stack(sums, axis=1)


def sort(name: str) -> str:
    """Which penalty a sign has."""
    return "word" if is_word(name) else "cue" if name.startswith("cue word ") else "sign"


def is_word(name: str) -> bool:
    """Whether a sign is a word or a pair of words of the content."""
    return name.startswith(("word ", "words "))


def rules() -> set[str]:
    """The signs that rules name, which keep their weight also where no labelled statement shows them."""
    table = yaml.safe_load(PRIOR.read_text("utf-8"))
    return {name for own in table.values() for name in own} - {"bias"}


def prior(names: Sequence[str]) -> Floats:
    """The weights that the rules give, a row a sign and a column a kind."""
    table = yaml.safe_load(PRIOR.read_text("utf-8"))
    return np.array([[float(table[kind].get(name, 0.0)) for kind in KINDS] for name in names])


def descend(matrix: Signs, right: Floats, penalty: Floats, start: Floats) -> Floats:
    """The weights of one logistic regression a column of `right`, by Adam, with a penalty on leaving `start`."""
    weights, first, second = start.copy(), np.zeros_like(start), np.zeros_like(start)
    for step in range(1, STEPS + 1):
        shares = 1 / (1 + np.exp(-matrix.times(weights)))
        slope = (matrix.back(shares - right) + penalty * (weights - start)) / len(right)
        first, second = 0.9 * first + 0.1 * slope, 0.99 * second + 0.01 * slope**2
        rate = 0.1 if step < STEPS * 2 / 3 else 0.02
        weights -= rate * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.99**step)) + 1e-8)
    return weights


def crossed(rows: Sequence[LabelledStatement], shown: Sequence[Sequence[str]]) -> None:
    """Prints F1 by kind, each statement judged by weights fitted without its document."""
    folds = {name: place % FOLDS for place, name in enumerate(sorted({row.document for row in rows}))}
    counts = {kind: [0, 0, 0] for kind in KINDS}
    for fold in range(FOLDS):
        kept = [place for place, row in enumerate(rows) if folds[row.document] != fold]
        table = fit([rows[place] for place in kept], [shown[place] for place in kept])
        for place in set(range(len(rows))) - set(kept):
            judged, gold = decided(table, shown[place]), rows[place].labels.kinds
            for kind in KINDS:
                for at, yes in enumerate((kind in gold, kind in judged, kind in gold and kind in judged)):
                    counts[kind][at] += yes
    rates = {kind: 200 * both / max(asked + found, 1) for kind, (asked, found, both) in counts.items()}
    for kind, rate in rates.items():
        all_gold, all_found, both = counts[kind]
        print(f"{kind:11s} gold {all_gold:4d}  found {all_found:4d}  right {both:4d}  F1 {rate:5.1f}")
    print(f"macro F1 {np.mean(list(rates.values())):.1f}")


def decided(table: Table, names: Sequence[str]) -> list[str]:
    """The kinds that a table gives, decided by the product."""
    return [one.kind for one in kinds(dict.fromkeys(names, ""), table)]


if __name__ == "__main__":
    main()
