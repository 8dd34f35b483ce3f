"""Direct, indirect or mixed: how much of a content stands inside quotation marks."""

import numpy as np
import numpy.typing as npt

from rashomon.core import Form, Span
from rashomon.inference import quotation_state

QuotedCharacters = npt.NDArray[np.int8]
MOSTLY = 0.9  # share of a content's letters that a direct quotation has inside its marks


def form_of(content: tuple[Span, ...], quoted: QuotedCharacters, text: str) -> Form:
    """The form of a content, given `quoted` (one number a character of its part, 0 outside marks)."""
    inside = letters = 0
    for span in content:
        is_letter = np.fromiter((c.isalnum() for c in text[span.start : span.end]), np.bool_, span.end - span.start)
        letters += int(is_letter.sum())
        inside += int((is_letter & (quoted[span.start : span.end] > 0)).sum())
    if not inside:
        return "indirect"
    return "direct" if inside >= MOSTLY * letters else "mixed"


def quoted_characters(text: str) -> QuotedCharacters:
    """For each character of `text` whether it stands inside quotation marks."""
    return quotation_state(text)
