"""The speaker of an attribution: from the source's own words, or carried from a name elsewhere in the report."""

import msgspec

from rashomon.core import Attribution, Part, Reason, Span, Speaker, record_id
from rashomon.resolve.antecedents import Answer, description, personal_pronoun
from rashomon.resolve.figures import Figure
from rashomon.resolve.names import Name
from rashomon.resolve.phrases import Phrase, read_phrases
from rashomon.resolve.stage import Reading

STEP = "resolve.speaker.v1"


def speakers_of(reading: Reading, attribution: Attribution) -> list[Speaker]:
    """One speaker, or several where the source joins them; at least one, be it an unresolved one."""
    if not attribution.source:
        return [_unresolved(None, "the report names no source")]
    first = attribution.source[0]
    passage = reading.passages[first.part]
    phrases = read_phrases(passage, first.start, attribution.source[-1].end, reading.names[first.part])
    if not phrases:
        return [_unresolved(first, "the source's words could not be read")]
    return [_speaker(reading, phrase, first.part, attribution) for phrase in phrases]


def figure_id(reading: Reading, figure: Figure) -> str:
    """The id of a figure of one report, before reports are compared."""
    part, name = figure.named_at
    return record_id("figure", reading.report.id, part, name.start)


def _speaker(reading: Reading, phrase: Phrase, part: Part, attribution: Attribution) -> Speaker:
    words = reading.cut(part, phrase.start, phrase.end)
    if phrase.name is not None:
        return _by_name(reading, phrase, phrase.name, words)
    if phrase.form == "pronoun":
        return _by_pronoun(reading, phrase, words, attribution)
    if phrase.form == "relative":
        return _unresolved(words, f"what “{words.words}” goes back to was not decided")
    if phrase.form == "description" and phrase.definite:
        answer = description(reading, phrase, part)
        if answer.figure is not None or answer.candidates:
            return _carried(reading, phrase, words, answer)
    role = reading.cut(part, *phrase.role) if phrase.role else None
    why = "the report gives no name for this source"
    return Speaker(resolution="unnamed", words=words, role=role, reason=_reason(why))


def _by_name(reading: Reading, phrase: Phrase, name: Name, words: Span) -> Speaker:
    key = (words.part, name.start)
    figure = reading.cast.of_name.get(key)
    if figure is None:
        doubts = tuple(doubt.fullest.text for doubt in reading.cast.doubts.get(key, ()))
        return _unresolved(words, f"“{name.text}” can be more than one of those named", doubts)
    if figure.fullest.text.lower() == name.text.lower():
        speaker = _as_figure(reading, phrase, words, Answer(figure, "the source's own words name the speaker"))
        return msgspec.structs.replace(speaker, resolution="named")
    why = f"“{name.text}” is short for the only fitting name in the report"
    return _as_figure(reading, phrase, words, Answer(figure, why))


def _by_pronoun(reading: Reading, phrase: Phrase, words: Span, attribution: Attribution) -> Speaker:
    if phrase.gender in {"m", "f"}:
        return _carried(reading, phrase, words, personal_pronoun(reading, phrase, words.part))
    if attribution.parent is not None and phrase.head in {"i", "my"}:
        parent = reading.by_id.get(attribution.parent)
        if parent is not None:
            return speakers_of(reading, parent)[0]
    return _unresolved(words, f"whom “{words.words}” means was not decided")


def _carried(reading: Reading, phrase: Phrase, words: Span, answer: Answer) -> Speaker:
    if answer.figure is None:
        return _unresolved(words, answer.why, tuple(figure.fullest.text for figure in answer.candidates))
    return _as_figure(reading, phrase, words, answer)


def _as_figure(reading: Reading, phrase: Phrase, words: Span, answer: Answer) -> Speaker:
    figure = answer.figure
    if figure is None:
        return _unresolved(words, answer.why)
    part, name = figure.named_at
    role = reading.cut(words.part, *phrase.role) if phrase.role else None
    if role is None and figure.roles:
        where, start, end, _ = figure.roles[0]
        role = reading.cut(where, start, end)
    figure.spoke = True
    reading.said.append((phrase.start, figure))
    return Speaker(
        resolution="carried",
        name=figure.fullest.text,
        words=words,
        named_at=reading.cut(part, name.start, name.end),
        role=role,
        entity=figure_id(reading, figure),
        reason=_reason(answer.why),
    )


def _unresolved(words: Span | None, why: str, candidates: tuple[str, ...] = ()) -> Speaker:
    return Speaker(resolution="unresolved", words=words, candidates=candidates, reason=_reason(why))


def _reason(why: str) -> Reason:
    return Reason(step=STEP, why=why)
