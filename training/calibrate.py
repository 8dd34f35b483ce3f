"""Fits what turns the parts' probabilities into a confidence that means something.

    python -m training.calibrate --dev CORPORA/polnear/dev --models src/rashomon/models [--write]

Logistic regression of "cue, source and content are right" (half overlap, as `evaluate attribution`
counts whole relations) on the features of `rashomon.attribute.confidence`. The error printed is of
confidences given to articles that the weights were not fitted on: five folds, by article.
"""

import argparse
import json
from pathlib import Path

import numpy as np

from rashomon.attribute.confidence import FEATURES, features
from rashomon.attribute.relations import Relation, relate
from rashomon.attribute.sources import corrected
from rashomon.attribute.words import Words
from rashomon.evaluate.gold.attributions import read_attributions
from rashomon.evaluate.gold.texts import covered
from rashomon.evaluate.metrics.calibration import calibration_error, reliability
from rashomon.evaluate.metrics.relations import Relation as Scored
from rashomon.evaluate.metrics.relations import right_ones
from rashomon.inference import Analyser, Encoder

FOLDS = 5


def fit(x: np.ndarray, y: np.ndarray, ridge: float = 1.0) -> np.ndarray:
    """Weights of a logistic regression, by Newton's method."""
    weights = np.zeros(x.shape[1])
    for _ in range(30):
        p = 1 / (1 + np.exp(-x @ weights))
        gradient = x.T @ (y - p) - ridge * weights
        hessian = (x * (p * (1 - p))[:, None]).T @ x + ridge * np.eye(len(weights))
        weights += np.linalg.solve(hessian, gradient)
    return weights


def judged(analyser: Analyser, dev: Path) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Features, correctness and article number of every outermost relation found."""
    rows, right, articles = [], [], []
    documents = list(read_attributions(dev))
    for number, (document, analysis) in enumerate(
        zip(documents, analyser.analyse([document.text for document in documents]), strict=True)
    ):
        linked = [relation for relation in relate(analysis, analysis.roles) if relation.content]
        found = corrected(Words(document.text, analysis), linked)

        def tokens(relation: Relation) -> Scored:
            roles = (relation.source, (relation.cue,), relation.content)
            return Scored(*(covered(document.tokens, [(s.start, s.end) for s in role]) for role in roles))  # noqa: B023

        gold = [Scored(*(covered(document.tokens, part) for part in parts)) for parts in document.relations or ()]
        right += right_ones(gold, [tokens(relation) for relation in found])
        rows += [features(relation) for relation in found]
        articles += [number] * len(found)
    return np.array(rows), np.array(right, float), np.array(articles)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--dev", type=Path, required=True)
    parser.add_argument("--models", type=Path, required=True)
    parser.add_argument("--write", action="store_true", help="put the weights into the model's description")
    arguments = parser.parse_args()
    x, y, article = judged(Analyser(Encoder(arguments.models)), arguments.dev)
    given = np.zeros(len(y))
    for fold in range(FOLDS):
        held = article % FOLDS == fold
        given[held] = 1 / (1 + np.exp(-x[held] @ fit(x[~held], y[~held])))
    curve = reliability(zip(given.tolist(), (y > 0).tolist(), strict=True))
    weights = fit(x, y).round(4).tolist()
    print(json.dumps({"expected_calibration_error": round(calibration_error(curve), 4), "attributions": len(y)}))
    for one in curve:
        print(f"{one.low:.1f}-{one.high:.1f}  {one.size:5d}  stated {one.confidence:.3f}  right {one.right:.3f}")
    print(dict(zip(FEATURES, weights, strict=True)))
    if arguments.write:
        path = arguments.models / "encoder.json"
        settings = json.loads(path.read_text(encoding="utf8"))
        settings["calibration"] = {"relation": weights}
        path.write_text(json.dumps(settings, indent=1) + "\n", encoding="utf8")


if __name__ == "__main__":
    main()
