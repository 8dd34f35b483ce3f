"""The attribute stage: one report's analyses to its attributions."""

from rashomon.attribute.confidence import confidence
from rashomon.attribute.form import QuotedCharacters, form_of, quoted_characters
from rashomon.attribute.formulas import formulas
from rashomon.attribute.hearsay import hearsay
from rashomon.attribute.inner import inner
from rashomon.attribute.nesting import nested_relations, with_parents
from rashomon.attribute.paragraphs import apart, carried_on
from rashomon.attribute.parentheses import parenthetical, reattributed
from rashomon.attribute.relations import Relation, relate
from rashomon.attribute.sources import corrected
from rashomon.attribute.subjects import is_acted_on, is_passive
from rashomon.attribute.turns import Turn, turns
from rashomon.attribute.words import Words
from rashomon.core import Attribution, Part, Reason, Report, Span, record_id, trimmed
from rashomon.inference import Analysis, Tagged

STEP = "attribute.relate.v1"
FORMULA_STEP = "attribute.formula.v1"
TURN_STEP = "attribute.turns.v1"
FLOOR = 0.2  # confidence under which an attribution is left out (docs/attribution.md has the table that set it)


def attribute(report: Report, text: Analysis, title: Analysis | None = None) -> tuple[Attribution, ...]:
    """The attributions of `report`, given the analyses of its text and of its title.

    Those of the title come first, then those of the text in the order of their cues.
    """
    found: tuple[Attribution, ...] = ()
    if title is not None and report.title:
        found = _of_part(report, "title", title)
    return (*found, *_of_part(report, "text", text))


def _of_part(report: Report, part: Part, analysis: Analysis) -> tuple[Attribution, ...]:
    text = report.part(part)
    outer = [relation for relation in relate(analysis, analysis.roles) if relation.content]
    words = Words(text, analysis)
    outer = reattributed(words, apart(words, carried_on(words, corrected(words, outer))))
    relations = outer + corrected(words, nested_relations(analysis, outer))
    relations = [one for one in relations if _holds(words, one, confidence(one, analysis.heads.calibration))]
    relations += inner(words, relations)
    by_rule = formulas(words, relations, title=part == "title")
    by_rule += parenthetical(words, relations + by_rule)
    by_rule += hearsay(words, relations + by_rule)
    spoken = turns(text) if part == "text" else ()
    told = sorted(
        (relation for relation in relations if not _is_label(relation, spoken)), key=lambda one: one.cue.start
    )
    quoted = quoted_characters(text)
    found = [_record(report, part, relation, analysis, quoted) for relation in told]
    found += [_by_rule(report, part, relation, quoted) for relation in by_rule]
    return with_parents(sorted(found + [_turn(report, turn) for turn in spoken], key=lambda one: one.cue[0].start))


def _holds(words: Words, relation: Relation, sure: float) -> bool:
    """Whether a relation is kept: below `FLOOR` only what names nobody and would else be in the outlet's own voice."""
    if sure >= FLOOR or relation.source or not words.holds(relation.cue):
        return sure >= FLOOR
    passed_on = is_passive(words, relation.cue) or is_acted_on(words, relation.cue)
    passed_on = passed_on or words.any_of("hearsay", relation.cue) or words.any_of("saying", relation.cue)
    return passed_on or words.next_is(relation.cue.last, {"that"})


def _is_label(relation: Relation, spoken: tuple[Turn, ...]) -> bool:
    """Whether a relation was read out of the labels of turns, which are told apart without a model."""
    return any(turn.who[0] <= span.start < turn.mark[1] for turn in spoken for span in (relation.cue, *relation.source))


def _turn(report: Report, turn: Turn) -> Attribution:
    """A turn as an attribution: the label speaks, and all it says is direct."""
    cue, content = report.span(*turn.mark), tuple(report.span(*said) for said in turn.said)
    source = report.span(*turn.who)
    why = f"“{source.words}{cue.words}” opens a turn of an interview or a transcript."
    return Attribution(
        id=record_id("a", report.id, "text", *(f"{span.start}-{span.end}" for span in (cue, *content))),
        report=report.id,
        cue=(cue,),
        source=(source,),
        content=content,
        form="direct",
        reason=Reason(step=TURN_STEP, why=why),
    )


def _by_rule(report: Report, part: Part, relation: Relation, quoted: QuotedCharacters) -> Attribution:
    """What a formula or an adverb of hearsay makes an attribution, without a model and so without its confidence."""
    cue, content = _spans(report, part, (relation.cue,)), _spans(report, part, relation.content)
    source = _spans(report, part, relation.source)
    who = f"“{source[0].words}”" if source else "somebody unnamed"
    return Attribution(
        id=record_id("a", report.id, part, *(f"{span.start}-{span.end}" for span in (*cue, *content))),
        report=report.id,
        cue=cue,
        source=source,
        content=content,
        form=form_of(content, quoted, report.part(part)),
        reason=Reason(step=FORMULA_STEP, why=f"“{cue[0].words}” passes on what {who} said."),
    )


def _record(
    report: Report, part: Part, relation: Relation, analysis: Analysis, quoted: QuotedCharacters
) -> Attribution:
    cue, content = _spans(report, part, (relation.cue,)), _spans(report, part, relation.content)
    return Attribution(
        id=record_id("a", report.id, part, *(f"{span.start}-{span.end}" for span in (*cue, *content))),
        report=report.id,
        cue=cue,
        source=_spans(report, part, relation.source),
        content=content,
        form=form_of(content, quoted, report.part(part)),
        reason=Reason(
            step=STEP,
            why=f"“{cue[0].words}” links the words said to {'their source' if relation.source else 'no named source'}.",
            confidence=confidence(relation, analysis.heads.calibration),
        ),
    )


def _spans(report: Report, part: Part, tagged: tuple[Tagged, ...]) -> tuple[Span, ...]:
    text = report.part(part)
    cut = (trimmed(text, span.start, span.end, part) for span in tagged)
    return tuple(span for span in cut if span is not None)
