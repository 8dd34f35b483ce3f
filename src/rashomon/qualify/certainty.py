"""How surely the speaker puts a matter: certain, probable or possible."""

from collections.abc import Sequence
from typing import Literal

from rashomon.qualify.clauses import Clause
from rashomon.qualify.cues import Cue
from rashomon.qualify.lexicon import lemma, words
from rashomon.qualify.polarity import Matter
from rashomon.qualify.scopes import scopes

Certainty = Literal["certain", "probable", "possible"]


def certainty(cue: Cue, found: Sequence[Clause], what: Matter | None) -> tuple[Certainty, str]:
    """The least certain of what the cue, the words above the matter and its own hedges say; and the word for it."""
    signs = _signs(cue, found, what)
    for level in ("possible", "probable"):
        for at, word in signs:
            if at == level:
                return at, word
    return "certain", ""


def _signs(cue: Cue, found: Sequence[Clause], what: Matter | None) -> list[tuple[Certainty, str]]:
    signs = [(level, word) for word in cue.lemmas if (level := _level(word))]
    if "appear" in cue.classes and cue.lemmas[-1] in ("appear", "seem"):
        signs.append(("probable", cue.lemmas[-1]))
    if cue.negated and "rule" in cue.lemmas:
        signs.append(("possible", f"{cue.negated} rule out"))
    return signs if what is None else signs + _of_frame(what) + _of_clause(found[what.clause])


def _of_frame(what: Matter) -> list[tuple[Certainty, str]]:
    if what.frame and what.sign == 0:
        return [("possible", what.frame)]
    level = _level(lemma(what.frame)) if what.frame else None
    return [(level, what.frame)] if level else []


def _of_clause(clause: Clause) -> list[tuple[Certainty, str]]:
    hedges = [(scope.kind, _word(clause, scope.by[0])) for scope in scopes([clause])]
    possible: list[tuple[Certainty, str]] = [("possible", word) for kind, word in hedges if kind == "possible"]
    return possible + [("probable", word) for kind, word in hedges if kind == "probable"]


def _level(verb: str) -> Certainty | None:
    """What a verb of saying or thinking makes of what it brings."""
    if verb in words("hedges", "verbs", "probable"):
        return "probable"
    return "possible" if verb in words("hedges", "verbs", "possible") else None


def _word(clause: Clause, start: int) -> str:
    return next(token.low for token in clause.tokens if token.start == start)
