"""The head of a report: its title, and the lines about it that stand before its first paragraph."""

import re

from rapidfuzz import fuzz

from rashomon.read.agencies import agency_name
from rashomon.read.chrome import is_prose, word_set
from rashomon.read.draft import Block, Clue, Draft
from rashomon.read.lines import Line, read_line
from rashomon.read.mapped import EMPTY, Mapped

_LONGEST_TITLE = 300  # characters
_SAME = 92  # per cent of likeness at which a line repeats the title
_HEAD = 40  # blocks: where no prose follows sooner, the rest is a list
_FOOT = 4  # blocks at the end in which a line about the report may stand
_LETTERS = re.compile(r"[\W_]+")
_SUFFIX = re.compile(r"\s+[-–—|·•:»]\s+[^-–—|·•»]{2,60}$")


def take_title(draft: Draft) -> Draft:
    """The draft with its title: the one that the source gives, else the headline above the first paragraph."""
    above = _above(draft.blocks)
    given = draft.titles[0].words if draft.titles else None
    title = _given(draft, given, above) if given else _headline(draft.blocks[:above])
    if not title.text:
        return draft
    return draft.changed(title=title).without(_repeats(draft.blocks, title))


def take_lines(draft: Draft) -> Draft:
    """The draft without its date lines and bylines, which become clues."""
    above = _above(draft.blocks)
    read = {i: line for i in _places(draft.blocks, above) if (line := read_line(draft.blocks[i].text.text))}
    clues: dict[str, list[Clue]] = {"dates": [], "bylines": [], "agencies": []}
    for index, line in sorted(read.items()):
        _note(draft, index, line, above, clues)
    labels = {
        i: "section or outlet above the headline" for i in range(above) if i not in read and _is_label(draft.blocks[i])
    }
    gone = dict.fromkeys(read, "kept as data: date or byline") | labels
    added = {name: getattr(draft, name) + tuple(found) for name, found in clues.items()}
    return draft.without(gone, **added)


def _above(blocks: tuple[Block, ...]) -> int:
    """How many blocks stand above the first paragraph of prose, no more than a head has."""
    return next((i for i, block in enumerate(blocks[:_HEAD]) if is_prose(block)), min(len(blocks), _HEAD))


def _places(blocks: tuple[Block, ...], above: int) -> list[int]:
    """Where lines about the report may stand: in its head, just after the first paragraph, at its foot."""
    last = len(blocks)
    return sorted({*range(min(above + 3, last)), *range(max(last - _FOOT, 0), last)})


def _note(draft: Draft, index: int, line: Line, above: int, clues: dict[str, list[Clue]]) -> None:
    text = draft.blocks[index].text
    kind = "line" if index <= above + 2 else "foot"
    if index < above and _before_headline(draft.blocks[:above], index):
        kind = "above"
    where = {"line": "line at the head of the report", "above": "line above the headline", "foot": "line at its foot"}[
        kind
    ]
    for reading, label in line.dates:
        source = label if label == "modified" else f"labelled {kind}" if label else kind
        clues["dates"].append(Clue(words=text.cut(reading.start, reading.end), how=where, source=source))
    for start, end in line.names:
        clues["bylines"].append(Clue(words=text.cut(start, end), how=f"byline, {where}"))
    for start, end in line.agencies:
        words = text.cut(start, end)
        clues["agencies"].append(Clue(words=words, value=agency_name(words.text) or words.text, how=where))


def _before_headline(head: tuple[Block, ...], index: int) -> bool:
    """Whether a headline, or what stands in its place, comes after the line."""
    return any(_is_headline(block) for block in head[index + 1 :]) and not any(_is_headline(b) for b in head[:index])


def _is_headline(block: Block) -> bool:
    text = block.text.text
    if read_line(text) or not 12 <= len(text) <= _LONGEST_TITLE:
        return False
    return block.kind == "heading" or len(text.split()) >= 3


def _is_label(block: Block) -> bool:
    """Whether a line above the headline names a section or an agency and nothing else."""
    parts = [_plain(part) for part in re.split(r"[>»|/•·]", block.text.text)]
    return len(block.text.text) < 80 and all(part in _labels() or agency_name(part) for part in parts if part)


def _labels() -> frozenset[str]:
    return word_set("sections")


def _headline(head: tuple[Block, ...]) -> Mapped:
    """The headline among the blocks above the first paragraph; a line that is repeated there is surest."""
    lines = [block for block in head if _is_headline(block) and not _is_label(block)]
    texts = [_plain(block.text.text) for block in lines]
    repeated = next((block for block, text in zip(lines, texts, strict=True) if texts.count(text) > 1), None)
    marked = next((block for block in lines if block.kind == "heading"), None)
    best = repeated or marked or next(iter(lines), None)
    return best.text if best and not _runs_on(best) else EMPTY


def _runs_on(block: Block) -> bool:
    """Whether a short first line is a sentence of the report, not its headline."""
    return block.kind != "heading" and block.text.text.endswith(".") and not block.text.text.endswith("...")


def _given(draft: Draft, title: Mapped, above: int) -> Mapped:
    """The given title, or the block of the page that prints it."""
    for block in draft.blocks[: above + 1]:
        if block.kind == "heading" and block.level <= 2 and same_line(block.text.text, title.text):
            return block.text
    return title


def _repeats(blocks: tuple[Block, ...], title: Mapped) -> dict[int, str]:
    """The blocks that print the title: the title's own place, and repetitions."""
    found: dict[int, str] = {}
    for index, block in enumerate(blocks):
        own = block.text.runs and title.runs and block.text.start == title.start and block.text.text == title.text
        if own or (len(block.text.text) <= _LONGEST_TITLE and same_line(block.text.text, title.text)):
            found[index] = "kept as data: the title" if own else "the title again"
    return found


def same_line(line: str, title: str) -> bool:
    """Whether a line says what the title says, an outlet's name at the end of one of them aside."""
    if abs(len(line) - len(title)) > 80 or not line or not title:
        return False
    first, second = _plain(line), _plain(title)
    bare = _plain(_SUFFIX.sub("", title))
    return bool(first) and (first in {second, bare} or fuzz.ratio(first, second, score_cutoff=_SAME) > 0)


def _plain(text: str) -> str:
    return _LETTERS.sub(" ", text).strip().lower()
