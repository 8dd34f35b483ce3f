"""The quality gate: every score that has a floor is measured again, and must not lie under it."""

import hashlib
import math
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import msgspec

from rashomon.evaluate.result import GoldError, Result, Scores

BASELINE = Path("evaluation/baseline.json")
MARGIN = 0.3  # points; other processors round differently, and that is no loss of quality


class FlooredSet(msgspec.Struct, kw_only=True):
    """One data set of the baseline: how it is scored, what it was when its floors were set, and the floors.

    `data` and the paths among `options` are relative to the folder of all corpora. `use` says what
    the product was made with: "train", "dev" or "held back". `floors` are by dotted key, in percent.
    """

    task: str
    data: str
    use: str
    paths: dict[str, str] = {}
    keys: tuple[str, ...] = ()
    fingerprint: str = ""
    floors: dict[str, float] = {}


class Baseline(msgspec.Struct, kw_only=True):
    """The sets with floors."""

    sets: list[FlooredSet]


def evaluate(data: Path, *, baseline: Path = BASELINE, record: bool = False) -> Result:
    """Measure every set of the baseline that the folder `data` has.

    `record` sets the floors that are missing and raises those that have become too low. Findings name
    each score under its floor and each set that is not the one its floors were set on; notes name
    the sets that could not be run. Raises GoldError for a baseline that is not one.
    """
    known = _read(baseline)
    findings: list[str] = []
    notes: list[str] = []
    scores: Scores = {}
    seconds, documents, tokens = 0.0, 0, 0
    for one in known.sets:
        label = f"{one.task} {one.data}"
        path = data / one.data
        if not path.exists():
            notes.append(f"{label}: not run: there is no {path}")
            continue
        result = _run(one, data)
        if isinstance(result, str):
            notes.append(f"{label}: not run: {result}")
            continue
        seconds, documents, tokens = (
            seconds + result.seconds,
            documents + result.documents,
            tokens + result.tokens,
        )
        if record:
            _record(one, path, result)
        findings += [f"{label}: {finding}" for finding in _findings(one, path, result)]
        scores[label] = {key: {"floor": floor, "now": _at(result.scores, key)} for key, floor in one.floors.items()}
    if record:
        baseline.write_bytes(msgspec.json.format(msgspec.json.encode(known), indent=1) + b"\n")
    return Result(
        task="gate",
        data=str(data),
        documents=documents,
        tokens=tokens,
        seconds=seconds,
        scores=scores,
        notes=tuple(notes),
        findings=tuple(findings),
    )


def _read(path: Path) -> Baseline:
    try:
        return msgspec.json.decode(path.read_bytes(), type=Baseline)
    except OSError as error:
        raise GoldError(f"{path}: cannot be read: {error.strerror}; run this at the root of the project") from None
    except msgspec.DecodeError as error:
        raise GoldError(f"{path}: not a baseline: {error}") from None


def _run(one: FlooredSet, data: Path) -> Result | str:
    """The scores of a set, or why there are none."""
    from rashomon.evaluate.tasks import run  # noqa: PLC0415 - it knows this task too
    from rashomon.inference import ModelMissingError  # noqa: PLC0415

    try:
        return run(one.task, data / one.data, **{name: data / path for name, path in one.paths.items()})
    except ModelMissingError as error:
        return str(error)


def _findings(one: FlooredSet, path: Path, result: Result) -> Iterator[str]:
    now = fingerprint(path)
    if one.fingerprint and now != one.fingerprint:
        yield f"the data are not those that the floors were set on ({now} instead of {one.fingerprint})"
    for key, floor in one.floors.items():
        value = _at(result.scores, key)
        if value is None:
            yield f"{key} is no longer measured"
        elif value < floor:
            yield f"{key} is {value}, under its floor {floor}"


def _record(one: FlooredSet, path: Path, result: Result) -> None:
    """Sets floors that are missing and raises those that are low; on other data than before, sets all anew."""
    now = fingerprint(path)
    kept = one.floors if now == one.fingerprint else {}
    values = {key: _at(result.scores, key) for key in one.keys}
    reached = {key: math.floor(10 * (value - MARGIN)) / 10 for key, value in values.items() if value is not None}
    one.floors = {key: max(floor, kept.get(key, floor)) for key, floor in reached.items()}
    one.fingerprint = now


def _at(scores: Mapping[str, Any], key: str) -> float | None:
    """The number under a dotted key, None where there is none."""
    branch: Any = scores
    for name in key.split("."):
        branch = branch.get(name) if isinstance(branch, Mapping) else None
    return float(branch) if isinstance(branch, int | float) else None


def fingerprint(path: Path) -> str:
    """Sixteen digits that change with any byte of the file, or of any file in the folder."""
    whole = hashlib.sha256()
    files = [path] if path.is_file() else sorted(one for one in path.rglob("*") if one.is_file())
    for file in files:
        whole.update(file.relative_to(path.parent).as_posix().encode() + b"\0")
        whole.update(hashlib.sha256(file.read_bytes()).digest())
    return whole.hexdigest()[:16]
