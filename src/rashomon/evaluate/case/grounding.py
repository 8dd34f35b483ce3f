"""Times, places and figures of a case: found where gold has them, and with the right value."""

from collections.abc import Iterable
from typing import Any

from rashomon.core.places import PlaceMention
from rashomon.evaluate.case.names import alike, same_name
from rashomon.evaluate.case.observed import Observed
from rashomon.evaluate.case.placed import days, score_placed, words
from rashomon.evaluate.case.reports import same_moment
from rashomon.evaluate.case.sheet import Sheet
from rashomon.evaluate.gold.cases import Entry, GoldCase
from rashomon.evaluate.metrics.distance import distance

CLOSE = 25.0  # km: a town and the next one are different answers


def score_times(gold: GoldCase, case: Observed) -> dict[str, Sheet]:
    """Expressions of time, and their TIMEX3 value and mod and their bounds, where gold gives them.

    A date line is no longer text once it has become the publication date: it is found if that is right.
    """
    entries = gold.sections.get("times", [])
    printed = [entry for entry in entries if _is_publication(entry, case)]
    rules = {
        "value": words("value", "value", str.__eq__),
        "mod": words("mod", "mod", str.__eq__),
        "interval": days("interval", "bounds"),
    }
    rest = [entry for entry in entries if entry not in printed]
    sheets = score_placed("times", rest, case, list(case.of_pages("times")), rules)
    for _ in printed:
        for name in ("times", "times.value"):
            sheets.setdefault(name, Sheet()).hit()
    return sheets


def _is_publication(entry: Entry, case: Observed) -> bool:
    page = case.pages.get(entry.text("of"))
    if page is None or page.find(entry.text("text")):
        return False
    return same_moment(entry.text("value"), page.report.publication.value or "")


def score_numbers(gold: GoldCase, case: Observed) -> dict[str, Sheet]:
    """Figures, and their value, bound, of what and part of what, where gold gives them."""

    def value(entry: Entry, record: Any) -> tuple[str, bool]:
        given = f"{record.low:g}" if record.low == record.high else f"{record.low} to {record.high}"
        return given, entry.number("value") in (record.low, record.high)

    rules = {
        "value": value,
        "bound": words("bound", "bound", str.__eq__),
        "of_what": words("of_what", "of_what", alike),
        "part_of": words("part_of", "part_of", alike),
    }
    entries = gold.sections.get("numbers", [])
    return score_placed("numbers", entries, case, list(case.of_pages("figures")), rules)


def score_places(gold: GoldCase, case: Observed) -> dict[str, Sheet]:
    """`places` asks every name that the reports use for its point, `places.one` whether they are one place.

    Gold lists some places only: others are unlisted, not made up.
    """
    entries = gold.sections.get("places", [])
    if not entries:
        return {}
    sheets = {"places": Sheet(), "places.one": Sheet(counted=False)}
    given = [(page, one) for page, one in case.of_pages("places") if one.sense in ("place", "metonym")]
    for entry in entries:
        named = {name: [one for _, one in given if same_name(one.span.words, name)] for name in entry.texts("names")}
        used = [name for name in named if any(page.find(name) for page in case.pages.values())]
        for name in used or entry.texts("names"):
            _located(entry, name, named[name], sheets["places"])
        if len(used) > 1:
            _one_place(entry, {name: named[name] for name in used}, sheets["places.one"])
    listed = [name for entry in entries for name in entry.texts("names")]
    for page, one in given:
        if one.place and not any(same_name(one.span.words, name) for name in listed):
            sheets["places"].leave(page.name, f"{one.span.words}: {one.place.name}")
    return sheets


def _located(entry: Entry, name: str, given: Iterable[PlaceMention], sheet: Sheet) -> None:
    """Right if a mention of the name is placed, and every one that is lies within 25 km of gold's point."""
    target = (entry.number("lat"), entry.number("lon"))
    points = [(one, point) for one in given if (point := one.point) is not None]
    wrong = [one for one, point in points if distance(point, target) > CLOSE]
    label = f"{wrong[0].place.name} {wrong[0].point}" if wrong and wrong[0].place else ""
    sheet.state(entry, name, label, agrees=bool(points) and not wrong)


def _one_place(entry: Entry, named: dict[str, list[PlaceMention]], sheet: Sheet) -> None:
    ids = [{one.place.id for one in mentions if one.place} for mentions in named.values()]
    if all(ids) and len(set().union(*ids)) == 1:
        sheet.hit()
    else:
        sheet.miss(entry, ", ".join(named), "not one place under all these names")
