"""How fast the workbench answers: `python -m benchmarks.workbench [REPORTS STATEMENTS_EACH]`, by default 2,000 and 50.

Writes a case of made-up reports (kept in the folder of temporary files for the next run), serves it as a user would,
and prints milliseconds for each page and for an act: from request to last byte, the first time and the median of ten
more, and the processor time of the server, which is what counts on a machine that is busy with other things.
"""

import datetime as dt
import http.client
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from urllib.parse import urlsplit

import msgspec

from rashomon.core import (
    Attribution,
    Bounds,
    Entity,
    Found,
    Outcome,
    Publication,
    Reason,
    Report,
    Segment,
    Source,
    Span,
    Speaker,
    Statement,
    TimeExpression,
    record_id,
    sha256,
)
from rashomon.core.chronicle import Account, EventBounds
from rashomon.core.claims import Attachment, Claim, Event, Quote
from rashomon.core.disputes import Conflict
from rashomon.core.origins import Corroboration, Origin
from rashomon.core.places import Place, PlaceMention
from rashomon.store import Writer, open_case

NAMES = [
    f"{first} {last}" for first in ("Ada", "Bo", "Cy", "Dana", "Eli") for last in ("Varga", "Moreau", "Okafor", "Öz")
]
PAGES = ("/", "/review", "/disputes", "/matrix", "/matrix?claim=crane+17&speaker=varga", "/timeline",
         "/timeline?from=2025-03-01&to=2025-03-20", "/timeline?speaker=varga&report=gazette+7", "/map",
         "/map?at=47.000,14.000,60.00", "/map?report=gazette+7", "/questions", "/evidence", "/figures",
         "/statements", "/statements?page=900", "/statements?speaker=varga&kind=denial", "/speakers", "/reports",
         "/history",
         "/search?q=crane+17", "REPORT", "DATUM")  # fmt: skip
ACTS = 40
RUNS = 10
NOW, FIRST, DAY = dt.datetime(2026, 1, 1, tzinfo=dt.UTC), dt.date(2025, 1, 1), dt.timedelta(days=1)


def why(confidence: float) -> Reason:
    return Reason(step="made.v1", why="It was made up for this measurement.", confidence=confidence)


def one(number: int, each: int) -> tuple[Source, bytes, Report, list[msgspec.Struct]]:
    said = [
        (NAMES[(number + at) % len(NAMES)], f"that crane {number} was moved {at} times before dawn")
        for at in range(each)
    ]
    lines = [f"{name} said {content}." for name, content in said]
    text = "\n\n".join(lines)
    data = text.encode()
    source = Source(sha256=sha256(data), size=len(data), media_type="text/plain", origin=f"{number}.txt", captured=NOW)
    day = FIRST + DAY * (number % 365)
    report = Report(
        id=record_id("report", source.sha256, ""),
        source=source.sha256,
        locator="",
        text=text,
        text_map=(Segment(0, len(text), 0, len(data)),),
        title=f"Crane {number}",
        title_map=(Segment(0, len(f"Crane {number}"), 0, 0),),
        outlet=Found(value=f"Gazette {number % 40}", words="Gazette", how="made"),
        publication=Publication(value=day.isoformat(), bounds=Bounds(day, day)),
    )
    records: list[msgspec.Struct] = []
    at = 0
    for place, ((name, content), line) in enumerate(zip(said, lines, strict=True)):
        who, cue = report.span(at, at + len(name)), report.span(at + len(name) + 1, at + len(name) + 5)
        words = report.span(cue.end + 1, cue.end + 1 + len(content))
        sure = (number * 7 + place * 13) % 100 / 100
        attribution = Attribution(
            id=record_id("a", report.id, at), report=report.id, cue=(cue,), source=(who,), content=(words,),
            form="indirect", reason=why(sure),
        )  # fmt: skip
        speaker = Speaker(resolution="named", name=name, words=who, entity=record_id("entity", name), reason=why(0.9))
        records += [
            attribution,
            Statement(
                id=record_id("statement", attribution.id), report=report.id, attribution=attribution.id,
                speaker=speaker, content=(words,), cue=(cue,), form="indirect",
                kinds=("denial" if place % 3 else "assertion",), reason=why(sure),
            ),
        ]  # fmt: skip
        if place % 10 == 0:
            records += grounded(report, words, day + DAY * place, number * 7 + place)
        at += len(line) + 2
    return source, data, report, records


def grounded(report: Report, words: Span, day: dt.date, number: int) -> list[msgspec.Struct]:
    """A date told and a place named, of 300 places, in the same words."""
    seat = number % 300
    place = Place(
        id=f"made:{seat}", name=f"Quay {seat}", names=(f"Quay {seat}",), latitude=40 + seat % 20, longitude=seat / 15,
        reach=5, precision="town", kind="town",
    )  # fmt: skip
    return [
        TimeExpression(
            id=record_id("time", report.id, words.start), report=report.id, span=words, type="DATE",
            value=day.isoformat(), bounds=Bounds(day, day), grain="day", reason=why(0.9),
        ),
        PlaceMention(
            id=record_id("place", report.id, words.start), report=report.id, span=words, sense="place", place=place,
            reason=why(0.9),
        ),
    ]  # fmt: skip


def make(path: Path, reports: int, each: int) -> None:
    part = path.with_suffix(".part")
    part.unlink(missing_ok=True)
    kept: list[Statement] = []
    with Writer(part) as writer:
        run = writer.start_run({"made": "v1"}, {})
        for number in range(reports):
            source, data, report, records = one(number, each)
            writer.add_source(source, data)
            writer.put(Outcome(source=source.sha256, status="read", report=report.id), report, records)
            writer.complete_source(source.sha256, {""})
            kept += [record for record in records[:8] if isinstance(record, Statement)]
        writer.put_case(
            [Entity(id=record_id("entity", n), kind="person", name=n, names=(n,)) for n in NAMES] + disputes(kept)
        )
        writer.finish_run(run, {"read": reports})
    part.replace(path)


def disputes(kept: list[Statement]) -> list[msgspec.Struct]:
    made: list[msgspec.Struct] = []
    for at in range(0, len(kept) - 4, 4):
        group = kept[at : at + 4]
        quotes = [Quote(report=s.report, span=s.content[0], statement=s.id) for s in group]
        claim, origin = record_id("claim", at), record_id("origin", at)
        attached = tuple(Attachment(statement=s.id, report=s.report, position="affirm", reason=why(0.8)) for s in group)
        ids = tuple(s.id for s in group)
        made += [
            Claim(id=claim, wording=group[0].content[0].words, worded=quotes[0], attachments=attached),
            Conflict(
                id=record_id("conflict", at), claim=claim, slot="number", left=quotes[0], right=quotes[1],
                reason=why(0.7),
            ),
            Origin(id=origin, kind="speaker", name="a speaker", statements=ids),
            Corroboration(
                id=record_id("support", at), claim=claim, position="affirm", statements=ids, reports=(), outlets=(),
                origins=(origin,), reason=why(0.8),
            ),
        ]  # fmt: skip
        day = FIRST + DAY * (at % 365)
        event = Event(id=record_id("event", at), what=f"crane {at} was moved", begins=Bounds(day, day + DAY),
                      ends=Bounds(day, day + DAY), mentions=tuple(quotes))  # fmt: skip
        account = Account(quote=quotes[0], why="It is told so.")
        bounds = EventBounds(id=record_id("bounds", at), event=event.id, bounds=event.begins, earliest=(account,))
        made += [event, bounds]
    return made


class Asked:
    """One connection to the server; `ask` gives milliseconds, status and size."""

    def __init__(self, address: str) -> None:
        self.host = urlsplit(address).netloc
        self.token = address.partition("token=")[2]

    def ask(self, method: str, path: str, body: str | None = None) -> tuple[float, int, bytes]:
        """Milliseconds, status and bytes of an answer."""
        headers = {"Authorization": f"Bearer {self.token}", "Content-Type": "application/json"}
        began = time.perf_counter()
        connection = http.client.HTTPConnection(self.host)
        connection.request(method, path, body, headers)
        answer = connection.getresponse()
        data = answer.read()
        connection.close()
        return 1000 * (time.perf_counter() - began), answer.status, data


def processor(process: int) -> float:
    """Milliseconds of processor time that a process has used, in steps of ten."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return 1000 * (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def settle(process: int) -> None:
    """Waits until the server has nothing more to do in the background."""
    before = -1.0
    while (now := processor(process)) - before > 30:
        before = now
        time.sleep(1.0)


def main(reports: int = 2_000, each: int = 50) -> None:
    path = Path(tempfile.gettempdir()) / f"rashomon-workbench-2-{reports}-{each}.case"
    if not path.exists():
        began = time.perf_counter()
        make(path, reports, each)
        print(f"made {path}: {path.stat().st_size / 1e6:.0f} MB in {time.perf_counter() - began:.0f} s", flush=True)
    with open_case(path) as view:
        report = view.headings()[0].id
        statements = [s.id for s in view.statements(report)][:ACTS]
    print(f"{len(os.sched_getaffinity(0))} processors, load {os.getloadavg()[0]:.1f}")
    command = [sys.executable, "-m", "rashomon", "serve", str(path), "--no-open"]
    began = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        asked = Asked((server.stdout or sys.stdin).readline().strip())
        while True:
            try:
                first = asked.ask("GET", "/")
                break
            except ConnectionError:
                time.sleep(0.01)
        print(
            f"from the command to the first page {time.perf_counter() - began:.2f} s, of it the page {first[0]:.0f} ms"
        )
        settle(server.pid)
        print(f"order of the review and full text ready after {processor(server.pid) / 1000:.1f} s of processor time")
        print(f"{'milliseconds':40} {'first':>7} {'then':>7} {'of the processor':>17} {'bytes':>10}")
        for page in PAGES:
            at = {"REPORT": f"/reports/{report}", "DATUM": f"/data/statements/{statements[0]}"}.get(page, page)
            once = asked.ask("GET", at)
            before = processor(server.pid)
            times = [asked.ask("GET", at)[0] for _ in range(RUNS)]
            used = (processor(server.pid) - before) / RUNS
            print(
                f"{page:40} {once[0]:7.0f} {statistics.median(times):7.0f} {used:17.0f} {len(once[2]):10,} {once[1]}",
                flush=True,
            )
        before = processor(server.pid)
        acts = [
            asked.ask(
                "POST",
                "/api/judgements",
                json.dumps({"verdict": "accepted", "kind": "statements", "record": id_, "by": "Ada"}),
            )
            for id_ in statements
        ]
        used = (processor(server.pid) - before) / len(acts)
        times = sorted(ms for ms, _, _ in acts)
        print(
            f"{'act (slowest, then median)':40} {times[-1]:7.0f} {statistics.median(times):7.0f} {used:17.0f}",
            {status for _, status, _ in acts},
        )
        server.terminate()


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
