"""Origins: how many independent acts of witnessing stand behind what many reports say."""

from typing import Literal

import msgspec

from rashomon.core.claims import Quote
from rashomon.core.reasons import Reason

OriginKind = Literal["text", "agency", "quotation", "occasion", "speaker", "outlet", "side"]
Stake = Literal["party", "ally", "against interest", "third party", "technical body", "unknown"]


class Origin(msgspec.Struct, frozen=True, kw_only=True):
    """Statements that go back to one act of witnessing or one text.

    `kind` says to what: one wire or copied text, one agency, one quotation, one speaker at one occasion, one
    speaker, one outlet's own voice, the speakers of one side of the dispute. `quotes` are the passages found
    alike, where there are any. Origins form trees: `within` is the origin that this one goes back to in turn (a
    quotation to its speaker). Each statement stands in one origin, the nearest; `reports` are of the whole branch.
    """

    id: str
    kind: OriginKind
    name: str
    statements: tuple[str, ...] = ()
    reports: tuple[str, ...] = ()
    entity: str | None = None
    within: str | None = None
    stake: Stake = "unknown"
    quotes: tuple[Quote, ...] = ()
    reasons: tuple[Reason, ...] = ()


class Corroboration(msgspec.Struct, frozen=True, kw_only=True):
    """What stands behind one position on one claim: reports, outlets, and the origins they go back to.

    `stakes` has each origin's stake in this claim, in the order of `origins`. `uncounted` are the statements of
    `statements` whose speaker is not determined: they are no origin of their own.
    """

    id: str
    claim: str
    position: str
    statements: tuple[str, ...]
    reports: tuple[str, ...]
    outlets: tuple[str, ...]
    origins: tuple[str, ...]
    stakes: tuple[Stake, ...] = ()
    uncounted: tuple[str, ...] = ()
    reason: Reason


class StakeHeld(msgspec.Struct, frozen=True, kw_only=True):
    """On which side of the dispute an entity stands, and what it stands to lose.

    `by` is "rashomon" for a proposal, else the person who set it; `side` names the side ("Armenia").
    """

    id: str
    entity: str
    side: str = ""
    stake: Stake = "unknown"
    by: str = "rashomon"
    reason: Reason
