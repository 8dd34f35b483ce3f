"""Runs of capitalised words that may be one name with its title, found in running text and in headlines."""

from collections.abc import Iterator, Sequence

from rashomon.resolve.lexicon import lexicon, singular
from rashomon.resolve.passages import Passage, Word

ARTICLES = frozenset({"the", "a", "an", "and", "in", "of"})
JOINERS = frozenset({"of", "for", "to", "and", "&", "on"})
# Nouns that an "of" or "for" joins to what follows in the name of an office, a bank or a state.
OF_NOUNS = frozenset({"secretary", "minister", "bank", "state", "states", "kingdom", "republic", "chief", "head"})
# A sentence is set like a headline where all of at least so many words of so many letters have a capital.
LONG_WORDS = 4
LONG_WORD = 5


def runs(passage: Passage) -> Iterator[range]:
    """Index ranges of words, each a run that may be one name with its title; headlines left out."""
    lower = {word.text for word in passage.words if word.text[0].islower()}
    opening, set_large = openers(passage), _headlines(passage)
    at, words = 0, passage.words
    while at < len(words):
        word = words[at]
        large = passage.sentence(word.start) in set_large
        if large or _dated(words, at) or not _opens_name(word, lower, starts_sentence=word.start in opening):
            at += 1
            continue
        end = at + 1
        while (following := _extension(passage, at, end)) is not None:
            end = following
        yield range(at, end)
        at = end


def headline_words(passage: Passage) -> list[list[Word]]:
    """The words of each sentence that is set like a headline, in which capitals tell nothing."""
    chosen = _headlines(passage)
    grouped: dict[int, list[Word]] = {number: [] for number in sorted(chosen)}
    for word in passage.words:
        number = passage.sentence(word.start)
        if number in chosen:
            grouped[number].append(word)
    return list(grouped.values())


def openers(passage: Passage) -> set[int]:
    """Starts of words that carry a capital because a sentence or quotation starts there."""
    found = set()
    for start, _ in passage.sentences:
        position = start
        while position < len(passage.text) and not passage.text[position].isalnum():
            position += 1
        found.add(position)
    found.update(start + 1 for start, _ in passage.quotations)
    return found


def _headlines(passage: Passage) -> set[int]:
    """Numbers of the sentences in which every long word has a capital.

    A full stop speaks against a headline, unless function words inside have capitals too ("Sums Up The Standard").
    """
    capital: dict[int, list[bool]] = {}
    small: dict[int, int] = {}
    for word in passage.words:
        number = passage.sentence(word.start)
        if word.letters and len(word.text) >= LONG_WORD:
            capital.setdefault(number, []).append(word.capital)
        elif word.capital and word.bare in lexicon().starters and word.start > passage.sentences[number][0] + 1:
            small[number] = small.get(number, 0) + 1
    full = {number for number, found in capital.items() if len(found) >= LONG_WORDS and all(found)}
    return {n for n in full if small.get(n) or not passage.text[slice(*passage.sentences[n])].endswith(".")}


def _dated(words: Sequence[Word], at: int) -> bool:
    """Whether a word is the name of a day or month, not a given name such as "Jan" before a surname."""
    lex = lexicon()
    following = words[at + 1] if at + 1 < len(words) else None
    person = words[at].text in lex.given and following is not None and following.capital and following.letters
    return words[at].bare in lex.calendar and not person


def speaks_of_self(word: Word) -> bool:
    """Whether a word is "I", also in "I'm" and "I'd"."""
    return word.text == "I" or word.text[:2] in {"I'", "I’"}


def contracted(word: Word) -> bool:
    """Whether a word is a pronoun with a verb ("You've", "He's"), no name in the possessive."""
    head, mark, _ = word.text.replace("’", "'").partition("'")
    return bool(mark) and head.lower() in lexicon().pronouns


def _opens_name(word: Word, lower: set[str], *, starts_sentence: bool) -> bool:
    lex = lexicon()
    if not (word.capital and word.letters) or contracted(word) or speaks_of_self(word):
        return False
    if word.bare in lex.honorifics or word.bare in lex.abbreviations or word.text in lex.given:
        return True
    if not starts_sentence:
        known = word.bare in lex.pronouns or word.bare in ARTICLES
        return word.bare == "mine" or not known or (word.text.isupper() and len(word.text) > 1)
    if word.bare in lex.former or word.bare in lex.offices:
        return True
    plain = word.text.replace("’", "'").lower()
    function = plain in lex.starters or plain.split("'")[0] in lex.starters or plain.endswith(("ly", "n't"))
    return not function and word.text.lower() not in lower


def _extension(passage: Passage, start: int, end: int) -> int | None:
    """Where the run from `start` goes on after `end`, None where it ends."""
    words, lex = passage.words, lexicon()
    if end >= len(words) or _of_members(words, end):
        return end + 2 if end < len(words) else None
    word, previous = words[end], words[end - 1]
    between = passage.text[previous.end : word.start]
    owner = previous.possessive and not is_body(words[start:end])
    if owner or between.strip() or "\n" in between or (previous.text.endswith(".") and word.bare in lex.starters):
        return None
    follows = end + 1 < len(words) and words[end + 1].capital
    initial = word.text == "." and len(previous.text) == 1 and previous.capital and word.start == previous.end
    if initial:
        return end + 1 if follows else None
    if word.capital and word.letters:
        return None if _dated(words, end) or speaks_of_self(word) else end + 1
    if word.bare in lex.particles and follows and not is_body(words[start:end]):
        return end + 2
    return _joined(words, start, end) if word.text in JOINERS else None


def _of_members(words: Sequence[Word], mark: int) -> bool:
    """Whether a plural possessive, whose mark is a word of its own, goes on as a name: "the Bakers' Union"."""
    if words[mark].text not in {"'", "’"} or words[mark].start != words[mark - 1].end:
        return False
    single, lex = singular(words[mark - 1].bare), lexicon()
    owned = words[mark + 1] if mark + 1 < len(words) else None
    if single is None or owned is None or not owned.capital or words[mark].end + 1 != owned.start:
        return False
    return single in lex.groups or single in lex.offices or is_body([owned])


def _joined(words: Sequence[Word], start: int, end: int) -> int | None:
    """Over "of", "for the", "and" inside the name of a body or an office ("Secretary of State")."""
    lex = lexicon()
    joiner, after = words[end].text, end + 1
    if after < len(words) and joiner not in {"and", "&"} and words[after].text == "the":
        after += 1
    if after >= len(words) or not words[after].capital or words[after].bare in lex.calendar:
        return None
    run = words[start:end]
    if joiner in {"and", "&"}:
        listed = any(word.text in {"of", "for"} for word in run) and is_body(run)
        person = words[after].text in lex.given or words[after].bare in lex.bodies
        return after + 1 if listed and not person else None
    headed = run[-1].bare in lex.bodies or (run[-1].bare in OF_NOUNS and joiner != "to")
    return after + 1 if headed or (is_body(run) and joiner == "of") else None


def is_body(run: Sequence[Word]) -> bool:
    """Whether one of the words is a noun for an organisation."""
    return any(word.bare in lexicon().bodies for word in run)


def capitalised(passage: Passage, start: int, end: int) -> range:
    """The words of a tagged stretch from the first that can open a name; empty where none can."""
    lex = lexicon()
    at, stop = passage.word(start), passage.word(end - 1) + 1
    for first in range(at, stop):
        word = passage.words[first]
        opens = word.capital and word.letters and (word.bare not in lex.starters or word.text.isupper())
        pronoun = (word.bare in lex.pronouns and word.bare != "mine") or contracted(word)
        if opens and not pronoun and not speaks_of_self(word) and word.bare not in lex.calendar:
            while stop > first + 1 and passage.words[stop - 1].letters and not passage.words[stop - 1].capital:
                stop -= 1
            return range(first, stop)
    return range(0)
