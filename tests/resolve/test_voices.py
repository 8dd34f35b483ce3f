"""Words without marks or labels: a statement given in full, and an interview whose turns nobody labels."""

from tests.resolve.build import attributions, report

from rashomon.core import Speaker, Statement
from rashomon.resolve import Resolved, resolve_report

STATEMENT = (
    "Ministers met on Monday.\n\nHarbour minister Paul Harm said:\n\nI welcome the accord of 2 May on the straits.\n\n"
    "The straits face storms. I hope that all will follow it.\n\nFurther information\n\nThe ministry opened in 1960."
)
INTERVIEW = (
    "Mara Lind spoke to the Kalmar Post last week.\n\nWhy did you build the light?\n\n"
    "I think that a light is a gift.\n\nIt is not the same.\n\nDid you like it?\n\nI thank you.\n\n"
    "I had built two before, and the second of them stood for a year until the storm in May took the lamp and the "
    "stairs and half of the wall."
)


def spoken(resolved: Resolved, words: str) -> Statement:
    return next(one for one in resolved.statements if any(words in span.words for span in one.content))


def who(text: str, words: str, title: str = "", **source: str) -> Speaker:
    made = report(text, title)
    given = attributions(made, [{"content": words, **source}]) if source else []
    return spoken(resolve_report(made, given), words).speaker


def test_what_stands_behind_said_without_marks_is_that_speakers() -> None:
    for words in ("I welcome the accord", "The straits face storms"):
        assert who(STATEMENT, words).name == "Paul Harm"
    assert who(STATEMENT, "that all will follow it", source="I", cue="hope").name == "Paul Harm"


def test_what_says_neither_i_nor_we_goes_back_to_the_outlet() -> None:
    for words in ("Ministers met on Monday", "The ministry opened in 1960"):
        assert who(STATEMENT, words).resolution == "outlet"


def test_quotation_marks_behind_the_colon_leave_the_rest_to_the_outlet() -> None:
    text = "Paul Harm said:\n\n“It is over.”\n\nI stood on the pier and saw the crowd."
    assert who(text, "I stood on the pier").resolution == "outlet"


def test_a_statement_named_in_the_title_is_its_givers() -> None:
    text = "I welcome the news.\n\nThe band had come in May.\n\nWe thank our allies."
    for title in ("Statement by Defence Secretary Ann Carter on the straits", "Ann Carter's statement on the straits"):
        assert who(text, "The band had come in May", title).name == "Ann Carter"
    assert who(text, "I welcome the news", "Ann Carter on the straits").resolution == "outlet"


def test_answers_without_labels_are_the_only_one_interviewed() -> None:
    assert who(INTERVIEW, "that a light is a gift", source="I", cue="think").name == "Mara Lind"
    assert who(INTERVIEW, "I had built two before").name == "Mara Lind"


def test_what_either_voice_may_have_said_stays_open() -> None:
    for words in ("It is not the same", "I thank you", "Did you like it?"):
        assert who(INTERVIEW, words).name is None


def test_two_interviewed_leave_the_answers_open() -> None:
    two = INTERVIEW.replace("Mara Lind spoke", "Mara Lind and Olu Bray spoke")
    assert who(two, "I had built two before").name is None
