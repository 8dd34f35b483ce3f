"""Finds source and cue in the printed sentences of evaluation/accounts, which are written without such marks.

    python -m training.kinds_marks

The product attributes each sentence alone; kept is the attribution whose content fits the marked one best. A sentence
that it ascribes to nobody would be the outlet's own voice in a report, whose kind is no question: it gets no marks.
Writes evaluation/accounts_marks.jsonl, which `rashomon evaluate kinds` reads.
"""

from collections.abc import Iterable, Sequence
from pathlib import Path

import msgspec

from rashomon.attribute import attribute
from rashomon.core import Attribution, Report, Span
from rashomon.evaluate.gold.accounts import Printed, read_disputes
from rashomon.evaluate.gold.kinds import Marks
from rashomon.evaluate.metrics.spans import Range
from rashomon.inference import Analyser

ACCOUNTS = Path("evaluation/accounts")
MARKS = ACCOUNTS.with_name("accounts_marks.jsonl")
BATCH = 64  # sentences
ENOUGH = 0.3  # share of the marked content that an attribution's must cover


def main() -> None:
    printed = [one for dispute in read_disputes(ACCOUNTS) for one in dispute.printed]
    printed.sort(key=lambda one: (len(one.text), one.text))
    analyser = Analyser()
    found: dict[str, Marks] = {}
    for start in range(0, len(printed), BATCH):
        batch = printed[start : start + BATCH]
        for one, analysis in zip(batch, analyser.analyse([one.text for one in batch]), strict=True):
            report = Report(id="printed", source="", locator="", text=one.text, text_map=())
            if marks := marks_of(one, attribute(report, analysis, None)):
                found[marks.text] = marks
    MARKS.write_bytes(b"".join(msgspec.json.encode(found[key]) + b"\n" for key in sorted(found)))
    print(f"{len(found)} of {len(printed)} sentences have a source or cue")


def marks_of(one: Printed, attributions: Iterable[Attribution]) -> Marks | None:
    """Source and cue of the attribution that fits the content best, the source without what stands in the content."""
    fitting = [(fit, given) for given in attributions if (fit := _fit(one.content, given)) > 0]
    if not fitting:
        return None
    best = max(fitting, key=lambda pair: pair[0])[1]
    source = [place for place in _places(best.source) if not _common([place], one.content)]
    return Marks(text=Marks.key(one.text), source=tuple(source), cue=tuple(_places(best.cue)))


def _fit(content: Range, given: Attribution) -> float:
    """Overlap of the contents over what either has; 0 for too little, or a cue inside the content."""
    common, size = _common(_places(given.content), content), content[1] - content[0]
    if not given.cue or common <= ENOUGH * size or _common(_places(given.cue), content):
        return 0.0
    return common / (size + sum(end - start for start, end in _places(given.content)) - common)


def _places(spans: Sequence[Span]) -> list[Range]:
    return [(span.start, span.end) for span in spans]


def _common(places: Sequence[Range], content: Range) -> int:
    return sum(max(0, min(end, content[1]) - max(start, content[0])) for start, end in places)


if __name__ == "__main__":
    main()
