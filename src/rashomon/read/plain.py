"""Plain text: paragraphs by blank lines, or by lines where the lines are not wrapped; fields above them."""

import re

from rashomon.read.columns import columns
from rashomon.read.draft import Block, Draft
from rashomon.read.encoding import Decoded
from rashomon.read.mapped import EMPTY, Mapped, mapped
from rashomon.read.paragraphs import split_paragraphs
from rashomon.read.rows import row_draft

READER = "read.plain.v1"

_FIELD = re.compile(r"(?P<name>[A-Za-z][A-Za-z _-]{1,24}):[ \t]+(?P<value>\S[^\r\n]*?)[ \t]*(?:\r\n|[\r\n]|$)")
_FENCE = re.compile(r"-{3,}[ \t]*(?:\r\n|[\r\n]|$)")
_HASHES = re.compile(r"#{1,6}\s+(?=\S)")


def read_plain(decoded: Decoded, name: str = "") -> Draft:
    """The draft of a plain text file; lines such as "Date: …" above the text are read as a row's cells are."""
    fields, at = _fields(decoded.text)
    rest = mapped(decoded.text[at:], at)
    draft = row_draft({**fields, "text": EMPTY})
    return draft.changed(blocks=tuple(_block(paragraph) for paragraph in split_paragraphs(rest)), name=name)


def _fields(text: str) -> tuple[dict[str, Mapped], int]:
    """The fields above a text by the part they carry, and where the text begins; fewer than two known are none."""
    start = at = len(text) - len(text.lstrip())
    fence = _FENCE.match(text, at)
    at = fence.end() if fence else at
    found: list[tuple[str, Mapped]] = []
    while field := _FIELD.match(text, at):
        value = mapped(field["value"], field.start("value"))
        found.append((field["name"], _unquoted(value)))
        at = field.end()
    known = columns([name for name, _ in found])
    if "text" in known or len(known) < 2 or 2 * len(known) < len(found):
        return {}, start
    closing = _FENCE.match(text, at) if fence else None
    return {part: found[index][1] for part, index in known.items()}, closing.end() if closing else at


def _unquoted(value: Mapped) -> Mapped:
    """A field's value without the quotation marks around all of it."""
    quoted = len(value.text) > 1 and value.text[0] == value.text[-1] and value.text[0] in "\"'"
    return value.cut(1, len(value.text) - 1) if quoted else value


def _block(paragraph: Mapped) -> Block:
    """A paragraph, or the headline that hash marks make of it."""
    hashes = _HASHES.match(paragraph.text)
    if not hashes or len(paragraph.text) > 300:
        return Block(text=paragraph)
    level = hashes[0].count("#")
    return Block(text=paragraph.cut(hashes.end(), len(paragraph.text)), kind="heading", level=level)
