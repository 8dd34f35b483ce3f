"""Which ways of putting a thing forward are sure enough to make it evidence.

A noun that names evidence in nearly every text (an affidavit, a fingerprint) needs less than one that does not (a
letter, a bottle): for those the report must say who saw, found or examined it, before whom it was put or what it shows.
"""

import re
from collections.abc import Callable, Mapping
from functools import cache

from rashomon.resources.lists import word_list
from rashomon.weigh.evidence_bodies import NEAR, is_elsewhere, is_expert, is_received, is_receiver, is_supplied
from rashomon.weigh.evidence_frames import Put
from rashomon.weigh.evidence_places import whereabouts
from rashomon.weigh.evidence_sure_own import OWN, is_kept, records

_PAPERS = frozenset({"documents", "recordings", "pictures", "data"})
_PHYSICAL = frozenset({"traces", "wounds", "goods"})
_MAKER = re.compile(r"\s+(?:made\s+|written\s+)?(?:by|of|from)\s+(?P<who>[^.;]{3,60})")
_FRONT = re.compile(r"[“\"]?(?:In|On|Under|At|Near|Inside|Beside|Behind|Next to|Among|Beneath)\s")
_OF_MORE = re.compile(r"\s+of\s+[\w'’-]+(?:\s+[\w'’-]+)??(?=\s)")
_TESTS = re.compile(r"(?:tests?|analys[ie]s|post-mortems?)$")
_BY = re.compile(r"\s+(?:[\w ]{1,30}\s+)?by\s")
_AT_BODY = re.compile(r"\s+(?:at|in)\s+(?:the|a|an)\s+[\w ]{2,30}")
_KEPT = re.compile(r"\b(?:kept|found|seized|dated|signed|obtained|published|leaked|recovered|discovered)\b")
_SENT = re.compile(r"\s+(?:\w+\s+)?(?:sent|recorded|left|dated|obtained|seen|quoted|found|intercepted)\b")
_ITSELF = re.compile(r"(?:this|our) (?:news)?paper|we\b|our reporter")
_GIVEN_OUT = re.compile(r"\s+(?:out|up|away|back|birth)\b")
_SOURCE = re.compile(
    r"\b(?:removed|taken|drawn|cut|scraped|picked|lifted|collected|gathered)\s+(?:up\s+)?(?:from|off)\s+$"
)
"""What a sample was taken from is not what was examined."""
_CALLED = re.compile(r"\s+[“\"]?[A-Z][\w'’-]+(?:\s+[A-Z]|[,.”\"]|\s+(?:is|was|has|tells|published)\b)")
_COUNTED = re.compile(
    r"(?:\d|(?:\w+ty|\w+teen|one|two|three|four|five|six|seven|eight|nine|ten|few|several|some|many)\s)"
)


def is_sure(put: Put) -> bool:
    """Whether a thing put forward so is evidence."""
    if put.head in {"minutes", "hours"} and _COUNTED.match(put.phrase):
        return False
    if put.frame.sort.startswith("undergone") and _SOURCE.search(put.page.text, put.start, put.one.start):
        return False
    if put.head in _nouns("works") and _CALLED.match(put.behind):
        return False
    if put.one.everyday and is_elsewhere(put.page, put.start, put.end):
        return False
    if put.head in _nouns("reports"):
        return _report(put)
    return _SURE[put.frame.sort.split()[0]](put)


@cache
def _nouns(name: str) -> frozenset[str]:
    return frozenset(word_list("evidence_nouns")[name])


@cache
def _verbs(name: str) -> frozenset[str]:
    return frozenset(word_list("evidence_frames")[name])


def _report(put: Put) -> bool:
    """Reports and opinions are evidence where one is called on that somebody made, or that somebody has seen."""
    if put.frame.sort in {"undergone seen", "possessed"}:
        return True
    by = _MAKER.match(put.behind)
    if put.head == "reports" or by is None or set(re.findall(r"\w+", by["who"])) & _nouns("media"):
        return False
    named = re.search(r"[A-Z]", by["who"]) is not None or is_expert(by["who"]) or is_receiver(by["who"])
    called = put.frame.sort == "on" and not put.verb.lower().startswith("refer")
    return named and (called or put.frame.sort in {"active had", "tells"})


def _undergone(put: Put) -> bool:
    what, after = put.frame.sort.split()[1], put.frame.cue[1]
    if what == "given" and _GIVEN_OUT.match(put.page.text, after, put.end):
        return False
    if what == "found":
        removed = put.one.everyday and put.one.kind in _PAPERS and put.verb in _verbs("removed")
        return _found(put, after) and not removed
    if what == "examined":
        return _examined(put) and (not put.one.everyday or _by_somebody(put))
    if what == "shown" and put.head in _nouns("news") and put.verb != "leaked":
        return False
    openly = what == "shown" and put.verb in _verbs("openly") and put.one.kind in _PAPERS
    enough = openly if put.one.everyday else put.one.kind in _PAPERS or what == "given"
    if what == "seen" and put.one.everyday:
        behind = put.page.text[after : min(put.end, after + NEAR)]
        return put.page.seen_by(after, put.end) is not None or is_receiver(behind) or is_expert(behind)
    return what == "seen" or enough or is_received(put.page, after, put.end)


def _active(put: Put) -> bool:
    return _ACTIVE[put.frame.sort.split()[1]](put)


def _holds(put: Put) -> bool:
    return put.head in _nouns("held") and put.frame.cue[1] + 1 == put.one.start


def _destroyed(put: Put) -> bool:
    return not put.one.everyday and put.one.kind in _PAPERS


def _somebody_found(put: Put) -> bool:
    if put.verb in {"took", "drew"} and put.head not in _nouns("samples"):
        return False
    first, _ = put.page.sentence(put.frame.cue[0])
    there = _found(put, put.one.end) or _FRONT.match(put.page.text, first, first + 12) is not None
    fits = put.one.kind in _PHYSICAL or put.verb in _verbs("sure_found") or _searcher(put)
    return there and fits and (put.one.kind == "traces" or put.verb != "taken")


def _somebody_examined(put: Put) -> bool:
    return _examined(put) and (not put.one.everyday or put.one.kind in {"traces", "wounds"} or _searcher(put))


def _put_before(put: Put) -> bool:
    """Whether somebody to whom it was shown or given stands behind the verb or behind the thing."""
    whom = put.page.text[put.frame.cue[1] : put.one.start]
    named = bool(whom.strip()) and put.page.named(put.frame.cue[1], put.one.start) is not None
    return named or is_receiver(whom) or is_received(put.page, put.one.end, put.end)


def _given(put: Put) -> bool:
    if is_supplied(put.page, put.head, put.verb, put.frame.cue[1], put.end):
        return False
    if put.one.everyday and put.one.kind == "documents" and put.head not in _nouns("held") | _nouns("kept"):
        return False
    return _put_before(put) or (not put.one.everyday and put.one.kind in _PAPERS)


def _had(put: Put) -> bool:
    laid = put.verb in _verbs("produced") and put.head in _nouns("held") | _nouns("kept")
    enough = not put.one.everyday or put.verb in _verbs("everyday_had") or laid
    return _put_before(put) or (enough and put.one.kind in _PAPERS)


def _relative(put: Put) -> bool:
    """Somebody else has it or knows it: "which the Herald has examined", "which the operator says he took"."""
    if put.frame.sort == "relative given":
        return is_received(put.page, put.frame.cue[1], put.end)
    if put.frame.sort == "relative shown" or re.search(r"\bsays?\b", put.between):
        seen = put.one.kind in {"recordings", "pictures"} or put.verb == "made available"
        return seen or is_received(put.page, put.frame.cue[1], put.end)
    if put.frame.who and _ITSELF.match(put.page.text[slice(*put.frame.who)]):
        return True
    return not put.one.everyday or put.verb not in _verbs("everyday_not")


def _found(put: Put, last: int) -> bool:
    """Found somewhere, or in a way that only those find who search; a sample is wherever it was drawn."""
    if put.head in _nouns("samples") and put.verb in _verbs("sampled"):
        return True
    if put.verb in _verbs("sure_found") and put.one.kind in {"traces", "goods"}:
        return True
    more = _OF_MORE.match(put.page.text, put.one.end, put.end)
    places = (max(last, put.one.end), more.end() if more and last <= more.end() else last)
    return any(whereabouts(put.page, place, put.end) is not None for place in places)


def _examined(put: Put) -> bool:
    if put.verb in {"carried out", "conducted"}:
        return _TESTS.search(put.phrase) is not None
    return not (put.verb in _verbs("weighed") and put.one.kind == "goods" and put.one.everyday)


def _by_somebody(put: Put) -> bool:
    """Whether "by" stands behind, or "at the university": a body that examines."""
    there = _AT_BODY.match(put.page.text, put.frame.cue[1], put.end)
    by = _BY.match(put.page.text, put.frame.cue[1], put.end)
    return by is not None or (there is not None and is_receiver(there.group()))


def _searcher(put: Put) -> bool:
    """Whether those who search or examine for a living, or who publish, are the subject."""
    first, _ = put.page.sentence(put.frame.cue[0])
    before = put.page.text[max(first, put.frame.cue[0] - NEAR) : put.frame.cue[0]]
    return is_receiver(before) or is_expert(before)


def _tells(put: Put) -> bool:
    entries, strict = put.verb.startswith("ha"), put.verb in _verbs("strict")
    if not put.one.everyday or put.one.kind == "data":
        return True
    if put.one.kind == "documents" and records(put):
        return True
    if put.one.kind == "traces":
        return strict or re.match(r"told|indicat|suggest|point|bears?\b|bore|carr", put.verb) is not None
    named = put.one.kind != "documents" or put.head in _nouns("held") or _KEPT.search(put.between) is not None
    return entries or (named and strict)


def _bears_out(put: Put) -> bool:
    if put.one.kind == "goods" and put.verb == "lay":
        there = whereabouts(put.page, put.frame.cue[1], put.end)
        return there is not None and is_expert(put.page.text[put.frame.cue[1] : put.end])
    if put.verb in _verbs("from_to"):
        return put.one.kind in _PHYSICAL | {"data", "recordings"} and not (put.one.everyday and put.one.kind == "goods")
    caused = put.one.kind in {"traces", "wounds"} and put.page.text[put.frame.cue[1] :].startswith(" by ")
    return caused or (put.one.kind in {"traces", "wounds"} and not put.one.everyday)


def _speaks(put: Put) -> bool:
    """Of a letter or a note its very words must be given."""
    quoted = re.compile(r"\s*:?\s*[“\"]").match(put.page.text, put.frame.cue[1], put.end)
    noted = put.verb in _verbs("noting") and is_kept(put)
    return not put.one.everyday or quoted is not None or noted


def _within(put: Put) -> bool:
    if put.one.kind != "documents":
        return " " in put.verb
    return not put.one.everyday or _SENT.match(put.behind) is not None


def _called_on(put: Put) -> bool:
    if put.verb in {"is on", "are on", "appears in", "appear in"}:
        return put.one.kind in {"recordings", "pictures"} and put.head not in {"film", "films"}
    if put.one.everyday and put.one.kind == "documents" and put.verb.lower() in _verbs("made_from"):
        return False
    if put.phrase.lower() in {"data", "the data", "new data", "official data"} or put.one.kind == "goods":
        return False
    recorded = is_kept(put) and not put.head.startswith(("plan", "schedule"))
    return (
        not put.one.everyday or put.one.kind != "documents" or recorded or put.head in _nouns("held") | _nouns("kept")
    )


def _always(put: Put) -> bool:
    return put.one.kind in _PAPERS


def _unless_everyday(put: Put) -> bool:
    return not put.one.everyday


_ACTIVE: Mapping[str, Callable[[Put], bool]] = {
    "holds": _holds,
    "destroyed": _destroyed,
    "found": _somebody_found,
    "examined": _somebody_examined,
    "given": _given,
    "shown": _put_before,
    "seen": _put_before,
    "had": _had,
}
_SURE: Mapping[str, Callable[[Put], bool]] = {
    "undergone": _undergone,
    "active": _active,
    "relative": _relative,
    "tells": _tells,
    "speaks": _speaks,
    "bears_out": _bears_out,
    "marked": _always,
    "made": _always,
    "noticed": _unless_everyday,
    "available": _always,
    "lies": _unless_everyday,
    **OWN,
    "genuine": _always,
    "possessed": _always,
    "circulating": _always,
    "on": _called_on,
    "of": _called_on,
    "in": _within,
}
