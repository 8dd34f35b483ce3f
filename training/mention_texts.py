"""GUM's texts with their mentions, chains and syntax, and the same texts with other words in them.

The encoder has learned GUM's training documents by heart, so that its states are better there than on any other text.
With other words of the same part of speech (for nouns and names: of the same kind of thing) they are less so. A word
is replaced by the same one everywhere in a text, so that what is said of one thing still is.
"""

import random
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from rashomon.evaluate.gold.conllu import ConlluDocument, EntityMention, read_conllu
from rashomon.resolve.lexicon import lexicon

SWAPPED = {"NOUN": 1.0, "PROPN": 1.0, "ADJ": 0.7, "VERB": 0.5, "ADV": 0.3}  # how likely a lemma is replaced, of `share`
COMMON = 150  # a verb, an adverb, an adjective as frequent as this is kept


class Word(NamedTuple):
    """A syntactic word: its range of the text, lemma, parts of speech, relation, and governor (−1: root)."""

    start: int
    end: int
    lemma: str
    upos: str
    xpos: str
    relation: str
    governor: int


class Text(NamedTuple):
    """A document; mentions by numbers of words, as gold has them."""

    name: str
    text: str
    words: list[Word]
    mentions: list[EntityMention]


def gum(data: Path, *, dev: bool) -> Iterator[Text]:
    """GUM's dev documents, or all others."""
    held = set((data / "gum/dev.txt").read_text("utf-8").split())
    for path in sorted((data / "gum").glob("*.conllu")):
        for document in read_conllu(path):
            if (document.name in held) == dev:
                yield _text(document, path)


def _text(document: ConlluDocument, path: Path) -> Text:
    rows = [line.split("\t") for line in path.read_text("utf-8").splitlines() if line and not line.startswith("#")]
    rows = [row for row in rows if row[0].isdigit()]
    words = [
        Word(*word.place, row[2], word.upos, word.xpos, row[7].split(":")[0], word.governor)
        for word, row in zip(document.words, rows, strict=True)
    ]
    return Text(document.name, document.text, words, document.mentions)


Key = tuple[str, str]  # of what stands in one another's place: a Penn tag, and the kind of mention that a noun heads


class Stock:
    """Forms by lemma and by what they may stand for."""

    def __init__(self, texts: Sequence[Text]) -> None:
        self.forms: dict[Key, dict[str, str]] = {}
        self.often: dict[str, int] = {}
        for text in texts:
            kinds = _kinds(text)
            for number, word in enumerate(text.words):
                if word.upos in SWAPPED and word.lemma != "_":
                    form = text.text[word.start : word.end]
                    self.forms.setdefault(key(word, kinds.get(number, "")), {}).setdefault(word.lemma, form)
                    self.often[word.lemma] = self.often.get(word.lemma, 0) + 1
        self.lemmas = {one: sorted(forms) for one, forms in self.forms.items()}


def _kinds(text: Text) -> dict[int, str]:
    """The kind of the smallest mention around each word."""
    found: dict[int, str] = {}
    for one in sorted(text.mentions, key=lambda one: one.first - one.last):
        found |= dict.fromkeys(range(one.first, one.last), one.kind)
    return found


def key(word: Word, kind: str) -> Key:
    """What may stand in a word's place."""
    if word.upos not in {"NOUN", "PROPN"}:
        return word.xpos, word.upos
    given = lexicon().given.get(word.lemma, "-") if word.upos == "PROPN" and kind == "person" else ""
    return word.xpos, f"{kind} {given}"


def swapped(text: Text, stock: Stock, chance: random.Random, share: float) -> Text:
    """The text with other words for that share of its lemmas."""
    kinds = _kinds(text)
    shared = {
        (word.start, word.end) for one, word in zip(text.words, text.words[1:], strict=False) if one.end > word.start
    }
    chosen: dict[tuple[str, str], int | None] = {}
    whole, words, at = "", [], 0
    for number, word in enumerate(text.words):
        place, form = (word.start, word.end), text.text[word.start : word.end]
        new = form
        if word.upos in SWAPPED and place not in shared and (number == 0 or text.words[number - 1].end < word.start):
            if (word.lemma, word.upos) not in chosen:
                chosen[word.lemma, word.upos] = _choice(word, stock, chance, share)
            pick = chosen[word.lemma, word.upos]
            new = form if pick is None else _form(word, kinds.get(number, ""), form, stock, pick)
        whole += text.text[at : word.start] + (new if word.start >= at else "")
        start = len(whole) - len(new) if word.start >= at else len(whole) - (at - word.start)
        words.append(word._replace(start=start, end=start + (len(new) if word.start >= at else word.end - word.start)))
        at = max(at, word.end)
    return text._replace(text=whole, words=words)


def _choice(word: Word, stock: Stock, chance: random.Random, share: float) -> int | None:
    """A number that picks the new lemma among those that may stand there; None keeps the word."""
    keep = word.upos not in {"NOUN", "PROPN"} and stock.often.get(word.lemma, 0) >= COMMON
    return None if keep or chance.random() >= share * SWAPPED[word.upos] else chance.randrange(1 << 30)


def _form(word: Word, kind: str, form: str, stock: Stock, pick: int) -> str:
    which = key(word, kind)
    lemmas = stock.lemmas.get(which, [word.lemma])
    new = stock.forms[which][lemmas[pick % len(lemmas)]] if which in stock.forms else form
    if form.isupper() and len(form) > 1:
        return new.upper()
    return new[:1].upper() + new[1:] if form[:1].isupper() else new[:1].lower() + new[1:]
