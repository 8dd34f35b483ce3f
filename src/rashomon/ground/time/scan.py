"""Text to windows: runs of neighbouring words of time, numbers and marks that can form an expression."""

import re
from collections.abc import Iterator

from rashomon.ground.time.items import Item
from rashomon.ground.time.lexicon import TRIGGERS, spellings

_TOKEN = re.compile(
    r"""
      (?P<meridiem>(?<![^\W\d_])[AaPp](?:\.\s?[Mm]\.?|[Mm])(?![^\W\d_]))
    | (?P<era>B\.\s?C\.(?:\s?E\.)?|BCE?(?![^\W\d_])|A\.D\.)
    | (?P<compound>[Mm]id(?:dle)?(?=-?\s?(?:\d{2}|[A-Z]))|[Mm]id(?=-)|[Oo]['’][Cc]lock\b)
    | (?P<quarter>(?<![\w-])(?:Q[1-4]|[1-4]Q|H[12])(?![\w-]))
    | (?P<word>[^\W\d_]+)
    | (?P<iso>\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d)?)?(?!\d))
    | (?P<dated>\d{4}/\d\d/\d\d(?![\d/]))
    | (?P<numeric>\d{1,2}(?P<sep>[/.])\d{1,2}(?P=sep)(?:\d{4}|\d\d)(?![\d/]))
    | (?P<clock>\d{1,2}:\d\d(?::\d\d)?(?!\d))
    | (?P<decade>['’`]?(?:\d{2,3}0|\d0)['’]?s(?!\w))
    | (?P<ordinal>\d{1,3}(?:st|nd|rd|th)(?!\w))
    | (?P<number>\d+(?:,\d{3})*(?:\.\d+)?)
    | (?P<short>(?<!['’`])['’`]\d\d(?![\w,.]\d|\w|\s+[Mm]inutes))
    | (?P<s>['’]s\b|(?<=s)['’](?=\s))
    | (?P<mark>[-–—,/()])
    | (?P<other>\S)
    """,
    re.VERBOSE,
)
_MARKS = {"-": "HYPHEN", "–": "HYPHEN", "—": "HYPHEN", ",": "COMMA", "/": "SLASH", "(": "OPEN", ")": "CLOSE"}
_ABBREVIATIONS = ("MONTH_ABBREVIATION", "WEEKDAY_ABBREVIATION")
MAX_GAP = 40
NO_DAY = 10**15


def windows(text: str) -> Iterator[list[Item]]:
    """Runs of items with only white space between them that hold at least one trigger, in order."""
    known = spellings()
    run: list[Item] = []
    triggered = False
    last = 0
    for match in _TOKEN.finditer(text):
        group = match.lastgroup
        start = match.start()
        if group == "word":
            entry = known.get(match.group())
            item = Item(entry[0], start, match.end(), entry[1]) if entry else None
        elif group == "other":
            if run and text[start] == "." and run[-1].kind in _ABBREVIATIONS and run[-1].end == start:
                run[-1].end = last = start + 1
                continue
            item = None
        else:
            item = _special(group or "", match)
        if item is None or (run and start > last and _parted(text, last, start)):
            if triggered:
                yield run
            run, triggered = [], False
        if item is not None:
            run.append(item)
            triggered = triggered or item.kind in TRIGGERS or group == "ordinal"
            last = item.end
    if triggered:
        yield run


def _parted(text: str, last: int, start: int) -> bool:
    """Whether the white space between two items ends a paragraph or is too wide to join them."""
    return start - last > MAX_GAP or (start - last > 1 and text.count("\n", last, start) > 1)


def _special(group: str, match: re.Match[str]) -> Item | None:
    """The item of anything but a plain word."""
    words = match.group()
    if group == "number":
        return _number(words, match.start(), match.end())
    kind, value = _read(group, words)
    return Item(kind, match.start(), match.end(), value)


def _read(group: str, words: str) -> tuple[str, str | int]:
    """Kind and value of a mark, a clock time, a decade and so on."""
    if group == "ordinal":
        return "ORDINAL", int(words[:-2])
    if group == "decade":
        return "NUMERAL_DECADE", int("".join(filter(str.isdigit, words))) // 10
    if group == "short":
        return "YEAR", _short_year(words)
    found: dict[str, tuple[str, str | int]] = {
        "mark": (_MARKS.get(words, ""), words),
        "meridiem": ("MERIDIEM", words[0].lower()),
        "compound": ("OCLOCK", "oclock") if words[0] in "Oo" else ("MID", "MID"),
        "era": ("BC" if words[0] == "B" else "AD", words),
        "quarter": ("QUARTER_CODE", words),
        "dated": ("NUMERIC_DATE", words.replace("/", "-")),
        "iso": ("NUMERIC_DATE", words),
        "numeric": ("NUMERIC_DATE", words),
        "clock": ("CLOCK", words),
        "s": ("APOSTROPHE_S", words),
    }
    return found[group]


def _number(words: str, start: int, end: int) -> Item:
    """A cardinal number; four digits that can be a year are one until a rule says otherwise."""
    plain = words.replace(",", "")
    if len(words) == 4 and words.isdigit() and 1000 <= int(words) <= 2199:
        return Item("YEAR", start, end, int(words))
    if len(words) > 2 and words.startswith("0") and "." not in plain:
        return Item("NUMBER", start, end, NO_DAY)  # "0001" is a number on a form
    value = float(plain) if "." in plain else int(plain[:15])
    return Item("NUMBER", start, end, value)


def _short_year(words: str) -> int:
    """'89 is 1989: two digits after an apostrophe are read in 1930 to 2029."""
    year = int(words[1:])
    return 1900 + year if year >= 30 else 2000 + year
