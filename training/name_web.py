"""Letters, questions with answers, reviews, posts and weblogs, written for this project with their names marked.

`name_web/*.txt`: a sentence a line, an empty line between texts, lines with "#" in front are notes. "{P Ann Lee}" is a
person, O an organisation, L a place, "?" what counts neither as a name nor as none (pets, ships, shows). No shipped
weights were fitted on them; `name_score` scores them.
"""

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from training.name_texts import UNKNOWN, Named, Span

FOLDER = Path(__file__).with_name("name_web")
KINDS = {"P": "person", "O": "organisation", "L": "place", "?": UNKNOWN}
MARK = re.compile(r"\{([POL?]) ([^{}]+)\}")
SHORT = 40  # code points; a line under that with no stop is one of an address, a greeting or a list


def texts() -> Iterator[tuple[str, list[str]]]:
    """Each text's name and its lines, marks and all."""
    for path in sorted(FOLDER.glob("*.txt")):
        lines = [line for line in path.read_text("utf-8").split("\n") if not line.startswith("# ")]
        parts = "\n".join(lines).strip().split("\n\n")
        yield from ((f"{path.stem}{number}", part.strip().split("\n")) for number, part in enumerate(parts))


def as_typed() -> Iterator[Named]:
    """The texts as people send them: sentences run on, short lines stand by themselves."""
    for name, lines in texts():
        whole = lines[0]
        for before, line in pairwise(lines):
            alone = len(before) < SHORT and before[-1:] not in ".!?:"
            whole += ("\n" if alone or (len(line) < SHORT and line[-1:] not in ".!?") else " ") + line
        yield _read(name, whole)


def as_in_corpora() -> Iterator[Named]:
    """The texts as corpora give them: each sentence a paragraph, what follows an apostrophe parted ("do n't")."""
    for name, lines in texts():
        yield _read(name, re.sub(r"(?i)(?<=[\w}])(n't|['’](?:s|re|ve|ll|d|m))\b", r" \1", "\n\n".join(lines)))


def _read(name: str, marked: str) -> Named:
    text, at = "", 0
    spans: list[Span] = []
    for mark in MARK.finditer(marked):
        text += marked[at : mark.start()]
        spans.append((len(text), len(text) + len(mark[2]), KINDS[mark[1]]))
        text += mark[2]
        at = mark.end()
    text += marked[at:]
    if "{" in text or "}" in text:
        raise ValueError(f"{name}: a mark that is none: {text!r}")
    return Named(name, "written", text, spans)
