"""Pages: the blocks of text of an HTML page in order, with what their elements say, and its head's data."""

import re
from typing import NamedTuple

import msgspec

from rashomon.read.draft import BlockKind
from rashomon.read.elements import ROOT, Element, block_names, opened, void_names
from rashomon.read.mapped import EMPTY, Mapped, TooLargeError, joined, standing_for
from rashomon.read.markup import RAW, Token, attribute_place, attributes, tokens, unescaped
from rashomon.read.paragraphs import split_paragraphs

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_KINDS: dict[str, BlockKind] = {
    "li": "item",
    "dd": "item",
    "dt": "item",
    "blockquote": "quote",
    "td": "cell",
    "th": "cell",
    "figcaption": "caption",
}
_ENDS = re.compile(r"[.!?…:][\"'”’»)\]]*$")
_MOST_BLOCKS = 100_000
_BROKEN_LINE = 60  # characters: a shorter line that a line break ends is a line of its own


class PageBlock(msgspec.Struct, frozen=True, kw_only=True):
    """A block of a page: its text, what it is, the share of it in links, and the element that it stands in."""

    text: Mapped
    kind: BlockKind = "paragraph"
    level: int = 0
    links: float = 0.0
    element: Element = ROOT


class Meta(NamedTuple):
    """One value that the page gives about itself: the name it goes by in lower case, the value and its place."""

    name: str
    value: Mapped


class TimeElement(NamedTuple):
    """A time element: the moment as machines read it, the element around it, how many blocks stand before it."""

    value: Mapped
    element: Element
    before: int
    published: bool


class Page(msgspec.Struct):
    """What one pass over a page's tokens gathers."""

    text: str
    blocks: list[PageBlock] = []
    metas: list[Meta] = []
    times: list[TimeElement] = []
    scripts: list[tuple[int, int]] = []
    comments: list[tuple[int, int]] = []
    title: Mapped = EMPTY
    deepest: int = 0
    elements: int = 0
    language: str = ""


def read_page(text: str) -> Page:
    """The page's blocks and data. Takes any input: unclosed, misnested, deep or empty."""
    page = Page(text)
    builder = _Builder(page)
    for token in tokens(text):
        builder.take(token)
    builder.flush()
    return page


class _Builder:
    """The open elements, and the inline text gathered since the last block boundary."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.stack: list[Element] = [ROOT]
        self.open: dict[str, int] = {}
        self.parts: list[Mapped] = []
        self.inline: list[Element] = []
        self.linked = 0
        self.number = 0
        self.raw: tuple[str, dict[str, str]] = ("", {})

    def take(self, token: Token) -> None:
        if token.kind == "text":
            self._text(token.start, token.end)
        elif token.kind == "start":
            self._start(token)
        elif token.kind == "end":
            self._end(token.name)
        elif token.kind == "raw":
            self._raw(token)
        else:
            self.page.comments.append(token.inner)

    def _text(self, start: int, end: int) -> None:
        element = self.stack[-1]
        if element.hidden:
            return
        words = unescaped(self.page.text, start, end)
        if "pre" not in self.open:
            words = words.edited((m.start(), m.end(), " ") for m in re.finditer(r"\s*[\r\n]\s*", words.text))
        self.parts.append(words)
        if not words.text.isspace():
            self.inline.append(element)
        if element.link:
            self.linked += len(words.text.strip())

    def _start(self, token: Token) -> None:
        name = token.name
        given = attributes(self.page.text, token) if token.inner[0] < token.inner[1] else {}
        self.number += 1
        self.page.elements = self.number
        if name == "br" and [part.text for part in self.parts[-2:]] != ["\n", "\n"]:
            self.parts.append(standing_for("\n", token.start, token.end))
        if name in block_names():
            self.flush()
            self._close_implied(name)
        if name in void_names():
            self._void(token, given)
            return
        element = opened(name, self.number, given, self.stack[-1])
        self._note(token, given, element)
        if name in RAW:
            self.raw = (name, given)
            return
        if self.page.text.endswith("/>", token.start, token.end):
            return
        self.stack.append(element)
        self.open[name] = self.open.get(name, 0) + 1
        self.page.deepest = max(self.page.deepest, len(self.stack))

    def _close_implied(self, name: str) -> None:
        """End tags that HTML lets writers leave out: a block ends a paragraph, an item the item before it."""
        if self.open.get("p") and self.stack[-1].name == "p":
            self._end("p")
        if name in {"li", "td", "tr", "option", "dt", "dd"} and self.stack[-1].name == name:
            self._end(name)

    def _end(self, name: str) -> None:
        if name in block_names():
            self.flush()
        if not self.open.get(name):
            return
        while True:
            closed = self.stack.pop()
            self.open[closed.name] -= 1
            if closed.name == name:
                return

    def _void(self, token: Token, given: dict[str, str]) -> None:
        if token.name == "meta":
            name = given.get("property") or given.get("name") or given.get("itemprop") or given.get("http-equiv") or ""
            if name and "content" in given:
                self.page.metas.append(
                    Meta(name.strip().lower(), attribute_place(self.page.text, token, "content").clean())
                )
        elif token.name == "link" and given.get("rel", "").lower() == "canonical":
            self.page.metas.append(Meta("canonical", attribute_place(self.page.text, token, "href").clean()))

    def _note(self, token: Token, given: dict[str, str], element: Element) -> None:
        """Keep the moment that an element gives for machines."""
        if token.name == "html":
            self.page.language = given.get("lang", "")
        what = given.get("itemprop", given.get("property", "")).lower()
        key = "datetime" if "datetime" in given else "content"
        if key in given and (token.name == "time" or "date" in what) and not element.hidden:
            value = attribute_place(self.page.text, token, key).clean()
            published = "datepublished" in what or "pubdate" in given
            if "modified" in what or "updated" in given.get("class", "").lower():
                self.page.metas.append(Meta("datemodified", value))
            else:
                self.page.times.append(TimeElement(value, element, len(self.page.blocks), published))

    def _raw(self, token: Token) -> None:
        name, given = self.raw
        if name == "title" and not self.page.title.text:
            self.page.title = unescaped(self.page.text, *token.inner).clean()
        elif name == "script" and "ld+json" in given.get("type", "").lower():
            self.page.scripts.append(token.inner)

    def flush(self) -> None:
        """Make blocks of the inline text gathered so far."""
        parts, inline, linked = self.parts, self.inline, self.linked
        self.parts, self.inline, self.linked = [], [], 0
        if not any(not part.text.isspace() for part in parts if part.text):
            return
        whole = joined(parts, "")
        share = linked / max(len(whole.text.strip()), 1)
        alike = len({(each.region_number, each.byline, each.deck) for each in inline}) == 1
        element = inline[0] if alike else self.stack[-1]
        kind, level = self._kind()
        pieces = split_paragraphs(whole) if "pre" in self.open else _lines(whole)
        if len(self.page.blocks) > _MOST_BLOCKS:
            raise TooLargeError(f"over {_MOST_BLOCKS:,} blocks of text on one page")
        self.page.blocks += [
            PageBlock(text=p, kind=kind, level=level, links=min(share, 1.0), element=element) for p in pieces
        ]

    def _kind(self) -> tuple[BlockKind, int]:
        for element in reversed(self.stack[-6:]):
            if element.name in _HEADINGS:
                return "heading", _HEADINGS[element.name]
            if element.name in _KINDS:
                return _KINDS[element.name], 0
        return ("caption", 0) if self.stack[-1].region == "caption" else ("paragraph", 0)


def _lines(whole: Mapped) -> list[Mapped]:
    """The paragraphs of a block that line breaks part: two breaks always do, one after a whole or short line."""
    pieces: list[list[Mapped]] = [[]]
    lines = re.split(r"(\n)", whole.text)
    at = 0
    for line in lines:
        stripped = line.strip()
        if line == "\n":
            before = pieces[-1][-1].text.strip() if pieces[-1] else ""
            if before and (_ENDS.search(before) or len(before) < _BROKEN_LINE):
                pieces.append([])
        elif stripped:
            pieces[-1].append(whole.cut(at, at + len(line)))
        elif pieces[-1]:
            pieces.append([])
        at += len(line)
    return [piece for group in pieces if (piece := joined(group, " ").clean()).text]
