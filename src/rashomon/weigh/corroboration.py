"""Corroboration: what stands behind each position on each claim, counted in independent origins."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from rashomon.core import Reason, Statement, record_id
from rashomon.core.claims import Attachment, Claim
from rashomon.core.material import Material
from rashomon.core.origins import Corroboration, Origin, Stake, StakeHeld
from rashomon.weigh.origins import Traced
from rashomon.weigh.origins_roots import outlets

STEP = "weigh.corroboration.v1"
NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")

PHRASES: Mapping[str, str] = {
    "party": "a party",
    "ally": "an ally of a party",
    "against interest": "against its own interest",
    "third party": "a third party",
    "technical body": "a technical body",
    "unnamed": "not named",
}


class Sides:
    """On which side of the dispute each entity stands; what people set outweighs what was proposed."""

    def __init__(self, stakes: Iterable[StakeHeld]) -> None:
        self.held: dict[str, StakeHeld] = {}
        for one in sorted(stakes, key=lambda one: one.by != "rashomon"):
            self.held[one.entity] = one

    def side(self, entity: str | None) -> str:
        """The side's name; "" where there is none."""
        held = self.held.get(entity or "")
        return held.side if held else ""

    def stake(self, entity: str | None) -> Stake:
        """The stake in the dispute as a whole.

        That somebody has none is not proposed: that no account accuses a side does not make it a third party.
        """
        held = self.held.get(entity or "")
        if held is None or (held.by == "rashomon" and held.stake == "third party"):
            return "unknown"
        return held.stake


def corroborate(
    claims: Iterable[Claim], material: Material, traced: Traced, stakes: Iterable[StakeHeld]
) -> Iterator[Corroboration | Origin]:
    """A record for each position on each claim, and the origins that several speakers of one side come to."""
    claims = list(claims)
    counting = _Counting(material, traced, Sides(stakes))
    counting.admitted = counting.admissions(claims)
    for claim in claims:
        positions: dict[str, list[Attachment]] = {}
        for one in claim.attachments:
            if one.statement in counting.statements:
                positions.setdefault(one.position, []).append(one)
        for position, attachments in positions.items():
            yield counting.of(claim, position, attachments)
    yield from counting.sides_met.values()


class _Counting:
    def __init__(self, material: Material, traced: Traced, sides: Sides) -> None:
        self.reports = material.reports
        self.statements: Mapping[str, Statement] = {
            one.id: one for many in material.statements.values() for one in many
        }
        self.origins = {origin.id: origin for origin in traced.origins}
        self.root_of = traced.root_of
        self.unnamed = traced.unnamed
        self.sides = sides
        self.sides_met: dict[str, Origin] = {}
        self.admitted: set[tuple[str | None, str | None, str]] = set()

    def of(self, claim: Claim, position: str, attachments: Sequence[Attachment]) -> Corroboration:
        """The counts of one position, with the sentence that says them."""
        ids = tuple(dict.fromkeys(one.statement for one in attachments))
        reports = tuple(dict.fromkeys(one.report for one in attachments))
        named = outlets([self.reports[one] for one in reports])
        behind, uncounted = self._behind(ids)
        against = self._against(claim, position, ids)
        met = self._merged(behind, against)
        kinds = tuple("against interest" if against & set(behind_it) else self._stake(id_) for id_, behind_it in met)
        unnamed = sum(id_ in self.unnamed for id_, _ in met)
        why = _sentence(
            len(reports),
            len(named),
            [self._name(id_) for id_, _ in met],
            [*kinds, *["unnamed"] * unnamed],
            len(uncounted),
        )
        return Corroboration(
            id=record_id("cor", claim.id, position),
            claim=claim.id,
            position=position,
            statements=ids,
            reports=reports,
            outlets=tuple(named.values()),
            origins=tuple(id_ for id_, _ in met),
            stakes=kinds,
            uncounted=tuple(uncounted),
            reason=Reason(step=STEP, why=why, rests_on=tuple(id_ for id_, _ in met)),
        )

    def _behind(self, statements: Sequence[str]) -> tuple[dict[str, list[str]], list[str]]:
        """Statements by the origin at the root; and those that add none.

        Those are the ones whose speaker is not determined, and headlines over a text that says it too.
        """
        behind: dict[str, list[str]] = {}
        uncounted = []
        in_text = {self.statements[one].report for one in statements if self._part(one) == "text"}
        for one in statements:
            root = self.root_of.get(one)
            if root is None or (self._part(one) == "title" and self.statements[one].report in in_text):
                uncounted.append(one)
            else:
                behind.setdefault(root, []).append(one)
        return behind, uncounted

    def _part(self, statement: str) -> str:
        content = self.statements[statement].content
        return content[0].part if content else "text"

    def _merged(self, behind: Mapping[str, Sequence[str]], against: set[str]) -> list[tuple[str, list[str]]]:
        """Speakers of one party count once, but for who speaks against its interest."""
        by_side: dict[str, list[str]] = {}
        for root, statements in behind.items():
            side = self.sides.side(self.origins[root].entity)
            of_party = self.sides.stake(self.origins[root].entity) == "party" and not against & set(statements)
            by_side.setdefault(side if side and of_party else f"\0{root}", []).append(root)
        found = []
        for side, roots in by_side.items():
            id_ = roots[0] if len(roots) == 1 else self._side(side, roots)
            found.append((id_, [one for root in roots for one in behind[root]]))
        return found

    def _side(self, side: str, roots: Sequence[str]) -> str:
        id_ = record_id("ori", "side", side)
        known = self.sides_met.get(id_)
        reports = dict.fromkeys(
            [*(known.reports if known else ()), *(r for one in roots for r in self.origins[one].reports)]
        )
        why = f"They speak for {side}, a party to the dispute: counted as one origin."
        self.sides_met[id_] = Origin(
            id=id_, kind="side", name=side, stake="party", reports=tuple(reports), reasons=(Reason(step=STEP, why=why),)
        )
        return id_

    def _name(self, origin: str) -> str:
        return (self.sides_met.get(origin) or self.origins[origin]).name

    def _stake(self, origin: str) -> Stake:
        return "party" if origin in self.sides_met else self.sides.stake(self.origins[origin].entity)

    def _against(self, claim: Claim, position: str, statements: Sequence[str]) -> set[str]:
        """The statements by which a side's own speaker affirms what harms the side.

        That is an admission, or what the same speaker says besides of the means and the event that he admits; or what
        another side accuses this side of, where this side's own speaker affirms it.
        """
        if position != "affirm":
            return set()
        accused = self._accused(claim)
        found = set()
        for one in statements:
            entity = self.statements[one].speaker.entity
            side = self.sides.side(entity)
            if not side or self.sides.stake(entity) in {"technical body", "third party"}:
                continue
            kinds = self.statements[one].kinds
            besides = {(entity, claim.event, means) for means in _means(claim)} & self.admitted
            admits = "admission" in kinds or (besides and "opinion" not in kinds)
            if admits or (side in accused and "accusation" not in self.statements[one].kinds):
                found.add(one)
        return found

    def admissions(self, claims: Iterable[Claim]) -> set[tuple[str | None, str | None, str]]:
        """Who admits something about which event and which means."""
        return {
            (statement.speaker.entity, claim.event, means)
            for claim in claims
            for means in _means(claim)
            for one in claim.attachments
            if claim.event and one.position == "affirm"
            if (statement := self.statements.get(one.statement)) and "admission" in statement.kinds
            if self.sides.side(statement.speaker.entity)
        }

    def _accused(self, claim: Claim) -> set[str]:
        """The sides that other sides accuse in this claim: who acts in it, and is not the accuser."""
        accused = set()
        for one in claim.attachments:
            statement = self.statements.get(one.statement)
            if statement is None or one.position != "affirm" or "accusation" not in statement.kinds:
                continue
            actors = {self.sides.side(slot.entity) for slot in one.slots if slot.slot == "actor"}
            accused |= actors - {"", self.sides.side(statement.speaker.entity)}
        return accused


def _means(claim: Claim) -> set[str]:
    """With what it was done, as far as the claim tells: the entity, else the words."""
    values = [value for one in claim.attachments for value in one.slots if value.slot == "means"]
    return {value.entity or value.quote.span.words.casefold() for value in values}


def counted(number: int, noun: str) -> str:
    """A count in words, as "3 outlets"."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _sentence(reports: int, outlets_: int, names: Sequence[str], marks: Sequence[str], uncounted: int) -> str:
    """The counts as a journalist would say them: 7 reports, 3 outlets, 2 origins, one of them a party."""
    said = f"{counted(reports, 'report')}, {counted(outlets_, 'outlet')}, {counted(len(names), 'origin')}"
    kinds = Counter(marks)
    parts = [f"{_of_them(kinds[kind], len(names))}{phrase}" for kind, phrase in PHRASES.items() if kinds[kind]]
    listed = f": {'; '.join(names[:6])}{' and others' if len(names) > 6 else ''}" if names else ""
    left = f" {counted(uncounted, 'statement')} not counted: no speaker of its own." if uncounted else ""
    return f"{', '.join([said, *parts])}{listed}.{left}"


def _of_them(count: int, every: int) -> str:
    word = NUMBERS[count] if count < len(NUMBERS) else str(count)
    return "" if every == 1 else f"{word} of them "
