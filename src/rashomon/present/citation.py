"""Citations: the line that lets anybody find the words again in the archived bytes."""

from collections.abc import Sequence

from markupsafe import Markup

from rashomon.core import Span
from rashomon.present.model import Entry, Head
from rashomon.present.phrases import Phrases


def ranges(spans: Sequence[Span], t: Phrases) -> Markup:
    """The character ranges of spans: "text, characters 213–298 and 310–420"."""
    parts = []
    for part in ("title", "text"):
        found = [f"{span.start}–{span.end}" for span in spans if span.part == part]
        if found:
            parts.append(t(f"cite.{part}", ranges=listed(found, t)))
    return Markup("; ").join(parts)


def listed(words: Sequence[str], t: Phrases) -> str:
    """Words as a list in a sentence: "a, b and c"."""
    if len(words) < 2:
        return "".join(words)
    return str(t("list.last", first=", ".join(words[:-1]), last=words[-1]).unescape())


def dated(head: Head, t: Phrases) -> Markup:
    """A report's date as a citation gives it: as printed, or the bounds and that none is printed."""
    publication = head.report.publication
    if publication.value:
        return Markup.escape(t.moment(publication.value))
    if publication.bounds.known:
        return t("cite.unprinted", bounds=t.bounds(publication.bounds))
    return t("cite.undated")


def day(head: Head, t: Phrases) -> Markup:
    """A report's day without the hour, or its bounds."""
    bounds = head.day
    return t.bounds(bounds) if bounds.known else t("cite.undated")


def named(head: Head, t: Phrases) -> str:
    """A report's title, or where it came from when it has none."""
    origin = head.source.origin if head.source else head.report.source
    return head.report.title or str(t("report.untitled", origin=origin).unescape())


def citation(entry: Entry, t: Phrases) -> Markup:
    """The citation line of a statement: outlet, title, date, character ranges, SHA-256, anchor."""
    head = entry.head
    return t(
        "cite.line",
        outlet=head.outlet or str(t("outlet.unknown")),
        title=named(head, t),
        date=dated(head, t),
        ranges=ranges(entry.statement.content, t),
        sha256=head.report.source,
        anchor=entry.anchor,
    )
