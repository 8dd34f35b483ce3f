"""A part of a report with its words, sentences and quotations, all in code points of that part."""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property

from rashomon.core import Part, Span, cut, paragraphs
from rashomon.resolve.sentences import quotations, sentences

WORD = re.compile(
    r"(?:[^\W\d_]\.){2,}"  # U.S.
    r"|(?:Mr|Mrs|Ms|Dr|Prof|St|Sen|Sens|Rep|Reps|Gov|Gen|Lt|Col|Maj|Capt|Sgt|Jr|Sr|Hon|Rev|Pres|Amb|Adm|Brig|Cpl|Mme)\."
    r"|[^\W_]+(?:[-.'’&][^\W_]+)*[’'](?=\s+[a-z])"  # plural possessive: watchdogs' report
    r"|[^\W_]+(?:[-'’.&][^\W_]+)*"
    r"|\S"
)
ARTICLED = re.compile(r"(?:a[dlnrstz]|ash|el|ul|ud|d|l|bin|ibn|ben)[-'’][A-Z]")
POSSESSIVE = re.compile(r"(?:['’]s|(?<=s)['’])$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Word:
    """One word or mark: characters `start` to `end` of its passage, written `text`."""

    start: int
    end: int
    text: str

    @property
    def bare(self) -> str:
        """The word in lower case without a possessive ending."""
        return POSSESSIVE.sub("", self.text).lower()

    @property
    def possessive(self) -> bool:
        """Whether the word ends in a possessive ending."""
        return bool(POSSESSIVE.search(self.text)) and len(self.text) > 2

    @property
    def capital(self) -> bool:
        """Whether the word starts with a capital letter, as that of a name with a small article does ("al-Amr")."""
        return self.text[0].isupper() or (self.text[0] in "aeudlbi" and ARTICLED.match(self.text) is not None)

    @property
    def letters(self) -> bool:
        """Whether the word is one of letters, not a mark or a number."""
        return self.text[0].isalpha()


def words(text: str, start: int = 0, end: int | None = None) -> list[Word]:
    """The words and marks of `text[start:end]`, placed in `text`."""
    stop = len(text) if end is None else end
    return [Word(found.start(), found.end(), found.group()) for found in WORD.finditer(text, start, stop)]


@dataclass(frozen=True)
class Passage:
    """One part of a report."""

    text: str
    part: Part

    @cached_property
    def words(self) -> list[Word]:
        """All words and marks in order."""
        return words(self.text)

    @cached_property
    def sentences(self) -> list[tuple[int, int]]:
        """Start and end of each sentence, those inside quotations apart."""
        return sentences(self.text)

    @cached_property
    def quotations(self) -> list[tuple[int, int]]:
        """Start and end of each stretch in quotation marks, marks included."""
        return quotations(self.text)

    @cached_property
    def paragraphs(self) -> list[tuple[int, int]]:
        """Start and end of each paragraph."""
        return paragraphs(self.text)

    @cached_property
    def _starts(self) -> dict[str, list[int]]:
        return {
            "sentence": [start for start, _ in self.sentences],
            "quotation": [start for start, _ in self.quotations],
            "paragraph": [start for start, _ in self.paragraphs],
            "word": [word.start for word in self.words],
        }

    def sentence(self, position: int) -> int:
        """The number of the sentence that holds or follows last before `position`."""
        return max(bisect_right(self._starts["sentence"], position) - 1, 0)

    def paragraph(self, position: int) -> int:
        """The number of the paragraph that holds `position`."""
        return max(bisect_right(self._starts["paragraph"], position) - 1, 0)

    def before(self, position: int) -> int:
        """How many words start before `position`."""
        return bisect_left(self._starts["word"], position)

    @cached_property
    def _told(self) -> list[int]:
        told, found = 0, []
        for start, end in self.sentences:
            number = self.quotation(start)
            told += not (number is not None and end <= self.quotations[number][1])
            found.append(told)
        return found

    def told(self, position: int) -> int:
        """How many sentences up to `position` are told by the report, not wholly inside a quotation."""
        return self._told[self.sentence(position)] if self._told else 0

    def quotation(self, position: int) -> int | None:
        """The number of the quotation that holds `position`, or None outside quotations."""
        number = bisect_right(self._starts["quotation"], position) - 1
        return number if number >= 0 and position < self.quotations[number][1] else None

    def word(self, position: int) -> int:
        """The number of the first word that ends after `position`."""
        number = max(bisect_right(self._starts["word"], position) - 1, 0)
        while number < len(self.words) and self.words[number].end <= position:
            number += 1
        return number

    def span(self, start: int, end: int) -> Span:
        """The span of `text[start:end]`."""
        return cut(self.text, start, end, self.part)
