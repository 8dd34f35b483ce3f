"""The network that reads two texts as one row, and the heads that say how the one stands to the other."""

from typing import NamedTuple

import torch
from torch import nn
from torch.nn import functional as F  # noqa: N812 - torch's own convention

from rashomon.inference.pairing import MARKS
from training.model import MINUS, WIDTH, Encoder

STATES, SUPPORTS, VERDICTS, MEANING, TOKEN, HIDDEN = 3, 3, 3, 128, 96, 128
FIRST_THEIRS = 1 + 4 * 2  # marks from here on are those of the longer text; 0 is no word


class Said(NamedTuple):
    """What the heads say of a batch of rows; all but `meaning` are logits."""

    texts: (
        torch.Tensor
    )  # (batch, 13) longer text for, against, neither; support, oppose, neither; unfounded; short text; two accounts
    words: torch.Tensor  # (batch, pieces) each piece of the short text being unfounded
    event: torch.Tensor  # (batch,) the two words asked about telling of one event
    meaning: torch.Tensor  # (batch, 128) of length 1: near for two short texts that bear on one matter
    tokens: torch.Tensor  # (batch, pieces, 96) what each piece of an account is compared by


class Verdict(nn.Module):
    """Two accounts, each read alone: every piece beside what the other has for it, and what that comes to.

    Takes `one` (pairs, n, 96) and `other` (pairs, m, 96), and which of their pieces there are (bool); gives (pairs, 3)
    logits of the two excluding each other, saying the same, neither. The order of the two does not matter.
    """

    def __init__(self) -> None:
        super().__init__()
        self.heat = nn.Parameter(torch.tensor(0.0))
        self.beside = nn.Linear(4 * TOKEN + 1, HIDDEN)
        self.weight = nn.Linear(TOKEN, 1)
        self.first = nn.Linear(4 * HIDDEN, HIDDEN)
        self.last = nn.Linear(HIDDEN, VERDICTS)

    def forward(
        self, one: torch.Tensor, other: torch.Tensor, mine: torch.Tensor, theirs: torch.Tensor, drop: float = 0.0
    ) -> torch.Tensor:
        met = one @ other.transpose(1, 2) * self.heat.exp() / TOKEN**0.5
        left = self._side(one, other, met, mine, theirs)
        right = self._side(other, one, met.transpose(1, 2), theirs, mine)
        both = torch.cat([left + right, (left - right).abs()], -1)
        hidden = F.dropout(F.relu(self.first(F.dropout(both, drop, self.training))), drop, self.training)
        return self.last(hidden)

    def _side(
        self, one: torch.Tensor, other: torch.Tensor, met: torch.Tensor, mine: torch.Tensor, theirs: torch.Tensor
    ) -> torch.Tensor:
        """(pairs, 256): the mean, by weight, and the greatest of what each piece of the one comes to."""
        shares = met.masked_fill(~theirs[:, None, :], MINUS)
        found = shares.softmax(-1) @ other
        best = shares.amax(-1, keepdim=True)
        each = F.relu(self.beside(torch.cat([one, found, one - found, one * found, best], -1)))
        weights = self.weight(one).masked_fill(~mine[..., None], MINUS).softmax(1)
        top = each.masked_fill(~mine[..., None], 0.0).amax(1)
        return torch.cat([(each * weights).sum(1), top], -1)


class PairModel(nn.Module):
    """Encoder with an embedding for marks, and heads."""

    def __init__(self, dropout: float = 0.15) -> None:
        super().__init__()
        self.encoder = Encoder(0.0)
        self.marks = nn.Embedding(MARKS, WIDTH)
        nn.init.normal_(self.marks.weight, std=0.01)
        self.mix = nn.Linear(3 * WIDTH, WIDTH)
        self.texts = nn.Linear(WIDTH, STATES + SUPPORTS + 1 + STATES + VERDICTS)
        self.words = nn.Linear(WIDTH, 1)
        self.pair = nn.Linear(4 * WIDTH, WIDTH)
        self.event = nn.Linear(WIDTH, 1)
        self.meaning = nn.Linear(2 * WIDTH, MEANING)
        self.token = nn.Linear(WIDTH, TOKEN)
        self.verdict = Verdict()
        self.dropout = dropout

    def forward(
        self,
        pieces: torch.Tensor,
        features: torch.Tensor,
        marks: torch.Tensor,
        at: torch.Tensor,
        mask: torch.Tensor | None = None,
    ) -> Said:
        x = self.states(pieces, features, marks, mask)
        mine, theirs = (mean(x, side) for side in ((marks > 0) & (marks < FIRST_THEIRS), marks >= FIRST_THEIRS))
        asked = mean(x, (marks > 0) & (marks < FIRST_THEIRS) & (marks % 2 == 0))
        pooled = torch.cat([x[:, 0], mine, theirs], -1)
        mixed = self._drop(F.gelu(self.mix(self._drop(pooled))))
        one, two = (x.gather(1, at[:, n : n + 1, None].expand(-1, -1, WIDTH)).squeeze(1) for n in (0, 1))
        both = self._drop(F.gelu(self.pair(self._drop(torch.cat([one, two, one * two, x[:, 0]], -1)))))
        meaning = F.normalize(self.meaning(torch.cat([mine, asked], -1)), dim=-1)
        words, event = self.words(x).squeeze(-1), self.event(both).squeeze(-1)
        return Said(self.texts(mixed), words, event, meaning, self.token(self._drop(x)))

    def states(
        self, pieces: torch.Tensor, features: torch.Tensor, marks: torch.Tensor, mask: torch.Tensor | None
    ) -> torch.Tensor:
        """(batch, pieces, 384); without a mask every piece is a real one."""
        e = self.encoder
        places = torch.arange(pieces.shape[1], device=pieces.device)
        x = e.norm(e.words(pieces) + e.places(places) + e.kinds + e.features(features) + self.marks(marks))
        bias = torch.zeros(1) if mask is None else (1.0 - mask[:, None, None, :].to(x.dtype)) * MINUS
        for layer in e.layers:
            x = layer(x, bias)
        return x

    def _drop(self, x: torch.Tensor) -> torch.Tensor:
        return F.dropout(x, self.dropout, self.training)


def mean(x: torch.Tensor, kept: torch.Tensor) -> torch.Tensor:
    """(batch, width) mean of the states of the kept pieces."""
    weights = kept.to(x.dtype)[..., None]
    return (x * weights).sum(1) / weights.sum(1).clamp(min=1)
