"""Predications: what each clause says of which matter, and of what, ready to be held against others."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from rashomon.core import Report, Span, Statement
from rashomon.core.material import Material
from rashomon.resources.lists import word_list
from rashomon.weigh.conflicts.accounts import Account, Unit, account_of, begun_in_denial, speaker_of
from rashomon.weigh.conflicts.grammar import clause_stems, clause_words, past_forms
from rashomon.weigh.conflicts.matters import VERB, Hit, hits, matter
from rashomon.weigh.conflicts.pieces import Piece, pieces
from rashomon.weigh.conflicts.reading import cue_denies
from rashomon.weigh.conflicts.surroundings import Surroundings, armed, sentences
from rashomon.weigh.conflicts.turned import negators, no_telling, turned
from rashomon.weigh.conflicts.words import Word, listed, phrases, stemmed, words_of

_OVER = 12  # words over a clause in which its rejection stands
_RIGHT_OVER = 5  # words right over it that say whether it is shown, reported or doubted
_ANTECEDENT = 4  # words before a relative clause in which stands of whom or what it tells
_RELATIVE = frozenset({"who", "which", "whom"})
_SHORT = 3  # letters of a word that tells something at least


class Predication(NamedTuple):
    """One clause of one statement.

    `values` gives for each matter whether the clause says that it was so (1) or not (-1) and by which words; `near` are
    the stems of what its sentence speaks of, `contents` those of the clause; `denied` says that it is
    negated or rejected.
    """

    account: Account
    piece: Piece
    values: Mapping[str, tuple[int, Hit]]
    near: frozenset[str]
    contents: frozenset[str]
    denied: bool

    def theme(self, name: str) -> frozenset[str]:
        """The stems of what the clause speaks of besides what tells of the matter."""
        taken = self.values[name][1].at
        own = [word for number, word in enumerate(self.piece.words) if number not in taken]
        before = self.piece.over[-_ANTECEDENT:] if self.piece.opener in _RELATIVE else ()
        return frozenset(_contents([*before, *own]))


def predications(material: Material, incidents: Mapping[str, str]) -> Iterator[Predication]:
    """Those of all statements of the reports in `incidents`, report by report. Linear in the words."""
    weapons = armed(material)
    number = 0
    for name, incident in incidents.items():
        near = Surroundings(material, material.reports[name], weapons)
        for statement, sentence in _sentences(material, near):
            for one in _of_sentence(statement, sentence, near):
                yield one._replace(account=one.account._replace(incident=incident, order=number))
                number += 1


def _sentences(material: Material, near: Surroundings) -> Iterator[tuple[Statement, Span]]:
    """The sentences of a report's statements, but for questions and for what somebody tells that he said himself."""
    report: Report = near.report
    told = material.statements.get(report.id, ())
    speakers = {one.id: speaker_of(one) for one in told}
    for statement in told:
        if statement.parent and speaker_of(statement) == speakers.get(statement.parent) != "":
            continue
        for fragment in statement.content:
            if not begun_in_denial(fragment, report, statement):
                for sentence in sentences(fragment, report):
                    if not sentence.words.rstrip(" \"”’'").endswith("?"):
                        yield statement, sentence


def _of_sentence(statement: Statement, sentence: Span, near: Surroundings) -> Iterator[Predication]:
    words = words_of(sentence)
    beside = frozenset(_contents(words))
    inside = near.inside.get(statement.id, ())
    for piece in pieces(words):
        span = near.report.span(piece.words[0].start, piece.words[-1].end, sentence.part)
        over = _over(piece)
        if over is None or any(span.overlaps(one) for one in inside):
            continue
        rejected = bool(cue_denies(statement, span))
        negated = bool(negators(piece.words))
        if rejected and negated:
            continue  # a denied denial, or a quote behind the cue: two readings
        account = account_of(statement, Unit(span), near)
        values = _values(piece, over + rejected, account.names)
        yield Predication(account, piece, values, beside, frozenset(_contents(piece.words)), rejected or negated)


def _contents(words: Sequence[Word]) -> Iterator[str]:
    """The stems of the words that say of whom and what it is told."""
    for word in words:
        told = word.text[0].isalpha() and len(word.low) >= _SHORT and word.low not in _empty()
        if told and word.stem not in stemmed("light"):
            yield word.stem


@cache
def _empty() -> frozenset[str]:
    """Words in which no two accounts meet."""
    lists = listed("pointers") | listed("light") | listed("general") | listed("negators") | clause_words("numbers")
    return lists | frozenset(word_list("function_words")["calendar"])


def _over(piece: Piece) -> int | None:
    """How often what stands over the clause rejects it; None where it only reports it, or puts it as a condition."""
    if piece.opener in clause_words("asked"):
        return None
    over = list(piece.over[-_OVER:])
    over = over[max((n + 1 for n, word in enumerate(over) if word.text == ";"), default=0) :]
    if piece.opener != "that" or not over:
        return 0
    said = " ".join(word.low for word in over)
    right = over[-_RIGHT_OVER:]
    stems = {word.stem for word in right}
    negated = bool(negators(over[-_RIGHT_OVER - 1 :]))
    if any(said.endswith(phrase) for phrase in phrases("untrue")) or any(one in said for one in clause_words("empty")):
        return 1
    if stems & stemmed("deny"):
        return 0 if negated else 1
    return None if _left_open(right, stems, negated=negated) else 0


def _left_open(right: Sequence[Word], stems: set[str], *, negated: bool) -> bool:
    """Whether what stands right over a clause reports, denies or doubts it."""
    low = {word.low for word in right}
    if stems & clause_stems("showing") and not negated:
        return False
    told = low & listed("reports") or any(word.low in listed("sayings") for word in right[-2:])
    if told and not low & {"we", "i"}:
        return True
    return negated or bool(low & clause_words("hedges"))


def _values(piece: Piece, rejected: int, names: frozenset[str]) -> dict[str, tuple[int, Hit]]:
    """For each matter of which the clause tells what it says; nothing where words of one length say both."""
    words = piece.words
    found: dict[str, tuple[int, Hit]] = {}
    for hit in (*hits(words), *_verbs(words)):
        if no_telling(words, hit, names) or (times := turned(words, hit)) is None:
            continue
        if matter(hit.matter).plain and times + rejected:
            continue
        sign = hit.sign if (times + rejected) % 2 == 0 else -hit.sign
        known = found.get(hit.matter)
        if known is None or (known[0] != sign and len(hit.at) > len(known[1].at)):
            found[hit.matter] = (sign, hit)
        elif known[0] != sign and len(hit.at) == len(known[1].at):
            found[hit.matter] = (0, hit)
    return {name: value for name, value in found.items() if value[0]}


def _verbs(words: Sequence[Word]) -> Iterator[Hit]:
    """The verbs of a clause, each a matter of its own."""
    for at, word in enumerate(words):
        if word.low in _no_deeds() or word.stem in _no_deed_stems():
            continue
        bare = at > 0 and words[at - 1].low in {"not", "never", "didn't", "did"}
        if word.low in past_forms() or bare or (word.low.endswith("ed") and len(word.low) > _SHORT + 1):
            yield Hit(f"{VERB} {word.stem}", at, at + 1, 1, (at,))


@cache
def _no_deeds() -> frozenset[str]:
    lists = listed("sayings") | listed("reports") | listed("light")
    return lists | clause_words("inner") | clause_words("auxiliaries")


@cache
def _no_deed_stems() -> frozenset[str]:
    return stemmed("reports") | stemmed("light") | stemmed("deny")
