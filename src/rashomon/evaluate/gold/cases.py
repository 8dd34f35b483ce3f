"""Gold cases: what a careful reader finds in a few reports, one YAML file with a section a kind of datum."""

import datetime as dt
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from rashomon.evaluate.result import GoldError

# Every field that a section's entries may have; the first line are those that they must have.
SECTIONS: Mapping[str, tuple[frozenset[str], frozenset[str]]] = {
    name: (frozenset(needed.split()), frozenset(optional.split()))
    for name, needed, optional in (
        ("reports", "file", "outlet author published title not_published boilerplate note"),
        (
            "statements",
            "id of content",
            "speaker cue form kind role relay said via to inside named certainty rhetorical answers",
        ),
        ("outlet_voice", "of text", "loaded"),
        ("times", "of text", "value mod interval event needs spans consistent"),
        ("places", "names lat lon", "of"),
        ("same", "names", ""),
        ("apart", "names", ""),
        ("metonym", "text", "of where means"),
        ("numbers", "of text value", "bound of_what part_of unit as_of counted_by"),
        ("questions", "text", "id of asker to asked_on status answer days_open form"),
        ("evidence", "of text", "item shown_by shown_on found_at given_to examined_by for"),
        ("conflicts", "between", "type about verdict"),
        ("not_conflicts", "reason", "texts between"),
        ("events", "what", "id bounds bounds_start bounds_end because"),
        ("corroboration", "about", "statements outlets origins origins_are"),
    )
}


class Entry(NamedTuple):
    """One mapping of a gold file and the line on which it stands. Getters raise GoldError, naming the line."""

    path: Path
    line: int
    section: str
    fields: Mapping[str, Any]

    def __contains__(self, key: object) -> bool:
        return key in self.fields

    def text(self, key: str) -> str:
        """A text or a number as written; "" where the key is absent."""
        value = self.fields.get(key, "")
        if isinstance(value, Mapping | list):
            raise self.wrong(key, "one text")
        return _plain(value)

    def texts(self, key: str) -> tuple[str, ...]:
        """One text or a list of them."""
        value = self.fields.get(key, [])
        many = value if isinstance(value, list) else [value]
        if any(isinstance(one, Mapping | list) for one in many):
            raise self.wrong(key, "a text or a list of texts")
        return tuple(_plain(one) for one in many)

    def number(self, key: str) -> float:
        """A number."""
        value = self.fields.get(key)
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise self.wrong(key, "a number")
        return float(value)

    def days(self, key: str) -> tuple[dt.date | None, dt.date | None]:
        """A closed interval of days, null for an open end; one day is both its ends."""
        value = self.fields.get(key)
        ends = value if isinstance(value, list) else [value, value]
        if len(ends) != 2:
            raise self.wrong(key, "one day or two")
        try:
            first, last = (None if end is None else dt.date.fromisoformat(_plain(end)[:10]) for end in ends)
        except ValueError:
            raise self.wrong(key, "days as 2021-04-13") from None
        return first, last

    def wrong(self, key: str, wanted: str) -> GoldError:
        """The error that says where the file is not as it should be."""
        return GoldError(f"{self.path}, line {self.line}: {self.section}: {key!r} should be {wanted}")


class GoldCase(NamedTuple):
    """A gold file: its reports by name, and the entries of every other section that it has.

    `unknown` names sections and fields that nothing scores.
    """

    path: Path
    reports: dict[str, Entry]
    sections: dict[str, list[Entry]]
    unknown: tuple[str, ...]

    def files(self) -> list[Path]:
        """The reports' files, which stand beside the gold file."""
        return [self.path.parent / entry.text("file") for entry in self.reports.values()]


def read_case(path: Path) -> GoldCase:
    """The gold file at `path`. Raises GoldError, one line, where it is not readable or not as it should be."""
    try:
        root = yaml.compose(path.read_text("utf-8"), Loader=yaml.SafeLoader)
    except OSError as error:
        raise GoldError(f"{path}: cannot be read: {error.strerror}") from None
    except UnicodeDecodeError as error:
        raise GoldError(f"{path}: byte {error.start} is not UTF-8") from None
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f", line {mark.line + 1}" if mark else ""
        raise GoldError(f"{path}{where}: not YAML: {getattr(error, 'problem', None) or 'unreadable'}") from None
    if not isinstance(root, yaml.MappingNode):
        raise GoldError(f"{path}, line 1: should be a mapping of sections, as reports, statements, times")
    gold = _case(path, root)
    _check(gold)
    return gold


def _case(path: Path, root: yaml.MappingNode) -> GoldCase:
    reports: dict[str, Entry] = {}
    sections: dict[str, list[Entry]] = {}
    unknown: list[str] = []
    for key, node in root.value:
        if key.value == "reports":
            reports = {name: entry for name, entry in _named(path, node)}  # noqa: C416 - a list of pairs
        elif key.value == "aliases":
            for name, inner in _pairs(path, "aliases", node):
                sections[name] = list(_entries(path, name, inner))
        elif key.value in SECTIONS:
            sections[key.value] = list(_entries(path, key.value, node))
        else:
            unknown.append(key.value)
    for entry in [*reports.values(), *(one for many in sections.values() for one in many)]:
        needed, optional = SECTIONS.get(entry.section, (frozenset(), frozenset()))
        unknown += [f"{entry.section}.{field}" for field in entry.fields if field not in needed | optional]
    return GoldCase(path, reports, sections, tuple(dict.fromkeys(unknown)))


def _pairs(path: Path, section: str, node: yaml.Node) -> Iterator[tuple[str, yaml.Node]]:
    if not isinstance(node, yaml.MappingNode):
        raise GoldError(f"{path}, line {node.start_mark.line + 1}: {section} should be a mapping")
    for key, value in node.value:
        yield str(key.value), value


def _named(path: Path, node: yaml.Node) -> Iterator[tuple[str, Entry]]:
    for name, value in _pairs(path, "reports", node):
        yield name, _entry(path, "reports", value)


def _entries(path: Path, section: str, node: yaml.Node) -> Iterator[Entry]:
    if not isinstance(node, yaml.SequenceNode):
        raise GoldError(f"{path}, line {node.start_mark.line + 1}: {section} should be a list")
    for item in node.value:
        yield _entry(path, section, item)


def _entry(path: Path, section: str, node: yaml.Node) -> Entry:
    line = node.start_mark.line + 1
    value = _value(path, node)
    if section in ("same", "apart") and isinstance(value, list):
        value = {"names": value}
    if not isinstance(value, dict):
        raise GoldError(f"{path}, line {line}: an entry of {section} should be a mapping")
    return Entry(path, line, section, {str(key): found for key, found in value.items()})


def _value(path: Path, node: yaml.Node) -> Any:
    loader = yaml.SafeLoader("")
    try:
        return loader.construct_document(node)
    except (yaml.YAMLError, ValueError) as error:
        raise GoldError(f"{path}, line {node.start_mark.line + 1}: not a value: {str(error).splitlines()[0]}") from None
    finally:
        loader.dispose()


def _check(gold: GoldCase) -> None:
    """Every entry has what its section needs, and points at reports and statements that are there."""
    statements = {entry.text("id") for entry in gold.sections.get("statements", ())}
    for entry in [*gold.reports.values(), *(one for many in gold.sections.values() for one in many)]:
        needed, _ = SECTIONS.get(entry.section, (frozenset(), frozenset()))
        for key in sorted(needed - entry.fields.keys()):
            raise GoldError(f"{entry.path}, line {entry.line}: {entry.section}: {key!r} is missing")
        if "of" in entry and entry.text("of") not in gold.reports:
            raise entry.wrong("of", f"one of the reports {', '.join(gold.reports)}")
        named = [*entry.texts("between"), *entry.texts("statements"), *entry.texts("inside")]
        for name in named:
            if name not in statements:
                raise GoldError(f"{entry.path}, line {entry.line}: {entry.section}: there is no statement {name!r}")


def _plain(value: object) -> str:
    """A scalar as written: YAML turns an unquoted day into a date."""
    if isinstance(value, dt.datetime | dt.date):
        return value.isoformat()
    return "" if value is None else str(value)
