"""The patterns by which it is read off a reply what it gives; their words stand in `question_words.yaml`."""

import re
from functools import cache

from rashomon.weigh.questions_words import either

_ASKING = r"(?:who|whom|whose|what|which|when|where|why|how|whether|if)"
_BEFORE = r"(?:on|by|from|in|to|of|at|for|with)"
_OWN = r"(?:the|a|an|his|her|its|their|our|my)"
_HAVING = r"(?:had|has|have|was|were|is|are|did|does|do|would|will|could)"
SETTLED = re.compile(r"\b(?:denied|denies|confirmed|confirms|admitted|acknowledged|rejected|dismissed|ruled out)\b")
IN_TURN = re.compile(r"\basked\s+(?:in turn|back|in return)\b")
COUNTER = re.compile(r"\s*[^.!?]*\?[\s”\"’']*")
BUT = re.compile(r"\b(?:but|though|although|while)\s+(?:\w+\s+){0,2}$")
UNSAID = re.compile(r"\b(?:did not say|does not say|said nothing|says nothing|without saying|left open)\b")
AND = re.compile(rf",?\s+and\s+(?=(?:{_BEFORE}\s+)?{_ASKING}\b)")
"""Between the questions of one sentence: "where the gold was and how much of it was left"."""
WHO = re.compile(rf"^\W*(?:and\s+)?(?:{_BEFORE}\s+)?(?:who|whom|whose)\b", re.IGNORECASE)
WHERE = re.compile(r"^\W*(?:and\s+)?(?:from\s+)?where\b", re.IGNORECASE)
DURING = re.compile(r"^\W*(?:about|on)\b.*\bwhen\b", re.IGNORECASE)
PLACE = re.compile(
    rf"\b(?:in|at|to|from|near|under|inside|outside|behind|into|on|by)\s+(?:{_OWN}|[A-Z])"  # "at the fort"
)
MEASURED = re.compile(
    r"\bhow\s+(?:much|long|far|old|often|big|large|high|deep|fast|hot|heavy)\b"
    r"|\bwhat\s+(?:share|number|sum|price|cost)\b",
    re.IGNORECASE,
)
HELPING = re.compile(
    r"\b(?:had|has|have|was|were|is|are|would|will|could|can|did|does|do|may|might|should|must)\b", re.IGNORECASE
)
NAME = re.compile(r"(?<!^)(?<![.?!“”\"]\s)(?<![“\"])\b[A-Z][\w’'-]+")
PRONOUN = re.compile(r"\W*(?:that\s+)?(?:he|she|i|we|they|it)\b", re.IGNORECASE)
TAKEN_UP = re.compile(r"\b(?:for|of|about|such)\s+(?:one|it|them|this|that)\b")
OWN_ACT = re.compile(r"\b(?:I|[Ww]e)(?:[’']ve|\s+(?:have|had|was|were|did|told|saw|went|gave|\w+ed))\b")
CASE = re.compile(r"\d|(?<=[a-z,] )[A-Z][a-z]+")
"""A figure or a name."""
ECHO = re.compile(
    rf"\W*(?:that\s+)?(?:it|he|she|they|we|I|there)\s+{_HAVING}(?:n[’']t|\s+not)?\s*(?:[,.;”\"]|$)", re.IGNORECASE
)
"""Words such as "It had, he said": yes or no by the helping verb alone."""
SOMEBODY = re.compile(
    rf"\bby\s+(?:{_OWN}|one|two|three)\b|\b(?:it|they)\s+(?:was|were|had been|is)\s+{_OWN}\b"
    r"|^\W*(?:that\s+)?(?:the|my|our|his|her)\s+"
    r"(?:(?!(?:was|were|is|are|had|has)\b)[\w’'-]+\s*){1,3}\W*$"  # nobody but "the night watchman"
    r"|\b(?:had|did|was|would|has|nobody|no one|everybody|everyone)\W*$",  # "the director had"
    re.IGNORECASE,
)
FRAGMENT = re.compile(
    r"^\W*(?!(?:I|we|he|she|they|it|you|that|there|people)\b)(?:[\w’'-]+\s*){1,3}[,.;—–-](?!\w)", re.IGNORECASE
)
"""A phrase in place of a sentence: "Rain, three weeks of it"."""


@cache
def count() -> re.Pattern[str]:
    """A number with the noun that it counts in the group `noun`, if one follows."""
    number = rf"(?:\d[\d.,]*|{either('numbers')})"
    numbers = rf"{number}(?:[\s-]+(?:and\s+)?{number})*\b(?:\s*(?:per cent|percent|%))?"
    between = r"(?:of\s+(?:the|them|these|those|his|her|its|their)|more|other|young|old|small|large|new|whole|full)"
    noun = rf"(?P<noun>(?!(?:{either('after_number')})\b)[a-z]\w+)"
    return re.compile(rf"\b{numbers}(?:\s+{between}\b)*(?:\s+{noun})?", re.IGNORECASE)


@cache
def any_of(name: str) -> re.Pattern[str]:
    """A list's words, also with an "s"."""
    return re.compile(rf"\b(?:{either(name)})s?\b", re.IGNORECASE)


@cache
def polar_form() -> re.Pattern[str]:
    """How a question begins that wants yes or no."""
    return re.compile(rf"\s*(?:about\s+)?(?:{either('polar')})\b", re.IGNORECASE)


@cache
def affirming() -> re.Pattern[str]:
    """Yes or no at the beginning, or at the end of a reason: "…, so no"."""
    return re.compile(rf"^\W*(?:that\s+)?(?:{either('yes_no')})\b|[,;:—–]\s+so\s+(?:yes|no)\b", re.IGNORECASE)


@cache
def expected(kind: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What asks for a number, a time or a reason, and what gives one."""
    asks = re.compile(rf"\b(?:{either('asks_' + kind)})\b", re.IGNORECASE)
    digits = r"\b(?:on|in|at|by|since|until)\s+\d|" if kind == "time" else ""
    return asks, re.compile(rf"{digits}\b(?:{either('gives_' + kind)})\b", re.IGNORECASE)
