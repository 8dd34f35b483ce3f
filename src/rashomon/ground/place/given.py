"""Places of spans that somebody else found: each gets the best answer that the gazetteer and the text allow."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import msgspec

from rashomon.core import Report
from rashomon.core.places import PlaceMention
from rashomon.ground.place.candidates import Candidate, looked_up, without_suffix
from rashomon.ground.place.find import Found
from rashomon.ground.place.names import gathered
from rashomon.ground.place.report import mention_of, origin, place_of
from rashomon.ground.place.resolve import kilometres, resolved
from rashomon.ground.place.tokens import Token, tokens
from rashomon.ground.place.vocabulary import word_set
from rashomon.resources.gazetteer import Entry

# A part of a name tells where the whole is only if it leads into the text's neighbourhood: "Loop Head" is not in
# the Loop of Chicago when all else is in Ireland.
_LEADS = 300.0
# How far around its neighbour a name may lie that the gazetteer lacks, in kilometres.
_AROUND = 100
_WIDE = frozenset({"country", "continent", "area", "sea"})
Span = tuple[int, int]


class Given(NamedTuple):
    """The place of a given span; `near` says that it is only the place that the text puts it next to."""

    entry: Entry
    near: bool = False


def resolve_spans(text: str, spans: Sequence[Span], home: Sequence[Entry] = ()) -> list[Given | None]:
    """The place of each given span of a text, None where nothing is known of it.

    A name that the gazetteer lacks is put at the place that its own words name ("Da Nang International
    Airport" at Da Nang) where the rest of the text lies about there, at the holder that follows it after a
    comma ("Oreshnik, Bulgaria"), else near the place that stands next to it.
    """
    words = tokens(text)
    known = [_given(text, words, *span) for span in spans]
    named = [c for c in known if c is not None]
    names, numbers = gathered(named, words)
    table = resolved(names, home)
    best = [table[number][0].entry for number in numbers]
    whole = {(c.start, c.end): entry for c, entry in zip(named, best, strict=True) if c.words == text[c.start : c.end]}
    parts = {(c.start, c.end): entry for c, entry in zip(named, best, strict=True) if (c.start, c.end) not in whole}
    led = {span: entry for span, entry in parts.items() if _leads(entry, whole.values())}
    return [_answer(text, span, whole, led) for span in spans]


def _answer(text: str, span: Span, whole: Mapping[Span, Entry], led: Mapping[Span, Entry]) -> Given | None:
    if span in whole:
        return Given(whole[span])
    if span in led:
        return Given(led[span], near=True)
    held = _held(text, span, whole) or _beside(span, whole)
    return Given(held, near=True) if held else None


def _leads(entry: Entry, others: Iterable[Entry]) -> bool:
    """Whether a place lies where other places of the text do."""
    points = [o for o in others if o.kind not in _WIDE]
    far = [kilometres(entry.latitude, entry.longitude, o.latitude, o.longitude) for o in points]
    return not far or min(far) < _LEADS


def _held(text: str, span: Span, placed: Mapping[Span, Entry]) -> Entry | None:
    """The place that follows a span after a comma, if that is a wider one but no country."""
    after = [(other, entry) for other, entry in placed.items() if 0 < other[0] - span[1] <= 2]
    held = [entry for other, entry in after if text[span[1] : other[0]].strip() in {",", "("}]
    return held[0] if held and held[0].kind != "country" else None


def _beside(span: Span, placed: Mapping[Span, Entry]) -> Entry | None:
    """The place that stands nearest to a span in the text: a town or a division before a country."""
    ranked = [
        (entry.kind in _WIDE, min(abs(other[0] - span[1]), abs(span[0] - other[1])), other)
        for other, entry in placed.items()
    ]
    return placed[min(ranked)[2]] if ranked else None


def _given(text: str, words: Sequence[Token], start: int, end: int) -> Candidate | None:
    """The candidate of a given span: its words, else these without a feature word, else the longest known part."""
    inside = [at for at, word in enumerate(words) if word.start < end and start < word.end]
    for length in range(len(inside), 0, -1):
        for first in inside[: len(inside) - length + 1]:
            last = first + length - 1
            whole = length == len(inside)
            one = _known(text, words, first, last, (start, end) if whole else (words[first].start, words[last].end))
            if one is not None and (whole or not _common(one.words)):
                return one._replace(start=start, end=end)
    return None


def _common(words: str) -> bool:
    """Whether words are only kinds of feature or body, which name nothing ("Lake", "Park")."""
    return all(
        any(word in word_set(name) for name in ("natural", "after", "before", "bodies"))
        for word in words.lower().split()
    )


def _known(text: str, words: Sequence[Token], first: int, last: int, place: Span) -> Candidate | None:
    span = text[slice(*place)]
    entries, hows = looked_up(span)
    suffix = ""
    if not entries:
        entries, hows, suffix = without_suffix(span)
    if not entries or not words[first].capital:
        return None
    return Candidate(first, last, *place, span, entries, hows, suffix)


def resolve_names(report: Report, ranges: Sequence[Span]) -> list[PlaceMention | None]:
    """The place mention of each given range of a report's text, None where nothing is known of it.

    A name that only its surroundings place gets a place of its own there, as wide as they leave it.
    """
    answers = resolve_spans(report.text, ranges, origin(report))
    return [
        None if answer is None else _mention(report, span, answer) for span, answer in zip(ranges, answers, strict=True)
    ]


def _mention(report: Report, span: Span, answer: Given) -> PlaceMention:
    words = report.text[slice(*span)]
    why = "The span was given."
    found = mention_of(report, Found(*span, words, answer.entry, (), "place", why, 1.0), "text")
    if not answer.near:
        return found
    about = place_of(answer.entry)
    around = msgspec.structs.replace(
        about, id=f"near:{about.id}", name=words, names=(words,), reach=max(_AROUND, about.reach), precision="region"
    )
    why = f"The span was given. The gazetteer has no such place; the text puts it with {about.name}."
    reason = msgspec.structs.replace(found.reason, why=why, confidence=None)
    return msgspec.structs.replace(found, place=around, reason=reason)
