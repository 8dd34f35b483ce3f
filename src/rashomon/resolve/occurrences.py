"""Occurrences: every place of a passage where a person or body is named, described or meant by a pronoun."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from rashomon.core import MentionForm
from rashomon.resolve.covered import Covered
from rashomon.resolve.lexicon import lexicon, singular
from rashomon.resolve.names import Name
from rashomon.resolve.passages import Passage, Word

SPAN_OF_NOUN = 5  # words between a determiner and the noun it belongs to
PREPOSITIONS = frozenset(
    {"of", "for", "with", "to", "by", "from", "in", "on", "at", "about", "against", "between", "as", "than", "like"}
    | {"via", "under", "over", "into", "onto", "after", "before", "without", "behind", "near", "toward", "towards"}
)
TIMES = frozenset({"yesterday", "today", "tonight", "earlier", "late", "last", "this", "early"})
AUXILIARIES = frozenset(
    {
        "is",
        "was",
        "has",
        "had",
        "will",
        "would",
        "can",
        "could",
        "may",
        "might",
        "should",
        "does",
        "did",
        "says",
        "said",
    }
    | {"told", "also", "who", "went", "made", "took", "gave", "came", "wrote", "spoke", "never", "then", "later", "now"}
)


@dataclass(frozen=True, slots=True)
class Occurrence:
    """Words that stand for somebody: a name, a noun phrase such as "the minister", or a pronoun.

    `subject` says that they look like the subject of a clause, `possessive` that they end in "'s" or are "his" or
    "her"; `head` is the noun or pronoun in lower case; `definite` holds for "the", "this" and possessors; `outer`
    is where a possessor before it starts.
    """

    start: int
    end: int
    form: MentionForm
    head: str
    name: Name | None = None
    gender: str | None = None
    plural: bool = False
    body: bool = False
    definite: bool = False
    subject: bool = False
    possessive: bool = False
    outer: int = -1

    @property
    def span(self) -> tuple[int, int]:
        """Start and end with the possessor before it ("the Kremlin's" spokesman)."""
        return (self.outer if self.outer >= 0 else self.start), self.end


def occurrences(passage: Passage, names: Sequence[Name], verbs: Collection[int] = ()) -> list[Occurrence]:
    """All occurrences of the passage in reading order, not overlapping.

    `verbs` are places of cues: a word there is no noun ("the agency states that …").
    """
    taken = Covered(sorted((name.start, name.end) for name in names))
    found = [_named(passage, name) for name in names if name.kind != "other"]
    found.extend(_nominals(passage, taken, verbs))
    found.extend(_pronouns(passage))
    found.sort(key=lambda item: (item.start, -item.end))
    kept: list[Occurrence] = []
    for item in found:
        if not kept or item.start >= kept[-1].end:
            kept.append(item)
    return kept


def _named(passage: Passage, name: Name) -> Occurrence:
    return Occurrence(
        name.start,
        name.end,
        "name",
        name.text,
        name=name,
        gender=name.gender,
        body=name.kind == "organisation",
        definite=True,
        subject=_subject(passage, name.role[0] if name.role else name.start, name.end),
        possessive=passage.text[name.end : name.end + 2] in {"'s", "’s"},
    )


def _pronouns(passage: Passage) -> Iterator[Occurrence]:
    lex = lexicon()
    for word in passage.words:
        facts = lex.pronouns.get(_uncontracted(word))
        if facts is None or facts["person"] != 3 or (word.text.isupper() and len(word.text) > 1):
            continue
        head = _uncontracted(word)
        gender = facts["gender"]
        yield Occurrence(
            word.start,
            word.start + len(head),
            "pronoun",
            head,
            gender=str(gender) if gender else None,
            plural=facts["number"] == "pl",
            body=gender == "n",
            definite=True,
            subject=head in {"he", "she", "it", "they"},
            possessive=head in {"his", "its", "their"} or (head == "her" and _before_noun(passage, word)),
        )


def _uncontracted(word: Word) -> str:
    return word.text.lower().replace("’", "'").split("'")[0]


def _before_noun(passage: Passage, word: Word) -> bool:
    """Whether "her" stands before a noun: a word follows that is no function word."""
    at = passage.word(word.end)
    following = passage.words[at] if at < len(passage.words) else None
    if following is None or not following.text[0].isalpha():
        return False
    return following.bare not in PREPOSITIONS and following.bare not in lexicon().starters


def _nominals(passage: Passage, taken: Covered, verbs: Collection[int]) -> Iterator[Occurrence]:
    """Noun phrases with a determiner whose head is a word for a person or a body."""
    lex = lexicon()
    openers = lex.definite | lex.indefinite | {"his", "her", "its", "their", "our", "my"}
    words = passage.words
    for at, word in enumerate(words):
        if word.text.lower() not in openers and not word.possessive:
            continue
        head = _head(words, at, taken, verbs)
        if head is None or (word.text == "that" and head > at + 1):
            continue
        if taken.begin(words[head].start) is None:
            yield _nominal(passage, at, head, taken)


def _head(words: Sequence[Word], at: int, names: Covered, verbs: Collection[int]) -> int | None:
    """Index of the head noun of the phrase opened at `at`: the last person or body word before it ends."""
    lex = lexicon()
    head: int | None = None
    for place in range(at + 1, min(at + 1 + SPAN_OF_NOUN, len(words))):
        word = words[place]
        if (
            not word.letters
            or word.start in verbs
            or word.bare in lex.head_ends
            or word.bare in PREPOSITIONS
            or word.bare in TIMES
            or word.bare in lex.calendar
            or (word.bare in lex.starters - lex.offices.keys() - lex.bodies - lex.former and not word.capital)
        ):
            break
        if (
            names.begin(word.start) == word.start
            and word.text not in lex.people
            and word.text not in lex.states
            and head is not None
        ):
            return None  # a title before a name
        base = singular(word.bare) or word.bare
        known = base.removeprefix("ex-") in lex.offices or base in lex.kinship or base in lex.bodies
        if known and not word.possessive:
            head = place
        elif head is not None and not word.capital:
            return head if _verbal(word) else None
    return head


def _verbal(word: Word) -> bool:
    """Whether a word behind a noun looks like a verb or an adverb, not like the head of a compound."""
    return word.bare in AUXILIARIES or word.bare.endswith(("ed", "s", "ly", "ing")) or word.bare in lexicon().vague


def _nominal(passage: Passage, at: int, head: int, taken: Covered) -> Occurrence:
    lex = lexicon()
    words = passage.words
    noun, first = words[head], words[at].text.lower()
    base = singular(noun.bare) or noun.bare
    office = base.removeprefix("ex-")
    person = office in lex.offices or base in lex.kinship
    gender = lex.offices.get(office) or lex.kinship.get(base)
    owned = words[at].possessive and first not in {"his", "its"}
    start, end = words[at + 1 if owned else at].start, noun.end
    return Occurrence(
        start,
        end,
        "nominal",
        base,
        gender=gender,
        plural=singular(noun.bare) is not None,
        body=not person,
        definite=first not in lex.indefinite,
        subject=_subject(passage, start, end),
        possessive=False,
        outer=_possessor(words, at, taken) if owned else start,
    )


def _possessor(words: Sequence[Word], at: int, taken: Covered) -> int:
    """Where the possessor that ends at word `at` starts: its name, and a determiner before it."""
    begin = taken.begin(words[at].start)
    start = words[at].start if begin is None else begin
    first = at
    while first > 0 and words[first].start > start:
        first -= 1
    lex = lexicon()
    while first > 0 and (words[first - 1].text in lex.people or words[first - 1].text.lower() in lex.definite):
        first -= 1
    return words[first].start


def _subject(passage: Passage, start: int, end: int) -> bool:
    """Whether a phrase looks like a subject: no preposition before it, and it opens a sentence or a verb follows."""
    at = passage.word(start)
    before = passage.words[at - 1] if at else None
    if before is not None and before.bare in PREPOSITIONS and before.end > start - 3:
        return False
    after = passage.word(end)
    following = passage.words[after].bare if after < len(passage.words) else ""
    opens = passage.sentences[passage.sentence(start)][0] >= start - 1 if passage.sentences else False
    return opens or following in AUXILIARIES or following.endswith("ed")
