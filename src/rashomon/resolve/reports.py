"""One report resolved: its attributions become statements with speakers, its names become mentions."""

from collections.abc import Sequence

import msgspec

from rashomon.core import (
    Attribution,
    Mention,
    Part,
    Report,
    Statement,
    TimeExpression,
)
from rashomon.inference import Referring
from rashomon.resolve.chain_mentions import with_chains
from rashomon.resolve.chained import ModelChains
from rashomon.resolve.chains import link_all
from rashomon.resolve.continued import continued
from rashomon.resolve.figures import gather
from rashomon.resolve.kinds import speaking_bodies
from rashomon.resolve.mention_chains import MentionChains
from rashomon.resolve.mentions import mentions_of
from rashomon.resolve.metonyms import mark_metonyms
from rashomon.resolve.names import Name, find_names, introduced, with_mentions
from rashomon.resolve.outlet import outlet_statements, turn_statements
from rashomon.resolve.passages import Passage
from rashomon.resolve.phrases import read_phrases, source_heads
from rashomon.resolve.recased import recased
from rashomon.resolve.relays import credited
from rashomon.resolve.roles import read_role
from rashomon.resolve.selves import selves
from rashomon.resolve.speakers import Speakers
from rashomon.resolve.stage import Reading
from rashomon.resolve.statements import attributed
from rashomon.resolve.things import mark_things
from rashomon.resolve.turns import find_turns
from rashomon.resolve.voices import voices


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
    references: Sequence[Referring] = (),
) -> Resolved:
    """The statements and mentions of one report.

    `mentions` are the names that a model found (none: names are told by capitals and word lists alone); `times`
    the report's expressions of time, from which the day of saying is taken; `references` the text's mentions with
    their chains, which decide where the rules do not.
    """
    reading = read(report, attributions, mentions)
    reading.mentioned = MentionChains(references) if references else None
    chains = link_all(reading)
    speakers = Speakers(reading, chains, ModelChains(reading, references) if references else None)
    statements = attributed(reading, speakers, times)
    statements.extend(continued(reading, tuple(statements)))
    statements.extend(turn_statements(reading, speakers))
    statements.extend(outlet_statements(reading))
    statements.sort(key=lambda statement: (statement.content[0].part != "title", statement.content[0].start))
    found = (*mentions_of(reading, chains, mentions), *selves(reading, statements))
    if references:
        found = tuple(with_chains(reading, found, references))
    return Resolved(report=report.id, statements=tuple(statements), mentions=found)


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
        found = mark_things(passage, recased(passage, names[part]))
        heads = source_heads(passage, found, attributions)
        names[part] = mark_metonyms(passage, speaking_bodies(found, heads), heads)
    named = ((part, name) for part in passages for name in names[part])
    cast = gather(named, introduced(passages["text"], names["text"]))
    spoken = find_turns(passages["text"], cast) or voices(passages, names, cast)
    reading = Reading(report, attributions, passages, names, cast, turns=spoken)
    reading.credits = credited(reading)
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
