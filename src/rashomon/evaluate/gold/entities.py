"""Gold names of persons, organisations, places and more: IOB files, CoNLL-U with Entity=, and re3d."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple, TypeVar

import msgspec

from rashomon.evaluate.gold.conllu import ConlluDocument, conllu_files, read_conllu
from rashomon.evaluate.gold.detokenize import joined
from rashomon.evaluate.gold.proper import proper_names
from rashomon.evaluate.gold.texts import report_text
from rashomon.evaluate.metrics.spans import Range
from rashomon.evaluate.result import GoldError

# Each set's labels as kinds of entity. Labels that are not here are not scored.
IOB_KINDS = {"PER": "person", "ORG": "organisation", "LOC": "place", "MISC": "other"}
GUM_KINDS = {"person": "person", "organization": "organisation", "place": "place"}
RE3D_KINDS = {
    "Person": "person",
    "Organisation": "organisation",
    "Location": "place",
    "Weapon": "weapon",
    "MilitaryPlatform": "vehicle",
    "Vehicle": "vehicle",
}
R = TypeVar("R", bound=msgspec.Struct)


class NamedDocument(NamedTuple):
    """A text with its entities as (range, kind); `kinds` are those that the set annotates."""

    name: str
    group: str
    text: str
    entities: list[tuple[Range, str]]
    kinds: frozenset[str]


def read_entities(data: Path) -> Iterator[NamedDocument]:
    """Documents of an IOB file, of CoNLL-U files, or of a re3d folder. Raises GoldError for other data."""
    exports = sorted(data.rglob("entities.json")) if data.is_dir() else []
    iob = [data] if data.is_file() and data.suffix != ".conllu" else [*data.rglob("*.iob2"), *data.rglob("*.conll.txt")]
    if exports:
        for path in exports:
            yield from _re3d(path.parent)
    elif files := [path for path in conllu_files(data) if path.suffix == ".conllu"]:
        for path in files:
            yield from (_gum(document) for document in read_conllu(path))
    elif iob:
        for path in sorted(iob):
            yield from _iob(path)
    else:
        raise GoldError(f"{data}: holds no .conllu, no .iob2 or .conll.txt, and no re3d entities.json")


def _gum(document: ConlluDocument) -> NamedDocument:
    kinds = frozenset(GUM_KINDS.values())
    return NamedDocument(document.name, document.genre, document.text, sorted(proper_names(document, GUM_KINDS)), kinds)


class _Sentence(NamedTuple):
    """Tokens and tags of one sentence, and its text where the file has it (UNER)."""

    text: str
    tokens: list[str]
    tags: list[str]

    def places(self) -> tuple[str, list[Range]]:
        """The sentence as text, and each token's place in it."""
        places: list[Range] = []
        end = 0
        for token in self.tokens:
            start = self.text.find(token, end)
            if start < 0:
                return joined(self.tokens)
            end = start + len(token)
            places.append((start, end))
        return self.text, places


def _iob(path: Path) -> Iterator[NamedDocument]:
    """Documents of a file of one token a line, a sentence a paragraph; IOB1 (wikigold) or IOB2 (UNER)."""
    documents: list[tuple[str, list[_Sentence]]] = [(path.stem, [])]
    sentence = _Sentence("", [], [])
    for number, line in enumerate([*path.read_text("utf-8").splitlines(), ""], 1):
        fields = line.split("\t") if "\t" in line else line.split()
        if line.startswith("# newdoc") or fields[:1] == ["-DOCSTART-"]:
            documents.append((line.partition("=")[2].strip() or f"{path.stem}-{len(documents)}", []))
        elif line.startswith("# text = "):
            sentence = sentence._replace(text=line.removeprefix("# text = "))
        elif not line.strip():
            documents[-1][1].append(sentence)
            sentence = _Sentence("", [], [])
        elif not line.startswith("# "):
            if len(fields) < 2:
                raise GoldError(f"{path}, line {number}: no token with a tag: {line!r}")
            numbered = fields[0].isdigit() and len(fields) > 2
            sentence.tokens.append(fields[1] if numbered else fields[0])
            sentence.tags.append(fields[2] if numbered else fields[-1])
    labels = {tag.partition("-")[2] for _, some in documents for one in some for tag in one.tags}
    kinds = frozenset(IOB_KINDS[label] for label in labels & IOB_KINDS.keys())
    for name, sentences in documents:
        full = [one for one in sentences if one.tokens]
        if full:
            yield _iob_document(name, full, kinds)


def _iob_document(name: str, sentences: list[_Sentence], kinds: frozenset[str]) -> NamedDocument:
    text = ""
    entities: list[tuple[Range, str]] = []
    for sentence in sentences:
        words, places = sentence.places()
        text += "\n\n" if text else ""
        for first, last, label in _spans(sentence.tags):
            if label in IOB_KINDS:
                place = (len(text) + places[first][0], len(text) + places[last - 1][1])
                entities.append((place, IOB_KINDS[label]))
        text += words
    group = name.split("-", maxsplit=1)[0] if "-" in name else ""
    return NamedDocument(name, group, text, entities, kinds)


def _spans(tags: list[str]) -> Iterator[tuple[int, int, str]]:
    """First word, last word (exclusive) and label; an I- after another label or O opens a span (IOB1)."""
    start, label = 0, ""
    for place, tag in enumerate([*tags, "O"]):
        mark, _, kind = tag.partition("-")
        if mark == "I" and kind == label:
            continue
        if label:
            yield start, place, label
        start, label = place, kind


class _Entity(msgspec.Struct):
    documentId: str  # noqa: N815 - re3d's own name
    begin: int
    end: int
    type: str


class _Document(msgspec.Struct):
    text: str
    id: str = msgspec.field(name="_id")


def _re3d(folder: Path) -> Iterator[NamedDocument]:
    entities: dict[str, list[_Entity]] = {}
    for entity in _json_lines(folder / "entities.json", _Entity):
        entities.setdefault(entity.documentId, []).append(entity)
    for document in _json_lines(folder / "documents.json", _Document):
        text = report_text(document.text)
        found = set()
        for entity in entities.get(document.id, []):
            kind = RE3D_KINDS.get(entity.type)
            place = text.fragments(entity.begin, entity.end) if kind else []
            if kind and place:
                found.add(((place[0][0], place[-1][1]), kind))
        yield NamedDocument(document.id, folder.name, text.text, sorted(found), frozenset(RE3D_KINDS.values()))


def _json_lines(path: Path, record: type[R]) -> Iterator[R]:
    """One record a line, as mongoexport writes them."""
    if not path.is_file():
        raise GoldError(f"{path}: is missing")
    for number, line in enumerate(path.read_text("utf-8-sig").splitlines(), 1):
        if line.strip():
            try:
                yield msgspec.json.decode(line, type=record)
            except msgspec.DecodeError as error:
                raise GoldError(f"{path}, line {number}: not a record of re3d: {error}") from None
