"""Verdicts on pairs of texts by the pair model: stances of headlines and articles, sentences without ground."""

from collections import defaultdict
from collections.abc import Hashable, Sequence

import numpy as np
import numpy.typing as npt

from rashomon.evaluate.gold.pairs import TextPair
from rashomon.inference.pairing import evidence, sentences
from rashomon.inference.pairs import Judged, PairReader

Floats = npt.NDArray[np.float64]
STANCES = ("agree", "disagree", "discuss")
STANCE_SENTENCES, STANCE_MOST = 4, 44  # of an article, and pieces of each, as in training
FOUND_SENTENCES, FOUND_MOST = 3, 48


def stances(pairs: Sequence[TextPair], reader: PairReader) -> list[str]:
    """How the article of each related pair stands to its headline.

    Headline and article are each for the story that both tell of, against it, or neither. What the model says of an
    article is averaged over the headlines that it is paired with, and of a headline over its articles.
    """
    read = [_stance(pair, reader) for pair in pairs]
    pooled, for_article, against_article, sides, disagree = reader.constants["stance"]
    article = _pooled([one.article for one in read], [pair.source for pair in pairs], pooled)
    headline = _pooled([one.headline for one in read], [pair.short for pair in pairs], pooled)
    theirs = _shares(article + np.array([for_article, against_article, 0]))
    mine = _shares(headline + np.array([sides, sides, 0]))
    same = theirs[:, 0] * mine[:, 0] + theirs[:, 1] * mine[:, 1]
    other = theirs[:, 0] * mine[:, 1] + theirs[:, 1] * mine[:, 0]
    best = np.stack([same, other * np.exp(disagree), 1 - same - other], 1).argmax(1)
    return [STANCES[number] for number in best.tolist()]


def _stance(pair: TextPair, reader: PairReader) -> Judged:
    parts = sentences(pair.long) or [pair.long]
    chosen = evidence(pair.short, parts, STANCE_SENTENCES, reader.telling)
    others = [reader.part(parts[number]) for number in chosen]
    return reader.judge(reader.part(pair.short), others, most=STANCE_MOST)


def _pooled(logits: Sequence[npt.NDArray[np.float32]], keys: Sequence[Hashable], share: float) -> Floats:
    """Log probabilities, `share` of them the mean over the rows of one key."""
    rows = np.log(_shares(np.array(logits, float).reshape(-1, 3)))
    members: dict[Hashable, list[int]] = defaultdict(list)
    for number, key in enumerate(keys):
        members[key].append(number)
    mean = np.zeros_like(rows)
    for numbers in members.values():
        mean[numbers] = rows[numbers].mean(0)
    return (1 - share) * rows + share * mean


def _shares(logits: Floats) -> Floats:
    raised = np.exp(logits - logits.max(1, keepdims=True, initial=-np.inf))
    shares: Floats = raised / raised.sum(1, keepdims=True)
    return shares


def doubt(summary: str, text: str, reader: PairReader) -> float:
    """How much any sentence of a summary says that the likest sentences of its text do not; above 0: too much."""
    whole, word, _, least = reader.constants["unfounded"]
    parts = [one for one in sentences(text) if len(one) > 1] or [text]
    found, words = -np.inf, -np.inf
    for sentence in sentences(summary):
        others = [reader.part(parts[number]) for number in evidence(sentence, parts, FOUND_SENTENCES)]
        said = reader.judge(reader.part(sentence), others, elsewhere=text, most=FOUND_MOST)
        found, words = max(found, said.unfounded), max(words, float(said.words.max(initial=-np.inf)))
    return float(whole * found + word * words - least)
