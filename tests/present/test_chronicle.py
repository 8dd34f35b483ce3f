import datetime as dt
import itertools

from hypothesis import given
from hypothesis import strategies as st
from tests.present.casebook import Book

from rashomon.core import Bounds, Reason, record_id
from rashomon.core.chronicle import Account, EventBounds, TimeClash
from rashomon.core.claims import Event, Quote
from rashomon.core.figures import Figure, Ledger, LedgerEntry
from rashomon.present.chronicle import happened
from rashomon.present.dossier import dossier
from rashomon.present.tallies import told
from rashomon.present.timescale import LABEL, LABEL_WIDE, Timescale

WHY = Reason(step="test.v1", why="It says so.")
DAYS = st.dates(dt.date(1900, 1, 1), dt.date(2100, 1, 1))


def day(number):
    return dt.date(2026, 3, number)


def book():
    """A fire with bounds, a siege that lasts, something undated that two reports mention, a clash, and two tolls."""
    made = Book()
    made.add("One", "The Gazette", "The store <b>burned</b> after the siege. 12 people died.", day="2026-03-09")
    made.add("Two", "The Post", "The siege ended on 4 March. 14 people died.", day="2026-03-10")
    quotes = [Quote(report=one.id, span=one.span(0, 9)) for one in made.kept_reports]
    after = Account(quote=quotes[0], why="“The store” is told as after “the siege”")
    ended = Account(quote=quotes[1], why="The siege ended on 4 March 2026", more=2)
    siege = Bounds(day(1), day(1)), Bounds(day(4), day(4))
    tolls = []
    for report, words, count in zip(made.kept_reports, ("12", "14"), (12, 14), strict=True):
        start = report.text.index(words)
        figure = Figure(
            id=record_id("figure", count),
            report=report.id,
            span=report.span(start, start + 2),
            low=count,
            high=count,
            bound="exact",
            of_what="people killed",
            category="dead",
            reason=WHY,
        )
        tolls.append(figure)
    entries = (
        LedgerEntry(figure=tolls[0].id, report=tolls[0].report, relation="first"),
        LedgerEntry(figure=tolls[1].id, report=tolls[1].report, relation="conflict", why="Both cannot be true"),
    )
    made.kept += [
        Event(id="event-1", what="The store <b>", mentions=tuple(quotes), begins=Bounds(day(4), None)),
        Event(id="event-2", what="the siege", mentions=(quotes[1],), begins=siege[0], ends=siege[1]),
        Event(id="event-3", what="a parade", mentions=tuple(quotes)),
        Event(id="event-4", what="a whisper", mentions=(quotes[0],)),
        EventBounds(id="b1", event="event-1", bounds=Bounds(day(4), None), earliest=(after, ended)),
        EventBounds(id="b2", event="event-2", bounds=siege[0], earliest=(ended,), latest=(ended,)),
        EventBounds(id="b3", event="event-2", edge="ends", bounds=siege[1], earliest=(ended,), latest=(ended,)),
        TimeClash(id="c1", events=("event-2",), accounts=(after, ended), reason=WHY),
        *tolls,
        Ledger(id="l1", quantity="people killed", category="dead", unit="count", entries=entries),
    ]
    return made


def test_events_stand_in_order_of_time_with_their_arguments():
    found = happened(book())
    assert [one.event for one in found] == ["event-2", "event-1", "event-3"]
    siege, fire, _ = found
    assert siege.lasting
    assert siege.days == Bounds(day(1), day(4))
    assert [one.id for one in siege.clashes] == ["c1"]
    assert len(fire.not_before) == 2
    assert fire.not_after == ()


def test_every_figure_says_from_whom_and_how_it_stands_to_the_others():
    assert [(one.words.words, one.speaker, one.relation) for one in told(book())] == [
        ("12", "", "first"),
        ("14", "", "conflict"),
    ]


def test_the_dossier_shows_bars_arguments_and_a_tray(tmp_path):
    page = dossier(book(), tmp_path / "case.html").read_text("utf-8")
    timeline = page[page.index('<section class="timeline"') : page.index('<section class="figures"')]
    assert timeline.count('<svg class="bars"') == 2
    assert "Began: 1 March 2026. Ended: 4 March 2026" in timeline
    assert "not before 4 March 2026" in timeline
    assert "and 2 more accounts" in timeline
    assert timeline.index("No account gives these a day") < timeline.index("a parade")
    assert "a whisper" not in timeline
    assert "<b>" not in timeline.replace("<b>1</b>", "")


def test_the_dossier_lays_figures_side_by_side(tmp_path):
    page = dossier(book(), tmp_path / "case.html").read_text("utf-8")
    figures = page[page.index('<section class="figures"') :]
    assert "The Gazette" in figures
    assert '<span class="relation conflict">conflict</span> <span class="why">Both cannot be true.</span>' in figures


def test_a_case_without_events_and_figures_has_neither_section(tmp_path):
    made = Book()
    made.add("One", "The Gazette", "Nothing happened.", day="2026-03-09")
    page = dossier(made, tmp_path / "case.html").read_text("utf-8")
    assert 'id="timeline"' not in page
    assert 'id="figures"' not in page


def test_many_events_are_folded(tmp_path):
    made = book()
    quote = made.kept[0].mentions[0]
    for number in range(600):
        bounds = Bounds(day(1) + dt.timedelta(days=number), day(1) + dt.timedelta(days=number))
        made.kept.append(Event(id=f"more-{number}", what="a fire", mentions=(quote,), begins=bounds, ends=bounds))
    page = dossier(made, tmp_path / "case.html").read_text("utf-8")
    assert page.count('<svg class="bars"') == 40
    assert "262 more are in the case" in page


@given(st.lists(DAYS, min_size=1, max_size=30))
def test_a_scale_keeps_the_order_of_days(days):
    scale = Timescale(days)
    places = [scale.place(one) for one in sorted(days)]
    assert places == sorted(places)
    assert all(0 <= place <= 100 for place in places)


@given(st.lists(DAYS, min_size=1, max_size=30))
def test_labels_have_room(days):
    ticks = list(Timescale(days).ticks())
    assert ticks[0].day == min(days)
    for shown, room in (([tick for tick in ticks if not tick.wide], LABEL), (ticks, LABEL_WIDE)):
        assert not [pair for pair in itertools.combinations(shown, 2) if pair[0].meets(pair[1], room)]


@given(st.lists(DAYS, min_size=2, max_size=30, unique=True), st.data())
def test_a_place_leads_back_to_its_day(days, data):
    scale = Timescale(days)
    one = data.draw(st.sampled_from(days))
    longest = max((after - before).days for before, after in itertools.pairwise(sorted(days)))
    assert abs((scale.day(scale.place(one)) - one).days) <= longest / 50 + 1


def test_a_part_of_a_scale_runs_evenly_and_cuts_what_lies_beyond():
    days = [dt.date(1994, 5, 12), day(1), day(9), dt.date(2022, 1, 1)]
    scale = Timescale(days, (day(1), day(11)))
    assert (scale.place(day(1)), scale.place(day(6)), scale.place(day(11))) == (3.0, 50.0, 97.0)
    bar = scale.bar(Bounds(dt.date(1994, 5, 12), day(6)))
    assert (bar.left, bar.right, bar.cut_left, bar.cut_right, bar.open_left) == (0.0, 50.0, True, False, False)


def test_an_empty_stretch_of_years_is_cut():
    days = [dt.date(1994, 5, 12), *(dt.date(2020, 11, number) for number in range(1, 11))]
    scale = Timescale(days)
    assert scale.place(dt.date(2020, 11, 1)) < 60
    assert scale.cut == [True, *[False] * 9]


def test_open_ends_reach_to_the_edge():
    scale = Timescale([day(1), day(9)])
    assert (scale.bar(Bounds(None, day(9))).left, scale.bar(Bounds(day(1), None)).right) == (0, 100)
