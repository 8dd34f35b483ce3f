"""JSON: an object a line (or an array of objects), each string value with its place in the file."""

import json
import re
from collections.abc import Iterator

import msgspec

from rashomon.read.columns import columns
from rashomon.read.mapped import Mapped, mapped

READER = "read.jsonl.v1"

_STRING = re.compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*"', re.DOTALL)
_ESCAPE = re.compile(r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\.", re.DOTALL)
_SPACE = re.compile(r"[ \t\r\n]*")
_DECODER = json.JSONDecoder(strict=False)
_DEEPEST = 200  # nested brackets in one object: more is no report, and would exhaust the parser


class Item(msgspec.Struct, frozen=True):
    """One object: its locator, its values by part, or what is wrong with it."""

    locator: str
    cells: dict[str, Mapped] = {}
    wrong: str = ""


def read_lines(text: str) -> Iterator[Item]:
    """The objects of a file with one on each line; a broken line fails alone."""
    at = 0
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip("\ufeff \t\r"):
            yield _item(text, at + len(line) - len(line.lstrip("\ufeff \t\r")), at + len(line), f"line {number}")
        at += len(line) + 1


def read_array(text: str) -> Iterator[Item]:
    """The objects of a JSON array, or the one object that the file is."""
    at = _skip(text, 0)
    single = text[at : at + 1] == "{"
    at = at if single else _skip(text, at + 1)
    number = 0
    while at < len(text) and text[at] != "]":
        number += 1
        locator = "" if single else f"item {number}"
        try:
            _, end = _DECODER.raw_decode(text, at)
        except (ValueError, RecursionError) as error:
            yield Item(locator, wrong=_reason(error))
            return
        yield _item(text, at, end, locator)
        at = _skip(text, end)
        at = _skip(text, at + 1) if text[at : at + 1] == "," else at
        if single:
            return


def _item(text: str, start: int, end: int, locator: str) -> Item:
    if text[start] != "{":
        return Item(locator, wrong="not a JSON object: each line must be one, with a key 'text'")
    if max(text.count("{", start, end), text.count("[", start, end)) > 100 * _DEEPEST:
        return Item(locator, wrong="more nested brackets than any report has")
    try:
        _, stop = _DECODER.raw_decode(text[start:end])
        if text[start + stop : end].strip():
            return Item(locator, wrong=f"not valid JSON: more after the object's end at character {stop}")
        found = dict(_members(text, start))
    except (ValueError, RecursionError) as error:
        return Item(locator, wrong=_reason(error))
    names = list(found)
    where = columns(names)
    if "text" not in where:
        seen = ", ".join(repr(name[:30]) for name in names[:8])
        return Item(locator, wrong=f"no key with text among {seen}: name one of them 'text' (or body, content)")
    return Item(locator, {part: found[names[index]] for part, index in where.items()})


def _reason(error: Exception) -> str:
    return f"not valid JSON: {error}" if isinstance(error, ValueError) else "brackets nested too deeply"


def _members(text: str, start: int) -> Iterator[tuple[str, Mapped]]:
    """The keys of the object at `start` with their values; a value that is no string as it is written."""
    at = _skip(text, start + 1)
    while text[at] != "}":
        key = _STRING.match(text, at)
        if not key:
            raise ValueError(f"a key was expected at character {at - start}")
        at = _skip(text, _skip(text, key.end()) + 1)
        value = _STRING.match(text, at)
        if value:
            yield (
                unescaped_string(text, key.start() + 1, key.end() - 1).text,
                unescaped_string(text, at + 1, value.end() - 1),
            )
            at = value.end()
        else:
            read, end = _DECODER.raw_decode(text, at)
            yield unescaped_string(text, key.start() + 1, key.end() - 1).text, _shown(text, at, end, read)
            at = end
        at = _skip(text, at)
        at = _skip(text, at + 1) if text[at] == "," else at


def _shown(text: str, start: int, end: int, value: object) -> Mapped:
    """A value that is no string: names in an array are joined, null is nothing, a number stands as written."""
    whole = mapped(text[start:end], start)
    if value is None or isinstance(value, bool | dict):
        return whole.cut(0, 0)
    if isinstance(value, list):
        names = ", ".join(str(each) for each in value if isinstance(each, str))
        return whole.edited([(0, len(whole.text), names)]) if names else whole.cut(0, 0)
    return whole


def unescaped_string(text: str, start: int, end: int) -> Mapped:
    """The characters that the inside of a JSON string (without its quotation marks) stands for."""
    inside = mapped(text[start:end], start)
    return inside.edited((m.start(), m.end(), _character(m[0])) for m in _ESCAPE.finditer(inside.text))


def _character(escape: str) -> str:
    try:
        made: str = json.loads(f'"{escape}"', strict=False)
    except ValueError:
        return escape[1:]  # an escape that JSON does not know stands for its character
    return "\ufffd" if "\ud800" <= made <= "\udfff" else made


def _skip(text: str, at: int) -> int:
    found = _SPACE.match(text, at)
    return found.end() if found else at
