"""What `show` and `export` can list: one entry a kind, and its columns, filters and help follow."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from rashomon.cli import open_matters, places, who
from rashomon.cli.cells import interval, short, words
from rashomon.core import (
    Attribution,
    Mention,
    Outcome,
    Report,
    Source,
    Statement,
    TimeExpression,
)
from rashomon.core.claims import Claim, Event, Incident
from rashomon.core.disputes import Change, Conflict, unsettled_last
from rashomon.core.places import PlaceMention
from rashomon.present.chronicle import Happened, happened
from rashomon.present.tallies import Told, told
from rashomon.store import Heading, Run, View
from rashomon.store.resting import by_hand

Filters = Mapping[str, str]
"""What the user wants to see, by "report", "speaker", "kind", "since", "until"; days as ISO 8601."""


@dataclass(frozen=True)
class Listing:
    """A kind of thing in a case: how it is fetched, which filters it takes, which columns it has."""

    help: str
    fetch: Callable[[View, Filters], Iterable[Any]]
    cells: Callable[[Mapping[str, Heading]], Mapping[str, Callable[[Any], object]]]
    filters: frozenset[str] = frozenset()


def speaker(statement: Statement, outlets: Mapping[str, Heading]) -> str:
    """Whom a statement is ascribed to, as a list shows it."""
    said_by = statement.speaker
    if statement.voice == "outlet":
        return f"{outlets[statement.report].outlet or 'the outlet'} (its own voice)"
    shown = said_by.name or (said_by.words.words if said_by.words else "")
    return shown if said_by.resolution in {"named", "carried"} else f"{shown or 'nobody named'} ({said_by.resolution})"


def when(statement: Statement, outlets: Mapping[str, Heading]) -> str:
    """When it was said, or else when it was published, marked so."""
    if statement.said.known:
        return interval(statement.said)
    published = outlets[statement.report].published
    return f"publ. {published}" if published else "undated"


def _statement_cells(outlets: Mapping[str, Heading]) -> dict[str, Callable[[Statement], object]]:
    return {
        "said": lambda s: when(s, outlets),
        "speaker": lambda s: speaker(s, outlets),
        "kind": lambda s: ", ".join(s.kinds) or s.form or "",
        "report": lambda s: short(s.report),
        "words": lambda s: words(s.content),
    }


def _attribution_cells(_: Mapping[str, Heading]) -> dict[str, Callable[[Attribution], object]]:
    return {
        "report": lambda a: short(a.report),
        "form": lambda a: a.form,
        "source": lambda a: words(a.source),
        "cue": lambda a: words(a.cue),
        "content": lambda a: words(a.content),
    }


def _report_cells(_: Mapping[str, Heading]) -> dict[str, Callable[[Report], object]]:
    return {
        "report": lambda r: short(r.id),
        "published": lambda r: r.publication.value or interval(r.publication.bounds) or "unknown",
        "outlet": lambda r: r.outlet.value if r.outlet else "",
        "agency": lambda r: ", ".join(found.value for found in r.agency),
        "characters": lambda r: f"{len(r.text):,}",
        "title": lambda r: r.title or " ".join(r.text[:80].split()),
    }


def _mention_cells(_: Mapping[str, Heading]) -> dict[str, Callable[[Mention], object]]:
    return {
        "report": lambda m: short(m.report),
        "place": lambda m: f"{m.span.part} {m.span.start}–{m.span.end}",
        "kind": lambda m: m.kind,
        "form": lambda m: m.form,
        "entity": lambda m: short(m.entity or ""),
        "words": lambda m: m.span.words,
    }


def _time_cells(_: Mapping[str, Heading]) -> dict[str, Callable[[TimeExpression], object]]:
    return {
        "report": lambda t: short(t.report),
        "type": lambda t: t.type,
        "value": lambda t: t.value,
        "days": lambda t: interval(t.bounds),
        "words": lambda t: t.span.words,
    }


def _place_cells(_: Mapping[str, Heading]) -> dict[str, Callable[[PlaceMention], object]]:
    return {
        "report": lambda p: short(p.report),
        "sense": lambda p: p.sense,
        "place": lambda p: p.place.name if p.place else "",
        "precision": lambda p: p.place.precision if p.place else "",
        "where": lambda p: "{:.2f} {:.2f}".format(*p.point) if p.point else "not placed",
        "words": lambda p: p.span.words,
    }


def _outcome_cells(_: Mapping[str, Heading]) -> dict[str, Callable[[Outcome], object]]:
    return {
        "source": lambda o: o.source[:12],
        "item": lambda o: o.locator,
        "status": lambda o: o.status,
        "report": lambda o: short(o.report or ""),
        "detail": lambda o: o.detail,
    }


def _conflict_cells(outlets: Mapping[str, Heading]) -> dict[str, Callable[[Conflict], object]]:
    return {
        "slot": lambda c: c.slot,
        "kind": lambda c: c.no_conflict or "contradiction",
        "first": lambda c: c.left.span.words,
        "in": lambda c: outlets[c.left.report].outlet or short(c.left.report),
        "against": lambda c: c.right.span.words,
        "of": lambda c: outlets[c.right.report].outlet or short(c.right.report),
        "why": lambda c: c.reason.why,
    }


def _change_cells(_: Mapping[str, Heading]) -> dict[str, Callable[[Change], object]]:
    return {
        "entity": lambda c: short(c.entity),
        "movement": lambda c: c.movement,
        "between": lambda c: interval(c.between),
        "earlier": lambda c: c.earlier.span.words,
        "later": lambda c: c.later.span.words,
        "why": lambda c: c.reason.why,
    }


def _conflicts(view: View, filters: Filters) -> Iterable[Conflict]:
    report, kind = filters.get("report"), filters.get("kind")
    for one in sorted(view.conflicts(), key=unsettled_last):
        of_report = report is None or report in {one.left.report, one.right.report}
        if of_report and kind in {None, one.slot, one.no_conflict or "contradiction"}:
            yield one


def _source_cells(_: Mapping[str, Heading]) -> dict[str, Callable[[Source], object]]:
    return {
        "sha256": lambda s: s.sha256[:12],
        "bytes": lambda s: f"{s.size:,}",
        "type": lambda s: s.media_type,
        "archived": lambda s: f"{s.captured:%Y-%m-%d %H:%M}",
        "from": lambda s: s.origin,
    }


def _run_cells(_: Mapping[str, Heading]) -> dict[str, Callable[[Run], object]]:
    return {
        "started": lambda r: r.started[:19],
        "finished": lambda r: (r.finished or "stopped")[:19],
        "program": lambda r: r.program,
        "items": lambda r: ", ".join(f"{count} {status}" for status, count in r.counts.items()),
    }


def _timeline_cells(_: Mapping[str, Heading]) -> dict[str, Callable[[Happened], object]]:
    return {
        "begins": lambda h: interval(h.begins) if h.begins.known else "clash" if h.clashes else "undated",
        "ends": lambda h: interval(h.ends) if h.lasting else "",
        "reports": lambda h: h.reports,
        "what": lambda h: h.what,
        "because": lambda h: " ".join(dict.fromkeys(one.why for one in (*h.not_before, *h.not_after))),
    }


def _figure_cells(outlets: Mapping[str, Heading]) -> dict[str, Callable[[Told], object]]:
    return {
        "quantity": lambda f: f.quantity,
        "figure": lambda f: f.words.words,
        "published": lambda f: interval(f.published) or "unknown",
        "from": lambda f: f.speaker or outlets[f.report].outlet or "the outlet",
        "report": lambda f: short(f.report),
        "relation": lambda f: f.relation,
        "why": lambda f: f.why,
    }


def _claim_cells(_: Mapping[str, Heading]) -> dict[str, Callable[[Claim], object]]:
    return {
        "claim": lambda c: short(c.id),
        "positions": positions,
        "reports": lambda c: len({one.report for one in c.attachments}),
        "event": lambda c: short(c.event or ""),
        "grouped": lambda c: "by a person" if by_hand(c) else "",
        "wording": lambda c: c.heading,
    }


def positions(claim: Claim) -> str:
    """How many statements take which position: "3 affirm, 1 deny"."""
    counts = Counter(one.position for one in claim.attachments)
    return ", ".join(f"{count} {position}" for position, count in counts.most_common())


def _event_cells(_: Mapping[str, Heading]) -> dict[str, Callable[[Event], object]]:
    return {
        "event": lambda e: short(e.id),
        "begins": lambda e: interval(e.begins),
        "ends": lambda e: interval(e.ends),
        "reports": lambda e: len({one.report for one in e.mentions}),
        "mentions": lambda e: len(e.mentions),
        "what": lambda e: e.what,
    }


def _incident_cells(_: Mapping[str, Heading]) -> dict[str, Callable[[Incident], object]]:
    return {
        "incident": lambda i: short(i.id),
        "reports": lambda i: len(i.reports),
        "name": lambda i: i.name,
        "because": lambda i: " ".join(one.why for one in i.reasons),
    }


def _claims(view: View, filters: Filters) -> Iterable[Claim]:
    """Claims with the wanted position, in the wanted report; those that most statements attach to first."""
    wanted, report = filters.get("kind"), filters.get("report")
    for claim in sorted(view.claims(), key=lambda one: -len(one.attachments)):
        here = [one for one in claim.attachments if report in {None, one.report}]
        if any(wanted in {None, one.position} for one in here):
            yield claim


def _events(view: View, filters: Filters) -> Iterable[Event]:
    report = filters.get("report")
    for event in sorted(view.events(), key=lambda one: -len(one.mentions)):
        if any(report in {None, one.report} for one in event.mentions):
            yield event


def _happened(view: View, filters: Filters) -> Iterable[Happened]:
    since, until = filters.get("since", ""), filters.get("until", "9999")
    for one in happened(view):
        first, last = one.days.earliest or one.days.latest, one.days.latest or one.days.earliest
        if not filters or (first and last and str(last) >= since and str(first) <= until):
            yield one


def _told(view: View, filters: Filters) -> Iterable[Told]:
    for one in told(view):
        if filters.get("report", one.report) == one.report and filters.get("kind", one.relation) == one.relation:
            yield one


def _of_kind(records: Iterable[Any], filters: Filters, field: str = "kind") -> Iterable[Any]:
    wanted = filters.get("kind")
    return (record for record in records if wanted is None or getattr(record, field) == wanted)


def _reports(view: View, filters: Filters) -> Iterable[Report]:
    if "report" in filters:
        yield view.report(filters["report"])
        return
    since, until = filters.get("since", ""), filters.get("until", "9999")
    for report in view.reports():
        bounds = report.publication.bounds
        first, last = bounds.earliest or bounds.latest, bounds.latest or bounds.earliest
        if (not filters) or (first and last and str(last) >= since and str(first) <= until):
            yield report


LISTINGS: dict[str, Listing] = {
    "reports": Listing("the reports, oldest first", _reports, _report_cells, frozenset({"report", "date"})),
    "statements": Listing(
        "who said what, with the exact words",
        lambda view, filters: view.statements(**filters),  # type: ignore[arg-type]
        _statement_cells,
        frozenset({"report", "speaker", "kind", "date"}),
    ),
    "attributions": Listing(
        "source, cue and content as found, before speakers are resolved",
        lambda view, filters: view.attributions(filters.get("report")),
        _attribution_cells,
        frozenset({"report"}),
    ),
    "entities": Listing(
        "the persons, bodies, places and things, with their spellings and roles",
        who.entities,
        who.entity_cells,
        frozenset({"kind", "name"}),
    ),
    "chains": Listing(
        "through whom words came, to whom and where they were said; --kind is that of a link, such as agency or vague",
        who.chains,
        who.chain_cells,
        frozenset({"report", "speaker", "kind", "date"}),
    ),
    "mentions": Listing(
        "the words that stand for them",
        lambda view, filters: _of_kind(view.mentions(filters.get("report")), filters),
        _mention_cells,
        frozenset({"report", "kind"}),
    ),
    "times": Listing(
        "words of time, with the days that they allow",
        lambda view, filters: view.times(filters.get("report")),
        _time_cells,
        frozenset({"report"}),
    ),
    "places": Listing(
        "words that name places, and the place they were resolved to; --kind is the sense, the precision or unplaced",
        places.chosen,
        _place_cells,
        frozenset({"report", "kind", "name"}),
    ),
    "claims": Listing(
        "what statements of all reports are about, and how they stand to it; --kind is the position",
        _claims,
        _claim_cells,
        frozenset({"report", "kind"}),
    ),
    "events": Listing("what is said to have happened, from all reports", _events, _event_cells, frozenset({"report"})),
    "incidents": Listing("reports that tell of one incident", lambda view, _: view.incidents(), _incident_cells),
    "timeline": Listing(
        "what happened when, as far as accounts allow, and why", _happened, _timeline_cells, frozenset({"date"})
    ),
    "figures": Listing(
        "amounts by what they count, and how they agree; --kind is the relation",
        _told,
        _figure_cells,
        frozenset({"report", "kind"}),
    ),
    "conflicts": Listing(
        "accounts held against each other; --kind is a slot, “contradiction”, or why a pair is none",
        _conflicts,
        _conflict_cells,
        frozenset({"report", "kind"}),
    ),
    "changes": Listing(
        "positions that one speaker took at two times; --kind is the movement",
        lambda view, filters: _of_kind(sorted(view.changes(), key=unsettled_last), filters, "movement"),
        _change_cells,
        frozenset({"kind"}),
    ),
    "questions": Listing(
        "who asked whom what, where it stands and for how long; --kind is the standing or the form",
        open_matters.questions,
        open_matters.question_cells,
        frozenset({"report", "kind"}),
    ),
    "evidence": Listing(
        "what is said to have been shown, given, found or examined",
        open_matters.evidence,
        open_matters.evidence_cells,
        frozenset({"report"}),
    ),
    "origins": Listing(
        "what statements go back to, and why; --kind is the kind or the stake",
        open_matters.origins,
        open_matters.origin_cells,
        frozenset({"report", "kind"}),
    ),
    "corroborations": Listing(
        "how many reports, outlets and origins stand behind a claim; --kind is the position",
        open_matters.corroborations,
        open_matters.corroboration_cells,
        frozenset({"kind"}),
    ),
    "sources": Listing("the archived files", lambda view, _: view.sources(), _source_cells),
    "outcomes": Listing(
        "what became of every item; --kind is the status",
        lambda view, filters: _of_kind(view.outcomes(), filters, "status"),
        _outcome_cells,
        frozenset({"kind"}),
    ),
    "runs": Listing("what was built when", lambda view, _: view.runs(), _run_cells),
}
