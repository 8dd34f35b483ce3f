"""Spellings: names of any script brought to forms in which transliterations meet; likeness only proposes."""

import re
from functools import cache, lru_cache

from rashomon.resources.lists import word_list

# Ways in which the same letters of another script are written in Latin ones, first match first.
SAME_LETTERS = (
    (r"['’ʼ`´ʿʾ]", ""),
    (r"tsch|tch|cz", "ch"),
    (r"shch|sch", "sh"),
    (r"kh|gh", "h"),
    (r"zh|dzh|dj", "j"),
    (r"ts|tz", "c"),
    (r"ph", "f"),
    (r"ck|q", "k"),
    (r"x", "ks"),
    (r"w", "v"),
    (r"ou|oo", "u"),
    (r"(?:iy|ij|yj|yy|ii|iyi)\b", "i"),
    (r"y\b", "i"),
    (r"iye|ye|ie|je", "e"),
    (r"iya|ya|ia|ja", "a"),
    (r"iyu|yu|iu|ju", "u"),
    (r"iyo|yo|io|jo", "o"),
    (r"y", "i"),
    (r"(.)\1+", r"\1"),
    (r"(?<=[oe])f\b", "v"),  # -off and -eff for -ov and -ev
    (r"[gk]i?san\b", "ksan"),  # Armenian -ksyan, -gsyan, -kisian
)
SHORTEST = 5  # letters of names that a slip may make one
UNVOICED = str.maketrans("gdbzvj", "ktpsfc")


@lru_cache(maxsize=1 << 16)
def plain(text: str) -> str:
    """Lower-case Latin letters, digits and single spaces, from any script: "Дмитрий" is "dmitriy"."""
    from anyascii import anyascii  # noqa: PLC0415  # imported when used: start-up stays fast

    return re.sub(r"[^a-z0-9]+", " ", anyascii(text).lower().replace("'", "")).strip()


@lru_cache(maxsize=1 << 16)
def fold(text: str) -> str:
    """The plain form with the usual transliterations of one letter made one: Aliyev and Aliev are "alev"."""
    folded = plain(text)
    for pattern, one in SAME_LETTERS:
        folded = re.sub(pattern, one, folded)
    return folded


@lru_cache(maxsize=1 << 16)
def skeleton(text: str) -> str:
    """The folded form without vowels and voice: Sargsyan, Sarkisian and Sargsian are "srksn"."""
    folded = fold(text).translate(UNVOICED)
    folded = re.sub(r"\b[aeiou]", "a", folded)
    return re.sub(r"(.)\1+", r"\1", re.sub(r"(?<=[a-z])[aeiouh]", "", folded))


@cache
def _groups() -> dict[str, set[int]]:
    found: dict[str, set[int]] = {}
    for number, group in enumerate(word_list("name_variants")):
        for name in group:
            found.setdefault(fold(name), set()).add(number)
    return found


def same_given(one: str, other: str) -> bool:
    """Whether two given names are spellings or forms of one ("Bill", "William"), by the list alone."""
    left, right = fold(one), fold(other)
    return left == right or bool(_groups().get(left, set()) & _groups().get(right, set()))


def misspelt(one: str, other: str) -> bool:
    """Whether two surnames can be one, spelled in two ways: one vowel differs, or two letters changed places."""
    return any(_one_slip(left, right) for left, right in ((plain(one), plain(other)), (fold(one), fold(other))))


def _one_slip(one: str, other: str) -> bool:
    if len(one) != len(other) or len(one) < SHORTEST or one[0] != other[0]:
        return False
    at = [number for number, (left, right) in enumerate(zip(one, other, strict=True)) if left != right]
    if len(at) == 1:
        return {one[at[0]], other[at[0]]} <= set("aeiou")
    return not at or (len(at) == 2 and at[1] == at[0] + 1 and one[at[0]] == other[at[1]] and one[at[1]] == other[at[0]])


def likeness(one: str, other: str) -> float:
    """0 to 1: how alike the folded spellings are (normalised Levenshtein similarity)."""
    from rapidfuzz.distance import Levenshtein  # noqa: PLC0415  # imported when used: start-up stays fast

    return float(Levenshtein.normalized_similarity(fold(one), fold(other)))
