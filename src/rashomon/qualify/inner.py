"""What a content does by its own words: "we regret", "I ask them", "we deny"."""

from collections.abc import Iterator

from rashomon.qualify.clauses import Clause
from rashomon.qualify.lexicon import verb_classes
from rashomon.qualify.seen import Seen
from rashomon.qualify.subjects import is_own

_REACH = 6  # words from the start of a clause in which its verb is looked for
_DONE = frozenset(("deny", "admit", "accuse", "ask", "demand", "promise"))
"""What is done by saying it; that one thinks or finds something is told by other signs."""


def of_inner(seen: Seen) -> Iterator[tuple[str, str]]:
    """What the speaker does by the verb of a clause about the own side."""
    for clause in seen.clauses:
        if not clause.asks and clause.opener != "relative" and is_own(seen, clause.lows):
            yield from _performed(clause)


def _performed(clause: Clause) -> Iterator[tuple[str, str]]:
    for place, low in enumerate(clause.lows[:_REACH]):
        found = verb_classes().get(low, frozenset()) if place else frozenset()
        if found:
            turned = any(word in ("not", "never") or word.endswith("n't") for word in clause.lows[:place])
            yield from ((f"own words {'not ' * turned}{name}", low) for name in sorted(found & _DONE))
            return
