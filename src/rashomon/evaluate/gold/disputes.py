"""Made-up disputes with their reports, one YAML file each, and what a careful reader finds in them.

reports    id: title, outlet, published (a day), text (paragraphs)
disputed   points on which accounts exclude each other: about; one, other: all [report, words] on either side
ignore     pairs that count neither way, in the same form
changes    who; movement (all that would be right); earlier, later: [report, words]
questions  at: [report, words]; standing (all that would be right)
evidence   at: [report, words]
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from rashomon.core import Report, Span
from rashomon.evaluate.result import GoldError

Words = Sequence[Sequence[str]]
"""Passages as [report, exact words]."""

_NEEDED = ("reports", "disputed", "changes", "questions", "evidence")


class Disputed(NamedTuple):
    """One dispute as its file has it; `name` is that of the file."""

    name: str
    listed: Mapping[str, Any]

    def write(self, folder: Path) -> None:
        """Its reports as HTML pages."""
        for name, report in self.listed["reports"].items():
            (folder / f"{name}.html").write_text(_page(report), "utf-8")

    def named(self, reports: Iterable[Report]) -> dict[str, str]:
        """The name that each report has in the file, by its id in a case."""
        titles = {_plain(report["title"]): name for name, report in self.listed["reports"].items()}
        return {one.id: titles[_plain(one.title)] for one in reports}


def read_disputed(path: Path) -> list[Disputed]:
    """The dispute of a file, or those of the *.yaml files of a folder. Raises GoldError, one line."""
    files = sorted(path.glob("*.yaml")) if path.is_dir() else [path]
    if not files:
        raise GoldError(f"{path}: no *.yaml file with a dispute is in it")
    return [_read(file) for file in files]


def _read(file: Path) -> Disputed:
    try:
        listed = yaml.safe_load(file.read_text("utf-8"))
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise GoldError(f"{file}: is no YAML ({' '.join(str(error).split())})") from error
    missing = [name for name in _NEEDED if not isinstance(listed, dict) or name not in listed]
    if missing:
        raise GoldError(f"{file}: has no “{missing[0]}”")
    try:
        reports = {name: (one["title"], *one["text"]) for name, one in listed["reports"].items()}
        passages = [(report, words) for report, words in _passages(listed)]
        titles = {_plain(title) for title, *_ in reports.values()}
    except (TypeError, KeyError, ValueError, AttributeError) as error:
        raise GoldError(f"{file}: an entry lacks a part or has another form ({error})") from error
    if len(titles) < len(reports):
        raise GoldError(f"{file}: two reports have one title, by which they are told apart")
    for report, words in passages:
        if not any(words in part for part in reports.get(report, ())):
            raise GoldError(f"{file}: “{words}” is not in a report “{report}”")
    return Disputed(file.stem, listed)


def _plain(title: str) -> str:
    return " ".join(title.split())


def _passages(listed: Mapping[str, Any]) -> Iterator[Sequence[str]]:
    for point in (*listed["disputed"], *listed.get("ignore", ())):
        yield from (*point["one"], *point["other"])
    for change in listed["changes"]:
        yield from (*change["earlier"], *change["later"])
    yield from (one["at"] for kind in ("questions", "evidence") for one in listed[kind])


def _page(report: Mapping[str, Any]) -> str:
    told = "".join(f"<p>{escape(one, quote=False)}</p>" for one in report["text"])
    title, outlet = escape(report["title"], quote=False), escape(report["outlet"])
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>'
        f'<meta property="og:site_name" content="{outlet}">'
        f'<meta property="article:published_time" content="{report["published"]}T18:00:00Z"></head>'
        f"<body><article><h1>{title}</h1>{told}</article></body></html>"
    )


class Passages:
    """Listed passages, found again in the reports of a case; `names` are what the file calls these."""

    def __init__(self, reports: Mapping[str, Report], names: Mapping[str, str]) -> None:
        self._reports, self._names = reports, names

    def joins(self, one: tuple[str, Span], other: tuple[str, Span], first: Words, second: Words) -> bool:
        """Whether the one is of the first passages and the other of the second, or the other way round."""
        return any(self.meet(a, first) and self.meet(b, second) for a, b in ((one, other), (other, one)))

    def meet(self, words: tuple[str, Span], listed: Words) -> bool:
        """Whether words of a report share half of the shorter, at least, with one of the passages."""
        return any(self._meets(*words, report, passage) for report, passage in listed)

    def _meets(self, report: str, span: Span, name: str, passage: str) -> bool:
        if self._names[report] != name:
            return False
        text, at = self._reports[report].part(span.part), -1
        while (at := text.find(passage, at + 1)) >= 0:
            shared = min(span.end, at + len(passage)) - max(span.start, at)
            if 2 * shared >= min(span.end - span.start, len(passage)):
                return True
        return False
