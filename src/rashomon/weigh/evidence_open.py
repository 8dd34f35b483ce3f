"""Things of any kind that are evidence by what is done with them: found by a search, put before a court, read."""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from rashomon.core import Span
from rashomon.resources.lists import word_list
from rashomon.weigh.evidence_nouns import is_everyday
from rashomon.weigh.evidence_words import either, item_phrase, none_of_it
from rashomon.weigh.questions_page import Page

_DETERMINER = r"(?:(?i:an?|the|its|his|her|their|one|two|three|four|five|six|several|some)|\d[\d,.]*)"
_CLOSED = (
    "in on at by to of for from with as that which who whom whose where when while and or but was were is are be been"
    " being had has have having near under over into inside beneath beside behind among out after before during since"
    " until because can cannot must did does do said says say would could should may might will not no"
    " it he she they we i this these those there"
    " here off down up found discovered recovered retrieved seized unearthed dug brought collected lifted taken shown"
    " put seen obtained"
)
_TESTED = re.compile(r"(?:tests?|analys[ie]s|autops(?:y|ies)|scans?|results|measurements)$")
_SUBJECT = 8  # words before a verb in which its subject stands
_PLACED = r"(?:in|from|under|beneath|inside|on|near|at|beside|behind|among|out of|off|next to)"
"""Words behind "found" by which it was a thing and not a view: it was found somewhere."""


_PRIVATE = frozenset({"letter", "letters", "diary", "diaries", "note", "notes", "film", "tape", "tapes", "memos"})


class Found(NamedTuple):
    """One match: the thing, its head, the verb's place, what was done; `subject` if the verb has one who did it.

    Of an examination told as an act (`act_only`) `who` is the place of the words for who made it, where they are known;
    it `yields` to a thing that its words name.
    """

    item: Span
    head: str
    verb: tuple[int, int]
    act: str
    why: str
    subject: bool
    who: tuple[int, int] | None = None
    act_only: bool = False
    yields: bool = False


@cache
def _thing(name: str = "item") -> str:
    """A noun phrase of any kind, from its article to before the next closed word."""
    word = rf"(?!(?:{'|'.join(_CLOSED.split())})\b)[\w'’-]+"
    of = rf"(?:\s+(?:of|with)\s+(?:{_DETERMINER}\s+)?{word}(?:\s+{word}){{0,2}})?"
    return rf"(?P<{name}>\b{_DETERMINER}\s+{word}(?:\s+{word}){{0,4}}{of})"


@cache
def _found_somewhere() -> re.Pattern[str]:
    helping = r"(?:,?\s+(?:that|which))?(?:\s+(?:was|were|been|had|has|have|being|also|later|then)){0,4}"
    return re.compile(rf"{_thing()}{helping}\s+(?P<verb>{either('found')})(?<!present)\s+{_PLACED}\b")


@cache
def _finding() -> re.Pattern[str]:
    return re.compile(rf"\b(?P<verb>{either('found')})\s+{_thing()}")


@cache
def _searching() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?P<verb>found|saw|detected|discovered|recorded)\s+(?P<item>no\s+(?:[\w-]+\s+){{0,2}}(?:{either('searched')})"
        rf"(?:\s+(?:of|that)\s+[^.,;“”\"]+|(?=\s+(?:on|in|at)\b)))"
    )


@cache
def _none_found() -> re.Pattern[str]:
    """The same in the passive: "No toxic substances were detected in the blood"."""
    what = rf"(?:{either('searched')}|substances?|poison)"
    return re.compile(
        rf"(?P<item>\bNo\s+(?:[\w-]+\s+){{0,2}}{what}(?:\s+(?:of|that)\s+[^.,;“”\"]+?)?)\s+(?:was|were|could be)\s+"
        r"(?P<verb>found|detected|discovered)\b"
    )


@cache
def _analysing() -> re.Pattern[str]:
    return re.compile(rf"\b(?P<verb>analy[sz]ed|tested|x-rayed|dissected)\s+{_thing()}")


_LABORATORY = re.compile(
    r"\b(?:[Ll]aborator(?:y|ies)|[Ll]ab|[Ii]nstitute|[Pp]athologists?|[Tt]oxicologists?|[Ff]orensic)\b"
)


@cache
def _putting() -> re.Pattern[str]:
    forum = rf"(?:to|in|before|at)\s+(?:(?:the|a|an)\s+)?(?:[\w-]+\s+){{0,2}}?(?i:{either('forums')})\b"
    return re.compile(rf"\b(?P<verb>{either('put')})\s+(?:{forum}\s+)?{_thing()}(?=[^.;]{{0,60}}?\s{forum}|\s+with\b)")


@cache
def _seeing() -> re.Pattern[str]:
    able = r"(?:\s*\([^)]*\))?,?\s+(?:which\s+[^.,;]{2,30}?\s+(?:has|have|had)\s+(?:been\s+able\s+to\s+)?)?"
    return re.compile(rf"(?:{item_phrase()}){able}(?P<verb>(?:{either('seen')})(?:\s+by\b)?|see\b)")


@cache
def _citing() -> re.Pattern[str]:
    before = r"(?:[^.;,]{2,40}(?:,|\s+and)\s+)?"
    return re.compile(rf"\b(?P<verb>(?i:{either('cited')}))\s+{before}{item_phrase()}")


@cache
def _citing_paper() -> re.Pattern[str]:
    made = r"(?:\s+(?:commissioned|made|done|carried out|by|of|from)\s[^.,;]{2,50}?)?"
    return re.compile(
        rf"\b(?P<verb>(?i:{either('cited')}))\s+(?P<item>an?\s+(?:[\w-]+\s+){{0,2}}?(?P<head>{either('papers')})\b{made})"
        rf"(?=\s+(?:which|that|saying|showing|to)\b|[.,;])"
    )


@cache
def _worded() -> re.Pattern[str]:
    """The verbs alone: a sentence without any of them need not be read further."""
    return re.compile(
        rf"\b(?i:{either('put')}|{either('seen')}|{either('cited')}|{either('found')}|see|saw|recorded|analy[sz]ed|tested|x-rayed|dissected)\b"
    )


def things(page: Page, start: int, end: int) -> Iterator[Found]:
    """What a sentence tells of, the surest first; the same thing may come more than once."""
    text = page.text
    if not _worded().search(text, start, end):
        return
    for match in _putting().finditer(text, start, end):
        if _is_thing(page, match, start):
            yield from _made(page, match, "show", "put before others")
    yield from _searched(page, start, end)
    for match in _seeing().finditer(text, start, end):
        if "by" in match.group("verb") or match.group("verb") in ("see", "read"):
            yield from _made(page, match, "tell", "somebody has seen it", subject=False)
    for match in (*_citing().finditer(text, start, end), *_citing_paper().finditer(text, start, end)):
        if not none_of_it().search(text[start : match.start("verb")]) and not _is_source(match):
            yield from _made(page, match, "tell", "it is called on")


def _is_source(match: re.Match[str]) -> bool:
    """Whether a book or a film came of everyday papers ("based on the letters of a nurse")."""
    made = match.group("verb").lower() in word_list("evidence_frames")["made_from"]
    return made and is_everyday(match.group("head")) and match.group("head").lower() in _PRIVATE


def _searched(page: Page, start: int, end: int) -> Iterator[Found]:
    """What those who search for a living found, also that they found nothing."""
    for match in _searching().finditer(page.text, start, end):
        if _is_finder(page, match.start("verb")):
            yield from _made(page, match, "check", "a search that found nothing")
    for match in _none_found().finditer(page.text, start, end):
        none = _made(page, match, "check", "a search that found nothing", subject=False)
        yield from (one._replace(yields=True) for one in none)
    for match in _analysing().finditer(page.text, start, end):
        if _LABORATORY.search(page.text, start, match.start("verb")) and _is_thing(page, match, start):
            yield from _made(page, match, "examine", "the report says who examined it")
    for match in _finding().finditer(page.text, start, end):
        if _is_finder(page, match.start("verb")) and _is_thing(page, match, start):
            yield from _made(page, match, "find", "found by a search")


@cache
def _examined_aside() -> re.Pattern[str]:
    return re.compile(rf"{item_phrase()}(?P<aside>[^.;“”\"]{{1,130}}?)\b(?P<verb>(?:{either('examine')}))\s+by\b")


@cache
def _examined_which() -> re.Pattern[str]:
    helping = r"(?:(?:has|have|had|also|later|since)\s+){0,3}"
    return re.compile(
        rf"{item_phrase()},?\s+(?:which|that)\s+(?:[\w'’-]+\s+){{1,5}}?{helping}(?P<verb>(?:{either('examine')}))\b(?!\s+by)"
    )


def examined(page: Page, start: int, end: int) -> Iterator[Found]:
    """Who examined an item, told in passing: "images taken on 3 May and reviewed by the observatory"."""
    for match in _examined_which().finditer(page.text, start, end):
        if none_of_it().search(page.text[match.end("item") : match.start("verb")]):
            continue
        yield from _made(page, match, "examine", "the report says who examined it")
    for match in _examined_aside().finditer(page.text, start, end):
        if match.group("verb") in {"carried out", "conducted"} and not _TESTED.search(match.group("head")):
            continue  # "rocket strikes were carried out by"
        yield from _made(page, match, "examine", "the report says by whom it was examined", subject=False)


def lying(page: Page, start: int, end: int) -> Iterator[Found]:
    """What was found somewhere, whoever found it."""
    for match in _found_somewhere().finditer(page.text, start, end):
        if _is_thing(page, match, start):
            yield from _made(page, match, "find", "it was found somewhere", subject=False)


def _made(page: Page, match: re.Match[str], act: str, why: str, *, subject: bool = True) -> Iterator[Found]:
    item = page.span(*match.span("item"))
    if item is not None:
        head = match.groupdict().get("head") or head_of(item.words)
        if item.words.startswith(head) and head.istitle() and item.start > page.sentence(item.start)[0] + 1:
            return  # "according to Notes from Poland"
        why = f"{why[0].upper()}{why[1:]}: “{match.group('verb')}”."
        yield Found(item, head, match.span("verb"), act, why, subject)


def head_of(phrase: str) -> str:
    """The noun that a phrase comes down to: the last word before "of" or "with"."""
    return re.split(r"\s+(?:of|with)\s+", phrase)[0].split()[-1]


def _is_thing(page: Page, match: re.Match[str], start: int) -> bool:
    """Whether a phrase is of a thing: no people, nothing abstract, and not under "no" or "would"."""
    first, last = match.span("item")
    phrase = page.text[first:last]
    lists = word_list("evidence_words")
    words = set(re.split(r"\s+(?:of|with)\s+", phrase.lower())[0].split())
    if words & {*lists["no_thing"], *lists["finders"]}:
        return False
    if any(
        one.kind == "person" and one.span.start < last and first < one.span.end and one.form == "name"
        for one in page.mentions
    ):
        return "'s " in phrase or "’s " in phrase or " of " in phrase
    before = page.text[start : min(first, match.start("verb"))]
    between = page.text[last : match.start("verb")] if last <= match.start("verb") else ""
    return not none_of_it().search(before) and not none_of_it().search(between)


def finder(page: Page, verb: int) -> Span | None:
    """The words for those who search, where such are the subject of a verb: "Inspectors who searched the cellar"."""
    start, _ = page.sentence(verb)
    found = re.compile(rf"(?:[Tt]he\s+)?(?:[\w'’-]+\s+){{0,2}}?(?i:{either('finders')})\b").match(
        page.text, start, verb
    )
    return page.span(*found.span()) if found else None


def _is_finder(page: Page, verb: int) -> bool:
    """Whether whoever is the subject of the verb is one who searches for a living."""
    start, _ = page.sentence(verb)
    before = re.split(r"[,;:“”]", page.text[start:verb])[-1].lower()
    named = set(re.findall(r"[\w-]+", before)[-_SUBJECT:])
    return bool(named & {*word_list("evidence_words")["finders"]})
