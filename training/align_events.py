"""Trees that say how likely two mentions are of one event, from ECB+'s training topics.

    python -m training.align_events --data CORPORA/ecbplus [--out src/rashomon/resources]

Without --out it only measures. The published development topics (2 5 12 18 21 23 34 35) are left out of training
and scored at the end. How often heads were of one event is counted on other topics than those that are learnt from,
and what each mean probability at which joining may stop gives is printed for topics that the trees have not seen
([docs/claims.md](../docs/claims.md) says which is taken, and why).
"""

import argparse
import json
import random
from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from rashomon.align.incidents import placed, vector
from rashomon.align.likeness.clusters import linked, square
from rashomon.align.likeness.features import Cluster, Pairs, Rates, candidates, columns, features
from rashomon.align.likeness.told import Told, told
from rashomon.align.likeness.trees import Tree, Trees, grown
from rashomon.evaluate.gold.events import EventDocument, read_events
from rashomon.evaluate.metrics.coreference import conll, score_coreference

DEV = frozenset({"2", "5", "12", "18", "21", "23", "34", "35"})
FOLDS, BINS = 5, 40
RUNS, TREES, DEPTH, RATE, SHRUNK, LEAST = 2, 110, 5, 0.06, 5.0, 20
SAMPLED, ASKED = 0.6, 0.4  # shares of the pairs and of the features that a tree is grown from
EVENLY = 0.25  # power of the sizes of two mentions' events by which their pair counts less
TRIED = (0.2, 0.25, 0.3, 0.32, 0.35, 0.4)

Floats = npt.NDArray[np.float64]


class Topics(NamedTuple):
    """Documents with their mentions, and by the name of a cluster of documents its mentions and its likely pairs."""

    documents: list[EventDocument]
    mentions: list[Told]
    events: list[str]
    members: dict[str, list[int]]
    clusters: dict[str, Cluster]
    wanted: dict[str, Pairs]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path)
    given = parser.parse_args()
    every = read_events(given.data)
    train, dev = ([one for one in every if (one.topic in DEV) is is_dev] for is_dev in (False, True))
    topics = prepared(train, [one.topic for one in train])
    folds = folded(topics)
    apart = [rates(topics, [name for name, fold in folds.items() if fold != left]) for left in range(FOLDS)]
    by_folds(topics, folds, apart)
    trees = boosted(*rows(topics, {name: apart[fold] for name, fold in folds.items()}))
    known = rates(topics, list(topics.wanted))
    for name, places in groupings(dev).items():
        held = prepared(dev, places)
        tried("dev, " + name, held, dict.fromkeys(held.wanted, (trees, known)))
    if given.out:
        write(given.out / "event_weights.json", known, trees, next(iter(topics.clusters.values())))


def by_folds(topics: Topics, folds: dict[str, int], known: list[Rates]) -> None:
    """Prints the scores on topics that the trees have not seen; `known` are the rates without each fold."""
    trees = []
    for left in range(FOLDS):
        trees.append(boosted(*rows(topics, {name: known[fold] for name, fold in folds.items() if fold != left})))
        print("fold", left, flush=True)
    for name, places in groupings(topics.documents).items():
        held = prepared(topics.documents, places)
        first = {place: folds[one.topic] for one, place in reversed(list(zip(held.documents, places, strict=True)))}
        tried("train by folds, " + name, held, {one: (trees[first[one]], known[first[one]]) for one in held.wanted})


def groupings(documents: Sequence[EventDocument]) -> dict[str, list[str]]:
    """The cluster of each document: by gold's topics, by its subtopics, and as found."""
    found = placed([vector(one.text) for one in documents])
    gold = {"topics": [one.topic for one in documents], "subtopics": [one.subtopic for one in documents]}
    return gold | {"found": [str(place) for place in found]}


def prepared(documents: list[EventDocument], places: Sequence[str]) -> Topics:
    """`places` names the cluster of each document."""
    mentions: list[Told] = []
    events: list[str] = []
    members: dict[str, list[int]] = defaultdict(list)
    for number, (document, place) in enumerate(zip(documents, places, strict=True)):
        for one, event in zip(told(number, document.text, document.mentions), document.chains, strict=True):
            members[place].append(len(mentions))
            mentions.append(one)
            events.append(event)
    vectors = [vector(one.text) for one in documents]
    clusters = {name: Cluster([mentions[number] for number in numbers], vectors) for name, numbers in members.items()}
    wanted = {name: candidates(cluster) for name, cluster in clusters.items()}
    return Topics(documents, mentions, events, dict(members), clusters, wanted)


def folded(train: Topics) -> dict[str, int]:
    """The fold of each topic."""
    topics = sorted({one.topic for one in train.documents}, key=int)
    random.Random(5).shuffle(topics)
    return {topic: number % FOLDS for number, topic in enumerate(topics)}


def rates(train: Topics, names: list[str]) -> Rates:
    """Counts over the likely pairs of those clusters, but only of pairs ever of one event or often likely."""
    stems: dict[str, list[float]] = defaultdict(lambda: [0, 0])
    both: dict[str, list[float]] = defaultdict(lambda: [0, 0])
    for name in names:
        mentions = train.clusters[name].mentions
        for (one, two), same in zip(train.wanted[name].tolist(), together(train, name).tolist(), strict=True):
            heads = sorted((mentions[one].head, mentions[two].head))
            counts = [both["|".join(heads)], *([stems[heads[0]]] if heads[0] == heads[1] else [])]
            for count in counts:
                count[0] += same
                count[1] += 1
    told_of = {name: (count[0], count[1]) for name, count in both.items() if count[0] or count[1] > 3}
    return Rates({name: (count[0], count[1]) for name, count in stems.items()}, told_of)


def together(topics: Topics, name: str) -> npt.NDArray[np.bool_]:
    """Which likely pairs of a cluster are of one event."""
    events = np.array([topics.events[number] for number in topics.members[name]])
    one, two = topics.wanted[name].T
    return events[one] == events[two]


def rows(topics: Topics, known: dict[str, Rates]) -> tuple[npt.NDArray[np.float32], npt.NDArray[np.bool_], Floats]:
    """Features, answers and weights of the pairs of those clusters whose rates are given."""
    x = [features(topics.clusters[name], topics.wanted[name], its) for name, its in known.items()]
    sizes = Counter(topics.events)
    weights = []
    for name in known:
        each = np.array([sizes[topics.events[number]] for number in topics.members[name]])
        weights.append(each[topics.wanted[name]].prod(1) ** -EVENLY)
    y, weight = np.concatenate([together(topics, name) for name in known]), np.concatenate(weights)
    return np.concatenate(x).astype(np.float32), y, weight / weight.mean()


def boosted(x: npt.NDArray[np.float32], y: npt.NDArray[np.bool_], weight: Floats) -> Trees:
    """The mean of runs of gradient boosting: weighted logistic loss, second-order leaves, binned features."""
    mean = np.average(y, weights=weight)
    base = float(np.log(mean / (1 - mean)))
    edges = [
        np.unique(np.quantile(x[:, f], np.linspace(0, 1, BINS + 1)[1:-1])).astype(np.float32) for f in range(x.shape[1])
    ]
    binned = np.stack([np.searchsorted(edge, x[:, f]) for f, edge in enumerate(edges)], 1)
    trees: list[Tree] = []
    for run in range(RUNS):
        chance = np.random.default_rng(run)
        total = np.full(len(y), base)
        for _ in range(TREES):
            share = 1 / (1 + np.exp(-total))
            kept = np.flatnonzero(chance.random(len(y)) < SAMPLED)
            asked = np.sort(chance.permutation(len(edges))[: int(ASKED * len(edges))])
            made = tree(binned, edges, weight * (y - share), weight * share * (1 - share), kept, asked)
            total += grown(made, x)
            trees.append(made._replace(value=[round(value / RUNS, 5) for value in made.value]))
    return Trees(base, trees)


def tree(
    binned: npt.NDArray[np.int64],
    edges: list[npt.NDArray[np.float32]],
    slope: Floats,
    bend: Floats,
    kept: npt.NDArray[np.int64],
    asked: npt.NDArray[np.int64],
) -> Tree:
    made = Tree([], [], [], [], [])

    def grow(numbers: npt.NDArray[np.int64], depth: int) -> int:
        me = len(made.feature)
        for column, value in zip(made, (-1, 0.0, 0, 0, 0.0), strict=True):
            column.append(value)  # type: ignore[attr-defined]
        split = best_split(binned, edges, slope, bend, numbers, asked) if depth < DEPTH else None
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
    asked: npt.NDArray[np.int64],
) -> tuple[int, int] | None:
    whole, weight = slope[numbers].sum(), bend[numbers].sum()
    found, most = None, 1e-3
    for feature in asked.tolist():
        edge = edges[feature]
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


def tried(told_as: str, topics: Topics, by: dict[str, tuple[Trees, Rates]]) -> None:
    """Prints the scores for each mean probability at which joining may stop, by the trees and rates of each cluster."""
    tables = {}
    for name, (trees, known) in by.items():
        wanted = topics.wanted[name]
        shares = trees.probabilities(features(topics.clusters[name], wanted, known))
        tables[name] = square(len(topics.members[name]), wanted, shares)
    for joined in TRIED:
        found = [
            [topics.members[name][at] for at in group]
            for name, table in tables.items()
            for group in linked(table, joined)
        ]
        print(told_as, joined, scored(topics, found), flush=True)


def scored(topics: Topics, found: list[list[int]]) -> dict[str, float]:
    gold: dict[str, set[int]] = defaultdict(set)
    for number, event in enumerate(topics.events):
        gold[event].add(number)
    sums = score_coreference(gold.values(), found)
    return {name: round(one.f1, 2) for name, one in sums.items()} | {"conll": round(conll(sums), 2)}


def write(path: Path, known: Rates, trees: Trees, cluster: Cluster) -> None:
    table = {
        "base": {"odds": trees.base},
        "stems": known.stems,
        "pairs": known.pairs,
        "features": [name for name, _ in columns(cluster, known)],
        "trees": [list(one) for one in trees.trees],
    }
    path.write_text(json.dumps(table, separators=(",", ":"), ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
