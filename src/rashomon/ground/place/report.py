"""The places of a report as records, with what the report itself says of where it comes from."""

from collections.abc import Sequence

from rashomon.core import Mention, Part, Reason, Report, record_id
from rashomon.core.places import Place, PlaceMention, Precision
from rashomon.ground.place.candidates import looked_up
from rashomon.ground.place.find import Found, find_places
from rashomon.resources.gazetteer import Entry, gazetteer

STEP = "ground.place.v1"
_PRECISION: dict[str, Precision] = {
    "country": "country",
    "capital": "town",
    "city": "town",
    "village": "town",
    "quarter": "district",
    "county": "district",
    "site": "point",
}


def place_of(entry: Entry) -> Place:
    """The record of a place of the gazetteer."""
    region = None if entry.region is None else gazetteer().entry(entry.region).name
    return Place(
        id=entry.id,
        name=entry.name,
        names=entry.names,
        latitude=entry.latitude,
        longitude=entry.longitude,
        reach=entry.reach,
        precision=_PRECISION.get(entry.kind, "region"),
        kind=entry.kind,
        country=entry.country,
        region=region,
    )


def places(
    report: Report, mentions: Sequence[Mention] | None = None, case_places: Sequence[Place] | None = None
) -> tuple[PlaceMention, ...]:
    """The places that a report's title and text name, in order, the title's first.

    `mentions` are the report's entity mentions, as further evidence; `case_places` are places that the
    case's other reports name without doubt, each once.
    """
    home = [*origin(report), *_entries(case_places or ())]
    found = []
    parts: tuple[Part, Part] = ("title", "text")
    for part in parts:
        words = report.part(part)
        own = [m for m in mentions or () if m.span.part == part]
        context = home if part == "text" else [*home, *_leading(report.text)]
        found += [mention_of(report, one, part) for one in find_places(words, own, context)]
    return tuple(found)


def mention_of(report: Report, found: Found, part: Part) -> PlaceMention:
    """The record of a place found in the title or the text."""
    span = report.span(found.start, found.end, part)
    place = None if found.entry is None else place_of(found.entry)
    return PlaceMention(
        id=record_id("place", report.id, part, found.start, found.end),
        report=report.id,
        span=span,
        sense=found.sense,
        place=place,
        candidates=() if place else tuple(place_of(reading.entry) for reading in found.readings),
        mention=found.mention,
        reason=Reason(
            step=STEP,
            why=found.why,
            confidence=found.confidence,
            rests_on=(found.mention,) if found.mention else (),
        ),
    )


def origin(report: Report) -> list[Entry]:
    """Where the report says it was written: its dateline, if that names one place."""
    words = report.dateline.value if report.dateline else ""
    entries, _ = looked_up(words.split(",")[0].strip().title()) if words else ((), ())
    return [max(entries, key=lambda e: e.population)] if entries else []


def _leading(text: str) -> list[Entry]:
    """The places of the first lines, which a title leans on."""
    return [one.entry for one in find_places(text[:1500]) if one.entry is not None]


def _entries(known: Sequence[Place]) -> list[Entry]:
    """Places of other reports, back in the gazetteer; those it no longer has are passed over."""
    found = []
    for place in known:
        entries, _ = looked_up(place.name)
        found += [entry for entry in entries if entry.id == place.id]
    return found
