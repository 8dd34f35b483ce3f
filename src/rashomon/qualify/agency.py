"""Who acts in what is said, the speaker's own side or another, and what is denied of whom."""

from collections.abc import Iterator, Sequence

from rashomon.qualify.lexicon import lemma, verb_classes, words
from rashomon.qualify.polarity import Matter, content_sign
from rashomon.qualify.scopes import negations
from rashomon.qualify.seen import Seen
from rashomon.qualify.subjects import is_own, side

Shown = Iterator[tuple[str, str]]
_ASIDE = frozenset(
    (
        *("not", "never", "also", "always", "certainly", "still", "now", "just", "be", "ever", "even"),
        *("actually", "once", "personally", "yet", "have"),
    )
)


def of_agency(seen: Seen) -> Shown:
    """What the own side or another did, will do or should do, clause by clause."""
    for number, clause in enumerate(seen.clauses):
        if clause.asks or clause.opener in ("relative", "adverbial"):
            continue
        framed = seen.matter is not None and seen.matter.clause == number
        lows = clause.lows[seen.matter.first :] if framed and seen.matter else clause.lows
        who = side(seen, lows)
        first = "first clause, " if not number or framed else ""
        for name, word in (*_to_come(lows, who), *_tense(lows, who), *_negated(lows, who)):
            yield name, word
            if first and name.startswith(("own side", "other side")):
                yield first + name, word


def _to_come(lows: Sequence[str], who: str) -> Shown:
    """What will or should be done."""
    for place, low in enumerate(lows):
        after = next((one for one in lows[place + 1 :] if one not in _ASIDE - {"be"}), "")
        if low in ("will", "shall", "won't", "would", "wouldn't") or low.endswith(("'ll", "'d")):
            yield f"{who} side will {'be' if after in _STATES else 'act'}", low
        if low in words("ahead") and after == "to" and not _NEGATORS & set(lows[max(place - 2, 0) : place]):
            further = lows[place + 2] if place + 2 < len(lows) else ""
            yield f"{who} side plans to {'be' if further in _STATES else 'act'}", f"{low} to"
        if lemma(low) == "be" and after == "to":
            yield f"{who} side is to", f"{low} to"
        if low in ("must", "should", "need", "needs", "ought"):
            yield f"{who} side {lemma(low)}", low
        if low in ("necessary", "essential", "vital", "imperative", "time") and after == "to":
            yield "holds it needful", f"{low} to"
        if low in ("has", "have", "had", "got", "gotta") and after == "to" and place < 4:
            yield f"{who} side must", f"{low} to"
        if low in ("should", "could", "ought", "shouldn't") and "have" in lows[place + 1 : place + 4]:
            yield f"{low} have", f"{low} have"
            yield f"{who} side should have", f"{low} have"


_STATES = frozenset(("be", "have", "like", "love", "prefer", "rather", "see", "think", "say", "been", ""))


def _tense(lows: Sequence[str], who: str) -> Shown:
    """What was done, and whether the clause tells what is or what was."""
    done = next((low for low in lows[1:5] if _is_past(low)), "")
    if done:
        yield f"{who} side did", done
    if any(low in ("is", "are", "am") or low.endswith(("'s", "'re", "'m")) for low in lows):
        yield "tells what is", ""
    if {"was", "were", "had"} & set(lows):
        yield "tells what was", ""


def _negated(lows: Sequence[str], who: str) -> Shown:
    """What kind of doing is negated: a past act, a present one, one to come, or what goes on in a mind."""
    place = next((at for at, low in enumerate(lows) if low in _NEGATORS or low.endswith("n't")), None)
    if place is None:
        return
    around = {*lows[max(0, place - 2) : place], lows[place]}
    verb = next((low for low in lows[place + 1 : place + 4] if low not in _ASIDE), "")
    if lemma(verb) in words("minds") or verb in words("minds"):
        sort = "minds"
    elif "say" in verb_classes().get(verb, ()) or lemma(verb) in _UTTERED:
        sort = "said"
    elif around & {"will", "would", "won't", "wouldn't"} or any(low.endswith(("'ll", "'d")) for low in around):
        sort = "will"
    elif around & {"can", "cannot", "can't", "could", "couldn't"}:
        sort = "can"
    elif around & words("grammar", "past") or _is_past(verb):
        sort = "did"
    else:
        sort = "does"
    yield f"{who} side not {sort}", lows[place]


_UTTERED = frozenset(
    ("promise", "pledge", "ask", "order", "call", "accuse", "speak", "discuss", "urge", "demand", "offer")
)
_NEGATORS = frozenset(("not", "never", "no", "nobody", "none", "neither", "nothing", "cannot"))


def _is_past(low: str) -> bool:
    return low in words("grammar", "past_forms") or (low.endswith("ed") and len(low) > 4)


def of_negation(seen: Seen) -> Iterator[tuple[str, str]]:
    """What is negated, of whom, and who negates it."""
    if seen.matter is None:
        return
    yield from _of_frame(seen, seen.matter)
    clause = seen.clauses[seen.matter.clause]
    word = content_sign(seen.clauses, seen.matter)[1]
    if word:
        yield from _of_negated(seen, clause.lows, word)
    for one in seen.clauses:
        silent = [low for low in one.lows if lemma(low) in _SPOKEN]
        if silent and negations(one) and is_own(seen, one.lows):
            yield "says that nothing is said", silent[0]


def _of_frame(seen: Seen, what: Matter) -> Iterator[tuple[str, str]]:
    """What the words above the matter make of it."""
    sign = content_sign(seen.clauses, what)[0]
    if sign == 0:
        yield "left open", what.frame
    if lemma(what.frame) in words("frames", "denying"):
        yield ("rejects a denial" if sign > 0 else "rejects what is said"), what.frame
    if what.frame in words("frames", "false") or (what.frame in words("frames", "true") and what.sign < 0):
        yield "calls it untrue", what.frame


def _of_negated(seen: Seen, lows: Sequence[str], word: str) -> Iterator[tuple[str, str]]:
    """Signs of a main clause that is negated."""
    who = "own" if is_own(seen, lows) else "other"
    yield "main clause negated", word
    yield f"main clause negated, {who} side", word
    done = any(low in words("grammar", "past") or low in words("grammar", "past_forms") for low in lows)
    if done:
        yield "denies what was done", word
    if any(token.low in words("answering") for token in seen.source):
        yield "main clause negated by who answers for it", word
        if done:
            yield "denies what was done, who answers for it", word


_SPOKEN = frozenset(
    ("comment", "discuss", "speak", "say", "answer", "know", "add", "speculate", "talk", "confirm", "get")
)
