"""Gold attributions: BRAT folders (PolNeAR) and token–label lines (CofeNet's form of it)."""

import itertools
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Literal, NamedTuple

import msgspec

from rashomon.evaluate.gold.detokenize import paragraphs
from rashomon.evaluate.gold.texts import report_text, words
from rashomon.evaluate.metrics.spans import Range
from rashomon.evaluate.result import GoldError

Role = Literal["source", "cue", "content"]
ROLES: tuple[Role, ...] = ("source", "cue", "content")
_ANNOTATOR = re.compile(r"_[0-9a-f]{4}$")
_ROLE = re.compile(r"(Source|Cue|Content)\d*$")


class GoldRelation(NamedTuple):
    """One attribution's fragments as ranges of the text; a role may have none."""

    source: tuple[Range, ...]
    cue: tuple[Range, ...]
    content: tuple[Range, ...]


class GoldDocument(NamedTuple):
    """One text with what it should yield.

    `text` is as a report has it, `tokens` are ranges of it. `spans` holds each role's contiguous
    fragments: ranges of characters, or of tokens where `by_token` (the data come as tokens, and
    `rows` are then the token ranges in which labels run). `relations` is None where the format has none.
    """

    name: str
    group: str
    text: str
    tokens: list[Range]
    spans: dict[Role, list[Range]]
    relations: list[GoldRelation] | None
    by_token: bool = False
    rows: tuple[Range, ...] = ()


def read_attributions(data: Path, *, straight: bool = False) -> Iterator[GoldDocument]:
    """The documents of a BRAT folder (text/ and attributions/) or of token–label JSON-lines files.

    Text rebuilt from tokens has typographic quotation marks, or `straight` ones. Raises GoldError
    for a path that is neither, and for lines that break their format.
    """
    if (data / "text").is_dir() and (data / "attributions").is_dir():
        yield from read_brat(data)
        return
    files = [data] if data.is_file() else sorted(data.glob("*.jsonl"))
    if not files:
        raise GoldError(f"{data}: neither a folder with text/ and attributions/ nor token–label JSON lines")
    for path in files:
        yield from read_rows(path, straight=straight)


def read_brat(folder: Path) -> Iterator[GoldDocument]:
    """Every text that has annotations, by the first annotator in sorted order of file names."""
    first: dict[str, Path] = {}
    for path in sorted((folder / "attributions").glob("*.ann")):
        name = path.stem if (folder / "text" / f"{path.stem}.txt").is_file() else _ANNOTATOR.sub("", path.stem)
        first.setdefault(name, path)
    if not first:
        raise GoldError(f"{folder / 'attributions'}: holds no .ann file")
    for name, path in sorted(first.items()):
        yield _brat_document(name, folder / "text" / f"{name}.txt", path)


def _brat_document(name: str, text_path: Path, path: Path) -> GoldDocument:
    if not text_path.is_file():
        raise GoldError(f"{path}: its text {text_path.name} is missing from {text_path.parent}")
    # Offsets count the file's own characters: no line ending may be translated.
    text = report_text(text_path.read_bytes().decode("utf-8"))
    marked: dict[str, tuple[Role, tuple[Range, ...]]] = {}
    events: list[list[str]] = []
    for number, line in enumerate(path.read_text("utf-8").split("\n"), 1):
        fields = line.split("\t")
        if re.match(r"T\d+\t(Source|Cue|Content) ", line):
            ranges = _offsets(fields[1], len(text.places) - 1, f"{path}, line {number}")
            fragments = tuple(piece for start, end in ranges for piece in text.fragments(start, end))
            marked[fields[0]] = (_role(fields[1].split()[0]), fragments)
        elif re.match(r"E\d+\t", line):
            events.append(fields[1].split())
    spans: dict[Role, list[Range]] = {role: [] for role in ROLES}
    for role, fragments in marked.values():
        spans[role] += fragments
    relations = [relation for event in events if (relation := _relation(event, marked)).cue]
    return GoldDocument(name, name.split("_", maxsplit=1)[0], text.text, words(text.text), spans, relations)


def _offsets(field: str, size: int, where: str) -> list[Range]:
    """`Content 10 20;30 40` as two ranges."""
    try:
        pairs = [piece.split() for piece in field.split(" ", 1)[1].split(";")]
        ranges = [(int(start), int(end)) for start, end in pairs]
    except ValueError:
        raise GoldError(f"{where}: offsets are not numbers: {field!r}") from None
    if any(not 0 <= start <= end <= size for start, end in ranges):
        raise GoldError(f"{where}: offsets lie outside the text of {size} characters: {field!r}")
    return ranges


def _role(name: str) -> Role:
    match = _ROLE.match(name)
    if match is None:
        raise GoldError(f"{name!r} is no role of an attribution")
    return ROLES[("Source", "Cue", "Content").index(match.group(1))]


def _relation(event: list[str], marked: dict[str, tuple[Role, tuple[Range, ...]]]) -> GoldRelation:
    """An event's arguments by role; numbered arguments (Content2) are more fragments of the same."""
    parts: dict[Role, list[Range]] = {role: [] for role in ROLES}
    for argument in event[1:]:
        name, _, mark = argument.partition(":")
        if _ROLE.match(name) and mark in marked:
            parts[_role(name)] += marked[mark][1]
    return GoldRelation(*(tuple(sorted(parts[role])) for role in ROLES))


class _Row(msgspec.Struct):
    id: str
    tokens: list[str]
    labels: list[str]


def read_rows(path: Path, *, straight: bool = False) -> Iterator[GoldDocument]:
    """Documents of a token–label JSON-lines file: consecutive rows of one id are its paragraphs."""
    for name, numbered in itertools.groupby(_rows(path), key=lambda pair: pair[1].id):
        numbered_rows = list(numbered)
        text, places = paragraphs([row.tokens for _, row in numbered_rows], straight=straight)
        tokens: list[Range] = []
        spans: dict[Role, list[Range]] = {role: [] for role in ROLES}
        rows: list[Range] = []
        for (number, row), found in zip(numbered_rows, places, strict=True):
            for role, start, end in _labelled(row.labels, f"{path}, line {number}"):
                spans[role].append((len(tokens) + start, len(tokens) + end))
            rows.append((len(tokens), len(tokens) + len(found)))
            tokens += found
        group = name.split("_", maxsplit=1)[0]
        yield GoldDocument(name, group, text, tokens, spans, None, by_token=True, rows=tuple(rows))


def _rows(path: Path) -> Iterator[tuple[int, _Row]]:
    decoder = msgspec.json.Decoder(_Row)
    found = False
    with path.open("rb") as lines:
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            try:
                row = decoder.decode(line)
            except (msgspec.DecodeError, UnicodeDecodeError) as error:
                raise GoldError(f"{path}, line {number}: no row of id, tokens and labels: {error}") from None
            if len(row.tokens) != len(row.labels):
                raise GoldError(f"{path}, line {number}: {len(row.tokens)} tokens but {len(row.labels)} labels")
            found = True
            yield number, row
    if not found:
        raise GoldError(f"{path}: holds no rows")


def _labelled(labels: list[str], where: str) -> Iterator[tuple[Role, int, int]]:
    """BIO labels as (role, start, end); an I- after another role opens a span of its own."""
    start, open_role = 0, ""
    for place, label in enumerate([*labels, "O"]):
        mark, _, role = label.partition("-")
        if mark == "I" and role == open_role:
            continue
        if open_role:
            yield _role(open_role.capitalize()), start, place
        if mark not in ("B", "I", "O") or (mark != "O" and role not in ROLES):
            raise GoldError(f"{where}: {label!r} is no label of source, cue or content")
        start, open_role = place, role
