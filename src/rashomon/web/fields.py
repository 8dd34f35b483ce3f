"""What is shown of each kind of record: its title, the words it rests on, its values; one table each."""

from collections.abc import Callable, Mapping
from typing import Any

from rashomon.core import Bounds, Span
from rashomon.core.claims import Quote

Values = list[tuple[str, Any]]
"""Labels (keys of phrases) and what stands beside them: text, bounds, a span, a list of these."""


def title(kind: str, record: Any) -> str:
    """What a record is called: its words, or its id where it has none."""
    return TITLES[kind](record) if kind in TITLES else str(record.id)


def speaker_name(statement: Any) -> str:
    """Who is said to speak, in the fullest words there are; "" where nobody is."""
    speaker = statement.speaker
    return speaker.name or (speaker.words.words if speaker.words else "")


def _quotes(*quotes: tuple[Quote | None, str]) -> list[tuple[str, Span, str]]:
    return [(quote.report, quote.span, layer) for quote, layer in quotes if quote is not None]


def _statement_marks(one: Any) -> list[tuple[str, Span, str]]:
    sources = [speaker.words for speaker in (one.speaker, *one.joint)]
    roles = [(one.content, "content"), (sources, "source"), (one.cue, "cue"), ([one.said_at], "date")]
    return [(one.report, span, layer) for spans, layer in roles for span in spans if span is not None]


def _parties(report: str, *parties: Any) -> list[tuple[str, Span, str]]:
    return [(report, party.words, "source") for party in parties if party is not None and party.words is not None]


def _own(name: str, layer: str) -> Callable[[Any], list[tuple[str, Span, str]]]:
    return lambda one: [(one.report, getattr(one, name), layer)]


MARKS: Mapping[str, Callable[[Any], list[tuple[str, Span, str]]]] = {
    "statements": _statement_marks,
    "attributions": lambda one: [
        (one.report, span, layer)
        for spans, layer in ((one.content, "content"), (one.source, "source"), (one.cue, "cue"))
        for span in spans
    ],
    "mentions": _own("span", "entity"),
    "times": _own("span", "date"),
    "places": _own("span", "place"),
    "figures": _own("span", "figure"),
    "questions": lambda one: [(one.report, one.words, "content"), *_parties(one.report, one.asker, one.asked)],
    "evidence": lambda one: [(one.report, one.words, "content"), (one.report, one.item, "figure")],
    "conflicts": lambda one: _quotes((one.left, "content"), (one.right, "content")),
    "changes": lambda one: _quotes((one.earlier, "content"), (one.later, "content")),
    "claims": lambda one: _quotes((one.worded, "content")),
    "events": lambda one: _quotes(*((quote, "content") for quote in one.mentions[:5])),
    "origins": lambda one: _quotes(*((quote, "content") for quote in one.quotes[:5])),
}

TITLES: Mapping[str, Callable[[Any], str]] = {
    "statements": lambda one: " […] ".join(span.words for span in one.content),
    "attributions": lambda one: " […] ".join(span.words for span in one.content),
    "mentions": lambda one: one.span.words,
    "times": lambda one: one.span.words,
    "places": lambda one: one.span.words,
    "figures": lambda one: " ".join(filter(None, (one.span.words, one.of_what))),
    "entities": lambda one: one.name,
    "events": lambda one: one.what,
    "incidents": lambda one: one.name,
    "claims": lambda one: one.heading,
    "conflicts": lambda one: f"{one.left.span.words} / {one.right.span.words}",
    "changes": lambda one: f"{one.earlier.span.words} / {one.later.span.words}",
    "questions": lambda one: one.words.words,
    "evidence": lambda one: one.item.words,
    "origins": lambda one: one.name,
    "ledgers": lambda one: one.quantity,
    "stakes": lambda one: " ".join(filter(None, (one.side, one.stake))),
    "corroborations": lambda one: one.position,
    "comparisons": lambda one: one.judgement,
}


def _party(one: Any) -> str | None:
    return one.name if one is not None else None


def _number(low: float | None, high: float | None) -> str | None:
    ends = ["" if end is None else f"{end:,g}" for end in (low, high)]
    return ends[0] if ends[0] == ends[1] else " – ".join(end or "?" for end in ends)


VALUES: Mapping[str, Callable[[Any], Values]] = {
    "statements": lambda one: [
        ("speaker", speaker_name(one) or None),
        ("resolution", f"resolution.{one.speaker.resolution}"),
        ("role", one.speaker.role),
        ("candidates", list(one.speaker.candidates)),
        ("joint", [name for speaker in one.joint if (name := speaker.name)]),
        ("kinds", [f"kind.{kind}" for kind in one.kinds]),
        ("polarity", one.polarity and f"polarity.{one.polarity}"),
        ("certainty", one.certainty and f"certainty.{one.certainty}"),
        ("said", one.said),
        ("venue", one.venue),
        ("addressee", one.addressee),
        ("relay", [link.name for link in one.relay]),
    ],
    "mentions": lambda one: [("kind", one.kind), ("form", one.form), ("name", one.name), ("role", one.role)],
    "times": lambda one: [("value", one.value), ("bounds", one.bounds), ("grain", one.grain), ("type", one.type)],
    "places": lambda one: [
        ("place", one.place and " / ".join(one.place.names[:4])),
        ("country", one.place and " ".join(filter(None, (one.place.region, one.place.country)))),
        ("precision", one.place and one.place.precision),
        ("sense", one.sense),
        ("candidates", [f"{place.name} ({place.country})" for place in one.candidates]),
    ],
    "figures": lambda one: [
        ("number", _number(one.low, one.high)),
        ("bound", one.bound),
        ("of", one.of_what),
        ("category", one.category),
        ("unit", one.currency or one.unit),
    ],
    "entities": lambda one: [("kind", one.kind), ("names", list(one.names))],
    "events": lambda one: [("begins", one.begins), ("ends", one.ends)],
    "claims": lambda one: [("accounts", str(len(one.attachments)))],
    "conflicts": lambda one: [("slot", f"slot.{one.slot}"), ("no_conflict", one.no_conflict)],
    "changes": lambda one: [("movement", one.movement), ("between", one.between)],
    "questions": lambda one: [
        ("asker", _party(one.asker)),
        ("asked", _party(one.asked)),
        ("at", one.at),
        ("standing", one.standing),
        ("days_open", None if one.days_open is None else str(one.days_open)),
    ],
    "evidence": lambda one: [
        ("shown_by", [party.name for party in one.shown_by]),
        ("shown", one.shown),
        ("given_to", _party(one.given_to)),
        ("examined_by", [party.name for party in one.examined_by]),
        ("found_at", one.found_at),
        ("found_on", one.found_on),
    ],
    "origins": lambda one: [("kind", one.kind), ("stake", one.stake), ("statements", str(len(one.statements)))],
    "ledgers": lambda one: [("number", _number(one.low, one.high)), ("accounts", str(len(one.entries)))],
}


def told(values: Values) -> Values:
    """The values that say something."""
    return [
        (label, value)
        for label, value in values
        if value not in (None, "", []) and not (isinstance(value, Bounds) and not value.known)
    ]
