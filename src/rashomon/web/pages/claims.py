"""Claims: the list of them, and one with who affirms, denies, doubts, asks or evades it, for people to put in order."""

import contextlib
from collections import Counter

import msgspec
from starlette.requests import Request
from starlette.responses import Response

from rashomon.core.claims import Claim
from rashomon.core.judgements import BY_HAND
from rashomon.store import by_ids, listing
from rashomon.store.resting import by_hand
from rashomon.web.datum import Reports
from rashomon.web.deciding import decisions, near
from rashomon.web.desk import Desk
from rashomon.web.pages import paging
from rashomon.web.pages.showing import data, sought
from rashomon.web.site import Site
from rashomon.web.trees import of_claim

POSITIONS = ("affirm", "deny", "doubt", "ask", "evade")
NEAR = 12
"""Claims offered to move statements to, or to merge; any other can be named by its address."""


def claims(site: Site, request: Request) -> Response:
    """All claims: those that most statements attach to first; with `hand`, those that people put in order."""
    desk, page = site.desk, paging.wanted(request)
    words = " ".join(request.query_params.get("q", "").casefold().split())
    hand, event = request.query_params.get("hand") == "1", request.query_params.get("event") or None
    every = [
        one
        for one in ordered(desk)
        if words in one.wording.casefold() and (not hand or by_hand(one)) and event in {None, one.event}
    ]
    start = paging.offset(page)
    return site.page(
        request,
        "claims.html",
        rows=data(desk, "claims", every[start : start + paging.PER_PAGE]),
        counts={one.id: Counter(a.position for a in one.attachments) for one in every},
        hand=hand,
        by_hand=by_hand,
        event=event,
        q=request.query_params.get("q", ""),
        positions=POSITIONS,
        paging=paging.Paging(page, len(every)),
    )


def ordered(desk: Desk) -> list[Claim]:
    """All claims, those that most statements attach to first."""
    return desk.once("claims", lambda: sorted(desk.view.claims(), key=lambda one: (-len(one.attachments), one.id)))


def claim(site: Site, request: Request) -> Response:
    """One claim; one that a person merged into another leads there."""
    desk, id_ = site.desk, request.path_params["id"]
    found = sought(site, "claims", id_)
    if isinstance(found, Response):
        return found
    person, reports = site.person(request), Reports(desk.view)
    desk.sit(person, [("claims", id_)])
    ids = [one.statement for one in found.attachments]
    said = {row.id: row for row in data(desk, "statements", by_ids(desk.view, "statements", ids).values(), reports)}
    behind = {
        one.position: one for one in desk.once("support", lambda: list(desk.view.corroborations())) if one.claim == id_
    }
    conflicts = listing.records(desk.view, "conflicts", 0, paging.PER_PAGE, claim=id_)
    [row] = data(desk, "claims", [found], reports)
    return site.page(
        request,
        "claim.html",
        row=row,
        positions=POSITIONS,
        sides={position: [one for one in found.attachments if one.position == position] for position in POSITIONS},
        said=said,
        behind=behind,
        tree=of_claim(desk, found, reports),
        against={
            origin
            for one in behind.values()
            for origin, stake in zip(one.origins, one.stakes, strict=False)
            if stake == "against interest"
        },
        decided=decisions(desk, found, person),
        machine=_machine_words(desk, found),
        placed={one.statement for one in found.attachments if one.reason.step == BY_HAND},
        near=near(found, ordered(desk), NEAR),
        conflicts=data(desk, "conflicts", conflicts.records, reports),
        reports=reports,
    )


def _machine_words(desk: Desk, claim: Claim) -> str:
    """How a claim that a person worded was called before; "" where it is still called so."""
    if claim.worded is not None:
        return ""
    resting = set(by_hand(claim))
    for one in desk.standings.history:
        if one.judgement.id in resting and one.judgement.verdict == "corrected" and one.judgement.before:
            with contextlib.suppress(msgspec.MsgspecError):  # of another version: nothing to show
                return msgspec.json.decode(one.judgement.before, type=Claim).wording
    return ""
