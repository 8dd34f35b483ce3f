"""What an evaluation gives: counts first, rates last, and how fast it went."""

import msgspec

Scores = dict[str, object]

WITH_ITS_DATUM = "missed with its datum"
"""Why a field is on a list of what was missed though nothing is wrong with it in itself."""


class GoldError(ValueError):
    """Gold data break their format; the message is one line: which file, which line, what."""


class Result(msgspec.Struct, frozen=True, kw_only=True):
    """The scores of one task on one data set.

    `scores` nests names down to leaves made by `Counts.scores`; all rates are in percent. `tokens`
    counts words and punctuation marks of the raw text, the same way for every system, or the
    data's own tokens where they come as tokens; `seconds` is the time of the system alone,
    without reading gold or scoring. `notes` say what a reader must know to compare figures;
    `findings`, of the gate alone, are what a change has made worse.
    """

    task: str
    data: str
    documents: int
    tokens: int
    seconds: float
    scores: Scores
    notes: tuple[str, ...] = ()
    findings: tuple[str, ...] = ()

    @property
    def tokens_per_second(self) -> float:
        """Speed of the system, 0 where no time was measured."""
        return self.tokens / self.seconds if self.seconds else 0.0

    def as_dict(self) -> Scores:
        """One flat-topped mapping for JSON: the scores' keys stand beside the counts of work."""
        head: Scores = {
            "task": self.task,
            "data": self.data,
            "documents": self.documents,
            "tokens": self.tokens,
            "seconds": round(self.seconds, 3),
            "tokens_per_second": round(self.tokens_per_second, 1),
        }
        return head | self.scores | {"notes": list(self.notes), "findings": list(self.findings)}
