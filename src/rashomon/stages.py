"""The stages as the pipeline calls them, and the versions that their records are marked with."""

import functools
import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

from rashomon.align import align
from rashomon.core import (
    Attribution,
    Bounds,
    Comparison,
    Mention,
    Part,
    Reason,
    Report,
    Source,
    Statement,
    TimeExpression,
    record_id,
)
from rashomon.core.figures import Figure
from rashomon.core.material import Aligned, Material
from rashomon.core.places import PlaceMention
from rashomon.ground import CaseTimes, case_times, figures, places, settled, times
from rashomon.qualify import qualify
from rashomon.read import Entry, Input, Loaded, discover, load, read
from rashomon.resolve import Identities, Resolved, resolve_case, resolve_report
from rashomon.weigh import weigh

PACKAGE = Path(__file__).parent
DERIVING = ("models", "inference", "attribute", "resolve", "qualify", "ground", "align", "weigh", "resources", "core")
"""The folders besides `read` that decide what is derived from a report."""


@dataclass(frozen=True, kw_only=True)
class Stages:
    """The stages in their order; `shipped` gives the real ones, a test puts its own.

    `steps` is what records are marked with: when it changes, they are made anew.
    """

    discover: Callable[[Sequence[str]], Iterable[Input]]
    load: Callable[[Input], Loaded]
    read: Callable[[Source, bytes], Iterable[Entry]]
    analyse: Callable[[Sequence[str]], Sequence[Any]]
    attribute: Callable[[Report, Any, Any], Sequence[Attribution]]
    mentions: Callable[[Report, Any, Any], Sequence[Mention]]
    times: Callable[[Report, Sequence[Statement]], Sequence[TimeExpression]]
    resolve: Callable[[Report, Sequence[Attribution], Sequence[Mention], Sequence[TimeExpression], Any], Resolved]
    qualify: Callable[[Report, Sequence[Statement], Any, Any], Sequence[Statement]]
    places: Callable[[Report, Sequence[Mention]], Sequence[PlaceMention]]
    figures: Callable[[Report], Sequence[Figure]]
    settle: Callable[[Iterable[Mention], Mapping[str, Bounds], Sequence[Comparison]], Identities]
    locate: Callable[[Mapping[str, Sequence[PlaceMention]]], Sequence[PlaceMention]]
    date: Callable[[Iterable[Report], Mapping[str, Sequence[TimeExpression]]], CaseTimes]
    align: Callable[[Material], Aligned]
    weigh: Callable[[Material, Aligned], Iterable[msgspec.Struct]]
    steps: Mapping[str, str]


def shipped() -> Stages:
    """The stages of this version. Loads the model."""
    from rashomon.attribute import attribute  # noqa: PLC0415 - the model's libraries, only for a build
    from rashomon.inference import Analyser  # noqa: PLC0415

    return _stages(Analyser().analyse, attribute)


@functools.cache
def settling() -> Stages:
    """The stages of this version without the encoder: enough to decide over all reports of a case again."""
    return _stages(_without_model, _without_model)


def _without_model(*_: Any) -> Any:
    raise NotImplementedError("these stages were opened without the encoder")


def _stages(analyse: Callable[..., Any], attribute: Callable[..., Any]) -> Stages:
    return Stages(
        discover=discover,
        load=load,
        read=read,
        analyse=analyse,
        attribute=attribute,
        mentions=mentions,
        times=lambda report, statements: times(report, statements=statements),
        resolve=lambda report, found, named, dated, text: resolve_report(
            report, found, named, dated, text.references()
        ),
        qualify=qualify,
        places=places,
        figures=figures,
        settle=resolve_case,
        locate=settled,
        date=case_times,
        align=align,
        weigh=weigh,
        steps={"read": reader_version(), **{name: fingerprint(PACKAGE / name) for name in DERIVING}},
    )


def reader_version() -> str:
    """The version of the stage `read`: where it is the same, the same bytes give the same reports."""
    return fingerprint(PACKAGE / "read")


def fingerprint(folder: Path) -> str:
    """Twelve digits that change with any rule, word list or model in the folder, so that none is forgotten."""
    whole = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            whole.update(path.relative_to(folder).as_posix().encode() + b"\0")
            whole.update(hashlib.sha256(path.read_bytes()).digest())
    return whole.hexdigest()[:12]


def mentions(report: Report, text: Any, title: Any) -> list[Mention]:
    """The names that the model finds in a report's text and title."""
    reason = functools.partial(Reason, step="mentions.model.v1", why="The model tags these words as a name.")
    made = []
    parts: tuple[tuple[Part, Any], ...] = (("text", text), ("title", title))
    for part, analysis in parts:
        for name in analysis.names:
            span = report.span(name.start, name.end, part)
            made.append(
                Mention(
                    id=record_id("mention", report.id, part, name.start, name.end, name.label),
                    report=report.id,
                    span=span,
                    kind=name.label,
                    form="name",
                    reason=reason(confidence=round(name.probability, 4)),
                )
            )
    return made
