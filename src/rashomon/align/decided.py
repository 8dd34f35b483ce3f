"""What people decided about claims, applied to the claims that the machine makes: their word holds.

Decisions are taken in order. Each finds its claim again by its id or by the words of the statements in it, so that it
holds with new reports and other models; one that finds nothing, or two things equally well, changes nothing.
"""

import contextlib
from collections.abc import Callable, Iterable, Mapping, Sequence

import msgspec

from rashomon.align.stance import NEGATED
from rashomon.core.anchoring import Anchoring, meeting
from rashomon.core.claims import Attachment, Claim, Quote
from rashomon.core.judgements import BY_HAND, Judgement
from rashomon.core.material import Material
from rashomon.core.reasons import Reason

LONGEST, SHORTEST = 26, 4
"""Words of a clause that words a claim where the one that did has left; as in `wording`."""


def decided(claims: Sequence[Claim], material: Material) -> list[Claim]:
    """The claims as people would have them. What rests on a person's decision has a reason that names it."""
    judgements = [one for one in material.judgements if one.kind == "claims"]
    if not judgements:
        return list(claims)
    made = _Decided(claims, material)
    for one in judgements:
        act = made.acts.get(one.verdict)
        if act is not None and one.before is not None:
            with contextlib.suppress(msgspec.MsgspecError):  # of another version: shown as text
                act(one)
    return made.claims()


class _Decided:
    """The claims while decisions are applied to them, one after the other."""

    def __init__(self, claims: Sequence[Claim], material: Material) -> None:
        self.held = {one.id: one for one in claims}
        self.anchoring = Anchoring(material.statements)
        self.order = {report: number for number, report in enumerate(material.reports)}
        self.statements = {one.id: one.report for many in material.statements.values() for one in many}
        self.acts: Mapping[str, Callable[[Judgement], None]] = {
            "corrected": self.reword,
            "merged": self.merge,
            "split": self.split,
            "moved": self.move,
            "positioned": self.position,
        }

    def claims(self) -> list[Claim]:
        """Those that hold anything, in the order of publication."""
        kept = [one for one in self.held.values() if one.attachments]
        return [msgspec.structs.replace(one, attachments=tuple(self._ordered(one.attachments))) for one in kept]

    def reword(self, judgement: Judgement) -> None:
        """A person's own words for a claim."""
        wanted, target = self._read(judgement), self._target(judgement)
        if wanted is None or target is None:
            return
        reason = judgement.reason("Worded")
        changed = msgspec.structs.replace(target, wording=wanted.wording, worded=None, reasons=_with(target, reason))
        self.held[target.id] = changed

    def merge(self, judgement: Judgement) -> None:
        """Claims that are one: all that the others hold comes along, what later builds put there too."""
        wanted, target = self._read(judgement), self._target(judgement)
        if wanted is None or target is None:
            return
        match = self._matching(wanted.attachments, judgement)
        reason, found = judgement.reason("Counted as one claim"), False
        for other in [one for one in self.held.values() if one.id != target.id]:
            meant = [one for one in other.attachments if match(one)]
            if not meant:
                continue
            found = True
            whole = 2 * len(meant) > len(other.attachments)
            taken = other.attachments if whole else meant
            target = _taking(target, taken, reason)
            self._leave(other, taken)
            if whole:
                target = _inheriting(target, other)
        if found or all(one in {a.statement for a in target.attachments} for one in self._members(judgement)):
            self.held[target.id] = msgspec.structs.replace(target, reasons=_with(target, reason))

    def split(self, judgement: Judgement) -> None:
        """Statements that stand in a claim of their own, under a person's words for it."""
        own = self._read(judgement)
        taken = self._take(judgement)
        if own is None or not taken:
            return
        reason = judgement.reason("Set apart as a claim of its own")
        empty = msgspec.structs.replace(own, attachments=(), worded=None, reasons=(reason,))
        empty = msgspec.structs.replace(empty, event=taken[0][0].event)
        self.held[own.id] = self._put(empty, taken, reason)

    def move(self, judgement: Judgement) -> None:
        """Statements that belong to another claim."""
        wanted = self._read(judgement)
        if wanted is None:
            return
        leaving = set(judgement.members)
        staying = msgspec.structs.replace(
            wanted, attachments=tuple(one for one in wanted.attachments if one.statement not in leaving)
        )
        destination = self._again(staying, judgement)
        if destination is None:
            return
        taken = self._take(judgement, but=destination.id)
        held = {one.statement for one in destination.attachments}
        if not taken and not held & set(self._members(judgement)):
            return
        reason = judgement.reason("Moved here")
        destination = msgspec.structs.replace(self.held[destination.id], reasons=_with(destination, reason))
        self.held[destination.id] = self._put(destination, taken, reason)

    def position(self, judgement: Judgement) -> None:
        """The position that statements take, as a person reads them."""
        target, members = self._target(judgement), set(self._members(judgement))
        if target is None or judgement.position is None or not members & {one.statement for one in target.attachments}:
            return
        reason = judgement.reason(f"Read as “{judgement.position}”")
        changed = [
            msgspec.structs.replace(one, position=judgement.position, reason=_resting(reason, one))
            if one.statement in members
            else one
            for one in target.attachments
        ]
        found = msgspec.structs.replace(target, attachments=tuple(_once(changed)), reasons=_with(target, reason))
        self.held[target.id] = found

    def _read(self, judgement: Judgement) -> Claim | None:
        return msgspec.json.decode(judgement.correction, type=Claim) if judgement.correction else None

    def _members(self, judgement: Judgement) -> list[str]:
        """The statements that a decision names, by the ids that they have now."""
        return list(self.anchoring.now(judgement.members, judgement.quotes).values())

    def _target(self, judgement: Judgement) -> Claim | None:
        return self._again(msgspec.json.decode(judgement.before or "", type=Claim), judgement)

    def _again(self, before: Claim, judgement: Judgement) -> Claim | None:
        """The claim that holds most of what one held when a person saw it; None where two hold as much."""
        match = self._matching(before.attachments, judgement)
        counts = {one.id: sum(match(held) for held in one.attachments) for one in self.held.values()}
        most = max(counts.values(), default=0)
        if 2 * most <= len({one.statement for one in before.attachments}) and most != len(before.attachments):
            return None
        best = [id_ for id_, count in counts.items() if count == most and count]
        if before.id in best:
            return self.held[before.id]
        return self.held[best[0]] if len(best) == 1 else None

    def _matching(self, attachments: Iterable[Attachment], judgement: Judgement) -> Callable[[Attachment], bool]:
        """Whether an attachment is one of those: the same statement, by the same words of it."""
        every = list(attachments)
        now = self.anchoring.now([one.statement for one in every], judgement.quotes)
        words: dict[str, list[Attachment]] = {}
        for one in every:
            if one.statement in now:
                words.setdefault(now[one.statement], []).append(one)
        return lambda held: any(_one_place(held, one) for one in words.get(held.statement, ()))

    def _take(self, judgement: Judgement, but: str = "") -> list[tuple[Claim, tuple[Attachment, ...], bool]]:
        """Takes the attachments of the statements that leave out of wherever they are.

        A claim that the machine has since made of them without those that stay goes with them whole.
        """
        before = msgspec.json.decode(judgement.before or "", type=Claim)
        leaving = set(judgement.members)
        match = self._matching([one for one in before.attachments if one.statement in leaving], judgement)
        stays = self._matching([one for one in before.attachments if one.statement not in leaving], judgement)
        taken = []
        for other in [one for one in self.held.values() if one.id != but]:
            meant = tuple(one for one in other.attachments if match(one))
            whole = bool(meant) and not any(stays(one) for one in other.attachments) and other.id != judgement.record
            if meant:
                taken.append((other, other.attachments if whole else meant, whole))
                self._leave(other, taken[-1][1])
                left = self.held[other.id]
                reasons = _with(left, judgement.reason("Some of its statements taken out"))
                self.held[other.id] = msgspec.structs.replace(left, reasons=reasons)
        return taken

    def _leave(self, claim: Claim, leaving: Iterable[Attachment]) -> None:
        """A claim without some of its attachments, in the words of one that is still there."""
        gone = set(map(id, leaving))
        left = tuple(one for one in claim.attachments if id(one) not in gone)
        self.held[claim.id] = _reworded(msgspec.structs.replace(claim, attachments=left))

    def _put(self, claim: Claim, taken: Iterable[tuple[Claim, tuple[Attachment, ...], bool]], reason: Reason) -> Claim:
        for source, attachments, _ in taken:
            claim = _taking(claim, attachments, reason)
            if not self.held[source.id].attachments:
                claim = _inheriting(claim, source)
        return claim

    def _ordered(self, attachments: Iterable[Attachment]) -> list[Attachment]:
        def place(one: Attachment) -> tuple[int, bool, int]:
            first = one.words[0] if one.words else None
            return self.order[one.report], first is None or first.part == "text", first.start if first else 0

        return sorted(attachments, key=place)


def _taking(claim: Claim, attachments: Iterable[Attachment], reason: Reason) -> Claim:
    """A claim with attachments that a person put there."""
    held = {(one.statement, one.position) for one in claim.attachments}
    fresh = [
        msgspec.structs.replace(one, reason=_resting(reason, one))
        for one in attachments
        if (one.statement, one.position) not in held
    ]
    return msgspec.structs.replace(claim, attachments=(*claim.attachments, *fresh))


def _resting(reason: Reason, attachment: Attachment) -> Reason:
    """A person's reason beside the machine's, which still says how the words were read."""
    own = attachment.reason
    why = f"{reason.why}. Before: {own.why}" if own.why and own.step != BY_HAND else reason.why
    before = own.rests_on if own.step == BY_HAND else (attachment.statement,)
    return msgspec.structs.replace(reason, why=why, rests_on=(*dict.fromkeys((*reason.rests_on, *before)),))


def _inheriting(claim: Claim, gone: Claim) -> Claim:
    """A claim with the decisions on one that was taken into it."""
    return msgspec.structs.replace(
        claim, reasons=(*claim.reasons, *(one for one in gone.reasons if one.step == BY_HAND))
    )


def _with(claim: Claim, reason: Reason) -> tuple[Reason, ...]:
    return (*(one for one in claim.reasons if one.rests_on != reason.rests_on), reason)


def _once(attachments: Iterable[Attachment]) -> list[Attachment]:
    """One attachment for each statement and position, with all words."""
    found: dict[tuple[str, str], Attachment] = {}
    for one in attachments:
        known = found.setdefault((one.statement, one.position), one)
        if known is not one:
            both = {"words": tuple(dict.fromkeys((*known.words, *one.words))), "slots": (*known.slots, *one.slots)}
            found[one.statement, one.position] = msgspec.structs.replace(known, **both)
    return list(found.values())


def _one_place(one: Attachment, other: Attachment) -> bool:
    """Whether two attachments of one statement are by the same words of it."""
    if not one.words or not other.words:
        return True
    if {span.words for span in one.words} & {span.words for span in other.words}:
        return True
    shared = sum(meeting(left, right) for left in one.words for right in other.words)
    return 2 * shared > min(sum(span.end - span.start for span in each.words) for each in (one, other))


def _reworded(claim: Claim) -> Claim:
    """A claim whose wording is a quote of what has left it, in the words of one that stays."""
    worded = claim.worded
    if worded is None or any(one.statement == worded.statement for one in claim.attachments):
        return claim
    quotes = [one for one in claim.attachments if one.words]
    if not quotes:
        return claim
    clear = [one for one in quotes if SHORTEST <= len(one.words[0].words.split()) <= LONGEST]
    best = min(clear or quotes, key=lambda one: (one.position != "affirm", len(one.words[0].words)))
    quote = Quote(report=best.report, span=best.words[0], statement=best.statement)
    negated = NEGATED in best.reason.why
    return msgspec.structs.replace(claim, wording=best.words[0].words, worded=quote, negated=negated)
