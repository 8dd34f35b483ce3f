"""A small case of invented reports, and the records in it."""

import datetime as dt
from typing import Any

import msgspec

from rashomon.core import (
    Attribution,
    Bounds,
    Comparison,
    Entity,
    Found,
    Mention,
    Outcome,
    Publication,
    Reason,
    Report,
    RoleHeld,
    Segment,
    Source,
    Speaker,
    Statement,
    TimeExpression,
    record_id,
    sha256,
)
from rashomon.core.chronicle import Account, EventBounds, TimeClash
from rashomon.core.claims import Attachment, Claim, Event, Incident, Quote
from rashomon.core.disputes import Change, Conflict
from rashomon.core.figures import Figure, Ledger, LedgerEntry
from rashomon.core.judgements import Judgement, Verdict
from rashomon.core.origins import Corroboration, Origin, StakeHeld
from rashomon.core.places import PlaceMention
from rashomon.core.questions import Answer, Evidence, Party, Question
from rashomon.store import Writer

WHY = Reason(step="test.v1", why="It says so.", confidence=0.9)
STEPS = {"read": "read.v1", "attribute": "test.v1"}
WORDS = (
    ("Varga", "said", "that the bridge was blown up at night", "2021-03-04"),
    ("Ílhan Öz", "denied", "that anybody was on the bridge", "2021-03-02"),
    ("The harbour master", "asked", "who had seen the barge", None),
)


class Item(msgspec.Struct, frozen=True):
    """One report with all that belongs to it, ready for `Writer`."""

    source: Source
    data: bytes
    report: Report
    records: tuple[Any, ...]

    @property
    def outcome(self) -> Outcome:
        return Outcome(source=self.source.sha256, status="read", report=self.report.id)


def make_item(speaker: str, cue: str, content: str, day: str | None = None, title: str = "A title") -> Item:
    text = f"{speaker} {cue} {content}."
    data = f"{title}\n{text}".encode()
    behind = len(title.encode()) + 1
    source = Source(
        sha256=sha256(data),
        size=len(data),
        media_type="text/plain",
        origin=f"{speaker}.txt",
        captured=dt.datetime(2022, 1, 1, tzinfo=dt.UTC),
    )
    bounds = Bounds(dt.date.fromisoformat(day), dt.date.fromisoformat(day)) if day else Bounds()
    report = Report(
        id=record_id("rep", source.sha256),
        source=source.sha256,
        locator="",
        text=text,
        text_map=(Segment(0, len(text), behind, len(data)),),
        title=title,
        title_map=(Segment(0, len(title), 0, behind - 1),),
        outlet=Found(value="The Gazette", words="The Gazette", how="test"),
        publication=Publication(value=day, bounds=bounds),
    )
    said, rest = report.span(0, len(speaker)), len(speaker) + 1
    cue_span = report.span(rest, rest + len(cue))
    content_span = report.span(cue_span.end + 1, len(text) - 1)
    mention = Mention(
        id=record_id("men", report.id), report=report.id, span=said, kind="person", form="name", reason=WHY
    )
    attribution = Attribution(
        id=record_id("att", report.id),
        report=report.id,
        cue=(cue_span,),
        source=(said,),
        content=(content_span,),
        form="indirect",
        reason=WHY,
    )
    statement = Statement(
        id=record_id("sta", report.id),
        report=report.id,
        attribution=attribution.id,
        speaker=Speaker(resolution="named", name=speaker, words=said, reason=WHY),
        content=(content_span,),
        kinds=("denial", "opinion") if cue == "denied" else ("assertion",),
        reason=WHY,
    )
    time = TimeExpression(
        id=record_id("tim", report.id), report=report.id, span=content_span, type="DATE", value="2021", reason=WHY
    )
    place = PlaceMention(
        id=record_id("pla", report.id), report=report.id, span=said, sense="metonym", place=None, reason=WHY
    )
    figure = Figure(
        id=record_id("fig", report.id),
        report=report.id,
        span=cue_span,
        low=400,
        high=None,
        bound="at least",
        reason=WHY,
    )
    return Item(source, data, report, (attribution, statement, mention, time, place, figure))


def put(writer: Writer, item: Item) -> None:
    writer.add_source(item.source, item.data)
    writer.put(item.outcome, item.report, item.records, STEPS)
    writer.complete_source(item.source.sha256, {""})


def judge(item: Item, verdict: Verdict) -> Judgement:
    at = dt.datetime(2022, 2, 2, 12, tzinfo=dt.UTC)
    return Judgement(kind="statements", record=item.records[1].id, verdict=verdict, by="a reader", at=at)


def resolve(writer: Writer, item: Item) -> None:
    """What a case-wide step does: an entity, and the item's statement and mention that name it."""
    _, statement, mention, *_ = item.records
    assert isinstance(statement, Statement)
    assert isinstance(mention, Mention)
    role = RoleHeld(words=mention.span.words, span=mention.span, report=item.report.id)
    name = mention.span.words
    entity = Entity(id="ent-1", kind="person", name=name, names=(name,), roles=(role,), reasons=(WHY,))
    comparison = Comparison(left="figure-1", right="figure-2", judgement="unsure", weight=0.5, reasons=(WHY,))
    speaker = msgspec.structs.replace(statement.speaker, entity=entity.id)
    writer.put_case(
        [entity, comparison, *disputed(item)],
        [
            msgspec.structs.replace(statement, speaker=speaker),
            msgspec.structs.replace(mention, entity=entity.id),
        ],
    )


def disputed(item: Item) -> list[msgspec.Struct]:
    """One record of each kind that a case has of its disputes."""
    _, statement, mention, _, _, figure = item.records
    assert isinstance(statement, Statement)
    assert isinstance(mention, Mention)
    assert isinstance(figure, Figure)
    quote = Quote(report=item.report.id, span=statement.content[0], statement=statement.id)
    attachment = Attachment(statement=statement.id, report=item.report.id, position="deny", reason=WHY)
    party = Party(name=mention.span.words, words=mention.span, entity="ent-1")
    answer = Answer(quote=quote, standing="evaded", reason=WHY)
    account = Account(quote=quote, why="It is told as past.")
    entry = LedgerEntry(figure=figure.id, report=item.report.id, relation="first")
    asked: dict[str, Any] = {"report": item.report.id, "words": quote.span, "statement": statement.id}
    return [
        Incident(id="inc-1", name="a launch", reports=(item.report.id,)),
        Event(id="eve-1", what="a launch", mentions=(quote,), incident="inc-1"),
        Claim(id="cla-1", wording="it was launched", worded=quote, event="eve-1", attachments=(attachment,)),
        Conflict(id="con-1", claim="cla-1", slot="occurrence", left=quote, right=quote, reason=WHY),
        Change(id="cha-1", entity="ent-1", earlier=quote, later=quote, movement="confirms", reason=WHY),
        Question(id="que-1", asker=party, answers=(answer,), reason=WHY, **asked),
        Evidence(id="evi-1", item=quote.span, shown_by=(party,), claim="cla-1", reason=WHY, **asked),
        Origin(
            id="ori-1", kind="speaker", name=party.name, statements=(statement.id,), entity="ent-1", quotes=(quote,)
        ),
        Corroboration(
            id="cor-1",
            claim="cla-1",
            position="deny",
            statements=(statement.id,),
            reports=(item.report.id,),
            outlets=(),
            origins=("ori-1",),
            reason=WHY,
        ),
        StakeHeld(id="sta-1", entity="ent-1", side="one", stake="party", reason=WHY),
        Ledger(id="led-1", quantity="launches", category=None, unit="count", entries=(entry,)),
        EventBounds(id="bou-1", event="eve-1", bounds=Bounds(None, dt.date(2021, 3, 2)), latest=(account,)),
        TimeClash(id="cla-2", events=("eve-1",), accounts=(account,), reason=WHY),
    ]
