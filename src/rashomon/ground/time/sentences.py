"""Sentences, as far as words of time need them: cut at full stops that end no abbreviation."""

import re
from collections.abc import Iterator

END = re.compile(r"[.!?]['\"”’]?\s+(?=[A-Z0-9\"“'‘])|\n\s*\n")
_ABBREVIATION = re.compile(
    r"\b(?:[A-Z]|Mr|Mrs|Ms|Dr|Gen|Col|Sen|Rep|Gov|Lt|St|U\.S|Corp|Inc|Co|Ltd|Jan|Feb|Mar|Apr|Aug|Sept|Oct|Nov|Dec)\.$"
)


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each sentence."""
    start = 0
    for match in END.finditer(text):
        if not ends(text, match.start()):
            continue
        if start < match.end():
            yield start, match.start() + 1
        start = match.end()
    if text[start:].strip():
        yield start, len(text)


def ends(text: str, stop: int) -> bool:
    """Whether the full stop at `stop` ends a sentence, and not just an abbreviation."""
    return _ABBREVIATION.search(text, max(0, stop - 8), stop + 1) is None
