"""Texts as the networks for mentions read them: what the encoder gives, gold by the encoder's words, batches."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
import torch

from rashomon.inference.encoder import Encoder
from rashomon.inference.encoding import Encoded
from rashomon.inference.mention_marks import Spans, marks, own
from rashomon.inference.mention_pairs import candidates, pairs
from rashomon.inference.mentions import BUCKETS, LONGEST, seen
from rashomon.inference.name_marks import Words as Written
from rashomon.inference.name_marks import spelling, words_of
from rashomon.inference.references import Guess
from training.mention_net import MENTION_KINDS, RELATIONS, TAGS, Mentions, Words
from training.mention_texts import Text

UNKNOWN = -100
Numbers = Mapping[str, int]


class Read(NamedTuple):
    """A text as the encoder reads it, with its words' tags and relations.

    `mentions` are first word, last (exclusive), head, kind and chain.
    """

    name: str
    encoded: Encoded
    written: Written
    states: np.ndarray
    guess: Guess
    tags: list[str]
    relations: list[str]
    mentions: list[tuple[int, int, int, str, str]]


def read(text: Text, encoder: Encoder) -> Read:
    """The states exactly as the product has them."""
    encoded = encoder.encode(text.text)
    (potentials,) = encoder.run([encoded], keep=lambda states: states)
    places = [_covered(encoded, word.start, word.end) for word in text.words]
    tags, relations = ([""] * len(encoded.starts) for _ in range(2))
    for word, (first, last) in zip(text.words, places, strict=True):
        for number in range(first, last):
            tags[number], relations[number] = tags[number] or word.xpos, relations[number] or word.relation
    mentions = []
    for one in text.mentions:
        outward = (n for n in range(one.first, one.last) if not one.first <= text.words[n].governor < one.last)
        head = places[next(outward)][0]
        mentions.append((places[one.first][0], places[one.last - 1][1], head, one.kind, one.chain))
    guess = encoder.heads.reference.guess(potentials.reference)
    states = potentials.states.astype(np.float16)
    return Read(text.name, encoded, words_of(text.text, encoded), states, guess, tags, relations, mentions)


def _covered(encoded: Encoded, start: int, end: int) -> tuple[int, int]:
    first = int(np.searchsorted(encoded.ends, start, side="right"))
    return first, min(max(int(np.searchsorted(encoded.starts, end)), first + 1), len(encoded.starts))


def frequent(values: Sequence[Sequence[str]], size: int) -> dict[str, int]:
    """Numbers for the most frequent of all values."""
    counted = Counter(value for row in values for value in row if value)
    return {value: number for number, (value, _) in enumerate(counted.most_common(size))}


class Labels(NamedTuple):
    """The parts of speech and relations that are told apart."""

    tags: Numbers
    relations: Numbers

    @classmethod
    def of(cls, texts: Sequence[Read]) -> "Labels":
        return cls(frequent([one.tags for one in texts], TAGS), frequent([one.relations for one in texts], RELATIONS))


def joined(parts: Sequence[Words]) -> Words:
    """Texts end to end."""
    shifts = np.cumsum([0, *(len(part.real) for part in parts)]).tolist()
    moved = [
        part._replace(first=part.first + shift, gold=part.gold + torch.tensor([shift, shift, shift, 0]))
        for part, shift in zip(parts, shifts, strict=False)
    ]
    return Words(*(torch.cat(column) for column in zip(*moved, strict=True)))


def words(text: Read, labels: Labels) -> Words:
    """One text as the first network reads it."""
    size = len(text.written.folded)
    ends = np.append(np.flatnonzero(text.encoded.opens), size)
    room = np.minimum(
        LONGEST, ends[np.searchsorted(ends, np.arange(size), side="right").clip(max=len(ends) - 1)] - np.arange(size)
    )
    starts = np.cumsum(room) - room
    first = np.repeat(np.arange(size), room)
    likely = np.zeros(len(first), np.float32)
    gold = {(a, b - 1): (head, MENTION_KINDS.index(kind)) for a, b, head, kind, _ in text.mentions}
    gold = {place: value for place, value in gold.items() if place[1] - place[0] < room[place[0]]}
    likely[[starts[a] + b - a for a, b in gold]] = 1
    spelled = np.array([spelling(word) for word in text.written.written], np.int64) % BUCKETS
    rows = [text.states, spelled, seen(text.encoded), text.guess.heads, np.ones(size, np.float32)]
    known = ((text.tags, labels.tags), (text.relations, labels.relations))
    padded = [np.pad(row, [(0, 2)] + [(0, 0)] * (row.ndim - 1)) for row in rows]
    numbers = [np.array([which.get(one, UNKNOWN) for one in names] + [UNKNOWN] * 2) for names, which in known]
    marked = np.array([(*place, *value) for place, value in gold.items()], np.int64).reshape(-1, 4)
    columns = [*padded, *numbers, first, np.arange(len(first)) - starts[first], likely, marked]
    return Words(*map(torch.from_numpy, columns))


def mentions(text: Read, spans: Spans, relations: np.ndarray, genders: Mapping[int, int]) -> Mentions:
    """What the network that links them reads of a text's gold mentions."""
    known = marks(text.written, text.encoded, spans, genders)
    options = candidates(known)
    told = pairs(known, spans, text.written.folded, options, slice(0, len(options)))
    chains = {(first, last): chain for first, last, _, _, chain in text.mentions}
    chain = np.array([chains[place] for place in zip(spans.first.tolist(), spans.last.tolist(), strict=True)], object)
    guess = Guess(*(part[spans.head] for part in text.guess))
    first = np.einsum("md,mod->mo", guess.anaphors, guess.antecedents[options])
    columns = (
        text.states[spans.head],
        np.concatenate([own(known, spans), spans.kinds, relations], 1),
        guess.heads[:, 1:2],
        known.form,
        options,
        (told * 255).round().astype(np.uint8),
        np.tanh(first / 4),
        (chain[:, None] == chain[options]) & (options >= 0),
    )
    return Mentions(*(torch.from_numpy(np.ascontiguousarray(column)) for column in columns))
