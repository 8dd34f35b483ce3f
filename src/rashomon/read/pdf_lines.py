"""Characters of a PDF page to lines: runs of text on one baseline, cut where a wide gap parts columns."""

import msgspec

from rashomon.core import Segment
from rashomon.read.mapped import Mapped

_GAP = 1.8  # font sizes: a wider space between two characters parts columns, a narrower one words
_DRIFT = 0.6  # font sizes that a character may stand above or below its line
Box = tuple[float, float, float, float]
Character = tuple[str, Box, float]


class Line(msgspec.Struct, frozen=True):
    """A line of text: its words with their map, its box in points from the page's lower left, its size of type."""

    text: Mapped
    left: float
    bottom: float
    right: float
    top: float
    size: float
    page: int
    height: float
    width: float

    @property
    def middle(self) -> float:
        """The height of the line's middle."""
        return (self.top + self.bottom) / 2


def page_lines(characters: list[Character], page: int, extent: tuple[float, float]) -> list[Line]:
    """The lines of a page in the order of its text layer."""
    found: list[Line] = []
    run: list[int] = []
    for index, (character, box, size) in enumerate(characters):
        if character in "\r\n" or (run and _breaks(characters, run, box, size, character)):
            found += _line(characters, run, page, extent)
            run = []
        if character not in "\r\n":
            run.append(index)
    return found + _line(characters, run, page, extent)


def _breaks(characters: list[Character], run: list[int], box: Box, size: float, character: str) -> bool:
    """Whether a character stands on another line, or across a gap, from the last visible one."""
    if character.isspace():
        return False
    last = next((characters[i] for i in reversed(run) if not characters[i][0].isspace()), None)
    if last is None:
        return False
    scale = max(size, last[2], 1.0)
    apart = box[0] - last[1][2] > _GAP * scale or box[2] < last[1][0] - _GAP * scale
    return apart or abs(box[1] - last[1][1]) > _DRIFT * scale


def _line(characters: list[Character], run: list[int], page: int, extent: tuple[float, float]) -> list[Line]:
    while run and characters[run[-1]][0].isspace():
        run.pop()
    while run and characters[run[0]][0].isspace():
        run.pop(0)
    if not run:
        return []
    boxes = [characters[i][1] for i in run if not characters[i][0].isspace()]
    sizes = sorted(characters[i][2] for i in run if not characters[i][0].isspace())
    text = Mapped(
        "".join(characters[i][0] for i in run),
        (Segment(0, len(run), run[0], run[-1] + 1, verbatim=True, page=page),),
    )
    left, right = min(box[0] for box in boxes), max(box[2] for box in boxes)
    bottom, top = min(box[1] for box in boxes), max(box[3] for box in boxes)
    return [Line(text, left, bottom, right, top, sizes[len(sizes) // 2], page, extent[1], extent[0])]
