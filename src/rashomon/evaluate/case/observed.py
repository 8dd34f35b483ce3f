"""What a case holds of the reports that gold speaks of, read once through the store's View."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePath
from typing import Any

from rashomon.core import Entity, Mention, Part, Report, Span, Statement, sha256
from rashomon.evaluate.case.names import same_name
from rashomon.evaluate.gold.cases import GoldCase
from rashomon.evaluate.gold.texts import covered, words
from rashomon.evaluate.metrics.spans import Range
from rashomon.store import View

_ELISION = re.compile(r"\s+(?:\.\.\.|…)\s+")
_PARTS: tuple[Part, Part] = ("text", "title")


class Page:
    """One report as gold names it, with its words numbered part by part."""

    def __init__(self, name: str, report: Report) -> None:
        self.name = name
        self.report = report
        self.tokens: dict[Part, list[Range]] = {part: words(report.part(part)) for part in _PARTS}

    def find(self, quote: str, part: Part = "text") -> list[Range]:
        """Every place of the quote's words; white space may differ, and ` ... ` stands for words between."""
        text = self.report.part(part)
        pieces = [_pattern(piece) for piece in _ELISION.split(unicodedata.normalize("NFC", quote).strip())]
        whole = _pattern(quote)
        places = [match.span() for match in whole.finditer(text)] if whole else []
        if places or len(pieces) == 1:
            return places
        first, *rest = pieces
        return [place for match in (first.finditer(text) if first else ()) if (place := _stretched(match, rest, text))]

    def numbers(self, spans: Iterable[Span], part: Part = "text") -> frozenset[int]:
        """Numbers of the words that the spans cover."""
        return covered(self.tokens[part], [(span.start, span.end) for span in spans if span.part == part])

    def numbered(self, place: Range, part: Part = "text") -> frozenset[int]:
        """Numbers of the words in a range."""
        return covered(self.tokens[part], [place])


def _pattern(quote: str) -> re.Pattern[str] | None:
    pieces = [re.escape(word) for word in unicodedata.normalize("NFC", quote).split()]
    return re.compile(r"\s+".join(pieces)) if pieces else None


def _stretched(first: re.Match[str], rest: list[re.Pattern[str] | None], text: str) -> Range | None:
    """From the first piece to the end of the last, each piece after the one before."""
    end = first.end()
    for pattern in rest:
        match = pattern.search(text, end) if pattern else None
        if match is None:
            return None
        end = match.end()
    return first.start(), end


@dataclass(frozen=True)
class Observed:
    """A case as the comparison needs it. `pages` has the reports that the case holds, by gold's names."""

    view: View
    pages: dict[str, Page]

    @cached_property
    def statements(self) -> dict[str, list[Statement]]:
        """Each page's statements, the outlet's own among them."""
        return {name: list(self.view.statements(page.report.id)) for name, page in self.pages.items()}

    @cached_property
    def mentions(self) -> dict[str, list[Mention]]:
        """Each page's mentions."""
        return {name: list(self.view.mentions(page.report.id)) for name, page in self.pages.items()}

    @cached_property
    def entities(self) -> dict[str, Entity]:
        """All entities of the case by id."""
        return {entity.id: entity for entity in self.view.entities()}

    def records(self, kind: str) -> list[Any]:
        """All records of a kind, empty where no stage of this version makes that kind."""
        reader = getattr(self.view, kind, None)
        return list(reader()) if reader else []

    def of_pages(self, kind: str) -> Iterator[tuple[Page, Any]]:
        """The records of a kind that stand in gold's reports, each with its page."""
        pages = {page.report.id: page for page in self.pages.values()}
        for record in self.records(kind):
            if record.report in pages:
                yield pages[record.report], record

    def names(self, name: str, entity: str | None) -> tuple[str, ...]:
        """A name and all others of the same entity."""
        found = self.entities.get(entity or "")
        return tuple(dict.fromkeys([name, *((found.name, *found.names) if found else ())]))

    def named(self, name: str, entity: str | None) -> bool:
        """Whether the entity of that id has the name among its names."""
        found = self.entities.get(entity or "")
        return found is not None and any(same_name(name, one) for one in (found.name, *found.names))


def observe(view: View, gold: GoldCase) -> Observed:
    """The case's reports that come from gold's files: the same bytes, or else the same file name."""
    reports = list(view.reports())
    origins = {source.sha256: PurePath(source.origin).name for source in view.sources()}
    pages = {}
    for name, entry in gold.reports.items():
        path = gold.path.parent / entry.text("file")
        digest = sha256(path.read_bytes()) if path.is_file() else ""
        matching = [one for one in reports if one.source == digest]
        matching = matching or [one for one in reports if origins.get(one.source) == Path(entry.text("file")).name]
        if matching:
            pages[name] = Page(name, matching[0])
    return Observed(view, pages)
