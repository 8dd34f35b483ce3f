"""Reports: title, outlet, byline and date as printed, and the page's chrome gone."""

import datetime as dt

from rashomon.core import Publication
from rashomon.evaluate.case.names import same_name
from rashomon.evaluate.case.observed import Observed, Page
from rashomon.evaluate.case.sheet import Sheet
from rashomon.evaluate.gold.cases import Entry, GoldCase

_FIELDS = ("title", "outlet", "byline", "published")


def score_reports(gold: GoldCase, case: Observed) -> dict[str, Sheet]:
    """A sheet for the reports themselves and one for each thing that gold says of them."""
    sheets = {"reports": Sheet(counted=False), **{f"reports.{field}": Sheet() for field in _FIELDS}}
    sheets |= {f"reports.{field}": Sheet(counted=False) for field in ("not_published", "boilerplate")}
    for name, entry in gold.reports.items():
        page = case.pages.get(name)
        if page is None:
            sheets["reports"].miss(entry, entry.text("file"), "the case has no report of this file")
        else:
            sheets["reports"].hit()
        _fields(entry, page, sheets)
    return sheets


def _fields(entry: Entry, page: Page | None, sheets: dict[str, Sheet]) -> None:
    report = page.report if page else None
    title = report.title if report else ""
    outlet = report.outlet.value if report and report.outlet else ""
    byline = [found.value for found in report.byline] if report else []
    if "title" in entry:
        wanted = entry.text("title")
        agrees = " ".join(title.split()) == " ".join(wanted.split())
        sheets["reports.title"].state(entry, wanted, title, agrees=agrees)
    if "outlet" in entry:
        wanted = entry.text("outlet")
        sheets["reports.outlet"].state(entry, wanted, outlet, agrees=same_name(outlet, wanted))
    for author in entry.texts("author"):
        agrees = any(same_name(author, one) for one in byline)
        sheets["reports.byline"].state(entry, author, ", ".join(byline), agrees=agrees)
    publication = report.publication if report else Publication()
    if "published" in entry:
        _published(entry, publication, sheets["reports.published"])
    for day in entry.texts("not_published"):
        sheet = sheets["reports.not_published"]
        if report is None or (publication.value or "").startswith(day):
            sheet.miss(entry, day, "taken for the publication date" if report else "the case has no such report")
        else:
            sheet.hit()
    _boilerplate(entry, page, sheets["reports.boilerplate"])


def _published(entry: Entry, publication: Publication, sheet: Sheet) -> None:
    """A printed date is right to the minute where it has one; where none is printed the bounds must be gold's."""
    bounds = publication.bounds
    if isinstance(entry.fields["published"], list):
        agrees = publication.value is None and (bounds.earliest, bounds.latest) == entry.days("published")
        given = publication.value or (f"{bounds.earliest} to {bounds.latest}" if bounds.known else "")
        wanted = " to ".join(str(day) for day in entry.days("published"))
    else:
        wanted, given = entry.text("published"), publication.value or ""
        agrees = same_moment(wanted, given)
    sheet.state(entry, wanted, given, agrees=agrees)


def same_moment(one: str, other: str) -> bool:
    """Whether two ISO 8601 dates or times mean the same moment; a date is no time and the reverse."""
    try:
        first, second = dt.datetime.fromisoformat(one), dt.datetime.fromisoformat(other)
    except ValueError:
        return False
    if ("T" in one) != ("T" in other):
        return False
    if (first.tzinfo is None) != (second.tzinfo is None):
        first, second = first.replace(tzinfo=None), second.replace(tzinfo=None)
    return first == second


def _boilerplate(entry: Entry, page: Page | None, sheet: Sheet) -> None:
    for words in entry.texts("boilerplate"):
        if page is None:
            sheet.miss(entry, words, "the case has no such report")
        elif page.find(words) or page.find(words, "title"):
            sheet.miss(entry, words, "still in the report's text")
        else:
            sheet.hit()
