"""Spans of a text that carry a name of the gazetteer."""

import re
from typing import NamedTuple

from rashomon.ground.place.tokens import JOINS, Token
from rashomon.ground.place.vocabulary import word_set
from rashomon.resources.gazetteer import ABBREVIATION, ALTERNATE, PEOPLE, Entry, gazetteer

LONGEST = 7
SHORTEST = 4  # letters of a name that is looked for without its article
# The Arabic article as it sounds before each letter, and as it is written in Egypt.
_ARTICLE = re.compile(r"(?:[Aa](?:l|r|s|sh|t|th|d|dh|n|z)|[Ee]l)[- ](?=[A-Z])")
# Where place names are Arabic, by ISO 3166-1.
_ARABIC = frozenset(
    {"AE", "BH", "DJ", "DZ", "EG", "EH", "IL", "IQ", "JO", "KM", "KW", "LB", "LY", "MA", "MR"}
    | {"OM", "PS", "QA", "SA", "SD", "SO", "SY", "TN", "YE"}
)
_BASE_KINDS = frozenset({"region", "area", "county", "capital", "city", "village", "island", "country"})


class Candidate(NamedTuple):
    """Tokens `first` to `last` (inclusive) and the places that they may mean.

    `hows` says for each entry how its name matches (NAME, ALTERNATE, ABBREVIATION, PEOPLE); `suffix`
    is the feature word that had to be taken off to find it ("Anbar Province").
    """

    first: int
    last: int
    start: int
    end: int
    words: str
    entries: tuple[Entry, ...]
    hows: tuple[int, ...]
    suffix: str = ""

    @property
    def people(self) -> bool:
        """Whether the words only name a people or a belonging."""
        return all(how == PEOPLE for how in self.hows)

    @property
    def abbreviation(self) -> bool:
        """Whether the words are only an abbreviation, which counts after a comma alone."""
        return all(how == ABBREVIATION for how in self.hows)


def looked_up(words: str) -> tuple[tuple[Entry, ...], tuple[int, ...]]:
    """The places that words may mean and how each name matches, best match first for each place."""
    best: dict[int, int] = {}
    for hit in gazetteer().lookup(words):
        best[hit.index] = min(hit.how, best.get(hit.index, hit.how))
    if not best:
        return _respelled(words)
    return tuple(gazetteer().entry(index) for index in best), tuple(best.values())


def _respelled(words: str) -> tuple[tuple[Entry, ...], tuple[int, ...]]:
    """Places of Arabic names that the gazetteer has without their article, or without the h at the end too."""
    article = _ARTICLE.match(words)
    if article is None:
        return (), ()
    bare = words[article.end() :]
    for spelling in dict.fromkeys((bare, bare.removesuffix("h") if bare.endswith("ah") else bare)):
        if len(spelling) < SHORTEST:
            break
        hits = [hit for hit in gazetteer().lookup(spelling) if hit.how < ABBREVIATION]
        entries = {entry.index: entry for entry in (gazetteer().entry(hit.index) for hit in hits)}
        kept = [e for e in entries.values() if e.country in _ARABIC and e.kind in _BASE_KINDS]
        if kept:
            return tuple(kept), (ALTERNATE,) * len(kept)
    return (), ()


def without_suffix(words: str) -> tuple[tuple[Entry, ...], tuple[int, ...], str]:
    """The places that words mean once their feature word is taken off ("Kunar Province")."""
    base, _, last = words.rpartition(" ")
    if not base or last.lower() not in word_set("after"):
        return (), (), ""
    entries, hows = looked_up(base)
    kept = [(e, h) for e, h in zip(entries, hows, strict=True) if e.kind in _BASE_KINDS and h < ABBREVIATION]
    return tuple(e for e, _ in kept), tuple(h for _, h in kept), last.lower()


def candidates(text: str, words: list[Token]) -> list[Candidate]:
    """All spans that carry a name, nested ones included, in order of their beginning."""
    particles = word_set("inside")
    found = []
    for first, token in enumerate(words):
        if not token.capital:
            continue
        for last in range(first, min(first + LONGEST, len(words))):
            possessive = last > first and _possessive(words[last])
            if last > first and words[last].gap not in JOINS and not possessive:
                break
            if not words[last].capital and not (possessive and last > first + 1):
                if words[last].words not in particles and not possessive:
                    break
                continue
            found += _at(text, first, last, token.start, words[last].end)
    return found


def _possessive(token: Token) -> bool:
    """Whether a token is the s of "Queen Anne's County"."""
    return token.words in {"s", "S"} and token.gap in {"'", "’"}


def _at(text: str, first: int, last: int, start: int, end: int) -> list[Candidate]:
    span = text[start:end]
    suffix = ""
    pointed = text[start : end + 1] if text[end : end + 1] == "." else ""
    entries, hows = looked_up(pointed) if pointed and len(span) < 6 and first == last else ((), ())
    if any(how == ABBREVIATION for how in hows):
        span, end = pointed, end + 1
    else:
        entries, hows = looked_up(span)
    if not entries and last > first:
        entries, hows, suffix = without_suffix(span)
    return [Candidate(first, last, start, end, span, entries, hows, suffix)] if entries else []
