"""What a cue does: its classes, and whether it is negated ("did not admit", "refused to say")."""

from collections.abc import Sequence
from typing import NamedTuple

from rashomon.qualify.lexicon import classes, lemma, noun_classes, phrases, verb_classes, verbs, words
from rashomon.qualify.passage import Passage, Token, all_tokens, sentence_bounds, tokens

_REACH = 4  # words before a cue in which its negation may stand: "did not yet publicly admit"
_AHEAD = 4  # words behind a cue in which its phrase may go on: "ruled it out"


class Cue(NamedTuple):
    """A cue read: its words' base forms, the classes of what it does, and the word that negates it ("" for none)."""

    lemmas: tuple[str, ...]
    classes: frozenset[str]
    negated: str = ""


def read_cue(passage: Passage) -> Cue:
    """The cue of a passage; a statement without one has no class."""
    inside = [token for token in all_tokens(passage, passage.cue) if token.is_word or token.low == ":"]
    lows = [token.low for token in inside]
    following = _after(passage)
    found = _classes(lows, following)
    if lows and lemma(lows[-1]) in words("light_cues"):
        nouns = (word_classes for low in following[:3] if (word_classes := noun_classes().get(low)))
        found = set(next(nouns, found))
    before = _before(passage)
    return Cue(tuple(lemma(low) for low in lows), frozenset(found), _negator(before, lows))


def _classes(lows: Sequence[str], following: Sequence[str]) -> set[str]:
    """The classes of the words, a phrase before its first word alone: "called for" is no calling of names."""
    found: set[str] = set()
    for name in _NAMES:
        table = phrases("cues", name)
        for place, low in enumerate(lows):
            ahead = [*lows[place + 1 :], *following]
            if any(_follows(rest.split(), ahead) for rest in table.get(low, ())):
                found.add(name)
    if found:
        return found - {"admit"} if "deny" in found else found
    for place in range(len(lows) - 1, -1, -1):
        low = lows[place]
        if low in classes():
            return set(noun_classes()[low] if _is_noun(lows, place) else verb_classes().get(low, classes()[low]))
    return set()


def _is_noun(lows: Sequence[str], place: int) -> bool:
    """Whether a word that can be both stands as a noun: "his call", "in the hope"."""
    before = lows[place - 1] if place else ""
    return lows[place] in noun_classes() and (before in words("grammar", "determiner") or before in ("'s", "of", "in"))


_NAMES = ("deny", "doubt", "admit", "accuse", "ask", "demand", "promise", "opine", "refuse", "say")


def _follows(rest: Sequence[str], ahead: Sequence[str]) -> bool:
    """Whether a phrase's other words follow, with at most two words between ("ruled it out")."""
    place = -1
    for number, part in enumerate(rest):
        room = ahead[place + 1 : place + (2 if number or len(rest) > 1 else 3)]
        if part not in room:
            return False
        place += 1 + room.index(part)
    return True


def _after(passage: Passage) -> list[str]:
    if not passage.cue:
        return []
    end = passage.cue[-1][1]
    lows = [token.low for token in tokens(passage.text, end, min(len(passage.text), end + 40))]
    dated = lows[:1] == ["on"] and lows[1:2] and lows[1] in words("days")
    return lows[2 if dated else 0 :][:_AHEAD]  # "insisted on Thursday that" insists on nothing


def _before(passage: Passage) -> list[Token]:
    """The words before the cue in its clause, outside the content."""
    if not passage.cue:
        return []
    start = passage.cue[0][0]
    left = sentence_bounds(passage.text, start, start)[0]
    left = max([left, *(end for _, end in passage.content if end <= start)])
    found: list[Token] = []
    for token in reversed(tokens(passage.text, left, start)):
        if token.low in _CLAUSE_MARKS or len(found) >= _REACH:
            break
        found.append(token)
    return found[::-1]


_CLAUSE_MARKS = frozenset(',;:"“”—–') | {"but", "who", "which", "that"}


def _negator(before: Sequence[Token], lows: Sequence[str]) -> str:
    """The word that negates the cue: an adverb or auxiliary near before it or in it, or a verb of refusing."""
    near = [token.low for token in before]
    for low in [*near, *lows]:
        if low.endswith("n't") or low in ("not", "never", "cannot", "neither", "nor", "hardly"):
            return low
    if len(lows) > 1 and lemma(lows[0]) in words("light_cues") and "no" in lows:
        return "no"
    for low in [*near, *lows[:-1]]:
        if low in verbs("cues", "refuse") or low in ("failed", "fails", "failing", "without"):
            return low
    return next((low for low in (*near[-1:], *near[:2]) if low in ("no", "nobody", "none")), "")


def is_silence(cue: Cue, content: Sequence[str]) -> bool:
    """Whether the cue says that no answer was given: "declined to comment", "would not say when"."""
    if "refuse" in cue.classes:
        told = {lemma(low) for low in content[:3]}
        ahead = [low for low in content[:3] if low != "be"]
        act = told if ahead[:1] != ["to"] else {lemma(low) for low in ahead[1:2]}
        return bool(words("silent") & (act | set(cue.lemmas))) or bool(_SILENCE & {*cue.lemmas, *told})
    if cue.negated and "drawn" in cue.lemmas:
        return True
    if "deny" in cue.classes and _PUT & set(content[:3]):
        return not cue.negated  # "brushed aside a question": what was asked is put off, nothing is denied
    if cue.negated:
        last = cue.lemmas[-1] if cue.lemmas else ""
        return any(word in words("silent") for word in cue.lemmas) and last != "agree"
    return False


_PUT = frozenset(("question", "questions", "query", "queries", "inquiries"))
_SILENCE = frozenset(
    (
        *("comment", "unanswered", "ignore", "dodge", "sidestep", "evade", "avoid", "deflect", "duck", "yet", "drawn"),
        *("pivot", "struggle", "refer", "nothing", "no", "walk", "hedge", "waffle", "fudge", "skirt"),
        *("silent", "hang"),
    )
)
