"""What is known of words and names before any text is read, as the tagger of names stores it.

Bits of the package's own word lists, how often news write a word with a capital, and names of places (GeoNames, CC BY
4.0, towns from 5,000 people) and bodies. Words and names are known by their CRC-32 only.
"""

import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import numpy as np

from rashomon.inference.name_marks import KNOWN, LISTS, Lists, crc
from rashomon.resolve.lexicon import lexicon
from rashomon.resources.gazetteer import gazetteer
from training.prepare import news

LARGE = frozenset({"country", "region", "capital", "continent", "area", "sea", "river", "lake", "strait", "mountain"})
TOWN, CITY = 5_000, 100_000  # people
SEEN = 3  # times in news, to be told of
SCALE = 80  # of what is stored in eight bits


def lists(data: Path) -> tuple[Lists, dict[str, np.ndarray]]:
    """The lists, and the arrays that they are stored as."""
    bits = _bits()
    counted = counts(text for _, text in news(data))
    words = sorted({crc(word): word for word in (*bits, *counted)}.items())
    known = np.zeros((len(words) + 1, KNOWN), np.float32)
    for row, (_, word) in enumerate(words):
        known[row, :LISTS] = bits.get(word, 0) >> np.arange(LISTS) & 1
        known[row, LISTS:] = counted.get(word, (0, 0, 0, 0))
    known = (known * SCALE).round().clip(-127, 127) / SCALE
    names = {crc(name): group for name, group in _names().items()}
    arrays = {
        "words": np.array([number for number, _ in words], np.uint32),
        "known": (known[:-1] * SCALE).round().astype(np.int8),
        "known_scale": np.float32(SCALE),
        "names": np.array(sorted(names), np.uint32),
        "groups": np.array([names[number] for number in sorted(names)], np.uint8),
    }
    return Lists({number: row for row, (number, _) in enumerate(words)}, known, names), arrays


def counts(texts: Iterable[str]) -> dict[str, tuple[float, float, float, float]]:
    """For words of news: seen, log odds of a capital inside a sentence / 5, never without, log frequency / 8."""
    small: Counter[str] = Counter()
    capital: Counter[str] = Counter()
    for text in texts:
        before, end = ".", 0
        for found in re.finditer(r"\w+|[^\w\s]", text):
            word = found[0]
            if word[0].isalpha() and word == word.lower():
                small[word] += 1
            elif word[0].isalpha() and before not in ".!?:\"“”'‘’" and "\n" not in text[end : found.start()]:
                capital[word.lower()] += 1
            before, end = word, found.end()
    known = {}
    for word in small.keys() | capital.keys():
        low, high = small[word], capital[word]
        if low + high >= SEEN:
            odds = float(np.clip(np.log((high + 0.5) / (low + 0.5)) / 5, -1, 1))
            known[word] = (1.0, odds, float(low == 0), float(min(np.log1p(low + high) / 8, 1.5)))
    return known


def _bits() -> dict[str, int]:
    lex = lexicon()
    listed: tuple[Iterable[str], ...] = (
        lex.given,
        lex.honorifics,
        (*lex.offices, *lex.abbreviations),
        lex.modifiers | lex.former,
        lex.bodies,
        [word for people in lex.people for word in people.split()],
        lex.calendar,
        lex.groups | lex.vague,
        lex.starters,
        lex.particles,
        [word for name in (*lex.acronyms.values(), *lex.agencies) for word in name.split()],
    )
    bits: dict[str, int] = {}
    for number, words in enumerate(listed):
        for word in {one.lower().rstrip(".") for one in words}:
            bits[word] = bits.get(word, 0) | 1 << number
    return bits


def _names() -> dict[str, int]:
    """Names in lower case, their words and signs parted by blanks, with their group (`name_marks.GROUPS`)."""
    lex = lexicon()
    found: dict[str, int] = {}
    for entry in gazetteer():
        large, people = entry.kind in LARGE, entry.population or 0
        if large or people >= TOWN:
            group = 2 if large else int(people >= CITY)
            for name in entry.names[: 12 if large else 3]:
                key = _key(name)
                if len(key) > 3:
                    found[key] = max(found.get(key, 0), group)
    found |= {_key(name): 2 for name in (*lex.states, *lex.seats)}
    for name in (*lex.acronyms, *lex.acronyms.values(), *lex.agencies, *lex.outlets):
        found.setdefault(_key(name), 3)
    return found


def _key(name: str) -> str:
    return " ".join(re.findall(r"\w+|[^\w\s]", name.lower()))
