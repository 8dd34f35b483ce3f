"""What a dossier is made from: a case read once, numbered, without the reports' texts.

Report texts are read one at a time when they are written; only statements with a speaker are held.
"""

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

import msgspec

from rashomon.core import Bounds, Entity, Mention, Outcome, Report, Source, Span, Statement, Voice
from rashomon.core.chronicle import EventBounds, TimeClash
from rashomon.core.claims import Claim, Event
from rashomon.core.disputes import Change, Conflict
from rashomon.core.figures import Figure, Ledger
from rashomon.core.origins import Corroboration, Origin, StakeHeld
from rashomon.core.places import PlaceMention
from rashomon.core.questions import Evidence, Question
from rashomon.present.anchors import anchor, speaker_anchor
from rashomon.present.labels import Labels

if TYPE_CHECKING:  # the store brings the SQL library, which no renderer needs
    from rashomon.store import Info, Run


class CaseView(Protocol):
    """What the dossier reads of a case; `rashomon.store.View` is one."""

    path: os.PathLike[str]

    def info(self) -> "Info": ...  # noqa: D102 - as in store.View, all of them
    def runs(self) -> list["Run"]: ...  # noqa: D102
    def sources(self) -> Iterator[Source]: ...  # noqa: D102
    def outcomes(self) -> Iterator[Outcome]: ...  # noqa: D102
    def reports(self) -> Iterator[Report]: ...  # noqa: D102
    def report(self, report: str) -> Report: ...  # noqa: D102
    def statements(self, report: str | None = None, *, voice: Voice | None = None) -> Iterator[Statement]: ...  # noqa: D102
    def mentions(self, report: str | None = None) -> Iterator[Mention]: ...  # noqa: D102
    def entities(self) -> Iterator[Entity]: ...  # noqa: D102
    def stakes(self) -> Iterator[StakeHeld]: ...  # noqa: D102
    def places(self, report: str | None = None) -> Iterator[PlaceMention]: ...  # noqa: D102
    def setting(self, name: str) -> str | None: ...  # noqa: D102
    def events(self) -> Iterator[Event]: ...  # noqa: D102
    def bounds(self) -> Iterator[EventBounds]: ...  # noqa: D102
    def clashes(self) -> Iterator[TimeClash]: ...  # noqa: D102
    def figures(self) -> Iterator[Figure]: ...  # noqa: D102
    def ledgers(self) -> Iterator[Ledger]: ...  # noqa: D102
    def claims(self) -> Iterator[Claim]: ...  # noqa: D102
    def conflicts(self) -> Iterator[Conflict]: ...  # noqa: D102
    def changes(self) -> Iterator[Change]: ...  # noqa: D102
    def questions(self) -> Iterator[Question]: ...  # noqa: D102
    def evidence(self) -> Iterator[Evidence]: ...  # noqa: D102
    def origins(self) -> Iterator[Origin]: ...  # noqa: D102
    def corroborations(self) -> Iterator[Corroboration]: ...  # noqa: D102


@dataclass(slots=True, eq=False)
class Head:
    """A report as the dossier knows it while its text is elsewhere: `report` has no text."""

    number: int
    report: Report
    source: Source | None
    anchor: str
    outlet: str
    said: int = 0
    voiced: int = 0

    @property
    def day(self) -> Bounds:
        """When it was published, as far as is known."""
        return self.report.publication.bounds


@dataclass(slots=True, eq=False)
class Entry:
    """A statement with its place in the dossier.

    `key` is its number within the report ("12", or "v4" for the outlet's voice), unique there;
    `number` is the printed one ("3·12").
    """

    statement: Statement
    head: Head
    key: str
    parent: "Entry | None" = None
    children: list["Entry"] = field(default_factory=list)
    group: "Group | None" = None

    @property
    def number(self) -> str:
        """The number that a reader sees."""
        return f"{self.head.number}·{self.key}"

    @property
    def anchor(self) -> str:
        """Where the statement stands."""
        return anchor("s", self.statement.id)

    @property
    def in_text(self) -> str:
        """Where its words stand in the report's text."""
        return f"t-{self.anchor}"

    @property
    def when(self) -> tuple[Bounds, bool]:
        """Bounds of its day, and whether they are of the saying (else of the publication)."""
        said = self.statement.said
        return (said, True) if said.known else (self.head.day, False)

    @property
    def introduction(self) -> list[tuple[str, str]]:
        """The source's words ("who") and the cue's ("cue"), in the order in which the report has them."""
        source = self.statement.speaker.words
        parts = [*([("who", source)] if source else []), *(("cue", span) for span in self.statement.cue)]
        return [(kind, span.words) for kind, span in sorted(parts, key=lambda part: part[1].start)]

    @property
    def form(self) -> str:
        """direct, indirect, mixed, or "" where no step has decided."""
        return self.statement.form or ""


@dataclass(slots=True, eq=False)
class Group:
    """All that one speaker says: `kind` is "named", "unnamed" or "unresolved"."""

    kind: str
    name: str
    anchor: str
    entries: list[Entry] = field(default_factory=list)
    entity: Entity | None = None
    number: int = 0

    @property
    def heads(self) -> list[Head]:
        """The reports in which the speaker is quoted, in order, each once."""
        return list({entry.head.number: entry.head for entry in self.entries}.values())

    def runs(self) -> list[tuple[Head, list[Entry]]]:
        """The entries report by report; one nested in another of the group stands under it."""
        found: dict[int, tuple[Head, list[Entry]]] = {}
        for entry in self.entries:
            if not (entry.parent and entry.parent.group is self):
                found.setdefault(entry.head.number, (entry.head, []))[1].append(entry)
        return list(found.values())


@dataclass(slots=True, eq=False)
class Case:
    """A case, numbered: reports by date, statements by report and place. `run` is the newest one."""

    view: CaseView
    title: str
    run: "Run | None"
    heads: list[Head]
    entries: list[Entry]
    groups: list[Group]
    outcomes: list[Outcome]
    sources: dict[str, Source]
    labels: Labels = field(default_factory=Labels)

    @property
    def published(self) -> tuple[Bounds, int]:
        """The days between which the reports with both bounds appeared, and how many they are."""
        dated = [head.day for head in self.heads if head.day.earliest and head.day.latest]
        first = min((day.earliest for day in dated if day.earliest), default=None)
        last = max((day.latest for day in dated if day.latest), default=None)
        return Bounds(first, last), len(dated)

    @property
    def named(self) -> list[Group]:
        """The speakers whom the reports name."""
        return [group for group in self.groups if group.kind == "named"]

    def numbered(self, head: Head) -> list[Entry]:
        """All statements of one report with their keys, the outlet's voice included."""
        return numbered(head, self.view.statements(head.report.id))


def gather(view: CaseView, title: str | None = None) -> Case:
    """Reads a case. The title is the case file's name unless given."""
    sources = {source.sha256: source for source in view.sources()}
    heads = [_head(number, report, sources) for number, report in enumerate(view.reports(), 1)]
    entries = [entry for head in heads for entry in _counted(head, numbered(head, view.statements(head.report.id)))]
    groups = grouped(entries, {entity.id: entity for entity in view.entities()})
    name = os.path.splitext(os.path.basename(os.fspath(view.path)))[0]  # noqa: PTH119, PTH122 - a name, not a file
    run = next(reversed(view.runs()), None)
    labels = Labels.read(view.setting("places"))
    return Case(view, title or name, run, heads, entries, groups, list(view.outcomes()), sources, labels)


def _head(number: int, report: Report, sources: dict[str, Source]) -> Head:
    bare = msgspec.structs.replace(report, text="", text_map=(), title_map=(), removed=())
    outlet = report.outlet.value if report.outlet else ""
    return Head(number, bare, sources.get(report.source), anchor("r", report.id), outlet)


def _counted(head: Head, entries: Sequence[Entry]) -> list[Entry]:
    spoken = [entry for entry in entries if entry.statement.voice == "speaker"]
    head.said, head.voiced = len(spoken), len(entries) - len(spoken)
    return spoken


def first(spans: Sequence[Span]) -> tuple[int, int, int]:
    """Where spans begin, in reading order: title before text, the wider before the narrower."""
    return min(((int(s.part == "text"), s.start, -s.end) for s in spans), default=(1, 0, 0))


def numbered(head: Head, statements: Iterator[Statement]) -> list[Entry]:
    """The statements of one report in reading order, numbered, children under their parents."""
    ordered = sorted(statements, key=lambda s: (first(s.content or s.cue), s.id))
    count = {"speaker": 0, "outlet": 0}
    entries = []
    for statement in ordered:
        count[statement.voice] += 1
        prefix = "v" if statement.voice == "outlet" else ""
        entries.append(Entry(statement, head, f"{prefix}{count[statement.voice]}"))
    _link({entry.statement.id: entry for entry in entries})
    return entries


def _link(entries: dict[str, Entry]) -> None:
    for entry in entries.values():
        parent = entries.get(entry.statement.parent or "")
        if parent and parent.statement.voice == entry.statement.voice == "speaker" and not _above(parent, entry):
            entry.parent = parent
            parent.children.append(entry)


def _above(entry: Entry, wanted: Entry) -> bool:
    """Whether `wanted` is `entry` or stands above it: then it can not stand below as well."""
    at: Entry | None = entry
    while at:
        if at is wanted:
            return True
        at = at.parent
    return False


def grouped(entries: Sequence[Entry], entities: dict[str, Entity]) -> list[Group]:
    """Entries by speaker: named ones with the most statements first, then unnamed, then unresolved."""
    groups: dict[str, Group] = {}
    for entry in entries:
        key, kind, name = _who(entry, entities)
        group = groups.setdefault(key, Group(kind, name, speaker_anchor(key)))
        group.entity = entities.get(entry.statement.speaker.entity or "")
        group.entries.append(entry)
        entry.group = group
    rank = {"named": 0, "unnamed": 1, "unresolved": 2}
    ordered = sorted(groups.values(), key=lambda g: (rank[g.kind], -len(g.entries), g.name))
    for number, group in enumerate(ordered, 1):
        group.number = number
    return ordered


def _who(entry: Entry, entities: dict[str, Entity]) -> tuple[str, str, str]:
    """The key, kind and name of the group that an entry belongs to."""
    speaker = entry.statement.speaker
    if speaker.resolution in {"unnamed", "unresolved"}:
        return speaker.resolution, speaker.resolution, ""
    if speaker.entity in entities:
        return f"entity {speaker.entity}", "named", entities[speaker.entity or ""].name
    if speaker.name:
        return f"name {' '.join(speaker.name.split())}", "named", speaker.name
    return "unresolved", "unresolved", ""
