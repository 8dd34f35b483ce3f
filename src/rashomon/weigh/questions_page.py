"""A report as the search for questions and evidence reads it: sentences, names, times and statements by place."""

import bisect
import re
from collections.abc import Sequence
from functools import cached_property

from rashomon.core import Bounds, Mention, Report, Span, Statement, TimeExpression, trimmed
from rashomon.core.material import Material
from rashomon.core.questions import Party
from rashomon.core.reports import paragraphs
from rashomon.weigh.clock import day_of

# A full stop behind these ends no sentence.
_TITLES = (
    "Mr",
    "Ms",
    "Mrs",
    "Dr",
    "Gen",
    "Col",
    "Lt",
    "St",
    "No",
    "Sen",
    "Rep",
    "Gov",
    r"U\.S",
    r"U\.N",
    r"a\.m",
    r"p\.m",
    "[A-Z]",
)
_TITLES = (
    "Mr",
    "Ms",
    "Mrs",
    "Dr",
    "Gen",
    "Col",
    "Lt",
    "St",
    "No",
    "Sen",
    "Rep",
    "Gov",
    "U.S",
    "U.N",
    "a.m",
    "p.m",
    "[A-Z]",
)
_SHORT = "".join(rf"(?<!\b{one}\.)" for one in _TITLES)
_NEXT = r"\s+(?=[\"“‘'(\[]?[A-Z0-9])"
_END = re.compile(rf"(?<=[.!?…]){_SHORT}[\"”’')\]]*{_NEXT}|(?<=[.!?…][\"”]){_NEXT}")
# What may stand between a name and the verb of which it is the subject.
_AUXILIARY = re.compile(
    r"^\)?(?:\s*\([^)]*\))?\s*(?:,[^,.;]{1,80},)?\s*(?:(?:has|have|had|was|were|is|are|be|been|did|does|do|not|n't|also|then|later|earlier|"
    r"again|repeatedly|already|now|formally|officially|publicly|directly|first|once|twice|never|still|on \w+|last \w+|"
    r"\w+ly)\s+){0,4}$"
)
_BEHIND = re.compile(r"\s+(?:under|led by|headed by|chaired by|of|in|from|at|for)\s+(?:the\s+)?")
_OPENS = re.compile(
    r"[\"“‘'(]?(?P<phrase>(?:The|A|An|Its|His|Her|Their|Both|Several|Two|Three)\s+[\w-]+(?:\s+[a-z][\w-]*){0,2}"
    r"|(?:[A-Z][a-z]+(?:s|men|people)|Police)(?:\s+(?:of|from|at)\s+(?:the\s+)?[A-Z][\w-]+(?:\s+[A-Z][\w-]+)*)?)(?=\s)"
)
ACTING = frozenset({"person", "organisation", "place", "other"})
_KIND = re.compile(r"\s*(?:by\s+)?(?:the|a|an)\s+(?:[a-z][\w-]*\s+){1,3}")
_BESIDE = re.compile(r"\s*")


class Page:
    """One report's text with everything found in it, in order of place."""

    def __init__(self, report: Report, material: Material) -> None:
        self.report = report
        self.text = report.text
        self.times: Sequence[TimeExpression] = [one for one in material.times[report.id] if one.span.part == "text"]
        in_text = [one for one in material.statements[report.id] if one.content and one.content[0].part == "text"]
        self.statements: Sequence[Statement] = sorted(in_text, key=lambda one: (one.content[0].start, one.id))
        mentions = [one for one in material.mentions[report.id] if one.span.part == "text"]
        self.mentions: Sequence[Mention] = sorted(mentions, key=lambda one: (one.span.start, -one.span.end))
        self.names = {entity.id: entity.name for entity in material.entities}

    @cached_property
    def sentences(self) -> list[tuple[int, int]]:
        """Start and end of each sentence; one inside a quotation is one of its own."""
        found = []
        for start, end in paragraphs(self.text):
            at = start
            for match in _END.finditer(self.text, start, end):
                found.append((at, match.start()))
                at = match.end()
            found.append((at, end))
        return [(start, end) for start, end in found if start < end]

    @cached_property
    def _starts(self) -> list[int]:
        return [start for start, _ in self.sentences]

    def sentence(self, place: int) -> tuple[int, int]:
        """The sentence in which a place stands."""
        return self.sentences[max(0, bisect.bisect_right(self._starts, place) - 1)]

    def number(self, place: int) -> int:
        """The number of that sentence."""
        return max(0, bisect.bisect_right(self._starts, place) - 1)

    def span(self, start: int, end: int) -> Span | None:
        """The words without blanks and marks at their ends."""
        cut = trimmed(self.text, start, end)
        if cut is None:
            return None
        words = cut.words.rstrip(' ,;:—–-“"')
        words = words[:-1] if words.endswith((".", "”")) and not words.endswith("..") else words
        return trimmed(self.text, cut.start, cut.start + len(words))

    def party(self, mention: Mention) -> Party:
        """Who a mention stands for."""
        name = self.names.get(mention.entity or "") or mention.name or mention.span.words
        return Party(name=name, words=mention.span, entity=mention.entity)

    def speaker(self, statement: Statement) -> Party | None:
        """Who says a statement; None where that is not determined."""
        speaker = statement.speaker
        if speaker.resolution in {"unresolved", "outlet"}:
            return None
        name = self.names.get(speaker.entity or "") or speaker.name or (speaker.words.words if speaker.words else "")
        return Party(name=name, words=speaker.words, entity=speaker.entity) if name else None

    def outlet(self) -> Party | None:
        """The outlet as somebody who asks."""
        return Party(name=self.report.outlet.value) if self.report.outlet else None

    def subject(self, verb: int) -> Party | None:
        """The nearest name or noun before a verb with nothing but helping words and an aside between them."""
        start, _ = self.sentence(verb)
        near = [one for one in self.mentions if start <= one.span.start and one.span.end <= verb]
        for number in range(len(near) - 1, max(-1, len(near) - 5), -1):
            if _AUXILIARY.match(self.text[near[number].span.end : verb]) and near[number].kind in ACTING:
                full = self._fullest(self._head(near, number), near)
                return None if full.form == "pronoun" and full.name is None else self.party(full)
        return self._opening(start, verb)

    def _opening(self, start: int, verb: int) -> Party | None:
        """A short noun phrase that opens the sentence before the verb: "The works did not respond"."""
        found = _OPENS.match(self.text, start, verb)
        if found is None or not _AUXILIARY.match(self.text[found.end("phrase") : verb]):
            return None
        span = self.report.span(*found.span("phrase"))
        return Party(name=span.words, words=span)

    def _head(self, near: Sequence[Mention], number: int) -> Mention:
        """Of "the commission under Judge Vinje" the commission: a name behind a preposition is no subject."""
        first = number
        while first > 0 and _BESIDE.fullmatch(self.text[near[first - 1].span.end : near[first].span.start]):
            first -= 1
        if first > 0 and _BEHIND.fullmatch(self.text[near[first - 1].span.end : near[first].span.start]):
            return self._head(near, first - 1)
        return near[number]

    def _fullest(self, mention: Mention, near: Sequence[Mention]) -> Mention:
        """Of a title and a name beside each other the one with an entity."""
        if mention.entity:
            return mention
        beside = [one for one in near if one.span.end <= mention.span.start or one.span.covers(mention.span)]
        for one in reversed(beside[-2:]):
            between = self.text[one.span.end : mention.span.start] if one.span.end <= mention.span.start else ""
            if one.entity and _BESIDE.fullmatch(between):
                return one
        return mention

    def named(self, start: int, end: int) -> Party | None:
        """Who is named at the beginning of a range: a mention there, else the words themselves."""
        at = start + len(self.text[start:end]) - len(self.text[start:end].lstrip())
        here = [one for one in self.mentions if one.span.start <= at + 4 and at <= one.span.start < end]
        here = [one for one in here if one.kind in {"person", "organisation", "place"}]
        if here:
            return self.party(next((one for one in here if one.entity), here[0]))
        return None

    def seen_by(self, start: int, end: int) -> Party | None:
        """Who stands right behind "seen by"; "this newspaper" is the outlet."""
        if re.match(r"\s*(?:this newspaper|this paper|our reporter)\b", self.text[start:end]):
            return self.outlet()
        by = re.compile(r"\s*(?:by\s+)?(?:the\s+(?=[A-Z]))?").match(self.text, start, end)
        return self.agent(by.end() if by else start, end)

    def agent(self, start: int, end: int) -> Party | None:
        """Who is named behind "by", also behind a few words for what it is: "by the broadcaster Kanal 2"."""
        words = _KIND.match(self.text, start, end)
        return self.named(start, end) or (self.named(words.end(), end) if words else None)

    def day(self, start: int, end: int, near: int) -> tuple[Bounds, Span | None]:
        """The day that a range names nearest to a place; durations and mere years do not count."""
        dates = [
            one
            for one in self.times
            if start <= one.span.start and one.span.end <= end and one.type in {"DATE", "TIME"} and one.bounds.known
        ]
        dates = [one for one in dates if one.grain in {"minute", "hour", "part of day", "day", "week", "month"}]
        best = min(dates, key=lambda one: abs(one.span.start - near), default=None)
        return (day_of(best), best.span) if best else (Bounds(), None)

    def around(self, start: int, end: int) -> list[Statement]:
        """The statements whose cue or content stands in a range."""
        return [
            one
            for one in self.statements
            if any(span.start < end and start < span.end for span in (*one.content, *one.cue) if span.part == "text")
        ]
