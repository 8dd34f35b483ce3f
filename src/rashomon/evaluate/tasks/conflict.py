"""Conflict: pairs of texts with a verdict, in the formats of FNC-1, SummEdits, Perspectrum and Climate-FEVER."""

import time
from collections.abc import Callable, Sequence
from pathlib import Path

from rashomon.evaluate.gold.pairs import FNC_LABELS, TextPair, read_pairs
from rashomon.evaluate.gold.texts import words
from rashomon.evaluate.metrics.counts import Counts, percent
from rashomon.evaluate.result import Result, Scores

System = Callable[[str, Sequence[TextPair]], Sequence[str]]
"""From the name of a set and its pairs to a label for each pair, in the set's own words."""

LABELS = {
    "fnc1": FNC_LABELS,
    "summedits": ("consistent", "inconsistent"),
    "perspectrum": ("support", "undermine"),
    "climate_fever": ("support", "refute", "neither"),
}


def evaluate(data: Path, *, system: System | None = None) -> Result:
    """Scores on a folder of one of the four sets, or on one SummEdits file.

    `balanced_accuracy` is the mean over the labels of the share of their pairs that got them, in percent.
    """
    name, pairs = read_pairs(data)
    answer = system or product()
    begun = time.perf_counter()
    given = answer(name, pairs)
    seconds = time.perf_counter() - begun
    scores: Scores = {"set": name, **_scores(pairs, given, LABELS[name])}
    groups = sorted({pair.group for pair in pairs})
    if len(groups) > 1:
        scores["by_group"] = {group: _of_group(pairs, given, group, LABELS[name]) for group in groups}
    return Result(
        task="conflict",
        data=str(data),
        documents=len(pairs),
        tokens=sum(len(words(text)) for text in {text for pair in pairs for text in (pair.short, pair.long)}),
        seconds=seconds,
        scores=scores,
        notes=("documents are pairs; tokens are counted once for each text",),
    )


def product() -> System:
    """The product's own way."""
    from rashomon.evaluate.verdicts import verdicts  # noqa: PLC0415 - opens a model

    return verdicts


def _of_group(pairs: Sequence[TextPair], given: Sequence[str], group: str, labels: Sequence[str]) -> Scores:
    chosen = [(pair, label) for pair, label in zip(pairs, given, strict=True) if pair.group == group]
    return _scores([pair for pair, _ in chosen], [label for _, label in chosen], labels)


def _scores(pairs: Sequence[TextPair], given: Sequence[str], labels: Sequence[str]) -> Scores:
    """Each label's counts and F1, their mean, and the mean of their recalls."""
    counts = {
        label: Counts(
            gold=sum(pair.label == label for pair in pairs),
            predicted=sum(one == label for one in given),
            right=sum(pair.label == one == label for pair, one in zip(pairs, given, strict=True)),
        )
        for label in labels
    }
    there = [one for one in counts.values() if one.gold]
    recall = sum(one.recall for one in there) / len(there) if there else 0.0
    return {
        "balanced_accuracy": round(recall, 2),
        "accuracy": round(percent(sum(one.right for one in counts.values()), len(pairs)), 2),
        **{label: one.scores() for label, one in counts.items()},
        "macro": {"f1": round(sum(one.f1 for one in counts.values()) / len(counts), 2)},
    }
