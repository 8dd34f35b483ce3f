"""Passages from sentences with their parts marked: {s:source} {q:cue} {c:content}."""

from rashomon.qualify.passage import Passage, Range


def passage(marked: str) -> Passage:
    """The passage of a marked sentence; what its content marks start with a quotation mark is direct."""
    text, parts, opened = "", {"s": [], "q": [], "c": []}, []
    places: dict[str, list[Range]] = parts
    at = 0
    while at < len(marked):
        if marked[at] == "{" and marked[at + 2 : at + 3] == ":":
            opened.append((marked[at + 1], len(text)))
            at += 3
            continue
        if marked[at] == "}":
            role, start = opened.pop()
            places[role].append((start, len(text)))
        else:
            text += marked[at]
        at += 1
    content = [text[start:end] for start, end in places["c"]]
    direct = all(words[:1] in '"“' for words in content)
    return Passage(text, tuple(places["s"]), tuple(places["q"]), tuple(sorted(places["c"])), direct)
