"""How a statement stands to a happening in its words: which way, and whether to what is, should be or might be."""

from collections.abc import Sequence
from typing import Literal, NamedTuple

from rashomon.align import lexicon
from rashomon.align.clauses import Clause
from rashomon.align.words import Token, tokens
from rashomon.core import Statement
from rashomon.core.claims import Position

Mood = Literal["fact", "should", "might"]
NEGATED = "the clause is negated"
"""What the reason of a position says where its own words hold a "not"."""

_NEAR = 4  # words before a predicate in which a word that voids it stands ("failure to launch")
_TOPIC = 10  # words before a noun in which the preposition stands that makes it a topic only
_INTERROGATIVE = frozenset({"how", "why", "when", "where", "who", "what", "which", "whether", "if", "whose", "whom"})
_OPENING, _CLOSING = frozenset({",", "(", "–", "—"}), frozenset({",", ")", "–", "—"})


class Stance(NamedTuple):
    """A position, the mood in which it is taken, the reason in words, and whether the clause itself is negated."""

    position: Position
    mood: Mood
    why: str
    negated: bool = False


def stance(clause: Clause, at: int) -> Stance | None:
    """The owner's stance to the happening told by word number `at`; None where two readings are left."""
    owner = clause.owner
    ahead = clause.words[:at]
    if owner is None or _void(ahead[-_NEAR:]) or topic(ahead) is not None:
        return None
    mood = _mood(owner, clause, at)
    cue = _read(_cue_words(owner)) if clause.complement else "aside"
    over = _read(clause.over) if clause.complement and not clause.first else ""
    if over == "silent":
        return None
    if cue == "silent":
        return Stance("evade", mood, f"The speaker leaves it open ({_shown(owner)}).")
    if _asked(clause, owner, cue, over):
        return Stance("ask", mood, "It is asked, not asserted.")
    if "doubt" in (cue, over) or any(word.low in lexicon.forms("hedges") for word in ahead):
        return Stance("doubt", mood, "The speaker holds it to be doubtful.")
    return _affirmed_or_denied(clause, owner, mood, over, _negators(ahead))


def _asked(clause: Clause, owner: Statement, cue: str, over: str) -> bool:
    worded = clause.asks or "question" in owner.kinds or over == "ask" or cue == "ask"
    return worded or (cue == "doubt" and clause.opener in _INTERROGATIVE)


def _affirmed_or_denied(
    clause: Clause, owner: Statement, mood: Mood, over: str, negators: Sequence[str]
) -> Stance | None:
    turns = []
    cue = _read(_cue_words(owner))
    if cue == "deny" and not clause.complement:
        return None  # "denied that it fired after the truce began": whether the truce began is not touched
    if cue == "deny":
        turns.append(f"the cue rejects it ({_shown(owner)})")
    if over == "deny":
        turns.append(f"it is rejected (“{' '.join(word.text for word in clause.over)}”)")
    if negators:
        turns.append(f"{NEGATED} (“{negators[0]}”)")
    position: Position = "deny" if len(turns) % 2 else "affirm"
    if _unsettled(clause, owner, position, len(turns)):
        return None
    told = {"deny": "Denied", "affirm": "Affirmed"}[position]
    why = f"{told}: {' and '.join(turns)}." if turns else "The words assert it."
    return Stance(position, mood, why, bool(negators))


def _unsettled(clause: Clause, owner: Statement, position: Position, turns: int) -> bool:
    """Whether two readings are left.

    The cue is negated, and no list says what that makes of the content ("found no"), or the statement was read the
    other way as a whole. Two turns, which cancel out, are read here alone.
    """
    if turns > 1 or not clause.complement:
        return False
    if turns == 0 and any(_negates(word) for word in _cue_words(owner)):
        return True
    return clause.first and owner.polarity is not None and owner.polarity != position


def reading(statement: Statement) -> str:
    """What the cue makes of the content: "deny", "ask", "doubt", "silent" or ""."""
    return _read(_cue_words(statement))


def _shown(owner: Statement) -> str:
    return "“" + " … ".join(span.words for span in owner.cue) + "”" if owner.cue else "no cue"


def _cue_words(owner: Statement) -> list[Token]:
    return [word for span in owner.cue for word in tokens(span)]


def _read(words: Sequence[Token]) -> str:
    """What words over a clause make of it: "deny", "ask", "doubt", "silent" or ""."""
    said = " ".join(word.low for word in words)
    if any(phrase in said for phrase in lexicon.phrases("silent")):
        return "silent"
    if any(phrase in said for phrase in lexicon.phrases("deny")):
        return "deny"
    for name in ("deny", "doubt", "ask"):
        if any(word.stem in lexicon.stems(name) for word in words):
            return "silent" if any(_negates(word) for word in words) else name
    return "ask" if any(phrase in said for phrase in lexicon.phrases("ask")) else ""


def _void(words: Sequence[Token]) -> bool:
    return any(word.low in lexicon.forms("void") for word in words)


def topic(ahead: Sequence[Token], *, shown: bool = False) -> int | None:
    """Where the preposition stands by which what follows is only spoken of ("talks over the fragments found"), if any.

    "Evidence of the launch" asserts it all the same, unless `shown`.
    """
    for number in range(len(ahead) - 1, max(0, len(ahead) - _TOPIC), -1):
        word = ahead[number]
        if word.low in lexicon.forms("finite"):
            return None
        behind = ahead[number + 1].low if number + 1 < len(ahead) else ""
        if word.low in lexicon.forms("topics") and not behind[:1].isdigit():
            governor = ahead[number - 1]
            told = lexicon.kinds_of(governor) and governor.stem not in lexicon.stems("spoken")
            return None if told or (governor.stem in lexicon.stems("shown") and not shown) else number
    return None


def _mood(owner: Statement, clause: Clause, at: int) -> Mood:
    governing = clause.over if clause.complement and not clause.first else ()
    ahead = clause.words[:at]
    said = " ".join(word.low for word in (*governing, *ahead))
    cue = " ".join(span.words.lower() for span in owner.cue)
    if "demand" in owner.kinds or _has(cue, "should") or _has(said, "should"):
        return "should"
    if "promise" in owner.kinds or _has(cue, "might") or _has(said, "might") or _conditional(clause, said):
        return "might"
    return "might" if _unrealised(ahead) else "fact"


def _conditional(clause: Clause, said: str) -> bool:
    opened = clause.opener in lexicon.forms("condition") and not clause.first
    return opened or any(phrase in said for phrase in lexicon.phrases("condition"))


def _unrealised(ahead: Sequence[Token]) -> bool:
    """Whether an infinitive leaves open if it came to that: "agreed to withdraw", but not "began to withdraw"."""
    if not ahead or ahead[-1].low != "to":
        return False
    return not any(word.stem in lexicon.stems("realised") for word in ahead[-3:-1])


def _has(said: str, name: str) -> bool:
    return not lexicon.forms(name).isdisjoint(said.split()) or any(phrase in said for phrase in lexicon.phrases(name))


def _negates(word: Token) -> bool:
    return word.low in lexicon.forms("negators") or word.low.endswith("n't")


def _negators(ahead: Sequence[Token]) -> list[str]:
    """The words before the predicate that turn it; an even number of them turns nothing."""
    said = " ".join(word.low for word in ahead)
    for phrase in lexicon.phrases("never"):
        said = said.replace(phrase, "")
    left = said.split()
    found = [
        word.text for at, word in enumerate(ahead) if _negates(word) and word.low in left and not _aside(ahead, at)
    ]
    return found if len(found) % 2 else []


def _aside(ahead: Sequence[Token], at: int) -> bool:
    """Whether a negator stands in an aside that closes again: "tribesmen, not soldiers, freed them"."""
    after = [word.low for word in ahead[at + 1 :]]
    if at == 0:
        return ")" in after  # the clause was cut behind its opening bracket
    return ahead[at - 1].low in _OPENING and not _CLOSING.isdisjoint(after)
