"""A text as words that can be compared, with their places and the hashes of its runs of words."""

import hashlib
import re
from functools import cache, cached_property

SHINGLE = 5
ANCHOR = 3
"""Words of a run that stands once in each text; such runs anchor the alignment, as in patience diff (Cohen)."""
SAMPLED = 4
"""One hash in four is kept to propose pairs of texts: enough for one sentence, at a quarter of the memory."""
BITS = (1 << 61) - 1
BASE = 1_000_003

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


class Text:
    """Words without regard to case, with the characters at which they start and end."""

    def __init__(self, words: tuple[str, ...], starts: tuple[int, ...], ends: tuple[int, ...]) -> None:
        self.words = words
        self.starts = starts
        self.ends = ends

    @cached_property
    def shingles(self) -> tuple[int, ...]:
        """The hashes of all runs of five words, each once."""
        return tuple(dict.fromkeys(_hashes(self.words, SHINGLE)))

    @cached_property
    def sampled(self) -> tuple[int, ...]:
        """Those of them that are kept."""
        return tuple(one for one in self.shingles if one % SAMPLED == 0)

    @cached_property
    def anchors(self) -> dict[int, int]:
        """The runs of `ANCHOR` words that occur once, by hash, with the number of their first word."""
        places: dict[int, int] = {}
        for number, hashed in enumerate(_hashes(self.words, ANCHOR)):
            places[hashed] = -1 if hashed in places else number
        return {hashed: number for hashed, number in places.items() if number >= 0}


def read(text: str) -> Text:
    """The words of a text."""
    found = [(match.group().casefold().replace("’", "'"), match.start(), match.end()) for match in _WORD.finditer(text)]
    words, starts, ends = zip(*found, strict=True) if found else ((), (), ())
    return Text(words, starts, ends)


def _hashes(words: tuple[str, ...], length: int) -> list[int]:
    """A hash for each run of words, rolled on from run to run (Karp and Rabin); the same on every machine."""
    highest = pow(BASE, length, BITS)
    found, rolling = [], 0
    single = [_hash(word) for word in words]
    for number, one in enumerate(single):
        rolling = (rolling * BASE + one) % BITS
        if number >= length:
            rolling = (rolling - single[number - length] * highest) % BITS
        if number >= length - 1:
            found.append(rolling)
    return found


@cache
def _hash(word: str) -> int:
    return int.from_bytes(hashlib.blake2b(word.encode(), digest_size=7).digest())
