"""Attributions: source, cue and content, in the sense of PARC and PolNeAR."""

from typing import Literal

import msgspec

from rashomon.core.reasons import Reason
from rashomon.core.spans import Part, Span

Form = Literal["direct", "indirect", "mixed"]


class Attribution(msgspec.Struct, frozen=True, kw_only=True):
    """One act of saying, thinking or showing that a report ascribes to somebody.

    Each role is one or more fragments in reading order ("Peskov" / "said" / "that … were not
    used"); `source` is empty for a sourceless passive ("is believed to"). `parent` is the
    attribution in whose content this one stands. All spans are in the same part of the report.
    """

    id: str
    report: str
    cue: tuple[Span, ...]
    source: tuple[Span, ...]
    content: tuple[Span, ...]
    form: Form
    parent: str | None = None
    reason: Reason

    @property
    def part(self) -> Part:
        """The part of the report in which the attribution stands."""
        return self.cue[0].part if self.cue else self.content[0].part
