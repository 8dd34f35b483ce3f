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

import numpy as np
import numpy.typing as npt
import yaml

from rashomon.evaluate.gold.kinds import LabelledStatement, read_kinds
from rashomon.qualify.evidence import signs
from rashomon.qualify.kinds import KINDS, kinds
from rashomon.qualify.seen import look

WRITTEN = Path("evaluation/kinds_written.jsonl")
WEIGHTS = Path("src/rashomon/resources/kinds_weights.json")
PRIOR = Path(__file__).parent / "kinds_prior.yaml"
FOLDS = 10
SEEN = 3  # statements in which a word or pair of words must stand; rarer ones are chance
STEPS = 250
LEAST = 0.05  # a smaller weight is left out of the table
PENALTY = {"sign": 1.0, "cue": 1.0, "word": 5.0}  # of squared weights: words are many and each says little
Floats = npt.NDArray[np.float64]
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
    names = sorted(name for name, count in counted.items() if count >= (SEEN if is_word(name) else 2))
    column = {name: place for place, name in enumerate(names)}
    matrix = np.zeros((len(rows), len(names) + 1))
    matrix[:, -1] = 1.0
    for number, found in enumerate(shown):
        matrix[number, [column[name] for name in found if name in column]] = 1.0
    penalty = np.array([PENALTY[sort(name)] for name in names] + [0.02])
    right = np.array([[kind in row.labels.kinds for kind in KINDS] for row in rows], float)
    start = prior([*names, "bias"])
    weights = descend(matrix, right, penalty[:, None], start)
    named = [*names, "bias"]
    return {
        kind: {name: round(float(w), 2) for name, w in zip(named, own, strict=True) if abs(w) >= LEAST}
        for kind, own in zip(KINDS, weights.T, strict=True)
    }


def sort(name: str) -> str:
    """Which penalty a sign has."""
    return "word" if is_word(name) else "cue" if name.startswith("cue word ") else "sign"


def is_word(name: str) -> bool:
    """Whether a sign is a word or a pair of words of the content."""
    return name.startswith(("word ", "words "))


def prior(names: Sequence[str]) -> Floats:
    """The weights that the rules give, a row a sign and a column a kind."""
    table = yaml.safe_load(PRIOR.read_text("utf-8"))
    return np.array([[float(table[kind].get(name, 0.0)) for kind in KINDS] for name in names])


def descend(matrix: Floats, right: Floats, penalty: Floats, start: Floats) -> Floats:
    """The weights of one logistic regression a column of `right`, by Adam, with a penalty on leaving `start`."""
    weights, first, second = start.copy(), np.zeros_like(start), np.zeros_like(start)
    for step in range(1, STEPS + 1):
        shares = 1 / (1 + np.exp(-(matrix @ weights)))
        slope = (matrix.T @ (shares - right) + penalty * (weights - start)) / len(right)
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
    rates = {kind: 200 * both / max(gold + found, 1) for kind, (gold, found, both) in counts.items()}
    for kind, rate in rates.items():
        gold, found, both = counts[kind]
        print(f"{kind:11s} gold {gold:4d}  found {found:4d}  right {both:4d}  F1 {rate:5.1f}")
    print(f"macro F1 {np.mean(list(rates.values())):.1f}")


def decided(table: Table, names: Sequence[str]) -> list[str]:
    """The kinds that a table gives, decided by the product."""
    return [one.kind for one in kinds(dict.fromkeys(names, ""), table)]


if __name__ == "__main__":
    main()
