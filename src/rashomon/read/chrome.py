"""Page chrome: what a page prints around a report, known by place, length, links and phrases."""

import re
from functools import cache

from rashomon.read.draft import Block, Draft
from rashomon.resources.lists import word_list

_SHORT = 120  # characters: a line, not a paragraph
_MIDDLING = 320  # characters: the longest call to the reader that was met
_SENTENCE = re.compile(r"[.!?…][\"'”’»)\]]*$")
_QUOTED = re.compile(r"[“”«»„]|\"[^\"]{12,}\"")
_READER = re.compile(r"\b(?:[Yy]ou|[Yy]ours?|[Ww]e|us|[Oo]urs?|[Tt]hank)\b")  # not "US"
_EDGE = re.compile(r"^[\W_]+|[\W_]+$")


def drop_chrome(draft: Draft) -> Draft:
    """The draft without page chrome: single lines anywhere, lists of other stories, the tail of calls."""
    gone = {index: why for index, block in enumerate(draft.blocks) if (why := chrome_line(block))}
    gone |= _listed(draft.blocks, gone)
    gone |= _tail(draft.blocks, gone)
    return draft.without(gone)


def is_prose(block: Block) -> bool:
    """Whether a block is a paragraph of running text, not a line of a page's head or foot."""
    text = block.text.text
    if block.kind in {"heading", "caption"} or block.links > 0.5:
        return False
    return (len(text) >= 60 and bool(_SENTENCE.search(text))) or len(text) > 2 * _SHORT


def chrome_line(block: Block) -> str:
    """Why a block is chrome by itself, or nothing."""
    text = block.text.text
    low = text.lower()
    if _has(low, "notices") and len(text) <= 2 * _MIDDLING and not _QUOTED.search(text):
        return "legal or editorial notice"
    if _reports(text) or (block.kind == "heading" and block.level == 1):
        return ""
    checks = (
        (len(text) <= _MIDDLING and _has(low, "cookies"), "cookie or browser notice"),
        (len(text) <= 2 * _SHORT and _has(low, "walls"), "call to subscribe or log in"),
        (len(text) <= 2 * _SHORT and _all_phrases(low), "page chrome"),
        (len(text) <= _SHORT and (_has(low, "strong") or _points(text)), "page chrome"),
        (len(text) <= _MIDDLING and _calls(text, low), "call to the reader"),
        (block.links > 0.6 and len(text) <= _SHORT and not _SENTENCE.search(text), "link to another page"),
        (len(text) <= 1.7 * _SHORT and _has(text, "captions"), "picture caption or credit"),
        (block.kind == "caption", "picture caption or credit"),
    )
    return next((why for holds, why in checks if holds), "")


def _reports(text: str) -> bool:
    """Whether the block quotes somebody or reports a saying: then it belongs to the report."""
    return bool(_QUOTED.search(text)) or bool(_reporting().search(text))


def _calls(text: str, low: str) -> bool:
    """Whether a block calls on the reader: three marks of such calls, or two and a word to the reader."""
    marks = sum(1 for pattern in _patterns("calls") if pattern.search(low))
    return marks >= (2 if _READER.search(text) else 3)


def _points(text: str) -> bool:
    """Whether a line points to another story: "Read also: …"."""
    head, mark, rest = text.partition(":")
    return bool(mark) and _EDGE.sub("", head.lower()) in word_set("pointers") and len(rest) < _SHORT


def _all_phrases(low: str) -> bool:
    """Whether a line is made of nothing but phrases of page chrome."""
    words = [_EDGE.sub("", word) for word in low.split()]
    words = [word for word in words if word]
    at = 0
    while at < len(words):
        step = next(
            (n for n in range(min(6, len(words) - at), 0, -1) if " ".join(words[at : at + n]) in word_set("lines")), 0
        )
        if not step:
            return False
        at += step
    return bool(words)


def _listed(blocks: tuple[Block, ...], gone: dict[int, str]) -> dict[int, str]:
    """Lists of other stories, sources and links: a heading that opens one, and lines up to the next prose."""
    found: dict[int, str] = {}
    for index, block in enumerate(blocks):
        name = _EDGE.sub("", block.text.text.lower()) if len(block.text.text) <= _SHORT else ""
        if name not in word_set("lists") or not any(is_prose(b) for b in blocks[:index]):
            continue
        end = index + 1
        while end < len(blocks) and not is_prose(blocks[end]) and blocks[end].kind != "heading":
            end += 1
        for at in range(index, end):
            found.setdefault(at, gone.get(at) or "list of other stories or links")
    return found


def _tail(blocks: tuple[Block, ...], gone: dict[int, str]) -> dict[int, str]:
    """The run of chrome that ends a page, soft lines between certain ones included."""
    first = len(blocks)
    for index in range(len(blocks) - 1, -1, -1):
        if index not in gone and not _soft(blocks[index]):
            break
        if index in gone:
            first = index
    return {index: "end of the page" for index in range(first, len(blocks)) if index not in gone}


def _soft(block: Block) -> bool:
    """Whether a block may be chrome if chrome stands around it: a bare line, or words to the reader."""
    text = block.text.text
    if _reports(text):
        return False
    bare = len(text) <= 70 and not _SENTENCE.search(text)
    return bare or (len(text) <= _MIDDLING and bool(re.search(r"\b(?:you|your|thank)\b", text, re.IGNORECASE)))


def paywalled(text: str) -> bool:
    """Whether a text says that the rest of the report is behind a wall."""
    return _has(text.lower(), "walls")


def _has(low: str, name: str) -> bool:
    return any(pattern.search(low) for pattern in _patterns(name))


@cache
def _patterns(name: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern, re.IGNORECASE) for pattern in word_list("read/chrome")[name])


@cache
def word_set(name: str) -> frozenset[str]:
    """A list of phrases as a set."""
    return frozenset(word_list("read/chrome")[name])


@cache
def _reporting() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(word_list('read/chrome')['reports'])})\b", re.IGNORECASE)
