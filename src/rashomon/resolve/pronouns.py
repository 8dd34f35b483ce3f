"""The pronouns "he" and "she": to the likeliest fitting figure where that is clear enough, else open."""

from collections.abc import Callable, Sequence

from rashomon.resolve.figures import Figure
from rashomon.resolve.occurrences import Occurrence
from rashomon.resolve.ranking import Setting, Trace
from rashomon.resolve.scene import Link, Scene, gender_fits

# A pronoun goes to a figure at this probability or above (docs/speakers.md has the table that set it).
SURE = 0.8
LIKELY = 0.5  # below this the pass does not go on with a figure
WORTH_NAMING = 0.05  # candidates at least this probable are named where a pronoun stays open
REACH = 8  # sentences that a pronoun looks back
RIVALS = 2  # figures named just before, of which none stands out
MOST = 60  # traces that it looks through

Decide = Callable[[Setting], list[tuple[Figure | None, float]]]


def refer(scene: Scene, occurrence: Occurrence, decide: Decide) -> Link:
    """Where a pronoun goes. It can be no surer than the occurrence that it goes on from."""
    setting = setting_of(scene, occurrence)
    shares = decide(setting)
    best, probability = shares[0]
    own = [trace for trace in setting.traces if trace.figure is best]
    probability *= own[-1].surety if own else 1.0
    others = tuple(figure for figure, share in shares if figure is not None and share > WORTH_NAMING)
    rivals = _rivals(setting, best) if best is not None else []
    others = tuple(dict.fromkeys((*others, *rivals)))
    spoken_of = best is not None and setting.source and _spoken_of(scene, setting, best)
    if best is None or probability < SURE or rivals or spoken_of:
        likely = best if probability >= LIKELY and not spoken_of else None
        return Link(occurrence, None, _reason_open(occurrence, others), probability, others, likely)
    return Link(occurrence, best, _reason_carried(setting, best), probability)


def _spoken_of(scene: Scene, setting: Setting, figure: Figure) -> bool:
    """Whether somebody without a name, the last to speak, spoke of the figure: either may go on ("he said")."""
    start = setting.pronoun.start
    own = next((trace.occurrence.start for trace in reversed(setting.traces) if trace.figure is figure), None)
    before = (
        one
        for one in scene.reading.attributions
        if one.source and one.source[0].part == scene.part and one.source[-1].end <= start
    )
    last = None if own is None else max(before, key=lambda one: one.source[0].start, default=None)
    if own is None or last is None or not any(span.start <= own < span.end <= start for span in last.content):
        return False
    link = scene.chains.at(last.source[0].start, last.source[-1].end)
    known = (link.figure or link.likely) if link is not None else None
    return known is None or (known is not figure and not known.named)


def _rivals(setting: Setting, best: Figure) -> list[Figure]:
    """The figures named just before, where two others stand beside `best` and nothing about it stands out; else none.

    It stands out as the last speaker, or where it opens the sentence in which they were named last.
    """
    passage = setting.passage
    here, inside = passage.sentence(setting.pronoun.start), passage.quotation(setting.pronoun.start)
    near = [
        trace
        for trace in setting.traces
        if here - passage.sentence(trace.occurrence.start) <= 1
        and passage.quotation(trace.occurrence.start) in {None, inside}
    ]
    met = list(dict.fromkeys(trace.figure for trace in near))
    spoke = next((trace.figure for trace in reversed(setting.traces) if trace.spoke), None)
    rivalled = len(met) > RIVALS and best is not spoke and best is not met[0] and best in met
    return met if rivalled else []


def setting_of(scene: Scene, occurrence: Occurrence) -> Setting:
    """What is known when the pronoun is met; inside a quotation its speaker is not "he" or "she"."""
    passage = scene.passage
    here = passage.told(occurrence.start)
    quoting = _quoting(scene, occurrence)
    inside = passage.quotation(occurrence.start) is not None
    near = [
        trace
        for trace in scene.before(occurrence.start, MOST)
        if here - passage.told(trace.occurrence.start) <= REACH
        and (trace.figure.personal or trace.figure.kind is None)
        and not trace.figure.plural
        and gender_fits(trace.figure, occurrence.gender)
        and not (inside and trace.figure is quoting)
    ]
    chained, sure = _chained(scene, occurrence, near)
    return Setting(passage, occurrence, near, scene.is_source(occurrence), quoting, scene.content, chained, sure)


def _chained(scene: Scene, occurrence: Occurrence, near: Sequence[Trace]) -> tuple[frozenset[Figure], float]:
    """The figures with an occurrence in the model's chain of the pronoun, and how sure that chain is."""
    mentioned = scene.reading.mentioned if scene.part == "text" else None
    mention = mentioned.at(occurrence.start, occurrence.end) if mentioned is not None else None
    if mentioned is None or mention is None:
        return frozenset(), 0.0
    found = {
        trace.figure
        for trace in near
        if (around := mentioned.around(trace.occurrence.start, trace.occurrence.end)) is not None
        and around.chain == mention.chain
        and trace.occurrence.form != "pronoun"
    }
    return frozenset(found), mention.antecedent


def _quoting(scene: Scene, occurrence: Occurrence) -> Figure | None:
    """The figure known to speak the words in which the occurrence stands."""
    for attribution in scene.reading.attributions:
        inside = any(s.part == scene.part and s.start <= occurrence.start < s.end for s in attribution.content)
        if inside and attribution.source:
            link = scene.chains.at(attribution.source[0].start, attribution.source[-1].end)
            if link is not None and link.figure is not None:
                return link.figure
    return None


def _reason_carried(setting: Setting, figure: Figure) -> str:
    fitting = dict.fromkeys(trace.figure for trace in setting.traces)
    word = setting.pronoun.head
    if len(fitting) == 1:
        return f"the only person named shortly before whom “{word}” can mean"
    spoken = next((trace.figure for trace in reversed(setting.traces) if trace.spoke), None)
    if spoken is figure:
        return f"the last speaker, and “{word}” more clearly than the others named shortly before"
    return f"“{word}” more clearly than the others named shortly before"


def _reason_open(occurrence: Occurrence, others: Sequence[Figure]) -> str:
    if not others:
        return f"nobody named shortly before can be “{occurrence.head}”"
    if len(others) == 1:
        return f"it is not clear enough that “{occurrence.head}” is {others[0].label}"
    return f"more than one person can be “{occurrence.head}”"
