"""Bytes to characters, keeping the byte at which each character begins."""

import codecs
import re
from bisect import bisect_right

import msgspec

from rashomon.core import Segment
from rashomon.read.language import language_of
from rashomon.read.mapped import Mapped

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_STEP = 1024  # characters between two checkpoints: a look-up encodes at most so many
_SAMPLE = 65_536  # bytes that the guess looks at
_WINDOW = 8192  # bytes decoded at once where some are bad
_STATEFUL = re.compile(r"^(iso2022|utf_7|utf7|hz)")
# Bytes that Western pages in a single-byte encoding use: typographic marks and Latin letters.
_WESTERN = frozenset(
    b"\x80\x85\x8a\x8c\x8e\x91\x92\x93\x94\x95\x96\x97\x99\x9a\x9c\x9e\xa0\xa3\xa9\xab\xae\xb0\xb7\xbb\xbd"
)
# Encodings of old Macintoshes, which pages do not come in, and those that the detector takes for them.
_WINDOWS = {
    "mac-cyrillic": "cp1251",
    "mac-greek": "cp1253",
    "mac-latin2": "cp1250",
    "mac-turkish": "cp1254",
    "mac-roman": "cp1252",
    "mac-iceland": "cp1252",
}
_RUN = re.compile(rb"[\xc0-\xff]{4,}")  # words of a script other than Latin in a single-byte encoding
_MANY = 3
_FEW = 0.08  # share of non-ASCII bytes up to which a text in Latin letters is likelier than another script


class Decoded(msgspec.Struct, frozen=True):
    """The characters of `data` and where they stand in it.

    `points` are (character, byte) checkpoints; `bad` are the characters, in order, that stand for
    undecodable bytes (U+FFFD). `encoding` decodes any slice that the map calls verbatim.
    """

    text: str
    encoding: str
    points: tuple[tuple[int, int], ...]
    size: int
    bad: tuple[int, ...] = ()
    stateless: bool = True

    def byte(self, character: int) -> int:
        """The byte at which the character begins (the end of the data for the one after the last)."""
        if character >= len(self.text):
            return self.size
        at, byte = self.points[bisect_right(self.points, (character, self.size)) - 1]
        return byte + len(self.text[at:character].encode(self.encoding)) if character > at else byte

    def segments(self, piece: Mapped) -> tuple[Segment, ...]:
        """The map of `piece` in bytes; undecodable bytes are in segments of their own."""
        made: list[Segment] = []
        for run in piece.runs:
            made += self._split(run) if run.verbatim and self.bad else [self._segment(run)]
        return tuple(made)

    def _segment(self, run: Segment) -> Segment:
        first, last = self.byte(run.source_start), self.byte(run.source_end)
        return Segment(run.start, run.end, first, last, verbatim=run.verbatim and self.stateless)

    def _split(self, run: Segment) -> list[Segment]:
        inside = self.bad[bisect_right(self.bad, run.source_start - 1) : bisect_right(self.bad, run.source_end - 1)]
        cuts: list[tuple[int, int, bool]] = []
        done = run.source_start
        for index in inside:
            cuts += ((done, index, True), (index, index + 1, False))
            done = index + 1
        cuts.append((done, run.source_end, True))
        shift = run.start - run.source_start
        return [
            self._segment(Segment(first + shift, last + shift, first, last, verbatim=good))
            for first, last, good in cuts
            if first < last
        ]


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """The characters of `data`: by byte order mark, validity, declaration, and last by a guess."""
    for mark, name in _BOMS:
        if data.startswith(mark):
            return decode_as(data, name, len(mark))
    return decode_as(data, guess(data, declared))


def guess(data: bytes, declared: str | None = None) -> str:
    """The encoding that `data` is likeliest to be in; a declaration that the bytes refute is passed over."""
    wide = _wide(data)
    if wide:
        return wide
    name = known(declared)
    if name and _STATEFUL.match(name.replace("-", "_").replace("_", "", 1)) and b"\x1b" in data:
        return name
    if _valid(data, "utf-8"):
        return "utf-8"
    if name and name != "utf-8" and _valid(data, name):
        return name
    return "utf-8" if _mostly_utf8(data) else _by_letters(data)


def known(name: str | None) -> str | None:
    """The codec that browsers use for an encoding's label, or None if there is none."""
    if not name:
        return None
    try:
        found = codecs.lookup(name.strip().strip("\"'").lower()).name
    except (LookupError, ValueError):
        return None
    if found in {"iso8859-1", "ascii", "latin-1"}:
        return "cp1252"  # what browsers read under these labels
    return {"gb2312": "gb18030", "gbk": "gb18030", "utf-16": "utf-16-le"}.get(found, found)


def _wide(data: bytes) -> str | None:
    """UTF-16 without a byte order mark: every other byte of Western text is zero."""
    sample = data[:4096]
    if len(sample) < 8 or b"\x00" not in sample:
        return None
    even, odd = sample[::2].count(0) / len(sample[::2]), sample[1::2].count(0) / len(sample[1::2])
    if abs(even - odd) < 0.3 or min(even, odd) > 0.1:
        return None
    return "utf-16-le" if odd > even else "utf-16-be"


def _valid(data: bytes, name: str) -> bool:
    try:
        data.decode(name)
    except (UnicodeDecodeError, LookupError):
        return False
    return True


def _mostly_utf8(data: bytes) -> bool:
    """Whether a few bad bytes stand in what is UTF-8 otherwise."""
    sample = data[: _SAMPLE * 4]
    whole = sample.decode("utf-8", "replace")
    bad = whole.count("\ufffd")
    good = sum(1 for character in whole if character > "\x7f") - bad
    return good > 2 * bad


def _by_letters(data: bytes) -> str:
    runs = _RUN.findall(data[: _SAMPLE * 4])
    if len(runs) >= _MANY:
        lines = b"\n".join(line for line in data[: _SAMPLE * 4].splitlines() if _RUN.search(line))
        return _detected(lines[:_SAMPLE])
    high = bytes(byte for byte in data[: _SAMPLE * 4] if byte > 0x7F)
    western = sum(1 for byte in high if byte in _WESTERN or byte >= 0xC0)
    few = len(high) <= _FEW * min(len(data), _SAMPLE * 4) and western >= 0.8 * len(high)
    if few or language_of(data[:_SAMPLE].decode("cp1252", "replace")) == "en":
        return "cp1252"
    return _detected(data[:_SAMPLE])


def _detected(sample: bytes) -> str:
    """What a detector takes a sample for; Western where it does not know."""
    from charset_normalizer import from_bytes  # noqa: PLC0415 - only for the rare file that needs it

    best = from_bytes(sample).best()
    name = known(best.encoding) if best else None
    if not name or name == "utf-8":
        return "cp1252"
    return _WINDOWS.get(name, name)


def decode_as(data: bytes, name: str, skip: int = 0) -> Decoded:
    """The characters of `data` after its first `skip` bytes, read as `name`, bad bytes as U+FFFD."""
    pieces: list[str] = []
    points: list[tuple[int, int]] = []
    bad: list[int] = []
    at, size = skip, 0
    window = len(data) if _valid(data[skip:], name) else _WINDOW
    while at < len(data) or not points:
        text, stop, resume = _good_run(data, at, name, max(window, _WINDOW))
        _check(points, text, size, at, name)
        pieces.append(text)
        size += len(text)
        if resume > stop:
            points.append((size, stop))
            bad.append(size)
            pieces.append("\ufffd")
            size += 1
        at = resume
        if at >= len(data):
            break
    stateless = not _STATEFUL.match(name.replace("_", "").replace("-", ""))
    return Decoded("".join(pieces), name, tuple(points), len(data), tuple(bad), stateless)


def _good_run(data: bytes, at: int, name: str, window: int) -> tuple[str, int, int]:
    """The text that decodes from `at`, where it ends, and where to go on after the bad bytes.

    Windows, because a decoding error copies all of its input: one error a window keeps this linear.
    """
    part = data[at : at + window]
    try:
        return part.decode(name), at + len(part), at + len(part)
    except UnicodeDecodeError as error:
        stop, resume = at + error.start, max(at + error.end, at + error.start + 1)
        text = part[: error.start].decode(name)
        torn = resume >= at + len(part) and at + len(part) < len(data) and len(part) - error.start < 8
        return (text, stop, stop) if torn and text else (text, stop, resume)


def _check(points: list[tuple[int, int]], text: str, size: int, at: int, name: str) -> None:
    """Note the byte of every so many characters of a run that begins at byte `at`."""
    byte = at
    for start in range(0, max(len(text), 1), _STEP):
        points.append((size + start, byte))
        byte += len(text[start : start + _STEP].encode(name))
