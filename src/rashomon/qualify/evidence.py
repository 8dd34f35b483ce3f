"""What a passage shows of its kinds: named signs, each with the words that give it."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from rashomon.qualify.clauses import Clause, clauses
from rashomon.qualify.cues import Cue, is_silence, read_cue
from rashomon.qualify.lexicon import lemma, verbs, words
from rashomon.qualify.passage import Passage, Token, all_tokens, sentence_bounds, tokens
from rashomon.qualify.polarity import Matter, content_sign, matter

Signs = Mapping[str, str]


class Seen(NamedTuple):
    """A passage read once: its words, clauses, cue, and what it comes down to."""

    passage: Passage
    tokens: tuple[Token, ...]
    clauses: tuple[Clause, ...]
    cue: Cue
    matter: Matter | None


def look(passage: Passage) -> Seen:
    """Reads a passage."""
    inside = tuple(all_tokens(passage, passage.content))
    found = clauses(inside)
    return Seen(passage, inside, tuple(found), read_cue(passage), matter(found))


def signs(seen: Seen) -> Signs:
    """The signs of a passage by name; the words are what a reader is shown."""
    found: dict[str, str] = {}
    for name, word in _all(seen):
        found.setdefault(name, word)
    return found


def _all(seen: Seen) -> Iterator[tuple[str, str]]:
    yield from _of_cue(seen)
    yield from _of_source(seen)
    yield from _of_mood(seen)
    yield from _of_context(seen)
    yield from _of_agency(seen)
    yield from _of_words(seen)


def _of_cue(seen: Seen) -> Iterator[tuple[str, str]]:
    cue = seen.cue
    said = " ".join(cue.lemmas)
    lows = [token.low for token in seen.tokens]
    silence = is_silence(cue, lows)
    if silence:
        yield "no answer given", f"{cue.negated} {said}".strip()
    for name in cue.classes:
        yield (f"cue not {name}" if cue.negated else f"cue {name}"), said
    if not cue.classes:
        yield "cue of no class", said
    for word in cue.lemmas:
        yield f"cue word {word}", word


def _of_source(seen: Seen) -> Iterator[tuple[str, str]]:
    for token in all_tokens(seen.passage, seen.passage.source):
        if token.low in words("third"):
            yield "source finds things out", token.low
            if "find" in seen.cue.classes:
                yield "source finds things out, cue find", token.low
    if not seen.passage.source:
        yield "no source named", ""


def _of_mood(seen: Seen) -> Iterator[tuple[str, str]]:
    lows = [token.low for token in seen.tokens]
    if not lows:
        return
    last = [low for low in lows if low not in ('"', "”", "'", ")")][-1:]
    if last == ["?"]:
        yield "ends as a question", "?"
    elif "?" in lows:
        yield "holds a question", "?"
    first = next((low for low in lows if low[0].isalnum()), "")
    if first in ("whether", "if", "how", "what", "why", "who", "when", "where", "which"):
        yield "opens as a question", first
    if first == "to":
        yield "names an act to be done", "to"
    if "!" in lows:
        yield "exclaims", "!"
    if seen.passage.direct:
        yield "direct", ""
        for clause in seen.clauses:
            if (
                clause.lows[0] in words("imperatives")
                and len(clause.lows) > 1
                and not words("grammar", "first_person") & set(clause.lows[1:2])
            ):
                yield "commands", clause.lows[0]


def _of_context(seen: Seen) -> Iterator[tuple[str, str]]:
    """Whether the report says that a question was put, in the same sentence or the one before."""
    passage = seen.passage
    if not passage.content:
        return
    start = min(a for a, _ in passage.content + passage.cue)
    end = max(b for _, b in passage.content + passage.cue)
    first, last = sentence_bounds(passage.text, start, end)
    outside = [*tokens(passage.text, first, start), *tokens(passage.text, end, last)]
    inside = [
        token
        for one, two in zip(passage.content, passage.content[1:], strict=False)
        for token in tokens(passage.text, one[1], two[0])
    ]
    own = {token.start for token in all_tokens(passage, passage.cue)}
    for token in (*outside, *inside):
        if token.low in words("asked") and token.start not in own:
            yield "was asked", token.low
    before = passage.text[max(0, first - 3) : first].strip(' \n"”')
    if before.endswith("?"):
        yield "a question stands before", "?"
    earlier = sentence_bounds(passage.text, max(0, first - 2), max(0, first - 1))
    if any(token.low in words("asked") for token in tokens(passage.text, earlier[0], first)):
        yield "was asked before", "asked"


def _of_agency(seen: Seen) -> Iterator[tuple[str, str]]:
    """Who acts in the clause that carries the content, and what is said of it."""
    if seen.matter is None:
        return
    clause = seen.clauses[seen.matter.clause]
    lows = clause.lows[seen.matter.first :]
    subject = lows[:3]
    own = bool(words("grammar", "first_person") & set(subject)) or (
        not seen.passage.direct and bool(words("grammar", "third_person") & set(subject[:2]))
    )
    who = "own" if own else "other"
    yield f"{who} side acts", " ".join(subject[:2])
    sign, word = content_sign(seen.clauses, seen.matter)
    if word:
        yield "main clause negated", word
        yield f"main clause negated, {who} side", word
        if any(low in words("grammar", "past") for low in lows):
            yield "denies what was done", word
    if sign == 0:
        yield "left open", seen.matter.frame
    for low in lows:
        if low in ("will", "'ll", "shall", "won't", "would") or low.endswith("'ll"):
            yield f"{who} side will", low
        if low in ("must", "should", "need", "needs", "ought"):
            yield f"{who} side {lemma(low)}", low
    for at, low in enumerate(lows[:-1]):
        if low in ("should", "could") and lows[at + 1] == "have":
            yield f"{low} have", f"{low} have"


def _of_words(seen: Seen) -> Iterator[tuple[str, str]]:
    lows = [token.low for token in seen.tokens]
    mine = (
        bool(words("grammar", "first_person") & set(lows))
        if seen.passage.direct
        else bool(words("grammar", "third_person") & set(lows[:3]))
    )
    who = "own" if mine else "other"
    for low in lows:
        if low in verbs("wrongs"):
            yield f"wrong done, {who}", low
        if low in words("fault"):
            yield f"fault, {who}", low
        if low in words("own_fault"):
            yield f"own fault, {who}", low
        if low in words("values"):
            yield "judges", low
        if low in words("hedges", "possible") or low in words("hedges", "probable"):
            yield "hedges", low
        if low in words("third"):
            yield "speaks of what was found out", low
    yield from _grams(lows)


def _grams(lows: Sequence[str]) -> Iterator[tuple[str, str]]:
    bare = [low for low in lows if low[0].isalnum()]
    for low in bare:
        yield f"word {lemma(low)}", low
    for one, two in zip(["^", *bare], bare[:8], strict=False):
        yield f"words {one} {two}", f"{one} {two}"
