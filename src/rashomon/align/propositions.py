"""Propositions: what a clause says happened, to what, by whom, with what, where and when."""

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Literal, NamedTuple

from rashomon.align import lexicon
from rashomon.align.arguments import Argument, Surroundings, arguments, points_back
from rashomon.align.clauses import Clause, clauses
from rashomon.align.stance import Stance, stance, topic
from rashomon.align.words import Token
from rashomon.core import Report, Span, Statement
from rashomon.core.material import Material

_RELATION: Mapping[str, Literal["after", "before", "within"]] = {
    "after": "after", "since": "after", "following": "after", "before": "before", "until": "before",
    "during": "within", "in": "within", "amid": "within", "throughout": "within",
}  # fmt: skip
_AWAY = 4  # words between a preposition and its noun ("in the recent 44-day war")
SITUATIONS = frozenset({"war", "truce", "vote", "trial", "talks", "agreement"})
DIRECTED = frozenset({"strike"})
"""Kinds whose target is part of what is said: "fired the missile" and "fired it at the town" are two propositions."""
_TOWARDS = frozenset({"in", "at", "on", "to", "near", "towards", "toward", "into", "over"})
_RELATIVE = frozenset({"which", "where", "who"})
_LEAST = 3  # content words of a clause that tells of no happening


_NONE: frozenset[str] = frozenset()


class Proposition(NamedTuple):
    """One predication of one report.

    `kinds` are the kinds of happening, none where no word of the list stands in it; `word` is the word that
    tells of it; `stems` are the clause's content words. `stance` is None where nobody asserts it or two readings are
    left: then it is only a mention. `trace` says that it speaks of a weapon's arrival or of what it left, `frame` is
    the preposition by which it only frames another happening ("in the war"), `edge` is "begin" or "end" where the
    clause dates that. `number` is its place in the case, `after`, `before` and `within` those of happenings that
    its words put it in order with. `echo` says that its words only point back to another's, `incident` numbers the
    incident of its report, `keyed` has the arguments' keys by slot.
    """

    number: int
    report: str
    statement: Statement | None
    span: Span
    word: Span
    kinds: frozenset[str]
    stance: Stance | None
    arguments: tuple[Argument, ...]
    stems: frozenset[str]
    trace: bool = False
    frame: str = ""
    edge: str = ""
    after: tuple[int, ...] = ()
    before: tuple[int, ...] = ()
    within: tuple[int, ...] = ()
    echo: bool = False
    incident: int = 0
    keyed: Mapping[str, frozenset[str]] = MappingProxyType({})

    def slot(self, *slots: str) -> list[Argument]:
        """The arguments in these slots."""
        return [one for one in self.arguments if one.slot in slots]

    def keys(self, *slots: str) -> frozenset[str]:
        """What the arguments in these slots are known by."""
        if len(slots) == 1:
            return self.keyed.get(slots[0], _NONE)
        return _NONE.union(*(self.keyed.get(slot, _NONE) for slot in slots))


def propositions(material: Material, incidents: Mapping[str, int]) -> list[Proposition]:
    """Those of all reports, in the order of publication and reading; `incidents` numbers that of each report."""
    found: list[Proposition] = []
    for name, report in material.reports.items():
        around = Surroundings.of(material, name)
        last: list[Proposition] = []
        fronted = ""
        carried: tuple[Argument, ...] = ()
        owner: Statement | None = None
        for clause in clauses(report, material.statements[name]):
            if clause.owner is not owner and clause.opener not in _RELATIVE:
                carried = ()
            owner = clause.owner
            made = _of_clause(report, clause, around, carried, len(found))
            if clause.opener == ",":
                made = [_related(one, fronted, tuple(n.number for n in last)) for one in made]
            last, fronted = _ordered(found, made, last, clause), clause.opener
            found += [one._replace(incident=incidents.get(name, 0)) for one in last]
            carried = around.named(clause) or carried
    return found


def _of_clause(
    report: Report, clause: Clause, around: Surroundings, carried: Sequence[Argument], first: int
) -> list[Proposition]:
    made: list[Proposition] = []
    span = report.span(clause.start, clause.end, clause.part)
    stems = frozenset(word.stem for word in clause.words if word.text[0].isalnum()) - lexicon.empty()
    for at, kinds, trace in _predicates(clause, around, carried):
        if not kinds and (clause.owner is None or len(stems) < _LEAST):
            continue
        frame = _frame(clause, at, kinds)
        taken = None if frame else stance(clause, at)
        if not kinds and taken is None:
            continue
        filled = arguments(
            clause, at, around, carried, bare=trace or bool(frame), since=topic(clause.words[:at], shown=True)
        )
        denied = taken is not None and taken.position in {"deny", "doubt"}
        if trace and (denied or not any(one.slot == "place" and not one.coarse for one in filled)):
            continue
        word = clause.words[at]
        made.append(
            Proposition(
                number=first + len(made),
                report=report.id,
                statement=clause.owner,
                span=span,
                word=report.span(word.start, word.end, clause.part),
                kinds=kinds,
                stance=taken,
                arguments=filled,
                stems=stems,
                trace=trace,
                frame=frame,
                edge=_edge(clause, at),
                keyed=_keyed(filled),
            )
        )
    return made


def _keyed(found: Sequence[Argument]) -> Mapping[str, frozenset[str]]:
    keys: dict[str, frozenset[str]] = {}
    for one in found:
        keys[one.slot] = keys.get(one.slot, _NONE) | one.keys
    return keys


def _ordered(
    found: list[Proposition], made: list[Proposition], last: Sequence[Proposition], clause: Clause
) -> list[Proposition]:
    """The same, with what "after", "before" and "during" say of their order."""
    for frame in [one for one in made if one.frame]:
        made = [one if one.frame else _related(one, frame.frame, (frame.number,)) for one in made]
    if clause.opener in _RELATION and last and made:
        numbers = tuple(one.number for one in made if not one.frame)
        for one in last:
            if not one.frame:
                found[one.number] = _related(one, clause.opener, numbers)
    return made


def _related(one: Proposition, word: str, numbers: tuple[int, ...]) -> Proposition:
    """The proposition with its place in time to others, where the preposition gives one."""
    match _RELATION.get(word):
        case "after":
            return one._replace(after=(*one.after, *numbers))
        case "before":
            return one._replace(before=(*one.before, *numbers))
        case "within":
            return one._replace(within=(*one.within, *numbers))
    return one


def _predicates(
    clause: Clause, around: Surroundings, carried: Sequence[Argument]
) -> Iterator[tuple[int, frozenset[str], bool]]:
    """The words that tell of a happening, the first of each kind; the last word where there is none."""
    armed = around.armed(clause) or ("means" in points_back(clause) and any(one.slot == "means" for one in carried))
    seen: set[str] = set()
    for at, word in enumerate(clause.words):
        kinds = _kinds(clause.words, at)
        left = _left(clause.words, at) if armed and not kinds else frozenset()
        trace = bool(left)
        if armed:
            kinds |= lexicon.armed().get(word.stem, left)
        fresh = kinds - seen
        if fresh and not (word.name and at):
            yield at, fresh, trace
            seen |= fresh
    if not seen:
        yield len(clause.words) - 1, frozenset(), False


def _left(words: Sequence[Token], at: int) -> frozenset[str]:
    """The kinds of which the word tells that a weapon came to a place, or what it left there."""
    behind = words[at + 1].low if at + 1 < len(words) else ""
    arrived = lexicon.arrivals().get(words[at].stem, frozenset()) if behind in _TOWARDS else frozenset()
    return lexicon.traces().get(words[at].stem, arrived)


def _kinds(words: Sequence[Token], at: int) -> frozenset[str]:
    found = lexicon.kinds_of(words[at])
    if words[at].low == "dead" and any(
        word.low[0].isdigit() or word.low in lexicon.forms("numbers") for word in words[max(0, at - 3) : at]
    ):
        found |= {"killing"}
    for run, kinds in lexicon.compounds().get(words[at].stem, ()):
        if tuple(word.stem for word in words[at : at + len(run)]) == run:
            found |= kinds
    return found


def _frame(clause: Clause, at: int, kinds: frozenset[str]) -> str:
    """The preposition by which a situation is only the frame of something else ("in the war"), or ""."""
    before = [word.low for word in clause.words[max(0, at - _AWAY) : at]] if kinds & SITUATIONS else []
    return next((word for word in reversed(before) if word in lexicon.forms("frames")), "")


def _edge(clause: Clause, at: int) -> str:
    """Whether the clause dates the beginning or the end of what it speaks of."""
    after = [word.stem for word in clause.words[at + 1 :]]
    for name, edge in (("begun", "begin"), ("ended", "end")):
        if any(stem in lexicon.stems(name) for stem in after):
            return edge
    return ""
