"""XML with inline tags to plain text and the ranges that the tags mark."""

import re
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree as ET

from rashomon.evaluate.result import GoldError

_BARE_AMPERSAND = re.compile(r"&(?!(?:#\d+|#x[0-9a-fA-F]+|amp|lt|gt|quot|apos);)")


class Marked(NamedTuple):
    """What one inline tag marks: a range of the plain text, and the tag's attributes."""

    start: int
    end: int
    tag: str
    attributes: dict[str, str]


def parsed(path: Path) -> ET.Element:
    """The root element of the XML file. Raises GoldError, naming the line, where it is not well formed.

    In a file that breaks the rules by ampersands that open no reference, these stand for themselves.
    """
    try:
        text = path.read_text("utf-8")
    except UnicodeDecodeError as error:
        raise GoldError(f"{path}: byte {error.start} is not UTF-8") from None
    for candidate in (text, _BARE_AMPERSAND.sub("&amp;", text)):
        try:
            return ET.fromstring(candidate)  # noqa: S314 - gold data that the user names
        except ET.ParseError as error:
            complaint = f"{path}, line {error.position[0]}: not well-formed XML: {error.msg}"
    raise GoldError(complaint)


def flattened(element: ET.Element) -> tuple[str, list[Marked]]:
    """The element's text without tags, and every tag inside it in reading order, outer before inner."""
    pieces: list[str] = []
    marks: list[Marked] = []
    _walk(element, 0, pieces, marks)
    return "".join(pieces), marks


def _walk(node: ET.Element, start: int, pieces: list[str], marks: list[Marked]) -> int:
    """Append the words and marks inside `node`; gives the place where it ends."""
    pieces.append(node.text or "")
    place = start + len(pieces[-1])
    for child in node:
        slot = len(marks)
        end = _walk(child, place, pieces, marks)
        marks.insert(slot, Marked(place, end, child.tag, dict(child.attrib)))
        pieces.append(child.tail or "")
        place = end + len(pieces[-1])
    return place
