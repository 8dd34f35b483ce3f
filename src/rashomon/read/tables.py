"""CSV: rows of cells, each cell with its place in the file; a broken row fails alone."""

import re
from collections.abc import Iterator

import msgspec

from rashomon.read.columns import columns, delimiter
from rashomon.read.mapped import EMPTY, Mapped, mapped

READER = "read.csv.v1"

_LINE_END = re.compile(r"\r\n|\n|\r")
_DOUBLED = re.compile(r'""')
_MOST_LINES = 20_000  # lines looked at for the row after a broken one
_PATIENCE = 20  # cells never closed in one file, after which cells are read within a window only
_WINDOW = 65_536
_URL = re.compile(r"\s*(?:https?:)?//", re.IGNORECASE)


class Row(msgspec.Struct, frozen=True):
    """One row: its number as a spreadsheet shows it (the header is row 1), its cells by part, or what is wrong."""

    number: int
    cells: dict[str, Mapped] = {}
    wrong: str = ""


class HeaderError(ValueError):
    """The first row of a table names no column that holds the reports' text."""


def read_rows(text: str) -> Iterator[Row]:
    """The rows after the header. Raises HeaderError where the header names no text column."""
    first = _LINE_END.split(text.lstrip("\r\n"), maxsplit=1)[0] if text else ""
    mark = delimiter(first)
    scan = _Scanner(text, mark)
    names, at = scan.record(len(text) - len(text.lstrip("\r\n")))
    found = columns([name.text for name in names])
    if "text" not in found:
        seen = ", ".join(repr(name.text[:30]) for name in names[:8])
        raise HeaderError(f"no text column among {seen}: name one of them 'text' (or body, content) in the first line")
    yield from _body(scan, at, found, len(names))


def _body(scan: "_Scanner", at: int, found: dict[str, int], width: int) -> Iterator[Row]:
    number = 1
    while at < len(scan.text):
        cells, after = scan.record(at)
        if after > at and not any(cell.text for cell in cells) and len(cells) <= 1:
            at = after  # an empty line
            continue
        number += 1
        wrong = scan.wrong(cells, width)
        if not wrong:
            yield Row(number, {part: cells[index] for part, index in found.items()})
            at = after
            continue
        yield Row(number, wrong=wrong)
        at = _resume(scan, at, after, found, width)


def _resume(scan: "_Scanner", at: int, after: int, found: dict[str, int], width: int) -> int:
    """Where to go on after a broken row: at the next line that begins a whole row."""
    line = at
    for _ in range(_MOST_LINES):
        end = _LINE_END.search(scan.text, line)
        if not end:
            return after
        line = end.end()
        if line >= after and scan.closed:
            return after
        if _begins_row(scan, line, found, width):
            return line
    return after


def _begins_row(scan: "_Scanner", line: int, found: dict[str, int], width: int) -> bool:
    cells, _ = scan.record(line)
    if scan.wrong(cells, width):
        return False
    url = cells[found["url"]].text if "url" in found else ""
    date = cells[found["date"]].text if "date" in found else ""
    return bool(_URL.match(url)) if url else bool(re.search(r"\d{4}", date)) and len(date) < 60


class _Scanner:
    """Reads one record at a time; `closed` says whether the last one's quotation marks were closed."""

    def __init__(self, text: str, mark: str) -> None:
        self.text = text
        self.closed = True
        escaped = re.escape(mark)
        # A quotation mark closes its cell only before a delimiter or the line's end; others are left
        # by programs that forgot to double them.
        # No possessive group here or in the other readers: before Python 3.11.5 a group that can backtrack is misread.
        inside = rf'[^"]*+(?:(?:""|"(?![ ]*(?:{escaped}|[\r\n]|$)))[^"]*+)*'
        self._quoted = re.compile(rf'[ ]*"({inside})("?)')
        self._plain = re.compile(rf"[^{escaped}\r\n]*")
        self._mark = mark
        self._unclosed = 0

    def record(self, at: int) -> tuple[list[Mapped], int]:
        """The cells of the record that begins at `at`, and where the next one begins."""
        cells: list[Mapped] = []
        self.closed = True
        while True:
            cell, at = self._cell(at)
            cells.append(cell)
            if at < len(self.text) and self.text[at] == self._mark:
                at += 1
                continue
            end = _LINE_END.match(self.text, at)
            return cells, end.end() if end else at

    def wrong(self, cells: list[Mapped], width: int) -> str:
        """What is wrong with a record, or nothing."""
        if not self.closed:
            return "a quotation mark that opens a cell is never closed"
        if len(cells) != width:
            return f"{len(cells)} cells where the header has {width}: check its quotation marks"
        return ""

    def _cell(self, at: int) -> tuple[Mapped, int]:
        stop = len(self.text) if self._unclosed < _PATIENCE else at + _WINDOW
        quoted = self._quoted.match(self.text, at, stop)
        if not quoted:
            bare = self._plain.match(self.text, at)
            words = bare[0] if bare else ""
            return mapped(words, at), at + len(words)
        if not quoted[2]:
            self.closed = False
            self._unclosed += 1
            return EMPTY, len(self.text)
        inside = mapped(quoted[1], quoted.start(1))
        cell = inside.edited((m.start(), m.end(), '"') for m in _DOUBLED.finditer(quoted[1]))
        rest = self._plain.match(self.text, quoted.end())
        return cell, rest.end() if rest else quoted.end()
