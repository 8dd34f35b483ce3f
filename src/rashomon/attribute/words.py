"""The words of a text beside what was tagged in it, for rules that look at the words around a span."""

from collections.abc import Container

import numpy as np

from rashomon.inference import Analysis, Tagged, quotation_state
from rashomon.resources.lists import word_list

_MARKS = frozenset("“”\"'’‘`.?!;:()[]—–-")
_ENDS = _MARKS | {","}
_STOPS = frozenset(".!?;")


class Words:
    """Words by number, with the word lists of `source_words.yaml` as `lists`."""

    def __init__(self, text: str, analysis: Analysis) -> None:
        self.text = text
        self.starts, self.ends, self.opens = analysis.words.starts, analysis.words.ends, analysis.words.opens
        self.plain = [text[s:e] for s, e in zip(self.starts.tolist(), self.ends.tolist(), strict=True)]
        self.lower = [word.lower() for word in self.plain]
        self.quoted = quotation_state(text)
        self.cued = {place for one in analysis.roles if one.label == "cue" for place in range(one.first, one.last)}
        self.sources = {one.last: one for one in analysis.roles if one.label == "source"}
        self.lists = {name: frozenset(found) for name, found in word_list("source_words").items()}

    def tag(self, like: Tagged, first: int, last: int) -> Tagged:
        """The words from `first` to `last` (end exclusive), tagged as `like` is."""
        return like._replace(start=int(self.starts[first]), end=int(self.ends[last - 1]), first=first, last=last)

    def holds(self, span: Tagged) -> bool:
        """Whether the span counts its words in this text, and not in a part of it that was read apart."""
        return span.last <= len(self.plain) and int(self.starts[span.first]) == span.start

    def between(self, start: int, end: int) -> tuple[int, int]:
        """The numbers of the words that lie between two places of the text, end exclusive."""
        return int(np.searchsorted(self.starts, start)), int(np.searchsorted(self.ends, end, side="right"))

    def within(self, span: Tagged) -> list[str]:
        """The span's words in lower case."""
        return self.lower[span.first : span.last]

    def any_of(self, name: str, span: Tagged) -> bool:
        """Whether a word of the span is in the list of that name."""
        return any(word in self.lists[name] for word in self.within(span))

    def next_is(self, place: int, words: Container[str]) -> bool:
        """Whether the word at `place` is there and one of `words`."""
        return place < len(self.lower) and self.lower[place] in words

    def is_name(self, place: int) -> bool:
        """Whether the word has a capital as names have."""
        return self.plain[place][:1].isupper()

    def goes_on(self, place: int) -> bool:
        """Whether the phrase that reaches to `place` goes on there: no mark, no new paragraph, no new clause."""
        word = self.lower[place]
        stops = word in _ENDS or word in self.lists["breaks"] or word in self.lists["ending"]
        return not stops and not self.opens[place]

    def stops(self, place: int) -> bool:
        """Whether a sentence ends at a mark: not at that of an initial, a title or a figure ("Dr.", "J.", "8.02")."""
        mark = self.lower[place]
        if mark == "." and place and self.starts[place] == self.ends[place - 1]:
            inside = place + 1 < len(self.lower) and self.starts[place + 1] == self.ends[place]
            initial = len(self.plain[place - 1]) == 1 and self.is_name(place - 1)
            return not (inside or initial or self.lower[place - 1] in self.lists["titles"])
        return mark in _STOPS

    def clause(self, place: int, *, commas: bool) -> int:
        """Where the clause before `place` begins; a comma begins one unless `commas` are allowed inside."""
        first = place
        while first and not self.opens[first] and not self._breaks(first - 1, commas=commas):
            first -= 1
        return first

    def _breaks(self, place: int, *, commas: bool) -> bool:
        word = self.lower[place]
        if word == "." and place and len(self.plain[place - 1]) == 1 and self.is_name(place - 1):
            return False  # the stop of an initial, as in "U.S. Central Command"
        return word in self.lists["breaks"] or word in _MARKS or (word == "," and not commas)

    def is_phrase(self, first: int, last: int) -> bool:
        """Whether the words can be one noun phrase: something opens it, none of them is known as a verb."""
        if not (self.is_name(first) or self.lower[first] in self.lists["opening"]):
            return False
        if self.lower[last - 1] in self.lists["joins"] or self.lower[last - 1] in self.lists["before"]:
            return False
        verbs = self.lists["auxiliary"] | self.lists["saying"]
        return not any(self.lower[n] in verbs or n in self.cued for n in range(first, last))
