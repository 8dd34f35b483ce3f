"""The patterns by which items of evidence are found; their words stand in `evidence_words.yaml`."""

import re
from functools import cache
from typing import Literal

from rashomon.resources.lists import word_list

Act = Literal["show", "give", "find", "examine"]
ACTS: tuple[Act, ...] = ("show", "give", "find", "examine")


def _either(name: str) -> str:
    return "|".join(re.escape(word) for word in sorted(word_list("evidence_words")[name], key=len, reverse=True))


@cache
def item_phrase() -> str:
    """A noun phrase whose head is an item: "the found fragments of a missile", "photos, videos and other materials"."""
    heads, barred = _either("items"), _either("not_before")
    before = rf"(?:(?!(?:{barred})\b)[\w'’-]+\s+){{0,4}}?"
    more = rf"(?:(?:,\s+|\s+and\s+|,\s+and\s+)(?:[\w'’-]+\s+){{0,2}}?(?:{heads})\b)*"
    thing = rf"(?!(?:{barred}|which|whom|{_either('find')}|{_either('show')}|{_either('give')})\b)[\w'’-]+"
    of = rf"(?:\s+(?:of|from|with)\s+(?:(?:the|a|an|its|his|her|their|all)\s+)?{thing}(?:\s+{thing}){{0,3}})?"
    return rf"(?P<item>\b{before}\b(?P<head>(?i:{heads}))\b{more}(?:\s*\[[^\]]*\])?{of})"


@cache
def mentioned() -> re.Pattern[str]:
    """A sentence without any of these words tells of no item; most sentences are left at that."""
    return re.compile(rf"\b(?i:{_either('items')}|{_either('papers')}|{_either('verify')})\b")


@cache
def acting(act: Act) -> re.Pattern[str]:
    """Somebody shows, gives, finds or examines an item."""
    whom = (
        r"(?:\s+(?P<whom>(?:to\s+)?[A-Z][\w'’-]*(?:\s+[A-Z][\w'’-]*){0,4}|journalists|reporters|investigators|police))?"
    )
    when = r"(?:\s+(?:on|in|at|last|this)\s+[\w ]{2,20}?)?"
    return re.compile(rf"\b(?P<verb>{_either(act)})\b{whom}{when}\s+{item_phrase()}")


@cache
def undergone(act: Act) -> re.Pattern[str]:
    """An item was shown, given, found or examined: "fragments … found in Shusha by …", "the tape was released"."""
    own = r"(?:(?P<own>[a-z]+\s+(?:teams|experts|men|people|officers|workers|deminers|sappers))\s+)?"
    helping = r"(?:(?:was|were|been|had|has|have|being|is|are)\s+){0,3}(?:(?:also|later|then|\w+ly)\s+)?"
    verb = rf"(?P<verb>(?:{_either(act)})(?<!s))\b"
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
    return re.compile(rf"\b(?:{_either('give')})\s+(?:them|it|these|this|those)(?:\s+(?:over|on))?\s+to\s+")


@cache
def issued() -> re.Pattern[str]:
    """A body's paper that was issued: "its report, published on Thursday"."""
    return re.compile(
        rf"(?P<item>\b(?:(?i:the|its|a|an|his|her|their)\s+)(?:[\w'’-]+\s+){{0,2}}?(?P<head>{_either('papers')})\b"
        rf"(?:\s+(?:of|by|from)\s+[\w'’ -]{{2,50}}?)?)"
        rf"(?:,)?\s+(?:(?:that|which)\s+)?(?:(?:was|were|been|had|has|have)\s+){{0,2}}(?P<verb>{_either('issue')})\b"
    )


@cache
def telling() -> re.Pattern[str]:
    """An item that says something itself: "data of objective control show that …"."""
    return re.compile(rf"{item_phrase()}\s+(?:\w+ly\s+)?(?P<verb>{_either('tell')})")


@cache
def checked() -> re.Pattern[str]:
    """The cue of a body that checked something."""
    return re.compile(rf"\s*(?:{_either('verify')})\s*", re.IGNORECASE)


@cache
def checking() -> re.Pattern[str]:
    """The same in running text: "Amnesty verified the use of …"."""
    return re.compile(
        rf"\b(?P<verb>{_either('verify')})\s+(?P<item>(?:that|the|a|an|its|how|at least|several|\d+)\b[^.;“”\"]+)"
    )


@cache
def none_of_it() -> re.Pattern[str]:
    """Words right before a verb or in front of an item by which there is none."""
    return re.compile(rf"\b(?:{_either('no_item')})\s+(?:\w+\s+){{0,2}}$|n['’]t\s+(?:\w+\s+)?$", re.IGNORECASE)
