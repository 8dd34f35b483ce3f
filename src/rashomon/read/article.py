"""Which blocks of a page are the report: trafilatura's choice, and the page's own marks where it errs."""

import logging
import re
from collections import Counter

from rashomon.read.page import Page, PageBlock

DEEPEST = 200  # nested elements up to which the page is given to trafilatura; its parser recurses
MOST_ELEMENTS = 100_000  # likewise
LARGEST = 4 * 1024 * 1024  # characters likewise: beyond it takes minutes
_WORD = re.compile(r"\w+")
_GRAM = 4  # words: the shortest run whose presence in the chosen text means something
_SHARE = 0.6  # of a block's runs of words that must be in the chosen text
_PROSE = 60
_ENDS = re.compile(r"[.!?…:][\"'”’»)\]]*$")
_MINE = 0.5  # share of the chosen text that shows that a marked region is the report after all


def choose(page: Page, body: str) -> list[bool]:
    """For each block whether it belongs to the report; `body` is the text that the page's own data give, if any."""
    chosen = _marked(page.blocks, _Grams(body)) if body else None
    if chosen is None or not any(chosen):
        text = _extracted(page)
        chosen = _marked(page.blocks, _Grams(text)) if text else [False] * len(page.blocks)
    if sum(len(b.text.text) for b, ours in zip(page.blocks, chosen, strict=True) if ours) < _PROSE:
        chosen = _densest(page.blocks)
    return _corrected(page.blocks, chosen)


class _Grams:
    """The runs of words in a text, and its lines."""

    def __init__(self, text: str) -> None:
        words = [word.lower() for word in _WORD.findall(text)]
        self.runs = {tuple(words[i : i + _GRAM]) for i in range(len(words) - _GRAM + 1)}
        self.lines = {" ".join(_WORD.findall(line.lower())) for line in text.split("\n")}

    def has(self, text: str) -> bool:
        """Whether a block's words are in the text: most of its runs, or, for a short block, all of a line."""
        words = [word.lower() for word in _WORD.findall(text)]
        if len(words) < _GRAM + 2:
            return " ".join(words) in self.lines
        runs = [tuple(words[i : i + _GRAM]) for i in range(len(words) - _GRAM + 1)]
        return sum(1 for run in runs if run in self.runs) >= _SHARE * len(runs)


def _marked(blocks: list[PageBlock], grams: _Grams) -> list[bool]:
    return [grams.has(block.text.text) for block in blocks]


def _extracted(page: Page) -> str:
    """The text that trafilatura takes for the report; nothing where the page is too deep or too large for it."""
    if page.deepest > DEEPEST or page.elements > MOST_ELEMENTS or len(page.text) > LARGEST:
        return ""
    import trafilatura  # noqa: PLC0415 - heavy, only pages need it

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    found = trafilatura.extract(
        page.text, include_comments=False, include_tables=True, favor_recall=True, deduplicate=False
    )
    return found or ""


def _densest(blocks: list[PageBlock]) -> list[bool]:
    """The prose of the container that holds most of it, for pages on which nothing else was found."""
    weights: Counter[int] = Counter()
    for block in blocks:
        if _prose(block):
            weights[block.element.container] += len(block.text.text)
    if not weights:
        return [not block.element.region and block.links < 0.5 for block in blocks]
    best = weights.most_common(1)[0][0]
    return [block.element.container == best and _prose(block) for block in blocks]


def _prose(block: PageBlock) -> bool:
    text = block.text.text
    return block.links < 0.4 and (len(text) > 2 * _PROSE or (len(text) >= _PROSE and bool(_ENDS.search(text))))


def _corrected(blocks: list[PageBlock], chosen: list[bool]) -> list[bool]:
    """The choice without what stands in another part of the page, and with what stands among the chosen."""
    ours = _ours(blocks, chosen)
    kept = [
        mine and (not block.element.region or block.element.region_number in ours) and block.links < 0.8
        for block, mine in zip(blocks, chosen, strict=True)
    ]
    if not any(kept):
        return chosen
    first, last = kept.index(True), len(kept) - 1 - kept[::-1].index(True)
    homes = {block.element.container for block, mine in zip(blocks, kept, strict=True) if mine and _prose(block)}
    for index, block in enumerate(blocks):
        region = block.element.region
        if kept[index] or (region and block.element.region_number not in ours) or block.element.hidden:
            continue
        among = first < index < last and (_prose(block) or block.kind in {"quote", "heading"}) and block.links < 0.5
        beside = block.element.container in homes and _prose(block)
        kept[index] = (among and block.element.container in homes) or beside or (among and block.kind == "quote")
    return kept


def _ours(blocks: list[PageBlock], chosen: list[bool]) -> set[int]:
    """The marked regions that hold most of the chosen text: their mark says something else than it seems to."""
    weights: Counter[int] = Counter()
    for block, mine in zip(blocks, chosen, strict=True):
        if mine:
            weights[block.element.region_number] += len(block.text.text)
    whole = sum(weights.values())
    return {number for number, weight in weights.items() if weight > _MINE * whole}
