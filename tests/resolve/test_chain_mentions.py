"""Pronouns that the model's chains take to a figure where no rule does."""

from tests.resolve.build import report

from rashomon.inference import Referring
from rashomon.resolve import resolve_report

TEXT = "Carl Berg, Omar Reza and Paul Lind met. He left. They stayed, and I saw it."


def chain(words: str, number: int, sure: float, *, kind: str = "person") -> Referring:
    start = TEXT.index(words)
    return Referring(start, start + len(words), 0, 1, 0, kind, 0.9, number, sure)


def figure_of(words: str, references: list[Referring]) -> str | None:
    resolved = resolve_report(report(TEXT), [], [], (), references)
    return next(one.name for one in resolved.mentions if one.span.words == words)


def test_an_open_pronoun_goes_to_the_figure_of_its_chain() -> None:
    references = [chain("Omar Reza", 1, 0.9), chain("He", 1, 0.9)]
    made = resolve_report(report(TEXT), [], [], (), references).mentions
    he = next(one for one in made if one.span.words == "He")
    assert (he.name, he.reason.step, he.reason.confidence) == ("Omar Reza", "resolve.chain.v1", 0.9)


def test_an_unsure_chain_decides_nothing() -> None:
    assert figure_of("He", [chain("Omar Reza", 1, 0.9), chain("He", 1, 0.6)]) is None


def test_a_chain_with_two_names_decides_nothing() -> None:
    references = [chain("Omar Reza", 1, 0.9), chain("Paul Lind", 1, 0.9), chain("He", 1, 0.9)]
    assert figure_of("He", references) is None


def test_a_chain_of_another_kind_decides_nothing() -> None:
    assert figure_of("He", [chain("Omar Reza", 1, 0.9), chain("He", 1, 0.9, kind="place")]) is None


def test_the_first_person_is_no_matter_of_chains() -> None:
    references = [chain("Omar Reza", 1, 0.9), chain("I", 1, 0.9)]
    assert figure_of("I", references) is None
