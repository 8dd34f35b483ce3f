import datetime as dt

import pytest
from msgspec.structs import replace

from rashomon.core import Bounds, EventDates, Publication, Reason, Report, Speaker, Statement
from rashomon.ground import case_times, dated_events, duration_checks, event_datings, times, within_events


def report(text, day=dt.date(2021, 4, 14), title=""):
    bounds = Bounds(day, day) if day else Bounds()
    return Report(
        id="r", source="s", locator="", text=text, text_map=(), title=title, publication=Publication(bounds=bounds)
    )


def test_expressions_carry_their_words_their_anchor_and_its_reason():
    page = report("He left on April 2. On the same day they came.")
    first, second = times(page)
    assert all(page.holds(time.span) for time in (first, second))
    assert first.anchor.kind == "publication"
    assert first.anchor.why == "Counted from the publication date, 2021-04-14."
    assert second.anchor.span == first.span
    assert second.anchor.why == "Counted from an earlier expression: “April 2”."
    assert first.reason.step == "ground.time.v1"


def test_the_title_is_read_too():
    (time,) = times(report("Nothing.", title="City taken in November 2020"))
    assert (time.span.part, time.value) == ("title", "2020-11")


def test_a_statement_of_known_day_is_the_anchor_of_its_words():
    page = report("He said on Monday that they left yesterday.")
    content = page.span(20, 42)
    statement = Statement(
        id="1",
        report="r",
        attribution=None,
        speaker=Speaker(resolution="unnamed", reason=Reason(step="t")),
        content=(content,),
        said=Bounds(dt.date(2021, 4, 12), dt.date(2021, 4, 12)),
        reason=Reason(step="t"),
    )
    _, yesterday = times(page, statements=[statement])
    assert (yesterday.value, yesterday.anchor.kind) == ("2021-04-11", "statement")


def datings(*texts):
    pages = [report(text) for text in texts]
    return dated_events(one for page in pages for one in event_datings(page, times(page)))


def test_a_war_is_dated_by_sentences_of_any_report():
    dated = datings(
        "The hostilities resumed on September 27, 2020.",
        "On November 10, a deal brought an end to six weeks of fighting.",
    )
    start, end = dt.date(2020, 9, 27), dt.date(2020, 11, 10)
    assert dated == {"war": EventDates(start=Bounds(start, start), end=Bounds(end, end))}


@pytest.mark.parametrize(
    "text",
    [
        "On January 11 they signed the second statement since the end of the war.",
        "The war began on September 27, 2020 and ended on November 10, 2020.",
        "The truce and the war ended on November 10.",
        "The war ended in November.",
    ],
)
def test_sentences_that_leave_the_edge_open_date_nothing(text):
    assert datings(text) == {}


def test_datings_that_contradict_each_other_date_nothing():
    assert datings("The war ended on November 10, 2020.", "The war ended on November 30, 2020.") == {}


def test_elapsed_days_are_set_against_their_dates():
    page = report("He spoke on April 13. An inquiry was sent on April 4. Nine days have passed, he said.")
    (check,) = duration_checks(page, times(page))
    assert (check.since.words, check.until and check.until.words, check.consistent) == ("April 4", "April 13", True)


def test_elapsed_days_that_do_not_fit_are_said_not_to():
    page = report("An inquiry was sent on April 4. Three weeks have passed, he said on April 13.")
    (check,) = duration_checks(page, times(page))
    assert not check.consistent
    assert check.why == "“Three weeks” does not fit the days from “April 4” to “April 13”."


def test_elapsed_days_run_to_publication_where_nothing_else_is_named():
    page = report("An inquiry was sent on April 4. Ten days have passed.")
    (check,) = duration_checks(page, times(page))
    assert (check.until, check.days_low, check.consistent) == (None, 10, True)


WAR = "The hostilities resumed on September 27, 2020. The war ended on November 10, 2020."


def settled(*texts):
    pages = [replace(report(text), id=f"r{number}") for number, text in enumerate(texts)]
    given = {page.id: times(page) for page in pages}
    found = case_times(pages, given)
    return found, {page.id: list(given[page.id]) for page in pages}


def test_days_of_an_event_are_read_anew_once_another_report_dates_it():
    page = report("It came on the fifth day of the war, on a Friday.")
    early = times(page)
    war = datings("The hostilities resumed on September 27, 2020.")
    (found,) = within_events(page, early, war)
    assert found.id == early[0].id
    assert found.bounds == Bounds(dt.date(2020, 10, 1), dt.date(2020, 10, 1))
    assert (found.anchor.kind, found.anchor.event) == ("event", "war")
    assert list(within_events(page, [found], war)) == []


def test_days_of_an_event_that_nothing_dates_any_more_are_unknown_again():
    page = report("It came on the fifth day of the war.")
    (found,) = within_events(page, times(page), datings(WAR))
    (back,) = within_events(page, [found], {})
    assert back == times(page)[0]


def test_the_length_of_an_event_lies_where_the_event_does():
    page = report("Both sides lost men in the 44-day war.")
    (found,) = within_events(page, times(page), datings(WAR))
    assert (found.value, found.anchor.kind) == ("P44D", "event")
    assert found.bounds == Bounds(dt.date(2020, 9, 27), dt.date(2020, 11, 10))
    (back,) = within_events(page, [found], {})
    assert back == times(page)[0]


def test_weeks_of_fighting_are_the_length_of_the_war():
    page = report("A deal ended six weeks of heavy fighting.")
    (found,) = within_events(page, times(page), datings(WAR))
    assert found.anchor.event == "war"


def test_a_length_that_does_not_fit_is_of_another_event():
    page = report("It was worse than the six-day war.")
    assert list(within_events(page, times(page), datings(WAR))) == []


def test_a_war_that_lasted_from_one_day_to_another_is_dated_at_both_ends():
    dates = datings("The war lasted from 27 September to 10 November 2020 and left both sides weaker.")["war"]
    assert dates.start == Bounds(dt.date(2020, 9, 27), dt.date(2020, 9, 27))
    assert dates.end == Bounds(dt.date(2020, 11, 10), dt.date(2020, 11, 10))
    assert datings("The war between the two on 27 September and 10 November 2020 cost many lives.") == {}


def test_what_began_for_the_sake_of_another_event_does_not_date_that():
    text = "On May 5, 2020, the ministry began a two-day closing of offices to make way for a vaccination campaign."
    assert datings(text) == {}


def test_another_war_is_not_dated_by_its_bare_word():
    assert datings("The first war ended on May 12, 1994. The Second World War ended on May 8, 1945.") == {}


def test_accounts_that_differ_by_a_day_bound_the_end_together():
    dates = datings("The war ended on November 9, 2020.", "The war ended on November 10, 2020.")["war"]
    assert dates.end == Bounds(dt.date(2020, 11, 9), dt.date(2020, 11, 10))


def test_a_duration_lies_between_the_dates_that_it_joins():
    page = report("The inquiry was sent on April 4. “Nine days have passed,” he said on April 13.")
    (found,) = case_times([page], {page.id: times(page)}).changed
    assert found.bounds == Bounds(dt.date(2021, 4, 4), dt.date(2021, 4, 13))
    assert found.anchor.why == "“Nine days” fits the days from “April 4” to “April 13”."
    late = report("The inquiry was sent on April 4. “Two days have passed,” he said on April 13.")
    (found,) = case_times([late], {late.id: times(late)}).changed
    assert not found.bounds.known
    assert "does not fit" in found.anchor.why
    settled = [found if one.id == found.id else one for one in times(late)]
    assert case_times([late], {late.id: settled}).changed == ()


def test_all_reports_of_a_case_date_what_one_of_them_counts():
    found, _ = settled("It came on the fifth day of the war.", WAR)
    assert [(one.event, one.edge) for one in found.datings] == [("war", "start"), ("war", "end")]
    assert [one.span.words for one in found.changed] == ["the fifth day of the war"]
