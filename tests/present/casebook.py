"""Cases made by hand for the dossier's tests: reports about an invented fire, some of them hostile."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from rashomon.core import (
    Bounds,
    DateCandidate,
    Entity,
    Found,
    Mention,
    Outcome,
    Publication,
    Reason,
    RelayLink,
    Removed,
    Report,
    Segment,
    Source,
    Span,
    Speaker,
    Statement,
    Voice,
    record_id,
    sha256,
)
from rashomon.core.chronicle import EventBounds, TimeClash
from rashomon.core.claims import Claim, Event
from rashomon.core.disputes import Change, Conflict
from rashomon.core.figures import Figure, Ledger
from rashomon.core.origins import Corroboration, Origin, StakeHeld
from rashomon.core.places import PlaceMention
from rashomon.core.questions import Evidence, Question
from rashomon.store import Info, Run

ARCHIVED = dt.datetime(2026, 11, 20, 9, 30, tzinfo=dt.UTC)


@dataclass
class Book:
    """A case held in lists; reads like a store's View."""

    path: Path = Path("velja-quay.case")
    kept_sources: list[Source] = field(default_factory=list)
    kept_outcomes: list[Outcome] = field(default_factory=list)
    kept_reports: list[Report] = field(default_factory=list)
    kept_statements: dict[str, list[Statement]] = field(default_factory=dict)
    kept_entities: list[Entity] = field(default_factory=list)
    kept_places: list[PlaceMention] = field(default_factory=list)
    settings: dict[str, str] = field(default_factory=dict)
    kept: list[object] = field(default_factory=list)
    data: dict[str, bytes] = field(default_factory=dict)

    def mentions(self, report: str | None = None) -> Iterator[Mention]:
        return (one for one in self.kept if isinstance(one, Mention) and report in {None, one.report})

    def stakes(self) -> Iterator[StakeHeld]:
        return (one for one in self.kept if isinstance(one, StakeHeld))

    def conflicts(self) -> Iterator[Conflict]:
        return (one for one in self.kept if isinstance(one, Conflict))

    def changes(self) -> Iterator[Change]:
        return (one for one in self.kept if isinstance(one, Change))

    def info(self) -> Info:
        return Info(path=str(self.path), made="2026-11-20T09:30:00+00:00", version=1, counts={})

    def runs(self) -> list[Run]:
        run = Run(
            id="run-1",
            started="2026-11-20T09:30:00+00:00",
            finished="2026-11-20T09:31:00+00:00",
            program="0.1.0",
            steps={"read": "read.text.v1", "attribute": "attribute.link.v1"},
            options={},
            counts={},
        )
        return [run]

    def sources(self) -> Iterator[Source]:
        yield from self.kept_sources

    def outcomes(self) -> Iterator[Outcome]:
        yield from self.kept_outcomes

    def reports(self) -> Iterator[Report]:
        last = dt.date.max
        yield from sorted(self.kept_reports, key=lambda r: (r.publication.bounds.earliest or last, r.id))

    def report(self, report: str) -> Report:
        return next(kept for kept in self.kept_reports if kept.id == report)

    def statements(self, report: str | None = None, *, voice: Voice | None = None) -> Iterator[Statement]:
        chosen = self.kept_statements if report is None else {report: self.kept_statements.get(report, [])}
        for statements in chosen.values():
            yield from (s for s in statements if voice is None or s.voice == voice)

    def entities(self) -> Iterator[Entity]:
        yield from self.kept_entities

    def events(self) -> Iterator[Event]:
        yield from (one for one in self.kept if isinstance(one, Event))

    def bounds(self) -> Iterator[EventBounds]:
        yield from (one for one in self.kept if isinstance(one, EventBounds))

    def clashes(self) -> Iterator[TimeClash]:
        yield from (one for one in self.kept if isinstance(one, TimeClash))

    def figures(self) -> Iterator[Figure]:
        yield from (one for one in self.kept if isinstance(one, Figure))

    def ledgers(self) -> Iterator[Ledger]:
        yield from (one for one in self.kept if isinstance(one, Ledger))

    def claims(self) -> Iterator[Claim]:
        yield from (one for one in self.kept if isinstance(one, Claim))

    def questions(self) -> Iterator[Question]:
        yield from (one for one in self.kept if isinstance(one, Question))

    def evidence(self) -> Iterator[Evidence]:
        yield from (one for one in self.kept if isinstance(one, Evidence))

    def origins(self) -> Iterator[Origin]:
        yield from (one for one in self.kept if isinstance(one, Origin))

    def corroborations(self) -> Iterator[Corroboration]:
        yield from (one for one in self.kept if isinstance(one, Corroboration))

    def places(self, report: str | None = None) -> Iterator[PlaceMention]:
        return (place for place in self.kept_places if report in {None, place.report})

    def setting(self, name: str) -> str | None:
        return self.settings.get(name)

    def add(
        self,
        title: str,
        outlet: str | None,
        text: str,
        *,
        day: str | None = None,
        printed: bool = True,
        why: str = "Printed under the headline.",
        origin: str = "",
        url: str | None = None,
        byline: str | None = None,
        agency: str | None = None,
        candidates: tuple[DateCandidate, ...] = (),
        removed: tuple[Removed, ...] = (),
    ) -> "Written":
        """A report of paragraphs parted by blank lines, with its source and outcome."""
        data = f"{title}\n{text}".encode("utf-8", "surrogatepass")
        source = Source(
            sha256=sha256(data),
            size=len(data),
            media_type="text/plain",
            origin=origin or f"reports/{len(self.kept_reports) + 1:02}.txt",
            captured=ARCHIVED,
        )
        date = dt.date.fromisoformat(day[:10]) if day else None
        report = Report(
            id=record_id("r", source.sha256, ""),
            source=source.sha256,
            locator="",
            text=text,
            text_map=(Segment(0, len(text), 0, len(data), verbatim=False),) if text else (),
            title=title,
            outlet=Found(value=outlet, words=outlet, how="name in the page's head") if outlet is not None else None,
            byline=(Found(value=byline, words=f"By {byline}", how="line under the title"),) if byline else (),
            agency=(Found(value=agency, words=f"({agency})", how="credit at the end"),) if agency else (),
            url=url,
            publication=Publication(
                value=day if printed else None,
                bounds=Bounds(date, date if printed else None),
                why=why,
                candidates=candidates,
            ),
            removed=removed,
            reader="read.text.v1",
        )
        self.data[source.sha256] = data
        self.kept_sources.append(source)
        self.kept_outcomes.append(Outcome(source=source.sha256, status="read", report=report.id))
        self.kept_reports.append(report)
        self.kept_statements[report.id] = []
        return Written(self, report)


@dataclass
class Written:
    """A report of a book, to which statements are added by their words."""

    book: Book
    report: Report
    after: int = 0

    def span(self, words: str | None, part: str = "text", *, after: int = 0) -> Span | None:
        if words is None:
            return None
        at = self.report.part(part).index(words, after)
        return self.report.span(at, at + len(words), part)

    def say(
        self,
        content: str | tuple[str, ...],
        source: str | None = None,
        cue: str | None = None,
        *,
        name: str | None = None,
        resolution: str = "named",
        form: str | None = "indirect",
        parent: Statement | None = None,
        part: str = "text",
        after: str | None = None,
        said: Bounds | None = None,
        said_at: str | None = None,
        role: str | None = None,
        venue: str | None = None,
        addressee: str | None = None,
        relay: tuple[tuple[str, str], ...] = (),
        kinds: tuple[str, ...] = (),
        polarity: str | None = None,
        certainty: str | None = None,
        candidates: tuple[str, ...] = (),
        confidence: float | None = 0.91,
        why: str = "",
        entity: str | None = None,
    ) -> Statement:
        """A statement; every span is the first place of its words (after those of `after`)."""
        start = self.report.part(part).index(after) if after else 0
        contents = (content,) if isinstance(content, str) else content
        spans = tuple(self.span(words, part, after=start) for words in contents)
        cues = (self.span(cue, part, after=start),) if cue else ()
        statement = Statement(
            id=record_id("s", self.report.id, part, *(f"{s.start}-{s.end}" for s in spans), source, cue),
            report=self.report.id,
            attribution=None,
            voice="outlet" if resolution == "outlet" else "speaker",
            speaker=Speaker(
                resolution=resolution,
                name=name or (source if resolution == "named" else None),
                words=self.span(source, part, after=start),
                role=self.span(role, part),
                entity=entity,
                candidates=candidates,
                reason=Reason(step="resolve.speaker.v1", why=why, confidence=None),
            ),
            content=spans,
            cue=cues,
            form=form,
            parent=parent.id if parent else None,
            relay=tuple(RelayLink(kind=kind, name=link) for kind, link in relay),
            said=said or Bounds(),
            said_at=self.span(said_at, part),
            venue=self.span(venue, part),
            addressee=self.span(addressee, part),
            kinds=kinds,
            polarity=polarity,
            certainty=certainty,
            reason=Reason(step="attribute.link.v1", confidence=confidence),
        )
        self.book.kept_statements[self.report.id].append(statement)
        return statement

    def voice(self, *passages: str) -> None:
        """Passages in the outlet's own voice."""
        for words in passages:
            self.say(words, resolution="outlet", form=None, confidence=None)


def on(day: str, last: str | None = None) -> Bounds:
    """A day, or the days from `day` to `last`."""
    return Bounds(dt.date.fromisoformat(day), dt.date.fromisoformat(last or day))
