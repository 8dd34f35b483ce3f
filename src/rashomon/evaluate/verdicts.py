"""A verdict on pairs of texts: from their words alone, or by the pair model where it is the better."""

import math
import re
from collections.abc import Callable, Sequence
from typing import Any

from rashomon.evaluate import judged
from rashomon.evaluate.gold.pairs import TextPair
from rashomon.inference.pairs import PairReader
from rashomon.inference.related import Relatedness, probability, stems
from rashomon.resources.weights import weights
from rashomon.weigh.conflicts.words import listed, opposites, phrases, stem, stemmed

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_SENTENCE = re.compile(r"(?<=[.!?])\s+|\n+")
_NUMBER = re.compile(r"\d[\d,.]*\d|\d")
OPENING = 3  # sentences of an article that tell its stance first
STANCES = judged.STANCES


def by_words(name: str, pairs: Sequence[TextPair]) -> list[str]:
    """The same from words alone, for all four sets."""
    if name == "fnc1":
        return _stances(pairs)
    if name == "summedits":
        return ["inconsistent" if unfounded(one.short, one.long) else "consistent" for one in pairs]
    return verdicts(name, pairs)


def verdicts(name: str, pairs: Sequence[TextPair]) -> list[str]:
    """A label for each pair, in the words of the set `name`."""
    if name in ("fnc1", "summedits"):
        reader = PairReader()
        if name == "fnc1":
            return related_stances(pairs, lambda chosen: judged.stances(chosen, reader))
        by_words = reader.constants["unfounded"][2]
        doubts = (judged.doubt(p.short, p.long, reader) + by_words * unfounded(p.short, p.long) for p in pairs)
        return ["inconsistent" if one > 0 else "consistent" for one in doubts]
    labels = {"perspectrum": ("support", "undermine"), "climate_fever": ("support", "refute")}[name]
    return [labels[opposed(one.short, one.long)] for one in pairs]


def related_stances(pairs: Sequence[TextPair], stances: Callable[[Sequence[TextPair]], Sequence[str]]) -> list[str]:
    """Unrelated where the headline's telling words are not in the article; else what `stances` says of all such."""
    constants: Any = weights("stance")
    related = Relatedness({pair.long for pair in pairs})
    shared = [related.features(pair.short, pair.long) for pair in pairs]
    far = [probability(one, constants["related"]) < constants["threshold"] for one in shared]
    found = iter(stances([pair for pair, unrelated in zip(pairs, far, strict=True) if not unrelated]))
    return ["unrelated" if unrelated else next(found) for unrelated in far]


def _stances(pairs: Sequence[TextPair]) -> list[str]:
    """By what denies and hedges in headline and article."""
    constants: Any = weights("stance")
    related = Relatedness({pair.long for pair in pairs})

    def stances(chosen: Sequence[TextPair]) -> list[str]:
        labels = []
        for pair in chosen:
            features = [*stance_features(pair.short, pair.long), *related.features(pair.short, pair.long), 1.0]
            totals = [sum(f * w for f, w in zip(features, row, strict=True)) for row in constants["stances"]]
            labels.append(STANCES[totals.index(max(totals))])
        return labels

    return related_stances(pairs, stances)


def stance_features(headline: str, article: str) -> list[float]:
    """What denies, hedges and reports in a headline, in the opening of its article and in its likest sentences."""
    wanted = set(stems(headline))
    sentences = [one for one in _SENTENCE.split(article) if one.strip()]
    likest = sorted(sentences, key=lambda one: -len(wanted & set(stems(one))))[:OPENING]
    found: list[float] = []
    for text in (headline, " ".join(sentences[:OPENING]), " ".join(likest)):
        low = [word.lower() for word in _WORD.findall(text)]
        found += [
            math.log1p(sum(word in listed("negators") or word.endswith(("n't", "n’t")) for word in low)),
            math.log1p(sum(stem(word) in stemmed("deny") for word in low)),
            math.log1p(sum(word in listed("refuting") for word in low)),
            math.log1p(sum(word in listed("might") for word in low)),
            math.log1p(sum(word in listed("reports") for word in low)),
            float("?" in text),
        ]
    return [*found, found[2] * found[8], (1 - min(found[2], 1)) * found[8]]


def unfounded(summary: str, text: str) -> bool:
    """Whether a summary has a number that its text has not, or a word where the text has one that excludes it."""
    numbers = {one.replace(",", "") for one in _NUMBER.findall(text)}
    if any(one.replace(",", "") not in numbers for one in _NUMBER.findall(summary)):
        return True
    theirs = {word.lower() for word in _WORD.findall(text)}
    mine = [word.lower() for word in _WORD.findall(summary)]
    excluded = any(word not in theirs and opposites().get(word, frozenset()) & theirs for word in mine)
    return excluded or denials(summary) > 0 == denials(text)


def denials(text: str) -> int:
    """How many words of a text negate or deny."""
    low = [word.lower() for word in _WORD.findall(text)]
    spared = sum(phrase in text.lower() for phrase in phrases("no_negation"))
    turned = (
        word in listed("negators") or word.endswith(("n't", "n’t")) or stem(word) in stemmed("deny") for word in low
    )
    return max(0, sum(bool(one) for one in turned) - spared)


def opposed(one: str, other: str) -> bool:
    """Whether one of two texts is denied and the other not, or they have words that exclude each other."""
    words = [{word.lower() for word in _WORD.findall(text)} for text in (one, other)]
    excluded = any(opposites().get(word, frozenset()) & words[1] for word in words[0] - words[1])
    return (denials(one) % 2 != denials(other) % 2) != excluded
