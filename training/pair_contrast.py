"""Sentences of news made to say something else by one edit, or the same in other words."""

import difflib
import random
import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from rashomon.weigh.conflicts.words import opposites

Spans = list[tuple[int, int]]
Edit = tuple[str, Spans]

MONTHS = (
    "January February March April May June July August September October November December".split()  # noqa: SIM905
)
DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
NUMERALS = [
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "dozen",
    "hundred",
]
KINDS = ("number", "date", "name", "name", "swap", "negate", "antonym", "antonym", "word", "word")
MOST_SEEN, LEAST_SEEN = 2000, 5  # words seen more often say too little, rarer ones may be no words

_NUMBER = re.compile(r"\b\d[\d,.]*\b")
_NAME = re.compile(r"(?<=[a-z,;] )[A-Z][\w.'’-]+(?: (?:of |the )?[A-Z][\w.'’-]+){0,3}")
_AUXILIARY = re.compile(
    r"\b(is|are|was|were|has|have|had|will|would|can|could|did|does|do|should|may|might|must)\b(?! not|n['’]t)"
)
_NEGATION = re.compile(r"\b(not|never|no longer) |n['’]t\b")
_LOWER = re.compile(r"\b[a-z]+\b")
_TOKEN = re.compile(r"\w+(?:['’]\w+)?|[^\w\s]")


@cache
def made_words() -> dict[str, Any]:
    """The word lists and sentences of pair_words.yaml."""
    lists: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("pair_words.yaml").read_text("utf-8"))
    return lists


class Contrast:
    """Edits drawn by chance; words for words come from the sentences it was made with."""

    def __init__(self, sentences: Sequence[str], seed: int) -> None:
        self.rng = random.Random(seed)
        self.seen = Counter(word for sentence in sentences for word in _LOWER.findall(sentence))
        self.by_ending: dict[str, list[str]] = defaultdict(list)
        for word, count in self.seen.items():
            if LEAST_SEEN < count < MOST_SEEN and len(word) > 3:
                self.by_ending[_ending(word)].append(word)

    def edited(self, sentence: str, article: str) -> Edit | None:
        """The sentence with one thing changed, and the places of what changed; None if nothing can be."""
        kinds = list(KINDS)
        self.rng.shuffle(kinds)
        for kind in kinds:
            found: Edit | None = getattr(self, f"_{kind}")(sentence, article)
            if found:
                return found
        return None

    def alike(self, sentence: str) -> str:
        """The same in other words: up to three exchanged, sometimes without what follows the last comma."""
        alike = made_words()["alike"]
        places = [m for m in _LOWER.finditer(sentence) if m.group() in alike]
        self.rng.shuffle(places)
        for m in sorted(places[: self.rng.randint(1, 3)], key=lambda m: -m.start()):
            sentence = sentence[: m.start()] + alike[m.group()] + sentence[m.end() :]
        comma = sentence.rfind(",")
        return sentence[:comma] + "." if self.rng.random() < 0.3 and comma > len(sentence) / 2 else sentence

    def _number(self, sentence: str, article: str) -> Edit | None:
        places = list(_NUMBER.finditer(sentence)) or _any_of(NUMERALS, sentence)
        if not places:
            return None
        m = self.rng.choice(places)
        old = m.group()
        if old in NUMERALS:
            return _put(sentence, m, self.rng.choice([word for word in NUMERALS if word != old]))
        others = [one for one in _NUMBER.findall(article) if one != old]
        if others and self.rng.random() < 0.4:
            return _put(sentence, m, self.rng.choice(others))
        at = self.rng.choice([n for n, letter in enumerate(old) if letter.isdigit()])
        return _put(sentence, m, old[:at] + self.rng.choice("123456789".replace(old[at], "")) + old[at + 1 :])

    def _date(self, sentence: str, _: str) -> Edit | None:
        places = [(m, names) for names in (MONTHS, DAYS) for m in _any_of(names, sentence)]
        if not places:
            return None
        m, names = self.rng.choice(places)
        return _put(sentence, m, self.rng.choice([name for name in names if name != m.group()]))

    def _name(self, sentence: str, article: str) -> Edit | None:
        places = [m for m in _NAME.finditer(sentence) if m.group() not in MONTHS + DAYS]
        if not places:
            return None
        m = self.rng.choice(places)
        others = [one for one in _NAME.findall(article) if one not in sentence and one not in MONTHS + DAYS]
        others = [one for one in others if m.group() not in one]
        return _put(sentence, m, self.rng.choice(others)) if others else None

    def _swap(self, sentence: str, _: str) -> Edit | None:
        places = list(_NAME.finditer(sentence))
        if len(places) < 2:
            return None
        a, b = sorted(self.rng.sample(places, 2), key=lambda m: m.start())
        between = sentence[a.end() : b.start()]
        if a.group() in b.group() or b.group() in a.group() or len(between) < 6:
            return None
        new = sentence[: a.start()] + b.group() + between + a.group() + sentence[b.end() :]
        middle = a.start() + len(b.group())
        last = middle + len(between)
        return new, [(a.start(), middle), (last, last + len(a.group()))]

    def _negate(self, sentence: str, _: str) -> Edit | None:
        negation = _NEGATION.search(sentence)
        if negation and self.rng.random() < 0.8:
            new = sentence[: negation.start()] + sentence[negation.end() :]
            before = new.rfind(" ", 0, max(negation.start() - 1, 0)) + 1
            after = new.find(" ", negation.start() + 1)
            return new, [(before, after if after > 0 else len(new))]
        places = list(_AUXILIARY.finditer(sentence))
        if not places:
            return None
        m = self.rng.choice(places)
        return _put(sentence, m, f"{m.group()} not")

    def _antonym(self, sentence: str, _: str) -> Edit | None:
        other, excluded = made_words()["other"], opposites()
        places = [m for m in _LOWER.finditer(sentence) if m.group() in other or m.group() in excluded]
        if not places:
            return None
        m = self.rng.choice(places)
        options = [*sorted(excluded.get(m.group(), ())), *([other[m.group()]] if m.group() in other else [])]
        return _put(sentence, m, self.rng.choice(options))

    def _word(self, sentence: str, _: str) -> Edit | None:
        places = [m for m in _LOWER.finditer(sentence) if len(m.group()) > 3 and self.seen[m.group()] < MOST_SEEN]
        if not places:
            return None
        m = self.rng.choice(places)
        others = [one for one in self.by_ending[_ending(m.group())] if one[:4] != m.group()[:4]]
        return _put(sentence, m, self.rng.choice(others)) if others else None


def changed(new: str, old: str) -> Spans:
    """The places in `new` of what `old` has not; of something left out, the word after it."""
    places = list(_TOKEN.finditer(new))
    match = difflib.SequenceMatcher(None, _TOKEN.findall(old), [m.group() for m in places], autojunk=False)
    found = []
    for kind, _, _, start, end in match.get_opcodes():
        if kind != "equal" and places:
            first = places[min(start, len(places) - 1)]
            found.append((first.start(), places[end - 1].end() if end > start else first.end()))
    return found


def _put(sentence: str, m: re.Match[str], new: str) -> Edit:
    return sentence[: m.start()] + new + sentence[m.end() :], [(m.start(), m.start() + len(new))]


def _any_of(names: Sequence[str], sentence: str) -> list[re.Match[str]]:
    return list(re.finditer(rf"\b(?:{'|'.join(names)})\b", sentence))


def _ending(word: str) -> str:
    return next((end for end in ("ing", "ed", "ly", "s") if word.endswith(end)), "")
