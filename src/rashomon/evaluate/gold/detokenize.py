"""Penn Treebank tokens back to running text, with the place of every word in it."""

import re

from rashomon.evaluate.metrics.spans import Range

_BRACKETS = {"-LRB-": "(", "-RRB-": ")", "-LSB-": "[", "-RSB-": "]", "-LCB-": "{", "-RCB-": "}"}
_TO_THE_LEFT = frozenset([*",.;:?!%)]}…", "...", "''", "'", "'''", "”", "’", "”’", "’”"])
_TO_THE_RIGHT = frozenset([*"([{$£€#", "``", "`", "“", "‘"])
_CLITIC = re.compile(r"(?:['’](?:s|ve|re|m|ll|d)|n['’]t)", re.IGNORECASE)
# One word that the treebank cuts in two: the second piece after the first.
_HALVES = {("can", "not"), ("gon", "na"), ("wan", "na"), ("got", "ta"), ("lem", "me"), ("gim", "me")}
_TYPOGRAPHIC = {"``": "“", "''": "”", "`": "‘", "'": "’", "'''": "’”", "--": "—"}
_STRAIGHT = {"``": '"', "''": '"', "`": "'", "'''": "'\""}


def joined(tokens: list[str], *, straight: bool = False) -> tuple[str, list[Range]]:
    """One paragraph's tokens as text, and each word's place in it (code points, end exclusive).

    Quotation marks come out typographic, or `straight`. The full stop after an abbreviation that
    ends a sentence ("U.S." ".") shares the abbreviation's own.
    """
    marks = _quotes(tokens)
    text = ""
    places: list[Range] = []
    previous = ""
    for word in marks:
        if word == "." and previous.endswith(".") and len(previous) > 1 and previous != "...":
            places.append((len(text) - 1, len(text)))
            continue
        if text and not _attached(previous, word):
            text += " "
        start = len(text)
        text += _printed(word, straight=straight)
        places.append((start, len(text)))
        previous = word
    return text, places


def _quotes(tokens: list[str]) -> list[str]:
    """The tokens with opening and closing double marks told apart.

    Some tokenizers write straight marks as '' on either side, or leave them as they are. Where a
    paragraph has no opening mark at all they alternate; an odd number of them starts with the
    close of a quotation from the paragraph before.
    """
    blind = [word == '"' or (word == "''" and "``" not in tokens) for word in tokens]
    opening = sum(blind) % 2 == 0
    told = []
    for word, unknown in zip(tokens, blind, strict=True):
        if unknown:
            told.append("``" if opening else "''")
            opening = not opening
        else:
            told.append(_BRACKETS.get(word, word))
    return told


def _attached(previous: str, word: str) -> bool:
    if word in _TO_THE_LEFT or _CLITIC.fullmatch(word) or previous in _TO_THE_RIGHT:
        return True
    return (previous.lower(), word.lower()) in _HALVES


def _printed(word: str, *, straight: bool) -> str:
    if straight:
        return _STRAIGHT.get(word, word)
    if word in _TYPOGRAPHIC:
        return _TYPOGRAPHIC[word]
    return word.replace("'", "’")
