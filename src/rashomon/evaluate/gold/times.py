"""Gold expressions of time: TimeML folders (TIMEX3) and WikiWars (TIMEX2)."""

import datetime as dt
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree as ET

from rashomon.evaluate.gold.inline import flattened, parsed
from rashomon.evaluate.gold.texts import report_text
from rashomon.evaluate.metrics.spans import Range
from rashomon.evaluate.result import GoldError

_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_DECADE_OR_CENTURY = re.compile(r"((?:BC)?\d{2,3})X+")


class Expression(NamedTuple):
    """One expression of time: its range of the text, TIMEX3 type ("" in TIMEX2) and value ("" if none)."""

    place: Range
    type: str
    value: str


class TimedDocument(NamedTuple):
    """A text, the day it was published, and its expressions. `timex2` says which notation values use."""

    name: str
    text: str
    published: dt.date | None
    expressions: list[Expression]
    timex2: bool


def read_times(data: Path) -> Iterator[TimedDocument]:
    """Documents of a folder of TimeML files (subfolders too), or of WikiWars' in/ and keyinline/.

    Raises GoldError for a folder that is neither and for files that break their format.
    """
    keys = data if data.name == "keyinline" else data / "keyinline"
    files = sorted(keys.glob("*.xml")) if keys.is_dir() else sorted(data.rglob("*.tml"))
    if data.is_file():
        files = [data]
    if not files:
        raise GoldError(f"{data}: neither TimeML files (*.tml) nor a WikiWars folder with in/ and keyinline/")
    for path in files:
        root = parsed(path)
        yield _document(path, root, timex2=root.tag == "DOC")


def _document(path: Path, root: ET.Element, *, timex2: bool) -> TimedDocument:
    body = root.find("TEXT")
    if body is None:
        raise GoldError(f"{path}: has no TEXT element")
    raw, marks = flattened(body)
    text = report_text(raw)
    expressions = []
    for mark in marks:
        if mark.tag != ("TIMEX2" if timex2 else "TIMEX3"):
            continue
        # A tag without words (a begin point that only the markup knows) is nothing to find.
        if fragments := text.fragments(mark.start, mark.end):
            place = (fragments[0][0], fragments[-1][1])
            value = mark.attributes.get("val" if timex2 else "value", "")
            expressions.append(Expression(place, mark.attributes.get("type", ""), value))
    return TimedDocument(path.stem, text.text, _published(root), expressions, timex2)


def _published(root: ET.Element) -> dt.date | None:
    """The document creation time, of which the day is what reports have."""
    for tag, attribute in (("DCT/TIMEX3", "value"), ("DATETIME/TIMEX2", "val")):
        element = root.find(tag)
        if element is not None and (match := _DATE.match(element.get(attribute, ""))):
            return dt.date.fromisoformat(match.group())
    return None


def as_timex2(value: str) -> str:
    """A TIMEX3 value in TIMEX2 notation: decades and centuries have no X there (199X is 199)."""
    match = _DECADE_OR_CENTURY.fullmatch(value)
    return match.group(1) if match and len(value.removeprefix("BC")) == 4 else value
