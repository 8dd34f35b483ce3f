import csv
import json

import pytest

from rashomon.core import sha256
from rashomon.evaluate.result import GoldError
from rashomon.evaluate.tasks.figures import evaluate

TEXT = "At least 12 people were killed. Dozens of boats sank. Thousands watched."


@pytest.fixture
def data(tmp_path):
    """A folder of texts and labels for one of them."""
    with (tmp_path / "texts.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, ["url", "text"])
        writer.writeheader()
        writer.writerow({"url": "one", "text": TEXT})
        writer.writerow({"url": "two", "text": "999 people."})
    return tmp_path


def labels(folder, figures, digest=None):
    path = folder / "labels.jsonl"
    made = {"set": "x", "document": "one", "sha256": digest or sha256(TEXT.encode()), "figures": figures}
    path.write_text(json.dumps(made) + "\n", encoding="utf-8")
    return path


TOLL = {"start": 0, "end": 11, "low": 12, "bound": "at least", "category": "dead"}
BOATS = {"start": 32, "end": 38, "low": 24, "high": 99, "bound": "between"}
CROWD = {"start": 54, "end": 63}


def test_places_amounts_bounds_and_fates_are_scored_apart(data):
    wrong = {**TOLL, "category": "injured"}
    result = evaluate(data, labels=labels(data, [wrong, {**BOATS, "low": 10}, CROWD]))
    assert result.documents == 1
    scores = result.scores
    assert scores["exact"]["right"] >= 2
    assert (scores["value"]["gold"], scores["value"]["right"]) == (2, 1)
    assert (scores["bound"]["gold"], scores["bound"]["right"]) == (2, 2)
    assert (scores["category"]["gold"], scores["category"]["right"]) == (1, 0)


def test_nothing_found_is_nothing_right(data):
    result = evaluate(data, labels=labels(data, [TOLL]), system=lambda _: [])
    assert result.scores["overlap"] == {"gold": 1, "predicted": 0, "right": 0, "p": 0.0, "r": 0.0, "f1": 0.0}


def test_another_text_than_the_labelled_one_is_refused(data):
    with pytest.raises(GoldError, match="is not the one that"):
        evaluate(data, labels=labels(data, [TOLL], digest="0" * 64))


def test_missing_and_broken_labels_are_one_line(data, tmp_path):
    with pytest.raises(GoldError, match="no labels of figures"):
        evaluate(data, labels=tmp_path / "none.jsonl")
    broken = tmp_path / "broken.jsonl"
    broken.write_text('{"set": 1}\n', encoding="utf-8")
    with pytest.raises(GoldError, match="line 1"):
        evaluate(data, labels=broken)


def test_a_folder_without_labelled_texts_is_refused(tmp_path, data):
    (tmp_path / "empty").mkdir()
    with pytest.raises(GoldError, match="none of the texts"):
        evaluate(tmp_path / "empty", labels=labels(data, [TOLL]))
