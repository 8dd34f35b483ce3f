"""Raw corpus text to the text of a report: NFC, paragraphs parted by a blank line, offsets kept."""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from rashomon.evaluate.metrics.spans import Range

_LINE = re.compile(r"[^\n\r]+")
_CLUSTER = re.compile(r"[\x00-\x7f]+|.", re.DOTALL)
_WORD = re.compile(r"\w+(?:['’]\w+)*|[^\w\s]")


class Text(NamedTuple):
    """A report's text made of a raw one.

    `places` has, for every raw character and the end, the place in `text` that it came to.
    """

    text: str
    places: list[int]

    def fragments(self, start: int, end: int) -> list[Range]:
        """The raw range as ranges of the text: trimmed, and cut where a line ends; none outside the raw text."""
        if not 0 <= start <= end < len(self.places):
            return []
        return lines(self.text, self.places[start], self.places[end])


def lines(text: str, start: int, end: int) -> list[Range]:
    """The range without white space at its ends, one piece for each line of the text."""
    found = []
    for line in _LINE.finditer(text, start, end):
        words = line.group()
        left = line.start() + len(words) - len(words.lstrip())
        right = line.end() - (len(words) - len(words.rstrip()))
        if left < right:
            found.append((left, right))
    return found


def report_text(raw: str) -> Text:
    """Each line of `raw` that has words becomes a paragraph. Corpora break lines at paragraphs only."""
    pieces: list[str] = []
    places = [0] * (len(raw) + 1)
    size, done = 0, 0
    for start, end in lines(raw, 0, len(raw)):
        if pieces:
            pieces.append("\n\n")
            size += 2
        places[done:start] = [size] * (start - done)
        for cluster in _clusters(raw, start, end):
            words = unicodedata.normalize("NFC", raw[cluster[0] : cluster[1]])
            length = cluster[1] - cluster[0]
            places[cluster[0] : cluster[1]] = [size + min(n, len(words)) for n in range(length)]
            pieces.append(words)
            size += len(words)
        done = end
    places[done:] = [size] * (len(raw) + 1 - done)
    return Text("".join(pieces), places)


def _clusters(raw: str, start: int, end: int) -> list[Range]:
    """Runs of ASCII and single characters, each with the combining marks after it."""
    found: list[Range] = []
    for match in _CLUSTER.finditer(raw, start, end):
        if found and unicodedata.combining(match.group()[0]):
            found[-1] = (found[-1][0], match.end())
        else:
            found.append(match.span())
    return found


def words(text: str) -> list[Range]:
    """Words and punctuation marks: the neutral tokens in which every system's speed is counted."""
    return [match.span() for match in _WORD.finditer(text)]


def covered(tokens: Sequence[Range], fragments: Iterable[Range]) -> frozenset[int]:
    """Numbers of the tokens that lie by more than half in one of the fragments."""
    numbers: set[int] = set()
    for start, end in fragments:
        first = bisect_right(tokens, start, key=lambda token: token[1])
        last = bisect_left(tokens, end, key=lambda token: token[0])
        for number in range(first, last):
            left, right = tokens[number]
            if 2 * (min(end, right) - max(start, left)) > right - left:
                numbers.add(number)
    return frozenset(numbers)
