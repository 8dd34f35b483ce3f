"""Reasons: which step decided something, how surely, and on what."""

import msgspec


class Reason(msgspec.Struct, frozen=True, kw_only=True):
    """Why a derived record says what it says.

    `step` is the versioned name of the step that made it ("attribute.tag.v1"), `why` a
    sentence that a journalist can read, `confidence` a probability from 0 to 1 (None where the step
    has no measured one), `rests_on` the ids of the records that it was derived from.
    """

    step: str
    why: str = ""
    confidence: float | None = None
    rests_on: tuple[str, ...] = ()
