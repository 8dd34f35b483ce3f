"""What was tagged as a source is checked against a few facts of English, and keeps exact places."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rashomon.attribute import attribute
from rashomon.attribute.sources import RULES
from rashomon.core import Report
from rashomon.inference import Analyser

PIECES = st.sampled_from(
    [
        "Ana Viana",
        "of the ministry",
        "reportedly",
        "claimed lives",
        "said",
        "``",
        "''",
        ",",
        ".",
        "asking",
        "Saturday",
        "to",
        "appears",
        "\n\n",
    ]
)


@pytest.fixture(scope="module")
def analyser() -> Analyser:
    return Analyser()


def test_every_rule_says_the_fact_that_it_rests_on() -> None:
    assert all(rule.__doc__ and rule.__doc__.endswith(".") for rule in RULES)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(PIECES, max_size=40).map(" ".join))
def test_corrected_sources_and_contents_are_the_words_at_their_places(analyser: Analyser, text: str) -> None:
    report = Report(id="r", source="", locator="", text=text, text_map=())
    for one in attribute(report, analyser.analyse([text])[0]):
        assert one.content
        assert all(report.holds(span) for span in (*one.cue, *one.source, *one.content))
        assert [span.start for span in one.content] == sorted(span.start for span in one.content)


def test_doubled_single_marks_are_one_word_at_their_own_place(analyser: Analyser) -> None:
    text = "``Not now,'' Orwa said. It was 5'11 high."
    words = analyser.encoder.encode(text)
    told = [text[start:end] for start, end in zip(words.starts, words.ends, strict=True)]
    assert told[:6] == ["``", "Not", "now", ",", "''", "Orwa"]
    assert "".join(told) == text.replace(" ", "")
