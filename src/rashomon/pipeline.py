"""The literal order of the stages: archive, read, analyse, attribute, resolve, write.

Two failures only: *this item failed, recorded, go on* and *stop the run* (the case cannot be
written, or the user stops it). Stopped at any point, the same build goes on where it stopped.
"""

import logging
import os
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from rashomon.core import Outcome, Report, Source, Status
from rashomon.read import Entry
from rashomon.settling import settle
from rashomon.stages import Stages, shipped
from rashomon.store import CaseError, RefusedRecordError, Writer

BATCH_REPORTS = 8
BATCH_CHARACTERS = 30_000  # a batch is analysed together, and done again together after a power cut
FAILURES: frozenset[Status] = frozenset({"failed", "damaged", "encrypted", "no text", "too large"})
"""What a user has to look into: there was something to read, and it was not read."""

LOG = logging.getLogger(__name__)


class Progress(NamedTuple):
    """How far a stage is: `done` of `total` (None: not known yet), and what it has in hand.

    "archive" counts files, "read" counts bytes of sources.
    """

    stage: str
    done: int
    total: int | None
    item: str


class Summary(msgspec.Struct, frozen=True, kw_only=True):
    """What a build did and where the case stands.

    `archived` sources were new to the case, `known` were in it; `items` counts this run's items by
    status; `failures` are the outcomes in the whole case that a user has to look into.
    """

    archived: int
    known: int
    items: dict[str, int]
    failures: tuple[Outcome, ...]
    seconds: float


class Finished(NamedTuple):
    """Stands after the last item of a source; `locators` are all its items, None where not all could be read."""

    source: Source
    locators: frozenset[str] | None


class StageError(Exception):
    """A stage raised an error for one item; the message is one line that names stage and place."""


def build(
    case: str | os.PathLike[str],
    inputs: Sequence[str],
    *,
    progress: Callable[[Progress], None] = lambda _: None,
    stages: Stages | None = None,
) -> Summary:
    """Brings the case up to date with `inputs` (files, folders, "-") and with the stages' versions.

    What the case has from these versions is left alone; what failed before is tried again, and what
    an interrupted run left over is done. Raises the errors of `store` where the case cannot be
    written; KeyboardInterrupt passes through. The case is whole in either event.
    """
    began = time.monotonic()
    with Writer(case) as writer:
        run = _Run(writer, stages or shipped(), progress)
        name = writer.start_run(run.stages.steps, {"inputs": [spelled(str(given)) for given in inputs]})
        run.archive(inputs)
        for batch in batches(run.read()):
            analyses = run.analyse([entry.report for entry in batch if isinstance(entry, Entry) and entry.report])
            run.write(batch, analyses)
        run.settle()
        writer.finish_run(name, dict(run.items))
        failures = tuple(outcome for outcome in writer.view.outcomes() if outcome.status in FAILURES)
    return Summary(
        archived=run.archived,
        known=run.known,
        items=dict(run.items),
        failures=failures,
        seconds=time.monotonic() - began,
    )


@dataclass
class _Run:
    """The stages of one run over one case."""

    writer: Writer
    stages: Stages
    progress: Callable[[Progress], None]
    archived: int = 0
    known: int = 0
    items: Counter[str] = field(default_factory=Counter)

    def archive(self, inputs: Sequence[str]) -> None:
        """Every input's bytes go into the case, or the outcome that says why they cannot."""
        unreadable, known = self.unreadable(), self.writer.view.archived_from()
        for count, given in enumerate(self.stages.discover(inputs)):
            if given.path and _belongs_to(Path(self.writer.path), given.path):
                continue
            origin = spelled(given.origin)
            self.progress(Progress("archive", count, None, origin))
            loaded = self.stages.load(msgspec.structs.replace(given, origin=origin))
            if loaded.source is None:
                if loaded.outcome is not None:
                    self.note(loaded.outcome)
            elif known.get(loaded.source.sha256) == origin and origin not in unreadable:
                self.known += 1
            elif self.writer.add_source(loaded.source, loaded.data):
                self.archived += 1
            else:
                self.known += 1

    def unreadable(self) -> set[str]:
        """The inputs that an earlier run could not read; one that is gone is no longer worth a line in the case."""
        found = {outcome.locator for outcome in self.writer.view.outcomes(source="")}
        for origin in found:
            if not Path(origin).exists():
                self.writer.forget_input(origin)
        return found

    def read(self) -> Iterator[Entry | Finished]:
        """The items of all sources that have something left to do, as they are read."""
        view, steps = self.writer.view, self.stages.steps
        sources = [view.source(sha256) for sha256 in view.unfinished(steps)]
        total, behind = sum(source.size for source in sources), 0
        for source in sources:
            done, locators, whole = view.done(source.sha256, steps), set(), True
            self.progress(Progress("read", behind, total, source.origin))
            for entry in self.entries(source):
                locators.add(entry.outcome.locator)
                whole = whole and entry.outcome.status != "failed"
                if entry.outcome.locator not in done:
                    yield entry
                    self.progress(Progress("read", behind + _position(entry, source), total, source.origin))
            yield Finished(source, frozenset(locators) if whole else None)
            behind += source.size
        self.progress(Progress("read", behind, total, ""))

    def entries(self, source: Source) -> Iterator[Entry]:
        """The items of one source; where its reader breaks, the source itself is the failed item."""
        try:
            yield from self.stages.read(source, self.writer.view.source_bytes(source.sha256))
        except CaseError:
            raise
        except Exception as error:  # noqa: BLE001 - the border of a source: it fails, recorded, and the rest goes on
            detail = described("read", source.origin, error)
            yield Entry(Outcome(source=source.sha256, status="failed", detail=detail), None)

    def analyse(self, reports: Sequence[Report]) -> dict[str, tuple[Any, Any] | StageError]:
        """What the models find in the text and title of each report, by report; or why they failed."""
        try:
            return self._analysed(reports)
        except StageError as error:
            if len(reports) == 1:
                return {reports[0].id: error}
        alone: dict[str, tuple[Any, Any] | StageError] = {}
        for report in reports:  # one of them broke the batch: find out which
            alone |= self.analyse([report])
        return alone

    def _analysed(self, reports: Sequence[Report]) -> dict[str, tuple[Any, Any] | StageError]:
        texts = [text for report in reports for text in (report.text, report.title)]
        found = attempt("analyse", reports[0].id, self.stages.analyse, texts) if texts else []
        return {report.id: (found[2 * at], found[2 * at + 1]) for at, report in enumerate(reports)}

    def write(self, batch: Sequence[Entry | Finished], analyses: Mapping[str, tuple[Any, Any] | StageError]) -> None:
        """Each report's records are derived and stored with it, one report at a time."""
        for entry in batch:
            if isinstance(entry, Finished):
                self.writer.complete_source(entry.source.sha256, entry.locators)
            elif entry.report is None:
                self.note(entry.outcome)
            else:
                self.write_report(entry.outcome, entry.report, analyses[entry.report.id])

    def write_report(self, outcome: Outcome, report: Report, analysis: tuple[Any, Any] | StageError) -> None:
        """One report with all that is derived from it; a failed one is kept with its reason and no records."""
        try:
            self.note(outcome, report, self.derive(report, analysis))
        except (StageError, RefusedRecordError) as error:
            detail = " ".join(str(error).split())
            self.note(msgspec.structs.replace(outcome, status="failed", detail=detail), report)

    def derive(self, report: Report, analysis: tuple[Any, Any] | StageError) -> list[msgspec.Struct]:
        """Attribute, resolve, qualify, ground. Raises StageError.

        Words of time are read twice: the day of saying is taken from them, and what a speaker says
        is then counted from that day.
        """
        if isinstance(analysis, StageError):
            raise analysis
        stages = self.stages
        attributions = attempt("attribute", report.id, stages.attribute, report, *analysis)
        named = attempt("mentions", report.id, stages.mentions, report, *analysis)
        dated = attempt("times", report.id, stages.times, report, ())
        resolved = attempt("resolve", report.id, stages.resolve, report, attributions, named, dated, analysis[0])
        dated = attempt("times", report.id, stages.times, report, resolved.statements)
        placed = attempt("places", report.id, stages.places, report, resolved.mentions)
        counted = attempt("figures", report.id, stages.figures, report)
        statements = attempt("qualify", report.id, stages.qualify, report, resolved.statements, *analysis)
        return [*attributions, *statements, *resolved.mentions, *dated, *placed, *counted]

    def note(self, outcome: Outcome, report: Report | None = None, records: Sequence[msgspec.Struct] = ()) -> None:
        """Stores what became of an item."""
        self.writer.put(outcome, report, records, self.stages.steps)
        self.items[outcome.status] += 1

    def settle(self) -> None:
        """What is decided over all reports together: who is who, what it is about, what it comes to.

        Done again when any report is new, or a person merged, split or moved anything.
        """
        view, steps = self.writer.view, self.stages.steps
        if view.is_settled(steps):
            return
        self.progress(Progress("settle", 0, None, ""))
        self.writer.put_case(*settle(view, self.stages), steps)


def batches(entries: Iterable[Entry | Finished]) -> Iterator[list[Entry | Finished]]:
    """Entries in runs of at most `BATCH_REPORTS` reports and, but for single giants, `BATCH_CHARACTERS`."""
    batch: list[Entry | Finished] = []
    reports = characters = 0
    for entry in entries:
        batch.append(entry)
        if isinstance(entry, Entry) and entry.report:
            reports, characters = reports + 1, characters + len(entry.report.text)
        if reports >= BATCH_REPORTS or characters >= BATCH_CHARACTERS or len(batch) >= 4 * BATCH_REPORTS:
            yield batch
            batch, reports, characters = [], 0, 0
    if batch:
        yield batch


def attempt(stage: str, where: str, step: Callable[..., Any], *inputs: Any) -> Any:
    """What the step gives; whatever it raises becomes a StageError that names stage and place."""
    try:
        return step(*inputs)
    except Exception as error:
        raise StageError(described(stage, where, error)) from error


def described(stage: str, where: str, error: Exception) -> str:
    """One line: stage, item, error, and the line of ours that raised it. The traceback goes to the log."""
    LOG.error("%s: %s", stage, where, exc_info=error)
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if "rashomon" in frame.filename]
    at = f" ({Path(frames[-1].filename).name}, line {frames[-1].lineno})" if frames else ""
    return " ".join(f"{where}: {stage} raised {type(error).__name__}: {error}{at}".split())


def spelled(path: str) -> str:
    """A path as text that can be stored: a file name may hold bytes that are none."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def _belongs_to(case: Path, path: Path) -> bool:
    """Whether an input found in a folder is the case itself or a file that the database keeps beside it."""
    beside = {case.name + ending for ending in ("", "-wal", "-shm", "-journal", "-lock", "-new")}
    return path.name in beside and path.parent.resolve() == case.parent.resolve()


def _position(entry: Entry, source: Source) -> int:
    """How far into its source an item ends, in bytes, as nearly as its map tells."""
    ends = entry.report.text_map[-1:] if entry.report else ()
    return min(ends[0].source_end, source.size) if ends else 0
