"""Accounts: what each statement says happened, clause by clause, ready to be held against others."""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rashomon.core import Report, Span, Statement
from rashomon.core.claims import Attachment, Quote
from rashomon.core.material import Aligned, Material
from rashomon.core.times import TimeExpression
from rashomon.core.values import Bounds
from rashomon.weigh.conflicts.reading import Reading, read
from rashomon.weigh.conflicts.surroundings import Named, Surroundings, armed, hours, last_sentence, sentences
from rashomon.weigh.conflicts.words import arms, listed, phrases, stemmed, weapon_nouns, words_of

FEW = 12  # reports of a case in which every name is telling
_AROUND = 500  # characters on either side of a clause in which names tell what it is about
_BEFORE = 80  # characters before a clause in which stands whom its "he" or "she" means
_OVER = 60  # characters of the same sentence before a clause in which its rejection may stand
_SUBJECTLESS = frozenset({"was", "were", "is", "are", "had", "has", "have", "been", "being"})
_COPULA = frozenset({"is", "are", "was", "were", "isn't", "aren't", "wasn't", "weren't"})
_VERBAL = _SUBJECTLESS | frozenset({"not", "never", "to", "who", "that", "which", "and", "be", "also", "just"})
_CUTS = frozenset({",", ";", "that", "who", "which", "and", "but", "when", "while", "after", "because", "as"})
_SAID = listed("reports") | listed("sayings") | frozenset({"and", "but", "so", "true", "clear", "sure", "is", "was"})
_JOINT = re.compile(
    r",?\s+(?:and|but)\s+(?:that\s+)?(?=(?:they|he|she|we|I|no one|nobody|there)\s)"
    r"|,\s+(?:and|but)\s+(?=(?:it|the|its|his)\s)"
)
_DENIED = 60  # characters before a content in which a negation of it stands
_ANY = frozenset({"any", "anyone", "anybody", "anything"})
_SENTENCE = 220  # characters of a sentence that is quoted whole
_QUOTED = 400  # characters of a quote that takes its cue in


class Account(NamedTuple):
    """One clause of one statement.

    `position` is "affirm" or "deny", None where its own words and what was aligned differ, or where it is neither.
    `whole` is its sentence, `beside` the stems of that. `aside` says that it only tells after what the rest happened.
    `stems` are the clause's content words; `keys` what is named in it, `sentence` in its sentence, `before` right
    before it, `around` near it; `names` the words of the names, `beside_names` and `near_names` of those in its
    sentence and near it, `placed` of places. `times` are the days in the clause, `dated` those in its sentence.
    `speaker` is who answers for it, "" where nobody is known. `points` are degrees and kilometres of its places.
    """

    statement: Statement
    report: Report
    claim: str | None
    clause: Span
    whole: Span
    predicate: Span | None
    position: str | None
    reading: Reading
    stems: frozenset[str]
    aside: bool
    keys: frozenset[str]
    sentence: frozenset[str]
    around: frozenset[str]
    before: frozenset[str]
    beside: frozenset[str]
    names: frozenset[str]
    beside_names: frozenset[str]
    near_names: frozenset[str]
    placed: frozenset[str]
    times: tuple[Bounds, ...]
    dated: tuple[Bounds, ...]
    hours: tuple[dt.datetime, ...]
    places: frozenset[str]
    points: tuple[tuple[float, float, int], ...]
    speaker: str
    incident: str
    order: int

    @property
    def quote(self) -> Quote:
        """The exact words that bear the position out: the clause, with a cue that rejects it or accuses."""
        span, cue = self.clause, self.statement.cue
        untrue = any(phrase in why for why in self.reading.why for phrase in phrases("untrue"))
        if untrue or span.words.split()[0].lower() in _SUBJECTLESS:
            words = self.report.part(span.part)[self.whole.start : span.end]
            span = Span(self.whole.start, span.end, words, span.part)
        turned = any("rejects" in why for why in self.reading.why)
        accuses = any(word.stem in stemmed("accuse") for part in cue for word in words_of(part))
        if cue and (turned or accuses) and cue[0].part == span.part:
            start, end = min(cue[0].start, span.start), max(cue[0].end, span.end)
            words = self.report.part(span.part)[start:end]
            if "\n" not in words and len(words) < _QUOTED:
                span = Span(start, end, words, span.part)
        return Quote(report=self.report.id, span=span, statement=self.statement.id)


def sentence_quote(one: Account) -> Quote:
    """The sentence of the statement in which the clause stands, which bears itself out; of a long one the clause.

    A cue that rejects it, or accuses, is taken in: "denied that soldiers had entered the building".
    """
    own = one.quote.span
    span = one.whole if len(one.whole.words) <= _SENTENCE and one.whole.covers(one.clause) else own
    start, end = min(own.start, span.start), max(own.end, span.end)
    words = one.report.part(span.part)[start:end]
    if "\n" not in words and len(words) < _QUOTED:
        span = Span(start, end, words, span.part)
    return Quote(report=one.report.id, span=span, statement=one.statement.id)


class Unit(NamedTuple):
    """A clause of a statement as it was found: its telling word, the claim it attaches to and how."""

    clause: Span
    predicate: Span | None = None
    claim: str | None = None
    position: str | None = None


def accounts(material: Material, aligned: Aligned) -> list[Account]:
    """The accounts of all statements, report by report in the order of publication. Linear in the statements."""
    attached: dict[str, list[tuple[str, Attachment]]] = {}
    for claim in aligned.claims:
        for one in claim.attachments:
            attached.setdefault(one.statement, []).append((claim.id, one))
    incident = {report: one.id for one in aligned.incidents for report in one.reports}
    weapons = armed(material)
    found: list[Account] = []
    for name, report in material.reports.items():
        near = Surroundings(material, report, weapons)
        speakers = {one.id: speaker_of(one) for one in material.statements.get(name, ())}
        for statement in material.statements.get(name, ()):
            if statement.parent and speaker_of(statement) == speakers.get(statement.parent) != "":
                continue  # what somebody tells that he said himself is not what he says
            for unit in _units(statement, attached.get(statement.id, ()), near):
                found.append(
                    account_of(statement, unit, near)._replace(incident=incident.get(name, ""), order=len(found))
                )
    return found


def _units(statement: Statement, attached: Sequence[tuple[str, Attachment]], near: Surroundings) -> Iterator[Unit]:
    """Each attachment's clause; and the sentences of the content that none covers and nobody else says."""
    covered = []
    for claim, one in attached:
        for clause in one.words[:1]:
            if any(part.covers(clause) and begun_in_denial(part, near.report, statement) for part in statement.content):
                continue
            told = next((value.quote.span for value in one.slots if value.slot == "occurrence"), None)
            covered.append(clause)
            yield Unit(clause, told, claim, one.position)
    covered += near.inside.get(statement.id, ())
    for fragment in statement.content:
        for sentence in () if begun_in_denial(fragment, near.report, statement) else sentences(fragment, near.report):
            if not any(sentence.overlaps(one) for one in covered):
                yield from (Unit(clause) for clause in _joined(sentence, near.report))


def begun_in_denial(fragment: Span, report: Report, statement: Statement) -> bool:
    """Whether a negation stands right before the content, outside its cue ("found no sign of | an explosion")."""
    text = report.part(fragment.part)
    said = last_sentence(text[max(0, fragment.start - _DENIED) : fragment.start])
    cues = [span.end for span in statement.cue if span.part == fragment.part and span.end <= fragment.start]
    opened = fragment.words.split()[:1]
    if cues and fragment.start - max(cues) <= _DENIED and not (opened and opened[0].lower() in _ANY):
        said = text[max(cues) : fragment.start]
    elif not (opened and opened[0].lower() in _ANY):
        return False
    return "\n" not in said and any(word in listed("negators") for word in said.lower().split())


def _joined(sentence: Span, report: Report) -> Iterator[Span]:
    """The clauses of a sentence that are joined by "and" or "but", each with a subject of its own."""
    at = 0
    for match in [*_JOINT.finditer(sentence.words), None]:
        end = match.start() if match else len(sentence.words)
        if sentence.words[at:end].strip(" \"“”'’"):
            yield report.span(sentence.start + at, sentence.start + end, sentence.part)
        at = match.end() if match else end


def account_of(statement: Statement, unit: Unit, near: Surroundings) -> Account:
    """What a clause of a statement says; `incident` and `order` are left empty."""
    clause = unit.clause
    named = list(near.named(clause.part, clause.start, clause.end))
    sentence = near.sentence(statement, clause)
    unit = _main_verb(unit)
    reading = read(statement, clause, unit.predicate, armed=_armed(near, sentence))
    reading = _turned_over(reading, statement, clause)
    times = near.times(clause)
    around = max(0, clause.start - _AROUND), clause.end + _AROUND
    return Account(
        statement=statement,
        report=near.report,
        claim=unit.claim,
        clause=clause,
        whole=sentence,
        predicate=unit.predicate,
        position=_position(unit.position, reading),
        reading=reading,
        stems=_content(reading, [time.span for time in times]),
        aside=_aside(near.report, sentence, clause),
        keys=_keys(named),
        sentence=_keys(near.named(clause.part, sentence.start, sentence.end)),
        around=_keys([*near.named(clause.part, *around), *near.titled()]),
        before=_keys(near.named(clause.part, max(0, clause.start - _BEFORE), clause.start)),
        beside=frozenset(word.stem for word in words_of(sentence) if word.text[0].isalnum()),
        names=_names(named),
        beside_names=_names(near.named(clause.part, sentence.start, sentence.end)),
        near_names=_names([*near.named(clause.part, *around), *near.titled()]) - stemmed("bodies"),
        placed=_stems(one for one in named if one.sort == "place"),
        times=tuple(one.bounds for one in times if one.type in {"DATE", "TIME"} and _dated(one)),
        dated=tuple(
            one.bounds for one in near.times(near.printed(sentence)) if one.type in {"DATE", "TIME"} and _dated(one)
        ),
        hours=hours(times),
        places=_keys(one for one in named if one.sort == "place"),
        points=tuple((p.latitude, p.longitude, p.reach) for p in near.towns(clause)),
        speaker=speaker_of(statement) or _unnamed(statement) or _outlet(statement, near.report),
        incident="",
        order=0,
    )  # fmt: skip


def _armed(near: Surroundings, sentence: Span) -> bool:
    """Whether the sentence names a weapon, or speaks of one by a noun."""
    if any(one.sort == "weapon" for one in near.named(sentence.part, sentence.start, sentence.end)):
        return True
    said = sentence.words.lower()
    return any(word.stem in weapon_nouns() for word in words_of(sentence)) or any(one in said for one in arms())


def _main_verb(unit: Unit) -> Unit:
    """The clause without its telling word, where that describes its subject ("remains found there are not theirs")."""
    if unit.predicate is None:
        return unit
    words = words_of(unit.clause)
    at = next((n for n, word in enumerate(words) if word.start == unit.predicate.start), None)
    if not at or words[at - 1].low in _VERBAL or not words[at].low.endswith(("ed", "en", "found", "held")):
        return unit
    later = [n for n in range(at + 1, len(words) - 1) if words[n].low in _COPULA]
    cut = next((n for n in range(at + 1, len(words)) if words[n].low in _CUTS), len(words))
    if later and later[0] < cut and not _participle(words[later[0] + 1].low):
        return Unit(unit.clause)
    return unit


def _participle(word: str) -> bool:
    return word.endswith(("ed", "en", "ing"))


def _aside(report: Report, sentence: Span, clause: Span) -> bool:
    """Whether the clause only says after or before what: it stands right behind "after", "since" or the like."""
    ahead = report.part(clause.part)[sentence.start : clause.start].split()
    return bool(ahead) and ahead[-1].lower() in listed("asides")


def _dated(time: TimeExpression) -> bool:
    return not time.candidates and time.bounds.known


def _keys(named: "Iterator[Named] | list[Named]") -> frozenset[str]:
    return frozenset(one.key for one in named)


def _names(named: "Iterator[Named] | list[Named]") -> frozenset[str]:
    return _stems(one for one in named if one.proper) - stemmed("light")


def _stems(named: Iterator[Named]) -> frozenset[str]:
    return frozenset[str]().union(*(one.stems for one in named))


def _content(reading: Reading, dated: Sequence[Span]) -> frozenset[str]:
    """The stems of the words that say what it is about: no pronouns, numbers, words of time or of grammar."""
    skipped = listed("pointers") | listed("light") | listed("general") | listed("negators")
    words = [word for word in reading.words if word.text[0].isalnum() and not word.text.isdigit()]
    words = [word for word in words if not any(span.start <= word.start < span.end for span in dated)]
    words = [word for word in words if word.low not in skipped and word.low.partition("'")[0] not in skipped]
    return frozenset(word.stem for word in words) - stemmed("light")


def _turned_over(reading: Reading, statement: Statement, clause: Span) -> Reading:
    """The reading with a rejection that stands before the clause ("I disagree with the statements that …")."""
    for fragment in statement.content:
        if fragment.covers(clause) and clause.start > fragment.start:
            ahead = last_sentence(fragment.words[: clause.start - fragment.start][-_OVER:])
            words = words_of(Span(0, len(ahead), ahead)) if ahead.strip() else []
            said = " ".join(word.low for word in words)
            untrue = next((phrase for phrase in phrases("untrue") if said.endswith(phrase)), None)
            if untrue:
                return reading._replace(turned=1, why=(f"“{untrue}” rejects it",))
            rejecting = [word.text for word in words if word.stem in stemmed("deny")]
            if rejecting and not any(word.low in listed("negators") for word in words):
                why = (*reading.why, f"“{rejecting[0]}” rejects it")
                return reading._replace(turned=reading.turned + 1, why=why)
    return reading


def _position(position: str | None, reading: Reading) -> str | None:
    """Affirm or deny, where what was aligned and the clause's own words agree."""
    if reading.turned == 1 and any(phrase in reading.why[0] for phrase in phrases("untrue")):
        return "deny"  # the clause by itself reads as affirmed
    if reading.turned == 1 and _of_some(reading):
        return None  # "those that do not have it" denies it of some only
    if position is None and reading.turned > 1:
        return None  # two denials in words that nothing has parted into clauses
    own = "deny" if reading.turned % 2 else "affirm"
    if reading.turned == 1 and reading.why[0].lower().startswith("“no”"):
        return own  # "launched no drone": the verb alone reads as affirmed
    return own if position in {None, own} else None


def _of_some(reading: Reading) -> bool:
    """Whether the negator stands in a clause behind a noun: "discs that do not carry it"."""
    words = reading.words
    at = next((n for n, word in enumerate(words) if word.low in listed("negators") or word.low.endswith("n't")), 0)
    return any(
        words[n].low in {"that", "who", "which"} and words[n - 1].text[0].isalpha() and words[n - 1].low not in _SAID
        for n in range(2, at)
    )


def _outlet(statement: Statement, report: Report) -> str:
    """The outlet, of its own voice: what one outlet prints twice are not two accounts."""
    if statement.voice != "outlet":
        return ""
    return f"outlet {report.outlet.value.casefold() if report.outlet else report.id}"


def _unnamed(statement: Statement) -> str:
    """Within one report the same words for somebody without a name mean the same: "the ministry"; pronouns do not."""
    words = statement.speaker.words
    if statement.voice == "outlet" or words is None or words.words.lower() in listed("pointers"):
        return ""
    return f"{statement.report} {words.words.casefold()}"


def speaker_of(statement: Statement) -> str:
    """Who answers for a statement: the case's entity, or a name; "" for somebody unknown and the outlet's own voice."""
    return statement.speaker.entity or (statement.speaker.name or "").casefold()
