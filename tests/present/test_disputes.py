"""The disputes' section: which quotes stand on one side, and what is kept apart from conflicts."""

from tests.present.casebook import Book

from rashomon.core import Found, Publication, Reason, Report, Span
from rashomon.core.claims import Quote
from rashomon.core.disputes import Conflict
from rashomon.present.model import gather
from rashomon.present.sections.disputes import disputes

WHY = Reason(step="test.v1", why="They exclude each other.")
TEXT = "It was used. It was not used. None was used. It should have been used."


def quote(words: str) -> Quote:
    at = TEXT.index(words)
    return Quote(report="report-0123456789abcdef", span=Span(at, at + len(words), words))


def conflict(left: str, right: str, none: str | None = None) -> Conflict:
    return Conflict(
        id=f"{left} {right}",
        slot="occurrence",
        left=quote(left),
        right=quote(right),
        no_conflict=none,  # type: ignore[arg-type]
        reason=WHY,
    )


def book(*kept: Conflict) -> Book:
    report = Report(
        id="report-0123456789abcdef",
        source="s",
        locator="",
        text=TEXT,
        text_map=(),
        title="A title",
        outlet=Found(value="The Gazette", words="", how="test"),
        publication=Publication(value="2030-05-01"),
    )
    return Book(kept_reports=[report], kept=list(kept))


def sides(made: Book) -> list[list[set[str]]]:
    return [[{told.quote.span.words for told in side} for side in one.sides] for one in disputes(gather(made))]


def test_quotes_of_one_dispute_stand_in_two_columns():
    made = book(conflict("It was used", "It was not used"), conflict("It was used", "None was used"))
    assert sides(made) == [[{"It was used"}, {"It was not used", "None was used"}]]


def test_the_side_does_not_hang_on_which_came_first():
    made = book(conflict("It was used", "It was not used"), conflict("None was used", "It was used"))
    assert sides(made) == [[{"It was used"}, {"It was not used", "None was used"}]]


def test_what_only_looks_like_a_conflict_is_none():
    assert sides(book(conflict("It was used", "It should have been used", "should against did"))) == []
