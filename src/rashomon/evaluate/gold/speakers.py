"""Who is meant by the source of a statement: labels made by reading, and chains of mentions."""

import csv
import json
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from rashomon.evaluate.gold.attributions import GoldRelation, read_brat
from rashomon.evaluate.gold.conllu import ConlluDocument, EntityMention, conllu_files, read_conllu
from rashomon.evaluate.gold.texts import Text, report_text
from rashomon.evaluate.metrics.spans import Range
from rashomon.evaluate.result import GoldError

LABELS = Path("evaluation/speakers.jsonl")


class Meant(NamedTuple):
    """Who a source is: the places of names for them (none: the text names nobody for it).

    `at` are the words that are asked about: the source, or the cue where there is none. `or_unnamed` says that
    leaving the speaker without a name is right too.
    """

    at: Range
    names: tuple[Range, ...]
    or_unnamed: bool = False


class SpokenDocument(NamedTuple):
    """A text whose speakers are known.

    `relations` are its attributions where gold has them. `asked` are the labelled sources; where `chains` is given
    instead, every source that the system finds is asked about.
    """

    name: str
    group: str
    title: str
    text: str
    relations: Sequence[GoldRelation] | None = None
    asked: Sequence[Meant] = ()
    chains: "Chains | None" = None


class Chains:
    """The chains of mentions of one document, asked by place."""

    def __init__(self, document: ConlluDocument) -> None:
        self.document = document
        self.places = sorted((document.place(one), one.chain) for one in document.mentions)
        self.named = {one.chain for one in document.mentions if _is_name(document, one)}
        self.starts = [place[0] for place, _ in self.places]

    def chain(self, place: Range) -> str | None:
        """The chain of the smallest mention around a place, else of the longest one that opens in it."""
        near = self.places[: bisect_right(self.starts, place[1])]
        around = [(end - start, chain) for (start, end), chain in near if start <= place[0] and place[1] <= end]
        if around:
            return min(around)[1]
        inside = [(-start, end, chain) for (start, end), chain in near if place[0] <= start and end <= place[1]]
        return max(inside)[2] if inside else None

    def meant(self, place: Range) -> Meant | None:
        """Who is meant by the words of a place; None where nothing is annotated there."""
        chain = self.chain(place)
        if chain is None:
            return None
        named = chain in self.named
        return Meant(place, tuple(where for where, other in self.places if other == chain) if named else ())


def _is_name(document: ConlluDocument, mention: EntityMention) -> bool:
    return any(document.words[number].upos == "PROPN" for number in mention.head)


def read_spoken(data: Path, labels: Path = LABELS) -> Iterator[SpokenDocument]:
    """The documents of a folder: CoNLL-U files with chains, or a BRAT folder or CSV files that `labels` knows.

    Raises GoldError for another folder, and for one of which no label is known.
    """
    if files := [path for path in conllu_files(data) if path.suffix == ".conllu"]:
        for path in files:
            for document in read_conllu(path):
                chains = Chains(document)
                yield SpokenDocument(document.name, document.genre, "", document.text, chains=chains)
        return
    name = "/".join(data.resolve().parts[-2:])
    known = {group: rows for group, rows in _labels(labels).items() if name.endswith(group)}
    if not known:
        raise GoldError(f"{data}: neither CoNLL-U files nor a set that {labels} has labels for")
    rows = next(iter(known.values()))
    yield from _csv(data, rows) if any(data.glob("*.csv")) else _brat(data, rows)


def _labels(path: Path) -> dict[str, dict[str, list[dict[str, object]]]]:
    """The labels by set and document."""
    if not path.is_file():
        raise GoldError(f"{path}: the labels are not there; run this at the root of the project")
    found: dict[str, dict[str, list[dict[str, object]]]] = {}
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        try:
            row = json.loads(line)
            found.setdefault(row["set"], {}).setdefault(row["document"], []).append(row)
        except (ValueError, KeyError) as error:
            raise GoldError(f"{path}: line {number} is no label: {error}") from error
    return found


def _brat(data: Path, rows: Mapping[str, list[dict[str, object]]]) -> Iterator[SpokenDocument]:
    for document in read_brat(data):
        if document.name in rows:
            raw = report_text((data / "text" / f"{document.name}.txt").read_bytes().decode("utf-8"))
            asked = _asked(raw, rows[document.name])
            yield SpokenDocument(document.name, "", "", document.text, document.relations, asked)


def _csv(data: Path, rows: Mapping[str, list[dict[str, object]]]) -> Iterator[SpokenDocument]:
    for path in sorted(data.glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines):
                if row["url"] in rows:
                    raw = report_text(row["text"])
                    yield SpokenDocument(row["url"], "", row["title"], raw.text, None, _asked(raw, rows[row["url"]]))


def _asked(raw: Text, rows: Sequence[dict[str, object]]) -> tuple[Meant, ...]:
    """The labels of one document; their places count in its raw text."""
    found = []
    for row in rows:
        (at, *_), names = _places(raw, [row["start"], row["end"]]), _places(raw, row["speaker"])
        found.append(Meant(at, tuple(names), bool(row.get("or_unnamed"))))
    return tuple(found)


def _places(raw: Text, place: object) -> list[Range]:
    return raw.fragments(int(place[0]), int(place[1])) if isinstance(place, list) else []
