"""A case at a glance: how much, who speaks most, what each says of what most speak of, and what stays open."""

import re
from collections.abc import Iterator, Mapping

from rashomon.cli.cells import words
from rashomon.cli.matters import matters, wrapped
from rashomon.cli.plain import printable
from rashomon.cli.summary import counted
from rashomon.core import Statement
from rashomon.store import Heading, View

MOST_QUOTED = 6
VOICES = 6
SHORTEST, LONGEST = 30, 220  # characters of a quotation that stands for itself in a list

Said = dict[str, list[Statement]]


def digest(view: View) -> Iterator[str]:
    """The lines of the digest."""
    headings = {heading.id: heading for heading in view.headings()}
    names = {entity.id: entity.name for entity in view.entities()}
    said: Said = {}
    speakers: dict[str, str] = {}
    own_voice = unresolved = 0
    for statement in view.statements():
        speaker = statement.speaker
        name = names.get(speaker.entity or "", speaker.name)
        if statement.voice == "outlet":
            own_voice += 1
        elif name and speaker.resolution in {"named", "carried"}:
            said.setdefault(name, []).append(statement)
            speakers[statement.id] = name
        else:
            unresolved += 1
    yield from _size(headings)
    named = sum(len(statements) for statements in said.values())
    others = f"{unresolved} by others, {own_voice} in the outlets' own voice"
    yield f"{counted(named, 'statement')} by {counted(len(said), 'named speaker')}, {others}"
    yield from _most_quoted(said)
    yield from _of_one_thing(said, spoken_of(view, said, names), headings)
    yield from matters(view, speakers, headings)


def _size(headings: Mapping[str, Heading]) -> Iterator[str]:
    days = sorted(heading.published for heading in headings.values() if heading.published)
    outlets = {heading.outlet for heading in headings.values() if heading.outlet}
    span = f", {days[0]} to {days[-1]}" if days else ""
    yield f"{counted(len(headings), 'report')} by {counted(len(outlets), 'outlet')}{span}"


def _ranked(said: Said) -> list[tuple[str, list[Statement]]]:
    return sorted(said.items(), key=lambda entry: (-len(entry[1]), entry[0]))


def _most_quoted(said: Said) -> Iterator[str]:
    ranked = _ranked(said)[:MOST_QUOTED]
    if not ranked:
        return
    yield ""
    yield "Most quoted"
    width = max(len(name) for name, _ in ranked)
    for name, statements in ranked:
        reports = counted(len({statement.report for statement in statements}), "report")
        yield printable(f"  {name:{width}}  {counted(len(statements), 'statement')} in {reports}")


def spoken_of(view: View, said: Said, names: Mapping[str, str]) -> dict[str, Said]:
    """For each thing, place or body: who says what of it. Persons and the speakers themselves are left out."""
    things = {
        mention.span.words: names.get(mention.entity or "", mention.span.words)
        for mention in view.mentions()
        if mention.kind != "person" and mention.form == "name"
    }
    found: dict[str, Said] = {}
    for spelling, thing in sorted(things.items()):
        whole = re.compile(rf"\b{re.escape(spelling)}\b")
        for name, statements in said.items():
            about = [one for one in statements if whole.search(words(one.content))]
            if about and thing not in said:
                found.setdefault(thing, {}).setdefault(name, []).extend(about)
    return found


def _of_one_thing(said: Said, things: Mapping[str, Said], headings: Mapping[str, Heading]) -> Iterator[str]:
    """What each of the most quoted says, at its shortest, of what the most speakers speak of."""
    shared = sorted((-len(speakers), thing) for thing, speakers in things.items() if len(speakers) > 1)
    if not shared:
        return
    thing = shared[0][1]
    quotations = [(name, _shortest(things[thing].get(name, []))) for name, _ in _ranked(said)]
    yield ""
    yield printable(f"What each says of {thing}")
    for name, statement in [(name, one) for name, one in quotations if one is not None][:VOICES]:
        heading = headings[statement.report]
        where = ", ".join(filter(None, [heading.outlet, heading.published]))
        yield from wrapped(f"{name} ({where}): “{words(statement.content)}”")


def _shortest(statements: list[Statement]) -> Statement | None:
    fitting = [one for one in statements if SHORTEST <= len(words(one.content)) <= LONGEST]
    return min(fitting, key=lambda one: (len(words(one.content)), one.id), default=None)
