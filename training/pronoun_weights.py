"""Fits the weights by which "he" and "she" go to a figure, and prints how often they do so rightly.

    python training/pronoun_weights.py --data FOLDER

FOLDER holds the public corpora in their published layouts: gum, ecbplus, polnear/train. Fitted on GUM without
its dev documents, ECB+ without its development topics, and the labelled sources of PolNeAR train
(evaluation/speakers.jsonl). Writes src/rashomon/resources/pronoun_weights.yaml. The printed table is for labelled
sources, each scored by weights that were fitted without it (five folds).
"""

import argparse
import math
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
import yaml

from rashomon.resolve.ranking import score
from training.pronoun_texts import Instance, Model, chained, ecb, gum, labelled, single

TARGET = Path(__file__).parents[1] / "src/rashomon/resources/pronoun_weights.yaml"
HEADER = """# Weights of the features by which "he" or "she" goes to a figure (resolve/ranking.py makes the features).
# Made by training/pronoun_weights.py. A figure's weights are added, as are those of `none` (nobody of the candidates);
# the shares are their exponentials. Features that start with "speaks:" count where the pronoun is a source; `chain` is
# what the model's chains of mentions add.
"""
LABELLED_COUNT_FOR = 3  # a labelled source of a report counts for so many pronouns of other texts
PENALTY = 2.0
STEPS = 300
FOLDS = 5
LEVELS = (0.5, 0.6, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95)
Table = dict[str, dict[str, float]]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    data = parser.parse_args().data
    model = Model()
    rest = [found for text in gum(data / "gum") for found in chained(model, text, keep_nobody=True)]
    rest += [found for text in ecb(data / "ecbplus") for found in chained(model, text, keep_nobody=False)]
    sources = [found for one in labelled(data / "polnear", "polnear/train") for found in single(model, *one)]
    print(f"{len(rest)} pronouns of GUM and ECB+, {len(sources)} labelled sources of PolNeAR train")
    base = fit(rest)
    report(sources, rest, base)
    table = with_chain(fit(rest + sources * LABELLED_COUNT_FOR), sources, base)
    body = yaml.safe_dump(table, allow_unicode=True, width=120)
    TARGET.write_text(HEADER + body, encoding="utf-8")


def report(sources: Sequence[Instance], rest: Sequence[Instance], base: Table) -> None:
    """Prints, for each level of probability, how many are carried rightly and wrongly, in per cent."""
    held = []
    for fold in range(FOLDS):
        kept = [one for number, one in enumerate(sources) if number % FOLDS != fold]
        table = with_chain(fit([*rest, *kept * LABELLED_COUNT_FOR]), kept, base)
        held += [decided(one, table) for number, one in enumerate(sources) if number % FOLDS == fold]
    for level in LEVELS:
        carried = [right for share, right in held if right is not None and share >= level]
        right, wrong = sum(carried), len(carried) - sum(carried)
        print(f"{level}: right {100 * right / len(held):.1f}, wrong {100 * wrong / len(held):.1f}")


def decided(one: Instance, table: Table) -> tuple[float, bool | None]:
    """The highest share and whether it is a right figure's; None where it is nobody's."""
    chain = table.get("chain", {})
    scores = [value + score(found, chain) for value, found in zip(_plain(one, table), one.chain, strict=True)]
    best = max(range(len(scores)), key=scores.__getitem__)
    share = 1 / sum(math.exp(value - scores[best]) for value in scores)
    return share, best in one.right if best < len(one.figures) else None


def _plain(one: Instance, table: Table) -> list[float]:
    """The scores of the candidates and of nobody, the model's chain left aside."""
    return [*(score(found, table["figure"]) for found in one.figures), score(one.none, table["none"])]


def with_chain(table: Table, sources: Sequence[Instance], base: Table) -> Table:
    """The table with weights for what the model's chains say, which it cannot tell on texts that it was trained on.

    They are fitted beside the scores of `base`, a table that the sources had no part in.
    """
    names: dict[str, int] = {}
    rows, group, right, given = [], [], [], []
    for number, one in enumerate(sources):
        wanted = set(one.right) or {len(one.figures)}
        for place, (value, found) in enumerate(zip(_plain(one, base), one.chain, strict=True)):
            rows.append([(names.setdefault(name, len(names)), amount) for name, amount in found.items()])
            group.append(number)
            right.append(float(place in wanted))
            given.append(value)
    weights = descend(rows, np.array(group), np.array(right), len(names), np.array(given))
    chain = {name: round(float(weights[place]), 2) for name, place in sorted(names.items())}
    return {**table, "chain": {name: weight for name, weight in chain.items() if abs(weight) > 0.02}}


def fit(instances: Sequence[Instance]) -> Table:
    """Weights that make the right candidates likely: a log-linear model, by Adam, with a quadratic penalty."""
    names: dict[tuple[str, str], int] = {}
    rows: list[list[tuple[int, float]]] = []
    group: list[int] = []
    right: list[float] = []
    for number, one in enumerate(instances):
        wanted = set(one.right) or {len(one.figures)}
        tables = [("figure", found) for found in one.figures] + [("none", one.none)]
        for place, (kind, found) in enumerate(tables):
            rows.append([(names.setdefault((kind, name), len(names)), value) for name, value in found.items()])
            group.append(number)
            right.append(float(place in wanted))
    weights = descend(rows, np.array(group), np.array(right), len(names))
    table: Table = {"figure": {}, "none": {}}
    for (kind, name), place in sorted(names.items()):
        if abs(weights[place]) > 0.02:
            table[kind][name] = round(float(weights[place]), 2)
    return table


def descend(
    rows: list[list[tuple[int, float]]],
    group: npt.NDArray[np.int64],
    right: npt.NDArray[np.float64],
    size: int,
    given: npt.NDArray[np.float64] | float = 0.0,
) -> npt.NDArray[np.float64]:
    """The weights after `STEPS` steps; `group` says which rows compete, `right` which of them should win.

    `given` are scores that each row has without them.
    """
    row = np.repeat(np.arange(len(rows)), [len(found) for found in rows])
    column = np.array([place for found in rows for place, _ in found])
    value = np.array([amount for found in rows for _, amount in found])
    count = int(group.max()) + 1
    weights, first, second = np.zeros(size), np.zeros(size), np.zeros(size)
    for step in range(1, STEPS + 1):
        shares = softmax(given + np.bincount(row, value * weights[column], len(rows)), group, count)
        wanted = right * shares
        wanted /= np.maximum(np.bincount(group, wanted, count)[group], 1e-12)
        slope = np.bincount(column, (shares - wanted)[row] * value, size) / count + PENALTY * weights / count
        first = 0.9 * first + 0.1 * slope
        second = 0.99 * second + 0.01 * slope**2
        rate = 0.09 if step < STEPS * 2 / 3 else 0.02
        weights -= rate * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.99**step)) + 1e-8)
    return weights


def softmax(scores: npt.NDArray[np.float64], group: npt.NDArray[np.int64], count: int) -> npt.NDArray[np.float64]:
    """Exponentials that add up to one within each group."""
    top = np.full(count, -np.inf)
    np.maximum.at(top, group, scores)
    powers = np.exp(scores - top[group])
    total: npt.NDArray[np.float64] = powers / np.bincount(group, powers, count)[group]
    return total


if __name__ == "__main__":
    main()
