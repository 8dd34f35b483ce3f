"""One report resolved: its attributions become statements with speakers, its names become mentions."""

from collections.abc import Iterator, Sequence

import msgspec

from rashomon.core import Attribution, Mention, Part, Reason, Report, Statement, record_id
from rashomon.resolve.figures import gather
from rashomon.resolve.names import Name, find_names
from rashomon.resolve.outlet import outlet_statements
from rashomon.resolve.passages import Passage
from rashomon.resolve.phrases import read_phrases
from rashomon.resolve.roles import read_role
from rashomon.resolve.speakers import figure_id, speakers_of
from rashomon.resolve.stage import Reading

STEP = "resolve.mention.v1"


class Resolved(msgspec.Struct, frozen=True, kw_only=True):
    """What the stage finds in one report: statements in reading order, and mentions with their entities."""

    report: str
    statements: tuple[Statement, ...]
    mentions: tuple[Mention, ...]


def resolve_report(report: Report, attributions: Sequence[Attribution], mentions: Sequence[Mention] = ()) -> Resolved:
    """The statements and mentions of one report."""
    reading = _read(report, attributions)
    statements = [*_attributed(reading), *outlet_statements(reading)]
    statements.sort(
        key=lambda statement: (statement.content[0].part, statement.content[0].start) if statement.content else ("", 0)
    )
    return Resolved(report=report.id, statements=tuple(statements), mentions=tuple(_mentions(reading, mentions)))


def _read(report: Report, attributions: Sequence[Attribution]) -> Reading:
    passages: dict[Part, Passage] = {"text": Passage(report.text, "text"), "title": Passage(report.title, "title")}
    in_text = find_names(passages["text"])
    names: dict[Part, list[Name]] = {
        "text": in_text,
        "title": find_names(passages["title"], (name.tokens for name in in_text)),
    }
    cast = gather((part, name) for part in passages for name in names[part])
    reading = Reading(report, attributions, passages, names, cast)
    _note_roles(reading)
    return reading


def _note_roles(reading: Reading) -> None:
    """Give each figure the roles that stand before its names, and those in apposition inside sources."""
    for part, names in reading.names.items():
        for name in names:
            if name.role is not None:
                _note_role(reading, part, name, name.role)
    for attribution in reading.attributions:
        for span in attribution.source[:1]:
            for phrase in read_phrases(
                reading.passages[span.part], span.start, attribution.source[-1].end, reading.names[span.part]
            ):
                if phrase.name is not None and phrase.role is not None:
                    _note_role(reading, span.part, phrase.name, phrase.role)


def _note_role(reading: Reading, part: Part, name: Name, role: tuple[int, int]) -> None:
    figure = reading.cast.of_name.get((part, name.start))
    sense = read_role(reading.passages[part].text[slice(*role)])
    if figure is not None and sense is not None and all(known[:3] != (part, *role) for known in figure.roles):
        figure.roles.append((part, *role, sense))


def _attributed(reading: Reading) -> Iterator[Statement]:
    order = sorted(reading.attributions, key=lambda a: (a.part, a.cue[0].start if a.cue else a.content[0].start))
    for attribution in order:
        speakers = speakers_of(reading, attribution)
        yield Statement(
            id=record_id("statement", attribution.id),
            report=reading.report.id,
            attribution=attribution.id,
            speaker=speakers[0],
            joint=tuple(speakers[1:]),
            content=attribution.content,
            cue=attribution.cue,
            form=attribution.form,
            parent=record_id("statement", attribution.parent) if attribution.parent else None,
            reason=Reason(step="resolve.statement.v1", rests_on=(attribution.id,)),
        )


def _mentions(reading: Reading, found: Sequence[Mention]) -> Iterator[Mention]:
    taken = [mention.span for mention in found]
    for mention in found:
        yield msgspec.structs.replace(mention, entity=_entity(reading, mention))
    for part, names in reading.names.items():
        for name in names:
            span = reading.cut(part, name.start, name.end)
            figure = reading.cast.of_name.get((part, name.start))
            if figure is None or any(span.overlaps(other) for other in taken):
                continue
            yield Mention(
                id=record_id("mention", reading.report.id, part, name.start, name.end),
                report=reading.report.id,
                span=span,
                kind=figure.kind or ("person" if figure.personal else "other"),
                form="name",
                role=reading.cut(part, *name.role) if name.role else None,
                entity=figure_id(reading, figure),
                reason=Reason(step=STEP, why="a name by its capitals and words"),
            )


def _entity(reading: Reading, mention: Mention) -> str | None:
    for (part, start), figure in reading.cast.of_name.items():
        if part == mention.span.part and mention.span.start <= start < mention.span.end:
            return figure_id(reading, figure)
    return None
