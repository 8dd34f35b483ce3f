"""One report resolved: its attributions become statements with speakers, its names become mentions."""

from collections.abc import Iterator, Sequence

import msgspec

from rashomon.core import (
    Attribution,
    Mention,
    MentionForm,
    Part,
    Reason,
    Report,
    Span,
    Statement,
    TimeExpression,
    record_id,
)
from rashomon.resolve.chains import link_all
from rashomon.resolve.continued import continued
from rashomon.resolve.figures import gather
from rashomon.resolve.metonyms import mark_metonyms
from rashomon.resolve.names import Name, find_names, introduced, with_mentions
from rashomon.resolve.outlet import outlet_statements
from rashomon.resolve.passages import Passage
from rashomon.resolve.phrases import read_phrases, source_heads
from rashomon.resolve.roles import read_role
from rashomon.resolve.scene import Chains, Link
from rashomon.resolve.stage import Reading
from rashomon.resolve.statements import attributed
from rashomon.resolve.things import mark_things

STEP = "resolve.mention.v1"


class Resolved(msgspec.Struct, frozen=True, kw_only=True):
    """What the stage finds in one report: statements in reading order, and mentions with their figures."""

    report: str
    statements: tuple[Statement, ...]
    mentions: tuple[Mention, ...]


def resolve_report(
    report: Report,
    attributions: Sequence[Attribution],
    mentions: Sequence[Mention] = (),
    times: Sequence[TimeExpression] = (),
) -> Resolved:
    """The statements and mentions of one report.

    `mentions` are the names that a model found (none: names are told by capitals and word lists alone); `times`
    the report's expressions of time, from which the day of saying is taken.
    """
    reading = read(report, attributions, mentions)
    chains = link_all(reading)
    statements = attributed(reading, chains, times)
    statements.extend(continued(reading, tuple(statements)))
    statements.extend(outlet_statements(reading))
    statements.sort(key=lambda statement: (statement.content[0].part != "title", statement.content[0].start))
    return Resolved(
        report=report.id, statements=tuple(statements), mentions=tuple(_mentions(reading, chains, mentions))
    )


def read(report: Report, attributions: Sequence[Attribution], mentions: Sequence[Mention] = ()) -> Reading:
    """The report with its passages, names and cast, and the roles that stand beside the names."""
    passages: dict[Part, Passage] = {"text": Passage(report.text, "text"), "title": Passage(report.title, "title")}
    in_text = find_names(passages["text"])
    in_title = find_names(passages["title"], (name.tokens for name in in_text))
    if mentions:
        heads = source_heads(passages["text"], in_text, attributions)
        in_text = with_mentions(passages["text"], in_text, mentions, heads)
        in_title = with_mentions(passages["title"], in_title, mentions)
    names: dict[Part, list[Name]] = {"text": in_text, "title": in_title}
    for part, passage in passages.items():
        found = mark_things(passage, names[part])
        names[part] = mark_metonyms(passage, found, source_heads(passage, found, attributions))
    named = ((part, name) for part in passages for name in names[part])
    cast = gather(named, introduced(passages["text"], names["text"]))
    reading = Reading(report, attributions, passages, names, cast)
    _note_roles(reading)
    return reading


def _note_roles(reading: Reading) -> None:
    """Give each figure the roles that stand before its names, and those in apposition inside sources."""
    for part, names in reading.names.items():
        for name in names:
            if name.role is not None:
                _note_role(reading, part, name, name.role)
    for attribution in reading.attributions:
        for span in attribution.source[:1]:
            end = attribution.source[-1].end
            for phrase in read_phrases(reading.passages[span.part], span.start, end, reading.names[span.part]):
                if phrase.name is not None and phrase.role is not None:
                    _note_role(reading, span.part, phrase.name, phrase.role)


def _note_role(reading: Reading, part: Part, name: Name, role: tuple[int, int]) -> None:
    figure = reading.cast.of_name.get((part, name.start))
    sense = read_role(reading.passages[part].text[slice(*role)])
    if figure is not None and sense is not None and all(known[:3] != (part, *role) for known in figure.roles):
        figure.roles.append((part, *role, sense))


def _mentions(reading: Reading, chains: dict[Part, Chains], found: Sequence[Mention]) -> Iterator[Mention]:
    """The mentions that the model found with their figures, and those of the pass that it did not find."""
    links = {(part, at): link for part, chain in chains.items() for at, link in chain.links.items()}
    for mention in found:
        inside = _inside(links, mention.span)
        figure = inside.figure if inside is not None else None
        if figure is None:
            yield mention
            continue
        name = figure.label if figure.named else None
        yield msgspec.structs.replace(
            mention,
            name=name,
            figure=reading.figure_id(figure),
            kind=figure.kind or mention.kind,
            metonym=inside is not None and inside.occurrence.name is not None and inside.occurrence.name.metonym,
        )
    taken = [mention.span for mention in found]
    for (part, _), link in links.items():
        for span, form in _spans(reading, part, link):
            if form != "name" or not any(span.overlaps(other) for other in taken):
                yield _mention(reading, span, form, link)


def _spans(reading: Reading, part: Part, link: Link) -> Iterator[tuple[Span, MentionForm]]:
    """The occurrence itself, and the title or the noun that stands with a name ("Former President", "X missile")."""
    occurrence = link.occurrence
    yield reading.cut(part, *occurrence.span), occurrence.form
    if occurrence.name is not None and occurrence.name.role is not None:
        yield reading.cut(part, *occurrence.name.role), "nominal"
    if occurrence.name is not None and occurrence.name.reach is not None:
        yield reading.cut(part, occurrence.start, occurrence.name.reach), "nominal"


def _inside(links: dict[tuple[Part, int], Link], span: Span) -> Link | None:
    return next(
        (found for at in range(span.start, span.end) if (found := links.get((span.part, at))) is not None), None
    )


def _mention(reading: Reading, span: Span, form: MentionForm, link: Link) -> Mention:
    occurrence, figure = link.occurrence, link.figure
    role = occurrence.name.role if occurrence.name is not None else None
    kind = figure.kind if figure is not None else "organisation" if occurrence.body else None
    return Mention(
        id=record_id("mention", reading.report.id, span.part, span.start, span.end),
        report=reading.report.id,
        span=span,
        kind=kind or ("person" if figure is None or figure.personal else "other"),
        form=form,
        role=reading.cut(span.part, *role) if role and form == "name" else None,
        name=figure.label if figure is not None and figure.named else None,
        figure=reading.figure_id(figure) if figure is not None else None,
        metonym=occurrence.name is not None and occurrence.name.metonym,
        reason=Reason(step=STEP, why=link.why, confidence=link.probability),
    )
