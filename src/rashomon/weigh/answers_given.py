"""What a reply gives of what was asked: a number, a time, a place, a name, a reason, yes or no, or nothing."""

from typing import NamedTuple

from rashomon.core.questions import Standing
from rashomon.weigh.answers_patterns import (
    CASE,
    DURING,
    FRAGMENT,
    HELPING,
    MEASURED,
    NAME,
    OWN_ACT,
    PLACE,
    PRONOUN,
    SOMEBODY,
    TAKEN_UP,
    WHERE,
    WHO,
    any_of,
    count,
    expected,
    polar_form,
)
from rashomon.weigh.answers_words import listed, overlap, stems
from rashomon.weigh.questions_words import words_for

SAME, HALF = 0.3, 0.5
"""Shares of the question's words in the reply: from the first on two of them tell, from the second on one."""


class Judged(NamedTuple):
    """Where a reply leaves the question, and the sentence why."""

    standing: Standing
    why: str


def given(question: str, reply: str, polarity: str | None) -> Judged:
    """Where the words of a reply leave one question."""
    return _yes_or_no(question, reply, polarity) if polar(question) else _open_question(question, reply)


def polar(question: str) -> bool:
    """Whether a question wants yes or no."""
    return bool(polar_form().match(question))


def predicate(question: str) -> str:
    """The stem of what somebody is asked to have done or to be: the first word of meaning behind the helping verb."""
    helping = HELPING.search(question)
    words = list(stems(question[helping.end() :] if helping else question))
    inverted = helping is None or not question[: helping.start()].strip()
    return next(iter(words[1:] if inverted and len(words) > 1 else words), "")


def _open_question(question: str, reply: str) -> Judged:
    """A question for a number, a time, a place, somebody or a reason is answered by one; others by their own words."""
    kind = next((kind for kind in ("number", "time", "reason") if expected(kind)[0].search(question)), "")
    if kind == "number":
        return _number(question, reply)
    if kind == "time" and not DURING.match(question):
        return _of_kind("time", expected("time")[1].search(reply))
    if kind == "reason" and expected("reason")[1].search(reply):
        return _of_kind("reason", kind)
    if WHO.search(question):
        return _of_kind("name or body", _somebody(question, reply))
    if WHERE.search(question):
        return _of_kind("place", PLACE.search(reply) and not words_for("platitude").search(reply))
    return _substance(question, reply, because=kind == "reason")


def _of_kind(kind: str, found: object) -> Judged:
    return (
        Judged("answered", f"The reply gives a {kind}.") if found else Judged("evaded", f"The reply gives no {kind}.")
    )


def _number(question: str, reply: str) -> Judged:
    """A number answers if it counts what was asked for: alone, before a word of the question, people for people."""
    asked, people = stems(question), any_of("people")
    other = ""
    for match in count().finditer(reply):
        noun = match.group("noun") or ""
        measure = any_of("units").fullmatch(noun) and MEASURED.search(question)
        if not set(stems(noun)) - set(asked) or measure or (people.fullmatch(noun) and people.search(question)):
            return _of_kind("number", match)
        other = other or match.group().strip()
    return Judged("evaded", f"The number is of something else: “{other}”.") if other else _of_kind("number", None)


def _somebody(question: str, reply: str) -> bool:
    """Whether a reply names somebody whom the question does not: a name, "by the guards", "it was the mayor"."""
    names = [match.group() for match in NAME.finditer(reply)]
    if any(name not in question and name != "I" for name in names) or SOMEBODY.search(reply):
        return True
    return predicate(question) in stems(reply) and not PRONOUN.match(reply)


def _substance(question: str, reply: str, *, because: bool) -> Judged:
    """Where no kind of word is asked for: what of the question the reply takes up, and whether it tells of anything."""
    shared, share = overlap(question, reply)
    if _empty(reply, shared, share):
        return Judged("evaded", "The reply tells nothing of what was asked.")
    concrete = _concrete(question, reply)
    taken_up = share >= HALF or (len(shared) > 1 and share >= SAME) or (because and bool(shared) and concrete)
    if taken_up or predicate(question) in stems(reply):
        return Judged("answered", f"The reply speaks of what was asked: {listed(shared)}.")
    if FRAGMENT.match(reply):
        return Judged("answered", "The reply is a phrase in the place of what was asked for.")
    if concrete:
        return Judged("partly answered", "The reply tells of something; whether it answers is left to the reader.")
    return Judged("evaded", "The reply tells nothing of what was asked.")


def _yes_or_no(question: str, reply: str, polarity: str | None) -> Judged:
    """Without yes or no: answered if the reply says it of what was asked, not if it only takes up a word."""
    shared, share = overlap(question, reply)
    if not words_for("platitude").search(reply):
        if predicate(question) in stems(reply) or (share >= HALF and polarity == "deny"):
            return Judged("answered", f"The reply speaks of what was asked: {listed(shared)}.")
        denied = polarity == "deny" and (bool(shared) or TAKEN_UP.search(reply) is not None)  # "no grounds for one"
        if denied or (share >= SAME and _concrete(question, reply)):
            return Judged("partly answered", f"The reply touches what was asked ({listed(shared)}), with no yes or no.")
    return Judged("evaded", "Asked whether it is so, the reply says neither yes nor no and tells nothing of it.")


def _empty(reply: str, shared: list[str], share: float) -> bool:
    """Whether a reply is praise, principle or comfort, and does not take up half of the question besides."""
    return bool(words_for("platitude").search(reply)) and not (len(shared) > 1 and share >= HALF)


def _concrete(question: str, reply: str) -> bool:
    """Whether a reply tells of a case: a number, a name, what the speaker did, or in the tense of the question."""
    helping = HELPING.search(question)
    same = helping is not None and any(one.group() == helping.group() for one in HELPING.finditer(reply))
    return same or bool(OWN_ACT.search(reply) or CASE.search(reply))
