"""How likely each figure is to be the one that "he" or "she" means: a table of weights over readable features."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rashomon.resolve.figures import Figure
from rashomon.resolve.occurrences import Occurrence
from rashomon.resolve.passages import Passage
from rashomon.resources.lists import word_list


@dataclass(frozen=True, slots=True)
class Trace:
    """One earlier occurrence of a figure; `surety` is the probability with which it went there."""

    occurrence: Occurrence
    figure: Figure
    spoke: bool = False
    surety: float = 1.0


@dataclass(frozen=True, slots=True)
class Setting:
    """A pronoun in its place: `traces` are the earlier occurrences of fitting figures in reading order.

    `source` says that the pronoun is the source of an attribution; `quoted` the figure that speaks the
    quotation around the pronoun, if one is known; `about` the stretches of content, which tell what was said.
    `chained` are the figures that the model's chain of the pronoun has, `sure` the probability of that chain.
    """

    passage: Passage
    pronoun: Occurrence
    traces: Sequence[Trace]
    source: bool
    quoted: Figure | None
    content: Sequence[tuple[int, int]]
    chained: frozenset[Figure] = frozenset()
    sure: float = 0.0


def candidates(setting: Setting, most: int = 6) -> list[Figure]:
    """The fitting figures, the most recent first, those named only in other quotations last.

    At most `most` that show to be persons, and half as many of which nothing is known.
    """
    here = setting.passage.quotation(setting.pronoun.start)
    found: dict[Figure, None] = {}
    recent = list(reversed(setting.traces))
    open_ = [trace for trace in recent if setting.passage.quotation(trace.occurrence.start) in {None, here}]
    for trace in (*open_, *recent):
        found.setdefault(trace.figure)
    personal = [figure for figure in found if figure.personal][:most]
    unknown = [figure for figure in found if not figure.personal][: most // 2]
    return [figure for figure in found if figure in personal or figure in unknown]


def features(setting: Setting, figure: Figure, rank: int) -> dict[str, float]:
    """What speaks for and against `figure`, the `rank`-th most recent candidate (0 the most recent)."""
    passage, pronoun = setting.passage, setting.pronoun
    own = [trace for trace in setting.traces if trace.figure is figure]
    last = own[-1]
    sentence = passage.told(pronoun.start)
    gap = min(sentence - passage.told(last.occurrence.start), 4)
    hidden = passage.quotation(last.occurrence.start)
    apart = min(passage.paragraph(pronoun.start) - passage.paragraph(last.occurrence.start), 2)
    role = "subject" if last.occurrence.subject else "possessor" if last.occurrence.possessive else "other"
    kind = "possessive" if pronoun.possessive else "subject" if pronoun.subject else "object"
    found = {
        f"gap {gap}": 1.0,
        f"gap {gap} last as {role}": 1.0,
        f"{kind} pronoun, gap {min(gap, 1)}, last as {role}": 1.0,
        f"paragraphs apart {apart}": 1.0,
        f"rank {min(rank, 3)}": 1.0,
        f"last as {last.occurrence.form}": 1.0,
        "log of times mentioned": math.log(len(own)),
        "gender shown": float(figure.gender is not None),
        "no sign of a person": float(figure.kind is None and figure.gender is None),
    }
    spoken = next((trace for trace in reversed(setting.traces) if trace.spoke), None)
    if spoken is not None and spoken.figure is figure:
        since = min(sentence - passage.told(spoken.occurrence.start), 3)
        found[f"last speaker, {since} sentences ago"] = 1.0
        if all(trace.figure is figure or quoted(passage, trace) for trace in after(setting, spoken)):
            found["last speaker, nobody else named outside quotations since"] = 1.0
    if any(start <= last.occurrence.start < end for start, end in setting.content):
        found["last inside something said"] = 1.0
    if setting.quoted is figure:
        found["speaks the quotation around the pronoun"] = 1.0
    if hidden is not None and hidden != passage.quotation(pronoun.start):
        found["last inside another quotation"] = 1.0
        if all(quoted(passage, trace) for trace in own):
            found["only inside quotations"] = 1.0
    subjects = [
        trace
        for trace in own
        if trace.occurrence.subject
        and sentence - passage.told(trace.occurrence.start) in {0, 1}
        and passage.quotation(trace.occurrence.start) in {None, passage.quotation(pronoun.start)}
    ]
    if subjects:
        found["subject of this or the last sentence"] = 1.0
    if hidden in {None, passage.quotation(pronoun.start)} and _opens(setting, last):
        found["opens the sentence of its last mention"] = 1.0
    if setting.source:
        found.update({f"speaks: {name}": value for name, value in list(found.items())})
    return found


def chain_features(setting: Setting, figure: Figure | None) -> dict[str, float]:
    """What the model's chain of the pronoun says of a figure, or of nobody; nothing where it has no figure."""
    if not setting.chained:
        return {}
    where = "in the chain" if figure in setting.chained else "another is in the chain"
    found = {where: 1.0, f"{where}, log odds": _log_odds(setting.sure)}
    if len(setting.chained) > 1 and figure in setting.chained:
        found["one of several in the chain"] = 1.0
    return found


def _log_odds(probability: float) -> float:
    held = min(max(probability, 0.05), 0.95)
    return math.log(held / (1 - held))


def quoted(passage: Passage, trace: Trace) -> bool:
    """Whether an occurrence stands inside a quotation."""
    return passage.quotation(trace.occurrence.start) is not None


def after(setting: Setting, trace: Trace) -> list[Trace]:
    """The traces that follow one."""
    return [other for other in setting.traces if other.occurrence.start > trace.occurrence.start]


def none_features(setting: Setting, figures: Sequence[Figure]) -> dict[str, float]:
    """What speaks for nobody of the candidates."""
    return {
        "bias": 1.0,
        "speaks": float(setting.source),
        "nobody who shows to be a person": float(not any(figure.personal for figure in figures)),
    }


def _opens(setting: Setting, trace: Trace) -> bool:
    number = setting.passage.sentence(trace.occurrence.start)
    first = next((t for t in setting.traces if setting.passage.sentence(t.occurrence.start) == number), None)
    return first is not None and first.figure is trace.figure


def probabilities(
    setting: Setting, weights: Mapping[str, Mapping[str, float]] | None = None
) -> list[tuple[Figure | None, float]]:
    """Each candidate and None (nobody of them) with its probability, the most likely first."""
    table = weights or word_list("pronoun_weights")
    chosen = candidates(setting)
    scores: list[tuple[Figure | None, float]] = [
        (figure, score(features(setting, figure, rank), table["figure"])) for rank, figure in enumerate(chosen)
    ]
    scores.append((None, score(none_features(setting, chosen), table["none"])))
    chain = table.get("chain", {})
    scores = [(figure, value + score(chain_features(setting, figure), chain)) for figure, value in scores]
    top = max(value for _, value in scores)
    total = sum(math.exp(value - top) for _, value in scores)
    shares = [(figure, math.exp(value - top) / total) for figure, value in scores]
    return sorted(shares, key=lambda item: -item[1])


def score(found: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """The weighted sum of the features; a feature that has no weight counts nothing."""
    return sum(value * weights.get(name, 0.0) for name, value in found.items())
