"""Where, when and to whom something was said, as the report tells it around the words said."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from rashomon.core import Attribution, Bounds, Part, Span, TimeExpression, trimmed
from rashomon.resolve.stage import Reading
from rashomon.resources.lists import word_list

# What a speaker was asked about says nothing of where he was asked.
ASKED = re.compile(r",\s+(?:when\s+)?asked\b|,?\s+when asked\b")
UNBOUNDED = Bounds()
LONGEST = 24  # words of a phrase for a venue
# A date that the phrase ran into ("in Moscow on April 13"), where the caller gives no times.
DANGLING = re.compile(
    r"\s+(?:on|in|at)(?:\s+(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
    r"|\s+(?:January|February|March|April|May|June|July|August|September|October|November|December)(?:\s+\d+)?)?\s*$"
)
NAME = r"(?:[A-Z][\w&.'’-]*|\w*[a-z]\w*(?:\.\w+)*\.[a-z]{2,4}\b)"  # a site's address is a name too
# What may stand between a name and the article: "the Yerevan television channel", "the news site".
SORTS = (
    rf"(?:(?:{NAME}\s+)?(?:(?:news|state|local|television|tv|radio|online|daily|weekly|public|private)\s+)*"
    r"(?:site|website|portal|channel|station|newspaper|daily|weekly|agency|magazine|outlet|network|broadcaster|programme"
    r"|program|show|journalist|reporter|host)\s+)"
)
# Words that may stand between a day and the verb of saying: "the council on Monday also denied".
BETWEEN = re.compile(r"\s+(?:(?:also|then|later|again|has|have|had|flatly|\w+ly)\s+)*")
LASTING = re.compile(r"\b(?:until|till|since|from|before|after|by|who|which)\s+(?:\w+\s+){0,2}$")
# "said of clashes on Sunday": the day may be that of the clashes.
SPOKEN_OF = re.compile(r"\s+(?:of|about|regarding|concerning)\s+\S")
ANAPHORIC = re.compile(
    r"\b(?:same|that|following|next|previous)\s+(?:day|week|month|year|evening|morning|night)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Setting:
    """What one sentence tells of the saying; each part None where it tells nothing."""

    venue: Span | None = None
    addressee: Span | None = None
    said: Bounds = UNBOUNDED
    said_at: Span | None = None

    @property
    def known(self) -> bool:
        """Whether anything is told."""
        return self.venue is not None or self.addressee is not None or self.said_at is not None


def setting_of(reading: Reading, attribution: Attribution, times: Sequence[TimeExpression]) -> Setting:
    """The setting told in the sentence of the attribution's cue, outside what was said."""
    if not attribution.cue:
        return Setting()
    cue = attribution.cue[0]
    passage = reading.passages[cue.part]
    start, end = passage.sentences[passage.sentence(cue.start)]
    text = masked(reading, cue.part, start, end, attribution)
    return read_setting(reading, cue.part, text, start, times, cue=(cue.start, cue.end))


def masked(reading: Reading, part: Part, start: int, end: int, own: Attribution) -> str:
    """The sentence with everything that is said in it blanked out, so that places stay what they are."""
    characters = list(reading.passages[part].text[start:end])
    for span in reading.said_within(part, start, end):
        if not any(span.covers(cue) for cue in own.cue):
            for at in range(max(span.start, start), min(span.end, end)):
                characters[at - start] = "\0"
    text = "".join(characters)
    asked = ASKED.search(text)
    return text[: asked.start()] + "\0" * (len(text) - asked.start()) if asked else text


def read_setting(
    reading: Reading, part: Part, text: str, start: int, times: Sequence[TimeExpression], *, cue: tuple[int, int]
) -> Setting:
    """The setting that `text`, which starts at `start` of the part, tells; `cue` are start and end of the verb."""
    stops = [(time.span.start, time.span.end) for time in times if time.span.part == part]
    venue = _venue(text, start, stops)
    said = _said(part, text, start, times, cue=cue, venue=venue)
    addressee = _addressee(text)
    passage = reading.passages[part]

    def span(found: tuple[int, int] | None) -> Span | None:
        if found is None:
            return None
        end = found[0] + len(text[found[0] : found[1]].rstrip(" .,"))
        return trimmed(passage.text, start + found[0], start + end, part)

    return Setting(span(venue), span(addressee), said.bounds if said else UNBOUNDED, said.span if said else None)


def _said(
    part: Part,
    text: str,
    start: int,
    times: Sequence[TimeExpression],
    *,
    cue: tuple[int, int],
    venue: tuple[int, int] | None,
) -> TimeExpression | None:
    """The day of saying: behind the cue, right before it, right behind the venue, or where the sentence opens.

    "The same day" leaves open which, and is no day of saying.
    """
    inside = [
        time
        for time in times
        if time.span.part == part
        and start <= time.span.start
        and time.span.end <= start + len(text)
        and text[time.span.start - start] != "\0"
        and time.type in {"DATE", "TIME"}
        and time.bounds.known
        and not ANAPHORIC.search(time.span.words)
    ]
    cue_start, cue_end = cue
    ahead = [
        time
        for time in inside
        if time.span.end <= cue_start
        and BETWEEN.fullmatch(text[time.span.end - start : cue_start - start])
        and not LASTING.search(text[: time.span.start - start])
    ]
    at_venue = [
        time
        for time in inside
        if venue is not None
        and text[venue[1] : time.span.start - start].strip(" ,").lower() in {"", "on", "in"}
        and time.span.start - start >= venue[1]
    ]
    behind = [
        time
        for time in inside
        if time.span.start >= cue_end
        and "\0" not in text[cue_end - start : time.span.start - start]
        and not SPOKEN_OF.match(text[cue_end - start : time.span.start - start])
    ]
    opening = [time for time in inside if not text[: time.span.start - start].strip(' "“”,').count(" ")]
    return next(iter((*behind, *ahead, *at_venue, *opening)), None)


def _venue(text: str, start: int, stops: Sequence[tuple[int, int]]) -> tuple[int, int] | None:
    """The first phrase with a noun for an occasion or a medium ("in an interview with X", "on Twitter")."""
    for found in venue_pattern().finditer(text):
        first, last = found.start("venue"), found.end("venue")
        for from_, to in stops:
            if first < from_ - start < last and not text[to - start : last].strip(" ,"):
                last = from_ - start
        words = DANGLING.sub("", text[first:last]).rstrip(" .,")
        if "\0" not in words and len(words.split()) <= LONGEST:
            return first, first + len(words)
    return None


@cache
def venue_pattern() -> re.Pattern[str]:
    """A preposition, a noun phrase with a noun of occasions, and the names that follow with a preposition."""
    lists = word_list("occasions")
    nouns = "|".join(sorted(map(re.escape, {*lists["spoken"], *lists["written"]}), key=len, reverse=True))
    platforms = "|".join(sorted(map(re.escape, lists["platforms"]), key=len, reverse=True))
    kind = "tv|television|channel|radio|newspaper|agency|university|network|station|site"
    name = rf"(?:the\s+)?{SORTS}?{NAME}(?:\s+(?:{NAME}|of|for|and|the))*(?:\s+(?:{kind}))*"
    opened = "the|a|an|its|local|foreign|state|several|some"
    people = rf"(?:(?:{opened})\s+)*(?:{name}|[a-z]+)(?:['’]s\s+[\w'’.&-]+(?:\s+{NAME})*)?"
    tail = rf"(?:\s+(?:held\s+)?(?:with|at|to|for|on|in|by|of|before)\s+(?:{people}))*"
    quoted = r"[“\"][^”\"\0]{2,90}[”\"]\s+"
    barred = r"(?!(?:that|who|which|said|says|had|has|was|were|in|on|at|with|to|from|by|of)\b)"
    phrase = rf"(?:{barred}[\w'’.&-]+\s+){{0,7}}?(?:{quoted})?(?:[\w'’-]+\s+){{0,2}}?"
    before = r"(?:[Ii]n|[Aa]t|[Dd]uring|[Aa]fter|[Oo]n|[Vv]ia|[Tt]hrough|[Ff]rom)"
    occasion = rf"{before}\s+{phrase}(?i:{nouns})\b(?!\s+(?:that|said|says|has|had|is|was)\b){tail}"
    platform = rf"(?i:on|via)\s+(?:(?:his|her|its|their|the)\s+)?(?:[\w’'.]+\s+)?(?i:{platforms})\b"
    return re.compile(rf"\b(?P<venue>{occasion}|{platform})")


def _addressee(text: str) -> tuple[int, int] | None:
    """Whom the words were told: behind "told", or in "interview with X"."""
    found = addressee_pattern().search(text)
    if found is None:
        return None
    group = found.lastgroup or "told"
    return found.start(group), found.end(group)


@cache
def addressee_pattern() -> re.Pattern[str]:
    """Names or nouns for hearers behind "told", "speaking to", "interview with", "briefing for"."""
    hearers = "|".join(sorted(map(re.escape, word_list("occasions")["hearers"]), key=len, reverse=True))
    kind = "tv|television|channel|radio|newspaper|news|agency|station|site|website"
    name = rf"(?:the\s+)?{SORTS}?{NAME}(?:\s+(?:{NAME}|of|for|the))*(?:\s+(?:{kind})\b)*"
    noun = rf"(?:[\w'’-]+\s+){{0,3}}?(?:{hearers})\b"
    place = rf"(?:\s+(?:in|at|outside)\s+(?:the\s+)?{NAME}(?:\s+{NAME})*)?"
    who = rf"(?:{name}|{noun}){place}"
    telling = "told|tells|telling|informed|assured|addressing|addressed|speaking to|spoke to|speaking with|talking to"
    asking = r"asked|asks|urged|urges|invited|ordered|warned"
    asked = rf"\b(?:{asking})\s+(?P<asked>{who}|the\s+[a-z]+)\s+(?:\0|(?:for|to|if|whether|about|why|how|when|that)\b)"
    told = rf"\b(?:{telling})\s+(?P<told>{who})|{asked}"
    met = rf"\b(?:interview|conversation|briefing|meeting|talk|call|exchange)s?\s+(?:with|to|for|of)\s+(?P<met>{who})"
    return re.compile(rf"{told}|{met}")
