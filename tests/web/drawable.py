"""A case with much to draw: events on many days, places close together and far apart, claims with several speakers."""

import datetime as dt
from pathlib import Path
from typing import Any

import msgspec
from tests.store.made import WHY, Item, make_item, put

from rashomon.core import Bounds, Entity, Statement, TimeExpression, record_id
from rashomon.core.chronicle import Account, EventBounds
from rashomon.core.claims import Attachment, Claim, Event, Quote, SlotValue
from rashomon.core.disputes import Conflict
from rashomon.core.origins import Corroboration, Origin
from rashomon.core.places import Place, PlaceMention
from rashomon.store import Writer

HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(1)>\u202e{{ 7*7 }} \u05d0\u05d1\u05d2 " + "Q" * 500
SPEAKERS = ("Ada Varga", "Bo Moreau", "Cy Okafor", HOSTILE)
FIRST = dt.date(2021, 3, 1)
EVENTS = 60
CLAIMS = 25


def place(name: str, latitude: float, longitude: float, **others: Any) -> Place:
    known: dict[str, Any] = {"names": (name,), "reach": 5, "precision": "town", "kind": "town"} | others
    return Place(id=f"test:{name}", name=name, latitude=latitude, longitude=longitude, **known)


PLACES = (
    place("Kovo", 40.0, 45.0, names=("Kovo", "Kova")),
    place("Nerin", 40.01, 45.01),
    place("Bel", 44.0, 50.0),
    place("Arv", 41.0, 46.0, precision="region", reach=80),
    place("Ostland", 42.0, 47.0, precision="country"),
    None,
)


def items() -> list[Item]:
    """Twelve reports on twelve days, the last one undated; the speakers take turns."""
    made = []
    for number in range(12):
        day = str(FIRST + dt.timedelta(days=number)) if number < 11 else None
        item = make_item(SPEAKERS[number % 4], "said", f"that crane {number} fell on Monday", day, f"Crane {number}")
        made.append(msgspec.structs.replace(item, records=_with_days(item, number)))
    return made


def _with_days(item: Item, number: int) -> tuple[Any, ...]:
    attribution, statement, mention, time, *_ = item.records
    words = item.report.span(0, 3)
    told = FIRST + dt.timedelta(days=number // 3)
    return (
        attribution,
        msgspec.structs.replace(
            statement,
            said=Bounds(told, told) if number % 2 else Bounds(),
            speaker=msgspec.structs.replace(statement.speaker, entity=entity(number % 4)),
        ),
        mention,
        TimeExpression(
            id=time.id, report=item.report.id, span=time.span, type="DATE", value=str(told), grain="day",
            bounds=Bounds(told, told), reason=WHY,
        ),
        PlaceMention(
            id=record_id("pla", item.report.id), report=item.report.id, span=words, sense="place",
            place=PLACES[number % len(PLACES)], reason=WHY,
        ),
    )  # fmt: skip


def entity(number: int) -> str:
    return f"entity-{number:016x}"


def statement(item: Item) -> Statement:
    found: Statement = item.records[1]
    return found


def quote(item: Item) -> Quote:
    said = statement(item)
    return Quote(report=item.report.id, span=said.content[0], statement=said.id)


def whole_case(made: list[Item]) -> list[Any]:
    """Events one a day, the last two open and undated; claims that the speakers take in turn, the fourth disputed."""
    found: list[Any] = [
        Entity(id=entity(n), kind="person", name=name, names=(name,)) for n, name in enumerate(SPEAKERS)
    ]
    for number in range(EVENTS):
        day = FIRST + dt.timedelta(days=number)
        bounds = Bounds(day, None if number == 0 else day)
        if number == EVENTS - 1:
            bounds = Bounds()
        item = made[number % 12]
        slot = SlotValue(slot="place", quote=quote(item), record=item.records[4].id)
        found.append(
            Event(
                id=f"event-{number}", begins=bounds, ends=bounds,
                what=HOSTILE if number == 3 else f"crane {number} fell",
                mentions=(quote(item), quote(made[(number + 1) % 12])), slots=(slot,) if number % 12 == 0 else (),
            )
        )  # fmt: skip
        account = Account(quote=quote(item), why=f"It was said on day {number}.")
        found.append(EventBounds(id=f"bounds-{number}", event=f"event-{number}", bounds=bounds, earliest=(account,)))
    for number in range(CLAIMS):
        found += _claim(number, made)
    return found


def _claim(number: int, made: list[Item]) -> list[Any]:
    sides = [made[number % 12], made[(number + 1) % 12]]
    positions = ("affirm", "deny") if number == 4 else ("affirm", "affirm")
    attached = tuple(
        Attachment(statement=statement(item).id, report=item.report.id, position=position, reason=WHY)  # type: ignore[arg-type]
        for item, position in zip(sides, positions, strict=True)
    )
    found: list[Any] = [
        Claim(id=f"claim-{number}", wording=f"crane {number} fell by itself", attachments=attached),
        Origin(id=f"origin-{number}", kind="speaker", name="x", statements=(statement(sides[0]).id,)),
        Corroboration(
            id=f"support-{number}", claim=f"claim-{number}", position="affirm", statements=(statement(sides[0]).id,),
            reports=(sides[0].report.id,), outlets=(), origins=(f"origin-{number}",), reason=WHY,
        ),
    ]  # fmt: skip
    if number == 4:
        left, right = (quote(item) for item in sides)
        found.append(Conflict(id="conflict-4", claim="claim-4", slot="occurrence", left=left, right=right, reason=WHY))
    return found


def write(path: Path) -> list[Item]:
    """Writes the case; gives its reports."""
    made = items()
    with Writer(path) as writer:
        for item in made:
            put(writer, item)
        writer.put_case(whole_case(made))
    return made
