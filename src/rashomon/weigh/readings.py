"""Readings: sentences of two statements, likely to bear on one matter, read together by the pair model.

Each sentence is read once, alone, and compared with the few whose vectors are nearest, so that the time grows with the
sentences and not with their pairs. The likeliest of these pairs are then read as one row each, which tells more.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

import numpy as np

from rashomon.core import Report, Span, Statement
from rashomon.core.claims import Quote
from rashomon.core.material import Material
from rashomon.inference.accounts import account
from rashomon.inference.pairing import Part
from rashomon.inference.pairs import Account, PairReader
from rashomon.inference.verdicts import Compared
from rashomon.weigh.conflicts.surroundings import sentences

NEAREST, NEAREST_OWN = 14, 5  # sentences of others, and of the speaker, that one is read with
MOST = 2000  # sentences of a case that are read: some ten seconds of one core
LEAST = 0.1  # likeness of two vectors below which the two are of different matters
LIKELY = 0.25  # likelihood, each read alone, from which two are read as one row
ROWS = 2000  # pairs of a case that are read so, the likeliest: some ten seconds of one core
_WORDS = 4  # of a sentence at least
_AROUND = 260  # characters on either side of a content in which its printed sentence begins and ends
_WHO = 60  # characters of a speaker's name
_KNOWN = 20_000  # sentences remembered while the process runs: people's decisions make nothing be read again
_END = re.compile(r"(?<=[.!?…])[\"”’')\]]*\s+|\n+")
_CLOSING = " \"”’')"  # behind the last stop of a quotation
_WORD = re.compile(r"\w+")
_SIDED = frozenset({"denial", "admission", "accusation", "finding"})
_SILENT = frozenset({"question", "demand", "promise", "evasion"})

Told = tuple[str, str, tuple[int, int]]  # who, the printed sentence, where its content stands


class Reading(NamedTuple):
    """Sentences of two statements, read together: how likely they exclude each other, how likely they say the same.

    `alone_excluded` and `alone_same` are these likelihoods by what the model made of each sentence without the other.
    """

    one: Quote
    other: Quote
    excluded: float
    same: float
    alone_excluded: float
    alone_same: float


class Unit(NamedTuple):
    """One sentence of a statement's content; `who` is the key of its speaker, "" where nobody is known."""

    statement: Statement
    span: Span
    told: Told
    who: str


def readings(material: Material) -> list[Reading]:
    """The pairs that were read, in the order of publication; `material` is a small case, of one incident.

    Reports that were sorted together from many share a subject more often than a dispute: in 294 of unrelated things
    460 pairs came up, hardly one of which was real.
    """
    units = [one for name in material.reports for one in _units(material.reports[name], material.statements[name])]
    return list(_read_together(_telling(units)))


def _read_together(units: Sequence[Unit]) -> Iterator[Reading]:
    quotes, pairs = [_quote(unit) for unit in units], list[tuple[float, int, int, Compared]]()
    for one, others in _candidates(units).items():
        compared = _reader().compare(_read(units[one].told), [_read(units[other].told) for other in others])
        pairs += ((max(alone), one, other, alone) for other, alone in zip(others, compared, strict=True))
    likely = sorted((pair for pair in pairs if pair[0] >= LIKELY), key=lambda pair: (-pair[0], pair[1:3]))[:ROWS]
    for _, one, other, alone in sorted(likely, key=lambda pair: pair[1:3]):
        yield Reading(quotes[one], quotes[other], *_together(units[one].told, units[other].told), *alone)


def _telling(units: Sequence[Unit]) -> Sequence[Unit]:
    """All, or of very many those in which somebody takes a side first, in their order."""
    if len(units) <= MOST:
        return units
    sided = sorted(range(len(units)), key=lambda number: (_SIDED.isdisjoint(units[number].statement.kinds), number))
    return [units[number] for number in sorted(sided[:MOST])]


def _quote(unit: Unit) -> Quote:
    return Quote(report=unit.statement.report, span=unit.span, statement=unit.statement.id)


def _units(report: Report, statements: Sequence[Statement]) -> Iterator[Unit]:
    """The sentences of what is told as so or not so; of what somebody quotes of himself only the outer saying."""
    speakers = {one.id: _who(one, report) for one in statements}
    for statement in statements:
        if statement.kinds and _SILENT.issuperset(statement.kinds):
            continue
        if statement.parent and speakers[statement.id] == speakers.get(statement.parent) != "":
            continue
        name = "" if statement.voice == "outlet" else (statement.speaker.name or "")[:_WHO]
        for fragment in statement.content:
            for span in sentences(fragment, report):
                asks = span.words.rstrip(_CLOSING).endswith("?")
                if not asks and len(_WORD.findall(span.words)) >= _WORDS:
                    yield Unit(statement, span, _printed(report, span, name), speakers[statement.id])


def _who(statement: Statement, report: Report) -> str:
    if statement.voice == "outlet":
        return f"outlet {report.outlet.value.casefold() if report.outlet else report.id}"
    return statement.speaker.entity or (statement.speaker.name or "").casefold()


def _printed(report: Report, span: Span, who: str) -> Told:
    """The printed sentence in which a content stands."""
    text = report.part(span.part)
    ahead = _END.split(text[max(0, span.start - _AROUND) : span.start])[-1]
    behind = (
        _END.split(text[span.end : span.end + _AROUND])[0] if not span.words.rstrip().endswith((".", "?", "!")) else ""
    )
    whole = ahead + span.words + behind
    return who, whole, (len(ahead), len(ahead) + len(span.words))


def _candidates(units: Sequence[Unit]) -> dict[int, list[int]]:
    """Numbers of units, each with those of later units that may bear on one matter with it."""
    if len(units) < 2:
        return {}
    vectors = np.stack([_read(unit.told).meaning for unit in units])
    likeness = vectors @ vectors.T
    found: set[tuple[int, int]] = set()
    for number in range(len(units)):
        left = [NEAREST, NEAREST_OWN]
        for other in np.argsort(-likeness[number], kind="stable").tolist():
            if likeness[number, other] < LEAST or not any(left):
                break
            own = _pairable(units[number], units[other])
            if own is not None and left[own]:
                left[own] -= 1
                found.add((min(number, other), max(number, other)))
    after: dict[int, list[int]] = defaultdict(list)
    for one, other in sorted(found):
        after[one].append(other)
    return after


def _pairable(one: Unit, other: Unit) -> int | None:
    """0 for two speakers, 1 for one; None for what is of one statement."""
    if one.statement.id == other.statement.id:
        return None
    return int(bool(one.who) and one.who == other.who)


@cache
def _reader() -> PairReader:
    return PairReader()


@lru_cache(_KNOWN)
def _part(told: Told) -> Part:
    return account(*told, _reader())


@lru_cache(_KNOWN)
def _read(told: Told) -> Account:
    return _reader().account(_part(told))


@lru_cache(_KNOWN)
def _together(one: Told, other: Told) -> Compared:
    return _reader().together(_part(one), _part(other))
