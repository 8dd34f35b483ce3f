"""Mentions: every occurrence of the pass as a record, with what the model said of the same words."""

from collections.abc import Iterator, Mapping, Sequence

import msgspec

from rashomon.core import Mention, MentionForm, Part, Reason, Span, record_id
from rashomon.resolve.scene import Chains, Link
from rashomon.resolve.stage import Reading

STEP = "resolve.mention.v1"


def mentions_of(reading: Reading, chains: Mapping[Part, Chains], found: Sequence[Mention]) -> Iterator[Mention]:
    """The mentions of the pass, each once, and those of the model in whose words the pass saw none.

    A mention of the model keeps its id and its confidence where the pass has the same words; one that is only a part
    of a longer name of the pass, or a pronoun, goes.
    """
    tagged = {(mention.span.part, mention.span.start, mention.span.end): mention for mention in found}
    covered: dict[Part, set[int]] = {part: set() for part in chains}
    for part, chain in chains.items():
        for start in chain.starts:
            link = chain.links[start]
            covered[part].update(range(start, link.occurrence.end))
            for span, form in _spans(reading, part, link):
                known = tagged.get((part, span.start, span.end)) if form == "name" else None
                yield _resolved(reading, known, link) if known is not None else _made(reading, span, form, link)
    for mention in found:
        span = mention.span
        if not covered.get(span.part, set()) & set(range(span.start, span.end)):
            yield mention


def _spans(reading: Reading, part: Part, link: Link) -> Iterator[tuple[Span, MentionForm]]:
    """The occurrence itself, and the title or the noun that stands with a name ("Former President", "X missile")."""
    occurrence = link.occurrence
    yield reading.cut(part, *occurrence.span), occurrence.form
    if occurrence.name is not None and occurrence.name.role is not None:
        yield reading.cut(part, *occurrence.name.role), "nominal"
        yield reading.cut(part, occurrence.name.role[0], occurrence.end), "nominal"
    if occurrence.name is not None and occurrence.name.reach is not None:
        yield reading.cut(part, occurrence.start, occurrence.name.reach), "nominal"


def _resolved(reading: Reading, mention: Mention, link: Link) -> Mention:
    """The model's mention with the figure that the pass gives it."""
    name, figure = link.occurrence.name, link.figure
    if figure is None:
        return mention
    return msgspec.structs.replace(
        mention,
        kind=figure.kind or mention.kind,
        role=reading.cut(mention.span.part, *name.role) if name is not None and name.role else None,
        name=figure.label if figure.named else None,
        figure=reading.figure_id(figure),
        metonym=name is not None and name.metonym,
    )


def _made(reading: Reading, span: Span, form: MentionForm, link: Link) -> Mention:
    occurrence, figure = link.occurrence, link.figure
    role = occurrence.name.role if occurrence.name is not None and span.end == occurrence.end else None
    kind = figure.kind if figure is not None else "organisation" if occurrence.body else None
    return Mention(
        id=record_id("mention", reading.report.id, span.part, span.start, span.end, form),
        report=reading.report.id,
        span=span,
        kind=kind or ("person" if figure is None or figure.personal else "other"),
        form=form,
        role=reading.cut(span.part, *role) if role else None,
        name=figure.label if figure is not None and figure.named else None,
        figure=reading.figure_id(figure) if figure is not None else None,
        metonym=occurrence.name is not None and occurrence.name.metonym,
        reason=Reason(step=STEP, why=link.why, confidence=link.probability),
    )
