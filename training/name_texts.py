"""Texts with their names, from the public corpora and from reading; what the tagger of names is fitted on.

The convention is the product's: outermost names; no titles, no "the" before a name; no peoples ("Americans"), parties'
adjectives, works or products; a state's name before a noun ("US president") is a place; a vehicle is a weapon.
"""

import csv
import json
import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from rashomon.evaluate.gold.conllu import read_conllu
from rashomon.evaluate.gold.detokenize import joined
from rashomon.evaluate.gold.entities import read_entities
from rashomon.evaluate.gold.proper import proper_names
from rashomon.evaluate.gold.toponyms import read_places
from rashomon.resolve.lexicon import lexicon

LABELS_READ = Path("evaluation/names.jsonl")
UNKNOWN = "?"  # a stretch that is neither a name nor none
LONGEST = 6000  # code points read of a news text
Span = tuple[int, int, str]
MEANTIME_KINDS = {"PER": "person", "ORG": "organisation", "LOC": "place", "PRO": UNKNOWN}
JOINS = frozenset({"of", "and", "&", "de", "-", "for"})


class Named(NamedTuple):
    """A text, its names, stretches that are not fitted on (`kept`: held back, or nobody labelled them).

    `partial`: only what is in `spans` is known; the rest is left to a teacher.
    """

    name: str
    corpus: str
    text: str
    spans: list[Span]
    kept: Sequence[tuple[int, int]] = ()
    partial: bool = False


def uner(data: Path) -> Iterator[Named]:
    """UNER-EWT; of every 80 sentences the first 8 are held back, as from the encoder."""
    number = 0
    for document in read_entities(data / "ner/uner_ewt_dev.iob2"):
        at, kept = 0, []
        for sentence in document.text.split("\n\n"):
            if number % 80 < 8:
                kept.append((at, at + len(sentence)))
            at += len(sentence) + 2
            number += 1
        yield Named(document.name, "uner", document.text, _spans(document.entities, document.text), kept)


def wikigold(data: Path) -> Iterator[Named]:
    for document in read_entities(data / "ner/wikigold/CONLL-format/data/wikigold.conll.txt"):
        yield Named(document.name, "wikigold", document.text, _spans(document.entities, document.text))


def re3d(data: Path) -> Iterator[Named]:
    """re3d; what it marks that has no capital is a description, thus unknown."""
    for document in read_entities(data / "re3d"):
        spans = [
            (start, end, kind if any(letter.isupper() for letter in document.text[start:end]) else UNKNOWN)
            for start, end, kind in _spans(document.entities, document.text)
        ]
        yield Named(document.name, "re3d", document.text, spans)


def _spans(entities: list[tuple[tuple[int, int], str]], text: str) -> list[Span]:
    found = []
    for (start, end), kind in entities:
        article = re.match(r"(the|a|an)\s", text[start:end], re.IGNORECASE)
        known = {"vehicle": "weapon", "other": UNKNOWN}.get(kind, kind)
        found.append((start + (article.end() if article else 0), end, known))
    return found


GUM_KINDS = {"person": "person", "organization": "organisation", "place": "place", "event": "event"}


def gum(data: Path) -> Iterator[Named]:
    """GUM without its dev documents."""
    held = set((data / "gum/dev.txt").read_text("utf-8").split())
    for path in sorted((data / "gum").glob("*.conllu")):
        for document in read_conllu(path):
            if document.name not in held:
                spans = [(start, end, kind) for (start, end), kind in proper_names(document, GUM_KINDS)]
                yield Named(document.name, "gum", document.text, spans)


def meantime(data: Path) -> Iterator[Named]:
    """MEANTIME; it marks only the entities of some sentences."""
    sentences: dict[str, dict[int, list[str]]] = {}
    with (data / "meantime/en/conll.csv").open(encoding="utf-8") as rows:
        for row in csv.DictReader(rows):
            sentences.setdefault(row["topic/subtopic_name"], {}).setdefault(int(row["sent_id"]), []).append(
                row["token"]
            )
    mentions: dict[str, list[dict]] = {}
    for mention in json.loads((data / "meantime/en/entities_mentions.json").read_text("utf-8")):
        mentions.setdefault(mention["conll_doc_key"], []).append(mention)
    for name, parts in sentences.items():
        text, places = "", {}
        for number in sorted(parts):
            text += "\n\n" if text else ""
            words, found = joined(parts[number])
            places |= {(number, at): (start + len(text), end + len(text)) for at, (start, end) in enumerate(found)}
            text += words
        spans = {span for one in mentions.get(name, []) if (span := _proper(one, places, text)) is not None}
        outer = [s for s in spans if not any(o[:2] != s[:2] and o[0] <= s[0] and s[1] <= o[1] for o in spans)]
        yield Named(name, "news", text, sorted(outer), partial=True)


def _proper(mention: dict, places: dict[tuple[int, int], tuple[int, int]], text: str) -> Span | None:
    """The run of capitals around a mention's head, without titles."""
    kind, lex = MEANTIME_KINDS.get(mention["mention_type"]), lexicon()
    sentence, head = int(mention["sent_id"]), mention["mention_head_id"]
    words = {at: text[slice(*places[sentence, at])] for at in mention["tokens_number"] if (sentence, at) in places}
    if kind is None or mention["mention_head_pos"] != "PROPN" or not words.get(head, "")[:1].isupper():
        return None

    def capital(at: int) -> bool:
        return words.get(at, "")[:1].isupper()

    first = last = head
    while capital(first - 1) or (words.get(first - 1) in JOINS and capital(first - 2)):
        first -= 1
    while capital(last + 1) or (words.get(last + 1) in JOINS and capital(last + 2)):
        last += 1
    titles = lex.offices.keys() | lex.honorifics.keys() | lex.modifiers
    while first < last and (
        words[first] in {"The", "the"}
        or (kind == "person" and (words[first].lower().rstrip(".") in titles or words[first].isupper()))
        or not capital(first)
    ):
        first += 1
    return places[sentence, first][0], places[sentence, last][1], kind


def news(data: Path) -> dict[tuple[str, str], Named]:
    """News texts by set and document; of LGL and GeoVirus the names of places are known."""
    csv.field_size_limit(sys.maxsize)
    found = {}
    for path in sorted((data / "wikinews").glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as rows:
            for row in csv.DictReader(rows):
                text = f"{row['title']}\n\n{row['text']}"[:LONGEST]
                found["wikinews", row["url"]] = Named(row["url"], "news", text, [], partial=True)
    for path in sorted((data / "polnear/train/text").glob("*.txt")):
        text = path.read_text("utf-8")[:LONGEST]
        found["polnear/train", path.stem] = Named(path.stem, "news", text, [], partial=True)
    for name in ("lgl", "GeoVirus"):
        for document in read_places(data / f"geo/{name}.xml"):
            spans = [(*one.place, "place") for one in document.toponyms if one.place[1] <= LONGEST]
            one = Named(document.name, "news", document.text[:LONGEST], spans, partial=True)
            found[f"geo/{name}", document.name] = one
    return found


def read_by_people(texts: dict[tuple[str, str], Named]) -> Iterator[tuple[str, tuple[str, str], Named]]:
    """Part, key and text of the news whose beginnings were labelled by reading."""
    for line in LABELS_READ.read_text("utf-8").splitlines():
        label = json.loads(line)
        key = (label["set"], label["document"])
        text, spans = texts[key].text, [tuple(one) for one in label["names"]]
        yield label["part"], key, Named(key[1], "news", text, spans, [(label["end"], len(text))])
