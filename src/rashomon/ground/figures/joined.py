"""Figures of one sentence that tell something of each other: a part and its whole, one fate, one count told again."""

import re

_AND = re.compile(r",? and (?:all |the )?")
_OF = re.compile(r" (?:out )?of(?: (?:the|its|their|his|her|all|some))?(?: [\w-]+['’]s?)? ")
# "…; the opposition said 60", "while the mayor put it at 60".
_OF_THE = re.compile(r"(?:^|[.!?”\"\n]\s*)Of (?:the|its|their|these|those|all)? ?$")
_AGAIN = re.compile(
    r"[,;:(–—-] ?(?:(?:while|but|and|whereas|though) )?[\w'’. -]{2,60}? (?:said|says|say|claimed|claims|claim|gave"
    r"|counted|reported|spoke of|speaks of|put (?:it|them|that|the (?:figure|number|toll|total)) at)"
    r" (?:it (?:was|is) )?$"
)
_BARE = re.compile(r"[.,;:)”\"]|$|\n")
_CROWD = re.compile(r"\b(?:crowd|turnout|attendance|gathering|rally|march|protest) (?:at|of) $")
_ATTENDED = re.compile(
    r" (?:(?:had|have) )?(?:took part|taken part|attended|turned out|turned up|showed up|marched|gathered|rallied"
    r"|demonstrated|protested|joined (?:in|the))\b"
)
FARTHEST = 90  # characters behind a count within which somebody else tells it again


def again(text: str, last: int, start: int, end: int) -> bool:
    """Whether the bare number from `start` to `end` is another's count of what the figure before, to `last`, counts."""
    return start - last <= FARTHEST and bool(_AGAIN.search(text, last, start)) and bool(_BARE.match(text, end))


def attended(text: str, start: int, end: int) -> bool:
    """Whether a bare number counts those who came: "20,000 took part", "put the crowd at 100,000"."""
    return bool(_ATTENDED.match(text, end)) or bool(_CROWD.search(text, max(0, start - 24), start))


def share_a_fate(text: str, end: int, start: int) -> bool:
    """Whether two counted nouns are one subject: "All 167 passengers and nine crew members died"."""
    return _AND.fullmatch(text, end, start) is not None


def part_and_whole(text: str, end: int, start: int) -> bool:
    """Whether only "of the" stands between two amounts: "two of the five missiles", "half of the city's 40 schools"."""
    return _OF.fullmatch(text, end, start) is not None


def whole_first(text: str, start: int, end: int, part: int) -> bool:
    """Whether the whole is named before its part: "Of the 112 passengers, 97 survived"."""
    return _OF_THE.search(text, max(0, start - 14), start) is not None and text[end:part] in {
        ", ",
        ", only ",
        ", some ",
    }
