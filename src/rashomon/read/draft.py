"""Drafts: what the readers of formats hand to the steps that all formats share."""

import datetime as dt
from collections.abc import Mapping
from typing import Any, Literal

import msgspec

from rashomon.core import DateCandidate, Publication, Status
from rashomon.read.mapped import EMPTY, Mapped

BlockKind = Literal["paragraph", "heading", "item", "caption", "cell", "quote"]


class Block(msgspec.Struct, frozen=True, kw_only=True):
    """One paragraph, heading or list item of the source, as it stands there.

    `links` is the share of its characters inside links; `region` what the page calls the part that
    the block is in ("nav", "aside", "footer", "head", "comments", "related" …, "" where unmarked);
    `article` whether the page's own structure counts it to the article (None: it does not say).
    """

    text: Mapped
    kind: BlockKind = "paragraph"
    level: int = 0
    links: float = 0.0
    region: str = ""
    article: bool | None = None

    def changed(self, **fields: Any) -> "Block":
        """The block with some fields changed."""
        return msgspec.structs.replace(self, **fields)


class Clue(msgspec.Struct, frozen=True, kw_only=True):
    """Words of the source that may be a datum about the report.

    `value` is the datum (the words themselves where empty), `how` names the place, `source` the
    kind of place, by which clues are ranked.
    """

    words: Mapped = EMPTY
    value: str = ""
    how: str
    source: str = ""

    @property
    def text(self) -> str:
        """The datum: the value, or else the words."""
        return self.value or self.words.text


class Dropped(msgspec.Struct, frozen=True):
    """Words kept out of the text, and why."""

    words: Mapped
    why: str


class Draft(msgspec.Struct, frozen=True, kw_only=True):
    """A report in the making. The steps in `compose` each take a draft and give one.

    Clues come from the format (columns, meta elements, JSON-LD) and from the steps; `head` counts the
    blocks, from the first on, that stand above the first paragraph of prose.
    """

    blocks: tuple[Block, ...]
    title: Mapped = EMPTY
    titles: tuple[Clue, ...] = ()
    dates: tuple[Clue, ...] = ()
    outlets: tuple[Clue, ...] = ()
    bylines: tuple[Clue, ...] = ()
    agencies: tuple[Clue, ...] = ()
    datelines: tuple[Clue, ...] = ()
    weighed: tuple[DateCandidate, ...] = ()
    publication: Publication = Publication()
    dropped: tuple[Dropped, ...] = ()
    url: str | None = None
    captured: dt.datetime | None = None
    name: str = ""
    walled: bool = False
    language: str | None = None
    status: Status = "read"
    detail: str = ""

    def changed(self, **fields: Any) -> "Draft":
        """The draft with some fields changed."""
        return msgspec.structs.replace(self, **fields)

    def without(self, gone: Mapping[int, str], **fields: Any) -> "Draft":
        """The draft without the blocks numbered in `gone`, each recorded as dropped with its reason."""
        kept = tuple(block for index, block in enumerate(self.blocks) if index not in gone)
        dropped = tuple(Dropped(self.blocks[index].text, why) for index, why in sorted(gone.items()))
        return self.changed(blocks=kept, dropped=self.dropped + dropped, **fields)
