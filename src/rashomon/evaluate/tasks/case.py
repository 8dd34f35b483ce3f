"""Case: every kind of datum that a gold file has, against a case built from the same reports."""

import tempfile
import time
from pathlib import Path

from rashomon.evaluate.case.aliases import score_aliases
from rashomon.evaluate.case.corroboration import score_corroboration
from rashomon.evaluate.case.disputes import score_disputes
from rashomon.evaluate.case.evidence import score_evidence
from rashomon.evaluate.case.fields import score_fields
from rashomon.evaluate.case.grounding import score_numbers, score_places, score_times
from rashomon.evaluate.case.observed import Observed, observe
from rashomon.evaluate.case.questions import score_questions
from rashomon.evaluate.case.reports import score_reports
from rashomon.evaluate.case.sheet import Sheet
from rashomon.evaluate.case.statements import match_statements, score_outlet_voice
from rashomon.evaluate.gold.cases import Entry, GoldCase, read_case
from rashomon.evaluate.result import GoldError, Result, Scores
from rashomon.store import View, open_case


def evaluate(data: Path, *, case: Path | None = None) -> Result:
    """Compare `case` with the gold file `data`; without one, build it from the files that gold names.

    `case` may be what other commands made of the same reports. Raises GoldError for a gold file that
    breaks its format or names files that are not beside it, CaseError for a case that does not open.
    """
    gold = read_case(data)
    if case is not None:
        with open_case(case) as view:
            return compare(gold, view, 0.0)
    missing = [path for path in gold.files() if not path.is_file()]
    if missing:
        raise GoldError(f"{data}: names {missing[0].name}, which is not beside it; give a case built from it instead")
    with tempfile.TemporaryDirectory(prefix="rashomon-") as folder:
        built = Path(folder) / "gold.case"
        begun = time.perf_counter()
        _build(built, gold)
        seconds = time.perf_counter() - begun
        with open_case(built) as view:
            return compare(gold, view, seconds)


def _build(path: Path, gold: GoldCase) -> None:
    from rashomon.pipeline import build  # noqa: PLC0415 - opens models

    build(path, [str(file) for file in gold.files()])


def compare(gold: GoldCase, view: View, seconds: float) -> Result:
    """The scores of an open case; `seconds` is what building it took, 0 if that was not done here."""
    observed = observe(view, gold)
    notes = [f"no report of {entry.text('file')} is in the case" for entry in _absent(gold, observed)]
    if gold.unknown:
        notes.append(f"not scored: {', '.join(gold.unknown)}")
    return Result(
        task="case",
        data=str(gold.path),
        documents=len(observed.pages),
        tokens=sum(len(page.tokens["text"]) for page in observed.pages.values()),
        seconds=seconds,
        scores=_tree(compared(gold, observed)),
        notes=tuple(notes),
    )


def compared(gold: GoldCase, case: Observed) -> dict[str, Sheet]:
    """The sheets of every kind that gold has, by dotted name."""
    statements = Sheet()
    pairs = match_statements(gold, case, statements)
    sheets = score_reports(gold, case)
    if gold.sections.get("statements"):
        sheets["statements"] = statements
    sheets |= score_fields(gold, case, pairs)
    for score in (score_outlet_voice, score_times, score_places, score_aliases, score_numbers):
        sheets |= score(gold, case)
    sheets |= score_questions(gold, case, pairs) | score_evidence(gold, case)
    return sheets | score_disputes(gold, case, pairs) | score_corroboration(gold, case, pairs)


def _absent(gold: GoldCase, case: Observed) -> list[Entry]:
    return [entry for name, entry in gold.reports.items() if name not in case.pages]


def _tree(sheets: dict[str, Sheet]) -> Scores:
    """Sheets under their dotted names, fields inside their kind; kinds that gold asks nothing of are left out."""
    scores: Scores = {}
    for name, sheet in sheets.items():
        if not (sheet.right or sheet.missed or sheet.made_up):
            continue
        branch = scores
        for key in name.split("."):
            inner = branch.setdefault(key, {})
            branch = inner if isinstance(inner, dict) else {}
        branch.update(sheet.scores())
    return scores
