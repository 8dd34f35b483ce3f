"""Reading a clause: which way it goes, in which mood, and to what it is limited."""

from collections.abc import Sequence
from typing import Literal, NamedTuple

from rashomon.core import Span, Statement
from rashomon.resources.lists import word_list
from rashomon.weigh.conflicts.words import Word, kinds, kinds_together, listed, phrases, stemmed, words_of

Mood = Literal["fact", "should", "might"]
_DENY = frozenset({"deny", "denial", "refut", "rebut", "disavow", "disclaim", "disagre", "disagreement"})
_NONE = frozenset({"no", "nothing", "nobody", "none"})
_BEGINS = frozenset({"a", "an", "the", "in", "on", "at", "by", "with", "from", "of", "to", "as", "because", "for"})
_HEAD = 5  # words at the head of what is rejected
_OPENERS = frozenset({"why", "how", "whether", "if", "when", "unless", "until", "where", "who", "what"})


class Reading(NamedTuple):
    """What a clause's own words show, apart from what any step before made of it.

    `turned` counts denials: by the cue and by the clause; `why` names them. `focus` are words to which a denial may
    be limited; `reported` says that somebody else's words are told in it, `unsaid` that the speaker says that he does
    not say so.
    """

    words: tuple[Word, ...]
    kinds: frozenset[str]
    turned: int
    why: tuple[str, ...]
    mood: Mood
    focus: tuple[str, ...]
    reported: bool
    unsaid: bool


def read(statement: Statement, clause: Span, predicate: Span | None = None, *, armed: bool = True) -> Reading:
    """The clause as said in the statement; `predicate` is the word that tells what happened, if one does.

    `armed` says that a weapon is named in its sentence, so that "used" and "fired" tell of its use.
    """
    words = _plain(words_of(clause))
    said = " ".join(word.low for word in words)
    end = predicate.end if predicate else clause.end
    ahead = [word for word in words if word.start < end]
    ahead += [word for word in words[len(ahead) : len(ahead) + 1] if word.low in _NONE]  # "launched no drone"
    turns = [*cue_denies(statement, clause), *_negated(ahead, said), *_emptied(words)]
    happened = [word.stem for word in words if predicate is None or predicate.start <= word.start < predicate.end]
    told = (
        _phrased(said)
        | _together(words)
        | (_kinds(happened, armed=armed) or _kinds([word.stem for word in words], armed=armed))
    )
    return Reading(
        words=tuple(words),
        kinds=told,
        turned=len(turns),
        why=tuple(turns),
        mood="might" if _asks(statement, clause) else _mood(statement, words, said, predicate),
        focus=tuple(word.text for word in words if word.low in listed("focus")),
        reported=_reported(words[_HEAD:] if turns and "rejects" in turns[0] else words, predicate),
        unsaid=any(phrase in said or phrase in _cue(statement) for phrase in phrases("unsaid")),
    )


def _plain(words: Sequence[Word]) -> list[Word]:
    """The words without the noun of "in order to", which orders nothing."""
    low = [word.low for word in words]
    return [word for n, word in enumerate(words) if low[max(0, n - 1) : n + 2] != ["in", "order", "to"]]


def _phrased(said: str) -> frozenset[str]:
    """The kinds of happening that a phrase of several words tells of ("shot down")."""
    table = word_list("conflict_words")["phrases"]
    return frozenset(kind for kind, told in table.items() if any(phrase in said for phrase in told))


def _together(words: Sequence[Word]) -> frozenset[str]:
    """The kinds of happening that words standing together tell of, in any of their forms ("fired at")."""
    stems = [word.stem for word in words]
    return frozenset(
        kind
        for at, one in enumerate(stems)
        for rest, kind in kinds_together().get(one, ())
        if tuple(stems[at + 1 : at + 1 + len(rest)]) == rest
    )


def _kinds(stems: Sequence[str], *, armed: bool) -> frozenset[str]:
    """The kinds of happening that the words tell of."""
    return frozenset(kind for stem in stems for kind in kinds(armed=armed).get(stem, frozenset()))


def _cue(statement: Statement) -> str:
    return " ".join(span.words.lower() for span in statement.cue)


def cue_denies(statement: Statement, clause: Span) -> list[str]:
    """The cue, where it rejects what follows it; content before its cue is quoted, and stands for itself."""
    cue = [word for span in statement.cue for word in words_of(span)]
    said = _cue(statement)
    if any(word.low in {"was", "were", "been", "being"} for word in cue):
        return []  # "was denied access" rejects no words
    if _found_nothing(cue) and statement.form != "direct" and clause.start >= statement.cue[-1].end:
        return [f"“{statement.cue[-1].words}” rejects it"]
    rejects = any(word.stem in stemmed("deny") for word in cue) or any(phrase in said for phrase in phrases("deny"))
    if not rejects or not statement.cue or statement.form == "direct" or clause.end <= statement.cue[0].start:
        return []
    if not any(word.stem in _DENY for word in cue) and not _of_words(statement):
        return []  # "rejected the bill" denies nothing
    turned = any(word.low in listed("negators") or word.low.endswith("n't") for word in cue) or _retold(
        statement, clause
    )
    return [] if turned else [f"“{statement.cue[0].words}” rejects it"]


def _found_nothing(cue: Sequence[Word]) -> bool:
    """Whether the cue says that nothing shows what follows it ("found no sign of")."""
    negated = any(word.low in listed("negators") for word in cue)
    return negated and any(word.low in listed("traces") for word in cue)


def _retold(statement: Statement, clause: Span) -> bool:
    """Whether others are said to tell it within what is rejected: "denied …, as claimed by sites that reported it"."""
    for fragment in statement.content:
        if fragment.covers(clause):
            ahead = Span(fragment.start, clause.start, fragment.words[: clause.start - fragment.start])
            words = words_of(ahead) if ahead.words.strip() else []
            return any(word.low in listed("reports") for word in words[_HEAD:])
    return False


def _of_words(statement: Statement) -> bool:
    """Whether what is rejected is something said: a clause with "that", or a noun for words."""
    first = [word.low for span in (*statement.content[:1], *statement.cue) for word in words_of(span)[:_HEAD]]
    for number, word in enumerate(first):
        behind = first[number + 1 : number + 2]
        if word == "that" or (word in listed("sayings") and (not behind or behind[0] in {"that", "of", ".", ","})):
            return True
    return False


def _negated(ahead: Sequence[Word], said: str) -> list[str]:
    for phrase in phrases("no_negation"):
        if phrase in said:
            said = said.replace(phrase, "")
    left = said.replace("no .", "").replace("no ,", "").split()  # "No. 8" and "No, …" negate nothing
    found = [
        (number, word)
        for number, word in enumerate(ahead)
        if (word.low in listed("negators") or word.low.endswith("n't"))
        and word.low in left
        and not _contrasting(ahead, number)
    ]
    return [f"“{word.text}” negates it" for n, word in found if not (n and word != found[0][1] and _listing(ahead, n))]


def _contrasting(words: Sequence[Word], number: int) -> bool:
    """Whether only what follows is denied, and the rest is told as a fact: "on houses, and not on a barracks"."""
    if words[number].low != "not" or not number or number + 1 >= len(words):
        return False
    return words[number - 1].low in {",", "and", "but"} and words[number + 1].low in _BEGINS


def _listing(words: Sequence[Word], number: int) -> bool:
    """Whether a negator goes on with a list: "no soldiers, no equipment, nothing" is one denial."""
    return words[number].low in _NONE | {"nor"} and words[number - 1].low in {",", "and", "or", "—"}


def _emptied(words: Sequence[Word]) -> list[str]:
    """What says that a search came to nothing, or that something was excluded: "ruled out", "failed to find"."""
    said = " ".join(word.low for word in words)
    return [f"“{phrase}” excludes it" for phrase in phrases("emptied") if phrase in said][:1]


def _asks(statement: Statement, clause: Span) -> bool:
    """Whether the clause stands in a sentence that ends in a question mark."""
    for fragment in statement.content:
        if fragment.covers(clause):
            behind = fragment.words[clause.start - fragment.start :]
            mark = next((char for char in behind[len(clause.words.rstrip("?!.”\"’' ")) :] if char in ".?!"), "")
            return mark == "?"
    return clause.words.rstrip("”\"’' ").endswith("?")


def _mood(statement: Statement, words: Sequence[Word], said: str, predicate: Span | None) -> Mood:
    """What ought to be, what might be or is asked for, or what is held to be a fact."""
    low = {word.low for word in words if word.text != "May"}
    if words and (words[0].low in _OPENERS or _infinitive(words, predicate) or "not to " in said or "to not " in said):
        return "might"
    if low & listed("should") or any(phrase in said for phrase in phrases("should")) or _demanded(statement):
        return "should"
    unsure = statement.certainty in {"possible", "probable"} and not any(word.text == "May" for word in words)
    if (
        low & listed("might")
        or any(phrase in said for phrase in phrases("might"))
        or (unsure and len(statement.content[0].words) < 2 * len(said))
    ):
        return "might"
    return "fact"


def _demanded(statement: Statement) -> bool:
    """Whether the cue asks for what follows; a demand among the sentences of a speech makes not all of them one."""
    return "demand" in statement.kinds and any(
        word.stem in stemmed("demanding") for span in statement.cue for word in words_of(span)
    )


def _infinitive(words: Sequence[Word], predicate: Span | None) -> bool:
    """Whether the telling word is an infinitive: "obliged them to withdraw" does not say that they did."""
    if predicate is None:
        return words[0].low == "to" or [word.low for word in words[:2]] == ["not", "to"]
    ahead = [word for word in words if word.start < predicate.start][-1:]
    return bool(ahead) and ahead[0].low == "to" and not predicate.words.lower().endswith(("ing", "ed", "s"))


def _reported(words: Sequence[Word], predicate: Span | None) -> bool:
    """Whether a word of reporting stands in the clause before the word that tells what happened."""
    end = predicate.start if predicate else words[-1].end if words else 0
    ahead = [word for word in words if word.start < end]
    return any(word.low in listed("reports") and not _own(ahead, number) for number, word in enumerate(ahead))


def _own(words: Sequence[Word], number: int) -> bool:
    """Whether a speaker points to what is his own: "according to our radar"."""
    return words[number].low == "according" and any(word.low == "our" for word in words[number + 1 : number + 4])
