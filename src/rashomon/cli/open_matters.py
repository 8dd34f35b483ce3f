"""What `show` lists of origins, of what stands behind claims, of questions and of evidence."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from rashomon.cli.cells import interval, short
from rashomon.core.origins import Corroboration, Origin
from rashomon.core.questions import Evidence, Party, Question
from rashomon.store import Heading, View
from rashomon.store.resting import by_hand

Cells = Mapping[str, Callable[[Any], object]]


def question_cells(_: Mapping[str, Heading]) -> Cells:
    """Where a question stands, for how long, and who asked whom."""
    return {
        "standing": lambda q: f"{q.standing} (rhetorical)" if q.rhetorical else q.standing,
        "days": lambda q: "" if q.days_open is None else q.days_open,
        "asked": lambda q: interval(q.at),
        "by": lambda q: named(q.asker),
        "of": lambda q: named(q.asked),
        "form": lambda q: q.form,
        "report": lambda q: short(q.report),
        "words": lambda q: " … ".join(span.words for span in (q.words, q.about) if span),
    }


def evidence_cells(_: Mapping[str, Heading]) -> Cells:
    """An item, and who did what with it."""
    return {
        "shown by": lambda e: ", ".join(party.name for party in e.shown_by),
        "on": lambda e: interval(e.shown),
        "given to": lambda e: named(e.given_to),
        "found": lambda e: ", ".join(span.words for span in (e.found_at, e.found_on) if span),
        "examined by": lambda e: ", ".join(party.name for party in e.examined_by),
        "report": lambda e: short(e.report),
        "item": lambda e: e.item.words,
    }


def origin_cells(_: Mapping[str, Heading]) -> Cells:
    """An origin, what it goes back to in turn, and why."""
    return {
        "origin": lambda o: short(o.id),
        "within": lambda o: short(o.within or ""),
        "kind": lambda o: o.kind,
        "stake": lambda o: o.stake if o.stake != "unknown" else "",
        "reports": lambda o: len(o.reports),
        "statements": lambda o: len(o.statements),
        "name": lambda o: o.name,
        "grouped": lambda o: "by a person" if by_hand(o) else "",
        "because": lambda o: " ".join(reason.why for reason in o.reasons),
    }


def corroboration_cells(_: Mapping[str, Heading]) -> Cells:
    """One position on one claim with its counts."""
    return {
        "claim": lambda c: short(c.claim),
        "position": lambda c: c.position,
        "reports": lambda c: len(c.reports),
        "outlets": lambda c: len(c.outlets),
        "origins": lambda c: len(c.origins),
        "said": lambda c: c.reason.why,
    }


def named(party: Party | None) -> str:
    """The name of somebody; "" for nobody."""
    return party.name if party else ""


def questions(view: View, filters: Mapping[str, str]) -> Iterable[Question]:
    """Questions of the wanted standing or form, those that have stood open longest first."""
    wanted, report = filters.get("kind"), filters.get("report")
    found = sorted(view.questions(), key=_longest)
    return (one for one in found if wanted in {None, one.standing, one.form} and report in {None, one.report})


def _longest(one: Question) -> tuple[bool, int]:
    return one.rhetorical, 1 if one.days_open is None else -one.days_open


def evidence(view: View, filters: Mapping[str, str]) -> Iterable[Evidence]:
    """Evidence that the wanted report tells of."""
    report = filters.get("report")
    return (one for one in view.evidence() if report in {None, one.report, *(quote.report for quote in one.also)})


def origins(view: View, filters: Mapping[str, str]) -> Iterable[Origin]:
    """Origins of the wanted kind or stake, those of most reports first."""
    wanted, report = filters.get("kind"), filters.get("report")
    found = sorted(view.origins(), key=lambda one: (-len(one.reports), -len(one.statements), one.id))
    return (one for one in found if wanted in {None, one.kind, one.stake} and (report is None or report in one.reports))


def corroborations(view: View, filters: Mapping[str, str]) -> Iterable[Corroboration]:
    """What stands behind the wanted position, most origins first."""
    wanted = filters.get("kind")
    found = sorted(view.corroborations(), key=lambda one: (-len(one.origins), -len(one.reports), one.id))
    return (one for one in found if wanted in {None, one.position})
