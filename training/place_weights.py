"""Fits the weights by which places are recognised and resolved.

    python training/place_weights.py --data FOLDER

FOLDER holds the public corpora in their published layouts: geo/ (lgl.xml, GeoVirus.xml), ner/wikigold,
ner/uner_ewt_dev.iob2, re3d, gum, and running news texts under polnear/train/text and wikinews. Of the
geo corpora only the articles are read whose name hashes to 0-6 of 10; the other 3 tenths are for
scoring. Writes src/rashomon/resources/place_weights.json and prints nothing but the counts it was made of.
"""

import argparse
import collections
import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from rashomon.evaluate.gold.toponyms import Toponym, read_places
from rashomon.ground.place.candidates import Candidate, candidates, looked_up, without_suffix
from rashomon.ground.place.evidence import Surroundings, features
from rashomon.ground.place.names import gathered
from rashomon.ground.place.resolve import Company, Name, again, kilometres, own_features, scored
from rashomon.ground.place.tokens import tokens
from training.place_texts import NamedText, common_words, named_texts

TARGET = Path(__file__).parents[1] / "src/rashomon/resources/place_weights.json"
READ_TENTHS = 7
# Corpora weigh by how near their idea of a place is to ours and how near their language is to news.
CORPUS_WEIGHT = {"lgl": 1.0, "GeoVirus": 1.5, "wikigold": 0.5, "ewt": 0.3, "re3d": 0.7, "gum": 0.4}
RARE = 3  # a feature seen less often is dropped
DECAY = 5e-5
# Coordinates of gold count as a reading's when no nearer reading exists within this many kilometres.
SAME_PLACE = 60.0
WIDE = frozenset({"country", "region", "area", "continent", "sea"})
Vector = np.ndarray[Any, np.dtype[np.float64]]


# Where the weights of readings start from. The development corpora are one of small towns and one of
# epidemics; a reader of world news knows better than either how much a capital or a large town
# outweighs its namesakes, so the first table is kept and the second only started from.
KEPT = {
    "population": 1.5, "most people": 0.3, "is capital": 1.2, "is country": 1.0, "is region": -0.6, "seat": 2.0,
    "capital called like its country": -2.5,
}  # fmt: skip
PRIOR = {
    "other spelling": -1.5, "as written": 0.5, "division word": 1.0, "division word, town": -1.0, "kind word": 1.0,
    "held": 2.5, "listed": 0.7, "country support": 0.8, "country share": 1.5, "region support": 1.0,
    "region named": 0.7, "near 50": 0.3, "near 200": 0.8, "near 1000": 0.8,
}  # fmt: skip
PULL = 0.01
RECOGNITION_PULL = 0.02
# The same for recognition: the development corpora hold few of the places for which names were listed by hand,
# and few people who are called like capitals.
RECOGNITION_PRIOR = {
    "known in news, in a country of the text": 2.5, "known in news": 1.0, "a person's last name": -4.0,
}  # fmt: skip


class PlacedText(NamedTuple):
    """A text with gold places that have a point."""

    corpus: str
    text: str
    places: list[Toponym]


def tenth(name: str) -> int:
    """Which tenth of a corpus an article belongs to, the same on any machine."""
    return int(hashlib.md5(name.encode(), usedforsecurity=False).hexdigest(), 16) % 10


def placed_texts(folder: Path, *, read: bool = True) -> Iterator[PlacedText]:
    """The articles of the geo corpora that are for fitting (or, with `read=False`, for scoring)."""
    for corpus in ("lgl", "GeoVirus"):
        for document in read_places(folder / "geo" / f"{corpus}.xml"):
            if (tenth(corpus + document.name) < READ_TENTHS) == read:
                yield PlacedText(corpus, document.text, document.toponyms)


class Rows:
    """A sparse matrix of named features."""

    def __init__(self, rows: Sequence[Mapping[str, float]], *, rare: int = 1) -> None:
        counts = collections.Counter(name for row in rows for name in row)
        self.names = sorted(name for name, count in counts.items() if count >= rare)
        number = {name: at for at, name in enumerate(self.names)}
        ends, columns, values = [0], [], []
        for row in rows:
            kept = [(number[name], value) for name, value in row.items() if name in number]
            columns += [column for column, _ in kept]
            values += [value for _, value in kept]
            ends.append(len(columns))
        self.ends, self.columns, self.values = np.array(ends), np.array(columns), np.array(values)

    def times(self, weights: Vector) -> Vector:
        """The matrix times a vector of weights."""
        sums = np.concatenate([[0.0], np.cumsum(self.values * weights[self.columns])])
        return sums[self.ends[1:]] - sums[self.ends[:-1]]

    def transposed_times(self, errors: Vector) -> Vector:
        """The transposed matrix times a vector of errors."""
        spread = np.repeat(errors, np.diff(self.ends))
        return np.bincount(self.columns, self.values * spread, len(self.names))


def descend(rows: Rows, errors: Any, *, total: float, decay: Any, prior: Vector, steps: int, rate: float) -> Vector:
    """Adam from `prior`, with decay towards it; `errors` maps scores to weighted errors."""
    weights = prior.copy()
    first, second = np.zeros(len(prior)), np.zeros(len(prior))
    for step in range(1, steps + 1):
        slope = rows.transposed_times(errors(rows.times(weights))) / total + decay * (weights - prior)
        first = 0.9 * first + 0.1 * slope
        second = 0.99 * second + 0.01 * slope * slope
        move = (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.99**step)) + 1e-8)
        weights -= rate * (1 - 0.9 * step / steps) * move
    return weights


def fit_recognition(texts: Sequence[NamedText]) -> dict[str, float]:
    """Logistic regression of "this span is a place" on its evidence."""
    evidence: list[dict[str, float]] = []
    truth: list[float] = []
    weight: list[float] = []
    for corpus, text, places in texts:
        words = tokens(text)
        around = Surroundings(words, candidates(text, words))
        for c in around.found:
            if not c.people:
                evidence.append(features(c, around))
                truth.append(float((c.start, c.end) in places))
                weight.append(CORPUS_WEIGHT[corpus])
    rows, gold, weights = Rows(evidence, rare=RARE), np.array(truth), np.array(weight)

    def errors(scores: Vector) -> Vector:
        return (1 / (1 + np.exp(-scores)) - gold) * weights

    prior = np.array([RECOGNITION_PRIOR.get(name, 0.0) for name in rows.names])
    decay = np.array([RECOGNITION_PULL if name in RECOGNITION_PRIOR else DECAY for name in rows.names])
    fitted = descend(rows, errors, total=float(weights.sum()), decay=decay, prior=prior, steps=400, rate=0.1)
    print(f"recognition: {len(truth)} spans, {int(gold.sum())} places, {len(rows.names)} features")
    return {name: round(float(w), 2) for name, w in zip(rows.names, fitted, strict=True) if abs(w) >= 0.02}


def given(text: str, places: Sequence[Toponym]) -> list[tuple[Candidate, Toponym]]:
    """Gold places whose words the gazetteer knows, as candidates."""
    words = tokens(text)
    found = []
    for place in places:
        start, end = place.place
        span = text[start:end]
        entries, hows = looked_up(span)
        suffix = ""
        if not entries:
            entries, hows, suffix = without_suffix(span)
        inside = [at for at, word in enumerate(words) if word.start < end and start < word.end]
        if entries and inside and place.point:
            found.append((Candidate(inside[0], inside[-1], start, end, span, entries, hows, suffix), place))
    return found


def right_reading(c: Candidate, gold: Toponym) -> int | None:
    """Which of the readings the annotators meant: the same entry, else the nearest if it is near."""
    for at, entry in enumerate(c.entries):
        if gold.geonames is not None and entry.id == f"geonames:{gold.geonames}":
            return at
    assert gold.point is not None
    far = [kilometres(*gold.point, entry.latitude, entry.longitude) for entry in c.entries]
    best = int(np.argmin(far))
    entry = c.entries[best]
    limit = max(161.0, entry.reach / 2) if entry.kind in WIDE else SAME_PLACE
    return best if far[best] < limit else None


class Choice(NamedTuple):
    """A name of a text and which of its readings is right, with how often it stands there."""

    document: int
    at: int
    name: Name
    right: int
    times: int


def choices(texts: Sequence[PlacedText]) -> tuple[list[Choice], list[list[Name]]]:
    """The names of all texts, resolved by gold, and the names of each text."""
    found, documents = [], []
    for number, text in enumerate(texts):
        pairs = given(text.text, text.places)
        names, numbers = gathered([c for c, _ in pairs], tokens(text.text))
        votes: list[collections.Counter[int]] = [collections.Counter() for _ in names]
        for (c, gold), at in zip(pairs, numbers, strict=True):
            if (right := right_reading(c, gold)) is not None:
                votes[at][right] += 1
        documents.append(names)
        for at, counter in enumerate(votes):
            if counter and len(names[at].entries) > 1:
                right, times = counter.most_common(1)[0]
                found.append(Choice(number, at, names[at], right, times))
    return found, documents


def fit_choices(found: Sequence[Choice], extra: Any) -> dict[str, float]:
    """Conditional logit over the readings of each name."""
    readings = [
        own_features(one.name, entry, how) | extra(one, entry)
        for one in found
        for entry, how in zip(one.name.entries, one.name.hows, strict=True)
    ]
    rows = Rows(readings)
    sizes = [len(one.name.entries) for one in found]
    group = np.repeat(np.arange(len(found)), sizes)
    starts = np.cumsum([0, *sizes[:-1]])
    gold = np.zeros(len(readings))
    gold[starts + np.array([one.right for one in found])] = 1.0
    weights = np.sqrt([one.times for one in found])

    def errors(scores: Vector) -> Vector:
        top = np.maximum.reduceat(scores, starts)
        shares = np.exp(scores - top[group])
        shares /= np.add.reduceat(shares, starts)[group]
        return (shares - gold) * weights[group]

    prior = np.array([(PRIOR | KEPT).get(name, 0.0) for name in rows.names])
    decay = np.array([1e3 if name in KEPT else PULL for name in rows.names])
    fitted = descend(rows, errors, total=float(weights.sum()), decay=decay, prior=prior, steps=300, rate=0.05)
    return {name: round(float(w), 3) for name, w in zip(rows.names, fitted, strict=True)}


def fit_resolution(texts: Sequence[PlacedText]) -> dict[str, dict[str, float]]:
    """The weights of the two passes: names alone, then in company."""
    found, documents = choices(texts)
    alone = fit_choices(found, lambda _one, _entry: {})
    readings = [[scored(name, alone) for name in names] for names in documents]
    together: dict[str, float] = {}
    for _ in range(2):
        company = [Company(names, before, ()) for names, before in zip(documents, readings, strict=True)]
        together = fit_choices(found, lambda one, entry, among=company: among[one.document].features(one.at, entry))
        readings = [again(names, before, (), together) for names, before in zip(documents, readings, strict=True)]
    print(f"resolution: {len(found)} names with more than one reading")
    return {"alone": alone, "together": together}


def main() -> None:
    """Fit both and write the table."""
    parser = argparse.ArgumentParser(description="Fits the weights by which places are found.")
    parser.add_argument("--data", type=Path, required=True)
    folder = parser.parse_args().data
    placed = list(placed_texts(folder))
    texts = [NamedText(t.corpus, t.text, {p.place for p in t.places}) for t in placed]
    write({"words": common_words(folder)})
    table = {"recognise": fit_recognition([*texts, *named_texts(folder)]), **fit_resolution(placed)}
    write(table)


def write(tables: Mapping[str, Mapping[str, float]]) -> None:
    """Replace tables of the file, keeping the others."""
    known = json.loads(TARGET.read_text(encoding="utf-8")) if TARGET.exists() else {}
    text = json.dumps(known | dict(tables), indent=0, sort_keys=True, ensure_ascii=False)
    TARGET.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
