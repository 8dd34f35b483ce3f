"""A written dossier, parsed: its elements, its text, its skeleton."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

VOID = {"meta", "input", "br", "hr", "img", "link", "base", "line", "circle", "rect", "path"}


@dataclass
class Element:
    tag: str
    attributes: dict[str, str | None]
    above: "Element | None"
    parts: list["Element | str"] = field(default_factory=list)

    @property
    def words(self) -> str:
        return "".join(part if isinstance(part, str) else part.words for part in self.parts)

    def all(self, tag: str | None = None, **wanted: str) -> list["Element"]:
        found = []
        for part in self.parts:
            if isinstance(part, Element):
                fits = (tag is None or part.tag == tag) and all(
                    value in (part.attributes.get(name.strip("_")) or "").split() for name, value in wanted.items()
                )
                found += [part] if fits else []
                found += part.all(tag, **wanted)
        return found

    def one(self, tag: str | None = None, **wanted: str) -> "Element":
        (found,) = self.all(tag, **wanted)
        return found


class _Parser(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = self.at = Element("", {}, None)
        self.comments: list[str] = []

    def handle_starttag(self, tag, attrs):
        element = Element(tag, dict(attrs), self.at)
        self.at.parts.append(element)
        if tag not in VOID:
            self.at = element

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag):
        assert self.at.tag == tag, f"</{tag}> inside <{self.at.tag}>"
        self.at = self.at.above

    def handle_data(self, data):
        self.at.parts.append(data)

    def handle_comment(self, data):
        self.comments.append(data)


def parse(path: Path) -> Element:
    """The page. Fails where a tag is not closed in its place."""
    parser = _Parser()
    parser.feed(path.read_text("utf-8"))
    parser.close()
    assert parser.at is parser.root
    assert not parser.comments
    return parser.root


def skeleton(element: Element) -> list[tuple[str, tuple[str, ...]]]:
    """Every element with its attributes' names, without the markers of invisible characters."""
    return [
        (e.tag, tuple(sorted(e.attributes))) for e in element.all() if "ctl" not in (e.attributes.get("class") or "")
    ]
