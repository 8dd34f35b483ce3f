"""Penn Treebank tokens back to running text, with the place of every word in it."""

import re

from rashomon.evaluate.metrics.spans import Range

_BRACKETS = {"-LRB-": "(", "-RRB-": ")", "-LSB-": "[", "-RSB-": "]", "-LCB-": "{", "-RCB-": "}"}
_TO_THE_LEFT = frozenset([*",.;:?!%)]}…", "...", "''", "'", "'''", "”", "’", "”’", "’”"])
_TO_THE_RIGHT = frozenset([*"([{$£€#", "``", "`", "“", "‘"])
_CLITIC = re.compile(r"(?:['’](?:s|ve|re|m|ll|d)|n['’]t)", re.IGNORECASE)
# One word that the treebank cuts in two: the second piece after the first.
_HALVES = {("can", "not"), ("gon", "na"), ("wan", "na"), ("got", "ta"), ("lem", "me"), ("gim", "me")}
_EITHER = frozenset(["''", '"'])
_TYPOGRAPHIC = {"``": "“", "''": "”", "`": "‘", "'": "’", "'''": "’”", "--": "—"}
_STRAIGHT = {"``": '"', "''": '"', "`": "'", "'''": "'\""}


def paragraphs(rows: list[list[str]], *, straight: bool = False) -> tuple[str, list[list[Range]]]:
    """The rows of one document as its paragraphs, and each token's place, row by row.

    Tokenizers that cut a text into sentences leave the opening mark of a paragraph behind the full stop of the
    paragraph before: it is printed where it stood, in front of the next row.
    """
    told, moved = _told(rows)
    text = ""
    places: list[list[Range]] = []
    for number, words in enumerate(told):
        text += "\n\n" if text else ""
        paragraph, found = _printed_row(words, straight=straight)
        found = [(start + len(text), end + len(text)) for start, end in found]
        text += paragraph
        if moved[number]:
            places[-1].append(found.pop(0))
        places.append(found)
    return text, places


def joined(tokens: list[str], *, straight: bool = False) -> tuple[str, list[Range]]:
    """One paragraph's tokens as text, and each word's place in it (code points, end exclusive).

    Quotation marks come out typographic, or `straight`. The full stop after an abbreviation that
    ends a sentence ("U.S." ".") shares the abbreviation's own.
    """
    return _printed_row(_sides([_BRACKETS.get(word, word) for word in tokens], opened=False), straight=straight)


def _printed_row(marks: list[str], *, straight: bool) -> tuple[str, list[Range]]:
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


def _told(rows: list[list[str]]) -> tuple[list[list[str]], list[bool]]:
    """Rows with their double marks told apart, and which of them begin with a mark taken from the row before."""
    told: list[list[str]] = []
    moved = [False]
    open_before = False
    for number, row in enumerate(rows):
        words = [_BRACKETS.get(word, word) for word in row]
        after = rows[number + 1] if number + 1 < len(rows) else []
        leaves = len(words) > 1 and words[-1] in _EITHER and bool(after)
        leaves = leaves and _left_behind(words, after, opened=moved[-1], open_before=open_before)
        kept = words[:-1] if leaves else words
        told.append((["``"] if moved[-1] else []) + _sides(kept, opened=moved[-1]))
        open_before = _open_at_end(kept, opened=moved[-1])
        moved.append(leaves)
    return told, moved[:-1]


def _left_behind(words: list[str], after: list[str], *, opened: bool, open_before: bool) -> bool:
    """Whether a row's last mark opens the next row: it has nothing to close here, or what follows lacks it."""
    lacking = any(word in _EITHER for word in after) and not _open_at_end(after, opened=True)
    if _open_at_end(words[:-1], opened=opened):
        return lacking and _first_mark(after) in _EITHER
    alone = not opened and _first_mark(words[:-1]) == ""
    return lacking or (alone and not open_before)


def _first_mark(words: list[str]) -> str:
    return next((word for word in words if word == "``" or word in _EITHER), "")


def _open_at_end(words: list[str], *, opened: bool) -> bool:
    """Whether a quotation is open after the words, if marks of one shape open and close by turns."""
    for word in words:
        if word == "``":
            opened = True
        elif word in _EITHER:
            opened = not opened
    return opened


def _sides(tokens: list[str], *, opened: bool) -> list[str]:
    """The tokens with opening and closing double marks told apart.

    Some tokenizers write straight marks as '' on either side, or leave them as they are. A mark closes what is
    open; where nothing is, it opens if another follows that can close it, else it closes a quotation from
    the paragraph before.
    """
    told = []
    for place, word in enumerate(tokens):
        if word == "``":
            opened = True
        elif word in _EITHER:
            opened = not opened and _opens(tokens, place)
            told.append("``" if opened else "''")
            continue
        told.append(word)
    return told


def _opens(tokens: list[str], place: int) -> bool:
    """Whether a mark that has nothing to close has one after it that closes it: an even number up to the next "``"."""
    rest = tokens[place:]
    rest = rest[: rest.index("``")] if "``" in rest else rest
    return sum(word in _EITHER for word in rest) % 2 == 0


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
