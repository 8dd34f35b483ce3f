"""An invented gold case of two reports, and a case file that a writer made of them."""

import datetime as dt
from pathlib import Path
from typing import Any

import msgspec

from rashomon.core import (
    Bounds,
    Entity,
    Found,
    Mention,
    Outcome,
    Publication,
    Reason,
    RelayLink,
    Report,
    Segment,
    Source,
    Span,
    Speaker,
    Statement,
    record_id,
    sha256,
)
from rashomon.store import Writer

WHY = Reason(step="test.v1")
PIER = (
    "Harbour master Ada Birk said the old pier was sound, the Coast Wire reported.\n\n"
    "“It held all night. Nobody was hurt,” she told reporters in Quayside on May 3. A diver said that the piles were "
    "rotten.\n\nThe reckless council closed the pier on Monday."
)
QUAY = "Mayor Bo Falk denied that the pier had failed."
GOLD = """
reports:
  A: {file: pier.txt, outlet: The Gull, author: Kim Lund, published: "2011-05-04", title: Pier holds,
      not_published: "2012-01-01", boilerplate: ["Subscribe now"]}
  B: {file: quay.txt, outlet: The Tern, published: ["2011-05-03", null]}
statements:
  - {id: A1, of: A, speaker: Ada Birk, role: the harbour master, cue: said, form: indirect, kind: assertion,
     relay: [Coast Wire], content: "the old pier was sound"}
  - {id: A2, of: A, speaker: Ada Birk, cue: told, form: direct, kind: assertion, said: "2011-05-03",
     to: reporters in Quayside, content: "It held ... hurt"}
  - {id: A3, of: A, speaker: A diver, named: false, cue: said, form: indirect, content: that the piles were rotten}
  - {id: B1, of: B, speaker: Bo Falk, cue: denied, form: indirect, kind: denial, content: that the pier had failed}
outlet_voice:
  - {of: A, text: council closed the pier, loaded: [reckless]}
times:
  - {of: A, text: on May 3, value: "2011-05-03", interval: ["2011-05-03", "2011-05-03"]}
  - {of: A, text: on Monday, value: "2011-05-02"}
places:
  - {names: [Quayside, Quay End], lat: 10.0, lon: 20.0}
aliases:
  same: [[Ada Birk, she]]
  apart: [[Ada Birk, Bo Falk]]
  metonym: [{text: council, of: A, means: the town council}]
numbers:
  - {of: A, text: Nobody was hurt, value: 0}
questions:
  - {id: Q1, of: A, asker: A diver, status: open, text: the piles}
evidence:
  - {of: A, item: piles, shown_by: A diver, text: the piles}
conflicts:
  - {between: [A3, B1], type: occurrence}
not_conflicts:
  - {between: [A1, B1], reason: both say it stood}
events:
  - {id: E1, what: closing of the pier, bounds: ["2011-05-02", "2011-05-02"]}
corroboration:
  - {about: the pier held, statements: [A1, A2, B1], outlets: 2, origins: 2}
"""


def write_gold(folder: Path, text: str = GOLD) -> Path:
    (folder / "pier.txt").write_text(PIER)
    (folder / "quay.txt").write_text(QUAY)
    path = folder / "gold.yaml"
    path.write_text(text)
    return path


def report(name: str, text: str, **fields: Any) -> Report:
    return Report(
        id=f"rep-{name}",
        source=sha256(text.encode()),
        locator="",
        text=text,
        text_map=(Segment(0, len(text), 0, len(text.encode())),),
        **fields,
    )


DAY = Bounds(dt.date(2011, 5, 4), dt.date(2011, 5, 4))
REPORTS = {
    "pier.txt": report(
        "pier",
        PIER,
        title="Pier holds",
        outlet=Found(value="The Gull", words="The Gull", how="test"),
        byline=(Found(value="Kim Lund", words="By Kim Lund", how="test"),),
        publication=Publication(value="2011-05-04", bounds=DAY),
    ),
    "quay.txt": report(
        "quay",
        QUAY,
        outlet=Found(value="Gull", words="Gull", how="test"),
        publication=Publication(bounds=Bounds(dt.date(2011, 5, 3), None)),
    ),
}


def span(name: str, words: str) -> Span:
    text = REPORTS[name].text
    return Span(text.index(words), text.index(words) + len(words), words)


def speaker(report_name: str, words: str, full: str | None, **fields: Any) -> Speaker:
    made = {"resolution": "carried", "name": full, "words": span(report_name, words), "reason": WHY}
    return Speaker(**(made | fields))


def statement(name: str, who: Speaker, cue: str, content: str, **fields: Any) -> Statement:
    made = {
        "id": record_id("st", name, content),
        "report": REPORTS[name].id,
        "attribution": None,
        "speaker": who,
        "content": (span(name, content),),
        "cue": (span(name, cue),) if cue else (),
        "form": "indirect",
        "reason": WHY,
    }
    return Statement(**(made | fields))


def right_records() -> dict[str, list[msgspec.Struct]]:
    """What a case of this version could hold at best."""
    ada = {"resolution": "named", "entity": "ent-ada"}
    wire = RelayLink(kind="agency", name="the Coast Wire", words=span("pier.txt", "the Coast Wire"))
    outlet = RelayLink(kind="outlet", name="The Gull")
    said = dt.date(2011, 5, 3)
    return {
        "pier.txt": [
            statement(
                "pier.txt",
                speaker(
                    "pier.txt", "Harbour master Ada Birk", "Ada Birk", role=span("pier.txt", "Harbour master"), **ada
                ),
                "said",
                "the old pier was sound",
                kinds=("assertion",),
                relay=(outlet, wire),
            ),
            statement(
                "pier.txt",
                speaker("pier.txt", "she", "Ada Birk", entity="ent-ada"),
                "told",
                "It held all night. Nobody was hurt",
                form="direct",
                kinds=("assertion",),
                said=Bounds(said, said),
                addressee=span("pier.txt", "reporters in Quayside"),
            ),
            statement(
                "pier.txt",
                speaker("pier.txt", "A diver", None, resolution="unnamed"),
                "diver said",
                "that the piles were rotten",
            ),
            statement(
                "pier.txt",
                Speaker(resolution="outlet", reason=WHY),
                "",
                "The reckless council closed the pier on Monday",
                voice="outlet",
            ),
            mention("pier.txt", "Ada Birk", "ent-ada"),
            mention("pier.txt", "she", "ent-ada", form="pronoun"),
            mention("pier.txt", "council", None, metonym=True),
        ],
        "quay.txt": [
            statement(
                "quay.txt",
                speaker("quay.txt", "Mayor Bo Falk", "Bo Falk"),
                "denied",
                "that the pier had failed",
                kinds=("denial",),
            ),
            mention("quay.txt", "Bo Falk", None),
        ],
    }


def mention(name: str, words: str, entity: str | None, **fields: Any) -> Mention:
    made = {"id": record_id("men", name, words), "report": REPORTS[name].id, "span": span(name, words)}
    made |= {"kind": "person", "form": "name", "entity": entity, "reason": WHY}
    return Mention(**(made | fields))


class MadeView:
    """What the comparison asks of a View, and the kinds of record that no stage of this version stores."""

    def __init__(self, records: dict[str, list[msgspec.Struct]], **kinds: list[Any]) -> None:
        self.made = [record for some in records.values() for record in some]
        for kind, given in kinds.items():
            setattr(self, kind, lambda given=given: given)

    def reports(self) -> list[Report]:
        return list(REPORTS.values())

    def sources(self) -> list[Source]:
        return [source(name) for name in REPORTS]

    def entities(self) -> list[Entity]:
        return [ADA]

    def statements(self, report: str) -> list[Statement]:
        return [one for one in self.made if isinstance(one, Statement) and one.report == report]

    def mentions(self, report: str) -> list[Mention]:
        return [one for one in self.made if isinstance(one, Mention) and one.report == report]


ADA = Entity(id="ent-ada", kind="person", name="Ada Birk", names=("Ada Birk", "she"), reasons=(WHY,))


def source(name: str) -> Source:
    return Source(
        sha256=REPORTS[name].source,
        size=len(REPORTS[name].text.encode()),
        media_type="text/plain",
        origin=f"somewhere/{name}",
        captured=dt.datetime(2012, 1, 1, tzinfo=dt.UTC),
    )


def write_case(path: Path, records: dict[str, list[msgspec.Struct]]) -> Path:
    with Writer(path) as writer:
        run = writer.start_run({"test": "v1"}, {})
        for name, found in REPORTS.items():
            archived = source(name)
            writer.add_source(archived, found.text.encode())
            outcome = Outcome(source=archived.sha256, status="read", report=found.id)
            writer.put(outcome, found, records.get(name, []), {"test": "v1"})
            writer.complete_source(archived.sha256, {""})
        writer.put_case([ADA], [])
        writer.finish_run(run, {})
    return path
