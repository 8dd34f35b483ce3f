"""When two ways of writing count as the same: the rules by which names and descriptions are compared."""

import re
import unicodedata

_LEADING = re.compile(r"^(?:the|a|an|his|her|its|their)\s+")
_TRAILING = re.compile(r"(?:['’]s|['’])$")
_WORD = re.compile(r"[^\W_]+")
_STEM = 5
_PREPOSITIONS = ["of", "in", "on", "at", "to", "for", "by", "with", "from", "as"]
_PRONOUNS = ["his", "her", "its", "their", "he", "she", "it", "they", "that", "this"]
_SMALL = frozenset(["a", "an", "the", "and", "or", "s", *_PREPOSITIONS, *_PRONOUNS])


def plain(name: str) -> str:
    """A name without case, article, possessive ending and doubled blanks."""
    name = " ".join(unicodedata.normalize("NFC", name).casefold().replace("’", "'").split())
    return _TRAILING.sub("", _LEADING.sub("", name))


def same_name(one: str, other: str) -> bool:
    """Whether two names are the same but for case, article and possessive."""
    return bool(plain(one)) and plain(one) == plain(other)


def gist(words: str) -> frozenset[str]:
    """The first five letters of every word that carries meaning, so that Armenia and Armenian are one."""
    found = _WORD.findall(unicodedata.normalize("NFC", words).casefold())
    return frozenset(word[:_STEM] for word in found if word not in _SMALL)


def alike(one: str, other: str) -> bool:
    """Whether two descriptions share half or more of the longer one's words."""
    first, second = gist(one), gist(other)
    return bool(first and second) and 2 * len(first & second) >= max(len(first), len(second))


def contains(whole: str, part: str) -> bool:
    """Whether a description has every word of another."""
    return bool(gist(part)) and gist(part) <= gist(whole)
