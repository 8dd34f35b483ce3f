"""Lines about the report in its head and at its foot: taken out of the text, kept as clues."""

import re

from rashomon.read.agencies import agency_name
from rashomon.read.chrome import word_set
from rashomon.read.draft import Block, Clue, Draft
from rashomon.read.head import blocks_above, is_headline, plain_words
from rashomon.read.lines import NAME_ALONE, Line, read_line

_FOOT = 4  # blocks at the end in which a line about the report may stand
_AFTER = 3  # blocks from the first paragraph on likewise
_WHERE = {"line": "line at the head of the report", "above": "line above the headline", "foot": "line at its foot"}

Clues = dict[str, list[Clue]]


def take_lines(draft: Draft) -> Draft:
    """The draft without its date lines, bylines and section labels; what they say becomes clues."""
    blocks = draft.blocks
    above = blocks_above(blocks)
    read = {i: line for i in _places(len(blocks), above) if (line := read_line(blocks[i].text.text))}
    clues: Clues = {"dates": [], "bylines": [], "agencies": []}
    for index, line in sorted(read.items()):
        _note(draft, index, line, above, clues)
    gone = dict.fromkeys(read, "kept as data: date or byline")
    outlets = frozenset(plain_words(clue.text) for clue in draft.outlets)
    for index in range(above):
        if index not in read:
            why = _label(blocks[index], outlets, clues) or _name_beside_date(blocks, index, read, clues)
            gone |= {index: why} if why else {}
    added = {name: getattr(draft, name) + tuple(found) for name, found in clues.items()}
    return draft.without(gone, **added)


def _places(count: int, above: int) -> list[int]:
    """Where lines about the report may stand: in its head, just after the first paragraph, at its foot."""
    return sorted({*range(min(above + _AFTER, count)), *range(max(count - _FOOT, 0), count)})


def _note(draft: Draft, index: int, line: Line, above: int, clues: Clues) -> None:
    """Keep what a line says."""
    text = draft.blocks[index].text
    kind = "line" if index < above + _AFTER else "foot"
    if index < above and _before_headline(draft.blocks[:above], index):
        kind = "above"
    for reading, label in line.dates:
        source = label if label == "modified" else f"labelled {kind}" if label else kind
        clues["dates"].append(Clue(words=text.cut(reading.start, reading.end), how=_WHERE[kind], source=source))
    for start, end in line.names:
        clues["bylines"].append(Clue(words=text.cut(start, end), how=f"byline, {_WHERE[kind]}"))
    for start, end in line.agencies:
        words = text.cut(start, end)
        clues["agencies"].append(Clue(words=words, value=agency_name(words.text) or words.text, how=_WHERE[kind]))


def _before_headline(head: tuple[Block, ...], index: int) -> bool:
    """Whether a headline, or what stands in its place, comes after the line and none before it."""
    return any(is_headline(block) for block in head[index + 1 :]) and not any(is_headline(b) for b in head[:index])


def _label(block: Block, outlets: frozenset[str], clues: Clues) -> str:
    """Why a line above the text is a label: it names a section, the outlet or an agency and nothing else."""
    text = block.text.text
    if len(text) >= 80:
        return ""
    if plain_words(text) in outlets:
        return "the outlet's name above the headline"
    parts = [plain_words(part) for part in re.split(r"[>»|/•·]", text)]
    if not all(part in word_set("sections") or agency_name(part) for part in parts if part):
        return ""
    name = agency_name(text)
    if name:
        clues["agencies"].append(Clue(words=block.text, value=name, how="line at the head of the report"))
    return "section or agency above the text"


def _name_beside_date(blocks: tuple[Block, ...], index: int, read: dict[int, Line], clues: Clues) -> str:
    """Why a line is a byline without "By": a name next to the date line, page chrome behind it aside."""
    words = blocks[index].text.text.split()
    chrome = next((at for at in range(2, len(words)) if " ".join(words[at:]).lower() in word_set("lines")), len(words))
    words = words[:chrome]
    name = " ".join(words)
    beside = any(at in read and read[at].dates for at in (index - 1, index + 1))
    if not beside or not 2 <= len(words) <= 3 or not NAME_ALONE.fullmatch(name) or _is_section(words):
        return ""
    clues["bylines"].append(Clue(words=blocks[index].text.cut(0, len(name)), how="name beside the date line"))
    return "kept as data: byline"


def _is_section(words: list[str]) -> bool:
    """Whether one of the words is the name of a page section, which no person's name is."""
    return any(word.lower() in word_set("sections") for word in words)
