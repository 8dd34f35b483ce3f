"""The speaker of an attribution: from the source's own words, or carried from elsewhere in the report."""

import re
from dataclasses import dataclass, field

import msgspec

from rashomon.core import Attribution, Part, Span, Speaker
from rashomon.resolve.authors import author
from rashomon.resolve.chained import ModelChains
from rashomon.resolve.figures import Figure
from rashomon.resolve.groups import only_body
from rashomon.resolve.headlines import in_headline
from rashomon.resolve.lexicon import lexicon
from rashomon.resolve.phrases import Phrase, read_phrases
from rashomon.resolve.scene import Chains, Link
from rashomon.resolve.sourceless import (
    agent,
    asking_group,
    beside,
    connected,
    is_asked,
    is_passive,
    over_clause,
    pronoun_before,
)
from rashomon.resolve.speaking import goes_on, reason, unresolved
from rashomon.resolve.stage import Reading
from rashomon.resolve.turns import Turn
from rashomon.resolve.writers import writer

ADDS = re.compile(
    r"\b(?:add(?:ed|s|ing)|continu(?:ed|es|ing)|went on|goes on|reiterat(?:ed|es|ing)|repeat(?:ed|s|ing)"
    r"|also (?:said|says|noted|stressed))\b"
)
APPOSED = re.compile(r", an? (?:[\w'’-]+ ?){1,5}")  # "Future45, a super PAC that"
# "the nominee for president, who": the noun before the preposition speaks.
BELONGING = re.compile(r"(?:of|for|from|at|in)(?: [\w'’-]+){1,4},?")
SPOKEN_FOR = frozenset(("i", "me", "my", "myself", "we", "us", "our", "you"))
NEAR = 2  # sentences that "they" and "it" look back to the last speaker


@dataclass(frozen=True, slots=True)
class Said:
    """A speaker found earlier in the pass; `thing` for bodies and writings, `plural` for several, `body` for bodies."""

    part: Part
    start: int
    speaker: Speaker
    plural: bool
    thing: bool
    body: bool = False

    def fits(self, *, plural: bool, apart: int) -> bool:
        """Whether "they" or "it", so many sentences on, can mean the speaker; a body is "they" to the next one."""
        if plural:
            return (self.plural and apart <= NEAR) or (self.body and apart <= 1)
        return self.thing and apart <= NEAR


@dataclass
class Speakers:
    """Finds speakers, attribution by attribution in reading order, and remembers them."""

    reading: Reading
    chains: dict[Part, Chains]
    model: ModelChains | None = None
    said: list[Said] = field(default_factory=list)
    found: dict[str, list[Speaker]] = field(default_factory=dict)

    def of(self, attribution: Attribution) -> list[Speaker]:
        """One speaker, or several where the source joins them; at least one, be it an unresolved one."""
        if attribution.id not in self.found:
            self.found[attribution.id] = self.find(attribution)
        return self.found[attribution.id]

    def find(self, attribution: Attribution) -> list[Speaker]:
        """As `of`, without looking whether the attribution was read before."""
        if is_asked(self.reading.passages[attribution.content[0].part], attribution):
            return [self.asker(attribution)]
        if not attribution.source:
            return [self.without_source(attribution)]
        first = attribution.source[0]
        turn = self.reading.turn(first.part, first.start)
        if turn is not None and first.start < turn.words:
            return [self.of_turn(turn)]
        passage = self.reading.passages[first.part]
        phrases = read_phrases(passage, first.start, attribution.source[-1].end, self.reading.names[first.part])
        if not phrases:
            return [unresolved(first, "the source's words could not be read")]
        speakers = [self.by_chain(self.by_phrase(one, first.part, attribution), one) for one in phrases]
        body = self.is_body(phrases[0], first.part)
        thing = phrases[0].form == "writing" or body
        plural = phrases[0].plural or len(speakers) > 1
        self.said.append(Said(first.part, first.start, speakers[0], plural, thing, body))
        return speakers

    def by_phrase(self, phrase: Phrase, part: Part, attribution: Attribution) -> Speaker:
        """The speaker that one phrase of a source gives."""
        words = self.reading.cut(part, phrase.start, phrase.end)
        if words.words.strip(".:") in {"Q", "A", "QUESTION", "ANSWER"}:
            return unresolved(words, "who asks and who answers is not said beside these words")
        if phrase.form == "relative":
            return self.by_relative(phrase, words)
        if phrase.form == "pronoun" and phrase.gender not in {"m", "f"}:
            return self.by_other_pronoun(phrase, words, attribution)
        link = self.link(phrase, part)
        if link is None:
            link = in_headline(self.reading, phrase, words) if part == "title" else None
            link = link or author(self.reading, self.chains[part], phrase, part)
        if link is not None:
            fresh = link.figure is None or (
                not link.figure.named and link.occurrence.start == link.figure.brought_in[1]
            )
            last = self.adding(phrase, words, attribution) if fresh else None
            why = f"“{words.words}” goes on from the last speaker, as the verb shows"
            return goes_on(last, words, why) if last is not None else self.by_link(phrase, words, link)
        if phrase.definite and phrase.role and not phrase.plural:
            return unresolved(words, f"whom “{words.words}” means was not decided")
        role = self.reading.cut(part, *phrase.role) if phrase.role else None
        return Speaker(
            resolution="unnamed", words=words, role=role, reason=reason("the report gives no name for this source")
        )

    def by_chain(self, speaker: Speaker, phrase: Phrase) -> Speaker:
        """The same speaker; one left unresolved as the model has it, where it is sure and no rule objects."""
        if speaker.resolution != "unresolved" or speaker.words is None or self.model is None:
            return speaker
        if phrase.form == "pronoun" and (phrase.head in SPOKEN_FOR or self._after_somebody(speaker.words)):
            return speaker  # the voice of a quotation is not a matter of chains
        meant = self.model.meant(speaker.words)
        if meant is None or meant.figure.gender not in {None, phrase.gender or meant.figure.gender}:
            return speaker
        figure = meant.figure
        if phrase.plural != figure.plural or (speaker.candidates and figure.label not in speaker.candidates):
            return speaker
        figure.spoke = True
        why = f"the words stand for “{meant.named}” to the model that reads chains of mentions; no rule decides"
        return Speaker(
            resolution="carried",
            name=figure.label,
            words=speaker.words,
            named_at=self.reading.cut(*figure.brought_in),
            figure=self.reading.figure_id(figure),
            reason=reason(why, meant.probability),
        )

    def _spoke_before(self, words: Span) -> Said | None:
        """The speaker found last before these words."""
        return next((one for one in reversed(self.said) if one.part == words.part and one.start < words.start), None)

    def _after_somebody(self, words: Span) -> bool:
        """Whether one person without a name spoke last: "he said" may go on with them, whatever a chain has."""
        last = self._spoke_before(words)
        if last is None or last.plural or last.thing or last.speaker.resolution != "unnamed":
            return False
        sentence = self.reading.passages[words.part].sentence
        return sentence(words.start) - sentence(last.start) <= NEAR

    def adding(self, phrase: Phrase, words: Span, attribution: Attribution) -> Speaker | None:
        """The speaker right before, where "he added" shows that the same one goes on; None where nothing does."""
        described = phrase.form == "description" and phrase.definite and phrase.role is not None and not phrase.plural
        if not (phrase.form == "pronoun" or described) or not attribution.cue:
            return None
        if not ADDS.search(attribution.cue[0].words):
            return None
        passage = self.reading.passages[words.part]
        last = self._spoke_before(words)
        if last is None or last.plural or last.thing or last.speaker.figure is None:
            return None
        here = passage.paragraph(words.start) == passage.paragraph(last.start)
        near = passage.sentence(words.start) - passage.sentence(last.start) <= 1
        figure = next((figure for figure, known in self.reading.ids.items() if known == last.speaker.figure), None)
        if figure is None or (described and any(held.head in lexicon().heads for *_, held in figure.roles)):
            return None
        fits = None in {figure.gender, phrase.gender} or figure.gender == phrase.gender
        return last.speaker if here and near and fits else None

    def link(self, phrase: Phrase, part: Part) -> Link | None:
        """Where the pass through the report put the phrase's name, pronoun or head noun."""
        chains = self.chains[part]
        if phrase.name is not None:
            return chains.links.get(phrase.name.start)
        return chains.links.get(phrase.start) if phrase.noun < 0 else chains.covering(phrase.noun)

    def by_link(self, phrase: Phrase, words: Span, link: Link) -> Speaker:
        """The speaker whom the pass through the report found for the phrase's words."""
        if link.figure is None:
            return unresolved(words, link.why, tuple(figure.label for figure in link.candidates))
        role = self.reading.cut(words.part, *phrase.role) if phrase.role else None
        return self.as_figure(link.figure, words, role, link)

    def as_figure(
        self, figure: Figure, words: Span, role: Span | None, link: Link, *, pointing: bool = False
    ) -> Speaker:
        """The record for a figure that speaks here in these words, which only point back to it if `pointing`."""
        figure.spoke = True
        if role is None and figure.roles:
            where, first, last, _ = figure.roles[0]
            role = self.reading.cut(where, first, last)
        made = Speaker(
            resolution="named"
            if own_name(link, figure, words.part) and not pointing
            else "carried"
            if figure.named
            else "unnamed",
            name=figure.label if figure.named else None,
            words=words,
            named_at=self.reading.cut(*figure.brought_in),
            role=role,
            figure=self.reading.figure_id(figure),
            reason=reason(link.why, link.probability),
        )
        if not figure.named and words.start <= figure.brought_in[1] < words.end:
            return msgspec.structs.replace(made, named_at=None)
        return made

    def is_body(self, phrase: Phrase, part: Part) -> bool:
        """Whether a body speaks."""
        link = self.link(phrase, part)
        if link is None and phrase.form in {"description", "group"}:
            return phrase.head in lexicon().bodies
        return link is not None and link.figure is not None and link.figure.kind == "organisation"

    def by_relative(self, phrase: Phrase, words: Span) -> Speaker:
        """Whom "who" or "which" means: the name or noun phrase right before it."""
        passage = self.reading.passages[words.part]
        links = self.chains[words.part].links
        before = [
            link
            for at, link in links.items()
            if at < phrase.start and passage.sentence(at) == passage.sentence(phrase.start)
        ]
        for link in sorted(before, key=lambda link: -link.occurrence.end):
            between = passage.text[link.occurrence.end : phrase.start].strip()
            apposed = link.occurrence.form == "name" and APPOSED.fullmatch(between)
            kind = link.figure.kind if link.figure is not None else None
            if (phrase.head == "who" and kind == "place") or (phrase.head == "which" and kind == "person"):
                continue  # "relatives in Marl who said so", "a letter to Ann Lee which said so"
            if between in {"", ",", "—", "–", "-", "("} or BELONGING.fullmatch(between) or apposed:
                if link.figure is None:
                    return unresolved(words, link.why, tuple(figure.label for figure in link.candidates))
                carried = Link(link.occurrence, link.figure, f"“{phrase.head}” goes back to the words right before it")
                return msgspec.structs.replace(
                    self.as_figure(link.figure, words, None, carried),
                    resolution="carried" if link.figure.named else "unnamed",
                )
        return unresolved(words, f"what “{words.words}” goes back to was not decided")

    def by_other_pronoun(self, phrase: Phrase, words: Span, attribution: Attribution) -> Speaker:
        """Whom "they", "it", "I" or "we" means."""
        if phrase.head in SPOKEN_FOR - {"you"}:
            return self.by_first_person(words, attribution)
        if phrase.head == "you" and (asked := self.asked(words)) is not None:
            return goes_on(self.of_turn(asked), words, "“you” is the one to whom the turn puts its question")
        passage = self.reading.passages[words.part]
        impersonal = phrase.head == "it" and bool(attribution.cue) and is_passive(passage, attribution.cue[0])
        if phrase.head in {"they", "their", "them", "it", "its"} and not impersonal:
            said = [one for one in self.said if one.part == words.part and one.start < words.start]
            last = said[-1] if said else None
            apart = passage.sentence(words.start) - passage.sentence(last.start) if last is not None else 0
            if last is not None and last.fits(plural=phrase.plural, apart=apart):
                return goes_on(last.speaker, words, f"“{words.words}” goes on from the last speaker")
            only = only_body(self.reading.passages[words.part], self.chains[words.part], phrase, words)
            if only is not None and only.figure is not None:
                why = f"the only one named shortly before whom “{words.words}” can mean"
                return self.as_figure(only.figure, words, None, Link(only.occurrence, only.figure, why), pointing=True)
        return unresolved(words, f"whom “{words.words}” means was not decided")

    def by_first_person(self, words: Span, attribution: Attribution) -> Speaker:
        """Inside what somebody is quoted to say, "I" is that speaker."""
        outer = self.quoting(words, attribution)
        turn = self.reading.turn(words.part, words.start)
        if outer is None and turn is not None:
            return goes_on(self.of_turn(turn), words, f"“{words.words}” is whoever speaks this turn of the interview")
        if outer is None:
            return writer(self.reading, words)
        speaker = self.of(outer)[0]
        if speaker.resolution == "unresolved":
            return unresolved(
                words, f"“{words.words}” is the speaker of the quotation, who was not decided", speaker.candidates
            )
        others = " and those for whom they speak" if words.words.lower() in {"we", "us", "our"} else ""
        why = f"“{words.words}” is the speaker of the quotation in which it stands{others}"
        return goes_on(speaker, words, why)

    def of_turn(self, turn: Turn) -> Speaker:
        """Who speaks a turn of an interview: whom its label names."""
        words = self.reading.cut(turn.part, *turn.label)
        if turn.figure is None:
            why = "the label of the turn gives no name that the report explains"
            return (
                Speaker(resolution="unnamed", words=words, reason=reason("asks the questions; no name is given"))
                if turn.asks
                else unresolved(words, why)
            )
        turn.figure.spoke = True
        part, start, end = turn.figure.brought_in
        return Speaker(
            resolution="named" if turn.figure.label == words.words else "carried",
            name=turn.figure.label,
            words=words,
            named_at=self.reading.cut(part, start, end),
            figure=self.reading.figure_id(turn.figure),
            reason=reason(turn.why),
        )

    def asked(self, words: Span) -> Turn | None:
        """A turn of the one who is asked, where the words stand in a question of the only other voice."""
        turn = self.reading.turn(words.part, words.start)
        if turn is None or not turn.asks or self.reading.passages[words.part].quotation(words.start) is not None:
            return None
        others = {other.figure or other.voice: other for other in self.reading.turns if not other.asks}
        return next(iter(others.values())) if len(others) == 1 else None

    def quoting(self, words: Span, attribution: Attribution) -> Attribution | None:
        """The attribution in whose content the words stand, the innermost other than their own."""
        if attribution.parent in self.reading.by_id:
            return self.reading.by_id[str(attribution.parent)]
        around = [
            other
            for other in self.reading.attributions
            if other.id != attribution.id
            and any(span.covers(words) for span in other.content)
            and not any(span.covers(words) for span in other.source)
        ]
        return min(around, key=lambda other: sum(span.end - span.start for span in other.content), default=None)

    def asker(self, attribution: Attribution) -> Speaker:
        """Who asked, where the one beside the cue answers: behind "by", else somebody whom the report does not name."""
        part, cue = attribution.cue[0].part, attribution.cue[0]
        link = agent(self.reading.passages[part], self.chains[part], cue)
        if link is not None and link.figure is not None:
            return self.implied(link, cue, f"“{cue.words}” names who asked behind “by”")
        words = asking_group(self.reading.passages[part], cue)
        why = "the one named was asked; who asked has no name"
        return Speaker(resolution="unnamed", words=words, reason=reason(why))

    def without_source(self, attribution: Attribution) -> Speaker:
        """The subject beside the cue, or the one who speaks before in the sentence; else nobody is named."""
        part = attribution.content[0].part
        if not attribution.cue:
            return unresolved(None, "the report names no source")
        passage, chains, cue = self.reading.passages[part], self.chains[part], attribution.cue[0]
        passive = is_passive(passage, cue)
        pronoun = None if passive else pronoun_before(passage, cue)
        if pronoun is not None:
            words = self.reading.cut(part, pronoun.start, pronoun.end)
            return self.by_other_pronoun(pronoun, words, attribution)
        link = agent(passage, chains, cue) if passive else beside(passage, chains, cue)
        link = link or (None if passive else over_clause(passage, chains, cue))
        if link is None and not passive and connected(passage, cue):
            number = passage.sentence(cue.start)
            last = [said for said in self.said if said.part == part and said.start < cue.start]
            if last and passage.sentence(last[-1].start) == number:
                return goes_on(last[-1].speaker, None, f"“{cue.words}” goes on from the speaker of the sentence")
            link = self.subject(part, cue)
        if link is not None and link.figure is not None:
            return self.implied(link, cue, f"“{cue.words}” belongs to these words beside it")
        if passive and link is None:
            why = f"“{cue.words}” is a passive, and the report does not say by whom"
            return Speaker(resolution="unnamed", reason=reason(why))
        candidates = tuple(figure.label for figure in link.candidates) if link is not None else ()
        return unresolved(None, "no source was found", candidates)

    def implied(self, link: Link, cue: Span, why: str) -> Speaker:
        """The speaker that a link of the sentence gives."""
        figure = link.figure
        if figure is None:
            return unresolved(None, link.why)
        span = self.reading.cut(cue.part, *link.occurrence.span)
        self.said.append(
            Said(
                cue.part,
                link.occurrence.start,
                self.as_figure(figure, span, None, link),
                figure.plural,
                figure.kind == "organisation",
            )
        )
        return self.as_figure(figure, span, None, Link(link.occurrence, figure, why, link.probability))

    def subject(self, part: Part, cue: Span) -> Link | None:
        """The subject that opens the sentence of a cue, outside quotations."""
        passage = self.reading.passages[part]
        start, _ = passage.sentences[passage.sentence(cue.start)]
        first = self.chains[part].at(start, cue.start)
        opens = first is not None and first.occurrence.subject and passage.quotation(first.occurrence.start) is None
        return first if opens else None


def own_name(link: Link, figure: Figure, part: Part) -> bool:
    """Whether the words are the fullest name that the report has."""
    occurrence = link.occurrence
    if occurrence.name is not None:
        return occurrence.name.metonym or occurrence.head.lower() == figure.label.lower()
    start, end = occurrence.span
    return occurrence.form == "nominal" and any(
        where == part and start <= name.start < end for where, name in figure.names
    )
