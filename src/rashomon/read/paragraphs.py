"""Lines to paragraphs: hard-wrapped lines are joined, words broken over a line end made whole."""

import re
from collections.abc import Iterator
from itertools import pairwise

from rashomon.read.mapped import Mapped, TooLargeError, joined, mapped

_LINE_END = re.compile(r"\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_BROKEN = re.compile(r"([^\W\d_]+)([-\u2010\u00ad])$")
_ENDS = re.compile(r"[.!?…:;][\"'”’»)\]]*$")
_STRUCTURE = re.compile(r"(?:[-–—•*▪◦●>]\s|\d{1,2}[.)]\s|\(\w{1,3}\)\s)")
_WIDEST = 132  # characters: the widest page that anybody wraps by hand or by program
_NARROWEST = 40
MOST_LINES = 100_000  # of one report: a long book has a fifth of that
# Words that keep their hyphen before another word.
_PREFIXES = frozenset(
    ["non", "self", "ex", "anti", "pro", "half", "semi", "vice", "all", "cross", "mid", "post", "pre", "co"]
)


def split_paragraphs(text: Mapped) -> list[Mapped]:
    """The clean paragraphs of plain text, none of them empty.

    A blank line parts paragraphs. A single line end does too, unless the lines are wrapped: none wider
    than a page, and each so long that the next line's first word would not have fitted.
    """
    if text.text.count("\n") > MOST_LINES:
        raise TooLargeError(f"over {MOST_LINES:,} lines in one report")
    lines = list(_lines(text))
    width = _wrap_width([line.text.rstrip() for line in lines])
    words = _Words(text.text)
    found = [_join(group, words) for block in _blocks(lines) for group in _groups(block, width)]
    return [paragraph for paragraph in found if paragraph.text]


def join_lines(lines: list[Mapped], vocabulary: str) -> Mapped:
    """The lines of one paragraph as one line; `vocabulary` is text that shows which words have hyphens."""
    return _join(lines, _Words(vocabulary))


class _Words:
    """The words of a text, gathered when the first broken word asks for them."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._seen: frozenset[str] | None = None

    def __contains__(self, word: str) -> bool:
        if self._seen is None:
            self._seen = frozenset(match[0].lower() for match in _WORD.finditer(self._text))
        return word.lower() in self._seen


def _lines(text: Mapped) -> Iterator[Mapped]:
    start = 0
    for end in _LINE_END.finditer(text.text):
        yield text.cut(start, end.start())
        start = end.end()
    yield text.cut(start, len(text.text))


def _blocks(lines: list[Mapped]) -> Iterator[list[Mapped]]:
    block: list[Mapped] = []
    for line in lines:
        if line.text.strip():
            block.append(line)
        elif block:
            yield block
            block = []
    if block:
        yield block


def _wrap_width(lines: list[str]) -> int | None:
    """The width at which the lines of a text were wrapped, or None where they were not.

    They were if those that end in mid-sentence end where the next line's first word had no room.
    """
    inner = [(a, b) for a, b in pairwise(lines) if a and b]
    open_ended = [(a, b) for a, b in inner if not _ENDS.search(a)]
    full = sorted(len(a) for a, _ in open_ended)
    if len(full) < 2 or len(open_ended) < 0.2 * len(inner):
        return None
    width = full[int(0.9 * (len(full) - 1))]
    if not _NARROWEST <= width <= _WIDEST or sum(1 for a, _ in inner if len(a) > 1.2 * _WIDEST) > 0.02 * len(inner):
        return None
    tight = sum(1 for a, b in open_ended if _overflows(a, b, width))
    small = sum(1 for _, b in open_ended if b.lstrip()[:1].islower())
    return width if tight >= 0.75 * len(open_ended) and small >= 0.2 * len(open_ended) else None


def _overflows(line: str, following: str, width: int) -> bool:
    """Whether the next line's first word would not have fitted on this line (with a ragged edge's slack)."""
    word = following.split(maxsplit=1)[0]
    return len(line) + 1 + len(word) > width - 3


def _groups(block: list[Mapped], width: int | None) -> Iterator[list[Mapped]]:
    """The lines of a block that stand in one paragraph."""
    group = [block[0]]
    for before, line in pairwise(block):
        text = line.text.strip()
        torn = text[0].islower() and _BROKEN.search(before.text.rstrip())
        set_in = _indent(line.text) > _indent(before.text) + 1
        if (
            width
            and not set_in
            and (torn or _overflows(before.text.rstrip(), text, width))
            and not _STRUCTURE.match(text)
        ):
            group.append(line)
        else:
            yield group
            group = [line]
    yield group


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _join(lines: list[Mapped], words: _Words) -> Mapped:
    bare = [line.stripped() for line in lines]
    pieces: list[Mapped] = []
    glues: list[str] = []
    for line, following in pairwise(bare):
        drop, glue = _hyphen(line.text, following.text, words)
        pieces.append(line.cut(0, len(line.text) - drop))
        glues.append(glue)
    return joined([*pieces, bare[-1]], glues).clean()


def _hyphen(line: str, following: str, words: _Words) -> tuple[int, str]:
    """How many characters to drop at a line's end, and what to put between it and the next line."""
    broken = _BROKEN.search(line)
    rest = _WORD.match(following)
    if not broken or not rest:
        return 0, " " if not line.endswith("-") or line.endswith((" -", "--")) else ""
    first, hyphen = broken[1], broken[2]
    if hyphen == "\u00ad" or first + rest[0] in words:
        return 1, ""
    keeps = not rest[0][0].islower() or first.lower() in _PREFIXES or f"{first}-{rest[0]}" in words
    return (0, "") if keeps else (1, "")


def plain(text: str, start: int = 0) -> list[Mapped]:
    """The paragraphs of a string that begins at character `start` of its source."""
    return split_paragraphs(mapped(text, start))
