"""Matrix, timeline and map: the same drawings as in the dossier, their links leading to the workbench's own pages."""

import re
import threading
from collections.abc import Iterator, Mapping
from typing import Any, cast

from markupsafe import Markup

from rashomon.core import Statement
from rashomon.present.dossier import environment
from rashomon.present.model import Case, gather
from rashomon.present.phrases import english
from rashomon.present.sections import SECTIONS, Section
from rashomon.store import View, Wanted, listing
from rashomon.store.kinds import KINDS
from rashomon.web.desk import Desk

DRAWN = frozenset({"matrix", "timeline", "places"})
FIFTH = re.compile("(</?)h5>")

WHOLE = 20_000
"""Statements up to which a case is gathered whole, so that they have the numbers of the dossier."""

LINK = re.compile(r'href="#((?:[a-z]-)?[a-z]-[0-9a-f]{16})"')


class Drawings:
    """The drawings of one case, made when one is first asked for and again when it was built anew."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._lock = threading.Lock()
        self._stamp = ""
        self._drawn: dict[str, Markup | None] = {}

    def drawn(self, name: str) -> Markup | None:
        """The section of that name as the dossier has it; None where it has none or the case does not fill it."""
        with self._lock:
            stamp = self._desk.view.stamp()
            if stamp != self._stamp:
                case = _gathered(self._desk.view)  # held no longer than it takes to draw: it is the whole case
                addresses = _addresses(case)
                self._drawn = {one.id: _draw(case, one, addresses) for one in SECTIONS if one.id in DRAWN}
                self._stamp = stamp
            return self._drawn.get(name)


class _Referenced:
    """A view that has only those statements that records of the whole case refer to."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._ids = {
            id_
            for kind in KINDS
            if kind.case_wide and "statements" in kind.refers
            for record in view.records(kind)
            for id_ in kind.refers["statements"](record)
        }

    def __getattr__(self, name: str) -> Any:
        return getattr(self._view, name)

    def statements(self, report: str | None = None, **filters: Any) -> Iterator[Statement]:
        """Those of the statements that are referred to."""
        return (one for one in self._view.statements(report, **filters) if one.id in self._ids)


def _gathered(view: View) -> Case:
    """The case as the drawings take it: of a very large one no more than they can show."""
    large = listing.statements(view, Wanted(), 0, 1).total > WHOLE
    return gather(cast("View", _Referenced(view)) if large else view)


def _draw(case: Case, section: Section, addresses: Mapping[str, str]) -> Markup | None:
    here = section.gather(case, english())
    if here is None:
        return None
    html = environment().get_template(section.template).render(case=case, here=here)

    def led(match: re.Match[str]) -> str:
        return f'href="{addresses[match[1]]}"' if match[1] in addresses else match[0]

    html = FIFTH.sub(r"\1h3>", html)  # there is nothing above it here but the page's own headings
    return Markup(LINK.sub(led, html))  # noqa: S704 - the dossier's own templates made and escaped it


def _addresses(case: Case) -> dict[str, str]:
    """The workbench's pages by the dossier's anchors."""
    found = {head.anchor: f"/reports/{head.report.id}" for head in case.heads}
    for entry in case.entries:
        found[entry.anchor] = found[entry.in_text] = f"/data/statements/{entry.statement.id}"
    found |= {group.anchor: f"/entities/{group.entity.id}" for group in case.groups if group.entity is not None}
    return found
