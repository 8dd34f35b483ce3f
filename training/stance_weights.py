"""Fits the weights by which the words of a headline and an article tell how the one stands to the other (FNC-1).

    python -m training.stance_weights --data CORPORA/fnc1 --out src/rashomon/resources/stance_weights.json

Two regressions: related or not, on 8,000 pairs; then agree, disagree or discuss, on the related pairs. Topics
(headlines and bodies that related pairs connect) are kept together; one in eight is held out, and the scores printed
are on these.
"""

import argparse
import json
import random
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from rashomon.core.identity import sha256
from rashomon.evaluate.gold.pairs import TextPair, read_pairs
from rashomon.evaluate.verdicts import STANCES, stance_features
from rashomon.inference.related import Relatedness

FITTED_ON = 8000
THRESHOLD = 0.4
RARE = 0.6  # power to which a label's rarity raises its weight

Floats = npt.NDArray[np.float64]


def held(source: str) -> bool:
    """Whether a topic falls in the eighth that is kept out, the same on every machine."""
    return int(sha256(source.encode())[:6], 16) % 8 == 0


def connected(pairs: Sequence[TextPair]) -> dict[str, str]:
    """Each body's topic: the least of the bodies and headlines that related pairs connect it with."""
    parent: dict[str, str] = {}

    def root(node: str) -> str:
        while parent.setdefault(node, node) != node:
            node = parent[node]
        return node

    for pair in pairs:
        a, b = root(pair.source), root(f"headline {pair.short}")
        parent[max(a, b)] = min(a, b)
    return {pair.source: root(pair.source) for pair in pairs}


def logistic(features: Floats, gold: Floats, ridge: float = 1e-3) -> Floats:
    """Weights by Newton's method."""
    weights = np.zeros(features.shape[1])
    for _ in range(60):
        given = 1 / (1 + np.exp(-features @ weights))
        curve = (features * (given * (1 - given))[:, None]).T @ features + ridge * np.eye(len(weights))
        weights += np.linalg.solve(curve, features.T @ (gold - given) - ridge * weights)
    return weights


def softmax(features: Floats, gold: npt.NDArray[np.int64], steps: int = 3000) -> Floats:
    """(labels, features) weights by gradient descent; rare labels weigh more."""
    share = np.bincount(gold, minlength=len(STANCES)) / len(gold)
    cost = (1 / share[gold]) ** RARE
    cost /= cost.mean()
    scale = features.std(0) + (features.std(0) == 0)
    scaled, weights = features / scale, np.zeros((len(STANCES), features.shape[1]))
    for _ in range(steps):
        totals = scaled @ weights.T
        given = np.exp(totals - totals.max(1, keepdims=True))
        given /= given.sum(1, keepdims=True)
        given[np.arange(len(gold)), gold] -= 1
        weights -= 0.5 * ((given * cost[:, None]).T @ scaled / len(gold) + 1e-4 * weights)
    return weights / scale


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("data", "out"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    arguments = parser.parse_args()
    _, pairs = read_pairs(arguments.data)
    topics = connected([pair for pair in pairs if pair.label != "unrelated"])
    known = [pair for pair in pairs if pair.source in topics]
    sets = [[pair for pair in known if held(f"fnc {topics[pair.source]}") is out] for out in (False, True)]
    drawn = random.Random(0).sample(sets[0], FITTED_ON)
    related = Relatedness({pair.long for pair in sets[0]})
    shared = np.array([[*related.features(pair.short, pair.long), 1.0] for pair in drawn])
    weights = logistic(shared, np.array([pair.label != "unrelated" for pair in drawn], float))
    stance = [pair for pair in sets[0] if pair.label != "unrelated"]
    features = np.array([[*stance_features(p.short, p.long), *related.features(p.short, p.long), 1.0] for p in stance])
    rows = softmax(features, np.array([STANCES.index(pair.label) for pair in stance]))
    constants = {
        "related": weights.round(4).tolist(),
        "threshold": THRESHOLD,
        "stances": rows.round(4).tolist(),
    }
    arguments.out.write_text(json.dumps(constants, indent=1) + "\n", "utf-8")
    report(sets[1], constants)


def report(pairs: Sequence[TextPair], constants: dict[str, object]) -> None:
    """Prints the F1 of each label on held-out topics."""
    related = Relatedness({pair.long for pair in pairs})
    given = []
    for pair in pairs:
        shared = [*related.features(pair.short, pair.long), 1.0]
        if 1 / (1 + np.exp(-np.dot(shared, constants["related"]))) < THRESHOLD:  # type: ignore[arg-type]
            given.append("unrelated")
        else:
            totals = np.asarray(constants["stances"]) @ np.array([*stance_features(pair.short, pair.long), *shared])
            given.append(STANCES[int(totals.argmax())])
    for label in (*STANCES, "unrelated"):
        right = sum(pair.label == one == label for pair, one in zip(pairs, given, strict=True))
        total = sum(pair.label == label for pair in pairs) + sum(one == label for one in given)
        print(label, round(200 * right / max(total, 1), 2))


if __name__ == "__main__":
    main()
