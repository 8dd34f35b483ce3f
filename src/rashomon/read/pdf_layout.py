"""Lines of PDF pages to paragraphs: running heads out, columns one after another, wrapped lines joined."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from statistics import median

from rashomon.read.draft import Block, Dropped
from rashomon.read.paragraphs import join_lines
from rashomon.read.pdf_lines import Line

_MARGIN = 0.11  # share of a page's height in which running heads and feet stand
_LARGE = 1.15  # times the usual size of type: a headline
_LARGEST = 1.6  # times: the title
_SMALL = 0.9  # times: a running head or foot
_LEADING = 1.3  # times the usual distance of lines: a new paragraph
_INDENT = 0.8  # font sizes: a first line set in
_AROUND = 12  # lines to both sides that show how wide a column is
_NUMBER = re.compile(r"^\W*(?:page\s*)?\d{1,4}(?:\s*(?:/|of)\s*\d{1,4})?\W*$", re.IGNORECASE)
_DIGITS = re.compile(r"\d+")
_ENDS = re.compile(r"[.!?:…][\"'”’»)\]]*$")


def arranged(pages: tuple[tuple[Line, ...], ...]) -> tuple[list[Block], list[Dropped]]:
    """The paragraphs in reading order, and the running heads, feet and page numbers left out of them."""
    running = _running(pages)
    dropped = [
        Dropped(line.text.clean(), "running head, foot or page number")
        for page in pages
        for line in page
        if line in running
    ]
    kept = [[line for line in page if line not in running] for page in pages]
    lines = [line for page in kept for line in _in_order(page)]
    if not lines:
        return [], dropped
    usual = _usual_size(lines)
    vocabulary = " ".join(line.text.text for line in lines)
    blocks = [_block(group, usual, vocabulary) for group in _paragraphs(lines, usual)]
    return [block for block in blocks if block.text.text], dropped


def _running(pages: tuple[tuple[Line, ...], ...]) -> set[Line]:
    """The lines at the pages' edges that come again on other pages, and page numbers."""
    edges = [
        (line, _DIGITS.sub("#", line.text.text.strip().lower())) for page in pages for line in page if _at_edge(line)
    ]
    seen = Counter(key for key in {(key, line.page) for line, key in edges})
    times = Counter(key for key, _ in seen)
    often = max(2, len(pages) // 3)
    usual = _usual_size([line for page in pages for line in page])
    return {
        line
        for line, key in edges
        if _NUMBER.match(line.text.text) or (len(pages) > 1 and times[key] >= often) or _is_small(line, usual)
    }


def _is_small(line: Line, usual: float) -> bool:
    """Whether a line at the edge is set in smaller type than the text and is no sentence: a head of a single page."""
    words = line.text.text.strip()
    return line.size < _SMALL * usual and len(words) < 90 and not _ENDS.search(words)


def _at_edge(line: Line) -> bool:
    return line.bottom > line.height * (1 - _MARGIN) or line.top < line.height * _MARGIN


def _in_order(lines: list[Line]) -> list[Line]:
    """The lines of a page: bands from the top, in each band the columns from the left."""
    ordered: list[Line] = []
    for band in _bands(lines):
        gutter = _gutter(band)
        sides = [[line for line in band if line.left < gutter], [line for line in band if line.left >= gutter]]
        for side in sides if gutter else [band]:
            if gutter and len(side) > 3 and _gutter(side):
                ordered += _in_order(side)
            else:
                ordered += _by_rows(side)
    return ordered


def _by_rows(lines: list[Line]) -> list[Line]:
    """The lines of one column from the top; pieces of one baseline from the left."""
    rows: list[list[Line]] = []
    for line in sorted(lines, key=lambda line: -line.middle):
        if rows and abs(rows[-1][0].middle - line.middle) < 0.4 * max(line.size, 1):
            rows[-1].append(line)
        else:
            rows.append([line])
    return [line for row in rows for line in sorted(row, key=lambda line: line.left)]


def _bands(lines: list[Line]) -> list[list[Line]]:
    """The page cut at lines that reach across its middle (titles, and all lines of a page of one column)."""
    if not lines:
        return []
    left, right = min(line.left for line in lines), max(line.right for line in lines)
    middle = (left + right) / 2
    bands: list[list[Line]] = [[]]
    across = False
    for line in _by_rows(lines):
        wide = line.left < middle - 0.1 * (right - left) and line.right > middle + 0.1 * (right - left)
        if wide != across and bands[-1]:
            bands.append([])
        across = wide
        bands[-1].append(line)
    return [band for band in bands if band]


def _gutter(band: list[Line]) -> float:
    """Where the white space between two columns ends, or 0 where there is none."""
    if len(band) < 4:
        return 0.0
    edges = sorted((line.left, line.right) for line in band)
    reach = edges[0][1]
    for index, (left, right) in enumerate(edges[1:], start=1):
        wide = left - reach > 0.5 * median(line.size for line in band)
        if wide and min(index, len(edges) - index) >= 2 and _beside(band, left):
            return left
        reach = max(reach, right)
    return 0.0


def _beside(band: list[Line], gutter: float) -> bool:
    """Whether the lines on both sides of a gutter stand at the same heights: columns, not an indented list."""
    one, two = [line for line in band if line.left < gutter], [line for line in band if line.left >= gutter]
    low, high = (
        max(min(x.bottom for x in one), min(x.bottom for x in two)),
        min(max(x.top for x in one), max(x.top for x in two)),
    )
    return high - low > 1.5 * median(line.size for line in band)


def _usual_size(lines: list[Line]) -> float:
    weights: Counter[float] = Counter()
    for line in lines:
        weights[round(line.size, 1)] += len(line.text.text)
    return weights.most_common(1)[0][0]


def _paragraphs(lines: list[Line], usual: float) -> Iterator[list[Line]]:
    steps = sorted(
        a.middle - b.middle
        for a, b in pairwise(lines)
        if a.page == b.page and 0.8 * usual < a.middle - b.middle < 3 * usual
    )
    leading = steps[len(steps) // 4] if steps else 1.2 * usual
    group = [lines[0]]
    for index, (before, line) in enumerate(pairwise(lines)):
        large = min(before.size, line.size) > _LARGE * usual and before.middle - line.middle < 1.6 * line.size
        edge = before.right if large else _right_edge(lines, index)
        if _goes_on(before, line, line.size if large else leading, group, edge):
            group.append(line)
        else:
            yield group
            group = [line]
    yield group


def _right_edge(lines: list[Line], index: int) -> float:
    """How far to the right the lines around one reach that begin where it does, in type of its size."""
    line = lines[index]
    near = lines[max(0, index - _AROUND) : index + _AROUND]
    alike = (other for other in near if other.page == line.page and abs(other.size - line.size) < 0.12 * line.size)
    return max(other.right for other in alike if abs(other.left - line.left) < 4 * line.size)


def _goes_on(before: Line, line: Line, leading: float, group: list[Line], edge: float) -> bool:
    """Whether a line goes on with the paragraph of the one before it."""
    if abs(before.size - line.size) > 0.12 * max(before.size, line.size):
        return False
    step = before.middle - line.middle
    if before.page != line.page or step < -0.5 * leading:  # the next page or column
        return not _ENDS.search(before.text.text.strip())
    if step < 0.4 * leading:  # the same baseline: cells of a table, or a gap within the line
        return False
    first = group[0].left if len(group) == 1 else group[1].left
    indented = edge > before.right and min(line.left - first, line.left - before.left) > _INDENT * max(line.size, 1.0)
    return step <= _LEADING * leading and not indented and not _had_room(before, line, edge)


def _had_room(before: Line, line: Line, edge: float) -> bool:
    """Whether the first word of a line would have fitted on the line before: then it was put on its own."""
    words = line.text.text.split(maxsplit=1)
    letter = (before.right - before.left) / max(len(before.text.text), 1)
    return before.right + (len(words[0]) + 1.5) * letter < edge - 0.06 * (edge - before.left)


def _block(group: list[Line], usual: float, vocabulary: str) -> Block:
    text = join_lines([line.text for line in group], vocabulary)
    ratio = group[0].size / usual if usual else 1.0
    large = ratio > _LARGE and len(text.text) < 300
    return Block(
        text=text, kind="heading" if large else "paragraph", level=(1 if ratio > _LARGEST else 2) if large else 0
    )
