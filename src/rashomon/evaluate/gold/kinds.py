"""Statements labelled by hand with kinds, polarity and certainty, and the parts of them that are only for checking."""

import csv
import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Literal, NamedTuple, TypeVar

import msgspec

from rashomon.attribute.form import form_of, quoted_characters
from rashomon.core import cut
from rashomon.core.identity import sha256
from rashomon.core.statements import Certainty, Kind, Polarity
from rashomon.evaluate.gold.accounts import Printed, read_disputes
from rashomon.evaluate.gold.attributions import read_brat
from rashomon.evaluate.metrics.spans import Range
from rashomon.evaluate.result import GoldError
from rashomon.qualify.passage import Passage

LABELS = Path("evaluation/kinds.jsonl")
"""Labels of statements in corpora whose texts stand elsewhere."""

CHECK_SHARE = 30  # percent of documents that no rule was written and no weight fitted on


Share = Literal["held", "check", "read"]
"""What a statement is for: `read` to write rules and fit weights; `check` (first round of labels) and `held` (second
round) only to score. Both are of the same documents: held alone was labelled after all that the first round showed.
The third round is of the other documents alone."""

R = TypeVar("R", bound=msgspec.Struct)


class Labels(msgspec.Struct, frozen=True, kw_only=True):
    """What a reader found a statement to be; polarity and certainty are None where nothing is claimed."""

    kinds: tuple[Kind, ...]
    polarity: Polarity | None
    certainty: Certainty | None


class LabelledStatement(NamedTuple):
    """One labelled statement; `document` is the text, or the dispute, by which the parts are divided."""

    document: str
    passage: Passage
    labels: Labels
    round: int = 1
    held: bool | None = None

    @property
    def share(self) -> Share:
        """What it is for: as its dispute says, or else by its document and the round in which it was labelled."""
        if self.held is not None:
            return "held" if self.held else "read"
        if int(hashlib.sha256(self.document.encode()).hexdigest(), 16) % 100 >= CHECK_SHARE:
            return "read"
        return "check" if self.round == 1 else "held"


class _Placed(Labels, frozen=True, kw_only=True):
    round: int = 1
    set: str
    document: str
    source: tuple[Range, ...] = ()
    cue: tuple[Range, ...] = ()
    content: tuple[Range, ...]


class _Written(Labels, frozen=True, kw_only=True):
    round: int = 1
    dispute: str
    text: str


class Marks(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Where the source and cue stand in a printed sentence, which is told by the first digits of its text's sha256."""

    text: str
    source: tuple[Range, ...] = ()
    cue: tuple[Range, ...]

    @staticmethod
    def key(text: str) -> str:
        """What tells a sentence."""
        return sha256(text.encode())[:_DIGITS]


_DIGITS = 12


def read_kinds(data: Path, labels: Path = LABELS) -> Iterator[LabelledStatement]:
    """The statements of a file of marked sentences, or those that `labels` has for a folder of texts.

    Of a folder of disputes (see accounts.py) those are read whose marks stand in `<folder>_marks.jsonl` beside it; they
    have no polarity and no certainty. Raises GoldError for a line that breaks the format and a folder without labels.
    """
    if data.is_file():
        yield from (_written(row, data) for row in _rows(data, _Written))
        return
    marks = data.with_name(f"{data.name}_marks.jsonl")
    if marks.exists():
        yield from _printed(data, {row.text: row for row in _rows(marks, Marks)})
        return
    rows = [row for row in _rows(labels, _Placed) if data.resolve().as_posix().endswith("/" + row.set)]
    if not rows:
        raise GoldError(f"{data}: {labels} has no labels for it")
    texts = _texts(data, {row.document for row in rows})
    for row in rows:
        if row.document not in texts:
            raise GoldError(f"{labels}: {row.document} is not in {data}")
        passage = _passage(texts[row.document], row.source, row.cue, row.content)
        yield LabelledStatement(row.document, passage, row, row.round)


def _texts(data: Path, wanted: set[str]) -> dict[str, str]:
    """The texts of a BRAT folder by file, or of a folder of CSV files of pages by the last part of their address."""
    if (data / "text").is_dir():
        return {one.name: one.text for one in read_brat(data) if one.name in wanted}
    found: dict[str, str] = {}
    for path in sorted(data.glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines):
                found[row["url"].rsplit("/", maxsplit=1)[-1]] = row["text"]
    return found


def _printed(data: Path, marks: dict[str, Marks]) -> Iterator[LabelledStatement]:
    for dispute in read_disputes(data):
        for one in dispute.printed:
            if found := marks.get(Marks.key(one.text)):
                passage = _passage(one.text, found.source, found.cue, (one.content,))
                yield LabelledStatement(dispute.setting, passage, _kinds_of(one, data), held=dispute.held)


def _kinds_of(one: Printed, data: Path) -> Labels:
    try:
        kinds = msgspec.convert(one.kinds, tuple[Kind, ...])
    except msgspec.ValidationError:
        raise GoldError(f"{data}: unknown kinds {', '.join(one.kinds)!r}: {one.text!r}") from None
    return Labels(kinds=kinds, polarity=None, certainty=None)


def _rows(path: Path, kind: type[R]) -> Iterator[R]:
    for number, line in enumerate(path.read_bytes().splitlines(), 1):
        try:
            yield msgspec.json.decode(line, type=kind)
        except msgspec.DecodeError as error:
            raise GoldError(f"{path}, line {number}: no labelled statement: {error}") from None


def _written(row: _Written, path: Path) -> LabelledStatement:
    try:
        return LabelledStatement(row.dispute, marked(row.text), row, row.round)
    except (IndexError, KeyError):
        raise GoldError(f"{path}: marks are not closed or unknown: {row.text!r}") from None


def marked(words: str) -> Passage:
    """The passage of a sentence whose parts are marked: {s:source} {q:cue} {c:content}.

    Raises IndexError where a mark is not opened, KeyError for an unknown letter.
    """
    text = ""
    places: dict[str, list[Range]] = {"s": [], "q": [], "c": []}
    opened: list[tuple[str, int]] = []
    at = 0
    while at < len(words):
        if words[at] == "{" and words[at + 2] == ":":
            opened.append((words[at + 1], len(text)))
            at += 3
            continue
        if words[at] == "}":
            role, start = opened.pop()
            places[role].append((start, len(text)))
        else:
            text += words[at]
        at += 1
    return _passage(text, *(tuple(sorted(places[role])) for role in "sqc"))


def _passage(text: str, source: tuple[Range, ...], cue: tuple[Range, ...], content: tuple[Range, ...]) -> Passage:
    spans = tuple(cut(text, start, end) for start, end in content)
    direct = form_of(spans, quoted_characters(text), text) == "direct"
    return Passage(text, source, cue, content, direct)
