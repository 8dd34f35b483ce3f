"""What a report says happened: a word for it, where, to whom, and whether it is said to have happened at all."""

from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from rashomon.core import Span, Statement
from rashomon.weigh.bounds import lexicon
from rashomon.weigh.bounds.clauses import Clause, Word
from rashomon.weigh.bounds.page import Sentence

LONG = 120  # characters: a quotation of more than one sentence
NEAR = 3  # sentences back to which a bare word for a happening goes
SETTLED = frozenset(["point", "town", "district"])  # precise enough to tell two happenings apart


class Happening(NamedTuple):
    """One mention of something that happened.

    `clause` is the number of its clause in the sentence, `at` the place of its word; `place` names where it happened
    ("" if nothing says), `persons` the entities beside it; `edge` is "start" or "end" where only
    that edge of it is meant; `past` tells that it is told of as past, `several` that more than one are meant.
    """

    sentence: Sentence
    clause: int
    at: Word
    kind: str
    noun: bool
    several: bool
    past: bool
    edge: str
    place: str
    persons: frozenset[str]
    statement: Statement | None

    @property
    def id(self) -> str:
        """What no other mention has: report, place and kind."""
        return f"{self.sentence.report.id} {self.sentence.span.part} {self.at.start:09} {self.kind}"

    @property
    def quote(self) -> Span:
        """Its clause's words."""
        clause = self.sentence.clauses[self.clause]
        return self.sentence.report.span(clause.start, clause.end, self.sentence.span.part)


class Reader:
    """Finds what happened, sentence by sentence; "the city" goes back to the settlement named last."""

    def __init__(self) -> None:
        self.settlement = ""
        self.told: dict[str, tuple[int, str]] = {}
        self.sentence = 0
        self.armed: set[str] = set()

    def happenings(self, sentence: Sentence) -> list[Happening]:
        """What the sentence says happened, in order of place."""
        self.sentence += 1
        self.armed |= _armed(sentence)
        found = [one for number in range(len(sentence.clauses)) for one in self._of(sentence, number)]
        self.told |= {one.kind: (self.sentence, one.place) for one in found if one.place and not one.several}
        for mention in sentence.places:
            if mention.sense == "place" and mention.place and mention.place.precision == "town":
                self.settlement = mention.place.id
        return found

    def _of(self, sentence: Sentence, number: int) -> Iterator[Happening]:
        clause = sentence.clauses[number]
        # What hangs on a condition that opens the sentence is no more told than the condition.
        if clause.question or {clause.mark, sentence.clauses[0].mark} & {"if", "unless"}:
            return
        for at, meaning in list(_heads(sentence, clause, self.armed)) or list(_others(sentence, clause)):
            word = clause.words[at]
            statements = [one for one in sentence.statements if _holds(one, word)]
            if not _unreal(sentence, number, at) and not any(_denies(one) for one in statements):
                yield Happening(
                    sentence,
                    number,
                    word,
                    meaning.kind,
                    meaning.noun,
                    meaning.plural,
                    meaning.past,
                    _edge(clause, at, meaning),
                    self._place(sentence, number, at) or self._meant(clause, at, meaning),
                    _persons(sentence, clause),
                    _innermost(statements),
                )

    def _place(self, sentence: Sentence, number: int, at: int) -> str:
        """Where it happened: the one place of its clause, or of what the clause goes on from or into."""
        clause = sentence.clauses[number]
        own = _places(sentence, clause)
        if own:
            return own.pop() if len(own) == 1 else _nearest(sentence, clause, at)
        if self._goes_back(clause):
            earlier = [place for one in sentence.clauses[:number] for place in _places(sentence, one)]
            return earlier[-1] if earlier else self.settlement
        for other in _beside(sentence.clauses, number):
            lent = _places(sentence, other)
            if lent:
                return lent.pop() if len(lent) == 1 else ""
        return ""

    def _meant(self, clause: Clause, at: int, meaning: lexicon.Word) -> str:
        """As in "the launch", with no word of where: the one told of a moment ago."""
        told, place = self.told.get(meaning.kind, (-NEAR, ""))
        definite = meaning.noun and not meaning.plural and at and clause.words[at - 1].lower in {"the", "that", "this"}
        return place if definite and self.sentence - told <= NEAR else ""

    def _goes_back(self, clause: Clause) -> bool:
        """Whether "the city" stands in the clause."""
        pairs = zip(clause.words, clause.words[1:], strict=False)
        return any(a.lower == "the" and b.lower in lexicon.listed("settlements") for a, b in pairs)


def _armed(sentence: Sentence) -> set[str]:
    """Names that stand right before a noun for a weapon ("the Iskander missile"): alone they mean one too."""
    pairs = ((a, b) for clause in sentence.clauses for a, b in zip(clause.words, clause.words[1:], strict=False))
    return {a.lower for a, b in pairs if a.text[0].isupper() and b.lower in lexicon.listed("weapons")}


def _heads(sentence: Sentence, clause: Clause, armed: AbstractSet[str]) -> Iterator[tuple[int, lexicon.Word]]:
    """The places of words for what happens in a clause, each with its meaning."""
    spoken = [(time.span.start, time.span.end) for time in sentence.times if time.anchor.event is None]
    for at, word in enumerate(clause.words):
        if any(start <= word.start < end for start, end in spoken):
            continue
        for meaning in lexicon.words().get(word.lower, ()):
            following = clause.words[at + 1].lower if at + 1 < len(clause.words) else ""
            if meaning.particle:
                fits = following == meaning.particle
            elif meaning.noun:
                fits = _stands_alone(clause, at)
            else:
                fits = _tells(clause, at, past=meaning.past) and not _phrasal(word.lower, following)
            if fits and _has(meaning.needs, sentence, clause, armed):
                yield at, meaning
                break


def _others(sentence: Sentence, clause: Clause) -> Iterator[tuple[int, lexicon.Word]]:
    """The first verb in a past form of a clause that has no listed word; not the word for saying."""
    cues = {cue.start for one in sentence.statements for cue in one.cue} | {
        cue.end for one in sentence.statements for cue in one.cue
    }
    if clause.join and (found := _gerund(clause)):
        yield found
        return
    for at, word in enumerate(clause.words):
        kind = lexicon.other(word.lower)
        told = kind and at and _tells(clause, at, past=True) and word.text[0].islower()
        if kind and told and not cues & {word.start, word.end}:
            yield at, lexicon.Word(kind, past=True)
            return


def _gerund(clause: Clause) -> tuple[int, lexicon.Word] | None:
    """The gerund right after what ties it in time: "after serving", "before being granted clemency"."""
    first = clause.words[0].lower
    if first in {"being", "having"} and len(clause.words) > 1:
        kind, at = lexicon.other(clause.words[1].lower), 1
    else:
        kind, at = lexicon.gerund(first), 0
    return (at, lexicon.Word(kind, past=True)) if kind else None


def _phrasal(word: str, following: str) -> bool:
    """Whether the word and the next make another verb together ("shot down")."""
    return any(one.particle == following for one in lexicon.words()[word] if one.particle)


def _stands_alone(clause: Clause, at: int) -> bool:
    """Whether a noun is no first part of a compound ("attack helicopter") and not told apart from the case's own."""
    before = clause.words[at - 1].lower if at else ""
    if before in lexicon.listed("others") or (at == 0 and clause.join == "" and len(clause.words) == 1):
        return False
    if at + 1 == len(clause.words):
        return True
    following = clause.words[at + 1]
    adjacent = following.start - clause.words[at].end <= 1
    verb = lexicon.other(following.lower) or any(not one.noun for one in lexicon.words().get(following.lower, ()))
    known = following.lower in lexicon.listed("followers") or bool(verb)
    return not adjacent or known or following.text[0].isupper() or following.text[0].isdigit()


def _tells(clause: Clause, at: int, *, past: bool) -> bool:
    """Whether a verb's form tells that it happened; a gerund only right after what ties it in time."""
    if not past:
        return bool(clause.join) and at == 0
    before = [word.lower for word in clause.words[max(0, at - 3) : at]]
    if any(word in lexicon.listed("auxiliaries") for word in before):
        return True
    if not before:
        return clause.mark == "which"
    return before[-1] not in lexicon.listed("determiners")


def _has(needs: str, sentence: Sentence, clause: Clause, armed: AbstractSet[str]) -> bool:
    """Whether what a common word needs stands in its clause."""
    if needs == "weapon":
        meant = lexicon.listed("weapons") | armed
        noun = any(word.lower in meant for word in clause.words)
        named = any(one.kind == "weapon" and _in(clause, one.span) for one in sentence.mentions)
        return (
            noun or named or (clause.mark in {"that", "which"} and any(o.kind == "weapon" for o in sentence.mentions))
        )
    if needs == "place":
        words = {word.lower for word in clause.words}
        return bool(_places(sentence, clause) or words & lexicon.listed("settlements"))
    return True


def _unreal(sentence: Sentence, number: int, at: int) -> bool:
    """Whether the words before it make it a wish, a plan, a condition or something that did not happen."""
    clause = sentence.clauses[number]
    months = [(time.span.start, time.span.end) for time in sentence.times]  # "May" is none of the words
    before = [word for word in clause.words[:at] if not any(start <= word.start < end for start, end in months)]
    if clause.mark in {"that", "as"} and number:
        before += sentence.clauses[number - 1].words
    taken_away = lexicon.listed("unreal") | lexicon.listed("negations")
    return any(word.lower in taken_away or word.lower.endswith("n't") for word in before)


def _edge(clause: Clause, at: int, meaning: lexicon.Word) -> str:
    """The edge of what lasts that the words mean: "the end of the 44-day war", "the siege began"."""
    if meaning.kind not in lexicon.kinds_that("lasting"):
        return ""
    near = [word.lower for word in (*clause.words[max(0, at - 4) : at], *clause.words[at + 1 : at + 3])]
    found = {lexicon.edges()[word] for word in near if word in lexicon.edges()}
    return found.pop() if len(found) == 1 else ""


def _places(sentence: Sentence, clause: Clause) -> list[str]:
    """The places of a clause, precise enough, each once; not those from which something came."""
    found = []
    for one in sentence.places:
        if one.sense != "place" or not _in(clause, one.span) or _before(clause, one.span) in {"from", "between"}:
            continue
        if one.place is None:
            found.append(one.span.words.casefold())
        elif one.place.precision in SETTLED:
            found.append(one.place.id)
    return list(dict.fromkeys(found))


def _nearest(sentence: Sentence, clause: Clause, at: int) -> str:
    """Of several places the one right after the word for what happened, else none."""
    head = clause.words[at]
    following = clause.words[at + 1 : at + 3]
    for one in sentence.places:
        if one.place and any(word.start == one.span.start for word in following) and one.span.start > head.end:
            return one.place.id
    return ""


def _before(clause: Clause, span: Span) -> str:
    words = [word.lower for word in clause.words if word.end <= span.start]
    return words[-1] if words else ""


def _in(clause: Clause, span: Span) -> bool:
    return clause.start <= span.start and span.end <= clause.end


def _beside(found: Sequence[Clause], number: int) -> Iterator[Clause]:
    """The clauses that say more of the same: what "which" goes back to, what opens the sentence, what goes on."""
    clause = found[number]
    if clause.mark in {"which", "that", "where"} and number:
        yield found[number - 1]
    if number == 1 and found[0].join == "" and len(found[0].words) <= 4:
        yield found[0]
    following = found[number + 1] if number + 1 < len(found) else None
    if following and following.mark == "," and not following.join and following.words[0].lower in _GOING_ON:
        yield following


_GOING_ON = frozenset(["and", "in", "at", "on", "near", "to", "more", "mainly", "including", "especially", "outside"])


def _persons(sentence: Sentence, clause: Clause) -> frozenset[str]:
    return frozenset(
        one.entity for one in sentence.mentions if one.entity and one.kind == "person" and _in(clause, one.span)
    )


def _holds(statement: Statement, word: Word) -> bool:
    return any(span.start <= word.start and word.end <= span.end for span in statement.content)


def _denies(statement: Statement) -> bool:
    """Whether a statement says of its words that they are not so; a long quotation says both this and that."""
    denial = "denial" in statement.kinds and statement.polarity is None
    denied = (
        denial or statement.polarity == "deny" or any(kind in lexicon.listed("denying") for kind in statement.kinds)
    )
    length = sum(len(span.words) for span in statement.content)
    return denied and not (statement.form == "direct" and length > LONG)


def _innermost(statements: Iterable[Statement]) -> Statement | None:
    return min(statements, key=lambda one: sum(span.end - span.start for span in one.content), default=None)
