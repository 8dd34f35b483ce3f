"""What the steps of the stage share while they read one report."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from rashomon.core import Attribution, Part, Report, Span
from rashomon.resolve.figures import Cast, Figure
from rashomon.resolve.names import Name
from rashomon.resolve.passages import Passage


@dataclass
class Reading:
    """One report with its passages, names and cast, and who was found to speak so far."""

    report: Report
    attributions: Sequence[Attribution]
    passages: dict[Part, Passage]
    names: dict[Part, list[Name]]
    cast: Cast
    said: list[tuple[int, Figure]] = field(default_factory=list)

    @cached_property
    def by_id(self) -> dict[str, Attribution]:
        """The attributions by their ids."""
        return {attribution.id: attribution for attribution in self.attributions}

    def cut(self, part: Part, start: int, end: int) -> Span:
        """The span of characters `start` to `end` of `part`."""
        return self.passages[part].span(start, end)
