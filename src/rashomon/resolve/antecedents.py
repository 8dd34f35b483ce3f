"""Whom a pronoun or a description means: the one figure that fits, or several candidates and no decision."""

from collections.abc import Iterable
from dataclasses import dataclass

from rashomon.core import Part
from rashomon.resolve.figures import Figure
from rashomon.resolve.phrases import Phrase
from rashomon.resolve.roles import fits, read_role
from rashomon.resolve.stage import Reading

REACH = 3  # paragraphs that a pronoun looks back


@dataclass(frozen=True, slots=True)
class Answer:
    """The figure meant, or None with the candidates between which the step abstains; `why` for a reader."""

    figure: Figure | None
    why: str
    candidates: tuple[Figure, ...] = ()
    confidence: float | None = None


def personal_pronoun(reading: Reading, phrase: Phrase, part: Part) -> Answer:
    """Whom "he" or "she" means, by gender, the last speaker and the persons named since."""
    if part == "title":
        return Answer(None, f"“{phrase.head}” in a headline has nobody before it")
    passage = reading.passages["text"]
    here = passage.paragraph(phrase.start)
    near = [
        (start, figure)
        for start, figure in reading.cast.before(phrase.start)
        if figure.personal and _gender_fits(figure, phrase.gender) and here - passage.paragraph(start) <= REACH
    ]
    candidates = _distinct(figure for _, figure in near)
    if len(candidates) == 1:
        return Answer(candidates[0], f"the only person named before that “{phrase.head}” can mean")
    speaker = next((figure for start, figure in reversed(reading.said) if start < phrase.start), None)
    if speaker in candidates and speaker is not None:
        at = max(start for start, figure in reading.said if figure is speaker and start < phrase.start)
        since = _distinct(figure for start, figure in near if start > at and figure is not speaker)
        if not since and here - passage.paragraph(at) <= 1:
            return Answer(speaker, f"the last speaker, and nobody else whom “{phrase.head}” can mean is named since")
    return Answer(
        None,
        f"more than one person can be “{phrase.head}”" if candidates else f"nobody named before can be “{phrase.head}”",
        tuple(candidates),
    )


def description(reading: Reading, phrase: Phrase, part: Part) -> Answer:
    """Whom "the ex-president" or "the Kremlin's spokesman" means: the only figure with a fitting role."""
    words = reading.passages[part].text[phrase.start : phrase.end]
    sense = read_role(words)
    if sense is None:
        return Answer(None, "the words name no office")
    holders: list[Figure] = []
    for figure in reading.cast.figures:
        earlier = [
            held
            for where, start, _, held in figure.roles
            if where == "title" or part == "title" or start < phrase.start
        ]
        if any(fits(sense, held) for held in earlier) and _gender_fits(figure, phrase.gender):
            holders.append(figure)
    if len(holders) == 1:
        return Answer(holders[0], f"the only one named whose role fits “{words}”")
    return Answer(
        None,
        f"several hold a role that fits “{words}”" if holders else f"nobody named holds the role “{words}”",
        tuple(holders),
    )


def _gender_fits(figure: Figure, gender: str | None) -> bool:
    return gender is None or figure.gender is None or figure.gender == gender


def _distinct(figures: Iterable[Figure]) -> list[Figure]:
    return list(dict.fromkeys(figures))
