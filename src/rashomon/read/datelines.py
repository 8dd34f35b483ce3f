"""Datelines: "MOSCOW, April 13 (TASS) - " at the start of a report, and "(Reuters) - "."""

import re
from functools import cache

import msgspec

from rashomon.read.agencies import agency_name, agency_pattern
from rashomon.read.dates import Reading, find_dates
from rashomon.read.draft import Block, Clue, Draft

_LONGEST = 110  # characters
_FIRST = 3  # blocks among which the dateline stands
_UPPER = r"A-Z\u00c0-\u00de\u0410-\u042f"
_CAPITALS = rf"[{_UPPER}][{_UPPER}’'.-]+(?:[ /-](?:(?:de|del|la|al|el|the|of)\s)?[{_UPPER}][{_UPPER}’'.-]*){{0,3}}"
_NAME = rf"[{_UPPER}][\w’'-]+(?:[ /-][{_UPPER}][\w’'-]+){{0,3}}"
_PLACE = re.compile(rf"(?:{_CAPITALS}|{_NAME})(?!\w)")
_JOINT = re.compile(r"[\s,./|]*")
_MARK = re.compile(r"[\s.,:/]*(?:[–—]\s*|--\s*|-\s+|-(?=[\"“]))?")
_OPENS = re.compile(r"[\"“‘'(\[«]*[^\W_a-z]")


class _Parts(msgspec.Struct):
    end: int = 0
    place: tuple[int, int] | None = None
    capitals: bool = False
    date: Reading | None = None
    agency: tuple[int, int] | None = None
    form: str | None = None


def take_dateline(draft: Draft) -> Draft:
    """The draft with the dateline at the start of its first paragraphs cut out and kept as data."""
    for index, block in enumerate(draft.blocks[:_FIRST]):
        parts = read_dateline(block.text.text)
        if parts:
            return _cut(draft, index, block, parts)
    return draft


def _cut(draft: Draft, index: int, block: Block, parts: "_Parts") -> Draft:
    words = block.text.cut(0, parts.end).stripped()
    rest = block.text.cut(parts.end, len(block.text.text)).stripped()
    kept = msgspec.structs.replace(block, text=rest)
    after = draft.blocks[index + 1 :]
    blocks = (*draft.blocks[:index], *([kept] if rest.text else []), *after)
    date = parts.date
    clues = {
        "datelines": (Clue(words=words, value=words.text.strip(" -–—:,"), how="start of the report"),),
        "agencies": _agency(block, parts),
        "dates": (Clue(words=block.text.cut(date.start, date.end), how="dateline", source="dateline"),) if date else (),
    }
    return draft.changed(blocks=blocks, **{name: getattr(draft, name) + found for name, found in clues.items()})


def _agency(block: Block, parts: "_Parts") -> tuple[Clue, ...]:
    if not parts.agency:
        return ()
    words = block.text.cut(*parts.agency)
    if not agency_name(words.text) and not (parts.place or parts.date) and not words.text.isupper():
        return ()  # "(Veldan) – ": a place in brackets, as rights groups print it
    return (Clue(words=words, value=agency_name(words.text) or words.text, how="dateline"),)


def read_dateline(text: str) -> _Parts | None:
    """The parts of the dateline that begins `text`, or None where no dateline does.

    Sure signs are an agency in brackets or between strokes, a known agency beside a place or date, and a place in
    capitals with a date or a dash; a place in small letters alone is never taken for one.
    """
    head = text[:_LONGEST]
    parts = _Parts()
    dates = find_dates(head)
    for _ in range(5):
        if not _step(head, parts, dates):
            break
    return _finished(text, parts)


def _step(head: str, parts: _Parts, dates: list[Reading]) -> bool:
    """Take one more part of the dateline, if there is one."""
    joint = _JOINT.match(head, parts.end)
    at = joint.end() if joint else parts.end
    reading = next((r for r in dates if r.start == at and r.grain == "day"), None)
    if reading and not parts.date:
        parts.date, parts.end = reading, reading.end
        return True
    agency = _agency_form().match(head, at)
    if agency and not parts.agency and agency.lastgroup:
        parts.agency, parts.form, parts.end = agency.span(agency.lastgroup), agency.lastgroup, agency.end()
        return True
    place = _PLACE.match(head, at)
    if place and not (parts.date or parts.agency) and (not parts.place or "," in head[parts.end : at]):
        first = parts.place[0] if parts.place else place.start()
        parts.capitals = parts.capitals or (place[0].isupper() and len(place[0]) > 3)
        parts.place, parts.end = (first, place.end()), place.end()
        return True
    return False


def _finished(text: str, parts: _Parts) -> _Parts | None:
    """The dateline if its parts and the mark after it make one."""
    mark = _MARK.match(text, parts.end)
    after = mark.end() if mark else parts.end
    dash = bool(re.search(r"[-–—]", text[parts.end : after]))
    stop = dash or bool(re.search(r"[.,:]", text[parts.end : after])) or after >= len(text)
    known = bool(parts.agency and agency_name(text[slice(*parts.agency)]))
    sure = (
        (parts.form == "bracket" and dash and (known or parts.capitals or parts.date or not parts.place))
        or (parts.form == "bracket" and parts.date and stop)
        or (parts.form == "stroke" and (parts.place or parts.date or stop))
        or (parts.form == "bare" and stop and (parts.date or (parts.place and (parts.capitals or dash))))
        or (parts.capitals and stop and (parts.date or dash))
        or (parts.place and parts.date and dash)
    )
    if not sure or (after < len(text) and not _OPENS.match(text, after)):
        return None
    parts.end = after
    return parts


@cache
def _agency_form() -> re.Pattern[str]:
    known = agency_pattern()
    return re.compile(rf"\((?P<bracket>[{_UPPER}][\w ./&-]{{1,30}}?)\)|(?P<stroke>{known})\s?/|(?P<bare>{known})(?!\w)")
