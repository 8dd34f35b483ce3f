"""Proper names among the mentions of a CoNLL-U document, as taggers of names give them.

A mention's minimal span is no name as it stands: it leaves gaps ("University … Berkeley"), joins what a comma parts
("Sydney, Australia") and takes in whole clauses between its first word and its last. And the universal parts of speech
call the first word of "United States" a participle; those of the Penn treebank know that it belongs to a name.
"""

from collections.abc import Iterable
from typing import NamedTuple

from rashomon.evaluate.gold.conllu import ConlluDocument, EntityMention
from rashomon.evaluate.metrics.spans import Range
from rashomon.resolve.lexicon import lexicon

_JOINS = frozenset({"of", "for", "and", "&", "the", "de", "la", "del", "di", "du", "al", "-", "–", "'s", "’s"})
_ANDS = frozenset({"and", "&"})
_HYPHENS = frozenset({"-", "–", "'", "’"})


class _Run(NamedTuple):
    """Words `first` to `last` (exclusive) of a document."""

    first: int
    last: int


def proper_names(document: ConlluDocument, kinds: dict[str, str]) -> list[tuple[Range, str]]:
    """The outermost names of the document with their kinds, in reading order; `kinds` are those wanted, by their types.

    A name is the run of proper nouns around a mention's head, with "of", "and" and such before another one where a body
    or a place is named so. Titles before a person's name are no part of it; titles alone ("President") and peoples
    ("Americans") are no names.
    """
    openings = {mention.first for mention in document.mentions}
    runs = {
        run: kinds[mention.kind]
        for mention in document.mentions
        if mention.kind in kinds and (run := _run(document, mention, openings)) is not None
    }
    kept = [run for run in sorted(runs) if not _inside_another(run, runs)]
    return [((document.words[run.first].place[0], document.words[run.last - 1].place[1]), runs[run]) for run in kept]


def _run(document: ConlluDocument, mention: EntityMention, openings: set[int]) -> _Run | None:
    words, person = document.words, mention.kind == "person"
    inside = range(mention.first, mention.last)
    head = max((number for number in mention.head if words[number].governor not in inside), default=-1)
    if head < 0 or not words[head].proper or (person and words[head].xpos == "NNPS"):
        return None
    first, last = head, head + 1
    before = {number for number in inside if words[number].proper}
    numbers = {number for number in mention.head if words[number].xpos == "CD"}
    while step := _step(document, first - 1, -1, before, _HYPHENS if person else _HYPHENS | _ANDS):
        if step > 1 and first - step not in mention.head:
            break
        first -= step
    while step := _step(document, last, 1, before | numbers, _HYPHENS if person else _HYPHENS | _JOINS):
        if step > 1 and document.form(last) == "and" and last + step - 1 in openings:
            break  # two bodies, not one with "and" in its name
        last += step
    if person:
        first = _behind_titles(document, first, last)
    return _Run(first, last) if first < last else None


def _step(document: ConlluDocument, at: int, way: int, wanted: set[int], joins: frozenset[str]) -> int:
    """How many words further the next word of the name stands, with nothing but joining words before it; 0 for none."""
    for step in range(1, 4):
        if at in wanted:
            return step
        if not 0 <= at < len(document.words) or document.form(at).lower() not in joins:
            return 0
        at += way
    return 0


def _behind_titles(document: ConlluDocument, first: int, last: int) -> int:
    """The first word that is no title; `last` where all are."""
    lex = lexicon()
    while first < last:
        word = document.form(first).lower()
        titles = {word, word.rstrip("."), lex.abbreviations.get(word, "")}
        if word not in _HYPHENS and not titles & (lex.honorifics.keys() | lex.offices.keys() | lex.modifiers):
            break
        first += 1
    return first


def _inside_another(run: _Run, others: Iterable[_Run]) -> bool:
    return any(other != run and other.first <= run.first and run.last <= other.last for other in others)
