"""Places: the corpora's shapes, distance, and scores of invented articles worked out by hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.evaluate import GoldError, run
from rashomon.evaluate.gold.toponyms import Toponym, read_places
from rashomon.evaluate.metrics.distance import distance

WITH_IDS = """<articles><article docid="7"><title>x</title>
<text><![CDATA[At A & B, in Arden say the Mill Road in Belby flooded.

Arden is dry.]]></text>
<toponyms count="4">
<toponym><start>13</start><end>18</end><phrase>Arden</phrase>
  <gaztag geonameid="11"><name>Arden</name><lat>10.0</lat><lon>20.0</lon></gaztag></toponym>
<toponym><start>27</start><end>36</end><phrase>Mill Road</phrase></toponym>
<toponym><start>40</start><end>45</end><phrase>Belby</phrase>
  <gaztag geonameid="12"><name>Belby</name><lat>-5.5</lat><lon>30.0</lon></gaztag></toponym>
<toponym><start>56</start><end>61</end><phrase>Arden</phrase>
  <gaztag geonameid="11"><name>Arden</name><lat>10.0</lat><lon>20.0</lon></gaztag></toponym>
<toponym><start>1</start><end>6</end><phrase>Nowhere</phrase></toponym>
</toponyms></article></articles>"""
WITHOUT_IDS = """<articles><article><source>y</source><text>Fever in Corva.</text><locations>
<location><name>Corva</name><start>10</start><end>15</end><lat>1</lat><lon>2</lon><page>z</page></location>
</locations></article></articles>"""


@pytest.fixture
def corpora_folder(tmp_path):
    (tmp_path / "ids.xml").write_text(WITH_IDS)
    (tmp_path / "plain.xml").write_text(WITHOUT_IDS)
    return tmp_path


def test_both_shapes_are_read_and_offsets_from_one_are_mended(corpora_folder):
    ids, plain = read_places(corpora_folder)
    assert [ids.text[a:b] for (a, b), *_ in ids.toponyms] == ["Arden", "Mill Road", "Belby", "Arden"]
    assert [one.geonames for one in ids.toponyms] == [11, None, 12, 11]
    assert [one.point for one in ids.toponyms][:3] == [(10.0, 20.0), None, (-5.5, 30.0)]
    assert ids.lost == 1
    assert [plain.text[a:b] for (a, b), *_ in plain.toponyms] == ["Corva"]


def perfect(text: str) -> list[Toponym]:
    points = {"Arden": ((10.0, 20.0), 11), "Belby": ((-5.5, 30.0), 12), "Corva": ((1.0, 2.0), 13)}
    return [
        Toponym((start, start + len(name)), *points[name])
        for name in points
        for start in range(len(text))
        if text.startswith(name, start)
    ]


def by_place(report, places):
    known = {one.place: one for one in perfect(report.text)}
    return [known.get(place) for place in places]


def test_a_perfect_system_scores_100_everywhere(corpora_folder):
    scores = run("place", corpora_folder, finder=lambda report: perfect(report.text), resolver=by_place).as_dict()
    end_to_end = scores["end_to_end"]
    assert end_to_end["within_161km"]["f1"] == end_to_end["exact"]["f1"] == end_to_end["found"]["f1"] == 100
    assert end_to_end["exact"]["gold"] == 3
    assert end_to_end["within_161km"]["gold"] == 4
    assert scores["given_spans"] == {"gold": 4, "answered": 4, "within_161km": 100, "median_km": 0, "exact": 100}
    assert scores["by_corpus"]["plain"]["given_spans"]["within_161km"] == 100


def test_scores_by_hand(corpora_folder):
    def finder(report):
        if "Arden" not in report.text:
            return []
        arden, again, belby = perfect(report.text)
        return [
            arden._replace(place=(8, 18), geonames=99),  # overlaps, right point, other entry
            again._replace(point=(50.0, 20.0)),  # right entry, point far off
            belby._replace(point=None),  # found, but not resolved: no prediction
            Toponym((27, 36), (0.0, 0.0), 5),  # what gold could not place: neutral
            Toponym((0, 7), (0.0, 0.0), 6),  # no place at all
        ]

    def resolver(report, places):
        return [None for _ in places] if "Corva" in report.text else by_place(report, places[:1]) + [None] * 2

    scores = run("place", corpora_folder, finder=finder, resolver=resolver).as_dict()
    end_to_end = scores["end_to_end"]
    assert (end_to_end["found"]["right"], end_to_end["found"]["predicted"]) == (2, 3)
    assert end_to_end["within_161km"]["right"] == 1
    assert end_to_end["exact"]["right"] == 1
    assert scores["given_spans"]["within_161km"] == 25
    assert scores["given_spans"]["exact"] == pytest.approx(100 / 3, abs=0.01)
    assert scores["given_spans"]["answered"] == 1


@pytest.mark.parametrize(("words", "predicted"), [("Belby", 4), ("in", 3)])
def test_words_of_belonging_count_where_the_corpus_marks_them(corpora_folder, words, predicted):
    def finder(report):
        at = report.text.find(words)
        found = perfect(report.text)
        known = next((one for one in found if one.place[0] == at), Toponym((at, at + 2), (0.0, 0.0), 6))
        return [one for one in found if one.place[0] != at] + [known._replace(belonging=True)] * (at >= 0)

    (corpora_folder / "plain.xml").unlink()
    result = run("place", corpora_folder / "ids.xml", finder=finder, resolver=by_place)
    assert result.as_dict()["end_to_end"]["found"]["predicted"] == predicted - 1 * (words == "Belby")
    assert ("left out" in result.notes[-1]) == (words == "in")


def test_distances_by_hand():
    # One degree along a great circle is 111.195 km on a sphere of 6371.0088 km.
    assert distance((0, 0), (0, 1)) == pytest.approx(111.195, abs=0.01)
    assert distance((0, 0), (0, 180)) == pytest.approx(20015.1, abs=0.1)
    # The bound of the field's accuracy: 161 km is 1.448 degrees.
    assert distance((10, 20), (11.44, 20)) < 161 < distance((10, 20), (11.46, 20))


points = st.tuples(st.floats(-90, 90), st.floats(-180, 180))


@given(points, points)
def test_distance_is_symmetric_and_at_most_half_round(one, other):
    assert distance(one, other) == pytest.approx(distance(other, one))
    assert 0 <= distance(one, other) <= 20016
    assert distance(one, one) == 0


def test_bad_files_are_named(tmp_path):
    with pytest.raises(GoldError, match=r"holds no \.xml"):
        list(read_places(tmp_path))
    (tmp_path / "x.xml").write_text("<articles/>")
    with pytest.raises(GoldError, match="holds no article"):
        list(read_places(tmp_path))
    (tmp_path / "x.xml").write_text(WITHOUT_IDS.replace(">10<", ">ten<"))
    with pytest.raises(GoldError, match="article 1: start and end of a toponym are not numbers"):
        list(read_places(tmp_path))
