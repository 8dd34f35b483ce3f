"""What a page says of itself for machines: JSON-LD, meta elements, time elements; each with its place."""

import json
import re
from collections.abc import Iterator
from typing import Any

import msgspec

from rashomon.read.draft import Clue
from rashomon.read.json_lines import unescaped_string
from rashomon.read.mapped import EMPTY, Mapped
from rashomon.read.page import Page
from rashomon.resources.lists import word_list

_STRAY = re.compile(r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\s*\]\]>|\]\]>)\s*$")
_DEEPEST = 12  # levels of a JSON-LD graph that are looked into
_SAVED_FROM = re.compile(r"saved from url=\(\d+\)(\S+)|^\s*url:\s*(\S+)", re.MULTILINE)
_ARCHIVED = re.compile(r"(?:FILE ARCHIVED ON|saved date:)\s+(.{8,40})")


class PageData(msgspec.Struct):
    """The clues of a page, and the report's text where a script carries it."""

    titles: list[Clue] = []
    dates: list[Clue] = []
    outlets: list[Clue] = []
    bylines: list[Clue] = []
    url: str | None = None
    body: Mapped = EMPTY
    walled: bool = False


def page_data(page: Page) -> PageData:
    """All that a page says of itself, surest first."""
    data = PageData()
    node, span = _report_node(page)
    if node:
        _from_node(page, node, span, data)
    _from_metas(page, data)
    _from_comments(page, data)
    return data


def _report_node(page: Page) -> tuple[dict[str, Any], tuple[int, int]]:
    """The JSON-LD node that describes the report; of several, the one that the page's own title names."""
    found = [(node, span) for span in page.scripts for node in _nodes(_parsed(page.text[slice(*span)]))]
    kinds = frozenset(word_list("read/markup")["articles"])
    able = [(node, span) for node, span in found if kinds & _types(node)]
    if not able:
        return {}, (0, 0)
    title = page.title.text.lower()
    named = [
        each
        for each in able
        if (name := str(each[0].get("headline") or each[0].get("name") or "")) and name.lower() in title
    ]
    return max(named or able, key=lambda each: ("datePublished" in each[0]) + 2 * ("webpage" not in _types(each[0])))


def _parsed(script: str) -> Any:
    try:
        return json.loads(_STRAY.sub("", script), strict=False)
    except (ValueError, RecursionError):
        return _rescued(script)


def _rescued(script: str) -> dict[str, str]:
    """The plain string members of JSON that does not parse."""
    members = re.findall(
        r'"(@type|headline|datePublished|dateModified|articleBody)"\s*:\s*"([^"\\\n]*+(?:\\.[^"\\\n]*+)*)"', script
    )
    return {name: unescaped_string(value, 0, len(value)).text for name, value in reversed(members)}


def _nodes(value: Any, depth: int = 0) -> Iterator[dict[str, Any]]:
    """The nodes of a JSON-LD document, those inside lists of items left out."""
    if depth > _DEEPEST:
        return
    if isinstance(value, list):
        for each in value:
            yield from _nodes(each, depth + 1)
    elif isinstance(value, dict) and value.get("@type") != "ItemList":
        yield value
        for key in ("@graph", "mainEntity", "mainEntityOfPage"):
            yield from _nodes(value.get(key), depth + 1)


def _types(node: dict[str, Any]) -> set[str]:
    kind = node.get("@type", "")
    return {str(each).rsplit("/", 1)[-1].lower() for each in (kind if isinstance(kind, list) else [kind])}


def _from_node(page: Page, node: dict[str, Any], span: tuple[int, int], data: PageData) -> None:
    for key, source in (("datePublished", "json-ld"), ("dateModified", "modified"), ("dateCreated", "meta")):
        if isinstance(node.get(key), str) and node[key].strip():
            data.dates.append(Clue(words=_place(page, span, key, node[key]), how=f"JSON-LD {key}", source=source))
    for key in ("headline", "name"):
        if isinstance(node.get(key), str):
            data.titles.append(Clue(words=_place(page, span, key, node[key]), how=f"JSON-LD {key}"))
    for name in _names(node.get("author")) or _names(node.get("creator")):
        data.bylines.append(Clue(words=_place(page, span, "name", name), value=name, how="JSON-LD author"))
    for name in _names(node.get("publisher")):
        data.outlets.append(
            Clue(words=_place(page, span, "name", name), value=name, how="JSON-LD publisher", source="page")
        )
    if isinstance(node.get("articleBody"), str):
        data.body = _place(page, span, "articleBody", node["articleBody"])
    data.walled = str(node.get("isAccessibleForFree", "true")).lower() == "false"
    address = node.get("url") or node.get("mainEntityOfPage")
    address = address.get("@id") if isinstance(address, dict) else address
    data.url = address if isinstance(address, str) and address.startswith("http") else None


def _names(value: Any) -> list[str]:
    """The names of one or more persons or organisations."""
    if isinstance(value, list):
        return [name for each in value for name in _names(each)]
    if isinstance(value, dict):
        value = value.get("name")
        return _names(value) if isinstance(value, list) else _names(str(value)) if value else []
    return [value.strip()] if isinstance(value, str) and value.strip() and "://" not in value else []


def _place(page: Page, span: tuple[int, int], key: str, value: str) -> Mapped:
    """Where a script has a member with this value; no place where it is written in another way."""
    for found in re.finditer(rf'"{key}"\s*:\s*"([^"\\]*+(?:\\.[^"\\]*+)*)"', page.text[slice(*span)]):
        start, end = span[0] + found.start(1), span[0] + found.end(1)
        words = unescaped_string(page.text, start, end)
        if words.text == value:
            return words if key == "articleBody" else words.clean()
    return EMPTY


def _from_metas(page: Page, data: PageData) -> None:
    lists = word_list("read/markup")
    rank = {kind: {name: at for at, name in enumerate(lists[kind])} for kind in ("title", "outlet", "author", "url")}
    ranked: dict[str, list[tuple[int, Mapped, str]]] = {kind: [] for kind in rank}
    for name, value in page.metas:
        if not value.text:
            continue
        for kind, source in (("published", "published meta"), ("modified", "modified"), ("meta", "meta")):
            if name in lists[kind]:
                data.dates.append(Clue(words=value, how=f"meta element {name}", source=source))
                break
        for kind, ranks in rank.items():
            if name in ranks:
                ranked[kind].append((ranks[name], value, name))
    by_rank = {kind: sorted(found, key=lambda each: each[0]) for kind, found in ranked.items()}
    data.titles += [Clue(words=value, how=f"meta element {name}") for _, value, name in by_rank["title"]]
    data.outlets += [
        Clue(words=value, how=f"meta element {name}", source="page") for _, value, name in by_rank["outlet"]
    ]
    if not data.bylines:
        data.bylines += [
            Clue(words=v, how=f"meta element {name}") for _, v, name in by_rank["author"][:1] if "://" not in v.text
        ]
    canonical = [value.text for name, value in page.metas if name == "canonical" and value.text.startswith("http")]
    data.url = (
        next(iter(canonical), None)
        or data.url
        or next((v.text for _, v, _ in by_rank["url"] if v.text.startswith("http")), None)
    )


def _from_comments(page: Page, data: PageData) -> None:
    """What programs that save pages write into them: the address, and the day of saving."""
    for start, end in page.comments:
        comment = page.text[start : min(end, start + 2000)]
        saved, archived = _SAVED_FROM.search(comment), _ARCHIVED.search(comment)
        if saved and not data.url:
            data.url = saved[1] or saved[2]
        if archived:
            data.dates.append(Clue(value=archived[1], how="note of the program that saved the page", source="captured"))
