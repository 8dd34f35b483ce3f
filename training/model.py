"""The network: a small BERT encoder with a feature embedding, and the heads that read its words."""

import math
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch
from torch import nn
from torch.nn import functional as F  # noqa: N812 - torch's own convention

WIDTH, LAYERS, HEADS, INNER, VOCABULARY, POSITIONS = 384, 6, 12, 1536, 30522, 512
FEATURES = 45
LABELS, NAME_LABELS = 7, 11
LINK = 128
CHAIN, EDGE, MENTION_KINDS, REACHES, GAPS = 96, 64, 6, 40, 24  # the widths of what coreference is read from
REFERENCE = 2 + MENTION_KINDS + 2 * CHAIN + 4 * EDGE
KINDS = ("person", "organisation", "place", "weapon", "event")
MENTION_NAMES = ("person", "organisation", "place", "time", "event", "other")
CLS, SEP, MASK, PAD = 101, 102, 103, 0
MINUS = -1e4


class Layer(nn.Module):
    """One transformer layer, BERT's way round (norm after)."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.qkv = nn.Linear(WIDTH, 3 * WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)
        self.norm1 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.up = nn.Linear(WIDTH, INNER)
        self.down = nn.Linear(INNER, WIDTH)
        self.norm2 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = dropout

    def forward(self, x: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        b, t, _ = x.shape
        q, k, v = self.qkv(x).view(b, t, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4)
        if self.dropout == 0:  # plain products: faster than the fused kernel on a CPU, and what quantisation wants
            weights = torch.softmax(q @ k.transpose(-1, -2) / math.sqrt(WIDTH // HEADS) + mask, dim=-1)
            y = weights @ v
        else:
            y = F.scaled_dot_product_attention(
                q, k, v, attn_mask=mask.to(q.dtype), dropout_p=self.dropout if self.training else 0.0
            )
        y = self.out(y.transpose(1, 2).reshape(b, t, WIDTH))
        x = self.norm1(x + self._drop(y))
        y = self.down(F.gelu(self.up(x)))
        return self.norm2(x + self._drop(y))

    def _drop(self, x: torch.Tensor) -> torch.Tensor:
        return F.dropout(x, self.dropout, self.training) if self.dropout else x


class Encoder(nn.Module):
    """Word pieces and feature numbers to states. Shapes: (batch, pieces) to (batch, pieces, 384)."""

    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__()
        self.words = nn.Embedding(VOCABULARY, WIDTH)
        self.places = nn.Embedding(POSITIONS, WIDTH)
        self.kinds = nn.Parameter(torch.zeros(WIDTH))
        self.features = nn.Embedding(FEATURES, WIDTH)
        nn.init.zeros_(self.features.weight)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))
        self.dropout = dropout

    def forward(self, pieces: torch.Tensor, features: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        place = torch.arange(pieces.shape[1], device=pieces.device)
        x = self.words(pieces) + self.places(place) + self.kinds + self.features(features)
        x = self.norm(x)
        if self.dropout:
            x = F.dropout(x, self.dropout, self.training)
        bias = (1.0 - mask[:, None, None, :].to(x.dtype)) * MINUS
        for layer in self.layers:
            x = layer(x, bias)
        return x

    def load_base(self, state: dict[str, torch.Tensor]) -> None:
        """Takes the published weights of all-MiniLM-L6-v2, by their published names."""
        state = {k.removeprefix("bert."): v.float() for k, v in state.items()}
        own = {
            "words.weight": state["embeddings.word_embeddings.weight"],
            "places.weight": state["embeddings.position_embeddings.weight"],
            "kinds": state["embeddings.token_type_embeddings.weight"][0],
            "norm.weight": state["embeddings.LayerNorm.weight"],
            "norm.bias": state["embeddings.LayerNorm.bias"],
            "features.weight": self.features.weight.data,
        }
        for i in range(LAYERS):
            a, b = f"encoder.layer.{i}.", f"layers.{i}."
            for end in ("weight", "bias"):
                own[f"{b}qkv.{end}"] = torch.cat(
                    [state[f"{a}attention.self.{n}.{end}"] for n in ("query", "key", "value")]
                )
                own[f"{b}out.{end}"] = state[f"{a}attention.output.dense.{end}"]
                own[f"{b}norm1.{end}"] = state[f"{a}attention.output.LayerNorm.{end}"]
                own[f"{b}up.{end}"] = state[f"{a}intermediate.dense.{end}"]
                own[f"{b}down.{end}"] = state[f"{a}output.dense.{end}"]
                own[f"{b}norm2.{end}"] = state[f"{a}output.LayerNorm.{end}"]
        self.load_state_dict(own)


class Outputs(NamedTuple):
    """What the heads say of each word of a batch."""

    tags: torch.Tensor  # (batch, words, 7) potentials of the attribution labels
    nested: torch.Tensor  # (batch, words, 7) the same for attributions inside a content
    names: torch.Tensor  # (batch, words, 11) logits of the entity labels
    cue: torch.Tensor  # (batch, words, 128) a word as part of a cue, for linking
    argument: torch.Tensor  # (batch, words, 2, 128) a word as part of a source, of a content
    reference: torch.Tensor  # (batch, words, REFERENCE) what mentions and their chains are read from


class Tagger(nn.Module):
    """Encoder and heads."""

    def __init__(self, dropout: float = 0.1, head_dropout: float = 0.2, hidden: int = 256) -> None:
        super().__init__()
        self.encoder = Encoder(dropout)
        self.mix = nn.Linear(3 * WIDTH, hidden)
        self.tags = nn.Linear(hidden, LABELS)
        self.nested = nn.Linear(hidden, LABELS)
        self.names = nn.Linear(hidden, NAME_LABELS)
        self.cue = nn.Linear(WIDTH, LINK)
        self.argument = nn.Linear(WIDTH, 2 * LINK)
        self.reference = nn.Linear(WIDTH, REFERENCE)
        self.reach = nn.Parameter(torch.zeros(2, REACHES))
        self.gaps = nn.Parameter(torch.zeros(GAPS))
        self.same = nn.Parameter(torch.zeros(2))
        self.distance = nn.Parameter(torch.zeros(2, 32))
        self.none = nn.Parameter(torch.zeros(2))
        self.moves = nn.Parameter(torch.zeros(2, LABELS, LABELS))
        self.begin = nn.Parameter(torch.zeros(2, LABELS))
        self.finish = nn.Parameter(torch.zeros(2, LABELS))
        self.head_dropout = head_dropout

    def forward(self, pieces: torch.Tensor, features: torch.Tensor, mask: torch.Tensor, first: torch.Tensor) -> Outputs:
        states = self.encoder(pieces, features, mask)
        words = torch.gather(states, 1, first[:, :, None].expand(-1, -1, WIDTH))
        words = F.dropout(words, self.head_dropout, self.training)
        before = F.pad(words, (0, 0, 1, 0))[:, :-1]
        after = F.pad(words, (0, 0, 0, 1))[:, 1:]
        mixed = F.gelu(self.mix(torch.cat([before, words, after], dim=-1)))
        mixed = F.dropout(mixed, self.head_dropout, self.training)
        b, t, _ = words.shape
        return Outputs(
            self.tags(mixed),
            self.nested(mixed),
            self.names(mixed),
            self.cue(words),
            self.argument(words).view(b, t, 2, LINK),
            self.reference(words),
        )


def forbidden() -> torch.Tensor:
    """(8, 7): from label (row 7: a paragraph's start) to label, MINUS where BIO forbids it."""
    table = torch.zeros(LABELS + 1, LABELS)
    for inside in (2, 4, 6):
        for previous in range(LABELS + 1):
            if previous not in (inside, inside - 1):
                table[previous, inside] = MINUS
    return table


def potentials(model: Tagger, level: int, tags: torch.Tensor, opens: torch.Tensor) -> torch.Tensor:
    """(batch, words, 7, 7) log potentials from each word's predecessor's label to its own.

    A word that opens a paragraph does not depend on its predecessor's label, but pays the
    predecessor's closing score and its own opening one.
    """
    barred = forbidden().to(tags.device)
    step = model.moves[level] + barred[:LABELS]
    fresh = model.finish[level][:, None] + (model.begin[level] + barred[LABELS])[None, :]
    return torch.where(opens[:, :, None, None], fresh, step) + tags.float()[:, :, None, :]


def log_partition(moves: torch.Tensor, real: torch.Tensor, finish: torch.Tensor) -> torch.Tensor:
    """(batch,) log of the sum over label paths, by pairwise products of the log potentials.

    `moves` (batch, words, 7, 7) with an opening first word; padding (`real` false) is the identity.
    """
    b, t, n, _ = moves.shape
    identity = torch.full((n, n), MINUS, device=moves.device).fill_diagonal_(0.0)
    moves = torch.where(real[:, :, None, None], moves, identity)
    size = 1 << (t - 1).bit_length()
    if size > t:
        moves = torch.cat([moves, identity.expand(b, size - t, n, n)], dim=1)
    while moves.shape[1] > 1:
        moves = torch.logsumexp(moves[:, 0::2, :, :, None] + moves[:, 1::2, None, :, :], dim=-2)
    # the first word opens a paragraph: its row is the same from every label but for `finish`, which is no real step
    total = moves[:, 0, 0, :] - finish[0] + finish
    return torch.logsumexp(total, dim=-1)


def path_score(moves: torch.Tensor, real: torch.Tensor, labels: torch.Tensor, finish: torch.Tensor) -> torch.Tensor:
    """(batch,) log potential of the given label path."""
    previous = F.pad(labels, (1, 0))[:, :-1]
    rows = torch.gather(moves, 2, previous[:, :, None, None].expand(-1, -1, 1, LABELS)).squeeze(2)
    steps = torch.gather(rows, 2, labels[:, :, None]).squeeze(2)
    last = torch.gather(labels, 1, real.sum(1, keepdim=True).long() - 1).squeeze(1)
    return (steps * real).sum(1) - finish[0] + finish[last]


def crf_loss(
    model: Tagger, level: int, tags: torch.Tensor, opens: torch.Tensor, real: torch.Tensor, labels: torch.Tensor
) -> torch.Tensor:
    """Mean over words of the negative log likelihood of the gold label paths."""
    moves = potentials(model, level, tags, opens)
    gold = path_score(moves, real, labels, model.finish[level])
    return (log_partition(moves, real, model.finish[level]) - gold).sum() / real.sum()


def distance_bucket(gap: torch.Tensor) -> torch.Tensor:
    """Signed word distance to one of 32 buckets, finer near zero."""
    size = gap.abs().clamp(min=1).float()
    scale = (2.0 * torch.log2(size)).floor().clamp(max=14).long() + 1
    return torch.where(gap == 0, torch.zeros_like(scale), torch.where(gap > 0, scale, scale + 16)).clamp(max=31)


def link_scores(model: Tagger, cue: torch.Tensor, argument: torch.Tensor, cues: torch.Tensor) -> torch.Tensor:
    """(batch, cues, words, 2) score of each word as source and as content of each cue.

    `cue` (batch, words, 128), `argument` (batch, words, 2, 128), `cues` (batch, cues, words) membership, 0 or 1.
    """
    share = cues / cues.sum(-1, keepdim=True).clamp(min=1)
    scores = torch.einsum("bcd,btrd->bctr", share @ cue, argument) / math.sqrt(LINK)
    place = torch.arange(cue.shape[1], device=cue.device)
    gap = place[None, None, :] - (share @ place.float())[..., None].round().long()
    return scores + model.distance.T[distance_bucket(gap)]


class Reference(NamedTuple):
    """The parts of the reference head's output, each (words, its width)."""

    head: torch.Tensor  # (words,) logit of being the head word of a mention
    fresh: torch.Tensor  # (words,) score of being the first mention of its chain
    kind: torch.Tensor
    anaphor: torch.Tensor
    antecedent: torch.Tensor
    edges: torch.Tensor  # (words, 4, EDGE) as head looking left and right, as first and as last word


def reference_parts(values: torch.Tensor) -> Reference:
    """Cuts (words, REFERENCE) into its parts."""
    head, fresh, kind, anaphor, antecedent, edges = values.split([1, 1, MENTION_KINDS, CHAIN, CHAIN, 4 * EDGE], dim=-1)
    return Reference(head.squeeze(-1), fresh.squeeze(-1), kind, anaphor, antecedent, edges.unflatten(-1, (4, EDGE)))


def reach_scores(model: Tagger, edges: torch.Tensor, heads: torch.Tensor, side: int) -> torch.Tensor:
    """(heads, REACHES) score of a mention's reaching so many words left (side 0) or right (side 1) of its head."""
    steps = torch.arange(REACHES, device=heads.device) * (1 if side else -1)
    places = heads[:, None] + steps
    known = (places >= 0) & (places < len(edges))
    ends = edges[places.clamp(0, len(edges) - 1), 2 + side]
    scores = torch.einsum("hd,hrd->hr", edges[heads, side], ends) / math.sqrt(EDGE) + model.reach[side]
    return scores.masked_fill(~known, MINUS)


def gap_bucket(gap: torch.Tensor) -> torch.Tensor:
    """A distance in words to one of GAPS buckets, two to each doubling."""
    return (2.0 * torch.log2(gap.clamp(min=1).float())).floor().clamp(max=GAPS - 1).long()


def antecedent_scores(model: Tagger, parts: Reference, heads: torch.Tensor, alike: torch.Tensor) -> torch.Tensor:
    """(heads, heads) score of each earlier head (column) as antecedent of each (row), MINUS for later ones.

    `alike` (heads, heads) is 0 for different head words, 1 for the same, 2 for the same with a capital.
    """
    scores = parts.anaphor[heads] @ parts.antecedent[heads].T / math.sqrt(CHAIN)
    gap = heads[:, None] - heads[None, :]
    extra = torch.cat([model.same.new_zeros(1), model.same])[alike]
    scores = scores + model.gaps[gap_bucket(gap)] + extra
    return scores.masked_fill(gap <= 0, MINUS)


def load_base(path: Path) -> dict[str, torch.Tensor]:
    """Published encoder weights, from the fp16 .npz that `training.base` writes."""
    with np.load(path) as file:
        return {key: torch.from_numpy(file[key]) for key in file.files}
