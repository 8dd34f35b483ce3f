"""Descriptions: "the ex-president", "the agency", "a police officer" to the figure that they fit, or a new one."""

import itertools
import re
from collections.abc import Sequence
from dataclasses import replace

from rashomon.core import EntityKind
from rashomon.resolve.figures import Figure
from rashomon.resolve.lexicon import lexicon
from rashomon.resolve.names import Name
from rashomon.resolve.occurrences import Occurrence
from rashomon.resolve.ranking import Trace
from rashomon.resolve.roles import fits, read_role
from rashomon.resolve.scene import Link, Scene, gender_fits

COPULA = frozenset({",", "—", "–", "(", ", who is", ", who was", "is", "was", "became", "remains"})
PREDICATES = frozenset(
    {
        "as",
        "is",
        "was",
        "are",
        "were",
        "am",
        "be",
        "been",
        "being",
        "become",
        "becomes",
        "became",
        "becoming",
        "not",
        "like",
    }
    | {"than", "remains", "remained", "just", "only", "really", "such"}
)
NEAR = 3  # sentences that "the company" looks back
CALLED = 0.85
TRADE = 3  # words between "the" and "maker"
WHICH = frozenset({"other", "second", "third", "same", "new", "former", "rival", "parent", "whole", "wider", "local"})
# What follows a description that stands beside a name: "X, the head of the union, …", "X, a lawyer who …".
CLOSES = re.compile(r"(?:\s(?:of|for|at|in|from|to|with|and)(?:\s[\w'’.&-]+){1,9}?)?(?:\s?[,.;)—–]|\swho\b|$)")
BESIDE = 300  # characters within which ten words stand
SECOND = re.compile(r",\s(?:(?!who\b|and\b)[\w'’.&-]+\s){1,9}and\s")
# From a description to the name that it introduces: "The director of the centre, Ina Berg,".
OWNER = re.compile(r"([A-Z][\w.-]*)['’]s?\s$")
INTRODUCES = re.compile(r"(?:\s(?:of|for|at|in|from)(?:\s[\w'’.&-]+){1,7})?,\s$")


def describe(scene: Scene, occurrence: Occurrence) -> Link:
    """Where a description goes: to the figure that it stands beside, the only one that it fits, or a new one."""
    words = scene.passage.text[occurrence.start : occurrence.end]
    beside = _beside(scene, occurrence) or _introduces(scene, occurrence)
    if beside is not None:
        sense = read_role(words)
        if sense is not None:
            beside.roles.append((scene.part, occurrence.start, occurrence.end, sense))
        if occurrence.definite:
            _name_earlier(scene, occurrence, words, beside)
        return Link(occurrence, beside, f"“{words}” stands beside the name")
    if occurrence.definite and not occurrence.plural and (link := _definite_one(scene, occurrence, words)) is not None:
        return link
    if _predicate(scene, occurrence):
        return Link(occurrence, None, f"“{words}” says what somebody is and names nobody")
    return Link(occurrence, _bring_in(scene, occurrence, words), "the report gives no name for these words")


def _name_earlier(scene: Scene, occurrence: Occurrence, words: str, figure: Figure) -> None:
    """Gives the name to who was described before and is named only now: "the director", "The director, Ina Berg,"."""
    after = scene.passage.text[occurrence.end : occurrence.end + 2]
    known = _met_before(scene, occurrence, words, None) if after.startswith(",") else None
    if known is None or known.named or not known.personal or not gender_fits(figure, known.gender):
        return
    for link in scene.chains.links.values():
        if link.figure is known:
            why = f"“{link.occurrence.head}” is named later in the report, in the same words"
            scene.chains.links[link.occurrence.start] = replace(link, figure=figure, why=why)
    scene.traces[:] = [replace(trace, figure=figure) if trace.figure is known else trace for trace in scene.traces]
    scene.chains.figures.remove(known)


def _definite_one(scene: Scene, occurrence: Occurrence, words: str) -> Link | None:
    """The only figure that a definite description fits, or nobody where it fits several; None where it fits none."""
    fitting = _owned(scene, occurrence, _fitting(scene, occurrence, words))
    if len(fitting) == 1:
        return Link(occurrence, fitting[0], f"the only one named whom “{words}” fits")
    if fitting:
        return Link(occurrence, None, f"“{words}” fits more than one of those named", None, tuple(fitting))
    called = _called(scene, occurrence, words)
    if called is not None:
        return called
    holders = _same_office(scene, words) if not occurrence.body else ()
    if holders:
        return Link(occurrence, None, f"others hold such an office, but “{words}” fits none", None, holders)
    return None


def _owned(scene: Scene, occurrence: Occurrence, fitting: Sequence[Figure]) -> Sequence[Figure]:
    """Of bodies behind a name's genitive ("Central's team") those that bear that name."""
    owner = OWNER.search(scene.passage.text, 0, occurrence.start) if occurrence.body else None
    if owner is None:
        return fitting
    return [figure for figure in fitting if figure.named and owner[1] in figure.fullest.tokens]


def _predicate(scene: Scene, occurrence: Occurrence) -> bool:
    """Whether an indefinite description only says what somebody is: "she is a fighter", "as a lawyer"."""
    if occurrence.definite or occurrence.body or occurrence.plural or scene.is_source(occurrence):
        return False
    at = scene.passage.word(occurrence.start)
    before = scene.passage.words[at - 1] if at else None
    if before is None or scene.passage.text[before.end : occurrence.start].strip():
        return False
    return before.bare in PREDICATES or before.text.replace("’", "'").endswith(("'s", "'re", "'m", "n't"))


def _beside(scene: Scene, occurrence: Occurrence) -> Figure | None:
    """The figure right after whose name the description stands: "X, the minister", "X is a minister"."""
    if not scene.traces or occurrence.plural:
        return None
    text = scene.passage.text
    near = itertools.takewhile(lambda trace: occurrence.span[0] - trace.occurrence.end < BESIDE, reversed(scene.traces))
    last = next((trace for trace in near if _apposed_too(text, trace, occurrence)), scene.traces[-1])
    between = text[last.occurrence.end : occurrence.span[0]].strip()
    suits = last.figure.kind == "organisation" if occurrence.body else last.figure.personal
    too = _apposed_too(text, last, occurrence)
    if last.occurrence.form != "name" or not (between in COPULA or too) or not suits:
        return None
    closed = between.endswith(("is", "was", "became", "remains")) or CLOSES.match(text, occurrence.end)
    return last.figure if closed else None


def _apposed_too(text: str, trace: Trace, occurrence: Occurrence) -> bool:
    """Whether a description is the second of two in apposition: "X, head of the union and the city's envoy, said"."""
    person = trace.occurrence.form == "name" and trace.figure.kind in {"person", None} and not occurrence.body
    return person and SECOND.fullmatch(text, trace.occurrence.end, occurrence.span[0]) is not None


def _introduces(scene: Scene, occurrence: Occurrence) -> Figure | None:
    """The figure whose name follows in apposition: "the director of the centre, Ina Berg, said"."""
    if occurrence.body or occurrence.plural or not occurrence.definite:
        return None
    text = scene.passage.text
    for name in scene.reading.names[scene.part]:
        start = name.role[0] if name.role else name.start
        if start <= occurrence.end or name.kind not in {None, "person"}:
            continue
        closed = text[name.end : name.end + 1] in {",", "—", "–", "."}
        between = INTRODUCES.fullmatch(text[occurrence.end : start])
        return scene.reading.cast.of_name.get((scene.part, name.start)) if closed and between else None
    return None


def _fitting(scene: Scene, occurrence: Occurrence, words: str) -> list[Figure]:
    """Figures met so far whose role or name fits the description."""
    sense = read_role(words)
    if sense is None:
        return []
    met = scene.met()
    found = [
        figure
        for figure in met
        if any(fits(sense, held) for *_, held in figure.roles) and gender_fits(figure, occurrence.gender)
    ]
    if found or not occurrence.body:
        return found
    told = {word.lower() for word in words.split()} - lexicon().definite
    bodies = [figure for figure in met if figure.kind == "organisation" and figure.named]
    return [figure for figure in bodies if told <= {token.lower() for token in figure.fullest.tokens}]


def _called(scene: Scene, occurrence: Occurrence, words: str) -> Link | None:
    """What "the company" means: the only body named shortly before that can be called so, if there is one.

    What is told of it beside ("the Dutch truck maker") is new then: no other body may be named shortly before.
    """
    lex = lexicon()
    told = words.split()[1:-1]
    if not occurrence.body or occurrence.head not in lex.called or not _definite(words) or not _says_what(told):
        return None
    here = scene.passage.told(occurrence.start)
    near = {
        trace.figure: None
        for trace in scene.before(occurrence.start, 40)
        if here - scene.passage.told(trace.occurrence.start) <= NEAR and trace.figure.kind == "organisation"
    }
    if any(not figure.named and figure.label.split()[-1].lower() == occurrence.head for figure in near):
        return None
    fitting = [figure for figure in near if figure.named and _may_be_called(figure)]
    if told:
        named = [figure for figure in near if figure.named]
        return _of_trade(occurrence, words, fitting) if len(named) == 1 else None
    if len(fitting) == 1:
        return Link(occurrence, fitting[0], f"the only body named shortly before that can be “{words}”", CALLED)
    why = f"more than one body can be “{words}”"
    return Link(occurrence, None, why, None, tuple(fitting)) if fitting else None


def _of_trade(occurrence: Occurrence, words: str, fitting: Sequence[Figure]) -> Link | None:
    why = f"the only body named shortly before, and “{words}” tells what it is"
    return Link(occurrence, fitting[0], why, CALLED) if fitting else None


def _says_what(told: Sequence[str]) -> bool:
    """Whether words before a noun such as "maker" tell a trade or a country, and not which of several."""
    lex = lexicon()
    plain = all(word in lex.people or (word.islower() and word not in WHICH) for word in told)
    return len(told) <= TRADE and plain


def _definite(words: str) -> bool:
    return words.split(maxsplit=1)[0].lower() in {"the", "this", "that"}


def _may_be_called(figure: Figure) -> bool:
    """Whether the body's name has no noun for another sort of body ("Ministry", "Police")."""
    lex = lexicon()
    tokens = {token.lower() for token in figure.fullest.tokens}
    firm = {"international", "systems", "industries", "corporation", "laboratories", "airlines", "airways"}
    firm |= {"inc", "inc.", "corp", "corp.", "co.", "ltd", "llc", "plc", "gmbh", "holdings"}
    return not tokens & (lex.bodies - lex.called - firm)


def _same_office(scene: Scene, words: str) -> tuple[Figure, ...]:
    """Figures met who hold an office of the same noun, where other words keep the description from fitting them."""
    sense = read_role(words)
    if sense is None or sense.head not in lexicon().held:
        return ()
    met = scene.met()
    return tuple(figure for figure in met if figure.named and any(held.head == sense.head for *_, held in figure.roles))


def _bring_in(scene: Scene, occurrence: Occurrence, words: str) -> Figure:
    """The figure of these words: an earlier one where they are definite, else a new one.

    A body described with a proper noun ("the Azerbaijani army") is named by the description.
    """
    name = _proper(scene, occurrence) if occurrence.body and occurrence.definite and not occurrence.plural else None
    known = _met_before(scene, occurrence, words, name)
    if known is not None:
        if name is not None and known.named:
            known.call(scene.part, name)
        return known
    kind: EntityKind = "organisation" if occurrence.body else "person"
    figure = Figure(kind, gender=occurrence.gender, plural=occurrence.plural)
    start, end = occurrence.span
    figure.described = (scene.part, start, end, scene.passage.text[start:end])
    if name is not None:
        figure.call(scene.part, name)
    scene.chains.figures.append(figure)
    return figure


def _met_before(scene: Scene, occurrence: Occurrence, words: str, name: Name | None) -> Figure | None:
    if name is not None:
        bodies = (figure for figure in scene.chains.figures if figure.named and figure.kind == "organisation")
        return next((figure for figure in bodies if figure.fullest.tokens == name.tokens), None)
    if not occurrence.definite:
        return None
    for trace in reversed(scene.traces):
        figure = trace.figure
        if not figure.named and figure.plural == occurrence.plural and narrows(figure.label, words):
            return figure
    return None


def _proper(scene: Scene, occurrence: Occurrence) -> Name | None:
    """The name that a description of a body is where a proper noun is in it."""
    start, end = occurrence.span
    inside = [word for word in scene.passage.words[scene.passage.word(start) :][:12] if word.start < end]
    while inside and inside[0].text.lower() in lexicon().definite:
        inside = inside[1:]
    if len(inside) < 2 or not any(word.capital for word in inside):
        return None
    first = inside[0].start
    return Name(first, end, scene.passage.text[first:end], tuple(word.text for word in inside), "organisation")


def narrows(first: str, again: str) -> bool:
    """Whether a later description says no more than the first one did ("a white van driver", "the driver")."""
    known = {word.lower() for word in first.split()}
    new = [word.lower() for word in again.split() if word.lower() not in lexicon().definite]
    return bool(new) and known.issuperset(new) and first.rsplit(maxsplit=1)[-1].lower() == new[-1]
