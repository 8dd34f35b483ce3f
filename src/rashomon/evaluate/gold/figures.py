"""Gold figures: labels of our own, as places in public texts that are kept elsewhere."""

import csv
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import msgspec

from rashomon.core import sha256
from rashomon.evaluate.metrics.spans import Range
from rashomon.evaluate.result import GoldError

LABELS = Path("evaluation/figures.jsonl")


class Label(msgspec.Struct, frozen=True, kw_only=True):
    """One amount: `start` and `end` in the text as the set has it, the rest as in core.figures.Figure.

    `bound` is "" where the words give no number that two readers would agree on ("millions"): only the place is scored.
    """

    start: int
    end: int
    low: float | None = None
    high: float | None = None
    bound: str = ""
    category: str = ""

    @property
    def place(self) -> Range:
        """Where it stands."""
        return self.start, self.end


class _Document(msgspec.Struct, frozen=True):
    set: str
    document: str
    sha256: str
    figures: tuple[Label, ...]


class CountedDocument(NamedTuple):
    """A text and every amount in it."""

    name: str
    text: str
    figures: tuple[Label, ...]


def read_figures(data: Path, labels: Path = LABELS) -> Iterator[CountedDocument]:
    """The labelled texts that stand in the CSV files of `data` (columns url and text).

    Raises GoldError where the labels are missing or broken, where no labelled text is there, and where a text is
    not the one that was labelled.
    """
    wanted = {one.document: one for one in _labels(labels)}
    found = 0
    for name, text in _texts(data):
        one = wanted.get(name)
        if one is None:
            continue
        if sha256(text.encode()) != one.sha256:
            raise GoldError(f"{data}: the text of {name} is not the one that {labels} was made for")
        found += 1
        yield CountedDocument(name, text, one.figures)
    if not found:
        raise GoldError(f"{data}: none of the texts that {labels} has labels for")


def _labels(path: Path) -> Iterator[_Document]:
    try:
        lines = path.read_text("utf-8").splitlines()
    except OSError as error:
        raise GoldError(f"{path}: no labels of figures ({error.strerror}). Run it in the project's folder") from None
    for number, line in enumerate(lines, 1):
        try:
            yield msgspec.json.decode(line, type=_Document)
        except msgspec.MsgspecError as error:
            raise GoldError(f"{path}, line {number}: no labels of a document: {error}") from None


def _texts(data: Path) -> Iterator[tuple[str, str]]:
    """Name and text of every row."""
    csv.field_size_limit(sys.maxsize)
    for path in [data] if data.is_file() else sorted(data.glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                if "url" not in row or "text" not in row:
                    raise GoldError(f"{path}: no columns url and text")
                yield row["url"], row["text"]
