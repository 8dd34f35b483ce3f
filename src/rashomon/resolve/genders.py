"""Genders that pronouns show: a name that is alone in its sentence with a "he" or "she" after it."""

from collections import Counter
from collections.abc import Sequence

from rashomon.resolve.figures import Figure
from rashomon.resolve.occurrences import Occurrence
from rashomon.resolve.scene import Scene

VOTES = 2  # sentences that must show a gender, all the same


def show_gender(scene: Scene, found: Sequence[Occurrence]) -> None:
    """Gives a figure the gender that pronouns show where it is the only person of a sentence before them."""
    votes: dict[Figure, Counter[str]] = {}
    for sentence in _by_sentence(scene, found):
        persons: list[Figure] = []
        for occurrence in sentence:
            figure = scene.reading.cast.of_name.get((scene.part, occurrence.start))
            if occurrence.gender and occurrence.form == "pronoun" and len(persons) == 1:
                votes.setdefault(persons[0], Counter())[occurrence.gender] += 1
            elif occurrence.form == "nominal" and not occurrence.body:
                break
            elif figure is not None and (figure.personal or figure.kind is None) and figure not in persons:
                persons.append(figure)
    for figure, counted in votes.items():
        gender, most = counted.most_common(1)[0]
        if figure.gender is None and most >= VOTES and most == counted.total():
            figure.gender = gender


def _by_sentence(scene: Scene, found: Sequence[Occurrence]) -> list[list[Occurrence]]:
    """The occurrences outside quotations, by sentence."""
    grouped: dict[int, list[Occurrence]] = {}
    for occurrence in found:
        if scene.passage.quotation(occurrence.start) is None:
            grouped.setdefault(scene.passage.sentence(occurrence.start), []).append(occurrence)
    return list(grouped.values())
