"""Texts with places marked, out of public corpora in their published layouts."""

import collections
import csv
import json
import math
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from rashomon.resources.gazetteer import ALTERNATE, gazetteer

_NO_SPACE_BEFORE = frozenset({",", ".", ";", ":", "'s", "?", "!", ")", "%", "n't", "''"})
_NO_SPACE_AFTER = frozenset({"(", "``", "$"})
_WORD = re.compile(r"(?<![\w'])[a-z]{2,20}(?![\w'])")
_PROPER = frozenset({"NNP", "NNPS"})


class NamedText(NamedTuple):
    """A text and the ranges of its places."""

    corpus: str
    text: str
    places: set[tuple[int, int]]


def named_texts(folder: Path) -> Iterator[NamedText]:
    """The texts of all corpora of names."""
    wikigold = folder / "ner/wikigold/CONLL-format/data/wikigold.conll.txt"
    for text, places in tagged(wikigold, word=0, tag=1, separator=" "):
        yield NamedText("wikigold", text, places)
    for text, places in tagged(folder / "ner/uner_ewt_dev.iob2", word=1, tag=2, separator="\t"):
        yield NamedText("ewt", text, places)
    for path in sorted((folder / "re3d").glob("*/documents.json")):
        for text, places in re3d(path):
            yield NamedText("re3d", text, places)
    for path in sorted((folder / "gum").glob("*.conllu")):
        yield NamedText("gum", *gum(path))


def tagged(path: Path, *, word: int, tag: int, separator: str) -> Iterator[tuple[str, set[tuple[int, int]]]]:
    """Texts of a column file with IO or BIO tags, LOC marked."""
    lines: list[str] = []
    for line in [*path.read_text(encoding="utf-8").splitlines(), "# newdoc"]:
        if line.startswith(("# newdoc", "-DOCSTART")):
            if lines:
                yield joined([row.split(separator) for row in lines], word, tag)
            lines = []
        elif not line.startswith("#"):
            lines.append(line)


def joined(rows: list[list[str]], word: int, tag: int) -> tuple[str, set[tuple[int, int]]]:
    """Columns as running text; an empty row ends a sentence."""
    text, open_at, tight = "", -1, True
    places = set()
    for row in [*rows, [""]]:
        name = len(row) > tag and row[tag].endswith("LOC")
        if open_at >= 0 and (not name or row[tag].startswith("B-")):
            places.add((open_at, len(text)))
            open_at = -1
        if len(row) <= tag:
            text, tight = text.rstrip(" ") + " ", True
            continue
        text += "" if tight or row[word] in _NO_SPACE_BEFORE else " "
        tight = row[word] in _NO_SPACE_AFTER
        open_at = len(text) if name and open_at < 0 else open_at
        text += row[word]
    return text, places


def re3d(path: Path) -> Iterator[tuple[str, set[tuple[int, int]]]]:
    """Texts of one folder of re3d."""
    places = collections.defaultdict(set)
    for line in path.with_name("entities.json").read_text(encoding="utf-8").splitlines():
        entity = json.loads(line) if line.strip() else {}
        if entity.get("type") == "Location":
            places[entity["documentId"]].add((entity["begin"], entity["end"]))
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip():
            document = json.loads(line)
            yield document["text"], places[document["_id"]]


class _Word(NamedTuple):
    start: int
    end: int
    determiner: bool
    proper: bool


def gum(path: Path) -> tuple[str, set[tuple[int, int]]]:
    """A document of GUM; its places are place entities that begin and end with a proper noun."""
    text = ""
    words: list[_Word] = []
    opened: list[tuple[str, str, int]] = []
    places: set[tuple[int, int]] = set()
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("# newpar") and text:
            text = text.rstrip() + "\n\n"
        columns = line.split("\t")
        if not columns[0].isdigit():
            continue
        misc = dict(pair.split("=", 1) for pair in columns[9].split("|") if "=" in pair)
        words.append(_Word(len(text), len(text) + len(columns[1]), columns[3] == "DET", columns[4] in _PROPER))
        text += columns[1] + ("" if misc.get("SpaceAfter") == "No" else " ")
        _entities(misc.get("Entity", ""), words, opened, places)
    return text, places


def _entities(marks: str, words: list[_Word], opened: list[tuple[str, str, int]], places: set[tuple[int, int]]) -> None:
    """Open and close the entities that one word's Entity= marks."""
    for mark in re.findall(r"\(?[^()]+\)?", marks):
        fields = mark.strip("()").split("-")
        if mark.startswith("(") and len(fields) > 1:
            opened.append((fields[0], fields[1], len(words) - 1))
        if not mark.endswith(")"):
            continue
        at = next((i for i in range(len(opened) - 1, -1, -1) if opened[i][0] == fields[0]), None)
        if at is None:
            continue
        _, kind, first = opened.pop(at)
        while first < len(words) and words[first].determiner:
            first += 1
        if kind == "place" and first < len(words) and words[first].proper and words[-1].proper:
            places.add((words[first].start, words[-1].end))


def common_words(folder: Path) -> dict[str, float]:
    """Names of the gazetteer that news also writes small, with how usual that is: 1 from a thousand times."""
    csv.field_size_limit(sys.maxsize)
    counts: collections.Counter[str] = collections.Counter()
    for path in sorted((folder / "polnear/train/text").rglob("*.txt")):
        counts.update(_WORD.findall(path.read_text(encoding="utf-8", errors="replace")))
    for path in sorted((folder / "wikinews").glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as lines:
            for row in csv.reader(lines):
                counts.update(_WORD.findall(" ".join(row)))
    for path in sorted((folder / "gum").glob("*.conllu")):
        counts.update(_WORD.findall(gum(path)[0]))
    names = gazetteer()
    known = {
        word for word, count in counts.items() if count > 1 and any(h.how <= ALTERNATE for h in names.by_key(word))
    }
    return {word: round(min(1.0, math.log10(1 + counts[word]) / 3), 2) for word in sorted(known)}
