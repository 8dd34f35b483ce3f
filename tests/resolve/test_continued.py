"""Quotations that stand without a source."""

from tests.resolve.build import attributions, report

from rashomon.core import Statement
from rashomon.resolve import resolve_report

LEE = {"source": "Ann Lee", "cue": "said", "form": "direct"}


def last_quotation(text: str, *given: dict[str, str]) -> Statement:
    made = report(text)
    statements = resolve_report(made, attributions(made, list(given))).statements
    return [one for one in statements if one.attribution is None and one.voice == "speaker"][-1]


def test_the_paragraph_goes_on_with_its_speaker() -> None:
    text = '"The valve was open," Ann Lee said. "Nobody had looked at it for years."'
    statement = last_quotation(text, LEE | {"content": '"The valve was open,"'})
    assert (statement.speaker.name, statement.speaker.resolution) == ("Ann Lee", "carried")
    assert statement.content[0].words == '"Nobody had looked at it for years."'


def test_a_quotation_left_open_goes_on_in_the_next_paragraph() -> None:
    text = 'Ann Lee said: "The valve was open. It had been for years.\n\n"Nobody had looked at it."'
    statement = last_quotation(text, LEE | {"content": '"The valve was open. It had been for years.'})
    assert statement.speaker.name == "Ann Lee"


def test_a_closed_quotation_does_not() -> None:
    text = '"The valve was open," Ann Lee said.\n\n"Nobody had looked at it for years."'
    statement = last_quotation(text, LEE | {"content": '"The valve was open,"'})
    assert statement.speaker.resolution == "unresolved"
    assert statement.speaker.candidates == ("Ann Lee",)


def test_a_quotation_behind_a_sentence_about_somebody_else_is_left_open() -> None:
    text = '"The valve was open," Ann Lee said. Carl Berg was driving by when it burst. "It was like a flare."'
    statement = last_quotation(text, LEE | {"content": '"The valve was open,"'})
    assert statement.speaker.resolution == "unresolved"
    assert statement.speaker.candidates == ("Carl Berg",)
