"""One pass through a report: every name, noun phrase and pronoun goes to a figure, or stays open."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from rashomon.core import EntityKind, Part
from rashomon.resolve.figures import Figure
from rashomon.resolve.lexicon import lexicon
from rashomon.resolve.names import Name
from rashomon.resolve.occurrences import Occurrence, occurrences
from rashomon.resolve.passages import Passage
from rashomon.resolve.phrases import source_heads
from rashomon.resolve.ranking import Setting, Trace, probabilities
from rashomon.resolve.roles import fits, read_role
from rashomon.resolve.stage import Reading

# A pronoun goes to a figure at this probability or above; set on held-out documents so that under 2 in 100 of those
# carried are wrong (docs/speakers.md has the table).
SURE = 0.8
LIKELY = 0.5  # below this the pass does not go on with a figure
VOTES = 2  # sentences that must show a gender, all the same
REACH = 8  # sentences that a pronoun looks back

Decide = Callable[[Setting], list[tuple[Figure | None, float]]]


@dataclass(frozen=True, slots=True)
class Link:
    """Where an occurrence went: the figure, or None with the candidates; `why` for a reader.

    `likely` is the figure that the pass goes on with where the probability is too low to say so: what rests on it
    can be no surer than it.
    """

    occurrence: Occurrence
    figure: Figure | None
    why: str
    probability: float | None = None
    candidates: tuple[Figure, ...] = ()
    likely: Figure | None = None


@dataclass
class Chains:
    """The links of one passage by the start of the occurrence, and all figures, unnamed ones too."""

    links: dict[int, Link] = field(default_factory=dict)
    starts: list[int] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)

    def at(self, start: int, end: int) -> Link | None:
        """The link of the first occurrence that starts inside the stretch."""
        number = bisect_left(self.starts, start)
        inside = number < len(self.starts) and self.starts[number] < end
        return self.links[self.starts[number]] if inside else None

    def covering(self, position: int) -> Link | None:
        """The link of the occurrence that holds the position."""
        number = bisect_right(self.starts, position) - 1
        found = self.links[self.starts[number]] if number >= 0 else None
        return found if found is not None and position < found.occurrence.end else None

    def add(self, link: Link) -> None:
        """Takes in the next link in reading order."""
        self.links[link.occurrence.start] = link
        self.starts.append(link.occurrence.start)


@dataclass
class Pass:
    """The state of the pass: what was met so far."""

    reading: Reading
    part: Part
    decide: Decide = probabilities
    traces: list[Trace] = field(default_factory=list)
    chains: Chains = field(default_factory=Chains)

    def __post_init__(self) -> None:
        self.passage: Passage = self.reading.passages[self.part]
        self.heads = source_heads(self.passage, self.reading.names[self.part], self.reading.attributions)
        self.content = sorted(
            (span.start, span.end) for a in self.reading.attributions for span in a.content if span.part == self.part
        )
        self.chains.figures.extend(self.reading.cast.figures)

    def run(self) -> Chains:
        """The links of all occurrences, in reading order."""
        found = occurrences(self.passage, self.reading.names[self.part])
        self.show_gender(found)
        for occurrence in found:
            link = self.link(occurrence)
            self.chains.add(link)
            met = link.figure or link.likely
            spoke = self.is_source(occurrence)
            for figure in (met,) if met is not None else link.candidates if occurrence.name is not None else ():
                self.traces.append(Trace(occurrence, figure, spoke, link.probability or 1.0))
        return self.chains

    def show_gender(self, found: Sequence[Occurrence]) -> None:
        """Gives a figure the gender that pronouns show where it is the only person of a sentence before them."""
        votes: dict[Figure, Counter[str]] = {}
        for sentence in self.by_sentence(found).values():
            persons: list[Figure] = []
            for occurrence in sentence:
                figure = self.reading.cast.of_name.get((self.part, occurrence.start))
                if occurrence.gender and occurrence.form == "pronoun" and len(persons) == 1:
                    votes.setdefault(persons[0], Counter())[occurrence.gender] += 1
                elif occurrence.form == "nominal" and not occurrence.body:
                    break
                elif figure is not None and (figure.personal or figure.kind is None) and figure not in persons:
                    persons.append(figure)
        for figure, counted in votes.items():
            gender, most = counted.most_common(1)[0]
            if figure.gender is None and most >= VOTES and most == counted.total():
                figure.gender = gender

    def by_sentence(self, found: Sequence[Occurrence]) -> dict[int, list[Occurrence]]:
        """The occurrences outside quotations, by sentence."""
        grouped: dict[int, list[Occurrence]] = {}
        for occurrence in found:
            if self.passage.quotation(occurrence.start) is None:
                grouped.setdefault(self.passage.sentence(occurrence.start), []).append(occurrence)
        return grouped

    def link(self, occurrence: Occurrence) -> Link:
        """Where one occurrence goes."""
        if occurrence.name is not None:
            return self.by_name(occurrence)
        if occurrence.form == "nominal":
            return self.by_description(occurrence)
        if occurrence.gender in {"m", "f"}:
            return self.by_pronoun(occurrence)
        return Link(occurrence, None, f"whom “{occurrence.head}” means was not decided")

    def is_source(self, occurrence: Occurrence) -> bool:
        """Whether the occurrence is the head of an attribution's source: it speaks, not one named along with it."""
        at = bisect_left(self.heads, occurrence.start)
        return at < len(self.heads) and self.heads[at] < occurrence.end

    def by_name(self, occurrence: Occurrence) -> Link:
        """A name goes to its figure; one that fits several stays open."""
        key = (self.part, occurrence.start)
        figure = self.reading.cast.of_name.get(key)
        if figure is None:
            doubts = self.reading.cast.doubts.get(key, ())
            return Link(occurrence, None, f"“{occurrence.head}” can be more than one of those named", None, doubts)
        if figure.label.lower() == occurrence.head.lower():
            return Link(occurrence, figure, "the words name the speaker")
        return Link(occurrence, figure, f"“{occurrence.head}” is short for the only fitting name in the report")

    def by_description(self, occurrence: Occurrence) -> Link:
        """A description goes to the only figure that it fits, or brings in a figure without a name."""
        words = self.passage.text[occurrence.start : occurrence.end]
        apposed = self.apposed(occurrence)
        if apposed is not None:
            sense = read_role(words)
            if sense is not None:
                apposed.roles.append((self.part, occurrence.start, occurrence.end, sense))
            return Link(occurrence, apposed, f"“{words}” stands beside the name")
        fitting = self.fitting(occurrence, words) if occurrence.definite and not occurrence.plural else []
        if len(fitting) == 1:
            return Link(occurrence, fitting[0], f"the only one named whom “{words}” fits")
        if fitting:
            return Link(occurrence, None, f"“{words}” fits more than one of those named", None, tuple(fitting))
        return Link(occurrence, self.bring_in(occurrence, words), "the report gives no name for these words")

    def apposed(self, occurrence: Occurrence) -> Figure | None:
        """The figure beside whose name the description stands: "X, the minister", "X is a minister"."""
        if not self.traces or occurrence.plural:
            return None
        last = self.traces[-1]
        between = self.passage.text[last.occurrence.end : occurrence.start].strip()
        if last.occurrence.form == "name" and between in {",", "—", "–", "(", ", who is", ", who was", "is", "was"}:
            return last.figure if last.figure.personal != occurrence.body else None
        return None

    def fitting(self, occurrence: Occurrence, words: str) -> list[Figure]:
        """Figures met so far whose role or name fits the description."""
        sense = read_role(words)
        met = dict.fromkeys(trace.figure for trace in self.traces)
        if sense is None:
            return []
        found = [
            figure
            for figure in met
            if any(fits(sense, held) for *_, held in figure.roles) and gender_fits(figure, occurrence.gender)
        ]
        if found or not occurrence.body:
            return found
        told = {word.lower() for word in words.split()} - lexicon().definite
        bodies = [figure for figure in met if figure.kind == "organisation" and figure.named]
        return [figure for figure in bodies if told <= {token.lower() for token in figure.fullest.tokens}]

    def proper(self, occurrence: Occurrence) -> Name | None:
        """The name that a description of a body is where a proper noun is in it ("the Azerbaijani army")."""
        start, end = occurrence.span
        inside = [word for word in self.passage.words[self.passage.word(start) :] if word.start < end]
        while inside and inside[0].text.lower() in lexicon().definite:
            inside = inside[1:]
        if len(inside) < 2 or not any(word.capital for word in inside):
            return None
        first = inside[0].start
        return Name(first, end, self.passage.text[first:end], tuple(word.text for word in inside), "organisation")

    def bring_in(self, occurrence: Occurrence, words: str) -> Figure:
        """The unnamed figure of these words: an earlier one where they are definite, else a new one."""
        name = self.proper(occurrence) if occurrence.body else None
        if name is not None:
            for figure in self.chains.figures:
                if figure.named and figure.kind == "organisation" and figure.fullest.tokens == name.tokens:
                    figure.names.append((self.part, name))
                    return figure
        if occurrence.definite:
            for trace in reversed(self.traces):
                figure = trace.figure
                if not figure.named and figure.plural == occurrence.plural and narrows(figure.label, words):
                    return figure
        kind: EntityKind = "organisation" if occurrence.body else "person"
        figure = Figure(kind, gender=occurrence.gender, plural=occurrence.plural)
        start, end = occurrence.span
        figure.described = (self.part, start, end, self.passage.text[start:end])
        name = self.proper(occurrence) if occurrence.body and occurrence.definite and not occurrence.plural else None
        if name is not None:
            figure.names.append((self.part, name))
        self.chains.figures.append(figure)
        return figure

    def by_pronoun(self, occurrence: Occurrence) -> Link:
        """A "he" or "she" goes to the likeliest fitting figure where that is clear enough."""
        setting = self.setting(occurrence)
        shares = self.decide(setting)
        best, probability = shares[0]
        probability *= self.surety(best, setting)
        others = tuple(figure for figure, share in shares if figure is not None and share > 0.02)
        if best is None or probability < SURE:
            likely = best if probability >= LIKELY else None
            return Link(occurrence, None, reason_open(occurrence, others), probability, others, likely)
        return Link(occurrence, best, reason_carried(setting, best), probability)

    def surety(self, figure: Figure | None, setting: Setting) -> float:
        """How sure the figure's last occurrence is, which a pronoun that goes on from it cannot exceed."""
        own = [trace for trace in setting.traces if trace.figure is figure]
        return own[-1].surety if own else 1.0

    def setting(self, occurrence: Occurrence) -> Setting:
        """What is known when the pronoun is met."""
        here = self.passage.told(occurrence.start)
        near = [
            trace
            for trace in self.traces[-60:]
            if here - self.passage.told(trace.occurrence.start) <= REACH
            and (trace.figure.personal or trace.figure.kind is None)
            and not trace.figure.plural
            and gender_fits(trace.figure, occurrence.gender)
        ]
        return Setting(
            self.passage, occurrence, near, self.is_source(occurrence), self.quoted(occurrence), self.content
        )

    def quoted(self, occurrence: Occurrence) -> Figure | None:
        """The figure known to speak the words in which the occurrence stands."""
        for attribution in self.reading.attributions:
            inside = any(s.part == self.part and s.start <= occurrence.start < s.end for s in attribution.content)
            if inside and attribution.source:
                link = self.chains.at(attribution.source[0].start, attribution.source[-1].end)
                if link is not None and link.figure is not None:
                    return link.figure
        return None


def gender_fits(figure: Figure, gender: str | None) -> bool:
    """Whether nothing known of the figure speaks against the gender."""
    return gender is None or figure.gender is None or figure.gender == gender


def narrows(first: str, again: str) -> bool:
    """Whether a later description says no more than the first one did ("a white van driver", "the driver")."""
    known = {word.lower() for word in first.split()}
    new = [word.lower() for word in again.split() if word.lower() not in lexicon().definite]
    return bool(new) and known.issuperset(new) and first.rsplit(maxsplit=1)[-1].lower() == new[-1]


def reason_carried(setting: Setting, figure: Figure) -> str:
    """The sentence that tells a reader why the pronoun goes to the figure."""
    fitting = dict.fromkeys(trace.figure for trace in setting.traces)
    word = setting.pronoun.head
    if len(fitting) == 1:
        return f"the only person named shortly before whom “{word}” can mean"
    spoken = next((trace.figure for trace in reversed(setting.traces) if trace.spoke), None)
    if spoken is figure:
        return f"the last speaker, and “{word}” more clearly than the others named shortly before"
    return f"“{word}” more clearly than the others named shortly before"


def reason_open(occurrence: Occurrence, others: Sequence[Figure]) -> str:
    """The sentence that tells a reader why the pronoun stays open."""
    if not others:
        return f"nobody named shortly before can be “{occurrence.head}”"
    return (
        f"more than one person can be “{occurrence.head}”" if len(others) > 1 else f"“{occurrence.head}” is not clear"
    )
