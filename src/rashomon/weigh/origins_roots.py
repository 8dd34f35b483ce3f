"""Whom a statement goes back to: the speaker, whoever alone tells of the speaker, the agency, or the outlet."""

from collections.abc import Collection, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from rashomon.core import Report, Statement
from rashomon.core.material import Material
from rashomon.core.origins import OriginKind

VAGUE = "a source not named"


class Root(NamedTuple):
    """The far end of a statement's way: `key` is the same for all that go back to it."""

    kind: OriginKind
    key: tuple[str, ...]
    name: str
    entity: str | None
    why: str


class Roots:
    """Finds the roots of a case's statements.

    `originals` gives, of a report that a person set down as a copy, the one whose voice it repeats; reports in `alone`
    speak for themselves, whatever agency they credit.
    """

    def __init__(
        self, material: Material, originals: Mapping[str, Report] = MappingProxyType({}), alone: Collection[str] = ()
    ) -> None:
        self.originals = originals
        self.alone = alone
        self.reports = material.reports
        self.names = {entity.id: entity.name for entity in material.entities}
        self.statements: Mapping[str, Statement] = {
            one.id: one for many in material.statements.values() for one in many
        }
        credited = [found.value for report in material.reports.values() for found in report.agency]
        self.agencies = {folded(name) for name in credited}

    def of(self, statement: Statement) -> Root | None:
        """The root of a statement; None where its speaker is not determined."""
        teller = self._outermost(statement)
        if teller is not statement:
            root = self._speaker(teller)
            why = f"These words reached the report only through {root.name}." if root else ""
            return root and root._replace(why=why)
        return self._outlet(statement) if statement.voice == "outlet" else self._speaker(statement)

    def _outermost(self, statement: Statement) -> Statement:
        """The statement that this one stands in, at the outermost; itself where it stands in none."""
        seen = {statement.id}
        while (parent := self.statements.get(statement.parent or "")) and parent.id not in seen:
            if parent.voice == "outlet":
                break
            seen.add(parent.id)
            statement = parent
        return statement

    def _speaker(self, statement: Statement) -> Root | None:
        speaker = statement.speaker
        if speaker.resolution == "unresolved":
            return None
        if speaker.resolution == "unnamed":
            if statement.content[0].part == "title":
                return None  # a headline's "ex-president" is somebody in the text under it
            words = speaker.words.words if speaker.words else VAGUE
            unnamed = ("unnamed", statement.report, speaker.figure or folded(words))
            return Root("speaker", unnamed, words, None, f"Said by {words}, whom the report does not name.")
        name = self.names.get(speaker.entity or "", speaker.name or "")
        if not name:
            return None
        if folded(name) in self.agencies:
            return Root("agency", ("agency", folded(name)), name, speaker.entity, f"{name} reported it.")
        key = ("speaker", speaker.entity or folded(name))
        return Root("speaker", key, name, speaker.entity, f"Said by {name}.")

    def _outlet(self, statement: Statement) -> Root:
        report = self.originals.get(statement.report) or self.reports[statement.report]
        outlet = report.outlet.value if report.outlet else ""
        if report.agency and statement.report not in self.alone:
            name = report.agency[0].value
            why = f"{outlet or 'The outlet'} credits {name} for the report."
            return Root("agency", ("agency", folded(name)), name, None, why)
        key = ("outlet", folded(outlet) or report.id)
        return Root("outlet", key, outlet or "an outlet not named", None, "The outlet says it in its own voice.")


def folded(name: str) -> str:
    """A name as it is compared: without case, article and marks."""
    words = "".join(mark if mark.isalnum() else " " for mark in name.casefold()).split()
    return " ".join(words[1:] if words[:1] == ["the"] and len(words) > 1 else words)


def outlets(reports: Sequence[Report]) -> dict[str, str]:
    """The reports' outlets by the name that is compared, as first printed; a report without one is one of its own."""
    found: dict[str, str] = {}
    for report in reports:
        name = report.outlet.value if report.outlet else ""
        found.setdefault(folded(name) or report.id, name or "an outlet not named")
    return found
