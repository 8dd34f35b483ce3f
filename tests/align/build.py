"""A case in memory for the tests, built from plain words."""

import datetime as dt
from typing import Any

from rashomon.core import Bounds, Mention, Part, Reason, Report, Span, Speaker, Statement, TimeExpression, cut
from rashomon.core.figures import Figure
from rashomon.core.material import Material
from rashomon.core.places import Place, PlaceMention

MADE = Reason(step="test")


def found(report: Report, words: str, nth: int = 0, part: Part = "text") -> Span:
    """The occurrence number `nth` of the words."""
    start = -1
    for _ in range(nth + 1):
        start = report.part(part).index(words, start + 1)
    return cut(report.part(part), start, start + len(words), part)


def report(number: int, given: dict[str, Any]) -> Report:
    return Report(
        id=f"report-{number}", source="s", locator="", text=given["text"], title=given.get("title", ""), text_map=()
    )


def statement(made: Report, number: int, given: dict[str, Any]) -> Statement:
    part: Part = given.get("part", "text")
    voice = "speaker" if "by" in given else "outlet"
    content = given["content"] if isinstance(given["content"], list) else [given["content"]]
    return Statement(
        id=f"{made.id}.{number}",
        report=made.id,
        attribution=None,
        voice=voice,  # type: ignore[arg-type]
        speaker=Speaker(resolution="named" if "by" in given else "outlet", name=given.get("by"), reason=MADE),
        content=tuple(found(made, words, given.get("nth", 0), part) for words in content),
        cue=(found(made, given["cue"], given.get("cue_nth", 0), part),) if "cue" in given else (),
        parent=f"{made.id}.{given['parent']}" if "parent" in given else None,
        kinds=tuple(given.get("kinds", ())),
        reason=MADE,
    )


def every(made: Report, words: str) -> list[Span]:
    """All occurrences, in the title and in the text."""
    parts: tuple[Part, Part] = ("title", "text")
    return [found(made, words, nth, part) for part in parts for nth in range(made.part(part).count(words))]


def mentions(made: Report, given: dict[str, Any]) -> list[Mention]:
    return [
        Mention(
            id=f"{made.id} {words} {span.part} {span.start}", report=made.id, span=span, kind=kind, form="name",
            name=words, entity=f"entity {words}", reason=MADE,
        )
        for words, kind in given.get("names", ())
        for span in every(made, words)
    ]  # fmt: skip


def places(made: Report, given: dict[str, Any]) -> list[PlaceMention]:
    return [
        PlaceMention(
            id=f"{made.id} {words} {span.part} {span.start}", report=made.id, span=span, sense=sense, reason=MADE,
            place=Place(
                id=place, name=words, names=(words,), latitude=0, longitude=0, reach=1, precision=precision,
                kind="city", country=country,
            ),
        )
        for words, place, country, precision, sense in given.get("places", ())
        for span in every(made, words)
    ]  # fmt: skip


def times(made: Report, given: dict[str, Any]) -> list[TimeExpression]:
    return [
        TimeExpression(
            id=f"{made.id} {words}", report=made.id, span=found(made, words), type="DATE", value=first, grain="day",
            bounds=Bounds(dt.date.fromisoformat(first), dt.date.fromisoformat(last)), reason=MADE,
        )
        for words, first, last in given.get("times", ())
    ]  # fmt: skip


def figures(made: Report, given: dict[str, Any]) -> list[Figure]:
    return [
        Figure(
            id=f"{made.id} {words}", report=made.id, span=found(made, words), low=low, high=high, bound="exact",
            of_what=what, category="dead" if what == "dead" else None, reason=MADE,
        )
        for words, low, high, what in given.get("figures", ())
    ]  # fmt: skip


def material(reports: list[dict[str, Any]]) -> Material:
    """The records of a case, report by report."""
    made = [(report(number, given), given) for number, given in enumerate(reports)]
    return Material(
        reports={one.id: one for one, _ in made},
        statements={
            one.id: [statement(one, n, said) for n, said in enumerate(given["statements"])] for one, given in made
        },
        mentions={one.id: mentions(one, given) for one, given in made},
        times={one.id: times(one, given) for one, given in made},
        places={one.id: places(one, given) for one, given in made},
        figures={one.id: figures(one, given) for one, given in made},
        entities=(),
    )
