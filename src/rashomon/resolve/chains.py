"""One pass through a report: every name, noun phrase and pronoun goes to a figure, or stays open."""

from bisect import insort

from rashomon.core import Part
from rashomon.resolve.appointments import office_taken
from rashomon.resolve.descriptions import describe
from rashomon.resolve.genders import show_gender
from rashomon.resolve.occurrences import Occurrence, occurrences
from rashomon.resolve.pronouns import Decide, refer
from rashomon.resolve.ranking import Trace, probabilities
from rashomon.resolve.scene import Chains, Link, Scene
from rashomon.resolve.stage import Reading


def link_all(reading: Reading, decide: Decide = probabilities) -> dict[Part, Chains]:
    """Where every occurrence of the text goes, then of the title, which knows all that the text brings in."""
    text = Scene(reading, "text")
    title = Scene(reading, "title", earlier=text.traces)
    return {"text": run(text, decide), "title": run(title, decide)}


def run(scene: Scene, decide: Decide = probabilities) -> Chains:
    """The links of all occurrences of a part.

    Pronouns inside quotations come last: by then it is known who speaks the quotation, who is not "he" in it.
    """
    scene.chains.figures.extend(scene.reading.cast.figures)
    verbs = {span.start for one in scene.reading.attributions for span in one.cue if span.part == scene.part}
    found = occurrences(scene.passage, scene.reading.names[scene.part], verbs)
    show_gender(scene, found)
    quoted = []
    for occurrence in found:
        if occurrence.form == "pronoun" and scene.passage.quotation(occurrence.start) is not None:
            quoted.append(occurrence)
        else:
            _take(scene, _link(scene, occurrence, decide))
    for occurrence in quoted:
        _take(scene, _link(scene, occurrence, decide))
    return scene.chains


KEPT = 0.9  # probability of a pronoun's figure from which the figure keeps its gender for the rest of the report


def _take(scene: Scene, link: Link) -> None:
    """Remembers who was met. A short name that fits two is a trace of both: a pronoun's gender may tell them apart."""
    scene.chains.add(link)
    pronoun = link.figure if link.occurrence.form == "pronoun" and (link.probability or 0.0) >= KEPT else None
    if pronoun is not None and pronoun.gender is None:
        pronoun.gender = link.occurrence.gender
    met = link.figure or link.likely
    spoke = scene.is_source(link.occurrence)
    doubtful = link.candidates if link.occurrence.name is not None else ()
    taken = office_taken(scene, link.occurrence) if link.figure is not None and link.occurrence.name else None
    if taken is not None and link.figure is not None:
        link.figure.roles.append((scene.part, *taken))
    for figure in (met,) if met is not None else doubtful:
        trace = Trace(link.occurrence, figure, spoke, link.probability or 1.0)
        insort(scene.traces, trace, key=lambda one: one.occurrence.start)


def _link(scene: Scene, occurrence: Occurrence, decide: Decide) -> Link:
    if occurrence.name is not None:
        return _by_name(scene, occurrence)
    if occurrence.form == "nominal":
        return describe(scene, occurrence)
    if occurrence.gender in {"m", "f"}:
        return refer(scene, occurrence, decide)
    return Link(occurrence, None, f"whom “{occurrence.head}” means was not decided")


def _by_name(scene: Scene, occurrence: Occurrence) -> Link:
    """A name goes to its figure; one that fits several stays open."""
    key = (scene.part, occurrence.start)
    figure = scene.reading.cast.of_name.get(key)
    if figure is None:
        doubts = scene.reading.cast.doubts.get(key, ())
        return Link(occurrence, None, f"“{occurrence.head}” can be more than one of those named", None, doubts)
    if figure.label.lower() == occurrence.head.lower():
        return Link(occurrence, figure, "the words name the speaker")
    return Link(occurrence, figure, f"“{occurrence.head}” is short for the only fitting name in the report")
