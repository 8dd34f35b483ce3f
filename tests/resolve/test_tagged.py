"""Names that a model tagged, where its word alone would mislead."""

import pytest

from rashomon.core import Mention, Reason, Report
from rashomon.resolve import resolve_report


def named(text, *tagged):
    """The kinds of the names found in a text in which a model tagged these words as these kinds."""
    report = Report(id="r", source="", locator="", text=text, text_map=())
    made = []
    for words, kind in tagged:
        start = text.index(words)
        span = report.span(start, start + len(words))
        made.append(
            Mention(id=f"m{start}", report="r", span=span, kind=kind, form="name", reason=Reason(step="made.v1"))
        )
    found = resolve_report(report, (), made).mentions
    return {(one.span.words, one.kind) for one in found if one.form == "name"}


def test_two_places_joined_are_two():
    found = named("Talks between Orvik and Selm went on.", ("Orvik and Selm", "place"))
    assert {("Orvik", "place"), ("Selm", "place")} <= found


def test_one_state_with_an_and_in_its_name_is_one():
    found = named("The crew came from Trinidad and Tobago.", ("Trinidad and Tobago", "place"))
    assert ("Trinidad and Tobago", "place") in found


@pytest.mark.parametrize("kind", ["person", "organisation", "place"])
def test_a_bare_word_before_a_missile_is_the_missiles_name(kind):
    text = "The army denied that an Orka missile was fired. Orka was tested in May."
    found = named(text, ("Orka", kind))
    assert {found_kind for words, found_kind in found if words.startswith("Orka")} == {"weapon"}


def test_a_person_before_a_missile_stays_a_person():
    text = "Mara Lind rang. Lind missile plans were shown, and Mara Lind left."
    found = named(text, ("Mara Lind", "person"))
    assert ("Mara Lind", "person") in found
    assert not any(kind == "weapon" for _, kind in found)
