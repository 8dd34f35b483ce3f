"""What an evaluation gives: counts first, rates last, and how fast it went."""

from collections.abc import Mapping

import msgspec

Scores = dict[str, object]


class GoldError(ValueError):
    """Gold data break their format; the message is one line: which file, which line, what."""


class Result(msgspec.Struct, frozen=True, kw_only=True):
    """The scores of one task on one data set.

    `scores` nests names down to leaves made by `Counts.scores`; all rates are in percent. `tokens`
    counts words and punctuation marks of the raw text, the same way for every system, or the
    data's own tokens where they come as tokens; `seconds` is the time of the system alone,
    without reading gold or scoring. `notes` say what a reader must know to compare figures.
    """

    task: str
    data: str
    documents: int
    tokens: int
    seconds: float
    scores: Scores
    notes: tuple[str, ...] = ()

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
        return head | self.scores | {"notes": list(self.notes)}


def render(result: Result) -> str:
    """A table of every leaf of the scores, for people; a breakdown takes one line a group."""
    whole = {key: value for key, value in result.scores.items() if not key.startswith("by_")}
    rows = _rows(whole)
    width = max((len(name) for name, _ in rows), default=0)
    size = f"{result.documents:,} documents, {result.tokens:,} tokens"
    speed = f"{result.seconds:.1f} s, {result.tokens_per_second:,.0f} tokens a second"
    lines = [f"{result.task} on {result.data}: {size}, {speed}"]
    if any("f1" in leaf for _, leaf in rows):
        lines.append(f"{'':{width}}     gold predicted   right  precision  recall     F1")
    lines += [f"{name:{width}} {_cells(leaf)}" for name, leaf in rows]
    for key, groups in result.scores.items():
        if key.startswith("by_") and isinstance(groups, Mapping):
            lines += [f"{key} {name}: {_brief(group)}" for name, group in groups.items()]
    lines += [f"note: {note}" for note in result.notes]
    return "\n".join(lines)


def _brief(group: Mapping[str, object]) -> str:
    """The F1 of every leaf of one group."""
    return ", ".join(f"{name} {leaf['f1']}".strip() for name, leaf in _rows(group) if "f1" in leaf)


def _rows(scores: Mapping[str, object], above: str = "") -> list[tuple[str, Mapping[str, object]]]:
    rows: list[tuple[str, Mapping[str, object]]] = []
    single = {key: value for key, value in scores.items() if isinstance(value, int | float)}
    if "f1" in single:
        rows.append((above, single))
    else:
        rows += [(f"{above} {key}".strip(), {"value": value}) for key, value in single.items()]
    for key, value in scores.items():
        if isinstance(value, Mapping):
            rows += _rows(value, f"{above} {key}".strip())
    return rows


def _cells(leaf: Mapping[str, object]) -> str:
    if "value" in leaf:
        value = leaf["value"]
        return f"{value:10.2f}" if isinstance(value, float) else f"{value:7,}"
    counts = " ".join(_count(leaf.get(key)) for key in ("gold", "predicted", "right"))
    return f"{counts}   {leaf['p']:8.2f} {leaf['r']:7.2f} {leaf['f1']:6.2f}"


def _count(value: object) -> str:
    """A count in eight columns; CEAF has fractional ones and MUC counts links."""
    return f"{value:8,.0f}" if isinstance(value, int | float) else f"{'':8}"
