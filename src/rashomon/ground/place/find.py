"""Places of a text from end to end: spans, then readings, then senses."""

from collections.abc import Sequence
from typing import NamedTuple

from rashomon.core import Mention
from rashomon.core.places import PlaceSense
from rashomon.ground.place.candidates import candidates
from rashomon.ground.place.evidence import Surroundings
from rashomon.ground.place.names import gathered
from rashomon.ground.place.recognise import recognised
from rashomon.ground.place.resolve import Reading, kilometres, resolved
from rashomon.ground.place.sense import sense_of
from rashomon.ground.place.tokens import tokens
from rashomon.ground.place.unplaced import unplaced
from rashomon.resources.gazetteer import Entry

# Readings within this distance of the best one are the same answer for the reader's purposes.
_SAME_AREA = 100.0
_SURE_ENOUGH = 0.5
_SHOWN = 5


class Found(NamedTuple):
    """A span with its reading.

    `entry` is None where two or more stay possible (`readings`) or the gazetteer has none; `confidence` is the
    probability that the span is a place and this one, None where no model was asked.
    """

    start: int
    end: int
    words: str
    entry: Entry | None
    readings: tuple[Reading, ...]
    sense: PlaceSense
    why: str
    confidence: float | None
    mention: str | None = None


def find_places(text: str, mentions: Sequence[Mention] | None = None, home: Sequence[Entry] = ()) -> tuple[Found, ...]:
    """All places that a text names, in order.

    `mentions` are entity mentions of the same text, as further evidence; `home` are places known
    from elsewhere: the dateline, the outlet, the case's other reports. Time is linear in the text.
    """
    words = tokens(text)
    around = Surroundings(words, candidates(text, words))
    kept = recognised(around.found, around, mentions or ())
    spans = [one.candidate for one in kept]
    names, numbers = gathered(spans, words)
    readings = resolved(names, home)
    found = []
    for one, number in zip(kept, numbers, strict=True):
        entry, why = decided(readings[number])
        sense, because = sense_of(one.candidate, entry, around)
        c, sure = one.candidate, round(one.probability * readings[number][0].probability, 3)
        mention = one.mention.id if one.mention else None
        shown = tuple(readings[number][:_SHOWN])
        found.append(Found(c.start, c.end, c.words, entry, shown, sense, f"{because} {why}".strip(), sure, mention))
    taken = {at for c in spans for at in range(c.first, c.last + 1)}
    found += [
        Found(other.start, other.end, text[other.start : other.end], None, (), "place", other.why, None, other.mention)
        for other in unplaced(around, taken, mentions or ())
    ]
    return tuple(sorted(found, key=lambda one: one.start))


def decided(readings: Sequence[Reading]) -> tuple[Entry | None, str]:
    """The place that the readings leave, or None with the reason for abstaining."""
    best = readings[0]
    near = sum(
        r.probability
        for r in readings
        if kilometres(r.entry.latitude, r.entry.longitude, best.entry.latitude, best.entry.longitude) <= _SAME_AREA
    )
    if near < _SURE_ENOUGH:
        names = ", ".join(f"{r.entry.name} ({r.entry.country})" for r in readings[:3])
        return None, f"Nothing in the text decides between {names}."
    if len(readings) == 1:
        return best.entry, "The gazetteer has one place of this name."
    return (
        best.entry,
        f"The likeliest of {len(readings)} places of this name by its size and the other places of the text.",
    )
