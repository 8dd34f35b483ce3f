"""CoNLL-U with entities and coreference in the MISC column (`Entity=`), as GUM and CorefUD write it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from rashomon.evaluate.metrics.spans import Range
from rashomon.evaluate.result import GoldError

_FIELDS = ("GRP", "etype", "infstat", "salience", "centering", "minspan", "link", "identity")
_BRACKET = re.compile(r"\((?P<open>[^()]*)(?P<shut>\)?)|(?P<close>[^()]+)\)")
_PART = re.compile(r"\[\d+/\d+\]$")


_PROPER = frozenset({"NNP", "NNPS"})


class Word(NamedTuple):
    """One syntactic word: its range of the text, its parts of speech (universal, Penn), and its governor.

    `governor` is the number of the word that it depends on, −1 for the root.
    """

    place: Range
    upos: str
    xpos: str = "_"
    governor: int = -1

    @property
    def proper(self) -> bool:
        """Whether it is a proper noun or stands in the place of one, as "United" in "United States"."""
        return self.xpos in _PROPER or (self.xpos == "_" and self.upos == "PROPN")


class EntityMention(NamedTuple):
    """A mention: numbers of its first and last word (exclusive), its chain, its type and its head's words.

    `head` are the numbers of the words that the annotation takes for its minimal span.
    """

    first: int
    last: int
    chain: str
    kind: str
    head: frozenset[int]


@dataclass
class ConlluDocument:
    """One document; paragraphs are parted by a blank line, sentences by a blank."""

    name: str
    text: str = ""
    words: list[Word] = field(default_factory=list)
    mentions: list[EntityMention] = field(default_factory=list)

    @property
    def genre(self) -> str:
        """The second part of a name such as GUM_news_crane."""
        parts = self.name.split("_")
        return parts[1] if len(parts) > 2 else ""

    def form(self, number: int) -> str:
        """A word as it stands in the text."""
        return self.text[slice(*self.words[number].place)]

    def place(self, mention: EntityMention) -> Range:
        """The mention's range of the text."""
        return self.words[mention.first].place[0], self.words[mention.last - 1].place[1]


def read_conllu(path: Path) -> Iterator[ConlluDocument]:
    """The documents of one file. Raises GoldError, naming the line, where it breaks the format."""
    builder = _Builder(path)
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        builder.number = number
        if line.startswith("# newdoc"):
            yield from builder.finished()
            builder.begin(line.partition("=")[2].strip())
        elif line.startswith("#"):
            builder.comment(line)
        elif line.strip():
            builder.row(line.split("\t"))
        else:
            builder.glue = builder.glue or " "
            builder.until = 0
            builder.sentence = len(builder.document.words)
    yield from builder.finished()


class _Builder:
    """Puts one document together, line by line."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.number = 0
        self.fields: tuple[str, ...] = _FIELDS
        self.begin(path.stem)

    def begin(self, name: str) -> None:
        self.document = ConlluDocument(name or self.path.stem)
        self.open: dict[str, list[tuple[int, str, str]]] = {}
        self.glue = ""
        self.until = 0
        self.token: Range = (0, 0)
        self.rest = 0
        self.sentence = 0

    def finished(self) -> Iterator[ConlluDocument]:
        left = [chain for chain, starts in self.open.items() if starts]
        if left:
            raise self.broken(f"mentions of {left[0]!r} are never closed")
        if self.document.words:
            yield self.document

    def broken(self, what: str) -> GoldError:
        return GoldError(f"{self.path}, line {self.number}: {what}")

    def comment(self, line: str) -> None:
        if line.startswith("# global.Entity"):
            self.fields = tuple(line.partition("=")[2].strip().split("-"))
        elif line.startswith("# newpar") and not line.startswith("# newpar_"):
            self.glue = "\n\n"

    def row(self, columns: list[str]) -> None:
        if len(columns) != 10:
            raise self.broken(f"{len(columns)} columns instead of 10")
        number, form, misc = columns[0], columns[1], columns[9]
        if "." in number:  # an empty node stands for no word of the text
            return
        if "-" in number:
            self.until = int(number.split("-")[1])
            self.append(form, misc)
            return
        place = self.inside(form) if int(number) <= self.until else self.append(form, misc)
        governor = self.sentence + int(columns[6]) - 1 if columns[6].isdigit() and columns[6] != "0" else -1
        self.document.words.append(Word(place, columns[3], columns[4], governor))
        entity = next((one[7:] for one in misc.split("|") if one.startswith("Entity=")), "")
        for bracket in _BRACKET.finditer(entity):
            self.bracket(bracket)

    def append(self, form: str, misc: str) -> Range:
        """Puts a token after the text so far; its range."""
        document = self.document
        document.text += (self.glue if document.text else "") + form
        self.glue = "" if "SpaceAfter=No" in misc.split("|") else " "
        self.token = (len(document.text) - len(form), len(document.text))
        self.rest = self.token[0]
        return self.token

    def inside(self, form: str) -> Range:
        """The range of a syntactic word inside a longer token ("do" and "n't" of "don't").

        A word that is spelled otherwise than in the token has the whole token's range.
        """
        start = self.rest
        if form and self.document.text.startswith(form, start):
            self.rest = start + len(form)
            return start, self.rest
        return self.token

    def bracket(self, bracket: re.Match[str]) -> None:
        here = len(self.document.words)
        if bracket["open"] is not None:
            fields = dict(zip(self.fields, bracket["open"].split("-", len(self.fields) - 1), strict=False))
            chain = _PART.sub("", fields.get("GRP") or fields.get("eid") or "")
            self.open.setdefault(chain, []).append((here - 1, fields.get("etype", ""), fields.get("minspan", "")))
            if bracket["shut"]:
                self.close(chain)
        else:
            self.close(_PART.sub("", bracket["close"].split("-")[0]))

    def close(self, chain: str) -> None:
        starts = self.open.get(chain)
        if not starts:
            raise self.broken(f"a mention of {chain!r} is closed that was not opened")
        first, kind, minspan = starts.pop()
        last = len(self.document.words)
        numbers = [first + int(one) - 1 for one in minspan.split(",") if one.isdigit()]
        head = frozenset(number for number in numbers if first <= number < last)
        self.document.mentions.append(EntityMention(first, last, chain, kind, head or frozenset(range(first, last))))


def conllu_files(data: Path) -> list[Path]:
    """The CoNLL-U files at a path: itself, or all in the folder."""
    return [data] if data.is_file() else sorted(data.glob("*.conllu"))
