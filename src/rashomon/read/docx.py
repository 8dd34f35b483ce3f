"""Word files: the paragraphs of word/document.xml, mapped to its bytes; nothing outside it is opened."""

import io
import re
import zipfile
from typing import NamedTuple

from rashomon.core import Status
from rashomon.read.draft import Block, BlockKind, Draft
from rashomon.read.encoding import Decoded, decode
from rashomon.read.mapped import Mapped, joined, standing_for
from rashomon.read.markup import Token, attributes, tokens, unescaped
from rashomon.read.paragraphs import split_paragraphs

READER = "read.docx.v1"
MEMBER = "word/document.xml"
LARGEST_MEMBER = 64 * 1024 * 1024  # bytes unpacked: a book of a thousand pages has a tenth of that

# Text that is marked as deleted or moved away, and older programs' copies of drawings.
_SKIPPED = frozenset(["w:del", "w:movefrom", "mc:fallback", "w:instrtext", "w:deltext"])
_STYLES: tuple[tuple[re.Pattern[str], BlockKind, int], ...] = (
    (re.compile(r"^(?:title|heading1|head1|überschrift1|titre1)$", re.IGNORECASE), "heading", 1),
    (re.compile(r"^heading\d$", re.IGNORECASE), "heading", 2),
    (re.compile(r"^caption$", re.IGNORECASE), "caption", 0),
    (re.compile(r"^list", re.IGNORECASE), "item", 0),
    (re.compile(r"quote", re.IGNORECASE), "quote", 0),
)


class Refused(NamedTuple):
    """Why a Word file was not read."""

    status: Status
    detail: str


def open_docx(data: bytes) -> Decoded | Refused:
    """The characters of the document's main part, or why there are none."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            member = archive.getinfo(MEMBER)
            if member.flag_bits & 1:
                return Refused("encrypted", "the file needs a password: save it without one")
            with archive.open(member) as file:
                content = file.read(LARGEST_MEMBER + 1)
    except KeyError:
        return Refused("unsupported", f"an Office file without {MEMBER}: save it as .docx")
    except (zipfile.BadZipFile, OSError, ValueError, EOFError, NotImplementedError, zipfile.zlib.error) as error:  # type: ignore[attr-defined]
        return Refused("damaged", f"the archive cannot be unpacked ({error}): get the file anew")
    if len(content) > LARGEST_MEMBER:
        return Refused("too large", f"its text unpacks to over {LARGEST_MEMBER // 1024 // 1024} MB: split it")
    return decode(content)


def read_docx(decoded: Decoded, name: str = "") -> Draft:
    """The draft of a Word file's main part."""
    reader = _Paragraphs(decoded.text)
    for token in tokens(decoded.text):
        reader.take(token)
    return Draft(blocks=tuple(reader.blocks), name=name)


class _Paragraphs:
    """The paragraphs of a document as its tokens go by; paragraphs of text boxes stand inside others."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.blocks: list[Block] = []
        self.open: list[tuple[list[Mapped], str]] = []
        self.skipped = 0
        self.in_text = False
        self.cells = 0
        self.hidden = False

    def take(self, token: Token) -> None:
        """Take the next token."""
        closed = token.kind == "start" and self.text.endswith("/>", token.start, token.end)
        if token.name in _SKIPPED and not closed:
            self.skipped += 1 if token.kind == "start" else -1 if token.kind == "end" else 0
        if token.kind == "start":
            self._start(token, closed=closed)
        elif token.kind == "end":
            self._end(token.name)
        elif token.kind == "text" and self.in_text and not self.skipped and not self.hidden and self.open:
            self.open[-1][0].append(unescaped(self.text, token.start, token.end))

    def _start(self, token: Token, *, closed: bool) -> None:
        name = token.name
        if name == "w:p" and not closed:
            self.open.append(([], ""))
        elif name == "w:t":
            self.in_text = not closed
        elif name == "w:tc":
            self.cells += 1
        elif name == "w:r":
            self.hidden = False
        elif name == "w:vanish":
            self.hidden = attributes(self.text, token).get("w:val", "1") not in {"0", "false"}
        elif name == "w:pstyle" and self.open:
            self.open[-1] = (self.open[-1][0], attributes(self.text, token).get("w:val", ""))
        elif name in {"w:tab", "w:br", "w:cr", "w:nobreakhyphen"} and self.open and not self.skipped:
            mark = {"w:tab": " ", "w:nobreakhyphen": "-"}.get(name, "\n")
            self.open[-1][0].append(standing_for(mark, token.start, token.end))

    def _end(self, name: str) -> None:
        if name == "w:t":
            self.in_text = False
        elif name == "w:tc":
            self.cells -= 1
        elif name == "w:p" and self.open:
            parts, style = self.open.pop()
            kind, level = _kind(style, in_cell=self.cells > 0)
            pieces = split_paragraphs(joined(parts, "")) if parts else []
            self.blocks += [Block(text=piece, kind=kind, level=level) for piece in pieces]


def _kind(style: str, *, in_cell: bool) -> tuple[BlockKind, int]:
    """What a paragraph is by the name of its style."""
    for pattern, kind, level in _STYLES:
        if pattern.search(style):
            return kind, level
    return ("cell" if in_cell else "paragraph"), 0
