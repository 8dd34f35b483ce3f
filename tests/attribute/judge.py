"""How a labelled case is judged: what was expected and not found, and what was found and not expected."""

import json
from pathlib import Path
from typing import Any

from rashomon.attribute import attribute
from rashomon.core import Attribution, Report, Span
from rashomon.inference import Analysis
from rashomon.inference.encoding import Encoded

FOLDER = Path(__file__).parents[1] / "cases" / "attribute"
Places = frozenset[int]


def cases() -> list[dict[str, Any]]:
    """All labelled cases, in order."""
    return [case for path in sorted(FOLDER.glob("*.json")) for case in json.loads(path.read_text(encoding="utf8"))]


def found_in(case: dict[str, Any], analysis: Analysis) -> tuple[Attribution, ...]:
    """The attributions that the stage makes of a case's analysis, read as the part of a report that it is."""
    if case["part"] == "title":
        nothing = analysis._replace(
            roles=(), nested=(), deeper=(), words=Encoded(*(part[:0] for part in analysis.words))
        )
        headed = Report(id="case", source="", locator="", text="", text_map=(), title=case["text"])
        return attribute(headed, nothing, analysis)
    report = Report(id="case", source="", locator="", text=case["text"], text_map=())
    return attribute(report, analysis)


def faults(case: dict[str, Any], found: tuple[Attribution, ...]) -> list[str]:
    """One line for each thing that is not as labelled; none if the case is right.

    An expected attribution is found if the cues overlap and source and content each share half or
    more of the larger side; then its form and its parent must be right too. Every expected one must be
    found once, and nothing else. Inner attributions of a speaker to themselves ("I think") may be there.
    """
    text, expected = case["text"], case["expect"]
    match: dict[int, Attribution] = {}
    for number, label in enumerate(expected):
        for one in found:
            if one not in match.values() and _agrees(text, label, one):
                match[number] = one
                break
    lines = [f"not found: {' '.join(_words(label['cue']))!r}" for n, label in enumerate(expected) if n not in match]
    extra = [one for one in found if one not in match.values() and not _own_voice(one)]
    lines += [f"made up: {one.cue[0].words!r} {' … '.join(s.words for s in one.content)[:60]!r}" for one in extra]
    for number, one in match.items():
        label = expected[number]
        if label.get("form", one.form) != one.form:
            lines.append(f"form of {one.cue[0].words!r}: {one.form}, not {label['form']}")
        holder = match.get(label["inside"]) if label["inside"] is not None else None
        if label["inside"] is None and one.parent is not None:
            lines.append(f"{one.cue[0].words!r} stands inside nothing")
        elif holder is not None and one.parent != holder.id:
            lines.append(f"{one.cue[0].words!r} stands inside {holder.cue[0].words!r}")
    return lines


def _own_voice(one: Attribution) -> bool:
    return one.parent is not None and all(span.words.lower() in {"i", "we"} for span in one.source)


def _agrees(text: str, label: dict[str, Any], one: Attribution) -> bool:
    cue, source, content = (_labelled(text, label[role]) for role in ("cue", "source", "content"))
    given = [_covered(text, spans) for spans in (one.cue, one.source, one.content)]
    return bool(cue & given[0]) and _mostly(source, given[1]) and _mostly(content, given[2])


def _mostly(one: Places, other: Places) -> bool:
    return 2 * len(one & other) >= max(len(one), len(other))


def _words(fragments: list[Any]) -> list[str]:
    return [fragment if isinstance(fragment, str) else fragment["words"] for fragment in fragments]


def _labelled(text: str, fragments: list[Any]) -> Places:
    places: set[int] = set()
    for fragment in fragments:
        words, occurrence = (fragment, 0) if isinstance(fragment, str) else (fragment["words"], fragment["occurrence"])
        at = -1
        for _ in range(occurrence + 1):
            at = text.index(words, at + 1)
        places.update(n for n in range(at, at + len(words)) if text[n].isalnum() or text[n] == ":")
    return frozenset(places)


def _covered(text: str, spans: tuple[Span, ...]) -> Places:
    return frozenset(n for span in spans for n in range(span.start, span.end) if text[n].isalnum() or text[n] == ":")
