"""Material from plain texts: the stages as the pipeline runs them, in memory."""

import datetime as dt
from collections.abc import Sequence
from functools import cache
from typing import Any

from rashomon.core import Bounds, Found, Mention, Publication, Report, Statement, TimeExpression, record_id
from rashomon.core.figures import Figure
from rashomon.core.material import Material
from rashomon.core.places import PlaceMention
from rashomon.pipeline import _Run
from rashomon.resolve import with_entity
from rashomon.stages import Stages, shipped

KINDS: dict[str, type[Any]] = {
    "times": TimeExpression,
    "places": PlaceMention,
    "figures": Figure,
    "statements": Statement,
    "mentions": Mention,
}


@cache
def stages() -> Stages:
    """The real stages; the model is opened once for all tests."""
    return shipped()


def report(number: int, fields: dict[str, Any]) -> Report:
    """From {"text", "title", "outlet", "day", "agency"}; paragraphs are parted by a blank line."""
    day = dt.date.fromisoformat(fields["day"]) if "day" in fields else None
    outlet, agency = fields.get("outlet", f"Paper {number}"), fields.get("agency")
    return Report(
        id=record_id("report", number, fields["text"]),
        source="made",
        locator=str(number),
        text=fields["text"],
        title=fields.get("title", ""),
        text_map=(),
        outlet=Found(value=outlet, words=outlet, how="test"),
        agency=(Found(value=agency, words=agency, how="test"),) if agency else (),
        publication=Publication(value=fields.get("day"), bounds=Bounds(day, day)),
    )


def material(given: Sequence[dict[str, Any]]) -> Material:
    """Everything up to the steps over all reports, and who is who."""
    steps = stages()
    reports = [report(number, fields) for number, fields in enumerate(given)]
    run: Any = _Run(None, steps, lambda _: None)  # type: ignore[arg-type] - deriving writes nothing
    made: dict[str, dict[str, Any]] = {}
    for one in reports:
        text, title = steps.analyse([one.text, one.title])
        derived = run.derive(one, (text, title))
        made[one.id] = {
            name: [record for record in derived if isinstance(record, kind)] for name, kind in KINDS.items()
        }
    mentions = [mention for one in made.values() for mention in one["mentions"]]
    found = steps.settle(mentions, {one.id: one.publication.bounds for one in reports}, ())
    for one in made.values():
        for kind in ("statements", "mentions"):
            one[kind] = [with_entity(record, found.entity_of) for record in one[kind]]
    kinds = {kind: {id_: one[kind] for id_, one in made.items()} for kind in next(iter(made.values()))}
    return Material(reports={one.id: one for one in reports}, entities=tuple(found.entities), **kinds)
