"""Which way a telling word goes in its clause: negated, withheld, feigned, or only hedged or wished for."""

from collections.abc import Sequence
from functools import cache

from rashomon.resources.lists import word_list
from rashomon.weigh.conflicts.grammar import clause_stems, clause_words, past_forms
from rashomon.weigh.conflicts.matters import Hit, matter, sorts_of
from rashomon.weigh.conflicts.words import Word, listed, phrases, stem

_AHEAD = 9  # words before a telling word in which a negator reaches it
_NEAR = 4  # words before a telling word in which stands that it was not done
_SUBJECT = 7  # words behind a noun in which its negated verb stands
_OBJECTS = frozenset({"no", "nothing", "nobody", "none", "neither"})
_NAMELESS = frozenset({"genuineness", "existence"})  # matters of which a word for a sham tells by itself


def turned(words: Sequence[Word], hit: Hit) -> int | None:
    """How often the clause's own words negate what the hit tells; None where they only wish for, plan or doubt it."""
    ahead = _scope(words, hit)
    if _hedged(ahead) or any(word.stem in clause_stems("accusing") for word in ahead[-_NEAR - 1 :]):
        return None
    if negators(ahead) and any(word.stem in clause_stems("unsure") for word in ahead[-_NEAR:]):
        return None  # "could not verify that it is genuine"
    withheld = any(_ends(ahead, phrase) for phrase in word_list("matters")["withheld"])
    if not withheld and _infinitive(words, hit, ahead):
        return None
    found = len(negators(ahead)) + withheld + _emptied(words)
    if not found and not any(word.low in listed("negators") for word in words[hit.start : hit.end]):
        found += any(word.low in _OBJECTS for word in words[hit.end : hit.end + 3])
    if _sham(words, hit):
        return found + 1
    if verbal(words, hit):
        return found
    return _of_noun(
        words, hit, found, reached=withheld or bool({w.low for w in ahead[-3:]} & clause_words("determiners"))
    )


def _of_noun(words: Sequence[Word], hit: Hit, found: int, *, reached: bool) -> int | None:
    """How often a noun is negated: by what stands right before it, or by its own verb, and by nothing else."""
    if not found and negators(words[hit.end : hit.end + _SUBJECT]):
        return 1 if _took_place(words, hit.end) else None  # "the attack was not a mistake" denies no attack
    if found and (not reached or _unfound(words, hit)):
        return None  # "did not give details of the release" denies no release
    return found


def _unfound(words: Sequence[Word], hit: Hit) -> bool:
    """Whether it is only said not to have been found ("found no poison")."""
    ahead = words[max(0, hit.start - _NEAR) : hit.start]
    return any(word.stem == stem("find") for word in ahead) and not any(word.low in listed("traces") for word in words)


def _scope(words: Sequence[Word], hit: Hit) -> list[Word]:
    """The words before the hit that bear on it."""
    ahead = list(words[max(0, hit.start - _AHEAD) : hit.start])
    cut = max((n for n, word in enumerate(ahead) if word.text == ";" or word.low == "but"), default=-1)
    return ahead[cut + 1 :]


def _hedged(ahead: Sequence[Word]) -> bool:
    """Whether it is told as possible, to come or due; "could not" tells that it was not so."""
    hedges = [word for word in ahead if word.low in clause_words("hedges") and word.text != "May"]
    return bool(hedges) and not (any(word.low == "could" for word in hedges) and negators(ahead))


def _infinitive(words: Sequence[Word], hit: Hit, ahead: Sequence[Word]) -> bool:
    """Whether it is only aimed at ("in order to fire"), and not done ("managed to fire")."""
    if not ahead or ahead[-1].low != "to" or words[hit.start].low.endswith("ed"):
        return False
    return not any(word.stem in clause_stems("done") for word in ahead[-_NEAR:-1])


def negators(words: Sequence[Word]) -> list[Word]:
    """The first word that negates, if there is one."""
    found = [word for word in words if word.low in listed("negators") or word.low.endswith("n't")]
    if not found:
        return []
    said = " ".join(word.low for word in words)
    for phrase in phrases("no_negation"):
        if phrase in said and phrase != "no longer":
            said = said.replace(phrase, "")
    left = set(said.split())
    return [word for word in found if word.low in left][:1]


def _ends(ahead: Sequence[Word], phrase: str) -> bool:
    """Whether a phrase stands among the last words before the hit, in any of its forms."""
    stems = [word.stem for word in ahead[-_NEAR:]]
    wanted = _stems(phrase)
    return any(stems[n : n + len(wanted)] == wanted for n in range(len(stems)))


@cache
def _stems(phrase: str) -> list[str]:
    return [stem(word) for word in phrase.split()]


def _emptied(words: Sequence[Word]) -> bool:
    """Whether a search for it came to nothing, or it was excluded ("ruled out")."""
    said = " ".join(word.low for word in words)
    return any(phrase in said for phrase in phrases("emptied")) and not negators(words)


def _sham(words: Sequence[Word], hit: Hit) -> bool:
    """Whether the clause calls the noun for a happening staged or invented."""
    if hit.matter in _NAMELESS or words[hit.start].low.endswith(("ed", "ing")):
        return False
    said = f" {' '.join(word.low for word in words)} "
    inner = {word.low for word in words[hit.start : hit.end]}
    return any(f" {sham} " in said and sham not in inner for sham in word_list("matters")["shams"])


def _took_place(words: Sequence[Word], at: int) -> bool:
    """Whether the verb that is negated behind a noun says that it took place ("the siren … had not sounded")."""
    behind = words[at : at + _SUBJECT + 3]
    turn = behind.index(negators(behind)[0])
    return any(word.stem in clause_stems("occurring") for word in behind[turn + 1 : turn + 4])


def verbal(words: Sequence[Word], hit: Hit) -> bool:
    """Whether what tells of it stands as a verb, or as what somebody was or was not."""
    word = words[hit.start].low
    if hit.end - hit.start > 1 or word.endswith(("ed", "ing")) or word in past_forms():
        return True
    return bool({one.low for one in words[max(0, hit.start - 3) : hit.start]} & clause_words("auxiliaries"))


def no_telling(words: Sequence[Word], hit: Hit, names: frozenset[str]) -> bool:
    """Whether the words stand for something else: part of a name, of a compound, of what says which one is meant."""
    last, after = words[hit.end - 1], words[hit.end] if hit.end < len(words) else None
    if after and after.low in clause_words("compound") and last.low == last.stem:
        return True  # "air raid siren"
    if words[hit.start].stem in names and words[hit.start].text[0].isupper():
        return True
    if after and last.low in {"on", "at"} and after.low in word_list("function_words")["calendar"]:
        return True  # "was fired on Monday"
    if any(word.low == "you" for word in words[max(0, hit.start - 3) : hit.start]):
        return True  # whoever is meant
    if matter(hit.matter).copular and not _complement(words, hit):
        return True
    return _left_open(words, hit.end) or _general(words, hit) or modifier(words, hit)


def _left_open(words: Sequence[Word], at: int) -> bool:
    """Whether what follows a noun only holds it possible ("poisoning is among them")."""
    behind = [word.low for word in words[at : at + 3]]
    return bool(behind) and behind[0] in clause_words("be") and not clause_words("possible").isdisjoint(behind)


def _general(words: Sequence[Word], hit: Hit) -> bool:
    """Whether it is said of nobody in general ("nobody shells his own children")."""
    word = words[hit.start]
    nobody = any(one.low in {"nobody", "one", "no-one"} for one in words[max(0, hit.start - 2) : hit.start])
    return nobody and word.low.endswith("s") and word.low not in past_forms() and word.low != word.stem


def _complement(words: Sequence[Word], hit: Hit) -> bool:
    """Whether the word is what somebody is said to be: behind "was", "as" or a bare "not"."""
    ahead = [word.low for word in words[max(0, hit.start - _NEAR) : hit.start]]
    for number in range(len(ahead) - 1, -1, -1):
        if ahead[number] in clause_words("be") | {"as"} or (ahead[number] == "not" and number == len(ahead) - 1):
            return hit.end == len(words) or words[hit.end].low not in clause_words("be") | {"'s"}
        if ahead[number] in {"of", "in", "by", "with", "to", "for", "from"}:
            return False
    return False


def modifier(words: Sequence[Word], hit: Hit) -> bool:
    """Whether a participle only says which one is meant ("the captured woman", "a woman detained there is not …")."""
    word = words[hit.start].low
    if not (word.endswith(("ed", "missing")) or (word.endswith("en") and word in past_forms())):
        return False
    if not hit.start:
        return word.endswith("ed") and any(one.low in clause_words("auxiliaries") for one in words[hit.end :])
    before, after = words[hit.start - 1], words[hit.end] if hit.end < len(words) else None
    if before.low in clause_words("articles") or before.text[0].isdigit():
        return after is not None and after.text[0].isalpha() and after.low not in clause_words("following")
    if any(one.low in clause_words("auxiliaries") for one in words[max(0, hit.start - _NEAR) : hit.start]):
        return False
    if after is not None and after.low.endswith("s") and sorts_of(after.stem) and after.text[0].islower():
        return True  # "armed formations"
    return any(one.low in clause_words("auxiliaries") for one in words[hit.end :])
