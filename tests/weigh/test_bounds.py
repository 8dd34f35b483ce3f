"""Accounts' words to bounds of events, on cases of a few sentences."""

import datetime as dt
import json
from pathlib import Path

import pytest

from rashomon.core import Bounds, Publication, Reason, Report, Speaker, Statement, record_id
from rashomon.core.chronicle import EventBounds, TimeClash
from rashomon.core.claims import Event, Incident, Quote
from rashomon.core.material import Aligned, Material
from rashomon.core.places import Place, PlaceMention
from rashomon.ground import case_times, times
from rashomon.weigh.bounds import chronicle

WHY = Reason(step="test.v1")
CASES = [
    pytest.param(case, id=case["id"], marks=[pytest.mark.xfail(strict=True)] if case["known_failure"] else [])
    for case in json.loads((Path(__file__).parents[1] / "cases" / "bounds" / "accounts.json").read_text("utf-8"))
]


def report(number, given):
    day = given["published"] and dt.date.fromisoformat(given["published"])
    bounds = Bounds(day, day) if day else Bounds()
    return Report(
        id=f"report-{number}",
        source="s",
        locator="",
        text=given["text"],
        text_map=(),
        publication=Publication(bounds=bounds),
    )


def placed(page, name, precision):
    start = page.text.index(name)
    place = Place(
        id=f"geonames:{name}",
        name=name,
        names=(name,),
        latitude=0,
        longitude=0,
        reach=1,
        precision=precision,
        kind="city",
    )
    span = page.span(start, start + len(name))
    return PlaceMention(id=name, report=page.id, span=span, sense="place", place=place, reason=WHY)


def stated(page, source, cue, content):
    spans = [page.span(page.text.index(words), page.text.index(words) + len(words)) for words in (source, cue, content)]
    speaker = Speaker(resolution="named", name=source, words=spans[0], reason=WHY)
    return Statement(
        id=record_id("s", page.id, spans[2].start),
        report=page.id,
        attribution=None,
        speaker=speaker,
        cue=(spans[1],),
        content=(spans[2],),
        form="indirect",
        reason=WHY,
    )


def material(given):
    pages = {f"report-{number}": report(number, one) for number, one in enumerate(given)}
    read = {id_: times(page) for id_, page in pages.items()}
    settled = case_times(pages.values(), read)
    changed = {one.id: one for one in settled.changed}
    both = list(zip(pages.values(), given, strict=True))
    return Material(
        reports=pages,
        statements={page.id: [stated(page, *said) for said in one.get("statements", ())] for page, one in both},
        mentions={},
        times={id_: [changed.get(one.id, one) for one in found] for id_, found in read.items()},
        places={page.id: [placed(page, *pair) for pair in one.get("places", {}).items()] for page, one in both},
        figures={},
        entities=(),
        datings=settled.datings,
        lengths=settled.lengths,
    )


def days(bounds):
    return [day and day.isoformat() for day in (bounds.earliest, bounds.latest)]


@pytest.mark.parametrize("case", CASES)
def test_case(case):
    records = list(chronicle(material(case["reports"]), Aligned()))
    events = [one for one in records if isinstance(one, Event) and (one.begins.known or one.ends.known)]
    for wanted in case["expect"]:
        found = min((one for one in events if wanted["what"] in one.what), key=lambda one: len(one.what))
        assert days(found.begins) == wanted["begins"]
        assert days(found.ends) == wanted.get("ends", wanted["begins"])
    for words in case["absent"]:
        assert [one.what for one in events if words in one.what] == []
    assert sum(isinstance(one, TimeClash) for one in records) == case["clashes"]


PAIR = [
    {
        "text": "The rockets were fired at Tallin Mor after the guards captured the town.",
        "published": None,
        "places": {"Tallin Mor": "town"},
    },
    {
        "text": "Tallin Mor was captured on 3 May 2022.",
        "published": "2022-06-20",
        "places": {"Tallin Mor": "town"},
    },
]


def test_a_bound_names_the_accounts_that_give_it_in_their_order():
    records = list(chronicle(material(PAIR), Aligned()))
    fired = next(one for one in records if isinstance(one, Event) and "fired" in one.what)
    bounds = next(one for one in records if isinstance(one, EventBounds) and one.event == fired.id)
    assert days(bounds.bounds) == ["2022-05-03", None]
    assert [one.quote.report for one in bounds.earliest] == ["report-0", "report-1"]
    assert "is told as after “the guards captured the town”" in bounds.earliest[0].why
    assert bounds.latest == ()


def test_events_of_the_case_keep_their_ids_and_take_their_days_from_the_accounts():
    given = material(PAIR)
    page = given.reports["report-1"]
    quote = Quote(report=page.id, span=page.span(0, len(page.text)))
    early = Bounds(dt.date(1999, 1, 1), dt.date(1999, 1, 1))
    known = [
        Event(id="event-1", what="Tallin Mor was captured", mentions=(quote,)),
        Event(id="event-2", what="something else", begins=early, ends=early),
    ]
    found = {one.id: one for one in chronicle(given, Aligned(events=known)) if isinstance(one, Event)}
    assert days(found["event-1"].begins) == ["2022-05-03", "2022-05-03"]
    assert not found["event-2"].begins.known
    assert len(found) == len({one.what for one in found.values()}) == 3


def test_accounts_that_say_the_same_are_counted():
    given = [*PAIR, {**PAIR[1], "text": "On 3 May 2022 Tallin Mor was captured."}]
    records = list(chronicle(material(given), Aligned()))
    captured = [one for one in records if isinstance(one, EventBounds) and days(one.bounds)[1] == "2022-05-03"]
    assert [one.earliest[0].more for one in captured] == [1]


def test_a_clash_shows_both_accounts_and_dates_nothing():
    given = [{**PAIR[1]}, {**PAIR[1], "text": "Tallin Mor was captured on 6 May 2022."}]
    records = list(chronicle(material(given), Aligned()))
    (clash,) = [one for one in records if isinstance(one, TimeClash)]
    assert [one.quote.report for one in clash.accounts] == ["report-0", "report-1"]
    assert all(one.bounds.earliest is None for one in records if isinstance(one, EventBounds))


@pytest.mark.parametrize("text", ["", "\n\n", "after after before before", "After.", "“" * 500, "war " * 2000])
def test_of_any_text_every_bound_names_its_event_and_none_ends_before_it_begins(text):
    found = list(chronicle(material([{"text": text, "published": None}]), Aligned()))
    events = {one.id for one in found if isinstance(one, Event)}
    bounds = [one.bounds for one in found if isinstance(one, EventBounds)]
    assert {one.event for one in found if isinstance(one, EventBounds)} <= events
    assert all(one.earliest is None or one.latest is None or one.earliest <= one.latest for one in bounds)


def test_what_happened_in_two_incidents_is_kept_apart():
    texts = ("The depot exploded on 3 May 2022.", "The explosion killed nobody.", "A ship exploded on 4 May 2022.")
    given = material([{"text": text, "published": "2022-06-20"} for text in (*texts, "The explosion sank it.")])
    incidents = [Incident(id=f"i{n}", name="", reports=(f"report-{2 * n}", f"report-{2 * n + 1}")) for n in (0, 1)]
    apart = [one for one in chronicle(given, Aligned(incidents=incidents)) if isinstance(one, Event)]
    assert [(one.incident, days(one.begins)[0], len(one.mentions)) for one in apart] == [
        ("i0", "2022-05-03", 2),
        ("i1", "2022-05-04", 2),
    ]
    assert any(isinstance(one, TimeClash) for one in chronicle(given, Aligned()))
