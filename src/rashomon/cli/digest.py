"""A case at a glance: how much, who speaks most, and what each says of what most speak of."""

import re
import shutil
import textwrap
from collections import Counter
from collections.abc import Iterator, Mapping

from rashomon.cli.listings import words
from rashomon.cli.plain import printable
from rashomon.cli.summary import counted
from rashomon.core import Statement
from rashomon.store import Heading, View

MOST_QUOTED = 6
VOICES = 6
SHORTEST, LONGEST = 30, 220  # characters of a quotation that stands for itself in a list
NAME = re.compile(r"(?<=[\w,] )[A-Z]\w{3,}")  # a capital inside a sentence


def digest(view: View) -> Iterator[str]:
    """The lines of the digest."""
    headings = {heading.id: heading for heading in view.headings()}
    said: dict[str, list[Statement]] = {}
    own_voice = unresolved = 0
    for statement in view.statements():
        name = statement.speaker.name
        if statement.voice == "outlet":
            own_voice += 1
        elif name and statement.speaker.resolution in {"named", "carried"}:
            said.setdefault(name, []).append(statement)
        else:
            unresolved += 1
    days = sorted(heading.published for heading in headings.values() if heading.published)
    outlets = {heading.outlet for heading in headings.values() if heading.outlet}
    span = f", {days[0]} to {days[-1]}" if days else ""
    yield f"{counted(len(headings), 'report')} by {counted(len(outlets), 'outlet')}{span}"
    named = sum(len(statements) for statements in said.values())
    others = f"{unresolved} by others, {own_voice} in the outlets' own voice"
    yield f"{counted(named, 'statement')} by {counted(len(said), 'named speaker')}, {others}"
    yield from _most_quoted(said)
    yield from _of_one_thing(said, headings)


def _most_quoted(said: Mapping[str, list[Statement]]) -> Iterator[str]:
    ranked = sorted(said.items(), key=lambda entry: (-len(entry[1]), entry[0]))[:MOST_QUOTED]
    if not ranked:
        return
    yield ""
    yield "Most quoted"
    width = max(len(name) for name, _ in ranked)
    for name, statements in ranked:
        reports = counted(len({statement.report for statement in statements}), "report")
        yield printable(f"  {name:{width}}  {counted(len(statements), 'statement')} in {reports}")


def _of_one_thing(said: Mapping[str, list[Statement]], headings: Mapping[str, Heading]) -> Iterator[str]:
    """The name that the most speakers speak of, and the shortest that each says of it."""
    speakers = {part for name in said for part in name.split()}
    spoken_of = Counter(
        thing
        for statements in said.values()
        for thing in {n for s in statements for n in NAME.findall(words(s.content))}
    )
    things = sorted((-count, thing) for thing, count in spoken_of.items() if thing not in speakers and count > 1)
    if not things:
        return
    thing = things[0][1]
    yield ""
    yield f"What each says of {thing}"
    for name, statement in _quotations(said, thing):
        heading = headings[statement.report]
        where = ", ".join(filter(None, [heading.outlet, heading.published]))
        yield from _wrapped(f"{name} ({where}): “{words(statement.content)}”")


def _quotations(said: Mapping[str, list[Statement]], thing: str) -> Iterator[tuple[str, Statement]]:
    told = 0
    for name, statements in sorted(said.items(), key=lambda entry: (-len(entry[1]), entry[0])):
        lengths = [(len(words(s.content)), s.id, s) for s in statements if thing in words(s.content)]
        fitting = sorted(entry for entry in lengths if SHORTEST <= entry[0] <= LONGEST)
        if fitting and told < VOICES:
            told += 1
            yield name, fitting[0][2]


def _wrapped(line: str) -> list[str]:
    width = min(shutil.get_terminal_size().columns, 100)
    return textwrap.wrap(printable(line), width, initial_indent="  ", subsequent_indent="    ")
