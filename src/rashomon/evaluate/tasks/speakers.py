"""Speakers: how often the speaker of a statement is right, wrong, or left unresolved."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Literal, NamedTuple

from rashomon.core import Attribution, Mention, Reason, Report, Speaker, Statement, cut
from rashomon.evaluate.gold.attributions import GoldRelation
from rashomon.evaluate.gold.speakers import LABELS, Meant, SpokenDocument, read_spoken
from rashomon.evaluate.gold.texts import words
from rashomon.evaluate.metrics.spans import Range, overlaps
from rashomon.evaluate.result import Result, Scores
from rashomon.evaluate.tasks.entities import chosen
from rashomon.evaluate.tasks.running import run_over

Verdict = Literal["right", "wrong", "unresolved"]
VERDICTS: tuple[Verdict, ...] = ("right", "wrong", "unresolved")


class Spoken(NamedTuple):
    """What a system makes of a document."""

    statements: Sequence[Statement]
    mentions: Sequence[Mention]


class Judged(NamedTuple):
    """One source with its verdict and the form of its words."""

    document: str
    group: str
    words: str
    form: str
    verdict: Verdict
    given: str


System = Callable[[SpokenDocument], Spoken]

_NOTES = (
    "right: the one meant is named, or nobody is where the text names nobody; wrong: another is named",
    "unresolved: nobody is named though the text names the speaker",
    "attributions are gold's where gold has them; else the product's, and what it did not find is not counted",
    "with chains, “we” is not asked about: it is a group, for whom one speaks",
)


def evaluate(data: Path, *, system: System | None = None, names: Path | None = None, labels: Path = LABELS) -> Result:
    """Scores on a folder of CoNLL-U files with chains, or on one that `labels` has labels for."""
    wanted = chosen(names)
    documents = [one for one in read_spoken(data, labels) if wanted is None or one.name in wanted]
    given, seconds = run_over(documents, system or product())
    judged = [one for document, spoken in zip(documents, given, strict=True) for one in judge(document, spoken)]
    return Result(
        task="speakers",
        data=str(data),
        documents=len(documents),
        tokens=sum(len(words(document.text)) for document in documents),
        seconds=seconds,
        scores=scores(judged),
        notes=_NOTES,
    )


def scores(judged: Sequence[Judged]) -> Scores:
    """Counts and rates of the verdicts over all sources, by the form of their words, and by genre."""
    found = _counts(judged)
    found["by_form"] = {form: _counts(some) for form, some in _groups(judged, lambda one: one.form)}
    groups = _groups(judged, lambda one: one.group)
    if len(groups) > 1:
        found["by_group"] = {group: _counts(some) for group, some in groups}
    return found


def _counts(judged: Sequence[Judged]) -> Scores:
    counted = Counter(one.verdict for one in judged)
    rates = {name: round(100 * counted[name] / len(judged), 2) if judged else 0.0 for name in VERDICTS}
    found: Scores = {"sources": len(judged)}
    return found | {f"{name}_count": counted[name] for name in VERDICTS} | rates


def _groups(judged: Sequence[Judged], key: Callable[[Judged], str]) -> list[tuple[str, list[Judged]]]:
    names = sorted({key(one) for one in judged})
    return [(name, [one for one in judged if key(one) == name]) for name in names]


def judge(document: SpokenDocument, spoken: Spoken) -> Iterator[Judged]:
    """Each source asked about, with the verdict on the speaker that the system gives it."""
    speakers = [
        (statement, one)
        for statement in spoken.statements
        if statement.voice == "speaker"
        for one in (statement.speaker, *statement.joint)
    ]
    if document.chains is None:
        for meant in document.asked:
            pair = next(((s, one) for s, one in speakers if _at(s, one, meant.at)), None)
            if pair is not None or document.relations is not None:
                yield _judged(document, meant, pair[1] if pair else None, spoken.mentions)
        return
    for _, one in speakers:
        if one.words is not None and one.words.part == "text" and one.words.words.lower() not in _GROUP:
            found = document.chains.meant((one.words.start, one.words.end))
            if found is not None:
                yield _judged(document, found, one, spoken.mentions)


def _at(statement: Statement, speaker: Speaker, place: Range) -> bool:
    """Whether a speaker's words, or the cue, are those asked about."""
    spans = [speaker.words] if speaker.words is not None else []
    found = any(span.part == "text" and span.start <= place[0] < span.end for span in spans)
    cued = any(span.part == "text" and overlaps((span.start, span.end), place) for span in statement.cue)
    return found or cued


def _judged(document: SpokenDocument, meant: Meant, speaker: Speaker | None, mentions: Iterable[Mention]) -> Judged:
    written = document.text[slice(*meant.at)]
    given = (speaker.name or "") if speaker is not None else ""
    verdict = _verdict(document, meant, speaker, mentions)
    return Judged(document.name, document.group, written, _form(written), verdict, given)


def _verdict(document: SpokenDocument, meant: Meant, speaker: Speaker | None, mentions: Iterable[Mention]) -> Verdict:
    if speaker is None or not speaker.name:
        return "unresolved" if meant.names and not meant.or_unnamed else "right"
    if document.chains is not None:
        at = speaker.named_at
        named = document.chains.meant((at.start, at.end)) if at is not None and at.part == "text" else None
        return "right" if named is not None and named.names and named.names == meant.names else "wrong"
    figures = {
        one.figure
        for one in mentions
        if one.span.part == "text" and any(one.span.start < end <= one.span.end + 1 for _, end in meant.names)
    }
    return "right" if speaker.figure in figures else "wrong"


def _form(written: str) -> str:
    """The form of a source by its words: a pronoun, words with a capital inside, or a description."""
    found = written.split()
    if len(found) == 1 and found[0].lower() in _PRONOUNS:
        return "pronoun"
    return "name" if any(word[0].isupper() for word in found[1:] or found) else "description"


_PRONOUNS = frozenset({"he", "she", "it", "they", "i", "we", "who", "which", "that", "you", "him", "her", "them"})
_GROUP = frozenset({"we", "us", "our"})


def product() -> System:
    """The product's own way from text to speakers."""
    from rashomon.attribute import attribute  # noqa: PLC0415 - opens models
    from rashomon.inference import Analyser  # noqa: PLC0415
    from rashomon.resolve import resolve_report  # noqa: PLC0415
    from rashomon.stages import mentions  # noqa: PLC0415

    analyser = Analyser()

    def spoken(document: SpokenDocument) -> Spoken:
        text, title = analyser.analyse([document.text, document.title])
        report = Report(id=document.name, source="", locator="", text=document.text, title=document.title, text_map=())
        if document.relations is None:
            known = list(attribute(report, text, title))
        else:
            known = [given(document, n, one) for n, one in enumerate(document.relations) if one.content]
        resolved = resolve_report(report, known, mentions(report, text, title), (), text.references())
        return Spoken(resolved.statements, resolved.mentions)

    return spoken


def given(document: SpokenDocument, number: int, relation: GoldRelation) -> Attribution:
    """A gold attribution as a record."""
    source, cue, content = (tuple(cut(document.text, *place) for place in role) for role in relation)
    return Attribution(
        id=f"{document.name}-{number}",
        report=document.name,
        cue=cue,
        source=source,
        content=content,
        form="indirect",
        reason=Reason(step="gold"),
    )
