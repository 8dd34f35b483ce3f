"""Sentences of a text, those inside quotations too, with exact code-point offsets."""

import re

from rashomon.core import paragraphs, trimmed

# Opening and closing marks that pair without doubt; straight marks pair by turns inside a paragraph.
PAIRS = {"“": "”", "«": "»", "„": "“"}
STRAIGHT = '"'
# A quotation holds several sentences where a full stop, question or exclamation mark is followed by a capital.
# A stop after a capital letter or a short title is no end ("U.S. Army", "Mr. Smith").
INNER_END = re.compile(
    r"(?<![A-Z])(?<!\b(?:Mr|Ms|Dr|St|Lt|Jr|Sr|vs|no|No))(?<!\b(?:Mrs|Gov|Sen|Rep|Gen|Col|etc))[.!?…]+[\])]?\s+(?=[\"“‘'(\[]?[A-Z])"
)
# The segmenter takes whole month names for abbreviations.
MONTH_END = re.compile(r"\b(?:March|April|May|June|July|August)\.[\"”]?\s+(?=[\"“]?[A-Z])")


def sentences(text: str) -> list[tuple[int, int]]:
    """Start and end of each sentence of `text`, in order, white space left out.

    A sentence that holds a quotation of several sentences is split inside the quotation; the part
    with the first sentence keeps what stands before it, the part with the last what stands behind.
    """
    from sentencex import get_sentence_boundaries  # noqa: PLC0415  # imported when used: start-up stays fast

    quoted = quotations(text)
    found: list[tuple[int, int]] = []
    for boundary in get_sentence_boundaries("en", text):
        if boundary["is_paragraph_break"]:
            continue
        for start, end in _split(text, boundary["start_index"], boundary["end_index"], quoted):
            span = trimmed(text, start, end)
            if span is not None:
                found.append((span.start, span.end))
    return found


def _split(text: str, start: int, end: int, quoted: list[tuple[int, int]]) -> list[tuple[int, int]]:
    cuts = [start]
    for open_, close in quoted:
        if open_ >= end or close <= start:
            continue
        cuts.extend(stop.end() for stop in INNER_END.finditer(text, max(open_, start), min(close, end)))
    cuts.extend(stop.end() for stop in MONTH_END.finditer(text, start, end))
    cuts = sorted(set(cuts))
    return list(zip(cuts, [*cuts[1:], end], strict=True))


def quotations(text: str) -> list[tuple[int, int]]:
    """Start and end of each quotation, marks included, outermost only.

    A quotation that a paragraph leaves open ends with the paragraph: news style opens the mark again at the
    next one, and a mark lost by a bad copy must not turn the rest of the report into a quotation.
    """
    # Some copy doubles the single mark; one character stands for both so that places stay what they are.
    text = text.replace("''", STRAIGHT + "\u2060").replace("``", STRAIGHT + "\u2060")
    found = []
    for start, end in paragraphs(text):
        found.extend(_in_paragraph(text, start, end))
    return found


def _in_paragraph(text: str, start: int, end: int) -> list[tuple[int, int]]:
    found = []
    opened: int | None = None
    closing = ""
    for position in range(start, end):
        mark = text[position]
        if opened is None:
            if mark in PAIRS or (mark == STRAIGHT and _opens(text, position, start)):
                opened, closing = position, PAIRS.get(mark, STRAIGHT)
        elif mark == closing and not (mark == STRAIGHT and _nested(text, position, end)):
            found.append((opened, position + 1))
            opened = None
    if opened is not None and opened + 1 < end:
        found.append((opened, end))
    return found


def _opens(text: str, position: int, start: int) -> bool:
    return position == start or text[position - 1].isspace() or text[position - 1] in "([—–-'‘"


def _nested(text: str, position: int, end: int) -> bool:
    """Whether a straight mark inside a straight quotation opens or closes an inner quotation.

    It opens one where a space stands before it and a letter behind; the closing one is then the next mark
    that has a letter or stop before it. An inner pair is told by a later mark in the paragraph that closes the outer.
    """
    before, after = text[position - 1], text[position + 1 : position + 2]
    if before.isspace() and after.isalnum():
        return True
    opening = text.rfind(STRAIGHT, 0, position)
    inner = opening > 0 and text[opening - 1].isspace() and text[opening + 1].isalnum()
    earlier = text.rfind(STRAIGHT, 0, opening) if inner else -1
    has_outer = earlier >= 0 and "\n\n" not in text[earlier:opening] and text[earlier + 1].isalnum()
    return has_outer and text.count(STRAIGHT, position + 1, end) % 2 == 1
