"""Mapped strings: text that remembers, run by run, which characters of the source it came from."""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from operator import attrgetter

import msgspec

from rashomon.core import Segment

# What no reader sees: controls, zero-width spaces and joins of lines, soft hyphens, marks that
# override the direction of writing. Joiners (U+200C, U+200D) stay: they change letters.
_INVISIBLE = "\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u200b\u2060\ufeff\u202a-\u202e\u2066-\u2069\ufffe\uffff"
_UNSEEN = re.compile(f"[{_INVISIBLE}\ud800-\udfff]+")
_SPACE = re.compile(r"\s+")
_START = attrgetter("start")

_MOST_RUNS = 300_000  # in one text: a page of nothing but escapes has more, a report a hundredth

Edit = tuple[int, int, str]


class TooLargeError(ValueError):
    """A text in more pieces than any report has, and than memory allows for."""


class Mapped(msgspec.Struct, frozen=True):
    """Text and the runs that map all of it, in order, to characters of the source string.

    A run is a core Segment whose source offsets count characters of the decoded source (they
    become bytes only when the report is made). In a verbatim run they go one for one.
    """

    text: str
    runs: tuple[Segment, ...]

    @property
    def start(self) -> int:
        """Where in the source the text begins."""
        return self.runs[0].source_start if self.runs else 0

    @property
    def end(self) -> int:
        """Where in the source the text ends."""
        return self.runs[-1].source_end if self.runs else 0

    def cut(self, start: int, end: int) -> "Mapped":
        """The text from `start` to `end` with its part of the map."""
        start, end = max(start, 0), min(end, len(self.text))
        if start >= end:
            return EMPTY
        return Mapped(self.text[start:end], tuple(_between(self.runs, start, end, -start)))

    def edited(self, edits: Iterable[Edit]) -> "Mapped":
        """The text with each (start, end, new) put in, in order and not overlapping."""
        pieces: list[str] = []
        runs: list[Segment] = []
        done = size = 0
        for start, end, new in edits:
            _extend(runs, _between(self.runs, done, start, size - done))
            pieces += (self.text[done:start], new)
            size += start - done
            if new:
                _extend(runs, [self._stands_for(start, end, size, new)])
                size += len(new)
            done = end
            if len(runs) > _MOST_RUNS:
                raise TooLargeError(f"over {_MOST_RUNS:,} escapes in one text")
        if not pieces:
            return self
        _extend(runs, _between(self.runs, done, len(self.text), size - done))
        return Mapped("".join((*pieces, self.text[done:])), tuple(runs))

    def _stands_for(self, start: int, end: int, at: int, new: str) -> Segment:
        covered = list(_between(self.runs, start, end, 0))
        same = self.text[start:end] == new and len(covered) == 1 and covered[0].verbatim
        first, last = covered[0], covered[-1]
        stop = last.source_end if last.page == first.page else first.source_end
        return Segment(at, at + len(new), first.source_start, max(stop, first.source_start), same, first.page)

    def stripped(self) -> "Mapped":
        """The text without white space at its ends."""
        left = len(self.text) - len(self.text.lstrip())
        return self.cut(left, len(self.text.rstrip()))

    def clean(self) -> "Mapped":
        """One line of NFC text: nothing invisible, single spaces, none at the ends."""
        seen = self.edited((m.start(), m.end(), "") for m in _UNSEEN.finditer(self.text))
        spaced = seen.edited((m.start(), m.end(), " ") for m in _SPACE.finditer(seen.text) if m[0] != " ")
        return spaced.stripped().composed()

    def composed(self) -> "Mapped":
        """The text in Normalization Form C."""
        if unicodedata.is_normalized("NFC", self.text):
            return self
        whole = unicodedata.normalize("NFC", self.text)
        made = self.edited(_compositions(self.text))
        return made if made.text == whole else self.edited([(0, len(self.text), whole)])


EMPTY = Mapped("", ())


def mapped(text: str, start: int = 0, page: int | None = None) -> Mapped:
    """`text` as it stands in the source from character `start` on."""
    if not text:
        return EMPTY
    return Mapped(text, (Segment(0, len(text), start, start + len(text), verbatim=True, page=page),))


def standing_for(text: str, start: int, end: int) -> Mapped:
    """`text` that stands for characters `start` to `end` of the source, which are others."""
    return Mapped(text, (Segment(0, len(text), start, end, verbatim=False),)) if text else EMPTY


def joined(parts: Iterable[Mapped], glue: str | Sequence[str]) -> Mapped:
    """The parts with `glue` between them (one for all, or one for each part after the first).

    Glue maps to what stood in the source between its neighbours.
    """
    pieces: list[str] = []
    runs: list[Segment] = []
    size = 0
    for index, part in enumerate(parts):
        if not part.text:
            continue
        between = glue if isinstance(glue, str) else glue[index - 1] if index else ""
        if runs and between:
            _extend(runs, [_gap(runs[-1], part.runs[0], size, len(between))])
            pieces.append(between)
            size += len(between)
        _extend(runs, _between(part.runs, 0, len(part.text), size))
        pieces.append(part.text)
        size += len(part.text)
    return Mapped("".join(pieces), tuple(runs))


def _gap(before: Segment, after: Segment, at: int, length: int) -> Segment:
    stop = after.source_start if after.page == before.page else before.source_end
    return Segment(at, at + length, before.source_end, max(stop, before.source_end), verbatim=False, page=before.page)


def _between(runs: tuple[Segment, ...], start: int, end: int, shift: int) -> Iterator[Segment]:
    """The parts of `runs` from `start` to `end`, moved by `shift`."""
    index = max(bisect_right(runs, start, key=_START) - 1, 0)
    while index < len(runs) and runs[index].start < end:
        run = runs[index]
        index += 1
        left, right = max(start, run.start), min(end, run.end)
        if left >= right:
            continue
        if run.verbatim:
            first = run.source_start + left - run.start
            yield Segment(left + shift, right + shift, first, first + right - left, verbatim=True, page=run.page)
        else:
            yield Segment(left + shift, right + shift, run.source_start, run.source_end, verbatim=False, page=run.page)


def _extend(runs: list[Segment], more: Iterable[Segment]) -> None:
    """Append runs, melting one that goes on verbatim where the last one ended."""
    for run in more:
        last = runs[-1] if runs else None
        if last and last.verbatim and run.verbatim and last.source_end == run.source_start and last.page == run.page:
            runs[-1] = Segment(last.start, run.end, last.source_start, run.source_end, verbatim=True, page=run.page)
        else:
            runs.append(run)


def _compositions(text: str) -> Iterator[Edit]:
    """The clusters of `text` that normalisation changes."""
    start = 0
    for index in range(1, len(text) + 1):
        if index < len(text) and (unicodedata.combining(text[index]) or not _opens(text[start:index], text[index])):
            continue
        cluster = text[start:index]
        normal = unicodedata.normalize("NFC", cluster)
        if normal != cluster:
            yield start, index, normal
        start = index


def _opens(cluster: str, character: str) -> bool:
    """Whether `character` begins a new cluster: it neither reorders nor composes with the one before."""
    if character.isascii():
        return True
    apart = unicodedata.normalize("NFC", cluster) + unicodedata.normalize("NFC", character)
    return unicodedata.normalize("NFC", cluster + character) == apart
