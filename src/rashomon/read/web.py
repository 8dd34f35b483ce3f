"""HTML pages to drafts: the report's blocks, its head, and what the page says of itself."""

import html
import re

from rashomon.read.article import choose
from rashomon.read.chrome import is_prose
from rashomon.read.draft import Block, Clue, Draft, Dropped
from rashomon.read.encoding import Decoded
from rashomon.read.head import same_line
from rashomon.read.lines import NAME_ALONE, read_line
from rashomon.read.mapped import EMPTY, Mapped
from rashomon.read.outlets import outlet_in_title
from rashomon.read.page import Page, PageBlock, read_page
from rashomon.read.page_data import PageData, page_data
from rashomon.read.paragraphs import split_paragraphs

READER = "read.html.v1"

_DECK = 40  # characters
_HEAD = 12  # blocks above the report's text in which its date and byline may stand
_MARK = re.compile(r"<(/?)(p|div|br|li|h[1-6]|blockquote)?\b[^<>]*>|&(?:#\w+|\w+);", re.IGNORECASE)
_OUTSIDE = "outside the report: "
_CLOCKS = frozenset(["navigation", "header"])
_BESIDE = frozenset(["side", "related", "comments", "footer", "navigation", "share", "advertisement", "call"])


def read_web(decoded: Decoded, name: str = "") -> Draft:
    """The draft of an HTML page."""
    page = read_page(decoded.text)
    data = page_data(page)
    body = [piece for piece in split_paragraphs(_unmarked(data.body)) if piece.text]
    ours = choose(page, "\n".join(piece.text for piece in body))
    first = _first(page, ours)
    title = _title(page, data, first)
    blocks, dropped, dates, names = _sorted(page, ours, title, first)
    if _only_in_script(body, blocks):
        blocks = [Block(text=piece) for piece in body]
    return Draft(
        blocks=tuple(blocks),
        titles=(Clue(words=title, how="the page's title"),) if title.text else (),
        dates=(*data.dates, *_times(page, first), *dates),
        outlets=(*data.outlets, *_outlet_from_title(page, title)),
        bylines=(*data.bylines, *names),
        dropped=tuple(dropped),
        url=data.url,
        name=name,
        walled=data.walled,
    )


def _first(page: Page, ours: list[bool]) -> int:
    """The first paragraph of the report, below which its head ends."""
    mine = [index for index, own in enumerate(ours) if own]
    prose = (index for index in mine if is_prose(_block(page.blocks[index], article=True)))
    return next(prose, mine[0] if mine else len(ours))


def _unmarked(body: Mapped) -> Mapped:
    """The text of an articleBody, which some pages fill with markup."""
    if "<" not in body.text and "&" not in body.text:
        return body
    return body.edited(
        (m.start(), m.end(), html.unescape(m[0]) if m[0][0] == "&" else "\n\n" if m[2] else "")
        for m in _MARK.finditer(body.text)
    )


def _only_in_script(body: list[Mapped], blocks: list[Block]) -> bool:
    """Whether the report stands in the page's data and not in its visible text."""
    shown = sum(len(block.text.text) for block in blocks if block.article)
    return sum(len(piece.text) for piece in body) > max(200, 2 * shown)


def _title(page: Page, data: PageData, first: int) -> Mapped:
    """The headline as the page shows it, if it does; else as its data give it, without the outlet's name."""
    heads = [block for block in page.blocks if block.kind == "heading" and not block.element.hidden]
    main = [block.text for block in heads if block.level == 1]
    given = [clue.words for clue in data.titles if clue.words.text] + ([page.title] if page.title.text else [])
    for head in (*main, *(block.text for block in heads)):
        if any(same_line(head.text, words.text) or _begins(words.text, head.text) for words in given):
            return head
    near = [
        b.text
        for b in page.blocks[: first + 1]
        if b.kind == "heading" and not b.element.hidden and b.level < 4 and len(b.text.text.split()) >= 3
    ]
    best = [head for head in main if len(head.text.split()) >= 3] if len(main) == 1 else near[-1:]
    return best[0] if best else _bare(given[0]) if given else EMPTY


def _begins(title: str, head: str) -> bool:
    """Whether a page's title is its headline and something more."""
    return title.startswith(head) and 2 * len(head) > len(title)


def _bare(title: Mapped) -> Mapped:
    """A page's title without the outlet's name at its end."""
    outlet = outlet_in_title(title.text)
    if not outlet:
        return title
    kept = re.sub(r"\s+[-–—|]\s+$", "", title.text[: title.text.rindex(outlet)])
    return title.cut(0, len(kept))


def _outlet_from_title(page: Page, title: Mapped) -> tuple[Clue, ...]:
    """What the page's title has after the headline."""
    name = outlet_in_title(page.title.text)
    if not name or name in title.text:
        return ()
    at = page.title.text.rindex(name)
    return (Clue(words=page.title.cut(at, at + len(name)), how="end of the page's title", source="page"),)


def _sorted(
    page: Page, ours: list[bool], title: Mapped, first: int
) -> tuple[list[Block], list[Dropped], list[Clue], list[Clue]]:
    """The blocks that go on, those that stay out with the reason; dates in the page's other parts; marked bylines."""
    headline = next((i for i, b in enumerate(page.blocks) if title.runs and b.text == title), None)
    blocks: list[Block] = []
    dropped: list[Dropped] = []
    dates: list[Clue] = []
    names: list[Clue] = []
    for index, (block, mine) in enumerate(zip(page.blocks, ours, strict=True)):
        misplaced = headline is not None and index < headline and not is_prose(_block(block, article=True))
        if block.element.byline and index < first and NAME_ALONE.fullmatch(block.text.text):
            names.append(Clue(words=block.text, how="line marked as byline"))
            dropped.append(Dropped(block.text, "kept as data: byline"))
            continue
        if (mine and not misplaced) or index == headline or _in_head(block, index, first, headline):
            blocks.append(_block(block, article=mine or None))
            continue
        why = block.element.region or "other text of the page"
        dropped.append(Dropped(block.text, _OUTSIDE + why))
        dates += _other_dates(block, index, first, headline)
    return blocks, dropped, dates, names


def _in_head(block: PageBlock, index: int, first: int, headline: int | None) -> bool:
    """Whether a block between the headline and the text, or just around them, may say something of the report."""
    if block.element.hidden or (block.links > 0.9 and not block.element.byline):
        return False
    start = headline if headline is not None and headline < first else max(0, first - _HEAD)
    near = start < index < first
    outside = block.element.region in _BESIDE
    if near and not outside and (block.element.deck or (headline is not None and _may_be_deck(block))):
        return True
    line = read_line(block.text.text)
    if line is None:
        return near and block.element.byline and len(block.text.text) < 80 and bool(read_line("By " + block.text.text))
    above = headline is not None and headline - 3 <= index < headline and block.element.region != "header"
    return (near or above) and not outside


def _may_be_deck(block: PageBlock) -> bool:
    """Whether a line between headline and text is long enough to be the report's summary."""
    text = block.text.text
    return not block.element.region and block.links < 0.3 and len(text) >= _DECK and len(text.split()) >= 6


def _other_dates(block: PageBlock, index: int, first: int, headline: int | None) -> list[Clue]:
    """Dates that stand elsewhere: above the headline in the page's head, or beside the report."""
    line = read_line(block.text.text)
    if not line:
        return []
    top = index < (headline if headline is not None else first)
    source = "clock" if top or block.element.region in _CLOCKS else "side"
    where = "line in the page's head" if source == "clock" else "line beside the report"
    return [Clue(words=block.text.cut(r.start, r.end), how=where, source=source) for r, _ in line.dates[:1]]


def _times(page: Page, first: int) -> list[Clue]:
    """The time elements: those near the report's start may date it, others stand beside it."""
    found = []
    for moment in page.times:
        near = moment.published or (
            first - _HEAD <= moment.before <= first + 1 and moment.element.region not in _BESIDE
        )
        source = "published element" if moment.published else "time element" if near else "side"
        found.append(
            Clue(words=moment.value, how="time element" + ("" if near else " beside the report"), source=source)
        )
    return found


def _block(block: PageBlock, *, article: bool | None) -> Block:
    links = 0.0 if article else block.links
    return Block(
        text=block.text, kind=block.kind, level=block.level, links=links, region=block.element.region, article=article
    )
