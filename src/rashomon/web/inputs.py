"""What a person can correct or add of each kind of record: one table, from which forms are shown and read."""

from collections.abc import Callable, Mapping
from typing import Any, Literal, get_args

import msgspec

from rashomon.core import Kind
from rashomon.core.claims import Slot
from rashomon.core.disputes import Movement, NoConflict
from rashomon.core.entities import EntityKind
from rashomon.core.figures import Bound, FigureCategory, Unit
from rashomon.core.origins import Stake
from rashomon.core.places import PlaceSense, Precision
from rashomon.core.questions import AskedAs, Standing
from rashomon.core.statements import Certainty, LinkKind, Polarity
from rashomon.core.times import TimeType
from rashomon.core.values import Grain

How = Literal[
    "text", "speaker", "number", "choice", "choices", "flag", "days", "span", "spans", "place", "party", "parties",
    "relay", "answers", "claim",
]  # fmt: skip
"""The macro that shows an input, and the reader of `reading` that reads it."""


class Input(msgspec.Struct, frozen=True):
    """One field of a form: the field of the record, how it is shown and read, and between what one may choose.

    `prefix` is what the phrases of the options begin with, "" where the options are plain words. A field that is
    not `needed` may be left empty.
    """

    name: str
    how: How
    options: tuple[str, ...] = ()
    prefix: str = ""
    needed: bool = False


def _choice(name: str, options: Any, *, prefix: str = "", needed: bool = False) -> Input:
    return Input(name, "choice", get_args(options), prefix, needed)


INPUTS: Mapping[str, tuple[Input, ...]] = {
    "statements": (
        Input("speaker", "speaker"),
        Input("content", "spans", needed=True),
        Input("kinds", "choices", get_args(Kind), "kind."),
        _choice("polarity", Polarity, prefix="polarity."),
        _choice("certainty", Certainty, prefix="certainty."),
        Input("said", "days"),
        Input("venue", "span"),
        Input("addressee", "span"),
        Input("relay", "relay", get_args(LinkKind)),
    ),
    "mentions": (Input("span", "span", needed=True), _choice("kind", EntityKind, needed=True), Input("name", "text")),
    "times": (
        Input("span", "span", needed=True),
        Input("bounds", "days"),
        _choice("grain", Grain),
        _choice("type", TimeType, needed=True),
        Input("value", "text"),
    ),
    "places": (
        Input("span", "span", needed=True),
        Input("place", "place", get_args(Precision)),
        _choice("sense", PlaceSense, needed=True),
    ),
    "figures": (
        Input("span", "span", needed=True),
        Input("low", "number"),
        Input("high", "number"),
        _choice("bound", Bound, needed=True),
        _choice("unit", Unit, needed=True),
        Input("currency", "text"),
        Input("of_what", "text"),
        _choice("category", FigureCategory),
    ),
    "entities": (Input("name", "text", needed=True), _choice("kind", EntityKind, needed=True)),
    "events": (Input("what", "text", needed=True), Input("begins", "days"), Input("ends", "days")),
    "claims": (Input("wording", "text", needed=True),),
    "conflicts": (_choice("slot", Slot, prefix="slot.", needed=True), _choice("no_conflict", NoConflict)),
    "changes": (_choice("movement", Movement, needed=True), Input("between", "days")),
    "questions": (
        Input("words", "span", needed=True),
        Input("asker", "party"),
        Input("asked", "party"),
        Input("at", "days"),
        _choice("form", AskedAs, needed=True),
        _choice("standing", Standing, needed=True),
        Input("answers", "answers", get_args(Standing)),
        Input("rhetorical", "flag"),
    ),
    "evidence": (
        Input("item", "span", needed=True),
        Input("words", "span"),
        Input("shown_by", "parties"),
        Input("shown", "days"),
        Input("given_to", "party"),
        Input("found_at", "span"),
        Input("found_on", "span"),
        Input("examined_by", "parties"),
        Input("claim", "claim"),
    ),
    "origins": (Input("name", "text", needed=True), _choice("stake", Stake, needed=True)),
    "stakes": (Input("side", "text"), _choice("stake", Stake, needed=True)),
}

ADDABLE = ("statements", "mentions", "times", "places", "figures", "questions", "evidence")
"""Kinds of which a person may add a record that the machine missed."""

Typed = Mapping[str, list[str]]
"""What stands in the fields of a form, by their names in it."""


class Line(msgspec.Struct):
    """One input as a form shows it: what stands in its fields, the words that are selected, what was wrong with it."""

    input: Input
    typed: dict[str, list[str]]
    words: str = ""
    wrong: str = ""


def lines(kind: str, record: Any, typed: Typed | None = None, wrong: Mapping[str, str] | None = None) -> list[Line]:
    """The inputs of a kind as a form shows them: filled from a record (None: empty), or as they were `typed`."""
    found = []
    for one in INPUTS[kind]:
        held = shown(one, record)
        given = {name: values for name, values in (typed or {}).items() if belongs(name, one)}
        words = _words(one, record) if _same(held, given) else ""
        found.append(Line(one, held | given, words, (wrong or {}).get(one.name, "")))
    return found


def _words(one: Input, record: Any) -> str:
    """The words that an input of words holds; "" for others."""
    value = getattr(record, one.name, None) if one.how in {"span", "spans"} else None
    return " […] ".join(span.words for span in (value if isinstance(value, tuple) else [value]) if span)


def untouched(one: Input, record: Any, typed: Typed) -> bool:
    """Whether the fields of an input say what they were filled with, or are not in the form at all."""
    given = {name: values for name, values in typed.items() if belongs(name, one)}
    return not given or (record is not None and _same(shown(one, record), given))


def belongs(name: str, one: Input) -> bool:
    """Whether a field of a form is of an input."""
    return name == f"f.{one.name}" or name.startswith(f"f.{one.name}.")


def _same(held: Mapping[str, list[str]], given: Typed) -> bool:
    def said(values: list[str]) -> list[str]:
        return [text for value in values if (text := " ".join(value.split()))]

    return all(said(values) == said(held.get(name, [])) for name, values in given.items())


def shown(one: Input, record: Any) -> dict[str, list[str]]:
    """What stands in the fields of an input, filled from a record (None: empty)."""
    name, value = f"f.{one.name}", getattr(record, one.name, None)
    if one.how in PARTS:
        return {f"{name}{end}": values for end, values in PARTS[one.how](value).items()}
    return {name: [SHOWN[one.how](value) if value is not None else ""]}


def _place(span: Any) -> str:
    return f"{span.part}:{span.start}-{span.end}"


def _number(value: float) -> str:
    return f"{value:g}" if abs(value) < 1_000_000 else f"{value:.15g}"


def speaker_name(speaker: Any) -> str:
    """Who is said to speak, in the fullest words there are; "" where nobody is."""
    return speaker.name or (speaker.words.words if speaker.words else "")


SHOWN: Mapping[str, Callable[[Any], str]] = {
    "text": str,
    "speaker": speaker_name,
    "number": _number,
    "choice": str,
    "flag": lambda value: "1" if value else "",
    "span": _place,
    "spans": lambda spans: ",".join(map(_place, spans)),
    "party": lambda party: str(party.name),
    "claim": str,
}
"""The one field of an input, filled."""

PARTS: Mapping[str, Callable[[Any], dict[str, list[str]]]] = {
    "choices": lambda values: {"": list(values or ())},
    "days": lambda bounds: {
        ".earliest": [str(bounds.earliest or "") if bounds else ""],
        ".latest": [str(bounds.latest or "") if bounds else ""],
    },
    "place": lambda place: {"": [place_name(place) if place else ""], ".precision": [place.precision if place else ""]},
    "parties": lambda parties: {"": [party.name for party in parties or ()]},
    "relay": lambda links: {
        ".kind": [link.kind for link in links or ()],
        ".name": [link.name for link in links or ()],
    },
    "answers": lambda answers: {
        "": [answer.quote.statement or "" for answer in answers or ()],
        ".standing": [answer.standing for answer in answers or ()],
    },
}
"""The fields of an input that has several, by the end of their names, filled."""


def place_name(place: Any) -> str:
    """A place as it is chosen: its name, where it is, and its id."""
    where = ", ".join(part for part in (place.name, place.region, place.country) if part)
    return f"{where} [{place.id}]"
