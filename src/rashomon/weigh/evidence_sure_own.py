"""Which things are evidence where they tell by themselves, or where somebody has them at hand in his own words."""

import re
from collections.abc import Callable, Mapping
from functools import cache

from rashomon.resources.lists import word_list
from rashomon.weigh.evidence_frames import Put
from rashomon.weigh.evidence_item import holding
from rashomon.weigh.evidence_places import whereabouts

_PAPERS = frozenset({"documents", "recordings", "pictures", "data"})
_DEFINITE = re.compile(r"(?:the|his|her|their|my|our|all|every|both)\b")
_AS_PROOF = re.compile(r"\s+(?:\w+\s+){0,4}?as\s+(?:proof|evidence)\b")
_PARTS = re.compile(
    r"\s+(?:[\w-]+\s+){0,2}?"
    r"(?:chapters?|pages?|clauses?|parts?|sections?|articles?|columns?|volumes?|copies|titles?|readers)\b"
)


@cache
def _nouns(name: str) -> frozenset[str]:
    return frozenset(word_list("evidence_nouns")[name])


@cache
def _verbs(name: str) -> frozenset[str]:
    return frozenset(word_list("evidence_frames")[name])


@cache
def _on_paper() -> re.Pattern[str]:
    return re.compile(rf"\s+(?:[\w'’-]+\s+){{0,5}}?(?:{'|'.join(_nouns('on_paper'))})\b")


@cache
def _of_body() -> re.Pattern[str]:
    bodies = "|".join(_nouns("bodies"))
    return re.compile(rf"\s+(?:of|at|in|from)\s+(?:the|a|an|his|her|its)\s+(?:[\w-]+\s+){{0,2}}?(?:{bodies})\b")


def records(put: Put) -> bool:
    """Whether a paper is kept on what happens, or what stands on it is told ("bears her initials")."""
    if put.verb in _verbs("carries") and _on_paper().match(put.page.text, put.frame.cue[1], put.end):
        return True
    return put.verb in _verbs("strict") | _verbs("entered") and is_kept(put)


def is_kept(put: Put) -> bool:
    """Whether a paper is kept on what happens: a register, a book with a noun that says for what ("the night book")."""
    if put.head in _nouns("held") | _nouns("kept") and put.head not in _nouns("for_what"):
        return True
    if put.head not in _nouns("for_what"):
        return False
    front = put.page.text[put.one.start : put.one.head[0]].lower().split()
    own = _of_body().match(put.page.text, put.one.end, put.end)
    return (bool(front) and front[-1] not in _nouns("openers") | _nouns("plain")) or own is not None


def _has(put: Put) -> bool:
    """A record or a recorder has it so; a paper has parts, and copies, that tell nothing."""
    if _PARTS.match(put.page.text, put.frame.cue[1], put.end):
        return False
    if put.one.kind == "traces":
        return put.head in _nouns("samples")
    return put.one.kind == "data" or is_kept(put) or (not put.one.everyday and put.one.kind in _PAPERS)


def _spoken(put: Put) -> bool:
    """Whether it stands in somebody's own words."""
    statement = holding(put.page, put.frame.cue[0])
    return statement is not None and statement.form != "indirect" and statement.voice == "speaker"


def _offered(put: Put) -> bool:
    """Held out by a speaker in his own words, and a thing that one shows to bear something out."""
    if put.one.kind not in _PAPERS or not _spoken(put):
        return False
    return not put.one.everyday or put.head in _nouns("held") | _nouns("kept")


def _there(put: Put) -> bool:
    """Whether it is told where a thing is kept, or what stands on it."""
    return put.behind.startswith(":") or whereabouts(put.page, put.one.end, put.end) is not None


def _kept(put: Put) -> bool:
    """Somebody has kept a paper; everyday ones only where it is told where, or in his own words."""
    if _AS_PROOF.match(put.behind):
        return True
    if put.one.kind not in _PAPERS or put.one.kind == "data":
        return False
    if put.verb.startswith("ha") and not (_DEFINITE.match(put.phrase) and _there(put)):
        return False
    return (_there(put) or _spoken(put)) and (not put.one.everyday or put.head in _nouns("held") | _nouns("kept"))


def _laid_out(put: Put) -> bool:
    """Somebody unfolds a paper in front of a reporter; "opens" does for a notebook and not for a file."""
    if put.verb in _verbs("in_hand"):
        front = put.page.text[: put.frame.cue[0]].rstrip()
        return front.endswith(",") and bool(put.page.around(put.start, put.end)) and put.one.kind != "data"
    if put.one.kind not in {"documents", "pictures"}:
        return False
    return not put.one.everyday or (not put.verb.startswith("open") and put.head in _nouns("held") | _nouns("kept"))


def _on_it(put: Put) -> bool:
    """Under a picture or a paper with its date something is told of what happened."""
    return put.one.kind in {"pictures", "recordings"} or put.head in _nouns("dated_on")


def _headed(put: Put) -> bool:
    """Under the head of a record that is one in nearly every text: a log, minutes, a ledger."""
    kept = (
        put.head in _nouns("for_what")
        and not put.head.startswith(("plan", "schedule", "test", "note"))
        and is_kept(put)
    )
    return put.one.kind == "documents" and (kept or put.head in _nouns("logs"))


def _inverted(put: Put) -> bool:
    return not put.one.everyday or put.head in _nouns("held") | _nouns("kept")


def _phoned(put: Put) -> bool:
    return put.head in _nouns("phones")


def _remains(put: Put) -> bool:
    return put.head == "remains"


OWN: Mapping[str, Callable[[Put], bool]] = {
    "has": _has,
    "offered": _offered,
    "kept": _kept,
    "laid_out": _laid_out,
    "reached": _phoned,
    "remaining": _remains,
    "on_it": _on_it,
    "headed": _headed,
    "inverted": _inverted,
}
"""By the sort of a frame whether it is enough for its thing."""
