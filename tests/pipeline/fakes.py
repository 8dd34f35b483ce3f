"""Stages that stand for the real ones where a test is about the order, not about the language."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec

from rashomon.core import Attribution, Bounds, Entity, Mention, Reason, Report, Speaker, Statement, record_id
from rashomon.core.material import Aligned
from rashomon.ground import CaseTimes
from rashomon.read import discover, load, read
from rashomon.resolve import Identities, Resolved
from rashomon.stages import Stages

WHY = Reason(step="fake.v1")
SAID = re.compile(r"(\w+) (said) ([^.]+)")


def analyse(texts: Sequence[str]) -> list[list[re.Match[str]]]:
    return [list(SAID.finditer(text)) for text in texts]


def attribute(report: Report, text: list[re.Match[str]], title: list[re.Match[str]]) -> list[Attribution]:
    del title
    return [
        Attribution(
            id=record_id("att", report.id, found.start()),
            report=report.id,
            source=(report.span(*found.span(1)),),
            cue=(report.span(*found.span(2)),),
            content=(report.span(*found.span(3)),),
            form="indirect",
            reason=WHY,
        )
        for found in text
    ]


def mentions(report: Report, text: list[re.Match[str]], title: list[re.Match[str]]) -> list[Mention]:
    del title
    return [
        Mention(
            id=record_id("men", report.id, found.start()),
            report=report.id,
            span=report.span(*found.span(1)),
            kind="person",
            form="name",
            figure=found[1],
            reason=WHY,
        )
        for found in text
    ]


def nothing(*_: Any) -> list[Any]:
    return []


def resolve(report: Report, attributions: Sequence[Attribution], named: Sequence[Mention], *_: Any) -> Resolved:
    statements = tuple(
        Statement(
            id=record_id("sta", attribution.id),
            report=report.id,
            attribution=attribution.id,
            speaker=Speaker(
                resolution="named",
                name=attribution.source[0].words,
                words=attribution.source[0],
                figure=attribution.source[0].words,
                reason=WHY,
            ),
            content=attribution.content,
            reason=WHY,
        )
        for attribution in attributions
    )
    return Resolved(report=report.id, statements=statements, mentions=tuple(named))


def settle(found: Iterable[Mention], printed: Mapping[str, Bounds], *_: object) -> Identities:
    """Everybody of one name is one."""
    del printed
    names = sorted({mention.span.words for mention in found})
    entities = tuple(Entity(id=f"ent-{name}", kind="person", name=name, names=(name,)) for name in names)
    return Identities(entities=entities, entity_of={name: f"ent-{name}" for name in names}, comparisons=())


def stages(**others: Any) -> Stages:
    """Real reading, fake understanding; `others` take the place of single stages."""
    made: dict[str, Any] = {
        "discover": discover,
        "load": load,
        "read": read,
        "analyse": analyse,
        "attribute": attribute,
        "mentions": mentions,
        "times": nothing,
        "resolve": resolve,
        "qualify": lambda _, statements, *__: statements,
        "places": nothing,
        "figures": nothing,
        "settle": settle,
        "locate": nothing,
        "date": lambda *_: CaseTimes((), (), ()),
        "align": lambda _: Aligned(),
        "weigh": lambda *_: (),
        "steps": {"read": "read.v1", "fake": "fake.v1"},
    }
    return Stages(**{**made, **others})


def plain(record: msgspec.Struct) -> object:
    """A record as plain data, to compare two cases by."""
    return msgspec.to_builtins(record)
