"""The map of a case and its list of places."""

import itertools
import math
import random
import re
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.present.casebook import Book
from tests.present.page import parse

from rashomon.core import Reason, Span, record_id
from rashomon.core.places import Place, PlaceMention
from rashomon.present import dossier
from rashomon.present.atlas import CLOSEST, chart, charts, everything
from rashomon.present.chart import HEIGHT, WIDTH, Window, borders, land, window
from rashomon.present.labels import Labels
from rashomon.present.places import Spot, gathered


def place(name, latitude, longitude, *, precision="town", names=(), reach=5, id_=""):
    return Place(
        id=id_ or f"made:{name}", name=name, names=(name, *names), latitude=latitude, longitude=longitude, reach=reach,
        precision=precision, kind="city",
    )  # fmt: skip


def mention(report, words, where, *, start=0, sense="place", candidates=(), why="It was named."):
    return PlaceMention(
        id=record_id("place", report, words, start), report=report, sense=sense, place=where, candidates=candidates,
        span=Span(start=start, end=start + len(words), words=words),
        reason=Reason(step="made", why=why),
    )  # fmt: skip


VELJA = place("Velja", 44.1, 17.2, names=("Welia",))
ORMA = place("Orma", 44.6, 17.9)
MARCH = place("The March", 44.4, 17.5, precision="region", reach=40)
FAR = place("Farland", -25.0, 134.0, precision="country", reach=1500)


@pytest.fixture
def book():
    made = Book()
    one = made.add("One", "A", "In Velja and VELJA, then Welia and Dusk.", day="2024-01-01").report.id
    two = made.add("Two", "B", "Welia, Orma and the March. Farland said.", day="2024-01-02").report.id
    made.kept_places += [
        mention(one, "Velja", VELJA, start=3), mention(one, "VELJA", VELJA, start=13),
        mention(one, "Dusk", None, start=35),
        mention(one, "Velja", VELJA, start=3), mention(two, "Welia", VELJA), mention(two, "Orma", ORMA, start=7),
        mention(two, "March", MARCH, start=20), mention(two, "Farland", FAR, start=27, sense="metonym"),
    ]  # fmt: skip
    return made


def test_a_place_has_every_spelling_with_its_reports(book):
    heads = [type("Head", (), {"report": r, "number": n}) for n, r in enumerate(book.reports(), 1)]
    gazette = gathered(book.places(), heads, Labels())
    velja = gazette.spots[0]
    assert velja.rows() == [("Velja", 2, [1]), ("VELJA", 1, [1]), ("Welia", 1, [2])]
    assert [spot.label for spot in gazette.spots] == ["Velja", "March", "Orma"]
    assert [(one.words, one.mentions) for one in gazette.lost] == [("Dusk", 1)]
    assert gazette.aside == {"metonym": 1}


@pytest.mark.parametrize(
    ("setting", "label"),
    [
        (None, "Welia"), ("source", "Welia"), ("both", "Welia / Velja"), ("chosen:Velja|Elsewhere", "Velja"),
        ("chosen:Elsewhere", "Welia"),
    ],
)  # fmt: skip
def test_the_label_is_a_setting(setting, label):
    assert Labels.read(setting).of(VELJA, Counter({"Welia": 3})) == label


def test_an_unknown_setting_is_named():
    with pytest.raises(ValueError, match="'ours'"):
        Labels.read("ours")


def test_the_dossier_maps_lists_and_admits(book, tmp_path):
    page = dossier(book, tmp_path / "x.html").read_text()
    assert page.count('<figure class="map"') == 1
    assert (
        'aria-label="Velja: a town or village; named 4 times in 2 reports; spelled Velja (2), VELJA (1), Welia (1)"'
        in page
    )
    marks = set(re.findall(r'<a href="#(w-[0-9a-f]+)" class="(?:dot|area|state)"', page))
    assert marks == set(re.findall(r'<tr id="(w-[0-9a-f]+)"', page))
    assert "What could not be placed" in page
    assert "1 name of a seat that means its government" in page
    assert "url(http" not in page


def test_without_places_there_is_no_section(tmp_path):
    book = Book()
    book.add("One", "A", "Nothing.", day="2024-01-01")
    page = parse(dossier(book, tmp_path / "x.html"))
    assert not [one for one in page.all("section") if one.attributes.get("id") == "places"]


def test_a_place_is_called_as_the_case_says(book, tmp_path):
    book.settings["places"] = "both"
    assert ">Velja / Welia</text>" in dossier(book, tmp_path / "x.html").read_text()


def test_a_hostile_spelling_stays_words(book, tmp_path):
    first = next(book.reports()).id
    book.kept_places.append(mention(first, "</title><script>x</script>", ORMA, start=1))
    page = parse(dossier(book, tmp_path / "x.html"))
    assert len(page.all("script")) == 1


points = st.tuples(st.floats(-55, 75), st.floats(-180, 180))


@given(st.lists(points, min_size=1, max_size=12))
def test_every_point_lies_in_the_window_made_for_it(some):
    made = window(some)
    assert all(made.holds(*point) for point in some)


def test_a_window_takes_the_short_way_round():
    across = window([(0, 179), (0, -179)])
    assert across.at(0, 179)[0] < across.at(0, -179)[0]
    assert across.across > 10


@pytest.mark.parametrize("where", [(44, 17), (0, -160), (52, 179), (-40, 175), (70, 20)])
def test_base_lines_stay_near_the_window(where):
    made = window([where])
    for path in (land(made), borders(made)):
        for line in re.findall(r"M(-?[\d.]+) (-?[\d.]+)l([^MZ]*)", path):
            x, y = float(line[0]), float(line[1])
            steps = [float(number) for number in re.findall(r"-?(?:\d+\.?\d*|\.\d+)", line[2])]
            assert len(steps) % 2 == 0
            for east, south in zip(steps[::2], steps[1::2], strict=True):
                x, y = x + east, y + south
                assert -300 < x < WIDTH + 300
                assert -300 < y < HEIGHT + 300


def test_a_far_place_gets_a_second_map_with_the_first_framed():
    heads = [type("Head", (), {"report": type("R", (), {"id": "r"}), "number": 1})]
    near = [mention("r", "Velja", VELJA, start=n) for n in range(8)]
    gazette = gathered([*near, mention("r", "Orma", ORMA), mention("r", "Farland", FAR)], heads, Labels())
    core, wide = charts(gazette.spots)
    assert core.frame is None
    assert core.beyond == 1
    assert wide.frame is not None
    assert {mark.form for mark in wide.marks} == {"dot", "state"}


def test_names_on_a_crowded_map_do_not_meet():
    heads = [type("Head", (), {"report": type("R", (), {"id": "r"}), "number": 1})]
    dice = random.Random(4)
    crowd = [place(f"Town {n}", 44 + dice.random(), 17 + dice.random()) for n in range(400)]
    gazette = gathered([mention("r", one.name, one) for one in crowd], heads, Labels())
    (chart,) = charts(gazette.spots)
    assert len(chart.marks) == 80
    assert chart.beyond == 320
    named = [mark for mark in chart.marks if mark.label]
    assert 10 < len(named) < 80
    boxes = []
    for mark in named:
        x, y, anchor = mark.label
        long = 6.4 * len(mark.spot.label)
        left = x - {"start": 0, "middle": long / 2, "end": long}[anchor]
        boxes.append((left, y - 11, left + long, y + 3))
    for number, one in enumerate(boxes):
        for other in boxes[:number]:
            assert not (one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3])


def scattered(n, wide=2.0):
    rng = random.Random(7)
    spots = []
    for number in range(n):
        at = place(f"P{number}", 44 + wide * rng.random(), 17 + wide * rng.random())
        spots.append(Spot(at, {at.name: {0: rng.randint(1, 9)}}, label=at.name))
    return sorted(spots, key=lambda spot: -spot.mentions)


@pytest.mark.parametrize("near", [16.0, 44.0])
def test_clusters_hold_each_place_once_and_stand_apart(near):
    spots = scattered(70)
    drawn = chart(everything(spots), spots, near)
    held = [spot.place.id for mark in drawn.marks for spot in (mark.members or [mark.spot])]
    assert sorted(held) == sorted(spot.place.id for spot in spots)
    assert not [
        pair
        for pair in itertools.combinations(drawn.marks, 2)
        if math.dist((pair[0].x, pair[0].y), (pair[1].x, pair[1].y)) < near
    ]


def test_a_cluster_leads_nearer_until_its_places_part():
    spots = scattered(70)
    at, seen = everything(spots), 0
    while cluster := next((mark for mark in chart(at, spots, 24.0).marks if mark.members), None):
        assert cluster.around.scale >= 2 * at.scale
        assert all(cluster.around.holds(one.place.latitude, one.place.longitude) for one in cluster.members)
        at, seen = cluster.around, seen + 1
    assert seen >= 1


def test_places_at_one_point_stay_one_cluster_at_the_closest():
    spots = [Spot(place(name, 44.0, 17.0), {name: {0: 1}}, label=name) for name in ("One", "Two")]
    drawn = chart(Window(44.0, 17.0, CLOSEST), spots, 24.0)
    assert [len(mark.members) for mark in drawn.marks] == [2]
    assert drawn.marks[0].around.scale == CLOSEST


def test_a_region_is_as_wide_as_it_is_however_near_the_map():
    spots = [Spot(MARCH, {"March": {0: 1}}, label="March")]
    for scale in (20.0, 400.0, 4_000.0):
        at = Window(44.4, 17.5, scale)
        assert chart(at, spots, 24.0).marks[0].radius == pytest.approx(at.long(40), abs=0.1)
