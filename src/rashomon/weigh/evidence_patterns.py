"""The patterns by which things are put forward; each starts behind a phrase or ends in front of it.

Words in between that only add to the phrase ("of the system", ", which divers raised,") are passed over. The words
themselves stand in `evidence_frames.yaml`.
"""

import re
from functools import cache

from rashomon.resources.lists import word_list


@cache
def either(name: str) -> str:
    """The entries of a list as one pattern, the longest first."""
    words = sorted((str(one) for one in word_list("evidence_frames")[name]), key=len, reverse=True)
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in words)


@cache
def cue(name: str) -> re.Pattern[str]:
    """The words of a list alone: where none of them stands, no pattern of that list need be tried."""
    more = {
        "tells": r"|entr(?:y|ies)|mention",
        "had": "|a copy|took|read",
        "given": "|gave",
        "possessed": "|before",
    }.get(name, "")
    return re.compile(rf"\b(?:{either(name)}{more})\b", re.IGNORECASE if name == "called_on" else 0)


def _word() -> str:
    return rf"(?!(?:{either('finite')})\b)(?:\d[\d,.]*\d|[\w'’.&-]*\w['’]?)"


@cache
def adding() -> str:
    """What may stand between a phrase and its verb: "of the system", "taken on 3 May", ", which divers raised, "."""
    words = rf"{_word()}(?:\s+{_word()}){{0,9}}?"
    measure = r"\s+(?:\w+\s+)?\w+\s+(?:long|wide|deep|high|thick|old|apart)"
    place = r"near|between|about|under|over|inside|outside|behind|beside|across"
    behind = rf"\s+(?:of|from|in|on|at|by|with|to|for|{place})\s+{words}"
    aside = r"(?:,|\s+\(|\s+[–—-])\s*[^;.“”\"]{3,120}?(?:,|\)|\s+[–—-])"
    relative = r"\s+(?:which|that|whose|who|in which|on which)\s+[^,;.:“”\"]{3,70}?"
    done = "taken|made|found|kept|held|seen|sent|written|shot|left|shown|given|drawn|[a-z]+ing|legible"
    participle = rf",?\s+(?:[a-z]+ed|{done})\s+{words}"
    return rf"(?:{behind}|{measure}|{participle}|{aside}|{relative})"


_LY = r"(?:(?:\w+ly|first|also|later|then|still|already|now|since)\s+){0,2}"
_HELPING = r"(?:(?:which|that|was|were|been|had|has|have|being|is|are)\s+){0,4}"


_NOT = r"(?P<not>(?:do|does|did)(?:\s+not|n['’]t)\s+)?"
"""That a thing does not show or match something is told of it as well."""
_NO_ARTICLE = r"(?<!\bthe\s)(?<!\ba\s)(?<!\ban\s)(?<!\bits\s)(?<!\bhis\s)(?<!\bher\s)"
_WHAT = (
    r"(?=\s*:?\s+(?:that\b|how\b|of\b|[“\"\d]|[A-Z]"
    r"|(?:the|a|an|no|his|her|its|their|two|three|four|five|six|seven|eight|nine|ten|several|both|all|him|them)\s))"
)
"""What must stand behind a word that may be a noun as well: "the list names four men", not "five different states"."""


@cache
def saying(name: str) -> re.Pattern[str]:
    """A thing says something itself: "the log gives", "the memo warns", "do not show", "has no entry"."""
    doubtful = rf"(?:{either('ambiguous')})\b"
    entries = r"|(?:has|have|had)\s+(?:no|only|\w+)\s+(?:entry|entries|mention)" if name == "tells" else ""
    verb = rf"(?P<verb>{doubtful}{_WHAT}|(?!{doubtful})(?:{either(name)})\b{entries})"
    return re.compile(rf"{adding()}{{0,3}}?,?\s+(?:that\s+|which\s+)?{_LY}{_NOT}{_NO_ARTICLE}{verb}")


@cache
def bears_out() -> re.Pattern[str]:
    """Where a trace comes from, or what it fits: "matched", "came from", "is consistent"."""
    return re.compile(rf"{adding()}{{0,2}}?\s+(?:that\s+|which\s+)?{_LY}{_NOT}(?P<verb>{either('bears_out')})\b")


@cache
def lies() -> re.Pattern[str]:
    """Where a trace was: "were embedded in the skin"."""
    helping = r"(?:which|that)?\s*(?:was|were|had been|are|is|have been|has been)\s+"
    return re.compile(
        rf"{adding()}{{0,2}}?\s+{helping}{_LY}(?P<verb>{either('lies')})\s+(?:in|on|under|at|inside|near|among)\b"
    )


@cache
def noticed() -> re.Pattern[str]:
    """It was noted as it happened: "strange log-ins had been noticed"."""
    return re.compile(rf"{adding()}{{0,1}}?\s+(?:had been|were|was|have been)\s+{_LY}(?P<verb>{either('noticed')})\b")


@cache
def made() -> re.Pattern[str]:
    """Where and when a picture came to be is said: "was taken two years ago in another country"."""
    how = (
        r"(?:first\s+|originally\s+)?(?:taken|shot|filmed|recorded)|(?:first|originally)\s+(?:published|posted|shared)"
    )
    being, then = r"(?:had been|were|was|have been|has been)", r"(?:in|on|at|by|from|two|three|years|before|several)"
    return re.compile(rf"{adding()}{{0,2}}?\s+{being}\s+(?P<verb>{how})\s+{then}\b")


@cache
def marked() -> re.Pattern[str]:
    """What stands on a paper: "had been stamped"."""
    being = r"(?:had been|were|was|have been|has been|is|are)"
    return re.compile(rf"{adding()}{{0,2}}?,?\s+{being}\s+{_LY}(?P<verb>{either('marked')})\b")


@cache
def genuine() -> re.Pattern[str]:
    """Whether it is genuine: "is a fake", "called the tape a montage"."""
    being = r"(?:is|are|was|were|to be|has been|had been|have been|as)\s+"
    called = r"(?:a|an)\s+(?:fake|forgery|fabrication|montage|falsification|deepfake)"
    return re.compile(rf"(?:{adding()}{{0,2}}?\s+{being}{_LY}|\s+(?={called}))(?P<verb>{either('genuine')})\b")


@cache
def undergone(name: str) -> re.Pattern[str]:
    """What was done with it, with or without "was": "recovered from", "was handed to", "seen by"."""
    return re.compile(rf"{adding()}{{0,2}}?,?\s+{_HELPING}{_LY}(?P<verb>{either(name)})\b(?!\s+(?:a|an|the|his|her)\s)")


@cache
def relative(name: str) -> re.Pattern[str]:
    """Somebody else does it: "which the Herald has examined", "of which the Monitor has a copy", "Reuters obtained"."""
    which = r"(?:(?:,?\s+(?:(?:an?\s+)?(?:cop(?:y|ies)\s+)?of\s+)?(?:which|that))\s+|\s+(?=(?:the\s+)?[A-Z]))"
    who = rf"{which}(?P<who>(?:he|she|they|we|{_word()})(?:\s+{_word()}){{0,5}}?)"
    gave = "|gave" if name == "given" else ""
    able = r"(?:\s+(?:says|say)\s+(?:he|she|it|they))?(?:\s+(?:has|have|had|been able to|himself|herself))*"
    return re.compile(
        rf"{adding()}{{0,1}}?{who}{able}\s+{_LY}"
        rf"(?P<verb>{either(name)}|(?:has|have|holds?|keeps?) a copy|took|read{gave})\b"
    )


@cache
def circulating() -> re.Pattern[str]:
    """It goes from hand to hand."""
    return re.compile(rf"{adding()}{{0,1}}?\s+{_HELPING}(?P<verb>{either('circulating')})\b")


@cache
def possessed() -> re.Pattern[str]:
    """In whose hands it is: "in the possession of the Kurier"."""
    held = (
        r"in\s+(?:the\s+possession\s+of|the\s+hands\s+of|the\s+files?\s+of|[\w'’ ]{2,40}?['’]s?\s+possession)"
        r"|in\s+the\s+annex|held\s+by|(?:lies|lie|is|are|lay)\s+before"
    )
    return re.compile(rf"{adding()}{{0,2}}?,?\s+(?:which\s+)?(?:is\s+|are\s+|was\s+)?(?P<verb>{held})\b")


@cache
def within() -> re.Pattern[str]:
    """In a picture, a recording or a paper something is to be seen, heard or read."""
    return re.compile(rf"{adding()}{{0,2}}?,?\s+(?:[^.;:“”\"]{{2,60}}?\s+)?(?P<verb>{either('in_it')})\b")


_SO_CALLED = r"(?:\s+what\s+(?:it|he|she|they)\s+(?:said|says|called|described\s+as)(?:\s+(?:was|were|is|are))?)?"


@cache
def active(name: str) -> re.Pattern[str]:
    """Somebody does it, in front of the phrase, also with whom and when between: "showed reporters on Monday"."""
    whom = (
        rf"(?:\s+(?:to\s+)?(?:(?:the|a|an|this)\s+)?(?:[\w'’]+\s+){{0,2}}?(?:{either('receivers')})"
        r"|\s+(?:to\s+)?(?:the\s+)?[A-Z][\w'’-]*(?:\s+[A-Z][\w'’-]*){0,3}|\s+(?:him|her|them))?"
    )
    ended = r"(?<!\bfrom)(?<!\bof)(?<!\bin)(?<!\bthe)(?<!\bto)(?<!\bat)"
    when = rf"(?:\s+(?:on|in|at|from|near|last|this|next to)\s+(?!least)[\w ]{{2,30}}?{ended})?"
    return re.compile(
        rf"\b(?P<verb>{either(name)})\b{whom}{when}{_SO_CALLED}(?:\s+(?:away|up|out|also|only))?\s*(?:of\s+)?$"
    )


@cache
def called_on() -> re.Pattern[str]:
    """It is called on, in front of the phrase: "according to", "on the basis of crater analysis, "."""
    more = r"(?:(?<!according\sto)(?<!citing)(?<!cited)(?<!quoted)\s+[^.;:,]{2,50},|\s+[^.;:,]{2,50}\s+and)?"
    return re.compile(rf"\b(?P<verb>(?i:{either('called_on')})){more}\s+[“\"]?$", re.IGNORECASE)
