"""Whether a reply answers: from its words against those of the question. Two readings left: it is not called evaded."""

import re
from functools import cache
from typing import NamedTuple

from rashomon.core.questions import Standing
from rashomon.resources.lists import word_list
from rashomon.weigh.questions_words import either, words_for

_WORD = re.compile(r"[^\W_]+")
# "Whether he knew and when" asks for more than yes or no.
_OPEN = re.compile(r"\b(?:who|what|which|when|where|how many|how much)\b", re.IGNORECASE)
_SETTLED = re.compile(r"\b(?:denied|denies|confirmed|confirms|admitted|acknowledged|rejected|dismissed|ruled out)\b")
SAME, APART = 0.3, 0.15
"""Shares of the question's words in the reply: from the first on it speaks of what was asked, under the second not."""


class Judged(NamedTuple):
    """Where a reply leaves the question, and the sentence why."""

    standing: Standing
    why: str


def judged(question: str, reply: str, cue: str, kinds: tuple[str, ...], polarity: str | None) -> Judged:
    """The standing of a question after a reply; `reply` are the words said, `cue` those that introduce them."""
    whole = f"{cue} {reply}"
    if match := words_for("decline").search(whole):
        return Judged("refused", f"“{match.group('word')}”.")
    if match := words_for("unknowing").search(whole):
        return Judged("evaded", f"The reply is that one does not know or cannot say: “{match.group('word')}”.")
    polar = bool(_polar_form().match(question))
    if polar and (match := _affirming().match(reply)):
        return Judged("answered", f"The reply begins “{match.group().strip(' “”')}”.")
    if polar and _SETTLED.search(cue):
        return Judged("answered", f"The reply affirms or denies it: “{cue.strip()}”.")
    if "evasion" in kinds:
        return Judged("evaded", "The reply speaks of something else.")
    return _yes_or_no(question, reply, polarity) if polar else _open_question(question, reply)


def _open_question(question: str, reply: str) -> Judged:
    """A question for a number, a time or a reason is answered by one; others by their own words."""
    for kind in ("number", "time", "reason"):
        asked, given = _expected(kind)
        if asked.search(question):
            if given.search(reply):
                return Judged("answered", f"The reply gives a {kind}.")
            return Judged("partly answered", f"The reply gives no {kind}.")
    shared, share = overlap(question, reply)
    if share >= SAME:
        return Judged("answered", f"The reply speaks of what was asked: {_listed(shared)}.")
    return Judged("partly answered", "There is a reply; whether it answers is left to the reader.")


def _yes_or_no(question: str, reply: str, polarity: str | None) -> Judged:
    shared, share = overlap(question, reply)
    if share >= SAME:
        return Judged("answered", f"The reply speaks of what was asked: {_listed(shared)}.")
    if share <= APART and polarity != "deny" and not _OPEN.search(question):
        return Judged("evaded", "Asked whether it is so, the reply says neither yes nor no and names nothing of it.")
    return Judged("partly answered", f"The reply touches what was asked ({_listed(shared)}), with no yes or no.")


def overlap(question: str, reply: str) -> tuple[list[str], float]:
    """The question's words of meaning that the reply has too, and their share of the question's."""
    wanted, there = stems(question), set(stems(reply))
    shared = [word for stem, word in wanted.items() if stem in there]
    return shared, len(shared) / len(wanted) if wanted else 0.0


def stems(words: str) -> dict[str, str]:
    """The first five letters of every word of meaning, with the word."""
    found: dict[str, str] = {}
    for word in _WORD.findall(words.casefold()):
        if len(word) > 2 and word not in _small():
            found.setdefault(word[:5], word)
    return found


@cache
def _small() -> frozenset[str]:
    lists = word_list("question_words")
    return frozenset([*lists["small"], *lists["interrogate"]])


@cache
def _polar_form() -> re.Pattern[str]:
    return re.compile(rf"\s*(?:about\s+)?(?:{either('polar')})\b", re.IGNORECASE)


@cache
def _affirming() -> re.Pattern[str]:
    return re.compile(rf"\W*(?:{either('yes_no')})\b", re.IGNORECASE)


@cache
def _expected(kind: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What asks for a number, a time or a reason, and what gives one."""
    asks = re.compile(rf"\b(?:{either('asks_' + kind)})\b", re.IGNORECASE)
    digits = r"\d|" if kind == "number" else r"\b(?:on|in|at|by|since|until)\s+\d|" if kind == "time" else ""
    return asks, re.compile(rf"{digits}\b(?:{either('gives_' + kind)})\b", re.IGNORECASE)


def _listed(words: list[str]) -> str:
    return ", ".join(f"“{word}”" for word in words[:4]) or "nothing"
