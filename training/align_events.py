"""Trees that say how likely two mentions are of one event, from ECB+'s training topics.

    python -m training.align_events --data CORPORA/ecbplus [--out src/rashomon/resources]

Without --out it only measures. The published development topics (2 5 12 18 21 23 34 35) are left out of training
and scored at the end. How often heads were of one event is counted on other topics than those that are learnt from,
and the mean probability at which joining stops is chosen on topics that the trees have not seen.
"""

import argparse
import json
import random
from collections import defaultdict
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from rashomon.align.incidents import vector
from rashomon.align.likeness.clusters import linked
from rashomon.align.likeness.features import NAMES, Pair, Rates, around, features
from rashomon.align.likeness.told import Told, pairs, told
from rashomon.align.likeness.trees import Tree, Trees, grown
from rashomon.evaluate.gold.events import EventDocument, read_events
from rashomon.evaluate.metrics.coreference import conll, score_coreference

DEV = frozenset({"2", "5", "12", "18", "21", "23", "34", "35"})
FOLDS, BINS = 3, 20
TREES, DEPTH, RATE, SHRUNK, LEAST, SAMPLED = 150, 4, 0.1, 5.0, 30, 0.6

Floats = npt.NDArray[np.float64]


class Topics(NamedTuple):
    """Documents with their mentions, and the pairs of mentions inside a gold topic (two occurrences of a like kind)."""

    documents: list[EventDocument]
    mentions: list[Told]
    events: list[str]
    members: dict[str, list[int]]
    wanted: dict[str, list[Pair]]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path)
    given = parser.parse_args()
    every = read_events(given.data)
    train, dev = (prepared([one for one in every if (one.topic in DEV) is is_dev]) for is_dev in (False, True))
    folds = folded(train)
    table = {
        fold: rows(
            train, [s for s, f in folds.items() if f == fold], rates(train, [s for s, f in folds.items() if f != fold])
        )
        for fold in range(FOLDS)
    }
    seen = {}
    for fold in range(FOLDS):
        x, y = (np.concatenate([table[other][part] for other in range(FOLDS) if other != fold]) for part in (0, 1))
        seen[fold] = boosted(x, y)
        print("fold", fold, len(y), flush=True)
    for joined in (0.25, 0.3, 0.35, 0.4, 0.45):
        found = [
            group
            for fold in range(FOLDS)
            for group in joined_up(
                train, [s for s, f in folds.items() if f == fold], seen[fold], table[fold][0], joined
            )
        ]
        print("train, by folds", joined, scored(train, found), flush=True)
    x, y = (np.concatenate([table[fold][part] for fold in range(FOLDS)]) for part in (0, 1))
    trees, known = boosted(x, y), rates(train, list(train.wanted))
    held = rows(dev, list(dev.wanted), known)
    for joined in (0.3, 0.35, 0.4, 0.45):
        print("dev", joined, scored(dev, joined_up(dev, list(dev.wanted), trees, held[0], joined)), flush=True)
    if given.out:
        write(given.out / "event_weights.json", known, trees)


def prepared(documents: list[EventDocument]) -> Topics:
    mentions: list[Told] = []
    events: list[str] = []
    members: dict[str, list[int]] = defaultdict(list)
    for number, document in enumerate(documents):
        for one, event in zip(told(number, document.text, document.mentions), document.chains, strict=True):
            members[document.topic].append(len(mentions))
            mentions.append(one)
            events.append(event)
    wanted = {topic: pairs(mentions, numbers) for topic, numbers in members.items()}
    return Topics(documents, mentions, events, dict(members), wanted)


def folded(train: Topics) -> dict[str, int]:
    """The fold of each topic."""
    topics = sorted({one.topic for one in train.documents}, key=int)
    random.Random(5).shuffle(topics)
    return {topic: number % FOLDS for number, topic in enumerate(topics)}


def rates(train: Topics, names: list[str]) -> Rates:
    """Counts over all pairs of those clusters, not only the likely ones, but only of pairs ever of one event."""
    stems: dict[str, list[float]] = defaultdict(lambda: [0, 0])
    both: dict[str, list[float]] = defaultdict(lambda: [0, 0])
    for topic in names:
        for one, two in train.wanted[topic]:
            same = train.events[one] == train.events[two]
            heads = sorted((train.mentions[one].head, train.mentions[two].head))
            counts = [both["|".join(heads)], *([stems[heads[0]]] if heads[0] == heads[1] else [])]
            for count in counts:
                count[0] += same
                count[1] += 1
    told_of = {name: (count[0], count[1]) for name, count in both.items() if count[0] or count[1] > 3}
    return Rates({name: (count[0], count[1]) for name, count in stems.items()}, told_of)


def rows(topics: Topics, names: list[str], known: Rates) -> tuple[npt.NDArray[np.float32], npt.NDArray[np.bool_]]:
    vectors = [vector(one.text) for one in topics.documents]
    x = [
        features(topics.mentions, topics.wanted[s], around(topics.mentions, topics.members[s], vectors), known)
        for s in names
    ]
    y = [topics.events[one] == topics.events[two] for s in names for one, two in topics.wanted[s]]
    return np.concatenate(x), np.array(y)


def boosted(x: npt.NDArray[np.float32], y: npt.NDArray[np.bool_]) -> Trees:
    """Gradient boosting of the logistic loss with second-order leaves, on binned features."""
    chance = np.random.default_rng(0)
    edges = [
        np.unique(np.quantile(x[:, f], np.linspace(0, 1, BINS + 1)[1:-1])).astype(np.float32) for f in range(x.shape[1])
    ]
    binned = np.stack([np.searchsorted(edge, x[:, f]) for f, edge in enumerate(edges)], 1)
    base = float(np.log(y.mean() / (1 - y.mean())))
    total, trees = np.full(len(y), base), []
    for _ in range(TREES):
        share = 1 / (1 + np.exp(-total))
        kept = np.flatnonzero(chance.random(len(y)) < SAMPLED)
        trees.append(tree(binned, edges, y - share, share * (1 - share), kept))
        total += grown(trees[-1], x)
    return Trees(base, trees)


def tree(
    binned: npt.NDArray[np.int64],
    edges: list[npt.NDArray[np.float32]],
    slope: Floats,
    bend: Floats,
    kept: npt.NDArray[np.int64],
) -> Tree:
    made = Tree([], [], [], [], [])

    def grow(numbers: npt.NDArray[np.int64], depth: int) -> int:
        me = len(made.feature)
        for column, value in zip(made, (-1, 0.0, 0, 0, 0.0), strict=True):
            column.append(value)  # type: ignore[attr-defined]
        split = best_split(binned, edges, slope, bend, numbers) if depth < DEPTH else None
        if split is None:
            made.value[me] = round(RATE * float(slope[numbers].sum() / (bend[numbers].sum() + SHRUNK)), 5)  # type: ignore[index]
            return me
        feature, place = split
        below = binned[numbers, feature] <= place
        made.feature[me], made.edge[me] = feature, round(float(edges[feature][place]), 5)  # type: ignore[index]
        made.left[me], made.right[me] = grow(numbers[below], depth + 1), grow(numbers[~below], depth + 1)  # type: ignore[index]
        return me

    grow(kept, 0)
    return made


def best_split(
    binned: npt.NDArray[np.int64],
    edges: list[npt.NDArray[np.float32]],
    slope: Floats,
    bend: Floats,
    numbers: npt.NDArray[np.int64],
) -> tuple[int, int] | None:
    whole, weight = slope[numbers].sum(), bend[numbers].sum()
    found, most = None, 1e-3
    for feature, edge in enumerate(edges):
        if not len(edge):
            continue
        bins = binned[numbers, feature]
        size = len(edge) + 1
        count = np.bincount(bins, minlength=size).cumsum()[:-1]
        first = np.bincount(bins, slope[numbers], size).cumsum()[:-1]
        second = np.bincount(bins, bend[numbers], size).cumsum()[:-1]
        gain = (
            first**2 / (second + SHRUNK)
            + (whole - first) ** 2 / (weight - second + SHRUNK)
            - whole**2 / (weight + SHRUNK)
        )
        gain[(count < LEAST) | (len(numbers) - count < LEAST)] = 0
        if gain.max() > most:
            most, found = gain.max(), (feature, int(gain.argmax()))
    return found


def joined_up(
    topics: Topics, names: list[str], trees: Trees, x: npt.NDArray[np.float32], joined: float
) -> list[list[int]]:
    likely, at, found = trees.probabilities(x), 0, []
    for topic in names:
        wanted = topics.wanted[topic]
        shares = likely[at : at + len(wanted)].tolist()
        found += linked(topics.members[topic], dict(zip(wanted, shares, strict=True)), joined)
        at += len(wanted)
    return found


def scored(topics: Topics, found: list[list[int]]) -> dict[str, float]:
    gold: dict[str, set[int]] = defaultdict(set)
    for number, event in enumerate(topics.events):
        gold[event].add(number)
    sums = score_coreference(gold.values(), found)
    return {name: round(one.f1, 2) for name, one in sums.items()} | {"conll": round(conll(sums), 2)}


def write(path: Path, known: Rates, trees: Trees) -> None:
    table = {
        "base": {"odds": trees.base},
        "stems": known.stems,
        "pairs": known.pairs,
        "features": list(NAMES),
        "trees": [list(one) for one in trees.trees],
    }
    path.write_text(json.dumps(table, separators=(",", ":"), ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
