"""Made-up disputes as printed sentences, each with the positions that its speaker takes on listed propositions."""

import re
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import Literal, NamedTuple

from rashomon.core.identity import sha256
from rashomon.evaluate.result import GoldError

Verdict = Literal["contradiction", "same", "neither"]
VERDICTS: tuple[Verdict, ...] = ("contradiction", "same", "neither")
MAYBE = "maybe"
_PROPOSITION = re.compile(r"(P\d+)\s+(.+)")
_POSITION = re.compile(r"(P\d+)=(.+)")
_FIELDS = 6
_HELD = 6  # one dispute in so many is only for scoring


class Printed(NamedTuple):
    """One printed sentence: who says it, on which day, its text, where in it the content stands (code points).

    `says` gives the position on each proposition it bears on, "maybe" where it is left open; `kinds` what it is.
    """

    who: str
    day: str
    text: str
    content: tuple[int, int]
    says: dict[str, str]
    kinds: tuple[str, ...]


class Dispute(NamedTuple):
    """One incident: its setting, what is in dispute, and who says what of it; `held` ones are only for scoring."""

    setting: str
    propositions: dict[str, str]
    printed: list[Printed]
    held: bool


def read_disputes(path: Path) -> list[Dispute]:
    """All disputes of a file, or of the *.txt files of a folder. Raises GoldError, one line."""
    files = sorted(path.glob("*.txt")) if path.is_dir() else [path]
    if not files:
        raise GoldError(f"{path}: no *.txt file with disputes is in it")
    return [one for file in files for one in _disputes(file)]


def verdict(one: Printed, other: Printed) -> Verdict:
    """A contradiction where both are sure of one proposition and differ, the same where they agree, else neither."""
    shared = [key for key in one.says if key in other.says and MAYBE not in {one.says[key], other.says[key]}]
    if any(one.says[key] != other.says[key] for key in shared):
        return "contradiction"
    return "same" if shared else "neither"


def near(one: Printed, other: Printed) -> bool:
    """Whether both bear on one proposition, however surely."""
    return not one.says.keys().isdisjoint(other.says)


def pairs(dispute: Dispute) -> Iterator[tuple[Printed, Printed, Verdict]]:
    """All pairs of a dispute's sentences that two different speakers said."""
    for one, other in combinations(dispute.printed, 2):
        if one.who != other.who:
            yield one, other, verdict(one, other)


def _disputes(file: Path) -> Iterator[Dispute]:
    found: list[Dispute] = []
    for number, line in enumerate(file.read_text("utf-8").splitlines(), 1):
        text, at = line.strip(), f"{file}:{number}"
        if text.startswith("##") or not text:
            continue
        if text.startswith("#"):
            setting = text[1:].strip()
            held = int(sha256(setting.encode())[:6], 16) % _HELD == 0
            found.append(Dispute(setting, {}, [], held))
        elif not found:
            raise GoldError(f"{at}: a dispute begins with “# ” and its setting")
        elif match := _PROPOSITION.match(text):
            found[-1].propositions[match[1]] = match[2]
        else:
            found[-1].printed.append(_printed(text, found[-1], at))
    return iter(found)


def _printed(line: str, dispute: Dispute, at: str) -> Printed:
    fields = [field.strip() for field in line.split("|")]
    if len(fields) != _FIELDS or fields[0] != "S":
        raise GoldError(f"{at}: not “S | who | day | text | positions | kinds”")
    _, who, day, marked, positions, kinds = fields
    if not 0 <= marked.find("[") < marked.rfind("]"):
        raise GoldError(f"{at}: no [content] in brackets")
    text = marked.replace("[", "").replace("]", "")
    inner = marked[marked.find("[") : marked.rfind("]")]
    start = marked.find("[")
    content = start, start + len(inner.replace("[", "").replace("]", ""))
    says = {}
    for one in re.split(r"\s+(?=P\d+=)", positions) if positions not in {"-", ""} else ():
        match = _POSITION.fullmatch(one.strip(" ,;"))
        if match is None or match[1] not in dispute.propositions:
            raise GoldError(f"{at}: {one!r} is no position on a listed proposition")
        says[match[1]] = match[2].strip(" ,;").casefold()
    return Printed(who, day, text, content, says, tuple(one.strip() for one in kinds.split(",")))
