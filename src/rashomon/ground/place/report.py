"""The places of a report as records, with what the report itself says of where it comes from."""

from collections.abc import Mapping, Sequence

from rashomon.core import Mention, Part, Reason, Report, record_id
from rashomon.core.places import Place, PlaceMention, Precision
from rashomon.ground.place.candidates import Candidate, looked_up, without_suffix
from rashomon.ground.place.find import Found, find_places
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
    parts: tuple[Part, Part] = ("title", "text")
    for part in parts:
        words = report.part(part)
        own = [m for m in mentions or () if m.span.part == part]
        context = home if part == "text" else [*home, *_leading(report.text)]
        found += [_mention(report, one, part) for one in find_places(words, own, context)]
    return tuple(found)


def _mention(report: Report, found: Found, part: Part) -> PlaceMention:
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
    """The place of each given span of a text, None where nothing is known of it.

    A name that the gazetteer lacks is put at the place that its own words name ("Da Nang International
    Airport" at Da Nang), else at the holder that follows it after a comma ("Oreshnik, Bulgaria").
    """
    words = tokens(text)
    known = [_given(text, words, start, end) for start, end in spans]
    named = [c for c in known if c is not None]
    names, numbers = gathered(named, words)
    table = resolved(names, home)
    readings = iter([table[number][0].entry for number in numbers])
    found = [None if c is None else next(readings) for c in known]
    placed = {span: entry for span, entry in zip(spans, found, strict=True) if entry is not None}
    return [entry or _held(text, span, placed) for entry, span in zip(found, spans, strict=True)]


def _held(text: str, span: tuple[int, int], placed: Mapping[tuple[int, int], Entry]) -> Entry | None:
    """The place that follows a span after a comma, if that is a wider one."""
    after = [(other, entry) for other, entry in placed.items() if 0 < other[0] - span[1] <= 2]
    held = [entry for other, entry in after if text[span[1] : other[0]].strip() in {",", "("}]
    return held[0] if held and _PRECISION.get(held[0].kind, "region") != "country" else None


def _given(text: str, words: Sequence[Token], start: int, end: int) -> Candidate | None:
    """The candidate of a given span: its words, else these without a feature word, else the longest known part."""
    inside = [at for at, word in enumerate(words) if word.start < end and start < word.end]
    if not inside:
        return None
    for length in range(len(inside), 0, -1):
        for first in inside[: len(inside) - length + 1]:
            last = first + length - 1
            whole = length == len(inside)
            one = _known(text, words, first, last, (start, end) if whole else (words[first].start, words[last].end))
            if one is not None:
                return one._replace(start=start, end=end)
    return None


def _known(text: str, words: Sequence[Token], first: int, last: int, place: tuple[int, int]) -> Candidate | None:
    span = text[slice(*place)]
    entries, hows = looked_up(span)
    suffix = ""
    if not entries:
        entries, hows, suffix = without_suffix(span)
    if not entries or not words[first].capital:
        return None
    return Candidate(first, last, *place, span, entries, hows, suffix)


def resolve_names(report: Report, ranges: Sequence[tuple[int, int]]) -> list[PlaceMention | None]:
    """The place mention of each given range of a report's text, None where nothing is known of it."""
    entries = resolve_spans(report.text, ranges, _origin(report))
    found: list[PlaceMention | None] = []
    for (start, end), entry in zip(ranges, entries, strict=True):
        words = report.text[start:end]
        given = None if entry is None else Found(start, end, words, entry, (), "place", "The span was given.", 1.0)
        found.append(None if given is None else _mention(report, given, "text"))
    return found
