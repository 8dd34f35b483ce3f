"""Elements: what a page's tags say about the text between them (hidden, in a menu, a caption …)."""

import re
from functools import cache, lru_cache

import msgspec

from rashomon.resources.lists import word_list

_BY_NAME = {
    "nav": "navigation",
    "menu": "navigation",
    "aside": "side",
    "footer": "footer",
    "form": "call",
    "button": "control",
    "select": "control",
    "option": "control",
    "label": "control",
    "figcaption": "caption",
    "caption": "caption",
    "amp-sidebar": "side",
}
_HIDING = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?![.\d]))", re.IGNORECASE)
_HIDDEN_CLASS = re.compile(
    r"\b(?:sr only|visually hidden|visuallyhidden|screen reader(?: text)?|screenreader|d none|is hidden|hide visually|"
    r"offscreen)\b"
)
_SPLIT = re.compile(r"[\W_]+|(?<=[a-z])(?=[A-Z])")
_WHOLE_PAGE = frozenset(["html", "body", "main", "article"])


class Element(msgspec.Struct, frozen=True):
    """An open element: its name, the number of its tag on the page, what it says about its text."""

    name: str
    number: int
    hidden: bool = False
    region: str = ""
    region_number: int = 0
    link: bool = False
    body: bool = False
    deck: bool = False
    byline: bool = False
    article: int = 0
    container: int = 0


ROOT = Element("", 0)


@cache
def block_names() -> frozenset[str]:
    """The elements that begin and end a block of text."""
    return frozenset(word_list("read/markup")["blocks"])


@cache
def void_names() -> frozenset[str]:
    """The elements that hold nothing."""
    return frozenset(word_list("read/markup")["void"])


@cache
def _unseen_names() -> frozenset[str]:
    return frozenset(word_list("read/markup")["unseen"])


def opened(name: str, number: int, attributes: dict[str, str], parent: Element) -> Element:
    """The element that a start tag opens inside `parent`; what a parent says holds for all in it."""
    words = _words(attributes)
    region = _region(name, attributes, words, parent)
    named = bool(words)
    return Element(
        name,
        number,
        hidden=parent.hidden or name in _unseen_names() or _is_hidden(attributes, words),
        region=region or parent.region,
        region_number=number if region else parent.region_number,
        link=parent.link or (name == "a" and "href" in attributes),
        body=parent.body
        or (named and bool(_pattern("body").search(words)))
        or attributes.get("itemprop") == "articleBody",
        deck=parent.deck or (named and name != "body" and bool(_pattern("deck").search(words))),
        byline=parent.byline
        or "author" in (attributes.get("rel"), attributes.get("itemprop"))
        or (named and bool(_pattern("byline").search(words))),
        article=number if name == "article" else parent.article,
        container=number
        if name in {"div", "section", "article", "main", "td", "body", "header", "aside"}
        else parent.container,
    )


def _words(attributes: dict[str, str]) -> str:
    """The words of an element's class, id and role."""
    names = " ".join(attributes.get(key, "") for key in ("class", "id", "role", "data-component", "data-testid"))
    return _SPLIT.sub(" ", names).strip().lower() if names.strip() else ""


def _is_hidden(attributes: dict[str, str], words: str) -> bool:
    return (
        "hidden" in attributes
        or attributes.get("aria-hidden") == "true"
        or bool(_HIDING.search(attributes.get("style", "")))
        or bool(_HIDDEN_CLASS.search(words))
    )


def _region(name: str, attributes: dict[str, str], words: str, parent: Element) -> str:
    """The part of the page that an element opens by its name, or by its class, id or role."""
    if name in _BY_NAME:
        return _BY_NAME[name]
    if name == "header" and not parent.article:
        return "header"
    if not words or name in _WHOLE_PAGE:
        return ""
    if attributes.get("itemprop") == "articleBody" or _pattern("body").search(words):
        return ""
    return _named_region(words)


@lru_cache(maxsize=4096)
def _named_region(words: str) -> str:
    return next((region for region, pattern in _regions() if pattern.search(words)), "")


@cache
def _regions() -> tuple[tuple[str, re.Pattern[str]], ...]:
    regions: dict[str, str] = word_list("read/markup")["regions"]
    return tuple((region, re.compile(pattern)) for region, pattern in regions.items())


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(word_list("read/markup")[name])
