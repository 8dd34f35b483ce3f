"""Clauses of what is said, and which of them carries it: enough of syntax to tell how far a word reaches."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Literal, NamedTuple

from rashomon.qualify.lexicon import words
from rashomon.qualify.passage import Token

Opener = Literal["main", "adverbial", "relative", "complement", "coordinate"]

STOPS = frozenset(".?!;…")
BREAKS = frozenset(",:–—()[]-") | {"..."}
QUOTES = frozenset("\"“”‘'«»")


class Clause(NamedTuple):
    """Words that belong together; `sentence` numbers the content's sentences from 0, `asks` if it is a question."""

    tokens: tuple[Token, ...]
    opener: Opener
    sentence: int
    asks: bool = False

    @property
    def start(self) -> int:
        """Where its first word starts."""
        return self.tokens[0].start

    @property
    def end(self) -> int:
        """Where its last word ends."""
        return self.tokens[-1].end

    @property
    def lows(self) -> list[str]:
        """Its words in lower case."""
        return [token.low for token in self.tokens]


def clauses(tokens: Sequence[Token]) -> list[Clause]:
    """A content's clauses in reading order; marks belong to none."""
    found: list[Clause] = []
    told = [token for token in tokens if token.low not in QUOTES]
    for number, (sentence, asks) in enumerate(_sentences(told)):
        for piece in _pieces(sentence):
            opener = _opener(piece, first=not found or found[-1].sentence != number)
            found.append(Clause(tuple(piece), opener, number, asks))
    return found


def has_verb(clause: Clause) -> bool:
    """Whether words show that the clause has a finite verb; without a parser, only a guess."""
    lows = clause.lows
    if any(_is_finite(low) for low in lows):
        return True
    pairs = pairwise([*lows[1:], ""])
    if any((low.endswith("ed") or low in words("grammar", "past_forms")) and after != "by" for low, after in pairs):
        return True
    return len(lows) > 2 and bool(words("grammar", "head") - {"that", "this"} & set(lows))


def _is_finite(low: str) -> bool:
    """Whether the word is, or ends in, an auxiliary; "'s" behind a noun is taken for a possessive."""
    return low in words("grammar", "auxiliary") or low in words("grammar", "is_short") or low.endswith(_CONTRACTED)


_CONTRACTED = ("n't", "'re", "'ve", "'ll", "'d", "'m")


def main_clause(found: Sequence[Clause]) -> int | None:
    """The number of the clause that carries the first sentence with something in it; None where there is no clause.

    Questions are passed over where the content says something besides.
    """
    openings = {clause.sentence for clause in found if clause.lows[:2] == ["let", "me"]}
    told = [number for number, clause in enumerate(found) if not clause.asks] or range(len(found))
    for number in told:
        clause = found[number]
        if clause.opener == "relative" or _is_filler(clause) or clause.sentence in openings:
            continue
        if clause.opener == "adverbial" and _has_later(found, number):
            continue
        if not has_verb(clause) and _has_later(found, number) and not is_unproven(clause):
            continue
        return number
    return told[0] if told else None


def is_unproven(clause: Clause) -> bool:
    """Whether the clause ends in "no evidence" or the like, so that what follows is denied."""
    return clause.lows[-1] in words("proofs") and "no" in clause.lows[:-1]


def _has_later(found: Sequence[Clause], number: int) -> bool:
    """Whether the same sentence goes on with a clause that could carry it."""
    sentence = found[number].sentence
    later = (one for one in found[number + 1 :] if one.sentence == sentence)
    return any(one.opener != "relative" and has_verb(one) and not _is_filler(one) for one in later)


def _is_filler(clause: Clause) -> bool:
    return len(clause.tokens) <= 2 and clause.tokens[0].low in words("openers", "filler") and not is_unproven(clause)


def _sentences(tokens: Sequence[Token]) -> Iterator[tuple[list[Token], bool]]:
    sentence: list[Token] = []
    for token in tokens:
        if token.low == "." and sentence and sentence[-1].low in words("titles"):
            continue
        if token.low in STOPS and sentence:
            yield sentence, token.low == "?"
            sentence = []
        elif token.low not in STOPS:
            sentence.append(token)
    if sentence:
        yield sentence, False


def _pieces(sentence: Sequence[Token]) -> Iterator[list[Token]]:
    """Runs of words between marks and before words that open a clause of their own."""
    piece: list[Token] = []
    for place, token in enumerate(sentence):
        if token.low in BREAKS or not (token.is_word or token.low in "'%$€£"):
            if piece:
                yield piece
            piece = []
            continue
        if piece and _opens(sentence, place):
            yield piece
            piece = []
        piece.append(token)
    if piece:
        yield piece


def _opens(sentence: Sequence[Token], place: int) -> bool:
    """Whether a clause starts at this word though no mark stands before it."""
    low = sentence[place].low
    after = sentence[place + 1].low if place + 1 < len(sentence) else ""
    before = sentence[place - 1].low
    if low in words("grammar", "subordinator"):
        return not (low == "since" and after[:1].isdigit())
    if low in words("openers", "relative") or low in ("whether", "how", "why", "what"):
        return True
    if low == "that":
        return after in words("grammar", "subject") | words("grammar", "auxiliary") | words(
            "grammar", "determiner"
        ) or (before not in ("of", "in", "at", "on", "for", "to", "with", "by", "all", "like"))
    return low in ("and", "but", "or", "yet", "so", "nor") and _clause_ahead(sentence, place + 1)


def _clause_ahead(sentence: Sequence[Token], place: int) -> bool:
    """Whether a subject and a verb, or a verb with its auxiliary, follow a coordinator."""
    ahead = [token.low for token in sentence[place : place + 6]]
    if not ahead:
        return False
    if ahead[0] in words("grammar", "subject") | words("grammar", "auxiliary"):
        return True
    until = next((i for i, low in enumerate(ahead) if low in BREAKS), len(ahead))
    return any(low in words("grammar", "auxiliary") or low.endswith("n't") for low in ahead[1:until])


def _opener(piece: Sequence[Token], *, first: bool) -> Opener:
    low = piece[0].low
    if low in words("openers", "relative"):
        return "main" if first and low in ("who", "where", "which") else "relative"
    if low in words("openers", "complement"):
        bare = low == "that" and len(piece) > 1 and piece[1].low in words("grammar", "auxiliary")
        return "main" if first else "relative" if bare else "complement"
    if low in words("openers", "coordinate"):
        inner = piece[1].low if len(piece) > 1 else ""
        return "adverbial" if inner in words("grammar", "subordinator") else "coordinate"
    if low in words("grammar", "subordinator") or (
        low in words("openers", "adverbial") and not has_verb(Clause(tuple(piece), "main", 0))
    ):
        return "adverbial"
    if low in words("openers", "adverbial") and first:
        return "adverbial"
    return "main"
