"""Source phrases: who is named, described or left out by the words that an attribution gives as its source."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from rashomon.core import Attribution, EntityKind
from rashomon.resolve.lexicon import lexicon, singular
from rashomon.resolve.names import Name
from rashomon.resolve.passages import Passage, Word

DAYS = frozenset({"today", "yesterday", "tonight"})
PhraseForm = Literal["name", "pronoun", "relative", "description", "group", "writing", "vague"]


@dataclass(frozen=True, slots=True)
class Phrase:
    """One speaker's phrase: characters `start` to `end`, its form, and what its words show.

    `head` is the head noun or pronoun in lower case; `role` the characters that give a capacity; `possessor`
    the words before a possessive ending ("the Kremlin" in "the Kremlin's spokesman"); `plural` of the head;
    `noun` is where the head noun starts.
    """

    start: int
    end: int
    form: PhraseForm
    head: str
    name: Name | None = None
    role: tuple[int, int] | None = None
    possessor: tuple[int, int] | None = None
    definite: bool = False
    plural: bool = False
    gender: str | None = None
    noun: int = -1

    @property
    def at(self) -> int:
        """Where the name, the head noun or the pronoun starts."""
        return self.name.start if self.name is not None else max(self.noun, self.start)


def read_phrases(passage: Passage, start: int, end: int, names: Sequence[Name]) -> list[Phrase]:
    """The phrases of a source span: one, or several where the span joins speakers ("A and B")."""
    words = passage.words[passage.word(start) : passage.before(end)]
    words = _without_day(_bare(words))
    if not words:
        return []
    low, high = (bisect_left(names, place, key=lambda name: name.start) for place in (words[0].start, words[-1].end))
    inside = names[low:high]
    words = _last_of_two(words, inside)
    pieces = _coordinated(words, inside)
    return [phrase for piece in pieces if (phrase := _read(piece, inside)) is not None]


def source_heads(passage: Passage, names: Sequence[Name], attributions: Sequence[Attribution]) -> list[int]:
    """Where the head words of the attributions' sources stand in the passage, in order."""
    heads: set[int] = set()
    for attribution in attributions:
        if attribution.source and attribution.source[0].part == passage.part:
            start, end = attribution.source[0].start, attribution.source[-1].end
            heads.update(phrase.at for phrase in read_phrases(passage, start, end, names))
    return sorted(heads)


def _determiners() -> frozenset[str]:
    return lexicon().definite | lexicon().indefinite


def _bare(words: list[Word]) -> list[Word]:
    """Without marks at the ends."""
    while words and not words[0].text[0].isalnum():
        words = words[1:]
    while words and not words[-1].text[0].isalnum():
        words = words[:-1]
    return words


def _without_day(words: list[Word]) -> list[Word]:
    """Without a day at the end, which tells when it was said ("the Maritime Authority today")."""
    while len(words) > 1 and words[-1].bare in lexicon().calendar | DAYS and not words[-1].possessive:
        words = _bare(words[:-1])
    return words


def _last_of_two(words: list[Word], names: Sequence[Name]) -> list[Word]:
    """Of two bare names with only a comma between ("In a film with Hudson, Day") the one that stands at the verb."""
    first = 1 if words[0].text.lower() in lexicon().definite else 0
    if len(names) != 2 or names[0].start != words[first].start or names[1].end < words[-1].end:
        return words
    between = [word.text for word in words if names[0].end <= word.start < names[1].start]
    return [word for word in words if word.start >= names[1].start] if between == [","] else words


def _coordinated(words: list[Word], names: Sequence[Name]) -> list[list[Word]]:
    """Parts joined by "and", where each part is a name or a noun phrase of its own."""
    joints = [
        at
        for at, word in enumerate(words)
        if word.text == "and" and 0 < at < len(words) - 1 and not any(n.start < word.start < n.end for n in names)
    ]
    if not joints or any(word.text in lexicon().relatives for word in words[: joints[0]]):
        return [words]
    at = joints[0]
    left, right = words[:at], words[at + 1 :]
    if left[0].text.lower() == "both":
        left = left[1:]
    if not left or not _stands_alone(right, names) or not _stands_alone(left, names):
        return [words]
    if _of_states(left, right):
        return [right]
    if _two_roles(left, right, names) or _further_role(left, right, names) or _listed_places(left, right, names):
        return [words]
    if any(word.text in lexicon().head_ends - {",", "("} for word in left) and not any(
        name.start == right[0].start for name in names
    ):
        return [words]
    lefts = _listed(left, names)
    return [*lefts, *_coordinated(right, names)]


def _of_states(left: Sequence[Word], right: Sequence[Word]) -> bool:
    """Whether "and" joins the states of one group: "U.S. and British officials"."""
    lex = lexicon()
    told = " ".join(word.text for word in left)
    state = told in lex.states or told in lex.people
    return state and len(right) > 1 and right[0].text in lex.people and not right[1].capital


def _further_role(left: Sequence[Word], right: Sequence[Word], names: Sequence[Name]) -> bool:
    """Whether "and" adds an office without an article: "the firm's president and chief executive, Al Mull"."""
    comma = next((at for at, word in enumerate(right) if word.text == ","), len(right))
    head = next((at for at, word in enumerate(right[:comma]) if word.bare in lexicon().offices), None)
    plain = head is not None and all(not word.capital for word in right[: head + 1])
    named = any(
        name.kind == "person" and name.start < right[comma - 1].end for name in names if name.start >= right[0].start
    )
    return plain and not named and _person_head(left[-1]) and singular(right[head or 0].bare) is None


def _listed_places(left: Sequence[Word], right: Sequence[Word], names: Sequence[Name]) -> bool:
    """Whether "and" ends a list of places behind a preposition: "the ministers of Laos, Burma and Norvia"."""
    last = any(name.kind == "place" and (name.start, name.end) == (right[0].start, right[-1].end) for name in names)
    opens = any(word.text in {"of", "from", "in"} for word in left)
    return last and opens and any(name.kind == "place" and name.end == left[-1].end for name in names)


def _two_roles(left: Sequence[Word], right: Sequence[Word], names: Sequence[Name]) -> bool:
    """Whether "and" joins two roles of one person: "former minister and party leader Ann Lee"."""
    named = next((name for name in names if name.role and right[0].start >= name.role[0] > left[-1].end), None)
    named = named or next((name for name in names if name.role and name.role[0] == right[0].start), None)
    if named is not None and all(word.text in lexicon().portfolios for word in left):
        return True  # "Health and Sanitation Minister Beth Orwa"
    own = {"his", "her", "its", "their", *(lexicon().definite if right[0].text.lower() not in _determiners() else ())}
    bare = left[0].text.lower() not in _determiners() or left[0].text.lower() in own
    return named is not None and bare and singular(left[-1].bare) is None and _person_head(left[-1])


def _listed(words: list[Word], names: Sequence[Name]) -> list[list[Word]]:
    """Names before "and" ("A, B"), split at commas where every item is a bare name."""
    items: list[list[Word]] = [[]]
    for word in words:
        if word.text == ",":
            items.append([])
        else:
            items[-1].append(word)
    items = [item for item in items if item]
    starts = {name.start for name in names}
    return items if len(items) > 1 and all(item[0].start in starts and len(item) <= 4 for item in items) else [words]


def _stands_alone(words: Sequence[Word], names: Sequence[Name]) -> bool:
    """Whether words after or before "and" can be a speaker of their own."""
    lex = lexicon()
    first = words[0]
    if any(words[0].start <= name.start <= words[-1].start and name.kind != "other" for name in names) and (
        first.capital or first.text in _determiners() or first.bare in lex.offices
    ):
        return True
    if first.text.lower() in _determiners() or first.bare in lex.pronouns:
        return True
    return (singular(words[-1].bare) or "") in lex.groups


def _read(words: list[Word], names: Sequence[Name]) -> Phrase | None:
    words = _bare(words)
    if not words:
        return None
    lex = lexicon()
    first, start, end = words[0].bare, words[0].start, words[-1].end
    letters = words[0].text.isupper() and len(words[0].text) > 1
    if len(words) == 1 and first in lexicon().relatives - {"that"} and not letters:
        return Phrase(start, end, "relative", first)
    if len(words) == 1 and first in lex.pronouns and not letters:
        facts = lex.pronouns[first]
        gender = facts["gender"]
        return Phrase(
            start,
            end,
            "pronoun",
            first,
            plural=facts["number"] == "pl",
            gender=gender if isinstance(gender, str) else None,
        )
    if len(words) == 1 and first in lexicon().pointers:
        return Phrase(
            start, end, "relative" if first == "that" else "vague", first, plural=first not in {"this", "that", "one"}
        )
    head = _head(words, names)
    named = _head_name(words, head, names) or _titled(words, names)
    if named is not None:
        return _named(words, named)
    return _described(words, head)


def _head(words: Sequence[Word], names: Sequence[Name]) -> int:
    """Index after the head noun."""
    end = len(words)
    for at, word in enumerate(words):
        inside = any((name.role or (name.start, 0))[0] < word.start < name.end for name in names)
        titled = all(one.text in lexicon().portfolios for one in words[:at])
        joined = word.text == "and" and at > 1 and not titled
        if at and not inside and (word.text in lexicon().head_ends or joined):
            end = at
            break
    while end > 1 and not words[end - 1].text[0].isalnum():
        end -= 1
    return max(end, 1)


def _head_name(words: Sequence[Word], head: int, names: Sequence[Name]) -> Name | None:
    """The name that the phrase is headed by, or that stands in apposition to its head."""
    last = words[head - 1]
    for name in names:
        if name.start <= last.start < name.end and name.kind != "other":
            possessive = last.possessive and head < len(words)
            return None if possessive else name
    if _person_head(last):
        return _apposed(words, head, names)
    base = singular(last.bare) or last.bare
    return _apposed(words, head, names, "organisation") if base in lexicon().bodies else None


def _titled(words: Sequence[Word], names: Sequence[Name]) -> Name | None:
    """The person's name behind a long title ("the speaker of the parliament Ann Lee"), before any comma."""
    stop = next(
        (at for at, word in enumerate(words) if word.text in {",", "—", "–", "("} or word.text == "who"), len(words)
    )
    for name in names:
        if name.kind not in {None, "person"} or name.end < words[stop - 1].end or name.start >= words[stop - 1].end:
            continue
        opening = name.role[0] if name.role else name.start
        ahead = [word for word in words[:stop] if word.end <= opening and word.bare not in lexicon().honorifics]
        if ahead and name.role and ahead[-1].text == "and":
            ahead = ahead[:-1]
        belongs = ahead and (ahead[-1].bare in lexicon().head_ends or ahead[-1].text == "and" or ahead[-1].possessive)
        if ahead and not belongs and any(_person_head(word) for word in ahead):
            return name
    return None


def _apposed(words: Sequence[Word], head: int, names: Sequence[Name], kind: EntityKind = "person") -> Name | None:
    """The name of a kind that stands in apposition: "his father, Ben Lee", "the head of the union, Ann Lee"."""
    for at in range(head, len(words) - 1):
        if words[at].text in {"who", "which", "that"}:
            return None
        if words[at].text in {",", "—", "–", "-"}:
            openings = {(name.role[0] if name.role else name.start): name for name in names}
            name = openings.get(words[at + 1].start)
            return name if name is not None and name.kind in {kind, None} else None
    return None


def _person_head(word: Word) -> bool:
    lex = lexicon()
    return any(word.bare in known for known in (lex.offices, lex.kinship, lex.honorifics)) or word.bare in lex.groups


def _named(words: Sequence[Word], name: Name) -> Phrase:
    start, end = words[0].start, words[-1].end
    role = name.role if name.role and name.role[0] >= start else None
    if role is None and name.start > start:
        role = _before(words, name)
    if role is None:
        role = _after(words, name)
    return Phrase(start, end, "name", name.text, name=name, role=role, gender=name.gender)


def _before(words: Sequence[Word], name: Name) -> tuple[int, int] | None:
    """A role before the name: "the group's chief strategist, Guy"."""
    ahead = [word for word in words if word.end <= name.start]
    while ahead and (ahead[0].text.lower() in _determiners() or ahead[0].bare in lexicon().honorifics):
        ahead = ahead[1:]
    while ahead and not ahead[-1].text[0].isalnum():
        ahead = ahead[:-1]
    if not ahead or not any(
        _person_head(word) or word.bare in lexicon().bodies or word.bare in lexicon().abbreviations for word in ahead
    ):
        return None
    return ahead[0].start, ahead[-1].end


def _after(words: Sequence[Word], name: Name) -> tuple[int, int] | None:
    """A role in apposition: ", the Kremlin's spokesman,"."""
    tail = [word for word in words if word.start >= name.end and word.text not in {"'s", "’s"}]
    if len(tail) < 2 or tail[0].text not in {",", "(", "—", "–"}:
        return None
    tail = tail[1:]
    stop = next(
        (at for at, word in enumerate(tail) if word.text in {",", ")", "—", "–", ";", "who", "which"}), len(tail)
    )
    tail = tail[:stop]
    if not tail or not any(_person_head(word) for word in tail):
        return None
    return tail[0].start, tail[-1].end


def _described(words: Sequence[Word], head: int) -> Phrase:
    lex = lexicon()
    start, end = words[0].start, words[-1].end
    first, noun = words[0].text.lower(), words[head - 1]
    single = singular(noun.bare)
    plural = single is not None
    base = single or noun.bare
    if noun.possessive and head == len(words):
        base = noun.bare
    possessor = _possessor(words[:head])
    definite = first in lex.definite or possessor is not None
    role = (words[1 if first in _determiners() and len(words) > 1 else 0].start, words[head - 1].end)
    form: PhraseForm = "description"
    office = base.removeprefix("ex-")
    person = office in lex.offices or base in lex.kinship or base in lex.honorifics
    body = base in lex.bodies or noun.bare in lex.bodies
    if not body and not (person and not plural) and (base in lex.writings or noun.bare in lex.writings):
        form = "writing"
    elif plural and not body and (base in lex.groups or person):
        form = "group"
    elif base in lex.vague or first in {"some", "many", "several", "most", "few", "others"}:
        form = "vague"
    gender = lex.offices.get(office) or lex.kinship.get(base) if person else None
    return Phrase(
        start,
        end,
        form,
        base,
        role=role if person else None,
        possessor=possessor,
        definite=definite,
        plural=plural and not body,
        gender=gender,
        noun=noun.start,
    )


def _possessor(words: Sequence[Word]) -> tuple[int, int] | None:
    for at in range(len(words) - 2, -1, -1):
        if words[at].possessive:
            first = 0 if words[0].text.lower() not in lexicon().definite else 1
            return words[first].start, words[at].start + len(words[at].text.rstrip("s").rstrip("'’"))
    lex = lexicon()
    if (
        words[0].bare in lex.pronouns
        and words[0].bare in {"his", "her", "its", "their", "my", "our"}
        and len(words) > 1
    ):
        return words[0].start, words[0].end
    return None
