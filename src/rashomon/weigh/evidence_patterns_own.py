"""The patterns of things that tell by themselves, or that somebody has at hand and names in his own words.

Each starts behind a phrase or ends in front of it. The words themselves stand in `evidence_frames.yaml`.
"""

import re
from functools import cache

from rashomon.weigh.evidence_patterns import adding, either

_OBJECT = (
    r"(?:him|her|them|it|(?:enough|more|the|a|an|no|only|his|her|its|their|all|one|two|three|four|five|six|seven|eight|nine|ten)\b"
    r"|[A-Z][\w'’-]+|\d[\d,.]*)"
)
_SO = (
    r"(?:\s+[\w'’-]+){0,4}?\s+(?:under|outside|inside|in|on|at|down|for|as|by|near|from|absent|present|voting"
    r"|standing|to|between|before|after|signed|[a-z]{2,}ing|[a-z]{3,}ed)\b"
)


@cache
def has_it() -> re.Pattern[str]:
    """A paper has somebody or something so: "has the lamp under", "have her outside the room"."""
    return re.compile(rf"{adding()}{{0,2}}?\s+(?P<verb>has|have|had)\s+(?=no\s+\w+|{_OBJECT}{_SO})")


@cache
def offered() -> re.Pattern[str]:
    """What a speaker holds in his hand: "Here is", "These are", in front of the phrase."""
    return re.compile(r"(?P<verb>\b(?:Here|This|There|These|Those)\s+(?:is|are|was)|\bHere\s+you\s+have)\s+$")


@cache
def kept() -> re.Pattern[str]:
    """What somebody has kept: "I have kept every", "She still has", "his widow keeps"."""
    still = r"(?:(?:still|also|now|have|has|had|always)\s+){0,3}"
    return re.compile(rf"(?:\bI\s+{still}|\b)(?P<verb>kept|keeps|keep|saved|ha(?:ve|s))\s+$")


@cache
def laid_out() -> re.Pattern[str]:
    """What somebody brings out in front of a reporter: "unfolds", "leafs through"."""
    return re.compile(rf"\b(?P<verb>{either('laid_out')})\s+(?:of\s+)?$")


@cache
def reached() -> re.Pattern[str]:
    """A telephone and the mast that it was logged on to."""
    being = r"(?:had been|has been|was|were|is)"
    on = r"(?:connected|logged|booked|registered|active|dialled|located|placed|in\s+the\s+cell)"
    mast = r"(?:mast|masts|tower|cell|antenna|base station|network)"
    return re.compile(
        rf"{adding()}{{0,1}}?\s+(?P<verb>{being}\s+(?:last\s+)?{on})\b(?=[^.;]{{0,60}}?\b{mast}\b|\s+of\b)"
    )


@cache
def remaining() -> re.Pattern[str]:
    """Where what is left of something lay: "The remains of three drums were under the stairs"."""
    return re.compile(
        rf"\s+of\s+[^.;,“”\"]{{3,60}}?\s+(?P<verb>was|were|lay|are|is|hung|stood)\s+(?:still\s+)?(?={either('lying_in')}\s)"
    )


@cache
def inverted() -> re.Pattern[str]:
    """A sentence that opens with where a thing was: "In the safe of the firm lay", in front of the phrase."""
    where = r"(?:In|On|Under|At|Behind|Beside|Inside|Beneath|Among|Near)\s+"
    where += r"(?P<where>(?:the|a|an|his|her|its|their|one)\s+[^.,;:“”\"]{2,50}?)"
    return re.compile(rf"[“\"]?{where}\s+(?P<verb>lay|lies|lie|hangs?|hung|stood|was found|were found)\s+(?:also\s+)?$")


@cache
def headed() -> re.Pattern[str]:
    """A record under whose head something is told: "In the log of the launch the flag goes up"."""
    return re.compile(r"(?P<verb>(?!\s+(?:before|after|that|following|leading|when|since|between|and)\b)[\s,])")


@cache
def on_it() -> re.Pattern[str]:
    """What is told under the head of a dated picture or paper: "On a photograph of 4 August the dam is whole"."""
    return re.compile(
        r"(?P<date>\s+(?:of|from|dated|taken|made|shot|for)\s+[^.;:,“”\"]{0,25}?\d[\w:.]*"
        r"(?:\s+and\s+\d+)?(?:\s+[A-Z][a-z]+)?)"
        r"[^.;:“”\"]{2,90}?\s(?P<verb>is|are|was|were|stands?|lies|has|have|can be|could be)\s"
    )
