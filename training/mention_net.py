"""The networks that `rashomon.inference.mentions` and `references` run, their losses, their weights as stored."""

import math
from typing import NamedTuple

import numpy as np
import torch
from torch import nn
from torch.nn import functional as F  # noqa: N812 - torch's own convention

from rashomon.inference.mention_marks import FORMS, OWN
from rashomon.inference.mention_pairs import PAIR
from rashomon.inference.mentions import BUCKETS, LONGEST, SEEN
from training.model import WIDTH

MENTION_KINDS = (
    "abstract", "person", "place", "event", "organization", "time", "object", "substance", "animal", "plant",
)  # fmt: skip
GUESS = 8  # of the encoder's own head: head, new, kinds
TAGS, RELATIONS = 48, 36  # most frequent parts of speech and relations that are told apart
STATES, PART, WORD, EDGE, INNER = 80, 16, 112, 40, 24
LINK_STATES, LINK, HIDDEN, KEY = 48, 96, 64, 32
KEPT_PART, KEPT_WORD = 0.8, 0.85  # of a word's spelling in training: parts, and all parts of a word


class Words(NamedTuple):
    """Texts end to end, two rows that are no words (`real` 0) behind each; stretches by first word and size − 1.

    `likely` is 1 for each stretch that is a mention, `gold` (mentions, 4) first and last word, head and kind
    of those that people marked. Tags and relations under 0 are unknown.
    """

    states: torch.Tensor
    spelled: torch.Tensor
    seen: torch.Tensor
    guess: torch.Tensor
    real: torch.Tensor
    tags: torch.Tensor
    relations: torch.Tensor
    first: torch.Tensor
    size: torch.Tensor
    likely: torch.Tensor
    gold: torch.Tensor


class SpanNet(nn.Module):
    """Words with their neighbours, then stretches of words; parts of speech and relations are learned beside."""

    def __init__(self) -> None:
        super().__init__()
        self.states = nn.Linear(2 * WIDTH, STATES)
        self.parts = nn.Embedding(BUCKETS, PART)
        nn.init.normal_(self.parts.weight, std=0.1)
        self.near = nn.Linear(5 * (STATES + PART + SEEN + GUESS), WORD)
        self.nearer = nn.Linear(3 * WORD, WORD)
        self.tags, self.relations = nn.Linear(WORD, TAGS), nn.Linear(WORD, RELATIONS)
        self.heads, self.kinds = nn.Linear(WORD, 1), nn.Linear(WORD, len(MENTION_KINDS))
        self.begins, self.ends, self.inner = nn.Linear(WORD, EDGE), nn.Linear(WORD, EDGE), nn.Linear(WORD, INNER)
        self.between, self.widths = nn.Linear(INNER, EDGE, bias=False), nn.Embedding(LONGEST, EDGE)
        self.one, self.other, self.out = nn.Linear(WORD, EDGE), nn.Linear(WORD, EDGE), nn.Linear(EDGE, 1)
        self.edges = nn.Linear(WORD, 2)
        nn.init.constant_(self.out.bias, -3)

    def words(self, batch: Words) -> torch.Tensor:
        """(words, WORD) what becomes of each word."""
        states, guess, parts = batch.states.float(), batch.guess, self.parts(batch.spelled)
        if self.training:
            states = F.dropout(states, 0.3)
            guess = guess * (torch.rand(len(guess), 1) < 0.5)
            kept = (torch.rand(parts.shape[:2]) < KEPT_PART) & (torch.rand(len(parts), 1) < KEPT_WORD)
            parts = parts * kept[..., None]
        else:
            parts = parts * KEPT_PART * KEPT_WORD
        values = torch.cat([F.relu(self.states(states)), parts.sum(1), batch.seen, guess], 1) * batch.real[:, None]
        near = self._around(values, self.near, 5) * batch.real[:, None]
        return self._around(near, self.nearer, 3) * batch.real[:, None] + near

    def _around(self, values: torch.Tensor, layer: nn.Linear, size: int) -> torch.Tensor:
        padded = F.pad(values, (0, 0, size // 2, size // 2))
        window = torch.cat([padded[step : step + len(values)] for step in range(size)], 1)
        return F.relu(layer(F.dropout(window, 0.2, self.training)))

    def stretches(self, words: torch.Tensor, batch: Words) -> torch.Tensor:
        """(stretches,) log odds of being a mention."""
        words = F.dropout(words, 0.2, self.training)
        inner = torch.cumsum(torch.tanh(self.inner(words)) * batch.real[:, None], 0)
        before = F.pad(inner, (0, 0, 1, 0))[:-1]
        first, last = batch.first, batch.first + batch.size
        score = (self.begins(words) - self.between(before))[first] + (self.ends(words) + self.between(inner))[last]
        score = F.dropout(F.relu(score + self.widths(batch.size)), 0.1, self.training)
        return self.out(score)[:, 0] + (self.one(words)[first] * self.other(words)[last]).sum(1) / 8

    def loss(self, batch: Words) -> torch.Tensor:
        words = self.words(batch)
        scores = self.stretches(words, batch)
        loss = F.binary_cross_entropy_with_logits(scores, batch.likely, reduction="sum")
        loss = loss / batch.likely.sum().clamp(min=1)
        ends = torch.zeros(len(words), 2)
        chosen = batch.likely > 0.3
        ends[batch.first[chosen], 0] = 1
        ends[(batch.first + batch.size)[chosen], 1] = 1
        loss = loss + F.binary_cross_entropy_with_logits(self.edges(words), ends)
        return loss + self._beside(words, batch)

    def _beside(self, words: torch.Tensor, batch: Words) -> torch.Tensor:
        """What is learned beside: parts of speech, relations, the kinds and the heads of mentions."""
        tags = F.cross_entropy(self.tags(words), batch.tags)
        relations = F.cross_entropy(self.relations(words), batch.relations)
        first, last, head, kind = batch.gold.T
        kinds = F.cross_entropy(self.kinds(F.dropout(words[head], 0.2, self.training)), kind)
        steps = torch.arange(LONGEST)
        options = self.heads(words)[:, 0][(first[:, None] + steps).clamp(max=len(words) - 1)]
        heads = F.cross_entropy(options.masked_fill(steps > (last - first)[:, None], -1e4), head - first)
        return 0.15 * (tags + relations) + 0.3 * (kinds + heads)

    @torch.no_grad()
    def stored(self) -> dict[str, np.ndarray]:
        """What `SpanReader` reads."""
        names = ("states", "near", "nearer", "edges", "begins", "ends", "inner", "one", "other", "out")
        arrays: dict[str, np.ndarray] = {}
        for name in (*names, "heads", "tags", "relations", "kinds"):
            arrays |= layer(name, getattr(self, name))
        arrays |= quantised("parts", self.parts.weight * KEPT_PART * KEPT_WORD)
        arrays |= quantised("between", self.between.weight.T) | quantised("widths", self.widths.weight)
        return arrays | {"kind_names": np.array(MENTION_KINDS)}


class Mentions(NamedTuple):
    """A text's mentions: states of their heads, `own` marks with kinds, relations and the first guess at being new.

    `options` (mentions, options) of `candidates`, −1 where there are none, `pairs` in 255ths, `first` the encoder's own
    score of each pair, `right` whether it is of one chain.
    """

    states: torch.Tensor
    own: torch.Tensor
    fresh: torch.Tensor
    form: torch.Tensor
    options: torch.Tensor
    pairs: torch.Tensor
    first: torch.Tensor
    right: torch.Tensor


class LinkNet(nn.Module):
    """A mention and those before it to scores of following each, and of being new."""

    def __init__(self) -> None:
        super().__init__()
        self.states = nn.Linear(2 * WIDTH, LINK_STATES)
        self.mention = nn.Linear(LINK_STATES + OWN + len(MENTION_KINDS) + RELATIONS + 1, LINK)
        self.anaphor, self.antecedent = nn.Linear(LINK, HIDDEN), nn.Linear(LINK, HIDDEN)
        self.pair, self.forms = nn.Linear(PAIR + 1, HIDDEN), nn.Embedding(FORMS**2, HIDDEN)
        nn.init.normal_(self.forms.weight, std=0.02)
        self.score, self.query, self.key = nn.Linear(HIDDEN, 1), nn.Linear(LINK, KEY), nn.Linear(LINK, KEY)
        self.fresh, self.new = nn.Linear(LINK, HIDDEN), nn.Linear(HIDDEN, 1)

    def forward(self, batch: Mentions) -> torch.Tensor:
        """(mentions, 1 + options) scores of being new and of following each option."""
        states = F.relu(self.states(F.dropout(batch.states.float(), 0.3, self.training)))
        fresh, first = batch.fresh * 0.5, batch.first
        if self.training:  # the encoder knows the chains of its training texts by heart: now and then it is not asked
            states = states * (torch.rand(len(states), 1) < 0.8) / 0.8
            fresh = batch.fresh * (torch.rand(len(states), 1) < 0.5)
            first = first * (torch.rand(len(states), 1) < 0.5)
        values = F.dropout(torch.cat([states, batch.own, fresh], 1), 0.1, self.training)
        mentions = F.dropout(F.relu(self.mention(values)), 0.2, self.training)
        options = batch.options.clamp(min=0)
        told = torch.cat([batch.pairs.float() / 255, first[..., None]], 2)
        forms = self.forms(batch.form[:, None] * FORMS + batch.form[options])
        hidden = self.anaphor(mentions)[:, None] + F.embedding(options, self.antecedent(mentions))
        hidden = F.dropout(F.relu(hidden + self.pair(told) + forms), 0.1, self.training)
        keys = F.embedding(options, self.key(mentions))
        scores = self.score(hidden)[..., 0] + torch.einsum("md,mod->mo", self.query(mentions), keys) / math.sqrt(KEY)
        new = self.new(F.dropout(F.relu(self.fresh(mentions)), 0.1, self.training))
        return torch.cat([new, scores.masked_fill(batch.options < 0, -1e4)], 1)

    def loss(self, batch: Mentions) -> torch.Tensor:
        """The mean of what all right answers of a mention have together, as a negative log likelihood."""
        right = torch.cat([~batch.right.any(1, keepdim=True), batch.right], 1)
        shares = torch.log_softmax(self(batch), 1)
        return -torch.logsumexp(shares.masked_fill(~right, -1e4), 1).mean()

    @torch.no_grad()
    def stored(self) -> dict[str, np.ndarray]:
        """What `Linker` reads."""
        arrays = quantised("link_forms", self.forms.weight)
        names = ("states", "mention", "anaphor", "antecedent", "pair", "score", "query", "key", "fresh", "new")
        for name in names:
            arrays |= layer(f"link_{name}", getattr(self, name))
        return arrays


def layer(name: str, values: nn.Linear) -> dict[str, np.ndarray]:
    """A layer as it is stored."""
    return quantised(name, values.weight.T) | {f"{name}_bias": values.bias.detach().numpy()}


def quantised(name: str, rows: torch.Tensor) -> dict[str, np.ndarray]:
    """A matrix as eight-bit rows, each with its scale."""
    rows = rows.detach()
    scale = (rows.abs().amax(1).clamp(min=1e-5) / 127).half()
    return {
        name: (rows / scale.float()[:, None]).round().clamp(-127, 127).to(torch.int8).numpy(),
        f"{name}_scale": scale.numpy(),
    }
