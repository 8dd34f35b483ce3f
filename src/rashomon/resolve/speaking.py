"""Speakers as records: nobody decided, or an earlier speaker who speaks again."""

from collections.abc import Sequence

import msgspec

from rashomon.core import Reason, Span, Speaker

STEP = "resolve.speaker.v1"


def goes_on(speaker: Speaker, words: Span | None, why: str) -> Speaker:
    """An earlier speaker who speaks again in other words."""
    return msgspec.structs.replace(
        speaker,
        words=words,
        named_at=speaker.named_at or speaker.words,
        resolution="carried" if speaker.name else speaker.resolution,
        reason=reason(why, speaker.reason.confidence),
    )


def unresolved(words: Span | None, why: str, candidates: Sequence[str] = ()) -> Speaker:
    """Nobody, with the reason and those between whom it was not decided."""
    return Speaker(resolution="unresolved", words=words, candidates=tuple(candidates), reason=reason(why))


def reason(why: str, confidence: float | None = None) -> Reason:
    """The step's reason with its sentence."""
    return Reason(step=STEP, why=why, confidence=None if confidence is None else round(confidence, 3))
