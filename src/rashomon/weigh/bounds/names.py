"""What an event is called: the reports' own words that tell most of it in least space."""

from rashomon.weigh.bounds import lexicon
from rashomon.weigh.bounds.groups import Group
from rashomon.weigh.bounds.happenings import Happening

LONGEST = 90  # characters
_ENOUGH = 6  # words that describe without telling a story


def naming(group: Group) -> str:
    """The words for an event: a noun with what stands around it, else the shortest whole clause."""
    return min((_words(one) for one in group.members), key=lambda given: _rank(given, lasting=group.lasting))[1]


def _rank(given: tuple[int, str], *, lasting: bool) -> tuple[bool, int, int, str]:
    """What lasts goes by a bare word, so that a number in it ("the 44-day war", "the war of 2020") tells most."""
    count, words = given
    bare = lasting and not any(map(str.isdigit, words))
    return bare, abs(count - _ENOUGH), len(words), words


def _words(one: Happening) -> tuple[int, str]:
    """How many words there are, and the words."""
    clause = one.sentence.clauses[one.clause].words
    at = clause.index(one.at)
    start = at
    while one.noun and start and _describes(clause[start - 1].text, clause[start - 1].lower):
        start -= 1
    if not one.noun:
        start = 0
    end = next((n for n in range(at + 1, len(clause)) if one.noun and _verb(clause[n].lower)), len(clause))
    while one.noun and end > at + 1 and clause[end - 1].lower in {"and", "or", "which", "that"}:
        end -= 1
    words = one.sentence.report.part(one.sentence.span.part)[clause[start].start : clause[end - 1].end]
    words = " ".join(words.split())
    count = len(words.split()) - (0 if one.noun else 3)
    if not one.noun and clause[0].lower in lexicon.listed("auxiliaries") | lexicon.listed("prepositions") | {
        one.at.lower
    }:
        count += _ENOUGH  # it has no subject of its own
    if len(words) > LONGEST:
        words = words[:LONGEST].rsplit(" ", 1)[0] + " …"
    return count, words


def _verb(lower: str) -> bool:
    """Whether a word begins what the clause says of its noun."""
    said = lexicon.listed("happens") | lexicon.listed("auxiliaries") | lexicon.listed("unreal") | lexicon.edges().keys()
    return lower in said or lexicon.other(lower) is not None


def _describes(text: str, lower: str) -> bool:
    """Whether a word before a noun belongs to it."""
    stops = lexicon.listed("prepositions") | lexicon.listed("auxiliaries") | {"the", "a", "an", "and", "or", "that"}
    return lower not in stops and (text[0].isupper() or not lower.endswith(("s", "ed", "ly")))
