"""The first person: "I" is whoever speaks the words in which it stands, "we" those for whom they speak."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from rashomon.core import Mention, Part, Reason, Speaker, Statement, record_id
from rashomon.resolve.figures import Figure
from rashomon.resolve.lexicon import lexicon
from rashomon.resolve.passages import Passage, Word
from rashomon.resolve.stage import Reading

STEP = "resolve.self.v1"
WRITER = "whoever writes the text says this of themselves, outside quotations"


@dataclass(frozen=True, slots=True)
class Voice:
    """Who says a stretch: a key for the one voice, the speaker (None: the text's own voice) and the reason."""

    key: str
    speaker: Speaker | None
    why: str


@dataclass
class Selves:
    """The figures that "I" and "we" stand for; one for each voice."""

    reading: Reading
    named: dict[str, Figure]
    made: dict[tuple[str, bool], Figure] = field(default_factory=dict)

    def figure(self, part: Part, word: Word, voice: Voice, *, plural: bool) -> Figure:
        """The speaker's figure for "I", a body's for "we" too; else one figure for all such words of the voice."""
        speaker = self.named.get(voice.speaker.figure or "") if voice.speaker is not None else None
        if speaker is not None and (speaker.kind == "organisation" or speaker.plural) == plural:
            return speaker
        return self.made.setdefault((voice.key, plural), _brought_in(part, word, plural=plural))


def selves(reading: Reading, statements: Sequence[Statement]) -> Iterator[Mention]:
    """A mention for each "I", "my", "we", "our" of the report, with the figure of the voice in which it stands."""
    made = Selves(reading, {identity: figure for figure, identity in reading.ids.items()})
    for part, passage in reading.passages.items():
        voices = _voices(passage, statements)
        starts = [start for start, _, _ in voices]
        for word in passage.words:
            plural = first_person(word)
            if plural is None:
                continue
            voice = _voice(passage, voices, bisect_right(starts, word.start), word)
            if voice is not None:
                figure = made.figure(part, word, voice, plural=plural)
                yield _mention(reading, part, word, figure, voice)


def first_person(word: Word) -> bool | None:
    """Whether a word of the first person is a plural; None for other words and for capitals such as "US"."""
    head = _head(word)
    facts = lexicon().pronouns.get(head.lower())
    if facts is None or facts["person"] != 1 or (head.isupper() and len(head) > 1) or (head == "i"):
        return None
    return facts["number"] == "pl"


def _head(word: Word) -> str:
    """The pronoun of "I'm", "we've"."""
    return word.text.replace("’", "'").split("'")[0]


def _voices(passage: Passage, statements: Sequence[Statement]) -> list[tuple[int, int, Voice]]:
    """The quoted stretches of what is said, by their starts."""
    found: list[tuple[int, int, Voice]] = []
    for one in statements:
        if one.voice == "outlet" or one.form == "indirect":
            continue
        speaker = one.speaker
        known = speaker.figure or one.attribution or one.id
        voice = Voice(known, speaker, f"spoken by {speaker.name}" if speaker.name else "spoken in the same quotation")
        found.extend((span.start, span.end, voice) for span in one.content if span.part == passage.part)
    return sorted(found, key=lambda item: item[:2])


def _voice(passage: Passage, voices: Sequence[tuple[int, int, Voice]], before: int, word: Word) -> Voice | None:
    """Who says the word: in a quotation the innermost speaker whose words hold it, elsewhere the text itself."""
    quotation = passage.quotation(word.start)
    if quotation is None:
        return Voice("", None, WRITER)
    opening, _ = passage.quotations[quotation]
    for start, end, voice in reversed(voices[:before]):
        if word.end <= end:
            return voice
        if start < opening:
            break
    return Voice(f"quotation {passage.part} {opening}", None, "spoken in the same quotation")


def _brought_in(part: Part, word: Word, *, plural: bool) -> Figure:
    figure = Figure("person", plural=plural)
    figure.described = (part, word.start, word.start + len(_head(word)), _head(word))
    return figure


def _mention(reading: Reading, part: Part, word: Word, figure: Figure, voice: Voice) -> Mention:
    end = word.start + len(_head(word))
    return Mention(
        id=record_id("mention", reading.report.id, part, word.start, end, "self"),
        report=reading.report.id,
        span=reading.cut(part, word.start, end),
        kind=figure.kind or "person",
        form="pronoun",
        name=figure.label if figure.named else None,
        figure=reading.figure_id(figure),
        reason=Reason(step=STEP, why=voice.why),
    )
