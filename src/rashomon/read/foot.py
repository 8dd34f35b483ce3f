"""The foot of a report: who reported and edited it, the agency it is taken from, a word on its author."""

import re

from rashomon.read.agencies import agency_name, agency_pattern
from rashomon.read.draft import Clue, Draft
from rashomon.read.lines import NAME
from rashomon.read.mapped import Mapped

_FOOT = 5  # blocks at the end among which credits stand
_WORK = (
    r"(?:[Aa]dditional |[Ff]urther )?(?:[Rr]eporting|[Ww]riting|[Ee]diting|[Cc]ompil(?:ed|ing)|[Tt]ranslat\w+|"
    r"[Ww]ritten|[Ee]dited|[Pp]roduced)"
)
_CREDIT = re.compile(rf"^\W*(?:{_WORK}(?: and \w+)? by\b|Our Standards\b)")
_CREDIT_AT_END = re.compile(rf"\s*\(\s*{_WORK}(?: and \w+)? by [^()]{{3,300}}\)\W*$")
_REPORTED = re.compile(
    r"(?P<work>reporting|writing|written|compiled|edit\w*|translat\w*|produced)[^;.]*?\bby (?P<names>[^;()|]+)",
    re.IGNORECASE,
)
_WRITES = ("report", "writ", "compil")
_SOURCE = re.compile(
    r"^\W*(?:(?:[Ss]ource|SOURCE|[Vv]ia|[Aa]gency)\s*[:–—-]\s*(?P<source>[^.!?]{2,50})|"
    rf"(?P<agency>{agency_pattern()}))\W*$"
)
_AUTHOR = re.compile(
    rf"^\W*(?P<name>{NAME}) (?:is|covers|writes|reports)\b.{{0,160}}"
    r"\b(?:journalist|reporter|correspondent|writer|editor|analyst|contributor)\b"
)
_FOLLOW = re.compile(r"\bfollow\b|@\w{3,}", re.IGNORECASE)


def take_credits(draft: Draft) -> Draft:
    """The draft without the credits at its foot, which become bylines and agencies."""
    blocks = list(draft.blocks)
    gone: dict[int, str] = {}
    bylines, agencies = list(draft.bylines), list(draft.agencies)
    for index in range(max(len(blocks) - _FOOT, 1), len(blocks)):
        text = blocks[index].text
        names, sources, whole = _credits(text)
        bylines += [clue for clue in names if clue.text not in {known.text for known in bylines}]
        agencies += sources
        if whole:
            gone[index] = "kept as data: credit line"
    changed = draft.without(gone, bylines=tuple(bylines), agencies=tuple(agencies))
    return _cut_last(changed)


def _cut_last(draft: Draft) -> Draft:
    """The last paragraph without a credit in brackets that ends it."""
    if not draft.blocks:
        return draft
    last = draft.blocks[-1]
    found = _CREDIT_AT_END.search(last.text.text)
    if not found or found.start() == 0:
        return draft
    names, _, _ = _credits(last.text.cut(found.start(), found.end()).stripped())
    kept = last.changed(text=last.text.cut(0, found.start()))
    return draft.changed(blocks=(*draft.blocks[:-1], kept), bylines=draft.bylines + names)


def _credits(text: Mapped) -> tuple[tuple[Clue, ...], tuple[Clue, ...], bool]:
    """The names and agencies of a credit line, and whether the block is nothing else."""
    words = text.text
    if len(words) <= 400 and _CREDIT.match(words):
        return _reported(text), (), True
    source = _SOURCE.match(words)
    if source and len(words) <= 80:
        group = "source" if source["source"] else "agency"
        name = text.cut(*source.span(group)).stripped()
        known = agency_name(name.text)
        if known or group == "source":
            return (), (Clue(words=name, value=known or name.text, how="line at the foot"),), True
    author = _AUTHOR.match(words) if _FOLLOW.search(words) else None
    if author and len(words) <= 300:
        return (Clue(words=text.cut(*author.span("name")), how="line at the foot"),), (), True
    return (), (), False


def _reported(text: Mapped) -> tuple[Clue, ...]:
    """Those who reported and wrote; editors and translators are not authors."""
    found: list[Clue] = []
    for credit in _REPORTED.finditer(text.text):
        if credit["work"].lower().startswith(_WRITES):
            for name in re.finditer(NAME, credit["names"]):
                at = credit.start("names")
                found.append(Clue(words=text.cut(at + name.start(), at + name.end()), how="credit at the foot"))
    return tuple(found)
