"""The same texts with other names in them, and texts written with places for names.

The encoder has learned its training texts' names by heart, so that its states on them are better than on any other
text. With other names in the same sentences they are less so.
"""

import random
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

import yaml

from rashomon.resolve.lexicon import lexicon
from rashomon.resources.gazetteer import gazetteer
from training.name_texts import UNKNOWN, Named, Span

TEMPLATES = Path(__file__).with_name("name_templates.yaml")
SLOTS = {"P": "person", "F": "person", "S": "person", "O": "organisation", "L": "place", "E": "event"}


class Stock:
    """Names to put in: given names of the package's list, surnames behind them in news, places, others' names."""

    def __init__(self, texts: Sequence[Named], news: Iterable[str]) -> None:
        self.of_kind: dict[str, list[str]] = {}
        found: dict[str, set[str]] = {}
        for text in texts:
            for start, end, kind in text.spans:
                name = text.text[start:end]
                if kind != UNKNOWN and "\n" not in name and name[:1].isupper() and not _kept(text, start):
                    found.setdefault(kind, set()).add(name)
        self.of_kind = {kind: sorted(names) for kind, names in found.items()}
        self.given = sorted(lexicon().given)
        behind: Counter[str] = Counter()
        pair = re.compile(r"\b([A-Z][a-zé]+) (?:[A-Z]\. )?([A-Z][a-z]+(?:-[A-Z][a-z]+)?)\b")
        for text in news:
            behind.update(found[2] for found in pair.finditer(text) if found[1] in lexicon().given)
        self.surnames = sorted(name for name in behind if name.lower() not in lexicon().bodies)
        self.places = [one.names[0] for one in gazetteer() if (one.population or 0) > 30_000 or one.kind == "country"]

    def other(self, kind: str, name: str, chance: random.Random) -> str:
        """Another name of the kind."""
        if name.isupper() and len(name) <= 6 and kind == "organisation":
            return "".join(chance.choices("ABCDEFGHIKLMNOPRSTUVW", k=chance.randint(2, 5)))
        new = chance.choice(self.places if kind == "place" and chance.random() < 0.6 else self.of_kind[kind])
        return new.upper() if name.isupper() and len(name) > 6 else new

    def person(self, name: str, chance: random.Random, known: dict[str, str]) -> str:
        """A person's name, each word of it by one that stands for it in the whole text."""
        words = name.split(" ")
        for at, word in enumerate(words):
            if word not in known:
                plain = len(word) <= 2 or not word[:1].isupper() or word.lower() in lexicon().particles
                first = word in lexicon().given or (at == 0 and len(words) > 1)
                new = word if plain else chance.choice(self.given if first else self.surnames)
                known[word] = new.upper() if word.isupper() else new
        return " ".join(known[word] for word in words)


def _kept(text: Named, start: int) -> bool:
    return any(low <= start < high for low, high in text.kept)


def swapped(text: Named, stock: Stock, chance: random.Random, share: float) -> Named:
    """The text with other names: all persons, and of the other names that share."""
    persons: dict[str, str] = {}
    others: dict[tuple[str, str], str] = {}
    whole, at = "", 0
    spans: list[Span] = []
    moved: list[tuple[int, int, int]] = []  # old start, old end, new end
    for start, end, kind in sorted(text.spans):
        name = text.text[start:end]
        if start < at:
            continue
        if kind == UNKNOWN or "\n" in name or not any(letter.isupper() for letter in name):
            new = name
        elif kind == "person":
            new = stock.person(name, chance, persons)
        else:
            if (kind, name) not in others:
                others[kind, name] = stock.other(kind, name, chance) if chance.random() < share else name
            new = others[kind, name]
        whole += text.text[at:start] + new
        spans.append((len(whole) - len(new), len(whole), kind))
        moved.append((start, end, len(whole)))
        at = end
    kept = [(_place(low, moved), _place(high, moved)) for low, high in text.kept]
    return text._replace(text=whole + text.text[at:], spans=spans, kept=kept)


def _place(old: int, moved: Sequence[tuple[int, int, int]]) -> int:
    """Where a place of the old text is in the new one."""
    shift = 0
    for _, end, new in moved:
        if end <= old:
            shift = new - end
    return old + shift


def written(stock: Stock, chance: random.Random, times: int) -> list[Named]:
    """Each template `times` times, names in its places: {P1} a full name, {F1} its given name, {S1} its surname."""
    made = []
    for number, template in enumerate(yaml.safe_load(TEMPLATES.read_text("utf-8")) * times):
        names: dict[str, str] = {}
        whole, spans, at = "", [], 0
        for slot in re.finditer(r"\{([A-Z])(\d)\}", template):
            letter, digit = slot[1], slot[2]
            if f"F{digit}" not in names:
                names |= {f"F{digit}": chance.choice(stock.given), f"S{digit}": chance.choice(stock.surnames)}
                names[f"P{digit}"] = f"{names[f'F{digit}']} {names[f'S{digit}']}"
            key = letter + digit
            if key not in names:
                names[key] = stock.other(SLOTS[letter], "", chance)
            whole += template[at : slot.start()] + names[key]
            spans.append((len(whole) - len(names[key]), len(whole), SLOTS[letter]))
            at = slot.end()
        made.append(_cased(Named(f"written{number}", "written", whole + template[at:], spans), chance))
    return made


def _cased(text: Named, chance: random.Random) -> Named:
    """One in ten all in small letters, one in twenty all in capitals, as people write to each other."""
    draw = chance.random()
    changed = text.text.lower() if draw < 0.1 else text.text.upper() if draw < 0.15 else text.text
    return text._replace(text=changed) if len(changed) == len(text.text) else text
