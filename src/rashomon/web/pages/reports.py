"""The reports: their list, the text of each with all layers marked, and the archived original beside it."""

import re
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from rashomon.core import Part, Report, Span
from rashomon.core import paragraphs as paragraphs_of
from rashomon.present.inert import shown
from rashomon.store import UnknownRecordError, listing
from rashomon.web.desk import Desk
from rashomon.web.inputs import ADDABLE, lines
from rashomon.web.pages import paging
from rashomon.web.pages.showing import Failed, data
from rashomon.web.passages import Mark, laid
from rashomon.web.site import Site

LAYERS = ("content", "source", "cue", "entity", "date", "place", "figure")
GROUNDED = (("mentions", "entity"), ("times", "date"), ("places", "place"), ("figures", "figure"))
"""Kinds of record that each have a layer of their own."""

MOST_ROWS = 100_000
"""Records of one kind in one report."""

MOST_BYTES = 2_000_000
"""Of an archived original, shown as text."""

SEALED = "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:"
"""What an archived page may do in its frame: nothing, but look as it did as far as it brings its own style."""

CHARSET = re.compile(r"[A-Za-z0-9_.:-]{1,40}")


def reports(site: Site, request: Request) -> Response:
    """All reports, oldest first."""
    view, page = site.desk.view, paging.wanted(request)
    desk = site.desk
    headings, start = desk.headings(), paging.offset(page)
    return site.page(
        request,
        "reports.html",
        headings=headings[start : start + paging.PER_PAGE],
        said=listing.tally(view, "statements", "report", desk.overlays.of("statements"), voice="speaker"),
        origins=desk.once("origins", view.archived_from),
        unread=desk.once("not read", lambda: [one for one in view.outcomes() if one.status != "read"])[:200],
        paging=paging.Paging(page, len(headings)),
    )


def report(site: Site, request: Request) -> Response:
    """One report: text, layers, statements, and where it comes from."""
    kind = request.query_params.get("add", "statements")
    return page(site, request, request.path_params["id"], kind if kind in ADDABLE else "statements")


def page(site: Site, request: Request, id_: str, adding: str, failed: Failed | None = None) -> Response:
    """The page of a report, with the form for a record of one kind that the machine missed.

    With `failed` that form is as it was sent. Raises UnknownRecordError where there is no such report.
    """
    view, desk = site.desk.view, site.desk
    found = view.report(id_)
    statements = data(desk, "statements", _laid(desk, "statements", found.id))
    marks = [*_said(statements), *_grounded(desk, found)]
    return site.page(
        request,
        "report.html",
        failed.status if failed else 200,
        here=f"/reports/{found.id}",
        failed=failed,
        report=found,
        source=view.source(found.source),
        title=laid(found.title, _of(marks, "title"), 0, len(found.title)),
        paragraphs=[laid(found.text, _of(marks, "text"), start, end) for start, end in paragraphs_of(found.text)],
        layers=LAYERS,
        statements=statements,
        by_hand={kind: _added(desk, kind, found.id) for kind in ADDABLE if kind != "statements"},
        adding=adding,
        opened="add" in request.query_params,
        lines=lines(adding, None, failed.typed if failed else None, failed.fields if failed else None),
    )


def _laid(desk: Desk, kind: str, report: str) -> list[Any]:
    """The records of a report as people would have them."""
    return list(listing.records(desk.view, kind, 0, MOST_ROWS, desk.overlays.of(kind), report=report).records)


def _added(desk: Desk, kind: str, report: str) -> list[Any]:
    """What people added to a report, of a kind that is not listed beside its text."""
    every = [one for one in desk.standings.every(kind) if one.judged.startswith("hand-") and one.verdict != "rejected"]
    return data(desk, kind, [one.corrected for one in every if one.corrected and one.corrected.report == report])


Placed = tuple[Span, str, str, str, bool]
"""A span, its layer, the address of its datum, a label, whether a link stands before it."""


def _said(rows: list[Any]) -> list[Placed]:
    """The marks of statements, numbered in reading order."""
    marks: list[Placed] = []
    for number, row in enumerate(rows, 1):
        one, label = row.record, f"statement {number}"
        spoken = one.voice == "speaker"
        marks += [
            (span, "content" if spoken else "voice", row.address, label, at == 0 and spoken)
            for at, span in enumerate(one.content)
        ]
        marks += [(span, "cue", row.address, label, False) for span in one.cue]
        marks += [(one.speaker.words, "source", row.address, label, False)] if one.speaker.words else []
    return marks


def _grounded(desk: Desk, report: Report) -> list[Placed]:
    return [
        (one.span, layer, f"/data/{kind}/{one.id}", "", False)
        for kind, layer in GROUNDED
        for one in _laid(desk, kind, report.id)
    ]


def _of(marks: list[Placed], part: Part) -> list[Mark]:
    return [
        Mark(span.start, span.end, layer, target, label, first)
        for span, layer, target, label, first in marks
        if span.part == part
    ]


def source(site: Site, request: Request) -> Response:
    """The archived original as text, and in a sealed frame where it is a page."""
    view = site.desk.view
    found = view.report(request.path_params["id"])
    held = view.source(found.source)
    text = _bytes(site, found)[:MOST_BYTES].decode(_encoding(found), "replace")
    binary = held.media_type.startswith(("application/pdf", "application/zip", "application/vnd"))
    return site.page(
        request,
        "source.html",
        report=found,
        source=held,
        text=None if binary else shown(text),
        framed=held.media_type.startswith("text/html"),
    )


def original(site: Site, request: Request) -> Response:
    """The archived bytes as they came; a page may do nothing in them."""
    found = site.desk.view.report(request.path_params["id"])
    held = site.desk.view.source(found.source)
    data_ = _bytes(site, found)
    if held.media_type.startswith("text/html"):
        headers = {"content-security-policy": SEALED, "x-frame-options": "SAMEORIGIN"}
        return Response(data_, headers=headers | {"content-type": f"text/html; charset={_encoding(found)}"})
    headers = {"content-disposition": f'attachment; filename="{held.sha256[:16]}.bin"'}
    return Response(data_, media_type="application/octet-stream", headers=headers)


def _bytes(site: Site, report: Report) -> bytes:
    try:
        return site.desk.view.source_bytes(report.source)
    except ValueError as error:
        raise UnknownRecordError(str(error)) from error


def _encoding(report: Report) -> str:
    """The report's encoding, where it is a name that Python and browsers know."""
    name = report.encoding if CHARSET.fullmatch(report.encoding) else "utf-8"
    try:
        "".encode(name)
    except LookupError:
        return "utf-8"
    return name
