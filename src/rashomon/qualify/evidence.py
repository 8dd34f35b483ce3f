"""What a passage shows of its kinds: named signs, each with the words that give it."""

from collections.abc import Callable, Container, Iterator, Mapping
from itertools import pairwise

from rashomon.qualify.agency import of_agency, of_negation
from rashomon.qualify.around import of_around
from rashomon.qualify.cues import is_silence
from rashomon.qualify.inner import of_inner
from rashomon.qualify.lexicon import classes, lemma, verbs, words
from rashomon.qualify.question import of_question
from rashomon.qualify.seen import Seen

Signs = Mapping[str, str]
Shown = Iterator[tuple[str, str]]
LONG = 25  # words: a longer content says several things
_ASKING = frozenset(("whether", "if", "how", "what", "why", "who", "when", "where", "which"))
_MARKS = frozenset("\"“”‘’'")


def signs(seen: Seen) -> Signs:
    """The signs of a passage by name; the words are what a reader is shown."""
    found: dict[str, str] = {}
    for part in (of_cue, of_source, of_mood, of_question, of_agency, of_negation, of_inner, of_words, of_grams):
        for name, word in part(seen):
            found.setdefault(name, word)
    return found | of_around(seen, found) | _together(found)


def _together(found: Signs) -> dict[str, str]:
    """Signs that say more together than each alone: plain telling is telling without judging, hedging or blaming."""
    plain = not _COLOURED & found.keys()
    made = {}
    if plain and "cue say" in found:
        made["plainly said"] = found["cue say"]
        for name in ("tells what was", "other side did", "own side did", "gives a number", "places it in time"):
            if name in found:
                made[f"plainly said, {name}"] = found[name]
    for name in ("judges", "wrong or fault", "sets a degree", "main clause negated"):
        if name in found and "cue say" in found:
            made[f"said, {name}"] = found[name]
    for name in ("cue find", "cue admit", "cue say", "cue of no class"):
        made |= {f"{name}, {act}": found[name] for act in _ACTS if name in found and act in found}
    if "own side did" in found and ({"fault, own", "own fault, own", "wrong done, own"} & found.keys()):
        made["own side did wrong"] = found["own side did"]
    asked = next((found[name] for name in _PUT if name in found), "")
    if asked and "puts an answer off" in found:
        made["puts off what was asked"] = found["puts an answer off"]
    if "was asked" in found and "cue ask" not in found:
        made["answers a question"] = found["was asked"]
    return made


_PUT = ("was asked", "was asked before", "a question stands before")
_ACTS = (
    *("own side did", "other side did", "own side not did", "other side not did"),
    *("own side not said", "own side not does", "speaks ill of another"),
)
_COLOURED = frozenset(
    (
        "judges",
        "wrong or fault",
        "hedges",
        "sets a degree",
        "ends as a question",
        "holds a question",
        "calls on somebody",
        "own side will act",
        "own side will be",
        "other side will be",
        "other side will act",
        "main clause negated",
        "own side must",
        "other side must",
        "own side should",
        "other side should",
        "exclaims",
        "should have",
    )
)


def of_cue(seen: Seen) -> Shown:
    """What the cue does."""
    cue = seen.cue
    said = " ".join(cue.lemmas)
    if is_silence(cue, seen.lows):
        yield "no answer given", said if cue.negated in cue.lemmas else f"{cue.negated} {said}".strip()
    for name in cue.classes:
        yield (f"cue not {name}" if cue.negated else f"cue {name}"), said
    if not cue.classes:
        yield "cue of no class", said
    if "ask" in cue.classes and not _ASKING & set(seen.lows) and "?" not in seen.lows:
        yield "asks, but no question", said
    if "tell" in cue.lemmas and _names_whom_to(seen.lows):
        yield "tells somebody to do it", said
    if "call" in cue.lemmas and _UNTRUE & set(seen.lows):
        yield "calls it untrue", next(low for low in seen.lows if low in _UNTRUE)
    opening = [low for low in seen.lows if low[0].isalnum()][:1]
    if opening and opening[0].endswith("ing") and "demand" in classes().get(opening[0], ()):
        yield "opens with a call", opening[0]
    for word in cue.lemmas:
        if word not in _PLAIN:
            yield f"cue word {word}", word


_PLAIN = frozenset(
    ("say", "tell", "add", "write", "has", "have", "had")
)  # what they bring depends on the set, not on them
_UNTRUE = frozenset(
    ("lie", "lies", "false", "untrue", "nonsense", "hoax", "baseless", "fabrication", "unfounded", "fake")
)


def _names_whom_to(lows: list[str]) -> bool:
    """Whether a content opens with "to", or with few words for somebody, none of them a verb, and then "to"."""
    head = lows[: lows.index("to")] if "to" in lows[:8] else None
    if head is None:
        return False
    closed = (
        words("grammar", "auxiliary") | words("grammar", "subject") | words("ahead") | words("grammar", "past_forms")
    )
    return not any(low in closed or low.endswith("ed") for low in head)


def of_source(seen: Seen) -> Shown:
    """What the source's words say of its part in things."""
    for token in seen.source:
        if token.low in words("press"):
            yield "source tells of others", token.low
        if token.low in words("third") and [one.low for one in seen.source] != ["reports"]:
            yield "source finds things out", token.low
            if "find" in seen.cue.classes:
                yield "source finds things out, cue find", token.low
        yield from ((name, token.low) for part, name in _PARTS.items() if token.low in words(part))
    if not seen.source:
        yield "no source named", ""


_PARTS = {
    "scholars": "source of scholars",
    "courts": "source of courts",
    "inquiring": "source does nothing but find out",
    "answering": "source answers for what was done",
    "watching": "source saw or suffered it",
}


def of_mood(seen: Seen) -> Shown:
    """Questions, calls, and what the content looks like."""
    lows = seen.lows
    spoken = [low for low in lows if low not in _MARKS]
    if not spoken:
        return
    if "?" in spoken:
        yield ("ends as a question" if spoken[-1] == "?" else "holds a question"), "?"
        yield from [("asks more than once", "?")] * (spoken.count("?") > 1)
    if spoken[0] in _ASKING:
        yield "opens as a question", spoken[0]
    if spoken[0] == "to":
        yield "names an act to be done", "to"
    elif "to" in spoken[1:8]:
        yield "names whom and what is to be done", "to"
    if "!" in spoken:
        yield "exclaims", "!"
    if [low for low in spoken if low[0].isalnum()] == ["no"]:
        yield "answers no", "no"
    if seen.passage.direct:
        yield "direct", ""
        yield from _calls(seen)
    yield from _shape(spoken)


def _shape(spoken: list[str]) -> Shown:
    """How long a content is, and whether it counts something."""
    yield ("short" if len(spoken) <= 4 else "long" if len(spoken) > LONG else "middling"), ""
    if any(low[0].isdigit() for low in spoken):
        yield "gives a number", next(low for low in spoken if low[0].isdigit())


def _calls(seen: Seen) -> Shown:
    """Sentences that open with the bare form of a verb and what it is done to, or "we expect of …"."""
    opened: set[int] = set()
    for clause in seen.clauses:
        if clause.sentence in opened or clause.asks:
            continue
        opened.add(clause.sentence)
        first, second = clause.lows[0], (clause.lows[1] if len(clause.lows) > 1 else "")
        if first in words("grammar", "first_person") and second == "expect" and {"from", "of"} & set(clause.lows[2:4]):
            yield "calls on somebody", second
        listed = first in words("imperatives") and second and second not in words("grammar", "auxiliary")
        bare = second in words("grammar", "object") and first not in words("grammar", "closed")
        if (listed or bare) and not first.endswith(("s", "ed", "ing", "ly")):
            yield "calls on somebody", first


_NEGATING = frozenset(
    ("not", "no", "never", "nothing", "nobody", "none", "neither", "nor", "without", "cannot", "nowhere")
) | words("frames", "false")
NEAR = 6  # words before a word of fault within which "we" or "I" makes it one's own
_POINTED = frozenset({"those", "people", "persons", "anyone", "everyone", "whoever"})  # "those responsible" are others


def of_words(seen: Seen) -> Shown:
    """Words of wrong, fault, judging, hedging and finding out, by whose side they are about."""
    lows = seen.lows
    person = words("grammar", "first_person") if seen.passage.direct else words("grammar", "third_person")
    told = "own" if person & set(lows[:4]) else "other"
    for at, low in enumerate(lows):
        near = lows[max(at - NEAR, 0) : at + 3]
        who = ("own" if person & set(near) else "other") if seen.passage.direct else told
        yield from ((name, low) for name in _senses(low, "other" if _POINTED & set(lows[max(at - 1, 0) : at]) else who))
    yield from (("holds a negation", low) for low in lows if low in _NEGATING or low.endswith("n't"))
    yield from _of_another(seen)
    said = " ".join(lows)
    yield from (("puts an answer off", phrase) for phrase in sorted(words("deflecting")) if phrase in said)


def _of_another(seen: Seen) -> Shown:
    """Whether ill is spoken of somebody else who is named or pointed at."""
    text, source = seen.passage.text, {token.low for token in seen.source}
    named = [
        token.low
        for before, token in pairwise(seen.tokens)
        if text[token.start].isupper() and before.low.isalnum() and token.low not in source and token.low[:2] != "i'"
    ]
    pointed = {"he", "she", "they", "you", "him", "her", "them", "his", "their", "your"} & set(seen.lows[:12])
    other = [low for low in named if low != "i"] or (sorted(pointed) if seen.passage.direct else [])
    ill = [low for low in seen.lows if _is_ill(low)]
    if other:
        yield "names another", other[0]
        if ill:
            yield "speaks ill of another", ill[0]
        elif any(low in words("good") for low in seen.lows):
            yield "speaks well of another", other[0]
    if len(ill) > 1:
        yield "speaks ill twice", ill[1]


def _is_ill(low: str) -> bool:
    judged = low in words("values") and low not in words("good")
    return judged or low in words("fault") or low in verbs("wrongs")


def _senses(low: str, who: str) -> Iterator[str]:
    """What a word alone says, of the own side or another."""
    if low in verbs("wrongs"):
        yield f"wrong done, {who}"
    if low in words("fault"):
        yield f"fault, {who}"
    if low in words("own_fault"):
        yield f"own fault, {who}"
    if low in verbs("wrongs") or low in words("fault"):
        yield "wrong or fault"
    if low in words("values") or (low.endswith("est") and len(low) > 5):
        yield "judges"
    yield from (name for name, listed in _SENSES.items() if low in listed())


_SENSES: dict[str, Callable[[], Container[str]]] = {
    "sets a degree": lambda: ("too", "so", "very", "most"),
    "hedges": lambda: words("hedges", "possible") | words("hedges", "probable"),
    "speaks of what was found out": lambda: words("third"),
    "places it in time": lambda: words("days"),
}


def of_grams(seen: Seen) -> Shown:
    """The content's words, and the pairs of words that it opens with."""
    bare = [low for low in seen.lows if low[0].isalnum()]
    for low in bare:
        yield f"word {lemma(low)}", low
    for one, two in zip(["^", *bare], bare[:8], strict=False):
        yield f"words {one} {two}", f"{one} {two}"
