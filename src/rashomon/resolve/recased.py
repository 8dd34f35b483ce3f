"""Names of several words that come back with other capitals: "Harbour Web Services", then "Harbour Web services"."""

from collections.abc import Sequence
from dataclasses import replace

from rashomon.resolve.names import Name
from rashomon.resolve.passages import Passage


def recased(passage: Passage, names: Sequence[Name]) -> list[Name]:
    """The names, those that the words behind them make a longer known name but for its capitals made that one."""
    longer: dict[str, list[Name]] = {}
    for name in names:
        if len(name.tokens) > 1 and name.kind != "person":
            longer.setdefault(name.tokens[0], []).append(name)
    return [_whole(passage, name, longer.get(name.tokens[0], ()) if name.tokens else ()) for name in names]


def _whole(passage: Passage, name: Name, longer: Sequence[Name]) -> Name:
    for known in longer:
        if len(known.tokens) <= len(name.tokens) or known.tokens[: len(name.tokens)] != name.tokens:
            continue
        end = name.start + len(known.text)
        words = passage.text[name.start : end]
        ends = not passage.text[end : end + 1].isalnum()
        if words != known.text and words.lower() == known.text.lower() and ends:
            return replace(name, end=end, text=known.text, tokens=known.tokens, kind=known.kind)
    return name
