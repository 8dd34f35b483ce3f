"""The question that a statement answers, if the report tells of one, and whether the answer meets it."""

from collections.abc import Iterator, Sequence

from rashomon.qualify.lexicon import words
from rashomon.qualify.passage import Token, sentence_bounds, tokens
from rashomon.qualify.polarity import content_sign
from rashomon.qualify.seen import Seen

_MET = 0.34  # share of a yes-or-no question's words that an answer to it takes up; the labelled evasions take up less
_STEM = 5  # letters: words that share them are taken for forms of one


def of_question(seen: Seen) -> Iterator[tuple[str, str]]:
    """Whether a question was put, in the same sentence or the one before, and whether the answer passes it by."""
    passage = seen.passage
    if not passage.content:
        return
    said = [*passage.content, *passage.cue]
    first, last = sentence_bounds(passage.text, min(a for a, _ in said), max(b for _, b in said))
    around = [t for t in tokens(passage.text, first, last) if not any(a <= t.start < b for a, b in said)]
    place = next((at for at, token in enumerate(around) if token.low in words("asked")), None)
    if place is not None:
        yield "was asked", around[place].low
        if _passes_by(seen, around[place + 1 :]):
            yield "answers past the question", around[place].low
    earlier = sentence_bounds(passage.text, max(0, first - 2), max(0, first - 1))[0]
    before = tokens(passage.text, earlier, first)
    if passage.text[max(0, first - 4) : first].strip(' \n"”').endswith("?"):
        yield "a question stands before", "?"
        opening = next((token.low for token in before if token.is_word), "")
        sought = before if opening not in words("grammar", "auxiliary") else [_WHETHER, *before]
        if _passes_by(seen, sought):
            yield "answers past the question before", "?"
    if any(token.low in words("asked") for token in before):
        yield "was asked before", "asked"


def _passes_by(seen: Seen, asked: Sequence[Token]) -> bool:
    """Whether an answer neither affirms nor denies, nor gives or takes up what was asked for.

    Only where the question says what an answer must have: "whether", "how many", "when", "who". What answers
    "why" or "about" cannot be told from its words.
    """
    if seen.matter is None or _GIVES & set(seen.lows) or content_sign(seen.clauses, seen.matter)[1]:
        return False
    opening = [token.low for token in asked[:4]]
    if {"many", "much"} & set(opening):
        return not any(low[0].isdigit() or low in _COUNTS for low in seen.lows)
    if "when" in opening:
        return not any(
            low[0].isdigit() or low in words("days") or low in ("soon", "after", "once") for low in seen.lows
        )
    if "who" in opening:
        return not _names_somebody(seen)
    return bool({"whether", "if"} & set(opening)) and _shares_little(seen, asked)


_WHETHER = Token("whether", 0, 0)  # a question that opens with an auxiliary asks whether
_GIVES = frozenset(("yes", "no", "indeed", "course", "true", "did", "not", "never"))
_COUNTS = frozenset(
    ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "dozen", "dozens", "few")
)


def _names_somebody(seen: Seen) -> bool:
    """Whether a name or a word for people or bodies stands in the content."""
    capital = any(seen.passage.text[token.start].isupper() for token in seen.tokens[1:] if token.low != "i")
    people = words("answering") | words("watching") | words("inquiring") | {"he", "she", "they", "i", "we"}
    return capital or bool(people & set(seen.lows))


def _shares_little(seen: Seen, asked: Sequence[Token]) -> bool:
    sought = {token.low[:_STEM] for token in asked if _is_matter(token.low)}
    given = {low[:_STEM] for low in seen.lows if _is_matter(low)}
    return bool(sought) and len(sought & given) < _MET * len(sought)


def _is_matter(low: str) -> bool:
    return len(low) > 3 and low not in words("grammar", "closed") | words("grammar", "auxiliary") | {"whether"}


def is_rhetorical(seen: Seen) -> bool:
    """Whether a question is put to make a point: the cue says so, or it opens in one of the listed ways."""
    if "rhetorically" in seen.cue.lemmas:
        return True
    openings = tuple(opening + " " for opening in words("rhetorical"))
    return any(clause.asks and (" ".join(clause.lows) + " ").startswith(openings) for clause in seen.clauses)
