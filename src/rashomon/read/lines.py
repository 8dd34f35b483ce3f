"""Lines about the report itself: "18 February 2021 11:23", "By Jane Doe, in Baku", "Updated: …"."""

import re
from functools import cache

import msgspec

from rashomon.read.agencies import agency_name, agency_pattern
from rashomon.read.chrome import word_set
from rashomon.read.dates import Reading, find_dates
from rashomon.resources.lists import word_list

_LONGEST = 240  # characters: lines about the report are short
_UPPER = r"A-Z\u00c0-\u00de\u0100-\u024f\u0400-\u042f"
_WORD = rf"[{_UPPER}][\w’'.-]*"
_PARTICLE = r"(?:de|del|della|da|di|van|von|der|den|al|el|bin|ibn|ben|la|le|du|dos|y)"
NAME = rf"{_WORD}(?:\s+(?:{_PARTICLE}\s+)*{_WORD}){{1,4}}"
NAME_ALONE = re.compile(NAME)
_BY = re.compile(
    r"^\W*(?i:(?:by|author|authors|text|story|words)\b\s*:?|"
    r"(?:written|reported|compiled|prepared|posted|reporting)\s+by\b:?)\s+"
    rf"(?P<names>(?:{NAME}|{_WORD}(?=\s*$))(?:\s*(?:,|\band\b|&)\s*{NAME})*)(?P<rest>.*)$"
)
_ROLE = re.compile(
    r"\b(?:staff|senior|chief|special|political|diplomatic|foreign|defen[cs]e|correspondents?|writers?|reporters?|editors?|"
    r"journalists?|analysts?|contributors?|in|for|at|of|the|from|bureau|and|news|on|desk)\b",
    re.IGNORECASE,
)
_COUNT = re.compile(r"\b\d+\s*(?:min(?:ute)?s?\.?\s*(?:read)?|views?|comments?|shares?|reads?)\b", re.IGNORECASE)
_CLOCK = re.compile(r"\b\d{1,2}[:.]\d{2}(?::\d{2})?\b")


class Line(msgspec.Struct, frozen=True):
    """What a line about the report holds. Offsets of `dates`, `names` and `agencies` count from its start.

    `names` are (start, end) of bylines; each date has the label that stands before it
    ("published", "modified" or "").
    """

    dates: tuple[tuple[Reading, str], ...] = ()
    names: tuple[tuple[int, int], ...] = ()
    agencies: tuple[tuple[int, int], ...] = ()


def read_line(text: str) -> Line | None:
    """The parts of a line that is wholly about the report; None for any other line."""
    if len(text) > _LONGEST:
        return None
    byline = _byline(text)
    dates = tuple(
        (reading, _label(text, reading)) for reading in find_dates(text) if reading.bounds.known or reading.month
    )
    if byline:
        return msgspec.structs.replace(byline, dates=dates)
    dated = [reading for reading, _ in dates if reading.grain == "day"]
    if not dated:
        return None
    rest, names, agencies = _rest(text, dated)
    return Line(dates, names, agencies) if not rest else None


def _rest(text: str, dated: list[Reading]) -> tuple[str, tuple[tuple[int, int], ...], tuple[tuple[int, int], ...]]:
    """What is left of a line without its dates, labels, names and agencies."""
    covered = [(reading.start, reading.end) for reading in dated]
    agencies = tuple(m.span() for m in re.finditer(rf"(?<!\w){agency_pattern()}(?!\w)", text))
    parts = [m.span() for m in re.finditer(r"[^|•·/\n\t]+", text)]
    names = tuple(span for part in parts if (span := _named(text, *part)))
    left = _blanked(text, [*covered, *agencies, *names])
    left = _labels().sub(" ", _CLOCK.sub(" ", left))
    return "" if _sections(left) else _silent(left), names, agencies


def _named(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The names in a part of a line that begins with "By"."""
    part = text[start:end]
    found = re.match(rf"\s*[Bb][Yy]:?\s+(?P<names>{NAME}(?:\s*(?:,|and|&)\s*{NAME})*)", part)
    return (start + found.start("names"), start + found.end("names")) if found else None


def _blanked(text: str, spans: list[tuple[int, int]]) -> str:
    letters = list(text)
    for start, end in spans:
        letters[start:end] = " " * (end - start)
    return re.sub(r"\b[Bb][Yy]\b:?", " ", "".join(letters))


def _byline(text: str) -> Line | None:
    """A line that says who wrote the report and nothing else of weight."""
    found = _BY.match(text)
    if not found or text.rstrip().endswith(("?", "!")) or re.search(r"['’]s?(?:\s|$)", found["names"]):
        return None
    rest = _blanked(text, [(r.start, r.end) for r in find_dates(text)])[found.end("names") :]
    rest = re.sub(rf"(?<!\w){agency_pattern()}(?!\w)", " ", rest)
    rest = _labels().sub(" ", _ROLE.sub(" ", re.sub(r"\S+@\S+|@\w+", " ", rest)))
    words: list[str] = re.findall(r"[^\W\d_]+", _beside().sub(" ", _COUNT.sub(" ", rest)))
    if any(word[0].islower() for word in words) or len(words) > 6:
        return None
    return Line(names=_split_names(found["names"], found.start("names")), agencies=_agencies(text))


def _split_names(names: str, at: int) -> tuple[tuple[int, int], ...]:
    found: list[tuple[int, int]] = []
    start = 0
    for mark in re.finditer(r"\s*(?:,|&|\band\b)\s*|$", names):
        words = names[start : mark.start()]
        if words and not agency_name(words) and not re.fullmatch(rf"(?:{_ROLE.pattern}|\s+)+", words, re.IGNORECASE):
            found.append((at + start, at + mark.start()))
        start = mark.end()
    return tuple(found)


def _agencies(text: str) -> tuple[tuple[int, int], ...]:
    return tuple(m.span() for m in re.finditer(rf"(?<!\w){agency_pattern()}(?!\w)", text))


def _label(text: str, reading: Reading) -> str:
    """What the words directly before a date call it."""
    before = re.sub(r"\W+(?:on|at)\W*$", "", text[: reading.start].rstrip(" :|,-–—*_").lower())
    for label in ("modified", "published"):
        if any(re.search(rf"(?<!\w){re.escape(word)}$", before) for word in word_list("read/dates")[label]):
            return label
    return ""


def _sections(text: str) -> bool:
    """Whether a text is made of names of page sections alone."""
    words = [word.lower() for word in re.findall(r"[^\W\d_]+", _beside().sub(" ", _COUNT.sub(" ", text)))]
    return bool(words) and (
        " ".join(words) in word_set("sections") or all(word in word_set("sections") for word in words)
    )


def _silent(text: str) -> str:
    """What is left of a line without counts, words that stand beside dates, and punctuation."""
    return re.sub(r"[\W_]+", "", _beside().sub(" ", _COUNT.sub(" ", text)))


@cache
def _beside() -> re.Pattern[str]:
    words = sorted(word_list("read/dates")["beside"], key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})(?!\w)", re.IGNORECASE)


@cache
def _labels() -> re.Pattern[str]:
    lists = word_list("read/dates")
    words = sorted([*lists["published"], *lists["modified"]], key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})(?!\w)\s*:?", re.IGNORECASE)
