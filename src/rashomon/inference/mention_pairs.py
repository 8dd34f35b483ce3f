"""What is known of a mention and one before it that it may stand for the same as: form, common words, distance.

`candidates` says which mentions each may follow, `pairs` what is known of each with each of them.
"""

from collections.abc import Sequence
from dataclasses import dataclass, fields

import numpy as np

from rashomon.inference.decoding import Floats
from rashomon.inference.mention_marks import NAME, YOU, Bools, Ints, Marks, Spans

WORD_GAPS, SENTENCE_GAPS, MENTION_GAPS = (1, 2, 4, 8, 16, 32, 64, 128), (0, 1, 2, 5, 10), (1, 2, 4, 8, 16, 32)
FLAGS = 36
PAIR = FLAGS + len(WORD_GAPS) + len(SENTENCE_GAPS) + len(MENTION_GAPS) + 4
NEAR, FAR = 64, 8
ALIKE = 0.3  # least product of two mentions' kinds that may be of one
COMMA, BEING, BRACKET = 1, 2, 3
_BE = frozenset(
    {"is", "are", "was", "were", "be", "been", "being", "am", "m", "re", "s", "became", "become", "becomes"}
)
_BETWEEN = {",": COMMA, "(": BRACKET, "[": BRACKET} | dict.fromkeys(_BE, BEING)


def candidates(found: Marks) -> Ints:
    """(mentions, NEAR + FAR) numbers of the mentions that each may follow, nearest first, −1 where there are no more.

    The NEAR ones before it, and farther ones that share its head, or a name's first or last word.
    """
    size = len(found.form)
    answer = np.full((size, NEAR + FAR), -1, np.int64)
    near = np.arange(size)[:, None] - 1 - np.arange(NEAR)
    answer[:, :NEAR] = np.maximum(near, -1)
    known: dict[tuple[int, int], list[int]] = {}
    for row in range(size):
        keys = _keys(found, row)
        if row > NEAR and keys:
            far = {one for key in keys for one in known.get(key, ())[-FAR:] if one < row - NEAR}
            far_most = sorted(far, reverse=True)[:FAR]
            answer[row, NEAR : NEAR + len(far_most)] = far_most
        for key in keys:
            known.setdefault(key, []).append(row)
    return answer


def _keys(found: Marks, row: int) -> list[tuple[int, int]]:
    if found.form[row] < NAME:
        return [(3, int(found.form[row]))] if found.form[row] <= YOU else []
    keys = [(0, int(found.stem[row])), (2, int(found.short[row])), (2, int(found.initials[row]))]
    return keys + ([(1, int(found.lead[row])), (1, int(found.tail[row]))] if found.form[row] == NAME else [])


def pairs(found: Marks, spans: Spans, folded: Sequence[str], options: Ints, rows: slice) -> Floats:
    """(rows, options, PAIR) what is known of each mention in `rows` with each of its `options` (of `candidates`)."""
    order = np.arange(len(found.form))
    columns = (*(getattr(found, field.name) for field in fields(found)), *spans[:3], order)
    one = _Side(*(value[rows, None] for value in columns))
    two = _Side(*(value[options] for value in columns))
    real = options >= 0
    names = (one.form == NAME) & (two.form == NAME)
    stem = (one.stem == two.stem) & (one.form >= NAME) & (two.form >= NAME) & real
    common = _shared(one.content, two.content)
    sizes, theirs = (one.content >= 0).sum(-1), (two.content >= 0).sum(-1)
    clash = ((one.digits >= 0).any(-1)) & ((two.digits >= 0).any(-1)) & (_shared(one.digits, two.digits) == 0)
    known = (one.number > 0) & (two.number > 0)
    sexes = (one.gender > 0) & (two.gender > 0)
    inside = (two.first <= one.first) & (one.last <= two.last)
    outside = (one.first <= two.first) & (two.last <= one.last)
    same_kind = np.einsum("rk,rck->rc", spans.kinds[rows], spans.kinds[options])
    fits = ~(known & (one.number != two.number)) & ~(sexes & (one.gender != two.gender)) & (same_kind > ALIKE)
    fits &= real & ~inside & ~outside
    rank = np.cumsum(fits, 1) - fits
    flags = [
        one.surface == two.surface,
        (one.whole == two.whole) & (one.form >= NAME),
        stem,
        stem & names,
        (common == sizes) & (sizes > 0),
        (common == theirs) & (theirs > 0),
        common > 0,
        names & (common > 0),
        names & (one.tail == two.tail),
        names & (one.lead == two.lead),
        (one.initials == two.short) | (one.short == two.initials),
        clash,
        stem & (common < sizes),
        stem & (common < theirs),
        known & (one.number == two.number),
        known & (one.number != two.number),
        sexes & (one.gender == two.gender),
        sexes & (one.gender != two.gender),
        inside,
        outside,
        *_between(folded, one, two),
        one.quoted == two.quoted,
        (one.quoted % 2) == (two.quoted % 2),
        one.paragraph == two.paragraph,
        one.paragraph == two.paragraph + 1,
        (one.paragraph - two.paragraph) % 2 == 0,
        fits & (rank == 0),
        fits & (rank == 1),
        fits & (rank == 2),
        fits & (rank > 2),
        stem & (np.cumsum(stem, 1) == 1),
        two.paragraph <= 1,
        *(one.head - two.head > edge for edge in WORD_GAPS),
        *(one.sentence - two.sentence > edge for edge in SENTENCE_GAPS),
        *(one.order - two.order > edge for edge in MENTION_GAPS),
        common / np.maximum(sizes, 1),
        common / np.maximum(theirs, 1),
        same_kind,
        np.minimum(two.often, 5) / 5,
    ]
    answer = np.empty((PAIR, *options.shape), np.float32)
    for number, flag in enumerate(flags):
        answer[number] = flag
    return answer.transpose(1, 2, 0)


@dataclass(frozen=True)
class _Side(Marks):
    """Mentions as the rows or the columns of a table of pairs."""

    first: Ints
    last: Ints
    head: Ints
    order: Ints


def _shared(one: Ints, two: Ints) -> Ints:
    """(rows, options) how many words of the one are among the other's."""
    answer = np.zeros(two.shape[:2], np.int64)
    for column in range(one.shape[-1]):
        word = one[:, :, column]
        if (word >= 0).any():
            answer += ((two == word[..., None]).any(-1)) & (word >= 0)
    return answer


def _between(folded: Sequence[str], one: _Side, two: _Side) -> list[Bools]:
    """What stands between an antecedent and the mention after it: a comma, a form of "be", a bracket, nothing."""
    words = np.array([_BETWEEN.get(word, 0) for word in (*folded, "", "")])
    behind = words[two.last]
    side = (one.first == two.last + 1) & (behind == COMMA)
    tail = (one.last == two.last) & (one.first > two.first) & (words[one.first - 1] == COMMA)
    bracket = (one.first == two.last + 1) & (behind == BRACKET)
    copula = (one.first > two.last) & (one.first <= two.last + 3) & (words[two.last] == BEING)
    copula |= (one.first > two.last) & (one.first <= two.last + 3) & (words[two.last + 1] == BEING)
    return [side, tail, bracket, copula, one.first == two.last]
