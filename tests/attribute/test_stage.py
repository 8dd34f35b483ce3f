"""The stage on any text: exact spans, parents that hold their children, the same answer every time."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rashomon.attribute import attribute
from rashomon.core import Attribution, Report
from rashomon.inference import Analyser

WORDS = st.sampled_from(
    [
        "Rao",
        "said",
        "the minister",
        "that",
        "it",
        "was",
        "“",
        "”",
        '"',
        ",",
        ".",
        ":",
        "denied",
        "\n\n",
        "—",
        "не",
        "\u202e",
        "'",
    ]
)


@pytest.fixture(scope="module")
def analyser() -> Analyser:
    return Analyser()


def attributed(analyser: Analyser, text: str, title: str = "") -> tuple[Report, tuple[Attribution, ...]]:
    report = Report(id="r", source="", locator="", text=text, text_map=(), title=title)
    whole, head = analyser.analyse([text, title])
    return report, attribute(report, whole, head)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(WORDS, max_size=60).map(" ".join))
def test_every_span_is_the_words_at_its_place(analyser: Analyser, text: str) -> None:
    report, found = attributed(analyser, text)
    by_id = {one.id: one for one in found}
    assert len(by_id) == len(found)
    for one in found:
        assert one.content
        assert all(report.holds(span) for span in (*one.cue, *one.source, *one.content))
        assert 0 <= (one.reason.confidence or 0) <= 1
        if one.parent:
            assert any(span.covers(one.cue[0]) for span in by_id[one.parent].content)


def test_a_plain_report_of_speech(analyser: Analyser) -> None:
    text = "Rao Banerjee, the harbour master, said on Monday that the pier had not been inspected since May."
    _, (only,) = attributed(analyser, text)
    assert only.cue[0].words == "said"
    assert only.source[0].words.startswith("Rao Banerjee")
    assert only.content[0].words == "that the pier had not been inspected since May"
    assert only.form == "indirect"


def test_title_and_text_are_attributed_apart(analyser: Analyser) -> None:
    report, found = attributed(
        analyser, "“We did nothing wrong,” Rao said.", "Harbour master denies blame for pier fall"
    )
    assert {one.part for one in found} == {"title", "text"}
    assert all(report.holds(span) for one in found for span in one.content)


def test_a_text_read_in_company_reads_as_it_does_alone(analyser: Analyser) -> None:
    text = "The union said the gates were locked. “Nobody could get out,” a welder told reporters."
    alone = attributed(analyser, text)[1]
    report = Report(id="r", source="", locator="", text=text, text_map=())
    analysis = analyser.analyse(["Rain fell all night. " * 80, text, "A short one."])[1]
    together = attribute(report, analysis)
    assert [one.id for one in together] == [one.id for one in alone]


def test_a_long_report_is_read_to_its_end(analyser: Analyser) -> None:
    filler = "The road runs along the river for some miles and then turns north towards the old mill. " * 4
    text = "\n\n".join([filler.strip()] * 60 + ["The mayor, Ilse Brandt, said that the bridge was safe."])
    _, found = attributed(analyser, text)
    assert found[-1].cue[0].words == "said"
    assert text[found[-1].content[0].start :].startswith("that the bridge was safe")


@pytest.mark.parametrize("text", ["", " ", "\n\n", "…", "a" * 5000, "😀" * 300])
def test_texts_with_nothing_in_them(analyser: Analyser, text: str) -> None:
    assert attributed(analyser, text)[1] == ()
