"""The patterns by which items of evidence are found; their words stand in `evidence_words.yaml`."""

import re
from functools import cache
from typing import Literal

from rashomon.resources.lists import word_list

Act = Literal["show", "give", "find", "examine"]
ACTS: tuple[Act, ...] = ("show", "give", "find", "examine")


def either(name: str) -> str:
    """The entries of a list as one pattern, the longest first."""
    return "|".join(re.escape(word) for word in sorted(word_list("evidence_words")[name], key=len, reverse=True))


@cache
def item_phrase() -> str:
    """A noun phrase whose head is an item: "the found fragments of a missile", "photos, videos and other materials"."""
    heads, barred = either("items"), either("not_before")
    before = rf"(?:(?!(?:{barred})\b)[\w'’-]+\s+){{0,4}}?"
    more = rf"(?:(?:,\s+|\s+and\s+|,\s+and\s+)(?:[\w'’-]+\s+){{0,3}}?(?:{heads})\b)*"
    thing = rf"(?!(?:{barred}|which|whom|{either('find')}|{either('show')}|{either('give')})\b)[\w'’-]+"
    of = rf"(?:\s+(?:of|from|with)\s+(?:(?:the|a|an|its|his|her|their|all)\s+)?{thing}(?:\s+{thing}){{0,3}})?"
    many = rf"(?:[\w,.]+\s+)?(?:{either('amounts')})\s+of\s+"
    return rf"(?P<item>\b(?:{many})?{before}\b(?P<head>(?i:{heads}))\b{more}(?:\s*\[[^\]]*\])?{of})"


@cache
def mentioned() -> re.Pattern[str]:
    """A sentence without any of these words tells of no item; most sentences are left at that."""
    return re.compile(rf"\b(?i:{either('items')}|{either('papers')}|{either('verify')})\b")


@cache
def acting(act: Act) -> re.Pattern[str]:
    """Somebody shows, gives, finds or examines an item."""
    whom = (
        r"(?:\s+(?P<whom>(?:to\s+)?[A-Z][\w'’-]*(?:\s+[A-Z][\w'’-]*){0,4}|journalists|reporters|investigators|police))?"
    )
    when = r"(?:\s+(?:on|in|at|last|this)\s+[\w ]{2,20}?)?"
    return re.compile(rf"\b(?P<verb>{either(act)})\b{whom}{when}\s+{item_phrase()}")


@cache
def any_act() -> re.Pattern[str]:
    """A verb of showing, giving, finding or examining."""
    return re.compile(rf"\b(?:{'|'.join(either(act) for act in ACTS)})\b")


@cache
def receiving() -> re.Pattern[str]:
    """Those to whom something is handed, where no name tells: "the mine inspectorate", "police"."""
    return re.compile(rf"(?:(?:the|a|an)\s+)?(?:[\w'’-]+\s+){{0,2}}?(?:{either('forums')}|{either('finders')})\b")


@cache
def undergone(act: Act) -> re.Pattern[str]:
    """An item was shown, given, found or examined: "fragments … found in Shusha by …", "the tape was released"."""
    own = r"(?:(?P<own>[a-z]+\s+(?:teams|experts|men|people|officers|workers|deminers|sappers))\s+)?"
    helping = r"(?:(?:was|were|been|had|has|have|being|is|are)\s+){0,3}(?:(?:also|later|then|\w+ly)\s+)?"
    verb = rf"(?P<verb>(?:{either(act)})(?<!s))\b"
    return re.compile(rf"{item_phrase()}(?:,)?\s+(?:(?:that|which)\s+)?{own}{helping}{verb}")


@cache
def enclosed() -> re.Pattern[str]:
    """What goes with a letter: ", with photographs and video"."""
    return re.compile(rf",?\s+(?:together with|along with|with|accompanied by|enclosing|attaching)\s+{item_phrase()}")


@cache
def held() -> re.Pattern[str]:
    """A speaker's own "we have the photographs"."""
    return re.compile(rf"\b(?P<verb>[Ww]e (?:now |also |still )?have|I have)\s+(?!\w+(?:ed|en)\b){item_phrase()}")


@cache
def passed_on() -> re.Pattern[str]:
    """What is said next of an item: "We sent them to the ministry"."""
    return re.compile(rf"\b(?:{either('give')})\s+(?:them|it|these|this|those)(?:\s+(?:over|on))?\s+to\s+")


@cache
def issued() -> re.Pattern[str]:
    """A body's paper that was issued: "its report, published on Thursday"."""
    return re.compile(
        rf"(?P<item>\b(?:(?i:the|its|a|an|his|her|their)\s+)(?:[\w'’-]+\s+){{0,2}}?(?P<head>{either('papers')})\b"
        rf"(?:\s+(?:of|by|from)\s+[\w'’ -]{{2,50}}?)?)"
        rf"(?:,)?\s+(?:(?:that|which)\s+)?(?:(?:was|were|been|had|has|have)\s+){{0,2}}(?P<verb>{either('issue')})\b"
    )


_ASIDE = r"(?:,\s+(?:which|that|seen|taken|made|published|obtained)\s[^.;]{3,90}?,)?"
_ADDED = r"(?:at|in|near|from|by|on|it|they|he|she|\w+ed|taken|made|found|kept|held|seen)"
_BETWEEN = rf"{_ASIDE}(?:\s+{_ADDED}\s+[^,.;“”\"]{{2,60}}?)?"
"""What may stand between an item and its verb: "readings from the station show", "a test ordered by a judge"."""


@cache
def telling() -> re.Pattern[str]:
    """An item that says something itself: "data of objective control show that …"."""
    return re.compile(rf"{item_phrase()}{_BETWEEN}\s+(?:\w+ly\s+)?(?P<verb>{either('tell')})\b")


@cache
def checked() -> re.Pattern[str]:
    """The cue of a body that checked something."""
    return re.compile(rf"\s*(?:{either('verify')})\s*", re.IGNORECASE)


@cache
def checking() -> re.Pattern[str]:
    """The same in running text: "Amnesty verified the use of …"."""
    return re.compile(
        rf"\b(?P<verb>{either('verify')})\s+(?P<item>(?:that|the|a|an|its|how|at least|several|\d+)\b[^.;“”\"]+)"
    )


@cache
def none_of_it() -> re.Pattern[str]:
    """Words right before a verb or in front of an item by which there is none."""
    return re.compile(rf"\b(?:{either('no_item')})\s+(?:\w+\s+){{0,2}}$|n['’]t\s+(?:\w+\s+)?$", re.IGNORECASE)
