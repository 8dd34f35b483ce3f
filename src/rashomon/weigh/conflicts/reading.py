"""Reading a clause: which way it goes, in which mood, and to what it is limited."""

from collections.abc import Sequence
from typing import Literal, NamedTuple

from rashomon.core import Span, Statement
from rashomon.resources.lists import word_list
from rashomon.weigh.conflicts.words import Word, kinds, listed, phrases, stemmed, words_of

Mood = Literal["fact", "should", "might"]
_DENY = frozenset({"deny", "denial", "refut", "rebut", "disavow", "disclaim", "disagre", "disagreement"})
_NONE = frozenset({"no", "nothing", "nobody", "none"})
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


def read(statement: Statement, clause: Span, predicate: Span | None = None) -> Reading:
    """The clause as said in the statement; `predicate` is the word that tells what happened, if one does."""
    words = words_of(clause)
    said = " ".join(word.low for word in words)
    end = predicate.end if predicate else clause.end
    ahead = [word for word in words if word.start < end]
    ahead += [word for word in words[len(ahead) : len(ahead) + 1] if word.low in _NONE]  # "launched no drone"
    turns = [*_cue_denies(statement, clause), *_negated(ahead, said)]
    happened = [word.stem for word in words if predicate is None or predicate.start <= word.start < predicate.end]
    told = _phrased(said) | (_kinds(happened) or _kinds([word.stem for word in words]))
    return Reading(
        words=tuple(words),
        kinds=told,
        turned=len(turns),
        why=tuple(turns),
        mood=_mood(statement, words, said, predicate),
        focus=tuple(word.text for word in words if word.low in listed("focus")),
        reported=_reported(words[_HEAD:] if turns and "rejects" in turns[0] else words, predicate),
        unsaid=any(phrase in said or phrase in _cue(statement) for phrase in phrases("unsaid")),
    )


def _phrased(said: str) -> frozenset[str]:
    """The kinds of happening that a phrase of several words tells of ("shot down")."""
    table = word_list("conflict_words")["phrases"]
    return frozenset(kind for kind, told in table.items() if any(phrase in said for phrase in told))


def _kinds(stems: Sequence[str]) -> frozenset[str]:
    """The kinds of happening that the words tell of."""
    return frozenset(kind for stem in stems for kind in kinds().get(stem, frozenset()))


def _cue(statement: Statement) -> str:
    return " ".join(span.words.lower() for span in statement.cue)


def _cue_denies(statement: Statement, clause: Span) -> list[str]:
    """The cue, where it rejects what follows it; content before its cue is quoted, and stands for itself."""
    cue = [word for span in statement.cue for word in words_of(span)]
    said = _cue(statement)
    if any(word.low in {"was", "were", "been", "being"} for word in cue):
        return []  # "was denied access" rejects no words
    rejects = any(word.stem in stemmed("deny") for word in cue) or any(phrase in said for phrase in phrases("deny"))
    if not rejects or not statement.cue or statement.form == "direct" or clause.end <= statement.cue[0].start:
        return []
    if not any(word.stem in _DENY for word in cue) and not _of_words(statement):
        return []  # "rejected the bill" denies nothing
    turned = any(word.low in listed("negators") or word.low.endswith("n't") for word in cue)
    return [] if turned else [f"“{statement.cue[0].words}” rejects it"]


def _of_words(statement: Statement) -> bool:
    """Whether what is rejected is something said: a clause with "that", or a noun for words."""
    first = [word.low for span in (*statement.content[:1], *statement.cue) for word in words_of(span)[:_HEAD]]
    return any(word == "that" or word in listed("sayings") for word in first)


def _negated(ahead: Sequence[Word], said: str) -> list[str]:
    for phrase in phrases("no_negation"):
        if phrase in said:
            said = said.replace(phrase, "")
    left = said.replace("no .", "").replace("no ,", "").split()  # "No. 8" and "No, …" negate nothing
    return [
        f"“{word.text}” negates it"
        for word in ahead
        if (word.low in listed("negators") or word.low.endswith("n't")) and word.low in left
    ]


def _mood(statement: Statement, words: Sequence[Word], said: str, predicate: Span | None) -> Mood:
    """What ought to be, what might be or is asked for, or what is held to be a fact."""
    low = {word.low for word in words if word.text != "May"}
    if words and (words[0].low in _OPENERS or _infinitive(words, predicate) or "not to " in said or "to not " in said):
        return "might"
    if low & listed("should") or any(phrase in said for phrase in phrases("should")) or "demand" in statement.kinds:
        return "should"
    unsure = statement.certainty in {"possible", "probable"} and not any(word.text == "May" for word in words)
    if low & listed("might") or "promise" in statement.kinds or unsure:
        return "might"
    return "fact"


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
    return any(word.low in listed("reports") for word in ahead)
