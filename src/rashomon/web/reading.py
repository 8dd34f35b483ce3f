"""What a person typed into a form, read into the fields of a record; what cannot be read is said beside its field."""

import calendar
import datetime as dt
import re
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from rashomon.core import Report
from rashomon.store import by_ids
from rashomon.web import naming
from rashomon.web.desk import Desk
from rashomon.web.inputs import INPUTS, Input, Typed, untouched

SPAN = re.compile(r"(text|title):(\d{1,9})-(\d{1,9})")
ID = re.compile(r"(?:^|/)([A-Za-z]+-[A-Za-z0-9-]+)(?=$|[\s:])")
FRAGMENTS = re.compile(r"\s*(?:\[…\]|\[\.\.\.\])\s*")
OPEN = frozenset({"", "open", "-", "?"})
"""What stands for an open end of bounds."""

LONGEST = 4_000
FARTHEST = 1e15


class WrongError(Exception):
    """What is wrong with one field, in a line."""


class Asked(NamedTuple):
    """What a reader has: the input, its fields, the record that the form was filled from, the report it stands in."""

    desk: Desk
    input: Input
    typed: Typed
    record: Any
    report: Report | None

    def first(self, end: str = "") -> str:
        """What stands in a field, without the space around it."""
        return self.every(end)[0] if self.every(end) else ""

    def every(self, end: str = "") -> list[str]:
        """What stands in all fields of that name."""
        return [" ".join(value.split()) for value in self.typed.get(f"f.{self.input.name}{end}", [])]

    @property
    def held(self) -> Any:
        """The field as the record has it."""
        return getattr(self.record, self.input.name, None)


Read = tuple[dict[str, Any], dict[str, str]]
"""Fields of a record by name, and what is wrong with which field."""


def read(desk: Desk, kind: str, typed: Typed, record: Any, report: Report | None) -> Read:
    """The fields that a form changes; of a new record (`record` is None) all that were filled."""
    changes: dict[str, Any] = {}
    wrong: dict[str, str] = {}
    for one in INPUTS[kind]:
        asked = Asked(desk, one, typed, record, report)
        if untouched(one, record, typed) and (record is not None or not one.needed):
            continue
        try:
            value = _value(asked)
        except WrongError as error:
            wrong[one.name] = str(error)
            continue
        if record is not None or value not in (None, "", []):
            changes[one.name] = value
    return changes, wrong


def _value(asked: Asked) -> Any:
    """What a field says. Raises WrongError."""
    name = f"f.{asked.input.name}"
    if any(len(value) > LONGEST for key in asked.typed if key.startswith(name) for value in asked.typed[key]):
        raise WrongError(f"At most {LONGEST:,} characters.")
    value = READERS[asked.input.how](asked)
    if asked.input.needed and value in (None, "", []):
        raise WrongError("This is needed.")
    return value


def _text(asked: Asked) -> str | None:
    text = asked.first()
    return text if text or isinstance(asked.held, str) or asked.input.needed else None


def _speaker(asked: Asked) -> dict[str, Any]:
    return {"name": asked.first()}


def _number(asked: Asked) -> float | None:
    text = asked.first()
    if text.casefold() in OPEN:
        return None
    try:
        value = float(text.replace(",", "").replace(" ", ""))
    except ValueError:
        value = float("nan")
    if not abs(value) < FARTHEST:
        raise WrongError(f"“{text[:40]}” is no number. Write 1200 or 1,200.5, or leave it empty for an open end.")
    return value


def _choice(asked: Asked) -> str | None:
    text = asked.first()
    if text and text not in asked.input.options:
        raise WrongError(f"“{text[:40]}” is none of: {', '.join(asked.input.options)}.")
    return text or None


def _choices(asked: Asked) -> list[str]:
    values = [value for value in asked.every() if value]
    if set(values) - set(asked.input.options):
        raise WrongError(f"Choose among: {', '.join(asked.input.options)}.")
    return values


def _flag(asked: Asked) -> bool:
    return "1" in asked.every()


def _days(asked: Asked) -> dict[str, str | None]:
    first, last = (_day(asked.first(f".{end}"), end) for end in ("earliest", "latest"))
    if first and last and first > last:
        raise WrongError(f"The first day, {first}, is after the last, {last}.")
    return {"earliest": first.isoformat() if first else None, "latest": last.isoformat() if last else None}


def _day(text: str, end: str) -> dt.date | None:
    """A day, the first or last of a month or year, or None for an open end."""
    if text.casefold() in OPEN:
        return None
    for form in ("%Y-%m-%d", "%d %B %Y", "%d %b %Y", "%Y-%m", "%B %Y", "%b %Y", "%Y"):
        try:
            day = dt.datetime.strptime(text, form).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
        if "%d" in form or end == "earliest":
            return day
        month = day.month if "m" in form.casefold() or "b" in form.casefold() else 12
        return day.replace(month=month, day=calendar.monthrange(day.year, month)[1])
    raise WrongError(f"“{text[:40]}” is no day. Write 2020-11-08, 2020-11 or 2020, or leave it empty for an open end.")


def _span(asked: Asked) -> dict[str, Any] | None:
    return _spans(asked)[0] if asked.first() else None


def _spans(asked: Asked) -> list[dict[str, Any]]:
    """Where words stand: as a place ("text:3-9"), or the words themselves, if the report has them once."""
    typed = asked.typed.get(f"f.{asked.input.name}", [""])[0].strip()
    if not typed:
        return []
    places = [SPAN.fullmatch(part.strip()) for part in typed.split(",")]
    if all(places):
        return [_checked(asked, one[1], int(one[2]), int(one[3])) for one in places if one]
    return [_found(asked, words) for words in FRAGMENTS.split(typed) if words]


def _checked(asked: Asked, part: str, start: int, end: int) -> dict[str, Any]:
    try:
        if asked.report is not None:
            asked.report.span(start, end, part)  # type: ignore[arg-type]
    except ValueError as error:
        raise WrongError(f"The report has no such words: {error}.") from error
    return {"part": part, "start": start, "end": end}


def _found(asked: Asked, words: str) -> dict[str, Any]:
    pattern = r"\s+".join(re.escape(word) for word in words.split())
    found = []
    for part in ("text", "title") if asked.report is not None else ():
        found += [(part, match) for match in re.finditer(pattern, asked.report.part(part))]  # type: ignore[union-attr]
    if len(found) != 1:
        how = "does not have these words" if not found else f"has these words {len(found)} times: take more of them, or"
        end = ". Copy them exactly, or select" if not found else " select"
        raise WrongError(f"The report {how}{end} them in the text.")
    [(part, match)] = found
    return {"part": part, "start": match.start(), "end": match.end()}


def _place(asked: Asked) -> dict[str, Any] | None:
    text, precision = asked.first(), asked.first(".precision")
    if precision and precision not in asked.input.options:
        raise WrongError(f"A place is a {', '.join(asked.input.options)}.")
    if text.casefold() in {"", "none"}:
        return None
    known = [*getattr(asked.record, "candidates", ()), *([asked.held] if asked.held else [])]
    found = naming.places_called(text, known)
    if len(found) != 1:
        raise WrongError(naming.which_place(text, found))
    # A precision that was left as it was belongs to the place before.
    kept = asked.held is not None and asked.held.precision == precision and asked.held.id != found[0].id
    return {"id": found[0].id, **({"precision": precision} if precision and not kept else {})}


def _party(asked: Asked) -> dict[str, Any] | None:
    return naming.party(asked.desk, asked.first(), [asked.held]) if asked.first() else None


def _parties(asked: Asked) -> list[dict[str, Any]]:
    return [naming.party(asked.desk, name, asked.held or ()) for name in asked.every() if name]


def _relay(asked: Asked) -> list[dict[str, Any]]:
    found = []
    for kind, name in zip(asked.every(".kind"), asked.every(".name"), strict=False):
        if kind not in asked.input.options:
            raise WrongError(f"A link is one of: {', '.join(asked.input.options)}.")
        if name:
            found.append(naming.link(asked.desk, kind, name, asked.held or ()))
    return found


def _answers(asked: Asked) -> list[dict[str, Any]]:
    found = []
    standings = asked.every(".standing")
    for at, text in enumerate(asked.every()):
        standing = standings[at] if at < len(standings) and standings[at] else "answered"
        if standing not in asked.input.options:
            raise WrongError(f"An answer leaves a question: {', '.join(asked.input.options)}.")
        if text:
            found.append(naming.answer(_record(asked.desk, "statements", text), standing, asked.held or ()))
    return found


def _claim(asked: Asked) -> str | None:
    return str(_record(asked.desk, "claims", asked.first()).id) if asked.first() else None


def _record(desk: Desk, kind: str, text: str) -> Any:
    """The record whose id a text names, alone, with words behind it, or as its address. Raises WrongError."""
    match = ID.search(text.partition(" ")[0].rstrip(":"))
    found = by_ids(desk.view, kind, [match[1]]).get(match[1]) if match else None
    if match and found is None and (standing := desk.standings.of(kind, match[1])) is not None:
        found = standing.corrected
    if found is None:
        raise WrongError(f"“{text[:60]}” names no record among {kind}. Choose one while typing, or paste its address.")
    return found


READERS: Mapping[str, Callable[[Asked], Any]] = {
    "text": _text,
    "speaker": _speaker,
    "number": _number,
    "choice": _choice,
    "choices": _choices,
    "flag": _flag,
    "days": _days,
    "span": _span,
    "spans": _spans,
    "place": _place,
    "party": _party,
    "parties": _parties,
    "relay": _relay,
    "answers": _answers,
    "claim": _claim,
}
