import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.core import Bounds, EventDates
from rashomon.ground.time import Said, find_times

THURSDAY = dt.date(2021, 2, 18)


def read(text, published=THURSDAY, **rest):
    return [(text[one.start : one.end], one.value) for one in find_times(text, published, **rest)]


def one(text, published=THURSDAY, **rest):
    (found,) = find_times(text, published, **rest)
    return found


def test_a_unit_that_timex3_lacks_has_bounds_too():
    assert one("No lightning struck in the fortnight before Monday.").value
    assert one("The past fortnight was quiet.").value == "P2W"
    assert one("The past millennium was not.").value == "P1000Y"


def test_a_missing_year_comes_from_the_tense():
    assert one("The two sides signed a deal on November 10.").value == "2020-11-10"
    assert one("The two sides will sign a deal on November 10.").value == "2021-11-10"


def test_a_date_close_by_is_meant_whatever_the_tense():
    assert one("The deadline was extended to March 2.").value == "2021-03-02"


def test_a_weekday_named_with_the_date_settles_the_year():
    assert one("It was agreed on Sunday, November 10.").value == "2019-11-10"


def test_weekdays_go_by_the_tense():
    assert one("He resigned on Monday.").value == "2021-02-15"
    assert one("He will resign on Monday.").value == "2021-02-22"


def test_an_earlier_expression_is_the_anchor():
    text = "On April 2, 2021 the agency showed the fragments. On the same day he spoke. Two days later he left."
    values = [found.value for found in find_times(text, dt.date(2021, 5, 1))]
    assert values == ["2021-04-02", "2021-04-02", "2021-04-04"]
    assert find_times(text, dt.date(2021, 5, 1))[1].anchored_at == 0


def test_the_same_day_skips_expressions_that_name_no_day():
    text = "On April 2, 2021 he showed what was found in autumn 2020. On the same day he spoke."
    assert find_times(text, dt.date(2021, 5, 1))[-1].value == "2021-04-02"


def test_words_count_from_the_day_they_were_said_on():
    text = "He said: it happened yesterday."
    found = one(text, said=[Said(9, len(text), dt.date(2021, 1, 11))])
    assert (found.value, found.anchor) == ("2021-01-10", "statement")


def test_bounds_of_publication_widen_what_hangs_on_it():
    found = one("He left yesterday.", Bounds(dt.date(2021, 4, 13), dt.date(2021, 4, 20)))
    assert found.bounds == Bounds(dt.date(2021, 4, 12), dt.date(2021, 4, 19))
    assert found.value == "2021-04-XX"


def test_two_possible_years_are_both_kept():
    found = one("He left on April 13.", Bounds(dt.date(2020, 6, 1), dt.date(2021, 8, 1)))
    assert [reading.value for reading in found.candidates] == ["2020-04-13", "2021-04-13"]
    assert found.bounds == Bounds(dt.date(2020, 4, 13), dt.date(2021, 4, 13))


def test_dates_that_say_it_all_do_not_widen():
    found = one("He left on 8 November 2020.", Bounds(dt.date(2020, 6, 1), dt.date(2022, 8, 1)))
    assert found.bounds == Bounds(dt.date(2020, 11, 8), dt.date(2020, 11, 8))


def test_without_any_publication_date_nothing_is_guessed():
    found = one("He left on April 13.", None)
    assert (found.value, found.bounds, found.anchor) == ("XXXX-04-13", Bounds(), "unknown")
    assert one("He left yesterday.", None).bounds == Bounds()


def test_spelled_years_date_the_writing_of_undated_news():
    text = "He spoke on April 13. The city was taken on November 8, 2020."
    spoken, _ = find_times(text, None)
    assert (spoken.value, spoken.anchor) == ("2021-04-13", "writing")
    assert spoken.bounds == Bounds(dt.date(2021, 4, 13), None)


def test_an_undated_history_counts_from_its_own_dates():
    text = "On 1 October 1936 he was named. In November the city was attacked. In January the siege went on."
    assert [value for _, value in read(text, None)] == ["1936-10-01", "1936-11", "1937-01"]


def test_days_of_an_event_need_its_dates():
    text = "It happened on the fourth or fifth day of the war."
    assert one(text).anchor == "unknown"
    war = EventDates(start=Bounds(dt.date(2020, 9, 27), dt.date(2020, 9, 27)))
    found = one(text, events={"war": war})
    assert (found.bounds, found.anchor) == (Bounds(dt.date(2020, 9, 30), dt.date(2020, 10, 1)), "event")


def test_an_event_whose_start_is_bounded_widens_its_days():
    war = EventDates(start=Bounds(dt.date(2020, 9, 27), dt.date(2020, 9, 29)))
    assert one("on day four of the war", events={"war": war}).bounds == Bounds(
        dt.date(2020, 9, 30), dt.date(2020, 10, 2)
    )


def test_the_last_days_of_an_event_are_open_to_the_past():
    war = EventDates(end=Bounds(dt.date(2020, 11, 10), dt.date(2020, 11, 10)))
    assert one("in the last period of the war", events={"war": war}).bounds == Bounds(None, dt.date(2020, 11, 10))


@pytest.mark.parametrize(
    "text",
    [
        "31 February 2020",
        "February 30",
        "2021-13-45",
        "32/13/2020",
        "0000-00-00",
        "25:70",
        "It may march on.",
        "the may tree and the march",
        "He lost 2,000 men and 1500 horses.",
        "Some $2000 was paid, 1990% more.",
        "a quarter of the city and three-quarters of the rest",
        "the 60-year-old and his 8-month-old son",
        "the fall of the city",
        "April Smith and June Brown",
        "May I speak? You may.",
        "The Second Army and a second opinion",
    ],
)
def test_what_is_no_time_is_not_found(text):
    assert read(text) == []


def test_year_zero_is_no_year():
    assert read("in the year 0") in ([], [("the year", "2021")])


def test_decades_with_a_dash_are_two():
    assert read("in the 1990s-2000s") == [("the 1990s", "199X"), ("2000s", "200X")]


@pytest.mark.parametrize(
    "text",
    [
        "Azərbaycan Respublikasının Prezidenti bu gün çıxış edib.",
        "Президент выступил сегодня с заявлением, сказал он в понедельник.",
        "الرئيس تحدث اليوم عن الحرب",
        "Le président a parlé hier soir et le mois dernier.",
        "Der Präsident sprach gestern und am Montag.",
        "总统今天发表讲话",
    ],
)
def test_text_in_another_language_gives_no_false_expression(text):
    assert read(text) == []


def test_a_report_of_ten_thousand_dates_is_read_to_its_end():
    text = ", ".join(f"{day % 28 + 1} May {1900 + day % 120}" for day in range(10_000))
    found = find_times(text, THURSDAY)
    assert len(found) == 10_000
    assert found[-1].value == "1939-05-04"


@settings(deadline=None)
@given(
    st.text(
        alphabet=st.sampled_from("0123456789 -/.,:'’sthndrAPMapmMayJunMonfDay()of the last next year week ago\n"),
        max_size=80,
    )
)
def test_any_text_can_be_read(text):
    for published in (THURSDAY, None, Bounds(dt.date(2020, 1, 1), dt.date(2023, 1, 1))):
        for found in find_times(text, published):
            assert 0 <= found.start < found.end <= len(text)
            first, last = found.bounds.earliest, found.bounds.latest
            assert first is None or last is None or first <= last
