"""How ids, words and days stand in the cells of a list."""

from collections.abc import Iterable

from rashomon.core import Bounds, Span


def short(id_: str) -> str:
    """An id with the first eight of its digits, which `--report` takes too."""
    prefix, _, digits = id_.rpartition("-")
    return f"{prefix}-{digits[:8]}" if prefix else digits


def words(spans: Iterable[Span]) -> str:
    """The words of spans in reading order, a gap shown as an ellipsis."""
    return " … ".join(span.words for span in spans)


def interval(bounds: Bounds) -> str:
    """Days as "2021-04-13" or "2021-04-13..2021-04-15"; an open end is left out."""
    first, last = (str(end) if end else "" for end in (bounds.earliest, bounds.latest))
    return first if first == last else f"{first}..{last}"
