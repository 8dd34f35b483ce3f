"""Attribution: spans of source, cue and content, whole relations, and how honest confidences are."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from rashomon.core import Attribution, Report, Span
from rashomon.evaluate.gold.attributions import ROLES, GoldDocument, GoldRelation, Role, read_attributions
from rashomon.evaluate.gold.texts import covered, lines
from rashomon.evaluate.metrics.calibration import calibration_error, reliability
from rashomon.evaluate.metrics.relations import Relation, right_ones, score_relations
from rashomon.evaluate.metrics.spans import Range, score_spans
from rashomon.evaluate.result import Result, Scores
from rashomon.evaluate.tasks.running import Tally, added, grouped, run_over, tree

System = Callable[[str], Sequence[Attribution]]

_OUTERMOST = "only outermost attributions are scored: the gold annotation has one label a token and no nesting"
_INNER = "nested attributions are scored too; the gold annotation has none"
_REBUILT = "text rebuilt from tokens; a token belongs to a span that covers most of it; spans end at paragraphs"


def evaluate(data: Path, *, system: System | None = None, inner: bool = False, straight: bool = False) -> Result:
    """Scores on a BRAT folder or a token–label file.

    `inner` counts attributions inside others too; `straight` rebuilds text from tokens with straight
    quotation marks instead of typographic ones.
    """
    documents = list(read_attributions(data, straight=straight))
    predictions, seconds = run_over([document.text for document in documents], system or product())
    by_token = any(document.by_token for document in documents)
    return Result(
        task="attribution",
        data=str(data),
        documents=len(documents),
        tokens=sum(len(document.tokens) for document in documents),
        seconds=seconds,
        scores=score_attributions(documents, predictions, inner=inner),
        notes=(_INNER if inner else _OUTERMOST, *((_REBUILT,) if by_token else ())),
    )


def product() -> System:
    """The product's own way from text to attributions."""
    from rashomon.attribute import attribute  # noqa: PLC0415 - opens models
    from rashomon.inference import Analyser  # noqa: PLC0415

    analyser = Analyser()

    def attributions(text: str) -> Sequence[Attribution]:
        report = Report(id="evaluated", source="", locator="", text=text, text_map=())
        analysis = analyser.analyse([text])[0]
        return attribute(report, analysis, None)

    return attributions


def score_attributions(
    documents: Sequence[GoldDocument], predictions: Sequence[Sequence[Attribution]], *, inner: bool = False
) -> Scores:
    """The scores of one prediction list a document, micro-averaged, and by group of documents.

    Attributions that stand inside another's content are left out unless `inner` is set.
    """
    kept = [[one for one in given if inner or one.parent is None] for given in predictions]
    tallies = [_counts(document, given) for document, given in zip(documents, kept, strict=True)]
    scores = tree(added(tallies))
    groups = grouped(tallies, [document.group for document in documents])
    if len(groups) > 1:
        scores["by_group"] = {name: tree(tally) for name, tally in groups.items()}
    judged = [pair for document, given in zip(documents, kept, strict=True) for pair in _judged(document, given)]
    if judged:
        scores["calibration"] = _calibration(judged)
    return scores


def _counts(document: GoldDocument, predicted: Sequence[Attribution]) -> Tally:
    counts: Tally = {}
    for role in ROLES:
        found = _fragments(document, [span for one in predicted for span in _spans(one, role)])
        for reading, value in score_spans(document.spans[role], found).items():
            counts[role, reading] = value
    if document.relations is not None:
        both = _relations(document, predicted)
        for reading, value in score_relations(*both).items():
            counts[("relation",) if reading == "half" else ("relation", reading)] = value
    return counts


def _spans(attribution: Attribution, role: Role) -> tuple[Span, ...]:
    return {"source": attribution.source, "cue": attribution.cue, "content": attribution.content}[role]


def _fragments(document: GoldDocument, spans: Iterable[Span]) -> list[Range]:
    """Spans as gold has them: trimmed, cut at paragraphs, in characters or in tokens."""
    pieces = [piece for span in spans for piece in lines(document.text, span.start, span.end)]
    if not document.by_token:
        return pieces
    runs = [run for start, end in pieces if (run := _run(document.tokens, start, end))]
    return [piece for run in runs for piece in _by_row(run, document.rows)]


def _run(tokens: Sequence[Range], start: int, end: int) -> Range | None:
    """First and last token (exclusive) that the characters from `start` to `end` mostly cover."""
    numbers = covered(tokens, [(start, end)])
    return (min(numbers), max(numbers) + 1) if numbers else None


def _by_row(run: Range, rows: Sequence[Range]) -> list[Range]:
    """A run of tokens cut where rows end: labels do not run on, though a mark may be printed in the next paragraph."""
    first = bisect_right(rows, run[0], key=lambda row: row[1])
    last = bisect_left(rows, run[1], key=lambda row: row[0])
    return [(max(run[0], start), min(run[1], end)) for start, end in rows[first:last]]


def _relations(document: GoldDocument, predicted: Sequence[Attribution]) -> tuple[list[Relation], list[Relation]]:
    def numbered(parts: GoldRelation) -> Relation:
        return Relation(*(covered(document.tokens, fragments) for fragments in parts))

    given = [GoldRelation(*(tuple((s.start, s.end) for s in _spans(one, role)) for role in ROLES)) for one in predicted]
    return [numbered(one) for one in document.relations or ()], [numbered(one) for one in given]


def _judged(document: GoldDocument, predicted: Sequence[Attribution]) -> list[tuple[float, bool]]:
    """Confidence and correctness of each relation that states a confidence."""
    if document.relations is None:
        return []
    right = right_ones(*_relations(document, predicted))
    return [
        (one.reason.confidence, good)
        for one, good in zip(predicted, right, strict=True)
        if one.reason.confidence is not None
    ]


def _calibration(judged: Sequence[tuple[float, bool]]) -> Scores:
    curve = reliability(judged)
    return {
        "predictions": len(judged),
        "expected_calibration_error": round(calibration_error(curve), 4),
        "curve": [
            {"from": one.low, "to": one.high, "count": one.size, "confidence": one.confidence, "right": one.right}
            for one in curve
        ],
    }
