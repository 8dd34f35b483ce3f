"""Printed interviews: each turn is spoken by whom its label names."""

from tests.resolve.build import attributions, report

from rashomon.core import Statement
from rashomon.resolve import Resolved, resolve_report

INTRODUCTION = "Engineer Mara Lind answered our questions about the burst tank.\n\n"
LABELS = {
    "doubled": ("((HN))  ", "((Mara Lind))  "),
    "letters": ("Q: ", "A: "),
    "capitals": ("REPORTER: ", "LIND: "),
    "initials": ("HN: ", "ML: "),
}


def interview(asks: str, answers: str) -> str:
    return INTRODUCTION + "\n\n".join(
        (
            f"{asks}When did you see the crack?",
            f"{answers}I saw it in May. The foreman said that it was old.",
            "We wrote it down.",
            f"{asks}Do you think the tank was safe?",
            f"{answers}No. It had leaked for years.",
        )
    )


SAID = [
    {"content": "the tank was safe", "cue": "think", "source": "you"},
    {"content": "it was old", "cue": "said", "source": "The foreman"},
]


def read(labels: str, title: str = "Engineer Mara Lind on the tank") -> tuple[str, Resolved]:
    text = interview(*LABELS[labels])
    made = report(text, title)
    return text, resolve_report(made, attributions(made, SAID))


def holding(resolved: Resolved, words: str) -> Statement:
    return next(one for one in resolved.statements if any(words in span.words for span in one.content))


def test_answers_are_not_the_outlets_voice() -> None:
    for labels in LABELS:
        _, resolved = read(labels)
        for words in ("I saw it in May", "We wrote it down", "It had leaked for years"):
            said = holding(resolved, words)
            assert (said.voice, said.form, said.speaker.name) == ("speaker", "direct", "Mara Lind"), labels


def test_the_one_who_asks_has_no_name_and_you_is_the_other() -> None:
    _, resolved = read("doubled")
    asked = holding(resolved, "When did you see the crack?")
    assert (asked.speaker.resolution, asked.speaker.name) == ("unnamed", None)
    assert holding(resolved, "the tank was safe").speaker.name == "Mara Lind"


def test_whom_a_turn_quotes_is_relayed_by_it() -> None:
    _, resolved = read("doubled")
    quoted = holding(resolved, "it was old")
    assert quoted.speaker.resolution == "unnamed"
    assert [(link.kind, link.name) for link in quoted.relay] == [("speaker", "Mara Lind")]


def test_who_answers_is_left_open_where_nothing_tells() -> None:
    text = interview(*LABELS["letters"]).replace(
        "answered our questions", "and foreman Otto Berg answered our questions"
    )
    made = report(text, "Two men on the tank")
    resolved = resolve_report(made, attributions(made, SAID))
    assert holding(resolved, "I saw it in May").speaker.resolution == "unresolved"


def test_captions_and_lists_are_no_interview() -> None:
    lines = "\n\n".join(f"Photo: The tank from the {side}." for side in ("north", "south", "east", "west"))
    made = report(f"{INTRODUCTION}{lines}\n\nNote: All times are local.")
    assert {one.voice for one in resolve_report(made, ()).statements} == {"outlet"}


def test_every_span_of_a_turn_holds_its_words() -> None:
    for labels in LABELS:
        text, resolved = read(labels)
        for one in resolved.statements:
            for span in (*one.content, *filter(None, (one.speaker.words, one.speaker.named_at))):
                assert text[span.start : span.end] == span.words or span.part == "title"
            assert not any(LABELS[labels][1].strip() in span.words for span in one.content)


def test_a_label_that_is_a_source_is_read_as_a_label() -> None:
    text = interview(*LABELS["letters"])
    made = report(text, "Engineer Mara Lind on the tank")
    said = [{"content": "I saw it in May. The foreman said that it was old.", "cue": ": ", "source": "A", "at": 98}]
    (spoken,) = attributions(made, said)
    found = resolve_report(made, [spoken]).statements
    assert next(one for one in found if one.attribution is not None).speaker.name == "Mara Lind"
