"""Results as text for people; `Result.as_dict` is the complete form."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from rashomon.evaluate.result import WITH_ITS_DATUM, Result

Leaf = Mapping[str, Any]

_MARKS = frozenset({"f1", "missed", "floor"})
"""Keys that only a leaf has: rates, the findings of a case, a measured floor."""


def render(result: Result) -> str:
    """Tables of every leaf of the scores; then, for a case, what was missed and made up, kind by kind."""
    size = f"{result.documents:,} documents, {result.tokens:,} tokens"
    speed = f", {result.seconds:.1f} s, {result.tokens_per_second:,.0f} tokens a second" if result.seconds else ""
    lines = [f"{result.task} on {result.data}: {size}{speed}"]
    whole = {key: value for key, value in result.scores.items() if not key.startswith("by_")}
    leaves = list(_leaves(whole))
    lines += _rates([(name, leaf) for name, leaf in leaves if "f1" in leaf])
    lines += [f"{name}: {leaf['now']} (floor {leaf['floor']})" for name, leaf in leaves if "floor" in leaf]
    lines += [f"{name}: {value}" for name, value in _singles(whole)]
    lines += _findings([(name, leaf) for name, leaf in leaves if "missed" in leaf])
    for key, groups in result.scores.items():
        if key.startswith("by_") and isinstance(groups, Mapping):
            lines += [f"{key} {name}: {_brief(group)}" for name, group in groups.items()]
    lines += [f"note: {note}" for note in result.notes]
    lines += [f"finding: {finding}" for finding in result.findings]
    return "\n".join(lines)


def _leaves(scores: Leaf, above: str = "") -> Iterator[tuple[str, Leaf]]:
    """Every mapping that holds results, outer before inner, with its dotted name."""
    if _MARKS & scores.keys():
        yield above, scores
    for key, value in scores.items():
        if isinstance(value, Mapping):
            yield from _leaves(value, f"{above}.{key}" if above else key)


def _singles(scores: Leaf, above: str = "") -> Iterator[tuple[str, object]]:
    """Numbers that stand in no leaf."""
    if _MARKS & scores.keys():
        return
    for key, value in scores.items():
        name = f"{above}.{key}" if above else key
        if isinstance(value, Mapping):
            yield from _singles(value, name)
        elif isinstance(value, int | float):
            yield name, value


def _rates(leaves: Sequence[tuple[str, Leaf]]) -> list[str]:
    if not leaves:
        return []
    width = max(len(name) for name, _ in leaves)
    head = f"{'':{width}}     gold predicted   right  precision  recall    F1"
    return [head] + [
        f"{name:{width}} {_count(leaf, 'gold')}  {_count(leaf, 'predicted')}{_count(leaf, 'right')}"
        f"   {_rate(leaf, 'p')} {_rate(leaf, 'r')} {leaf['f1']:6.2f}"
        for name, leaf in leaves
    ]


def _count(leaf: Leaf, key: str) -> str:
    """A count in eight columns; a mean of other scores has none."""
    return f"{leaf[key]:8,.0f}" if key in leaf else f"{'':8}"


def _rate(leaf: Leaf, key: str) -> str:
    return f"{leaf[key]:7.2f}" if key in leaf else f"{'':7}"


def _brief(group: Leaf) -> str:
    """The F1 of every leaf of one group, and the numbers that stand in none."""
    rates = [f"{name} {leaf['f1']}".strip() for name, leaf in _leaves(group) if "f1" in leaf]
    return ", ".join(rates + [f"{name} {value}" for name, value in _singles(group)])


def _findings(leaves: Sequence[tuple[str, Leaf]]) -> list[str]:
    if not leaves:
        return []
    width = max(len(name) for name, _ in leaves)
    lines = [f"{'':{width}}  right  of gold  recall   of case  precision"]
    for name, leaf in leaves:
        precision = "-" if leaf["precision"] is None else f"{leaf['precision']:.1f}"
        lines.append(
            f"{name:{width}} {leaf['right']:6,} {leaf['gold']:8,} {leaf['recall']:7.1f} "
            f"{leaf['predicted']:9,} {precision:>10}"
        )
    for name, leaf in leaves:
        alone = [one for one in leaf["missed"] if one["why"] != WITH_ITS_DATUM]
        lines += [f"{name}: missed {_missed(one)}" for one in alone]
        if len(alone) < len(leaf["missed"]):
            lines.append(f"{name}: {len(leaf['missed']) - len(alone)} missed with their datum")
        lines += [f"{name}: made up {_made_up(one)}" for one in leaf["made_up"]]
        if leaf.get("unlisted"):
            lines.append(f"{name}: {len(leaf['unlisted'])} more of which gold says nothing")
    return lines


def _missed(one: Leaf) -> str:
    label = f"{one['id']} (line {one['line']})" if one["id"] else f"line {one['line']}"
    return f"{label}: {one['words']}: {one['why']}"


def _made_up(one: Leaf) -> str:
    return f"{one['report']}: {one['words']}: {one['why']}".removeprefix(": ")
