"""Columns of tables and keys of JSON objects: which of them is the text, the title, the date."""

import re
from functools import cache

from rashomon.resources.lists import word_list

DELIMITERS = ",;\t|"
_NOT_PLAIN = re.compile(r"[\W_]+")


@cache
def _parts() -> dict[str, tuple[str, int]]:
    """Each known name with the part that it means and its rank among the part's names."""
    lists: dict[str, list[str]] = word_list("read/columns")
    return {name: (part, rank) for part, names in lists.items() for rank, name in enumerate(names)}


def columns(names: list[str]) -> dict[str, int]:
    """For each part of a report the index of the name that carries it."""
    known = [(*_parts()[key], index) for index, name in enumerate(names) if (key := plain_name(name)) in _parts()]
    found: dict[str, int] = {}
    for part, _, index in sorted(known):
        found.setdefault(part, index)
    return found


def plain_name(name: str) -> str:
    """A column's name as it is compared: letters and digits in lower case."""
    return _NOT_PLAIN.sub("", name).lower()


def header_of(text: str) -> str | None:
    """The delimiter of a table whose first line names a text column and one more, or None."""
    line = text.lstrip("\ufeff\r\n ").split("\n", 1)[0].rstrip("\r")
    best = delimiter(line)
    found = columns([cell.strip().strip('"') for cell in line.split(best)])
    return best if "text" in found and len(found) > 1 and len(line) < 1000 else None


def delimiter(line: str) -> str:
    """The character that parts a header line into most known names."""
    return max(
        DELIMITERS, key=lambda mark: (len(columns([c.strip().strip('"') for c in line.split(mark)])), line.count(mark))
    )
