"""The ways in which a report puts a thing forward as evidence, read from the words before and behind its phrase.

In front of it: somebody obtained, showed, found or examined it, or it is called on ("according to"). Behind it: what
was done with it, who else has it, what it shows, where it lay, whether it is genuine.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache, partial
from typing import Literal, NamedTuple

from rashomon.resources.lists import word_list
from rashomon.weigh import evidence_patterns as patterns
from rashomon.weigh import evidence_patterns_own as own
from rashomon.weigh.evidence_nouns import KINDS, Phrase
from rashomon.weigh.questions_page import Page

Way = Literal["tell", "show", "give", "find", "examine"]
BEFORE = 110
"""Characters in front of a phrase in which its verb stands, with whom and when."""
BEHIND = 300
"""Characters behind a phrase in which the word must stand that puts it forward."""
_PASSIVE: Mapping[str, Way] = {"shown": "show", "seen": "tell", "given": "give", "found": "find", "examined": "examine"}
_HAVING: Mapping[str, Way] = {"had": "tell", "holds": "tell", "destroyed": "tell"}
_BY_OTHERS: Mapping[str, Way] = {"examined": "examine", "had": "tell", "shown": "show", "given": "give"}
_IN = re.compile(r"\b(?P<verb>[Ii]n|[Oo]n)\s+$")
_HEADED = re.compile(r"(?:^|;\s+|\b)(?:On|In|on|in)\s+$")
_OPENING = re.compile(r"[“\"]?(?:In|On|Under)\s+")
_OF = re.compile(r"\b(?P<verb>[Aa]nalys[ie]s|[Ee]xamination|[Ii]nspection|[Cc]omparison|[Rr]eview|[Tt]ests?)\s+of\s+$")
_MADE = re.compile(r"\b(?P<verb>made|makes|make)\s+$")
_AVAILABLE = re.compile(r"\s+(?P<verb>available|public)\b")
_PREPOSITION = re.compile(
    r"\b(?:in|on|at|of|to|by|for|from|with|about|after|before|under|over|into|against"
    r"|between|as|via|through|shown|having read|having seen)\s+$",
    re.IGNORECASE,
)
_KNOWN = re.compile(
    r"\s*(?:which|that|dated|seen|obtained|signed|written|kept|published|leaked|a copy|sent|found|in)\b"
)


class Frame(NamedTuple):
    """How a thing is put forward: the way, by which pattern, the words that say it and who does it (by place), why."""

    way: Way
    sort: str
    cue: tuple[int, int]
    why: str
    who: tuple[int, int] | None = None

    @property
    def active(self) -> bool:
        """Whether the words that say it have a subject who did it."""
        return self.sort.split()[0] in {"active", "relative", "available", "kept", "laid_out"}


class Put(NamedTuple):
    """A thing and one way in which its sentence puts it forward."""

    page: Page
    one: Phrase
    frame: Frame
    start: int
    end: int

    @property
    def verb(self) -> str:
        """The words that say it."""
        return self.page.text[slice(*self.frame.cue)]

    @property
    def head(self) -> str:
        """The noun, in small letters."""
        return self.page.text[slice(*self.one.head)].lower()

    @property
    def phrase(self) -> str:
        """The words for the thing."""
        return self.page.text[self.one.start : self.one.end]

    @property
    def behind(self) -> str:
        """The rest of the sentence behind the phrase."""
        return self.page.text[self.one.end : self.end]

    @property
    def between(self) -> str:
        """What stands between the phrase and the verb behind it."""
        return self.page.text[self.one.end : self.frame.cue[0]]


def puts(page: Page, one: Phrase, start: int, end: int) -> Iterator[Put]:
    """Every way in which a phrase is put forward in its sentence, the surest first."""
    first_words = page.text[one.start : one.start + 3].lower()
    if first_words != "no " and not is_negated(page.text, start, one.start):
        for frame in (*_behind(page.text, one, end), *_before(page.text, one, start, end)):
            yield Put(page, one, frame, start, end)


_PAPERS = frozenset({"documents", "recordings", "pictures", "data"})
_SELF: Mapping[str, tuple[Callable[[], re.Pattern[str]], frozenset[str], bool, str]] = {
    "possessed": (patterns.possessed, _PAPERS, False, "It is in somebody's hands"),
    "circulating": (patterns.circulating, _PAPERS, False, "It goes round"),
    "genuine": (patterns.genuine, _PAPERS, True, "Whether it is genuine is said"),
    "tells": (partial(patterns.saying, "tells"), _PAPERS | {"traces"}, True, "It is called on for what it shows"),
    "speaks": (partial(patterns.saying, "speaks"), _PAPERS, True, "It is called on for what it says"),
    "bears_out": (patterns.bears_out, frozenset(KINDS), True, "Where it comes from, or what it fits, is said"),
    "made": (patterns.made, frozenset({"recordings", "pictures"}), True, "Where or when it was made is said"),
    "marked": (patterns.marked, frozenset({"documents", "pictures"}), True, "What stands on it is told"),
    "noticed": (patterns.noticed, frozenset({"data", "traces"}), True, "It was noted as it happened"),
    "has": (own.has_it, _PAPERS | {"traces"}, True, "It is called on for what it has"),
    "reached": (own.reached, frozenset({"goods"}), True, "Where it was logged on is said"),
    "remaining": (own.remaining, frozenset({"traces"}), True, "Where it was is said"),
    "lies": (patterns.lies, frozenset({"traces", "wounds", "goods"}), True, "Where it was is said"),
}
"""How a thing is the subject: the pattern, the kinds of things, whether no preposition may stand in front, why."""


def _behind(text: str, one: Phrase, end: int) -> Iterator[Frame]:
    for name, way in _PASSIVE.items():
        if match := _clear(text, name, partial(patterns.undergone, name), one, end):
            yield Frame(way, f"undergone {name}", match.span("verb"), _why("What was done with it", match))
    for name, way in _BY_OTHERS.items():
        if match := _clear(text, name, partial(patterns.relative, name), one, end):
            why = _why("Somebody has it or knows it", match)
            yield Frame(way, f"relative {name}", match.span("verb"), why, match.span("who"))
    subject = _PREPOSITION.search(text, max(0, one.start - 14), one.start) is None
    for sort, (pattern, kinds, alone, why) in _SELF.items():
        match = _clear(text, sort, pattern, one, end) if one.kind in kinds and (subject or not alone) else None
        if match and not (sort == "speaks" and _interposed(text[one.end : match.start("verb")])):
            yield Frame("tell", sort, match.span("verb"), _why(why, match))


def _interposed(between: str) -> bool:
    """Whether somebody who speaks stands in front of the verb: "ballot papers at the port, the minister said"."""
    aside = between.rstrip(" ,").rpartition(",")
    return bool(aside[1]) and bool(aside[2].strip()) and _KNOWN.match(aside[2]) is None


def _before(text: str, one: Phrase, start: int, end: int) -> Iterator[Frame]:
    first = max(start, one.start - BEFORE)
    for name, way in (*_HAVING.items(), *_PASSIVE.items()):
        near = patterns.cue(name).search(text, first, one.start)
        match = patterns.active(name).search(text, near.start(), one.start) if near else None
        if match and not is_negated(text, start, match.start("verb")):
            yield Frame(way, f"active {name}", match.span("verb"), _why("Somebody did it", match))
    made = _MADE.search(text, first, one.start)
    if made and (open_to := _AVAILABLE.match(text, one.end, end)):
        yield Frame("show", "available", made.span("verb"), _why("Somebody showed it", open_to))
    if (match := patterns.called_on().search(text, first, one.start)) and not is_negated(text, start, match.start()):
        yield Frame("tell", "on", match.span("verb"), _why("It is called on", match))
    if match := _OF.search(text, first, one.start):
        yield Frame("examine", "of", match.span("verb"), _why("It was examined", match))
    yield from _in_own_words(text, one, start)
    yield from _headed(text, one, start, end)


def _in_own_words(text: str, one: Phrase, start: int) -> Iterator[Frame]:
    """Somebody has it at hand."""
    first = max(start, one.start - BEFORE)
    for sort, pattern in (("offered", own.offered), ("kept", own.kept), ("laid_out", own.laid_out)):
        if (match := pattern().search(text, first, one.start)) and not is_negated(text, start, match.start("verb")):
            yield Frame("show", sort, match.span("verb"), _why("It is at hand", match))


def _headed(text: str, one: Phrase, start: int, end: int) -> Iterator[Frame]:
    """Something is told in it, under its head, or where it lay stands in front of it."""
    first = max(start, one.start - BEFORE)
    if _HEADED.search(text, start, one.start) and (told := own.on_it().match(text, one.end, end)):
        yield Frame("tell", "on_it", told.span("verb"), _why("What is told stands on it", told))
    if match := own.inverted().match(text, start, one.start):
        yield Frame("find", "inverted", match.span("verb"), _why("Where it was is said", match), match.span("where"))
    if _OPENING.fullmatch(text, start, one.start) and (told := own.headed().match(text, one.end, end)):
        yield Frame("tell", "headed", (one.head[0], one.head[1]), "What stands in it is told.")
    told = patterns.within().match(text, one.end, end) if _IN.search(text, first, one.start) else None
    if told and one.kind in {"documents", "recordings", "pictures"}:
        yield Frame("tell", "in", told.span("verb"), _why("What is in it is told", told))


def _why(what: str, match: re.Match[str]) -> str:
    return f"{what}: “{match.group('verb')}”."


def _clear(text: str, name: str, pattern: Callable[[], re.Pattern[str]], one: Phrase, end: int) -> re.Match[str] | None:
    """The match behind a phrase, unless what stands in between says "not" or "would"."""
    until = min(end, one.end + BEHIND)
    match = pattern().match(text, one.end, end) if patterns.cue(name).search(text, one.end, until) else None
    if match is None:
        return None
    place = match.start("not") if match.groupdict().get("not") else match.start("verb")
    return None if is_negated(text, one.end, place) else match


@cache
def _negated() -> re.Pattern[str]:
    words = "|".join(re.escape(str(word)) for word in word_list("evidence_frames")["negated"])
    return re.compile(rf"(?:\b(?:{words})|n['’]t)\s+(?:[\w'’]+\s+){{0,3}}$", re.IGNORECASE)


def is_negated(text: str, start: int, place: int) -> bool:
    """Whether the words right before a place say that there is none of it, or not yet."""
    return _negated().search(text, max(start, place - 60), place) is not None
