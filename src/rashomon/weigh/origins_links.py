"""Links between statements that go back to one text, one quotation or one occasion, each with its reason."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

from rashomon.core import Reason, Report, Span, Statement
from rashomon.core.claims import Quote
from rashomon.weigh.copies import Passage
from rashomon.weigh.copies_alignment import aligned
from rashomon.weigh.copies_words import Text, read

QUOTED = re.compile(r"[“\"«„]([^“”\"«»„]+)[”\"»“]")
LEAST_QUOTED = 5
"""Words of a quotation that nobody else happens to say alike."""
SHARE = 0.8
"""Share of the shorter quotation's words that both have: outlets shorten and correct."""
COVERED, LEAST_COVERED = 0.6, 6
"""Share and number of a statement's words that must stand in the copied passage."""
CANDIDATES = 4


class Link(NamedTuple):
    """Two statements of one origin, the earlier first, with the words alike and a sentence why.

    `reason` names the decision where a person made the link.
    """

    kind: Literal["text", "quotation", "occasion"]
    left: Statement
    right: Statement
    why: str
    quotes: tuple[Quote, ...] = ()
    reason: Reason | None = None


def copied_statements(
    passages: Iterable[Passage], reports: Mapping[str, Report], statements: Mapping[str, Sequence[Statement]]
) -> Iterator[Link]:
    """Statements that stand in a copied passage, linked with those at the same place of the other report."""
    for passage in passages:
        left = _inside(statements[passage.left], passage.left_range)
        right = _inside(statements[passage.right], passage.right_range)
        for one in left:
            for other in right:
                if _same_words(one, other, passage):
                    yield _copied(one, other, passage, reports)


def _inside(statements: Sequence[Statement], place: tuple[int, int]) -> list[Statement]:
    start, end = place
    return [one for one in statements if any(s.part == "text" and s.start < end and start < s.end for s in one.content)]


def _same_words(one: Statement, other: Statement, passage: Passage) -> bool:
    shared = [j for i, j in passage.pairs if _covers(one.content, i) and _covers(other.content, j)]
    longest = max(_words(one), _words(other))
    return len(shared) >= LEAST_COVERED and len(shared) >= COVERED * longest


def _covers(spans: Iterable[Span], place: int) -> bool:
    return any(span.part == "text" and span.start <= place < span.end for span in spans)


def _words(statement: Statement) -> int:
    return sum(len(read(span.words).words) for span in statement.content)


def _copied(one: Statement, other: Statement, passage: Passage, reports: Mapping[str, Report]) -> Link:
    """A copy where the words around the statement are alike too; else the same quotation, which both may have heard."""
    around = [i for i, j in passage.pairs if not _covers(one.content, i) and not _covers(other.content, j)]
    first, second = reports[passage.left], reports[passage.right]
    quotes = (
        Quote(report=first.id, span=first.span(*passage.left_range), statement=one.id),
        Quote(report=second.id, span=second.span(*passage.right_range), statement=other.id),
    )
    if one.form == other.form == "direct" and len(around) < LEAST_COVERED:
        return Link("quotation", one, other, f"{_outlets(first, second)} print the same quotation.", quotes)
    why = f"{_outlets(first, second)} share a passage of {len(passage.pairs)} words that agree."
    return Link("text", one, other, why, quotes)


def _outlets(first: Report, second: Report) -> str:
    names = [report.outlet.value if report.outlet else "an outlet not named" for report in (first, second)]
    return f"Two reports of {names[0]}" if names[0] == names[1] else f"{names[0]} and {names[1]}"


def same_quotations(statements: Iterable[Statement], reports: Mapping[str, Report]) -> Iterator[Link]:
    """Statements of different reports that quote the same words, or one of them a part of the other's."""
    quoted = [(one, text) for one in statements if (text := quoted_words(one)) is not None]
    firsts: dict[int, int] = {}
    lasts: dict[int, int] = {}
    for number, (statement, text) in enumerate(quoted):
        shared: Counter[int] = Counter()
        for hashed in text.shingles:
            if hashed in firsts:
                shared.update({firsts[hashed], lasts[hashed]})
            firsts.setdefault(hashed, number)
            lasts[hashed] = number
        for other, _ in shared.most_common(CANDIDATES):
            earlier, words = quoted[other]
            if earlier.report != statement.report and _one_quotation(words, text):
                yield _quotation(earlier, statement, reports)


def quoted_words(statement: Statement) -> Text | None:
    """The words that a statement puts in quotation marks; None where they are few."""
    joined = " ".join(span.words for span in statement.content)
    if statement.form != "direct":
        joined = " ".join(match.group(1) for match in QUOTED.finditer(joined))
    text = read(joined)
    return text if len(text.words) >= LEAST_QUOTED else None


def _one_quotation(one: Text, other: Text) -> bool:
    shared = sum(len(run) for run in aligned(one, other, least=LEAST_QUOTED))
    return shared >= SHARE * min(len(one.words), len(other.words))


def _quotation(one: Statement, other: Statement, reports: Mapping[str, Report]) -> Link:
    quotes = tuple(Quote(report=each.report, span=each.content[0], statement=each.id) for each in (one, other))
    names = {each.speaker.name for each in (one, other) if each.speaker.name}
    doubt = " The reports name different speakers." if len(names) > 1 and _apart(one, other) else ""
    why = f"{_outlets(reports[one.report], reports[other.report])} print the same quotation.{doubt}"
    return Link("quotation", one, other, why, quotes)


def _apart(one: Statement, other: Statement) -> bool:
    left, right = one.speaker.entity, other.speaker.entity
    return bool(left and right and left != right)
