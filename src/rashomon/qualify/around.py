"""What stands around a statement in its report: a charge that it may answer."""

from collections.abc import Mapping

from rashomon.qualify.lexicon import words
from rashomon.qualify.passage import sentence_bounds, tokens
from rashomon.qualify.seen import Seen

_NEGATING = (
    *("own side not did", "own side not does", "own side not said", "main clause negated, own side"),
    "calls it untrue",
)


def of_around(seen: Seen, found: Mapping[str, str]) -> dict[str, str]:
    """Whether a statement that negates something of its own side stands beside or right behind a charge."""
    passage = seen.passage
    parts = (*passage.content, *passage.cue)
    if not parts or not any(name in found for name in _NEGATING):
        return {}
    first, last = sentence_bounds(passage.text, min(a for a, _ in parts), max(b for _, b in parts))
    earlier = sentence_bounds(passage.text, max(0, first - 2), max(0, first - 1))[0]
    around = [t.low for t in tokens(passage.text, earlier, last) if not any(a <= t.start < b for a, b in parts)]
    charge = next((low for low in around if low in words("charged")), "")
    return {"negates before a charge": charge} if charge else {}
