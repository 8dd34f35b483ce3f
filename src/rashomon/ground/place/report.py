"""The places of a report as records, with what the report itself says of where it comes from."""

from collections.abc import Sequence

from rashomon.core import Mention, Reason, Report, record_id
from rashomon.core.places import Place, PlaceMention, Precision
from rashomon.ground.place.candidates import Candidate, looked_up, without_suffix
from rashomon.ground.place.find import Found, decided, find_places
from rashomon.ground.place.names import gathered
from rashomon.ground.place.resolve import resolved
from rashomon.ground.place.tokens import Token, tokens
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
    home = [*_origin(report), *_entries(case_places or ())]
    found = []
    for part in ("title", "text"):
        words = report.part(part)
        own = [m for m in mentions or () if m.span.part == part]
        context = home if part == "text" else [*home, *_leading(report.text)]
        found += [_mention(report, one, part) for one in find_places(words, own, context)]
    return tuple(found)


def _mention(report: Report, found: Found, part: str) -> PlaceMention:
    span = report.span(found.start, found.end, part)  # type: ignore[arg-type]
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


def _origin(report: Report) -> list[Entry]:
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


def resolve_spans(text: str, spans: Sequence[tuple[int, int]], home: Sequence[Entry] = ()) -> list[Entry | None]:
    """The place of each given span of a text, None where the gazetteer has none of that name."""
    words = tokens(text)
    known = [_given(text, words, start, end) for start, end in spans]
    named = [c for c in known if c is not None]
    names, numbers = gathered(named, words)
    readings = iter([resolved(names, home)[number] for number in numbers] if named else [])
    return [None if c is None else next(readings)[0].entry for c in known]


def _given(text: str, words: Sequence[Token], start: int, end: int) -> Candidate | None:
    """The candidate of a given span: its words, else its words without a feature word."""
    span = text[start:end]
    entries, hows = looked_up(span)
    suffix = ""
    if not entries:
        entries, hows, suffix = without_suffix(span)
    if not entries:
        return None
    inside = [at for at, word in enumerate(words) if word.start < end and start < word.end]
    first, last = (inside[0], inside[-1]) if inside else (0, 0)
    return Candidate(first, last, start, end, span, entries, hows, suffix)


def resolve_names(report: Report, ranges: Sequence[tuple[int, int]]) -> list[PlaceMention | None]:
    """The place mention of each given range of a report's text, None where nothing is known of it."""
    entries = resolve_spans(report.text, ranges, _origin(report))
    found: list[PlaceMention | None] = []
    for (start, end), entry in zip(ranges, entries, strict=True):
        words = report.text[start:end]
        given = None if entry is None else Found(start, end, words, entry, (), "place", "The span was given.", 1.0)
        found.append(None if given is None else _mention(report, given, "text"))
    return found


__all__ = ["decided", "place_of", "places", "resolve_names", "resolve_spans"]
