"""Names in running text: persons with titles and roles, bodies, places, found by capitals and word lists."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from rashomon.core import EntityKind, Mention
from rashomon.resolve.covered import Covered
from rashomon.resolve.lexicon import lexicon, singular
from rashomon.resolve.office_names import surname_of_office
from rashomon.resolve.passages import POSSESSIVE, Passage, Word
from rashomon.resolve.runs import JOINERS, capitalised, headline_words, openers, runs
from rashomon.resolve.spelling import plain
from rashomon.resolve.titles import personal, ranked, shows_person, title_gender, within_body

SUFFIXES = frozenset({"jr", "jr.", "sr", "sr.", "ii", "iii", "iv"})
DEPARTMENTS = frozenset(
    ["state", "defence", "defense", "affairs", "interior", "justice", "health", "finance", "energy"]
)
SPEAKING = frozenset(
    {"said", "says", "told", "added", "asked", "has", "had", "was", "is", "wrote", "also", "did", "declined"}
)
LOCATIVE = frozenset({"in", "near", "outside", "across", "around", "throughout"})
LONGEST_NAME = 5
LONGEST_ROLE = 6  # words before the capitals
AND = " and "
DASH = re.compile(r"\s[-–—]\s")


@dataclass(frozen=True, slots=True)
class Name:
    """A name as written, `text`, at `start` to `end` without titles; `tokens` its words; `role` the title before it.

    `gender` is "m" or "f" where a title (then `titled`) or a listed given name shows it; `kind` None where the
    words do not tell.
    `metonym` marks a seat that stands for its government, whose name `text` then is; `reach` is where the nouns
    behind a weapon's or vehicle's name end.
    """

    start: int
    end: int
    text: str
    tokens: tuple[str, ...]
    kind: EntityKind | None
    role: tuple[int, int] | None = None
    gender: str | None = None
    metonym: bool = False
    reach: int | None = None
    titled: bool = False


def find_names(passage: Passage, known: Iterable[tuple[str, ...]] = ()) -> list[Name]:
    """All names of the passage in order, not overlapping; in headlines only those in `known` or elsewhere in it."""
    elsewhere = set(known)
    found = [name for run in runs(passage) if (name := split_run(passage, run)) is not None]
    found = locate(passage, trim(passage, _surnames(_without_openers(passage, found, elsewhere))))
    known = {name.tokens for name in found} | elsewhere
    found.extend(names_in_headlines(passage, known))
    return sorted(found, key=lambda name: name.start)


def with_mentions(
    passage: Passage, names: Sequence[Name], mentions: Iterable[Mention], heads: Collection[int] = ()
) -> list[Name]:
    """The names that a model found, with their titles, and those of `names` that something vouches for.

    That is a word list, a title, somebody known of the same name, a second mention, or that they speak (`heads`
    are where the head words of sources start).
    What the lists know of a name's kind stands; of what the model says of one name in several places, most counts.
    """
    tagged: list[tuple[Name, EntityKind]] = []
    taken = Covered()
    for mention in mentions:
        if mention.form != "name" or mention.span.part != passage.part:
            continue
        for start, end in _parted(mention):
            run = capitalised(passage, start, end)
            name = split_run(passage, run, body=mention.kind == "organisation") if run else None
            if name is not None and not taken.meets(name.start, name.end):
                tagged.append((name, mention.kind))
                taken.add(name.start, name.end)
    votes: dict[tuple[str, ...], Counter[EntityKind]] = {}
    for name, kind in tagged:
        votes.setdefault(name.tokens, Counter())[kind] += 1
    found = [_of_kind(passage, name, votes[name.tokens].most_common(1)[0][0]) for name, _ in tagged]
    found = _widened(found, names)
    persons = {
        token for name in (*found, *names) if name.kind == "person" for token in (name.tokens[0], name.tokens[-1])
    }
    often = Counter(name.tokens for name in names)
    taken = Covered((name.start, name.end) for name in found)
    vouched = [
        name
        for name in names
        if not taken.meets(name.start, name.end)
        and (
            name.kind is not None
            or name.start in heads
            or {name.tokens[0], name.tokens[-1]} & persons
            or often[name.tokens] > 1
        )
    ]
    return _surnames(sorted((*found, *vouched), key=lambda name: name.start))


def _parted(mention: Mention) -> list[tuple[int, int]]:
    """Where a mention's names stand: parted by a dash, or persons or places by "and", unless the lists know them."""
    words, start = mention.span.words, mention.span.start
    if dash := DASH.search(words):
        return [(start, start + dash.start()), (start + dash.end(), mention.span.end)]
    joined = words.count(AND) == 1 and mention.kind in {"place", "person"}
    if not joined or name_kind(tuple(words.split())) is not None:
        return [(start, mention.span.end)]
    cut = words.index(AND)
    return [(start, start + cut), (start + cut + len(AND), mention.span.end)]


def _of_kind(passage: Passage, name: Name, kind: EntityKind) -> Name:
    """The name with the kind that the lists or else the model give it; a person's name ends before "of" or "for"."""
    settled = name.kind or (None if kind == "other" else kind)
    joint = next((at for at, token in enumerate(name.tokens) if token in JOINERS), None)
    if settled != "person" or not joint:
        return replace(name, kind=settled)
    tokens = name.tokens[:joint]
    found = re.match(r"[\s.]*".join(map(re.escape, tokens)), passage.text[name.start : name.end])
    end = name.start + (found.end() if found else name.end - name.start)
    return replace(name, kind=settled, tokens=tokens, end=end, text=" ".join(tokens))


def _widened(found: Sequence[Name], names: Sequence[Name]) -> list[Name]:
    """The model's names, those that are only part of a longer name by its capitals made that longer one.

    What holds names of several kinds ("United States" and "Ann Lee") and shows no kind itself is no longer name.
    """
    kept = list(found)
    for name in names:
        inside = [one for one in kept if name.start <= one.start and one.end <= name.end]
        kinds = {one.kind for one in inside} - {None}
        if not inside or max(len(one.tokens) for one in inside) >= len(name.tokens):
            continue
        if name.kind == "organisation" and _ends_in_person(name, inside):
            continue
        if name.kind in {"organisation", "person"} or len(kinds) <= 1:
            kept = [one for one in kept if one not in inside]
            kept.append(replace(name, kind=name.kind or next(iter(kinds), None)))
    return sorted(kept, key=lambda name: name.start)


def _ends_in_person(name: Name, inside: Sequence[Name]) -> bool:
    """Whether a body's name and a person's run together ("head of the Tide Council Ann Lee")."""
    last = inside[-1]
    return last.kind == "person" and last.end == name.end and len(last.tokens) > 1 and last.start > name.start


def introduced(passage: Passage, names: Sequence[Name]) -> dict[tuple[str, ...], Name]:
    """For abbreviations in brackets right behind a name of several words: that name."""
    found: dict[tuple[str, ...], Name] = {}
    for full, short in pairwise(names):
        bracketed = (
            passage.text[full.end : short.start].strip() == "(" and passage.text[short.end : short.end + 1] == ")"
        )
        if bracketed and len(full.tokens) > 1 and len(short.tokens) == 1 and short.text.isupper():
            found.setdefault(short.tokens, full)
    return found


def names_in_headlines(passage: Passage, known: set[tuple[str, ...]]) -> list[Name]:
    """Names in sentences set like headlines, where only names known from running text can be told."""
    lex = lexicon()
    ends = known | {tokens[-1:] for tokens in known} | {(name,) for name in (*lex.states, *lex.seats, *lex.acronyms)}
    longest = max((len(tokens) for tokens in ends), default=0)
    found: list[Name] = []
    for words in headline_words(passage):
        at = 0
        while at < len(words):
            sizes = range(min(longest, len(words) - at), 0, -1)
            size = next((n for n in sizes if _tokens(words[at : at + n]) in ends), 0)
            if size:
                found.append(_name(passage, words[at : at + size]))
            at += size or 1
    return found


def trim(passage: Passage, names: list[Name]) -> list[Name]:
    """The names without a word before them that only a sentence's start or another name brought in.

    "Crooked Ann Lee" loses its first word where "Ann Lee" is known; so does "Injecting Lee" at a sentence's start.
    """
    lex = lexicon()
    full = {name.tokens for name in names if len(name.tokens) > 1 and name.tokens[0] in lex.given}
    known = full | {tokens[-1:] for tokens in full}
    opening = openers(passage)
    kept = []
    for name in names:
        tails = [name.tokens[at:] for at in range(1, len(name.tokens)) if name.tokens[at:] in known]
        first = name.tokens[0] if name.tokens else ""
        loose = bool(tails) and first not in lex.given and len(first.strip(".")) > 1
        apart = loose and (name.start in opening or tails[0] in full or name_kind(name.tokens[: -len(tails[0])]))
        kept.append(_tail(passage, name, tails[0]) if apart else name)
    return kept


def _without_openers(passage: Passage, names: list[Name], known: Collection[tuple[str, ...]]) -> list[Name]:
    """The names without single words that have a capital only where a sentence opens ("Terrorists seek …")."""
    opening = openers(passage)
    inside = {name.tokens[-1] for name in names if name.start not in opening or len(name.tokens) > 1}
    inside |= {tokens[-1] for tokens in known}
    kept = []
    for name in names:
        at = passage.word(name.end)
        following = passage.words[at].bare if at < len(passage.words) else ""
        weak = name.kind is None and name.role is None and len(name.tokens) == 1 and name.gender is None
        if not weak or name.start not in opening or name.tokens[0] in inside or following in SPEAKING:
            kept.append(name)
    return kept


def _surnames(names: list[Name]) -> list[Name]:
    """The names, a word for a people, a place or one in capitals taken as a surname where somebody bears it."""
    lex = lexicon()
    family = {name.tokens[-1].lower() for name in names if name.kind == "person" and len(name.tokens) > 1}

    def borne(name: Name) -> bool:
        unsure = len(name.tokens) == 1 and name.kind in {"other", "organisation", "place"}
        listed = name.text in lex.states or name.text in lex.seats
        return unsure and not listed and name.tokens[-1].lower() in family

    return [replace(name, kind=None) if borne(name) else name for name in names]


def locate(passage: Passage, names: list[Name]) -> list[Name]:
    """The names, those of unknown kind that "in" or "near" stands before somewhere marked as places."""
    located = set()
    for name in names:
        at = passage.word(name.start)
        before = passage.words[at - 1] if at else None
        owner = passage.text[name.end : name.end + 2] in {"'s", "’s"}
        if before is not None and before.bare in LOCATIVE and name.kind is None and not owner:
            located.add(name.tokens)
    persons = [name.tokens for name in names if name.kind == "person" or name.role is not None]
    titled = {*persons, *(tokens[-1:] for tokens in persons)}
    return [
        replace(name, kind="place", gender=None) if name.kind is None and name.tokens in located - titled else name
        for name in names
    ]


def _tail(passage: Passage, name: Name, tokens: tuple[str, ...]) -> Name:
    start = passage.text.rindex(tokens[0], name.start, name.end - len(" ".join(tokens[1:])))
    text = re.sub(r"\s+", " ", passage.text[start : name.end])
    gender = name.gender or lexicon().given.get(tokens[0])
    return replace(name, start=start, text=text, tokens=tokens, kind="person", gender=gender)


def split_run(passage: Passage, run: range, *, body: bool = False) -> Name | None:
    """The name in a run of capitalised words, with the title or role before it; None where there is no name.

    A `body` may have a word in its name that is a rank too ("General Electric").
    """
    words = passage.words[run.start : run.stop]
    while words and words[-1].text in JOINERS | {"."}:
        words = words[:-1]
    cut = 0 if body and len(words) == 2 and words[0].text in {"General", "Major", "Premier"} else _role_end(words)
    if cut == len(words) and surname_of_office(passage, run.start, words):
        cut = _role_end(words[:-1])
    if cut == len(words):
        return None
    if words[0].bare in lexicon().former and all(word.text in lexicon().people for word in words[1:]):
        return None  # "Former French president": the name comes later
    name = _name(passage, words[cut:])
    if not name.tokens or (len(name.tokens) == 1 and name.text.upper() in lexicon().shortened):
        return None
    role = _role_span(passage.words, run.start, run.start + cut)
    if name.kind in {None, "place"} and shows_person(words[:cut]):
        name = replace(name, kind="person")
    if name.kind not in {None, "person"}:
        return replace(name, role=None)
    titled = title_gender(words[:cut])
    return replace(name, role=role, gender=titled or name.gender, titled=titled is not None)


def _role_end(words: Sequence[Word]) -> int:
    """Index of the first word of the name proper: after the last title, office or abbreviation."""
    lex = lexicon()
    cut = 0
    for at, word in enumerate(words):
        alone = at == len(words) - 1
        titled = word.bare in lex.honorifics or word.bare in lex.abbreviations or ranked(word)
        office = word.bare in lex.offices and (alone or words[at + 1].text not in {"of", "for"}) and not word.possessive
        if titled or (office and not within_body(words, at)):
            cut = at + 1
        elif not alone and word.bare in DEPARTMENTS and at > 1 and words[at - 1].text in JOINERS | {"the"}:
            cut = at + 1 if words[0].bare in lex.offices or words[at - 2].bare in lex.offices else cut
        elif (
            word.text in lex.given and at > cut and not alone and not any(personal(before) for before in words[cut:at])
        ):
            cut = at
    return cut


def _role_span(words: Sequence[Word], start: int, cut: int) -> tuple[int, int] | None:
    """The role before the name, with the lower-case words that belong to it ("presidential press secretary")."""
    lex = lexicon()
    first = start
    while first > 0 and start - first < LONGEST_ROLE:
        word = words[first - 1]
        lists = (lex.offices, lex.modifiers, lex.former, lex.kinship)
        if not (any(word.bare in known for known in lists) or word.text in lex.people or word.text in lex.states):
            break
        first -= 1
    while first < cut and words[first].bare in lex.honorifics:
        first += 1
    heads = (lex.offices, lex.abbreviations, lex.kinship)
    held = any(words[at].bare in known for at in range(first, cut) for known in heads)
    if not held and not any(ranked(words[at]) for at in range(first, cut)):
        return None
    while words[cut - 1].bare in lex.honorifics and words[cut - 1].bare not in lex.offices and cut - 1 > first:
        cut -= 1
    return words[first].start, words[cut - 1].end


def _tokens(words: Sequence[Word]) -> tuple[str, ...]:
    texts = [word.text for word in words[:-1]] + [
        POSSESSIVE.sub("", words[-1].text) if words[-1].possessive else words[-1].text
    ]
    return tuple(text for text in texts if text not in {".", "'", "’"} and text.lower() not in SUFFIXES)


def _name(passage: Passage, words: Sequence[Word]) -> Name:
    """The name that `words` make, a possessive ending left out."""
    tokens = _tokens(words)
    start, end = words[0].start, words[-1].end
    if words[-1].possessive:
        end = words[-1].start + len(POSSESSIVE.sub("", words[-1].text))
    kind = name_kind(tokens) if tokens else None
    gender = lexicon().given.get(tokens[0]) if tokens and kind in {None, "person"} else None
    return Name(start, end, re.sub(r"\s+", " ", passage.text[start:end]), tokens, kind, gender=gender)


def name_kind(tokens: Sequence[str]) -> EntityKind | None:
    """What the words of a name show of its kind; None where they show nothing."""
    lex = lexicon()
    text, lower = " ".join(tokens), [token.lower() for token in tokens]
    if text not in lex.states and (text in lex.people or (len(tokens) == 1 and _people(lower[0]))):
        return "other"
    if text in lex.states or text in lex.seats:
        return "place"
    first = tokens[0] if tokens[0].isascii() else plain(tokens[0]).capitalize()
    if first in lex.given and 1 < len(tokens) <= LONGEST_NAME and not any(word in lex.bodies for word in lower[1:]):
        return "person"
    return "organisation" if _is_body_name(tokens) else None


def _people(word: str) -> bool:
    """Whether a word means people in numbers ("Democrats", "Germans"), who are no name."""
    lex = lexicon()
    single = singular(word)
    return single is not None and (single in lex.groups or single in lex.offices or single.capitalize() in lex.people)


def _is_body_name(tokens: Sequence[str]) -> bool:
    lex = lexicon()
    text, lower = " ".join(tokens), [token.lower() for token in tokens]
    if text in lex.agencies or text in lex.acronyms or text in lex.acronyms.values():
        return True
    if len(tokens) == 1:
        return (text.isupper() and 2 <= len(text) <= 7) or (lower[0] in lex.outlets and text != "Sun")
    joined = any(word in lex.bodies for word in lower) and any(word in JOINERS for word in lower)
    return lower[-1].split("-")[-1] in lex.bodies or lower[0] in lex.bodies or joined
