"""What people decided about origins: what goes back to one text or occasion, what does not, which report is a copy."""

import contextlib
import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from rashomon.core import Reason, Report, Statement
from rashomon.core.anchoring import Anchoring
from rashomon.core.judgements import Judgement
from rashomon.core.material import Material
from rashomon.core.origins import Origin
from rashomon.weigh.copies_alignment import aligned
from rashomon.weigh.copies_words import Text, read
from rashomon.weigh.origins_groups import Labels
from rashomon.weigh.origins_links import Link

ROOTS = frozenset({"speaker", "agency", "outlet", "side"})
"""Kinds of origin that nothing stands above."""
SHARE, LEAST = 0.5, 3
"""Share of the shorter one's words that two statements of a report and its copy have in common, and their number."""


class Decided:
    """People's decisions on origins and copies in their order, the statements that they name found again."""

    def __init__(self, material: Material) -> None:
        self.reports = material.reports
        self.statements = material.statements
        self.by_id = {one.id: one for many in material.statements.values() for one in many}
        self.anchoring = Anchoring(material.statements)
        self.texts: Labels = {}
        self.spoken: Labels = {}
        self.taken: dict[str, Origin] = {}
        self.together: list[tuple[Origin | None, tuple[str, ...], Reason]] = []
        self.renamed: list[tuple[Origin, Origin, frozenset[str], Reason]] = []
        self.copies: dict[str, str] = {}
        self.copied: dict[str, Reason] = {}
        self.alone: dict[str, Reason] = {}
        self.resting: dict[str, list[Reason]] = {}
        for number, one in enumerate(material.judgements):
            with contextlib.suppress(msgspec.MsgspecError):  # what another version wrote is shown as text
                if one.kind == "origins":
                    self._origin(number, one)
                elif one.kind == "reports":
                    self._report(number, one)

    def _origin(self, number: int, one: Judgement) -> None:
        before, wanted = _read(one.before), _read(one.correction)
        held = before.statements if before else ()
        now = self.anchoring.now((*held, *one.members), one.quotes)
        members = tuple(now[id_] for id_ in one.members if id_ in now)
        staying = [now[id_] for id_ in held if id_ in now and now[id_] not in members]
        if one.verdict == "rejected" and before:
            self._part(number, before, {id_: id_ for id_ in staying}, one.reason("Parted"))
        elif one.verdict == "split" and before and members:
            labels = dict.fromkeys(staying, "in") | dict.fromkeys(members, "out")
            reason = one.reason(f"Taken out of “{before.name}”")
            self._part(number, before, labels, reason)
            if before.kind in ROOTS and wanted:
                self.taken |= dict.fromkeys(members, wanted)
            else:
                self.taken = {id_: own for id_, own in self.taken.items() if id_ not in members}
        elif one.verdict == "merged" and len(members) > 1:
            for held_apart in (self.texts, self.spoken):
                _unpart(held_apart, members)
            self.taken = {id_: own for id_, own in self.taken.items() if id_ not in members}
            self.together.append((wanted, members, one.reason("Counted as one")))
        elif one.verdict == "corrected" and before and wanted:
            self.renamed.append((before, wanted, frozenset(now.values()), one.reason("Corrected")))

    def _part(self, number: int, before: Origin, labels: Mapping[str, str], reason: Reason) -> None:
        """Keeps statements apart: as texts, and, unless only the text was parted, as occasions."""
        for held in (self.texts,) if before.kind in {"text", "quotation"} else (self.texts, self.spoken):
            for statement, label in labels.items():
                held.setdefault(statement, {})[number] = label
        for statement, label in labels.items():
            if label != "in":
                self.resting.setdefault(statement, []).append(reason)

    def _report(self, number: int, one: Judgement) -> None:
        others = [id_ for id_ in one.others if id_ in self.reports and id_ != one.record]
        if one.record not in self.reports or (one.others and not others):
            return
        if one.verdict == "merged":
            self.alone.pop(one.record, None)
            if self._first(others[0]) != one.record:
                self.copies[one.record] = others[0]
                self.copied[one.record] = one.reason("Set down as a copy")
        elif one.verdict == "split":
            reason = one.reason("Set down as a report of its own")
            if not others or self.copies.get(one.record) in others:
                self.copies.pop(one.record, None)
            if not others:
                self.alone[one.record] = reason
            for report, label in ((one.record, "own"), *((id_, "other") for id_ in others)):
                for statement in self.statements.get(report, ()) if others else ():
                    self.texts.setdefault(statement.id, {})[number] = label
            for statement in self.statements.get(one.record, ()):
                self.resting.setdefault(statement.id, []).append(reason)

    def _first(self, report: str) -> str:
        """The report at the end of the way from copy to original."""
        seen = set()
        while report in self.copies and report not in seen:
            seen.add(report)
            report = self.copies[report]
        return report

    def original(self, report: Report) -> Report:
        """The report whose own voice this one repeats; itself where it is no copy."""
        return self.reports[self._first(report.id)]

    def allows(self, link: Link) -> bool:
        """Whether nobody said that one of the reports goes back to no other."""
        return link.left.report == link.right.report or not {link.left.report, link.right.report} & self.alone.keys()

    def links(self, kind: str) -> Iterator[Link]:
        """The links that people made between statements, of texts or of occasions; copied reports are texts."""
        for wanted, members, reason in self.together:
            of = wanted.kind if wanted and wanted.kind in {"occasion", "quotation"} else "text"
            if (of == "occasion") is (kind == "occasion"):
                yield from self._joined(of, members, reason)
        if kind != "occasion":
            for copy in self.copies:
                yield from self._copied(copy, self.copied[copy])

    def _joined(self, kind: str, members: Sequence[str], reason: Reason) -> Iterator[Link]:
        first = self.by_id[members[0]]
        for one, other in itertools.pairwise(members):
            for left in dict.fromkeys((first.id, one)):
                yield Link(kind, self.by_id[left], self.by_id[other], reason.why, reason=reason)  # type: ignore[arg-type]

    def _copied(self, copy: str, reason: Reason) -> Iterator[Link]:
        """Each statement of a copy with the one of the original that shares most of its words."""
        there = [(one, _words(one)) for one in self.statements.get(self._first(copy), ())]
        for statement in self.statements.get(copy, ()):
            words = _words(statement)
            shared = [(_shared(words, other), one) for one, other in there]
            most, best = max(shared, key=lambda pair: pair[0], default=(0.0, None))
            if best is not None and most >= SHARE:
                yield Link("text", best, statement, reason.why, reason=reason)

    def agreed(self) -> Iterator[tuple[str, ...]]:
        """Statements of one occasion that go back to one speaker, where people put them together."""
        yield from (members for wanted, members, _ in self.together if wanted and wanted.kind == "occasion")


def names(origins: Mapping[str, Origin], decided: Decided) -> Iterator[Origin]:
    """The origins that people name or weigh otherwise, as they would have them."""
    for before, wanted, members, reason in decided.renamed:
        found = origins.get(before.id) or _holding(origins.values(), members)
        if found is not None:
            changed = {"name": wanted.name, "stake": wanted.stake, "reasons": (reason, *found.reasons)}
            yield msgspec.structs.replace(found, **changed)


def _holding(origins: Iterable[Origin], members: frozenset[str]) -> Origin | None:
    """The one that holds most of the statements."""
    mostly = [one for one in origins if 2 * len(members & set(one.statements)) > len(members)]
    return mostly[0] if len(mostly) == 1 else None


def _read(encoded: str | None) -> Origin | None:
    return msgspec.json.decode(encoded, type=Origin) if encoded else None


def _unpart(labels: Labels, members: Iterable[str]) -> None:
    """Takes back what kept statements apart that a later decision puts together."""
    held = [labels[one] for one in members if one in labels]
    numbers = {number for each in held for number in each}
    for number in numbers:
        if len({each.get(number) for each in held}) > 1:
            for each in held:
                each.pop(number, None)


def _words(statement: Statement) -> Text:
    return read(" ".join(span.words for span in statement.content))


def _shared(one: Text, other: Text) -> float:
    """The share of the shorter one's words that both have in order."""
    shared = sum(len(run) for run in aligned(one, other, least=LEAST))
    return shared / max(1, min(len(one.words), len(other.words)))
