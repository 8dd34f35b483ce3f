"""Whether a span means the place, its government, its people, or is part of another name."""

from rashomon.core.places import PlaceSense
from rashomon.ground.place.candidates import Candidate
from rashomon.ground.place.evidence import Surroundings
from rashomon.ground.place.vocabulary import word_set
from rashomon.resources.gazetteer import Entry

_SEATS = frozenset({"capital", "country"})
_AUXILIARIES = frozenset({"has", "have", "had", "also", "then", "later", "repeatedly"})
# "Baku and Yerevan have also signed": no more words than these stand between a seat and its verb.
_REACH = 5


def sense_of(c: Candidate, entry: Entry | None, around: Surroundings) -> tuple[PlaceSense, str]:
    """The sense of a span and a sentence that says why."""
    if c.people:
        return "demonym", "The word says to whom or what something belongs, not where it is."
    after = around.lower[c.last + 1 : around.chain(c).last + 1]
    if any(word in word_set("bodies") for word in after):
        return "in a name", f"It is part of the name of something else, which goes on with “{after[0]}”."
    if (entry is None or entry.kind in _SEATS) and (why := _metonym(c, around)):
        return "metonym", why
    return "place", ""


def _metonym(c: Candidate, around: Surroundings) -> str:
    """Why the words mean a government, "" if they do not."""
    following = c.last + 1
    if following >= len(around.words) or _located(c, around):
        return ""
    token = around.words[following]
    if token.gap == "-" and around.lower[following] in word_set("made_by"):
        return f"“{c.words}-{token.words}”: what acts is the government that sits there."
    if token.gap.startswith(":") and c.start == 0:
        return "A headline that begins with a seat and a colon quotes the government that sits there."
    verb = _verb(following, around)
    return f"“{verb}” is said of it: the government that sits there." if verb else ""


def _verb(following: int, around: Surroundings) -> str:
    """The verb of a body of which the place is the subject, alone or with another name."""
    for at in range(following, min(following + _REACH, len(around.words))):
        word, token = around.lower[at], around.words[at]
        if token.gap != " ":
            return ""
        if word in word_set("seats"):
            return token.words
        joined = word == "and" or (token.capital and around.lower[at - 1] == "and")
        if not joined and word not in _AUXILIARIES:
            return ""
    return ""


def _located(c: Candidate, around: Surroundings) -> bool:
    """Whether a word of place, or a preposition that ties something to the place, stands before it."""
    before = [word for word in around.lower[max(0, c.first - 2) : c.first] if word != "the"]
    plain = c.first > 0 and around.words[c.first].gap == " "
    return plain and bool(before) and (before[-1] in word_set("locative") or before[-1] in word_set("relative"))
