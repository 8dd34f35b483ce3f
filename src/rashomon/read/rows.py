"""Rows and objects to drafts: the columns become clues, the text cell becomes paragraphs."""

import datetime as dt

from rashomon.read.draft import Block, Clue, Draft
from rashomon.read.mapped import EMPTY, Mapped
from rashomon.read.paragraphs import split_paragraphs

Cells = dict[str, Mapped]

_TITLE_FROM = "title given with the report"


def row_draft(cells: Cells) -> Draft:
    """The draft of one row or object."""
    clean = {part: cell.clean() for part, cell in cells.items() if part != "text"}
    given = {part: cell for part, cell in clean.items() if cell.text}
    return Draft(
        blocks=tuple(Block(text=paragraph) for paragraph in split_paragraphs(cells["text"])),
        titles=_clue(given, "title", _TITLE_FROM),
        dates=_clue(given, "date", "date given with the report"),
        outlets=_clue(given, "outlet", "outlet given with the report"),
        bylines=_clue(given, "byline", "author given with the report"),
        url=given.get("url", EMPTY).text or None,
        captured=_moment(given.get("captured", EMPTY).text),
    )


def _clue(given: Cells, part: str, how: str) -> tuple[Clue, ...]:
    return (Clue(words=given[part], how=how, source="collector"),) if part in given else ()


def _moment(text: str) -> dt.datetime | None:
    """The moment of capture that a collector gives, if it is written in ISO 8601."""
    try:
        moment = dt.datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)
