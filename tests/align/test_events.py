"""Events and their days, and incidents."""

import datetime as dt

from tests.align.build import material, report

from rashomon.align import align
from rashomon.align.incidents import incidents
from rashomon.core import Bounds

TOWN = [["Lissow", "p2", "CV", "town", "place"]]


def told(text, **more):
    return {"text": text, "statements": [{"content": text}], **more}


def dated(aligned, words):
    found = [event for event in aligned.events if any(one.span.words == words for one in event.mentions)]
    assert len(found) == 1
    return found[0]


def test_a_happening_is_bounded_by_the_one_that_it_came_after():
    given = material(
        [
            told("Rockets hit Lissow after the army had captured Lissow.", places=TOWN),
            told("The army captured Lissow on 3 May.", places=TOWN, times=[["3 May", "2031-05-03", "2031-05-03"]]),
        ]
    )
    event = dated(align(given), "hit")
    assert event.begins.earliest == dt.date(2031, 5, 3)
    assert event.ends.latest is None
    assert any("after" in reason.why for reason in event.reasons)


def test_accounts_whose_days_exclude_each_other_are_two_events():
    given = material(
        [
            told("Rockets hit Lissow on 3 May.", places=TOWN, times=[["3 May", "2031-05-03", "2031-05-03"]]),
            told("Rockets hit Lissow on 9 June.", places=TOWN, times=[["9 June", "2031-06-09", "2031-06-09"]]),
        ]
    )
    days = {event.begins for event in align(given).events}
    assert days == {Bounds(dt.date(2031, day[0], day[1]), dt.date(2031, day[0], day[1])) for day in ((5, 3), (6, 9))}


def test_a_wish_dates_nothing():
    given = material(
        [told("Rockets should hit Lissow on 3 May.", places=TOWN, times=[["3 May", "2031-05-03", "2031-05-03"]])]
    )
    assert not dated(align(given), "hit").begins.known


def test_every_mention_stands_in_its_report():
    given = material([told("Rockets hit Lissow, killing two guards.", places=TOWN)])
    for event in align(given).events:
        assert all(given.reports[one.report].holds(one.span) for one in event.mentions)
        assert any(given.reports[one.report].text.find(event.what) >= 0 for one in event.mentions)


FIRE = (
    "A fire destroyed the Orsk tannery in Vellmark on Monday. Firefighters found the Orsk tannery's gates locked.",
    "Vellmark's fire chief said the Orsk tannery burned for nine hours. Workers had complained of locked gates.",
)
VOTE = (
    "Ballots were counted twice in Harrowby, where Senator Quillon lost to Teodora Banks by nine votes.",
    "Senator Quillon asked a court in Harrowby to void ballots. Teodora Banks called the ballots of Harrowby sound.",
)


def test_reports_are_parted_by_incident_with_a_reason():
    texts = (FIRE[0], VOTE[0], FIRE[1], VOTE[1])
    found = incidents({f"report-{n}": report(n, {"text": text}) for n, text in enumerate(texts)})
    assert {frozenset(one.reports) for one in found} == {
        frozenset({"report-0", "report-2"}),
        frozenset({"report-1", "report-3"}),
    }
    assert all("share" in one.reasons[0].why for one in found)


def test_no_reports_no_incidents():
    assert incidents({}) == []
