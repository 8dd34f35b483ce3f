"""Time: both corpora's formats, and scores of invented documents worked out by hand."""

import datetime as dt

import pytest

from rashomon.evaluate import GoldError, run
from rashomon.evaluate.gold.times import Expression, as_timex2, read_times

TIMEML = """<?xml version="1.0" ?>
<TimeML>
<DOCID>pier</DOCID>
<DCT><TIMEX3 tid="t0" type="DATE" value="2011-05-06" functionInDocument="CREATION_TIME">6 May</TIMEX3></DCT>
<TEXT>
The pier &amp; the quay <EVENT eid="e1" class="OCCURRENCE">closed</EVENT>
<TIMEX3 tid="t1" type="DATE" value="2011-05-05">yesterday</TIMEX3>.

It had stood for <TIMEX3 tid="t2" type="DURATION" value="P9Y">nine years</TIMEX3>; <TIMEX3 tid="t3" type="DATE"
value="FUTURE_REF">the future</TIMEX3> is <TIMEX3 tid="t4" type="SET" value="P1D"></TIMEX3>open.
</TEXT>
<MAKEINSTANCE eventID="e1" eiid="ei1"/>
</TimeML>
"""
WIKIWARS = """<DOC>
<DOCID>01_Pier</DOCID>
<DATETIME> <TIMEX2 val="2009-12-19T17:00:00">2009-12-19T17:00:00</TIMEX2> </DATETIME>
<TEXT>
In <TIMEX2 val="199">the <TIMEX2 val="199">1990s</TIMEX2></TIMEX2> Smith & Sons built it over <TIMEX2>a time</TIMEX2>.
</TEXT>
</DOC>
"""


@pytest.fixture
def timeml(tmp_path):
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "pier.tml").write_text(TIMEML)
    return tmp_path


@pytest.fixture
def wikiwars(tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "keyinline").mkdir()
    (tmp_path / "keyinline" / "01_Pier.key.xml").write_text(WIKIWARS)
    return tmp_path


def found(text: str, words: str, kind: str = "", value: str = "") -> Expression:
    start = text.index(words)
    return Expression((start, start + len(words)), kind, value)


def test_timeml_gives_text_day_and_expressions_that_have_words(timeml):
    (document,) = read_times(timeml)
    assert document.text.startswith("The pier & the quay closed\n\nyesterday.\n\nIt had")
    assert document.published == dt.date(2011, 5, 6)
    assert [(document.text[a:b], kind, value) for (a, b), kind, value in document.expressions] == [
        ("yesterday", "DATE", "2011-05-05"),
        ("nine years", "DURATION", "P9Y"),
        ("the future", "DATE", "FUTURE_REF"),
    ]


def test_the_system_gets_the_day(timeml):
    seen = []
    run("time", timeml, system=lambda report: seen.append(report.publication.bounds) or [])
    assert [(one.earliest, one.latest) for one in seen] == [(dt.date(2011, 5, 6),) * 2]


def test_scores_by_hand(timeml):
    def system(report):
        text = report.text
        return [
            found(text, "yesterday", "DATE", "2011-05-05"),
            found(text, "for nine years", "DATE", "P9Y"),
            found(text, "future", "DATE", "2011"),
            found(text, "stood", "DATE", "2011"),
        ]

    scores = run("time", timeml, system=system).as_dict()
    assert [scores[key]["right"] for key in ("strict", "relaxed", "value", "type")] == [1, 3, 2, 2]
    assert scores["value"]["p"] == 50
    assert scores["value"]["f1"] == pytest.approx(2 * 2 / 7 * 100, abs=0.01)


def test_wikiwars_keeps_nested_expressions_and_bare_ampersands(wikiwars):
    (document,) = read_times(wikiwars)
    assert document.text == "In the 1990s Smith & Sons built it over a time."
    assert [document.text[a:b] for (a, b), _, _ in document.expressions] == ["the 1990s", "1990s", "a time"]
    assert document.published == dt.date(2009, 12, 19)


def test_wikiwars_values_are_compared_in_its_own_notation(wikiwars):
    def system(report):
        return [found(report.text, "the 1990s", "DATE", "199X"), found(report.text, "time", "DATE", "PXY")]

    scores = run("time", wikiwars, system=system).as_dict()
    assert scores["relaxed"]["right"] == 2
    assert scores["value"]["right"] == 1
    assert "type" not in scores


@pytest.mark.parametrize(
    ("timex3", "timex2"),
    [("199X", "199"), ("19XX", "19"), ("BC04XX", "BC04"), ("XXXX-05", "XXXX-05"), ("1999", "1999")],
)
def test_notation(timex3, timex2):
    assert as_timex2(timex3) == timex2


def test_bad_files_are_named(tmp_path):
    with pytest.raises(GoldError, match="neither TimeML"):
        list(read_times(tmp_path))
    (tmp_path / "x.tml").write_text("<TimeML>\n<TEXT>")
    with pytest.raises(GoldError, match=r"x\.tml, line 2: not well-formed"):
        list(read_times(tmp_path))
    (tmp_path / "x.tml").write_text("<TimeML/>")
    with pytest.raises(GoldError, match="has no TEXT element"):
        list(read_times(tmp_path))
