"""The timeline: what happened when, as far as the accounts allow, with the accounts behind each bound."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from rashomon.core.chronicle import Account
from rashomon.present.chronicle import Happened, happened
from rashomon.present.model import Case, Entry, Head
from rashomon.present.phrases import Phrases
from rashomon.present.sections.section import Section
from rashomon.present.timescale import Bar, Timescale

DRAWN = 40
"""Events drawn as bars, those in most reports first; the others are listed, up to `LISTED`."""
LISTED = 300
TRAY = 60


@dataclass(frozen=True, slots=True)
class Row:
    """One event: `bar` is when it may have gone on, `sure` the days that all accounts put within it."""

    one: Happened
    bar: Bar | None
    sure: Bar | None


@dataclass(frozen=True, slots=True)
class Places:
    """Where the words of accounts can be read: the statement's card, or the report."""

    entries: dict[str, Entry]
    heads: dict[str, Head]

    def entry(self, account: Account) -> Entry | None:
        """The statement in which the words stand, if the dossier shows it."""
        return self.entries.get(account.quote.statement or "") if account.quote else None

    def head(self, account: Account) -> Head | None:
        """The report in which the words stand."""
        return self.heads.get(account.quote.report) if account.quote else None


def rows(found: Sequence[Happened]) -> tuple[list[Row], Timescale]:
    """The events as bars over one scale."""
    days = [one.days for one in found]
    edges = [day for bounds in days for day in (bounds.earliest, bounds.latest) if day]
    inner = [day for one in found for day in (one.begins.latest, one.ends.earliest) if day]
    scale = Timescale([*edges, *inner])
    return [row(one, scale) for one in found], scale


def row(one: Happened, scale: Timescale) -> Row:
    """An event as a bar over a scale."""
    return Row(one, scale.bar(one.days), _sure(one, scale))


def _sure(one: Happened, scale: Timescale) -> Bar | None:
    """From the last day on which it can have begun to the first on which it can have ended."""
    first, last = one.begins.latest, one.ends.earliest
    if first is None or last is None or first > last or not one.lasting:
        return None
    return Bar(scale.place(first), scale.place(last), open_left=False, open_right=False)


def gather(case: Case, _: Phrases) -> dict[str, Any] | None:
    """The events with days as bars, those with none in a tray, and the accounts that clash."""
    found = happened(case.view)
    if not found:
        return None
    dated = [one for one in found if one.days.known or one.begins.known]
    most = sorted(dated, key=lambda one: (-one.reports, -len(one.mentions), one.event))[:DRAWN]
    drawn = {one.event for one in most}
    shown, scale = rows([one for one in dated if one.event in drawn])
    others = [one for one in dated if one.event not in drawn]
    undated = [one for one in found if not (one.days.known or one.begins.known)]
    clashes = {clash.id: clash for one in found for clash in one.clashes}
    return {
        "rows": shown,
        "scale": scale,
        "ticks": list(scale.ticks()),
        "others": others[:LISTED],
        "unlisted": max(0, len(others) - LISTED),
        "tray": undated[:TRAY],
        "untrayed": max(0, len(undated) - TRAY),
        "clashes": list(clashes.values()),
        "places": Places(
            {entry.statement.id: entry for entry in case.entries}, {head.report.id: head for head in case.heads}
        ),
    }


TIMELINE = Section("timeline", gather)
