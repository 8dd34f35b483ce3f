"""Pairs of texts with a verdict: FNC-1, SummEdits, Perspectrum and Climate-FEVER in their published files."""

import csv
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from rashomon.evaluate.result import GoldError

FNC_LABELS = ("agree", "disagree", "discuss", "unrelated")
CLIMATE_LABELS = {"SUPPORTS": "support", "REFUTES": "refute", "NOT_ENOUGH_INFO": "neither"}


class TextPair(NamedTuple):
    """A short text, the text it is held against, and the verdict on the two.

    `group` is the split, domain or kind of the pair in its set, `source` the id of the longer text or of the claim
    (pairs of one source belong on the same side of any split).
    """

    name: str
    short: str
    long: str
    label: str
    group: str = ""
    source: str = ""


def read_pairs(path: Path) -> tuple[str, list[TextPair]]:
    """(name of the set, pairs) of a folder in one of the four formats, or of one SummEdits file.

    The sets are "fnc1", "summedits", "perspectrum" and "climate_fever". Raises GoldError, one line.
    """
    folder = path if path.is_dir() else path.parent
    found = {
        "fnc1": sorted(folder.glob("*stances*.csv")),
        "summedits": [path] if path.name.startswith("summedits_") else sorted(folder.glob("summedits_*.json")),
        "perspectrum": sorted(folder.glob("perspectrum_with_answers*.json")),
        "climate_fever": sorted(folder.glob("climate-fever*.jsonl")),
    }
    readers = {"fnc1": _fnc, "summedits": _summedits, "perspectrum": _perspectrum, "climate_fever": _climate}
    for name, files in found.items():
        if files:
            return name, [pair for file in files for pair in _read(readers[name], file)]
    raise GoldError(f"{path}: neither FNC-1, SummEdits, Perspectrum nor Climate-FEVER: no file of theirs is in it")


def _read(reader: Any, file: Path) -> list[TextPair]:
    try:
        return list(reader(file))
    except (KeyError, IndexError, TypeError, ValueError) as error:
        if isinstance(error, GoldError):
            raise
        raise GoldError(f"{file}: not in the published format: {type(error).__name__} {error}") from error


def _rows(file: Path) -> list[dict[str, str]]:
    """A CSV file's rows; "Body ID" and "Body_ID" are the same column."""
    with file.open(encoding="utf-8-sig", newline="") as lines:
        csv.field_size_limit(10_000_000)
        return [{key.strip().replace(" ", "_"): value for key, value in row.items()} for row in csv.DictReader(lines)]


def _fnc(file: Path) -> Iterator[TextPair]:
    bodies = file.with_name(file.name.replace("stances", "bodies"))
    if not bodies.is_file():
        raise GoldError(f"{file}: {bodies.name} is not beside it")
    texts = {row["Body_ID"]: row["articleBody"] for row in _rows(bodies)}
    for number, row in enumerate(_rows(file), 2):
        stance = row["Stance"].strip().casefold()
        label = FNC_LABELS[int(stance)] if stance.isdigit() else stance
        if label not in FNC_LABELS:
            raise GoldError(f"{file}:{number}: {row['Stance']!r} is no stance")
        yield TextPair(f"{file.stem}:{number}", row["Headline"], texts[row["Body_ID"]], label, "", row["Body_ID"])


def _summedits(file: Path) -> Iterator[TextPair]:
    domain = file.stem.removeprefix("summedits_")
    for item in json.loads(file.read_text("utf-8")):
        source = f"{domain}:{item.get('doc_id') or hash_of(item['doc'])}"
        label = "consistent" if int(item["label"]) else "inconsistent"
        yield TextPair(item["id"], item["summary"], item["doc"], label, domain, source)


def hash_of(text: str) -> str:
    """A short name for a text that has none."""
    from rashomon.core.identity import sha256  # noqa: PLC0415 - one use

    return sha256(text.encode())[:12]


def _perspectrum(file: Path) -> Iterator[TextPair]:
    pool = {one["pId"]: one["text"] for one in _beside(file, "perspective_pool*.json")}
    splits: Mapping[str, str] = _beside(file, "dataset_split*.json")
    for claim in json.loads(file.read_text("utf-8")):
        split = splits.get(str(claim["cId"]), "")
        for cluster in claim["perspectives"]:
            label = {"SUPPORT": "support", "UNDERMINE": "undermine"}.get(cluster["stance_label_3"])
            for perspective in cluster["pids"]:
                if label is not None and perspective in pool:
                    name = f"{claim['cId']}:{perspective}"
                    yield TextPair(name, claim["text"], pool[perspective], label, split, str(claim["cId"]))


def _beside(file: Path, pattern: str) -> Any:
    found = sorted(file.parent.glob(pattern))
    if not found:
        raise GoldError(f"{file}: no {pattern} is beside it")
    return json.loads(found[-1].read_text("utf-8"))


def _climate(file: Path) -> Iterator[TextPair]:
    for line in file.read_text("utf-8").splitlines():
        claim = json.loads(line)
        for item in claim["evidences"]:
            name, label = f"{claim['claim_id']}:{item['evidence_id']}", CLIMATE_LABELS[item["evidence_label"]]
            yield TextPair(name, claim["claim"], item["evidence"], label, "", claim["claim_id"])
