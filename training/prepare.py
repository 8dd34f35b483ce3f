"""Makes the arrays that the encoder is trained on, out of the public corpora.

    python -m training.prepare --data CORPORA --tokenizer tokenizer.json --out training/runs/data

Six files come out, each a flat concatenation with an offset per document: `polnear_train.npz`,
`polnear_dev.npz` (words with source, cue and content labels, and which words each attribution
joins), `names.npz` (words with entity labels), `coreference.npz` and its dev part (mentions by
their head words, with their chains), `news.npz` (plain news text for masked-language
training and for the teachers' soft labels; PolNeAR's dev articles are not in it).
"""

import argparse
import csv
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np
from tokenizers import Tokenizer

from rashomon.evaluate.gold.conllu import read_conllu
from rashomon.evaluate.gold.proper import proper_names
from rashomon.inference.encoding import Encoded, encode, load_tokenizer

ROLES = ("Source", "Cue", "Content")
LABELS = ("O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content")
KINDS = ("PER", "ORG", "LOC", "WPN", "EVT")  # in the order of `training.model.KINDS`
IGNORE = -100


class Fragment(NamedTuple):
    """One annotated stretch: characters, end exclusive."""

    start: int
    end: int


class Relation(NamedTuple):
    """One annotated attribution."""

    source: tuple[Fragment, ...]
    cue: tuple[Fragment, ...]
    content: tuple[Fragment, ...]


def polnear(folder: Path, *, first_only: bool) -> Iterator[tuple[str, str, list[Relation]]]:
    """Name, text and attributions of each annotation file of a BRAT folder."""
    seen = set()
    for path in sorted((folder / "attributions").glob("*.ann")):
        name = path.stem.rsplit("_", 1)[0]
        if first_only and name in seen:
            continue
        seen.add(name)
        text = (folder / "text" / f"{name}.txt").read_text(encoding="utf8")
        yield name, text, brat(path.read_text(encoding="utf8"))


def brat(annotations: str) -> list[Relation]:
    """The attributions of one BRAT file."""
    spans: dict[str, tuple[str, tuple[Fragment, ...]]] = {}
    relations = []
    for line in annotations.splitlines():
        fields = line.split("\t")
        if len(fields) < 2:  # an annotation's own words may hold a line break
            continue
        if fields[0].startswith("T"):
            kind, _, places = fields[1].partition(" ")
            spans[fields[0]] = kind, tuple(Fragment(*map(int, place.split())) for place in places.split(";"))
        elif fields[0].startswith("E"):
            roles: dict[str, tuple[Fragment, ...]] = {}
            for argument in fields[1].split():
                role, _, span = argument.partition(":")
                role = role.rstrip("0123456789")
                if role in ROLES and span in spans:
                    roles[role] = roles.get(role, ()) + spans[span][1]
            relations.append(Relation(*(roles.get(role, ()) for role in ROLES)))
    return relations


class Writer:
    """Gathers documents into flat arrays."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        self.tokenizer = tokenizer
        self.parts: dict[str, list[np.ndarray]] = {}
        self.names: list[str] = []

    def put(self, **arrays: np.ndarray) -> None:
        for key, value in arrays.items():
            self.parts.setdefault(key, []).append(value)

    def encoded(self, name: str, text: str) -> Encoded:
        e = encode(text, self.tokenizer)
        self.names.append(name)
        lengths = np.diff(np.append(e.first, len(e.pieces)))
        self.put(
            pieces=e.pieces.astype(np.uint16), features=e.features.astype(np.uint8), lengths=lengths.astype(np.uint8)
        )
        self.put(opens=e.opens, n_pieces=np.array([len(e.pieces)]), n_words=np.array([len(e.first)]))
        return e

    def save(self, path: Path) -> None:
        np.savez_compressed(path, **{k: np.concatenate(v) for k, v in self.parts.items()}, names=np.array(self.names))
        print(path.name, {k: sum(map(len, v)) for k, v in self.parts.items()})


def covered(e: Encoded, fragment: Fragment) -> np.ndarray:
    """Indexes of the words that lie in the fragment by at least half."""
    inside = np.minimum(e.ends, fragment.end) - np.maximum(e.starts, fragment.start)
    return np.flatnonzero(inside * 2 >= e.ends - e.starts)


def write_polnear(writer: Writer, folder: Path, *, first_only: bool) -> None:
    for name, text, relations in polnear(folder, first_only=first_only):
        e = writer.encoded(name, text)
        labels = np.zeros(len(e.first), np.int8)
        owner = np.full(len(e.first), -1, np.int16)
        for number, relation in enumerate(relations):
            for role, fragments in enumerate(relation):
                for fragment in fragments:
                    words = covered(e, fragment)
                    if len(words):
                        labels[words] = 2 * role + 2
                        labels[words[0]] = 2 * role + 1
                        owner[words] = number
        writer.put(labels=labels, owner=owner)


def write_spans(writer: Writer, name: str, text: str, spans: list[tuple[int, int, str]]) -> None:
    e = writer.encoded(name, text)
    labels = np.zeros(len(e.first), np.int8)
    for start, end, kind in sorted(spans, key=lambda span: span[0] - span[1]):
        words = covered(e, Fragment(start, end))
        if len(words) and kind == "?":
            labels[words] = IGNORE
        elif len(words) and not (labels[words] > 0).any():
            labels[words] = 2 * KINDS.index(kind) + 2
            labels[words[0]] = 2 * KINDS.index(kind) + 1
    writer.put(labels=labels)


def iob(rows: list[tuple[str, str]], names: dict[str, str]) -> tuple[str, list[tuple[int, int, str]]]:
    """Text and spans of (token, tag) rows; tags are IO, IOB1 or IOB2."""
    text, spans, previous = "", [], "O"
    for token, tag in rows:
        glue = (
            "" if not text or re.fullmatch(r"[.,;:!?%)\]]|'s|n't|''", token) or text.endswith(("(", "$", "``")) else " "
        )
        start = len(text) + len(glue)
        text += glue + token
        kind = tag[2:]
        if tag != "O" and spans and previous[2:] == kind and not tag.startswith("B-") and previous != "O":
            spans[-1] = (spans[-1][0], len(text), spans[-1][2])
        elif tag != "O":
            spans.append((start, len(text), names.get(kind, "?")))
        previous = tag
    return text, spans


def blocks(path: Path, columns: tuple[int, int], separator: str | None) -> Iterator[list[tuple[str, str]]]:
    rows: list[tuple[str, str]] = []
    for line in path.read_text(encoding="utf8").splitlines():
        fields = line.split(separator)
        if not line.strip():
            if rows:
                yield rows
            rows = []
        elif not line.startswith("# "):
            rows.append((fields[columns[0]], fields[columns[1]]))
    if rows:
        yield rows


def write_names(writer: Writer, data: Path, held: Writer) -> None:
    plain = {"PER": "PER", "ORG": "ORG", "LOC": "LOC"}
    for name, path, columns, separator in (
        ("uner", data / "ner/uner_ewt_dev.iob2", (1, 2), "\t"),
        ("wikigold", data / "ner/wikigold/CONLL-format/data/wikigold.conll.txt", (0, 1), None),
    ):
        group: list[str] = []
        found: list[tuple[int, int, str]] = []
        for number, rows in enumerate(blocks(path, columns, separator)):
            text, spans = iob([row for row in rows if row[0] != "-DOCSTART-"], plain)
            offset = len("\n\n".join([*group, ""])) if group else 0
            group.append(text)
            found += [(s + offset, e + offset, k) for s, e, k in spans]
            if len(group) == 8:
                write_spans(
                    held if name == "uner" and number % 80 < 8 else writer, f"{name}{number}", "\n\n".join(group), found
                )
                group, found = [], []
        if group:
            write_spans(writer, f"{name}end", "\n\n".join(group), found)
    kinds = {
        "Organisation": "ORG",
        "Location": "LOC",
        "Person": "PER",
        "Weapon": "WPN",
        "Vehicle": "WPN",
        "MilitaryPlatform": "WPN",
    }
    for folder in sorted((data / "re3d").iterdir()):
        if not (folder / "documents.json").exists():
            continue
        texts = {d["_id"]: d["text"] for d in map(json.loads, (folder / "documents.json").open(encoding="utf8"))}
        spans_of: dict[str, list[tuple[int, int, str]]] = {}
        for entity in map(json.loads, (folder / "entities.json").open(encoding="utf8")):
            kind = kinds.get(entity["type"])
            proper = any(letter.isupper() for letter in entity["value"])
            if kind:
                spans_of.setdefault(entity["documentId"], []).append(
                    (entity["begin"], entity["end"], kind if proper else "?")
                )
        for key, text in texts.items():
            write_spans(writer, f"re3d-{key}", text, spans_of.get(key, []))


GUM_KINDS = {"person": "PER", "organization": "ORG", "place": "LOC", "event": "EVT"}


def gum_names(path: Path) -> tuple[str, list[tuple[int, int, str]]]:
    """Text and names of one GUM document, as they are scored."""
    document = next(read_conllu(path))
    return document.text, [(start, end, kind) for (start, end), kind in proper_names(document, GUM_KINDS)]


def write_gum(writer: Writer, data: Path, *, dev: bool) -> None:
    held = set((data / "gum/dev.txt").read_text(encoding="utf8").split())
    for path in sorted((data / "gum").glob("*.conllu")):
        if (path.stem in held) == dev:
            write_spans(writer, path.stem, *gum_names(path))


HEAD_KINDS = ("person", "organization", "place", "time", "event")  # every other type is one more kind


def write_coreference(writer: Writer, data: Path, *, dev: bool) -> None:
    """GUM's mentions by their head words: chain, kind, and how many words reach left and right of the head.

    Where two mentions have one head word, the longer one is kept.
    """
    held = set((data / "gum/dev.txt").read_text(encoding="utf8").split())
    for path in sorted((data / "gum").glob("*.conllu")):
        if (path.stem in held) != dev:
            continue
        for document in read_conllu(path):
            e = writer.encoded(document.name, document.text)
            chain, kind = np.zeros(len(e.first), np.int16), np.zeros(len(e.first), np.int8)
            left, right = np.zeros(len(e.first), np.int16), np.zeros(len(e.first), np.int16)
            numbers: dict[str, int] = {}
            for mention in sorted(document.mentions, key=lambda one: one.last - one.first):
                words = covered(e, Fragment(*document.place(mention)))
                heads = covered(e, Fragment(*document.words[min(mention.head)].place))
                if len(words) and len(heads) and words[0] <= heads[0] <= words[-1]:
                    chain[heads[0]] = numbers.setdefault(mention.chain, len(numbers) + 1)
                    kinds = HEAD_KINDS.index(mention.kind) if mention.kind in HEAD_KINDS else len(HEAD_KINDS)
                    kind[heads[0]] = kinds
                    left[heads[0]], right[heads[0]] = heads[0] - words[0], words[-1] - heads[0]
            writer.put(chain=chain, kind=kind, left=left, right=right)


def news(data: Path) -> Iterator[tuple[str, str]]:
    """Plain news texts, each once."""
    csv.field_size_limit(sys.maxsize)
    for path in sorted((data / "wikinews").glob("*.csv")):
        for number, row in enumerate(csv.DictReader(path.open(encoding="utf8", newline=""))):
            yield f"{path.stem}-{number}", row["text"]
    for row in csv.DictReader((data / "fnc1/train_bodies.csv").open(encoding="utf8", newline="")):
        yield f"fnc1-{row['Body ID']}", row["articleBody"]
    for folder in ("TimeBank", "AQUAINT"):
        for path in sorted((data / "timeml" / folder).glob("*.tml")):
            body = re.search(r"<TEXT>(.*)</TEXT>", path.read_text(encoding="utf8"), re.DOTALL)
            if body:
                yield path.stem, re.sub(r"<[^>]+>", "", body[1])
    for name in ("lgl.xml", "GeoVirus.xml"):
        for number, found in enumerate(
            re.findall(r"<text>(.*?)</text>", (data / "geo" / name).read_text(encoding="utf8"), re.DOTALL)
        ):
            yield f"{name}-{number}", re.sub(r"^<!\[CDATA\[|\]\]>$", "", found)
    for path in sorted((data / "ecbplus").glob("*/*.xml")):
        words, last = [], "0"
        for sentence, word in re.findall(
            r'<token t_id="\d+" sentence="(\d+)"[^>]*>([^<]*)<', path.read_text(encoding="utf8", errors="replace")
        ):
            words.append(("\n\n" if sentence != last else " ") + word)
            last = sentence
        yield path.stem, re.sub(r" ([.,;:!?%)]|'s|n't)", r"\1", "".join(words)).strip()
    for _, text, _ in polnear(data / "polnear/train", first_only=True):
        yield "polnear", text


def tidy(text: str) -> str:
    """Paragraphs parted by one blank line, hard-wrapped lines joined."""
    text = re.sub(r"[ \t]+", " ", text.replace("\r", ""))
    if text.count("\n") > len(text) / 120 and "\n\n" in text:
        text = re.sub(r"(?<!\n)\n(?!\n)", " ", text)
    return re.sub(r"\s*\n\s*", "\n\n", text).strip()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--tokenizer", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    arguments = parser.parse_args()
    tokenizer = load_tokenizer(arguments.tokenizer)
    arguments.out.mkdir(parents=True, exist_ok=True)
    for split, first_only in (("train", False), ("dev", False)):
        writer = Writer(tokenizer)
        write_polnear(writer, arguments.data / "polnear" / split, first_only=first_only)
        writer.save(arguments.out / f"polnear_{split}.npz")
    writer = Writer(tokenizer)
    held = Writer(tokenizer)
    write_names(writer, arguments.data, held)
    write_gum(writer, arguments.data, dev=False)
    write_gum(held, arguments.data, dev=True)
    writer.save(arguments.out / "names.npz")
    held.save(arguments.out / "names_dev.npz")
    for dev in (False, True):
        writer = Writer(tokenizer)
        write_coreference(writer, arguments.data, dev=dev)
        writer.save(arguments.out / ("coreference_dev.npz" if dev else "coreference.npz"))
    writer = Writer(tokenizer)
    seen = set()
    for name, text in news(arguments.data):
        body = tidy(text)
        if len(body) > 200 and body[:300] not in seen:
            seen.add(body[:300])
            writer.encoded(name, body)
    writer.save(arguments.out / "news.npz")


if __name__ == "__main__":
    main()
