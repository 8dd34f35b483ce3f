"""For or against a story, or neither: headlines and articles placed so that their pairs' labels follow (FNC-1).

Nearly every label of a related pair follows from two states, that of its headline and that of its article: they agree
if both stand on one side, disagree if on both sides, and discuss if one stands on none. The states are found from the
labels by expectation and maximisation; words that deny, in a headline, tell which side is "against".
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from rashomon.evaluate.gold.pairs import TextPair
from rashomon.weigh.conflicts.words import listed

Floats = npt.NDArray[np.float64]
LABELS = {"agree": 0, "disagree": 1, "discuss": 2}
FOR, AGAINST, NEITHER = range(3)
DENYING, OTHER = (0.15, 0.6, 0.25), (0.55, 0.1, 0.35)  # what a headline with and without denying words is at first
ROUNDS, SWEEPS, DAMPED = 25, 30, 0.5
_WORD = re.compile(r"[\w']+")


class States(NamedTuple):
    """The probabilities (3,) of for, against and neither, by headline and by article."""

    headlines: dict[str, Floats]
    articles: dict[str, Floats]


class _Graph(NamedTuple):
    edges: npt.NDArray[np.int64]  # (pairs, 2) headline and article
    labels: npt.NDArray[np.int64]
    before: Floats  # (headlines, 3)


def states(pairs: Sequence[TextPair]) -> States:
    """The states of the headlines and articles of related pairs."""
    headlines: dict[str, int] = {}
    articles: dict[str, int] = {}
    edges = [
        (headlines.setdefault(p.short, len(headlines)), articles.setdefault(p.source, len(articles))) for p in pairs
    ]
    denying = frozenset(listed("refuting"))
    before = [OTHER if denying.isdisjoint(_WORD.findall(one.lower())) else DENYING for one in headlines]
    graph = _Graph(np.array(edges), np.array([LABELS[p.label] for p in pairs]), np.array(before))
    table, share = _start(), np.array([0.4, 0.15, 0.45])
    for _ in range(ROUNDS):
        mine, theirs = _inferred(graph, table, np.tile(share, (len(articles), 1)))
        table, share = _table(graph, mine, theirs), theirs.mean(0)
    mine, theirs = _inferred(graph, table, np.tile(share, (len(articles), 1)))
    return States(dict(zip(headlines, mine, strict=True)), dict(zip(articles, theirs, strict=True)))


def _start() -> Floats:
    """(headline's state, article's, label) probabilities to begin with."""
    table = np.full((3, 3, 3), 0.05)
    for one in range(3):
        for two in range(3):
            table[one, two, 2 if NEITHER in (one, two) else int(one != two)] = 0.9
    return table / table.sum(2, keepdims=True)


def _inferred(graph: _Graph, table: Floats, share: Floats) -> tuple[Floats, Floats]:
    """States by mean field: each node's given what its pairs' labels and the other ends say."""
    said = np.log(table + 1e-9)[:, :, graph.labels].transpose(2, 0, 1)
    mine, theirs = graph.before.copy(), share.copy()
    for _ in range(SWEEPS):
        theirs = _moved(theirs, share, graph.edges[:, 1], np.einsum("nst,ns->nt", said, mine[graph.edges[:, 0]]))
        mine = _moved(mine, graph.before, graph.edges[:, 0], np.einsum("nst,nt->ns", said, theirs[graph.edges[:, 1]]))
    return mine, theirs


def _moved(now: Floats, before: Floats, ends: npt.NDArray[np.int64], said: Floats) -> Floats:
    total = np.log(before + 1e-9)
    np.add.at(total, ends, said)
    share = np.exp(total - total.max(1, keepdims=True))
    moved: Floats = DAMPED * now + (1 - DAMPED) * share / share.sum(1, keepdims=True)
    return moved


def _table(graph: _Graph, mine: Floats, theirs: Floats) -> Floats:
    """How often each label follows from two states, the same for both sides."""
    counts = np.full((3, 3, 3), 0.5)
    both = np.einsum("ns,nt->nst", mine[graph.edges[:, 0]], theirs[graph.edges[:, 1]])
    np.add.at(counts.transpose(2, 0, 1), graph.labels, both)
    turned = counts[[1, 0, 2]][:, [1, 0, 2]]
    whole: Floats = counts + turned
    return whole / whole.sum(2, keepdims=True)
