"""HTML as a stream of tokens that keep their place: tags, text, raw content of scripts; never an error."""

import html
import re
from collections.abc import Iterator
from typing import Literal

import msgspec

from rashomon.read.mapped import Mapped, mapped

TokenKind = Literal["start", "end", "text", "raw", "comment"]

_ATTRIBUTE = r"[^\s/>=][^\s/>=]*+(?:\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s\"'>][^\s>]*)?)?"
# What a lookahead has matched is not tried again: an unclosed tag costs no more than its length.
_TAG = re.compile(
    rf"<(?P<close>/?)(?P<name>[a-zA-Z][^\s/>]*)(?=(?P<attributes>(?:[\s/]++|{_ATTRIBUTE}|=)*))(?P=attributes)>"
)
_NAMED = re.compile(r"([^\s/>=][^\s/>=]*)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>][^\s>]*))?)?")
_OPENS = re.compile(r"<(?=[a-zA-Z/!?])")
_ENTITY = re.compile(r"&(?:#\d{1,7};?|#[xX][0-9a-fA-F]{1,6};?|[a-zA-Z][a-zA-Z0-9]{1,31};?)")
# Elements whose content is not markup.
RAW = frozenset(["script", "style", "xmp", "iframe", "noembed", "noframes", "noscript", "textarea", "title"])


class Token(msgspec.Struct, frozen=True):
    """One token: its kind, the element's name in lower case, where it and what it holds stand."""

    kind: TokenKind
    name: str
    start: int
    end: int
    inner: tuple[int, int] = (0, 0)


def tokens(text: str) -> Iterator[Token]:
    """The tokens of a page in order. Together with the markup between them they cover all of it."""
    at = 0
    last = text.rfind(">")  # past it nothing can be a tag; without this, unclosed ones would cost their square
    while at < len(text):
        opening = _OPENS.search(text, at, max(last, at))
        if not opening:
            yield Token("text", "", at, len(text))
            return
        if opening.start() > at:
            yield Token("text", "", at, opening.start())
        token = _markup(text, opening.start())
        yield token
        at = token.end
        if token.kind == "start" and token.name in RAW and not text.endswith("/>", token.start, token.end):
            raw = _raw(text, at, token.name)
            yield raw
            at = raw.end


def _markup(text: str, at: int) -> Token:
    if text.startswith("<!--", at):
        end = text.find("-->", at + 4)
        stop = end if end >= 0 else len(text)
        return Token("comment", "", at, min(stop + 3, len(text)), (at + 4, stop))
    tag = _TAG.match(text, at)
    if tag:
        name = tag["name"].lower()
        kind: TokenKind = "end" if tag["close"] else "start"
        return Token(kind, name, at, tag.end(), tag.span("attributes"))
    end = text.find(">", at)
    if text[at + 1 : at + 2] in {"!", "?", "/"} and end >= 0:
        return Token("comment", "", at, end + 1, (at, at))
    return Token("text", "", at, at + 1)


def _raw(text: str, at: int, name: str) -> Token:
    closing = re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE).search(text, at)
    stop = closing.start() if closing else len(text)
    return Token("raw", name, at, stop, (at, stop))


def attributes(text: str, token: Token) -> dict[str, str]:
    """The attributes of a start tag, names in lower case, entities decoded; the first of two of one name counts."""
    found: dict[str, str] = {}
    for match in _NAMED.finditer(text, *token.inner):
        value = match[2] or match[3] or match[4] or ""
        found.setdefault(match[1].lower(), html.unescape(value) if "&" in value else value)
    return found


def attribute_place(text: str, token: Token, name: str) -> Mapped:
    """The value of one attribute with its place in the page."""
    for match in _NAMED.finditer(text, *token.inner):
        if match[1].lower() == name:
            group = next((index for index in (2, 3, 4) if match[index]), None)
            return unescaped(text, *match.span(group)) if group else mapped("")
    return mapped("")


def unescaped(text: str, start: int, end: int) -> Mapped:
    """The characters that a stretch of markup stands for, entities decoded."""
    words = mapped(text[start:end], start)
    if "&" not in words.text:
        return words
    return words.edited(
        (m.start(), m.end(), shown) for m in _ENTITY.finditer(words.text) if (shown := html.unescape(m[0])) != m[0]
    )
