"""Titles before a name: which words are of one, and what they show of who bears it."""

from collections.abc import Sequence

from rashomon.resolve.lexicon import lexicon
from rashomon.resolve.passages import Word
from rashomon.resolve.runs import JOINERS


def ranked(word: Word) -> bool:
    """Whether a word is a rank made of two ("Colonel-General")."""
    parts = word.bare.split("-")
    return len(parts) == 2 and all(part in lexicon().offices or part in lexicon().modifiers for part in parts)


def personal(word: Word) -> bool:
    """Whether a word before a given name may be part of the name itself: another given name, an initial, a particle."""
    lex = lexicon()
    initial = len(word.text.strip(".")) == 1
    return word.text in lex.given or initial or word.bare in lex.particles or word.text == "." or word.text in JOINERS


def within_body(words: Sequence[Word], at: int) -> bool:
    """Whether an office word is part of a body's name: "Human Rights Defender's Office", "Mayor's office"."""
    return any(word.bare in lexicon().bodies for word in words[at + 1 :])


def shows_person(words: Sequence[Word]) -> bool:
    """Whether words before a name are of a person: an office, an honorific, a rank."""
    lex = lexicon()
    return any(
        word.bare in lex.offices or word.bare in lex.honorifics or word.bare in lex.abbreviations or ranked(word)
        for word in words
    )


def title_gender(words: Sequence[Word]) -> str | None:
    """The gender that the last of a title's words shows, None if none does."""
    lex = lexicon()
    genders = (lex.honorifics.get(word.bare) or lex.offices.get(word.bare) for word in words)
    return next((gender for gender in genders if gender), None)
