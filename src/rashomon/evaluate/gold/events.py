"""Gold events across documents: ECB+ topic folders with their list of checked sentences, and MEANTIME's mentions."""

import csv
import itertools
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple
from xml.etree import ElementTree as ET

from rashomon.evaluate.gold.inline import parsed
from rashomon.evaluate.metrics.spans import Range
from rashomon.evaluate.result import GoldError

SENTENCES = "sentences.csv"
_ACTIONS = ("ACTION_", "NEG_ACTION_")
_CROSS, _INTRA = "CROSS_DOC_COREF", "INTRA_DOC_COREF"


class EventDocument(NamedTuple):
    """A text with the places of its gold event mentions and the event that each is of.

    Tokens are joined by one blank and sentences by a line break; `chains` names one event a mention. `topic` is the
    gold topic, `subtopic` the gold cluster of documents on one occurrence.
    """

    name: str
    topic: str
    subtopic: str
    text: str
    mentions: tuple[Range, ...]
    chains: tuple[str, ...]


def read_events(data: Path) -> list[EventDocument]:
    """The documents of an ECB+ folder (or one of its topics), or of a MEANTIME folder."""
    if (data / "event_mentions.json").is_file():
        return list(_meantime(data))
    folders = [one for one in data.iterdir() if one.is_dir() and one.name.isdigit()]
    folders = sorted(folders, key=lambda one: int(one.name)) or [data]
    checked = _checked(data if (data / SENTENCES).is_file() else data.parent)
    found = [_ecb(path, folder.name, checked) for folder in folders for path in sorted(folder.glob("*.xml"))]
    if not found:
        raise GoldError(f"{data}: holds neither ECB+ topics (numbered folders of XML files) nor event_mentions.json")
    return found


def _checked(folder: Path) -> set[tuple[str, str]] | None:
    """(document, sentence number) of the sentences whose annotation was checked; None: all."""
    path = folder / SENTENCES
    if not path.is_file():
        return None
    with path.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.reader(lines))[1:]
    try:
        return {(f"{topic}_{name}", number) for topic, name, number in rows}
    except ValueError:
        raise GoldError(f"{path}: a row does not have topic, file and sentence number") from None


def _ecb(path: Path, topic: str, checked: set[tuple[str, str]] | None) -> EventDocument:
    root = parsed(path)
    tokens = [(token.get("t_id", ""), token.get("sentence", "0"), token.text or "") for token in root.iter("token")]
    text, places = _joined([(sentence, words) for _, sentence, words in tokens])
    where = {name: number for number, (name, _, _) in enumerate(tokens)}
    kept = {name for name, sentence, _ in tokens if checked is None or (path.stem, sentence) in checked}
    chains = _chains(root, path.stem)
    mentions, events = [], []
    for name, anchors in _actions(root):
        numbers = sorted(where[anchor] for anchor in anchors if anchor in where)
        if numbers and anchors[0] in kept:
            mentions.append((places[numbers[0]][0], places[numbers[-1]][1]))
            events.append(chains.get(name, f"{path.stem} {name}"))
    subtopic = f"{topic} {'plus' if path.stem.endswith('plus') else 'ecb'}"
    return EventDocument(path.stem, topic, subtopic, text, tuple(mentions), tuple(events))


def _joined(tokens: Iterable[tuple[str, str]]) -> tuple[str, list[Range]]:
    """The tokens as text, sentence by sentence, and the place of each."""
    text, places = "", []
    for _, sentence in itertools.groupby(tokens, key=lambda token: token[0]):
        text += "\n" if text else ""
        for number, (_, words) in enumerate(sentence):
            text += " " if number else ""
            places.append((len(text), len(text) + len(words)))
            text += words
    return text, places


def _actions(root: ET.Element) -> Iterator[tuple[str, list[str]]]:
    """Id and tokens of the mentions of events."""
    for mark in root.iterfind("Markables/*"):
        anchors = [anchor.get("t_id", "") for anchor in mark.iterfind("token_anchor")]
        if anchors and mark.tag.startswith(_ACTIONS):
            yield mark.get("m_id", ""), anchors


def _chains(root: ET.Element, document: str) -> dict[str, str]:
    """Event by mention, from the relations; a chain within the document has the document's name in its own."""
    found = {}
    for relation in root.iterfind("Relations/*"):
        target = relation.find("target")
        inside = f"{document} {target.get('m_id', '') if target is not None else relation.get('r_id', '')} intra"
        name = relation.get("note", inside) if relation.tag == _CROSS else inside
        if relation.tag in {_CROSS, _INTRA}:
            found.update({source.get("m_id", ""): name for source in relation.iterfind("source")})
    return found


def _meantime(data: Path) -> Iterator[EventDocument]:
    """MEANTIME as NewsReader's cross-document chains in CoNLL's rows with their mentions in JSON.

    Documents are numbered by the first part of their names; a document's cluster is its topic ("corpus_airbus").
    """
    rows: dict[str, list[tuple[str, str]]] = {}
    with (data / "conll.csv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            rows.setdefault(row["topic/subtopic_name"], []).append((row["sent_id"], row["token"]))
    mentions: dict[str, list[dict[str, Any]]] = {}
    for mention in json.loads((data / "event_mentions.json").read_text(encoding="utf-8")):
        mentions.setdefault(mention["conll_doc_key"], []).append(mention)
    for name, tokens in rows.items():
        text, places = _joined(tokens)
        starts = _starts(tokens)
        found = [_placed(mention, starts, places) for mention in mentions.get(name, [])]
        chains = tuple(mention["coref_chain"] for mention in mentions.get(name, []))
        topic = name.partition("/")[0]
        yield EventDocument(name, topic, topic, text, tuple(found), chains)


def _starts(tokens: Iterable[tuple[str, str]]) -> dict[str, int]:
    """The number of each sentence's first token."""
    found: dict[str, int] = {}
    for number, (sentence, _) in enumerate(tokens):
        found.setdefault(sentence, number)
    return found


def _placed(mention: dict[str, Any], starts: dict[str, int], places: list[Range]) -> Range:
    numbers = [starts[str(mention["sent_id"])] + number for number in mention["tokens_number"]]
    return places[min(numbers)][0], places[max(numbers)][1]
