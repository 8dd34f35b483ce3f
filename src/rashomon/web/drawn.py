"""Matrix, timeline and map: the same drawings as in the dossier, their links leading to the workbench's own pages."""

import re
import threading
from typing import Any

from markupsafe import Markup

from rashomon.present.dossier import environment
from rashomon.present.model import Case, gather
from rashomon.present.phrases import english
from rashomon.present.sections import SECTIONS
from rashomon.web.desk import Desk

LINK = re.compile(r'href="#([a-z]-[0-9a-f]{16}|[a-z]-[a-z]-[0-9a-f]{16})"')


class Drawings:
    """The drawings of one case, made when they are first asked for and again when it was built anew."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._lock = threading.Lock()
        self._stamp = ""
        self._case: Case | None = None
        self._addresses: dict[str, str] = {}
        self._drawn: dict[str, Markup | None] = {}

    def drawn(self, *names: str) -> Markup | None:
        """The first of those sections that the dossier has and the case fills; None for none."""
        with self._lock:
            stamp = self._desk.view.stamp()
            if stamp != self._stamp:
                self._stamp, self._case, self._drawn = stamp, None, {}
            for name in names:
                if name not in self._drawn:
                    self._drawn[name] = self._draw(name)
            return next((drawn for name in names if (drawn := self._drawn[name]) is not None), None)

    def _draw(self, name: str) -> Markup | None:
        section = next((section for section in SECTIONS if section.id == name), None)
        if section is None:
            return None
        case = self._gathered()
        here: dict[str, Any] | None = section.gather(case, english())
        if here is None:
            return None
        html = environment().get_template(section.template).render(case=case, here=here)
        return Markup(LINK.sub(self._led, html))  # noqa: S704 - the dossier's own templates made and escaped it

    def _led(self, match: re.Match[str]) -> str:
        address = self._addresses.get(match[1])
        return f'href="{address}"' if address else match[0]

    def _gathered(self) -> Case:
        if self._case is None:
            self._case = gather(self._desk.view)
            for entry in self._case.entries:
                address = f"/data/statements/{entry.statement.id}"
                self._addresses |= {entry.anchor: address, entry.in_text: address}
            self._addresses |= {head.anchor: f"/reports/{head.report.id}" for head in self._case.heads}
            for group in self._case.groups:
                if group.entity is not None:
                    self._addresses[group.anchor] = f"/entities/{group.entity.id}"
        return self._case
