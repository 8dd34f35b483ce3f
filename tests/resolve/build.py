"""Reports and attributions for the tests, built from plain words."""

from typing import Any

from rashomon.core import Attribution, Part, Reason, Report, Span, cut


def report(text: str, title: str = "", **facts: Any) -> Report:
    return Report(id=facts.pop("id", "report-1"), source="s", locator="", text=text, title=title, text_map=(), **facts)


def place(text: str, words: str, near: int, part: Part = "text") -> Span:
    """The occurrence of `words` that is nearest to `near`."""
    starts = [at for at in range(len(text)) if text.startswith(words, at)]
    assert starts, f"{words!r} is not in the text"
    start = min(starts, key=lambda at: abs(at - near))
    return cut(text, start, start + len(words), part)


def attribution(made: Report, number: int, case: dict[str, Any]) -> Attribution:
    """From {"content", "cue", "source", "parent"}: the cue nearest the content, the source nearest the cue."""
    part: Part = case.get("part", "text")
    text = made.part(part)
    content = place(text, case["content"], case.get("at", 0), part)
    cue = place(text, case["cue"], content.end, part) if "cue" in case else None
    anchor = cue or content
    source = place(text, case["source"], anchor.start, part) if "source" in case else None
    return Attribution(
        id=f"attribution-{number}",
        report=made.id,
        cue=(cue,) if cue else (),
        source=(source,) if source else (),
        content=(content,),
        form=case.get("form", "indirect"),
        parent=f"attribution-{case['parent']}" if "parent" in case else None,
        reason=Reason(step="test"),
    )


def attributions(made: Report, cases: list[dict[str, Any]]) -> list[Attribution]:
    return [attribution(made, number, case) for number, case in enumerate(cases)]
