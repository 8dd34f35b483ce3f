"""Pairs that look like a conflict and are none, each with what tells so."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from rashomon.core import Report, Span
from rashomon.core.claims import Quote
from rashomon.core.material import Material
from rashomon.core.times import TimeExpression
from rashomon.resources.lists import word_list
from rashomon.weigh.conflicts.accounts import Account
from rashomon.weigh.conflicts.candidates import Index
from rashomon.weigh.conflicts.finding import Finding
from rashomon.weigh.conflicts.occurrence import COVERED, apart, comparable, limited, reach, told_alike
from rashomon.weigh.conflicts.surroundings import armed
from rashomon.weigh.conflicts.telling import FEW, Telling
from rashomon.weigh.conflicts.words import kinds, stem

EACH_MODEL = 6  # spellings of one model that are held against each other
EACH = 3  # pairs of one kind recorded for one account
SAME_LENGTH = 0.08  # by how much two durations may differ and be the same length in other units
_DURATION = re.compile(r"^P(?:T)?(\d+(?:\.\d+)?)([SMHDWY])$")
_AROUND = 40  # characters on either side of a duration in which its happening is named


def not_denied(unsaid: Account, index: Index, telling: Telling) -> Iterator[Finding]:
    """Somebody says that he does not say so: what others tell of the same place or thing stands beside it."""
    near = [
        one for one in index.near(unsaid) if one.statement.id != unsaid.statement.id and telling.linked(one, unsaid)
    ]
    near = [
        one
        for one in near
        if (one.keys & unsaid.keys) and (one.reading.kinds & unsaid.reading.kinds or one.stems & unsaid.stems)
    ]
    near.sort(key=lambda one: (one.report.id != unsaid.report.id, abs(one.order - unsaid.order)))
    for other in near[:EACH]:
        yield _pair(
            unsaid, other, "not denied", "The speaker says that he does not say so; the other account is not denied."
        )


def should_against_did(wished: Account, index: Index, telling: Telling) -> Iterator[Finding]:
    """What ought to have been done beside what was done or denied."""
    if not any(word.low in {"have", "had", "been"} for word in wished.reading.words):
        return  # "should resign" looks at no deed
    found = 0
    for other in index.near(wished):
        if (
            not telling.linked(wished, other)
            or other.reading.mood != "fact"
            or other.statement.id == wished.statement.id
            or other.reading.reported
        ):
            continue
        reached = reach(wished, other)
        if reached.share >= COVERED and told_alike(wished, other, reached) and found < EACH:
            found += 1
            why = "One says what should have been done, the other what was done."
            yield _pair(wished, other, "should against did", why)


def not_excluded(denial: Account, other: Account, telling: Telling) -> Finding | None:
    """A denial and an account that it would exclude but for its limits, or for whose words the other's are."""
    if not _opposed(denial, other) or not telling.linked(denial, other):
        return None
    reached = reach(denial, other)
    if reached.share < COVERED or not told_alike(denial, other, reached) or not denial.keys & other.around:
        return None
    if other.reading.reported or denial.reading.reported:
        return _pair(
            denial, other, "reported not endorsed", "One of them reports what somebody else says, and does not say it."
        )
    if apart(denial.times, other.times):
        return _pair(denial, other, "other time", "The two are dated apart.")
    words = limited(denial, other)
    if words:
        why = f"The denial is limited by “{words[0]}”, of which the other account says nothing."
        return _pair(denial, other, "scope", why)
    return None


def _opposed(denial: Account, other: Account) -> bool:
    bare = [one._replace(reading=one.reading._replace(reported=False)) for one in (denial, other)]
    return comparable(*bare)


def _pair(one: Account, other: Account, no_conflict: str, why: str) -> Finding:
    first, second = sorted((one, other), key=lambda account: account.order)
    claim = one.claim or other.claim
    return Finding("occurrence", first.quote, second.quote, why, no_conflict, claim)  # type: ignore[arg-type]


def variants(material: Material) -> Iterator[Finding]:
    """A weapon's or vehicle's name with a variant ("X-M") beside the bare name or another variant, each two once."""
    bases = sorted(re.escape(one) for one in armed(material) if len(one) > 2)
    if not bases:
        return
    name = re.compile(rf"\b({'|'.join(bases)})(?:-(?:[A-Z]{{1,3}}\d{{0,3}}|\d{{1,4}}[A-Z]{{0,2}}))?\b", re.IGNORECASE)
    first: dict[str, dict[str, Quote]] = defaultdict(dict)
    for report in material.reports.values():
        for match in name.finditer(report.text):
            if match[0][0].isupper():
                quote = Quote(report=report.id, span=report.span(*match.span()))
                first[match[1].casefold()].setdefault(match[0], quote)
    for base in sorted(first):
        for one, other in combinations(sorted(first[base])[:EACH_MODEL], 2):
            if "-" in one + other:
                why = f"“{one}” and “{other}” name the model more or less closely; neither denies the other."
                yield Finding("means", first[base][one], first[base][other], why, "other model")


def same_lengths(material: Material) -> Iterator[Finding]:
    """Durations of the same happening that are the same length in other units ("44 days", "six weeks")."""
    known: dict[str, list[tuple[float, str, Quote]]] = defaultdict(list)
    told: set[frozenset[str]] = set()
    for report, times in material.times.items():
        if len(material.reports) > FEW:
            known.clear()  # in a large folder a length is told apart within one report only
        for time in times:
            length = days(time)
            if length is None or length[0] == 0:
                continue
            quote = Quote(report=report, span=_with_happening(material.reports[report], time.span))
            for kind in sorted(_kinds_near(material.reports[report], time.span)):
                for size, unit, other in known[kind]:
                    if unit != length[1] and abs(size - length[0]) <= SAME_LENGTH * max(size, length[0]):
                        told_as = f"“{other.span.words}” and “{time.span.words}”"
                        why = f"{told_as} are the same length in other units, of one {kind}."
                        words = frozenset({other.span.words.casefold(), time.span.words.casefold()})
                        if words not in told:
                            told.add(words)
                            yield Finding("time", other, quote, why, "units")
                if all((size, unit) != length for size, unit, _ in known[kind]) and len(known[kind]) < EACH * 4:
                    known[kind].append((*length, quote))


def days(time: TimeExpression) -> tuple[float, str] | None:
    """A duration's length in days and its unit; None if it is none."""
    if time.type != "DURATION":
        return None
    match = _DURATION.match(time.value)
    if match is None:
        return None
    amount, letter = float(match[1]), match[2]
    minutes = time.value.startswith("PT")
    units: Mapping[str, float] = word_list("conflict_words")["units"]
    name = {"S": "second", "M": "minute" if minutes else "month", "H": "hour", "D": "day", "W": "week", "Y": "year"}[
        letter
    ]
    return amount * units[name], name


def _with_happening(report: Report, span: Span) -> Span:
    """The duration with the noun for what lasted, where it follows ("six weeks of fighting")."""
    text = report.part(span.part)[span.end : span.end + _AROUND]
    match = re.match(r"(?:\s+[\w-]+){1,2}", text)
    words = re.finditer(r"[A-Za-z]+", match[0]) if match else ()
    end = next((word.end() for word in words if stem(word[0]) in kinds()), 0)
    return report.span(span.start, span.end + end, span.part) if end else span


def _kinds_near(report: Report, span: Span) -> frozenset[str]:
    """The kinds of happening named around a duration, in its own line."""
    text = report.part(span.part)
    before = text[max(0, span.start - _AROUND // 2) : span.start].rsplit("\n", 1)[-1].rsplit(". ", 1)[-1]
    after = text[span.start : span.end + _AROUND].split("\n", 1)[0].split(". ", 1)[0]
    found = {kind for word in re.findall(r"[A-Za-z]+", before + after) for kind in kinds().get(stem(word), frozenset())}
    return frozenset(found)


def framings(found: Sequence[Account]) -> Iterator[Finding]:
    """Accounts of one claim by different speakers that name the happening in other, judging words; one pair a claim."""
    loaded = {stem(word) for word in word_list("conflict_words")["framing"]}
    by_claim: dict[str, list[Account]] = defaultdict(list)
    for one in found:
        if one.claim and one.predicate and one.position == "affirm" and one.reading.mood == "fact":
            by_claim[one.claim].append(one)
    for members in by_claim.values():
        first = members[0]
        for other in members[1:]:
            words = {stem(one.predicate.words) for one in (first, other) if one.predicate}
            if len(words) == 2 and words & loaded and first.speaker != other.speaker:
                told = [f"“{one.predicate.words}”" for one in (first, other) if one.predicate]
                yield _pair(first, other, "framing", f"{told[0]} and {told[1]} are words of two sides for the same.")
                break
