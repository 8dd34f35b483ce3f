"""The title of a report: the one its source gives, or the headline above its first paragraph."""

import re

from rapidfuzz import fuzz

from rashomon.read.chrome import is_prose
from rashomon.read.draft import Block, Draft
from rashomon.read.lines import read_line
from rashomon.read.mapped import EMPTY, Mapped

_LONGEST_TITLE = 300  # characters
_SAME = 92  # per cent of likeness at which a line repeats the title
_HEAD = 40  # blocks: where no prose follows sooner, the rest is a list
_MOST_REPEATS = 6
_PREFIX = 25  # characters: an outlet's name before its title
_LETTERS = re.compile(r"[\W_]+")
_SUFFIX = re.compile(r"\s+[-–—|·•:»]\s+[^-–—|·•»]{2,60}$")


def take_title(draft: Draft) -> Draft:
    """The draft with its title: the one that the source gives, else the headline above the first paragraph."""
    above = blocks_above(draft.blocks)
    given = draft.titles[0].words if draft.titles else None
    title = _given(draft, given, above) if given else _headline(draft.blocks[:above])
    if not title.text:
        return draft
    return draft.changed(title=title).without(_repeats(draft.blocks, title))


def blocks_above(blocks: tuple[Block, ...]) -> int:
    """How many blocks stand above the first paragraph of prose, no more than a head has."""
    return next((i for i, block in enumerate(blocks[:_HEAD]) if is_prose(block)), min(len(blocks), _HEAD))


def is_headline(block: Block) -> bool:
    """Whether a block may be a headline by its length and words."""
    text = block.text.text
    if read_line(text) or not 12 <= len(text) <= _LONGEST_TITLE:
        return False
    return block.kind == "heading" or len(text.split()) >= 3


def _headline(head: tuple[Block, ...]) -> Mapped:
    """The headline among the blocks above the first paragraph; a line that is repeated there is surest."""
    lines = [block for block in head if is_headline(block)]
    texts = [plain_words(block.text.text) for block in lines]
    repeated = next((block for block, text in zip(lines, texts, strict=True) if texts.count(text) > 1), None)
    marked = min((block for block in lines if block.kind == "heading"), key=lambda block: block.level, default=None)
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
    if len(found) > _MOST_REPEATS:  # a line so frequent is a refrain of the text
        return {index: why for index, why in found.items() if why != "the title again"}
    return found


def same_line(line: str, title: str) -> bool:
    """Whether a line says what the title says, an outlet's name at the end of one of them aside."""
    if abs(len(line) - len(title)) > 80 or not line or not title:
        return False
    first, second = plain_words(line), plain_words(title)
    bare = plain_words(_SUFFIX.sub("", title))
    if len(second) > 30 and first.endswith(second) and len(first) - len(second) <= _PREFIX:
        return True  # "AGENCY.XX: the title", at the foot of an agency's page
    return bool(first) and (first in {second, bare} or fuzz.ratio(first, second, score_cutoff=_SAME) > 0)


def plain_words(text: str) -> str:
    """The words of a text as lines are compared: letters and digits in lower case."""
    return _LETTERS.sub(" ", text).strip().lower()
