"""`rashomon places`: which names of places a case is shown with; and how `show` picks places."""

from collections.abc import Iterable, Iterator, Mapping
from typing import get_args

import click

from rashomon.cli.plain import printable
from rashomon.core.places import PlaceMention, PlaceSense, Precision
from rashomon.store import View, Writer, open_case

UNPLACED = "unplaced"
KINDS = (*get_args(PlaceSense), *get_args(Precision), UNPLACED)


def chosen(view: View, filters: Mapping[str, str]) -> Iterator[PlaceMention]:
    """The place mentions of a case, of one report, of one sense, precision or not placed, with a name among theirs.

    Raises click.UsageError for a kind that there is not.
    """
    kind, name = filters.get("kind"), filters.get("name", "").casefold()
    if kind is not None and kind not in KINDS:
        raise click.UsageError(f"no places are of the kind {kind!r}; there are: {', '.join(KINDS)}")
    return _fitting(view.places(filters.get("report")), kind, name)


def _fitting(mentions: Iterable[PlaceMention], kind: str | None, name: str) -> Iterator[PlaceMention]:
    for mention in mentions:
        place = mention.place
        kinds = {mention.sense, place.precision if place else UNPLACED}
        names = (mention.span.words, *(place.names if place else ()))
        if (kind is None or kind in kinds) and any(name in one.casefold() for one in names):
            yield mention


@click.command("places")
@click.argument("case")
@click.option("--names", type=click.Choice(["source", "both"]), help="As most reports spell it, or several names.")
@click.option("--choose", metavar="NAME", multiple=True, help="Call the place that has this name by it; repeatable.")
def command(case: str, names: str | None, choose: tuple[str, ...]) -> None:
    """Set by which names a case's places are shown.

    Every report's own spelling stays beside the name, and no name is held to be the right one. Without
    an option, the setting is printed.
    """
    if names and choose:
        raise click.UsageError("give --names or --choose, not both")
    if any("|" in name or not name.strip() for name in choose):
        raise click.UsageError("a name that is chosen has letters, and no |")
    with open_case(case) as view:
        before = view.setting("places") or "source"
        known = {
            name for mention in view.places() if mention.place for name in (*mention.place.names, mention.span.words)
        }
    unknown = [name for name in choose if name not in known]
    if unknown:
        raise click.UsageError(f"no place of the case is called {unknown[0]!r}; see: rashomon show {case} places")
    after = f"chosen:{'|'.join(choose)}" if choose else names or before
    if after != before:
        with Writer(case) as writer:
            writer.put_setting("places", after)
    click.echo(printable(after.replace(":", ": ", 1).replace("|", ", ")))
