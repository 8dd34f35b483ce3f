"""The network that reads two texts as one row, and the heads that say how the one stands to the other."""

import torch
from torch import nn
from torch.nn import functional as F  # noqa: N812 - torch's own convention

from rashomon.inference.pairing import MARKS
from training.model import MINUS, WIDTH, Encoder

STATES, SUPPORTS = 3, 3
FIRST_THEIRS = 1 + 4 * 2  # marks from here on are those of the longer text; 0 is no word


class PairModel(nn.Module):
    """Encoder with an embedding for marks, and heads.

    `texts` (batch, 10): logits of the longer text being for, against, neither; support, oppose, neither; unfounded; the
    short text being for, against, neither. `words` (batch, pieces)
    logits of each piece of the short text being unfounded. `event` (batch,) of the two words asked about telling
    of one event.
    """

    def __init__(self, dropout: float = 0.15) -> None:
        super().__init__()
        self.encoder = Encoder(0.0)
        self.marks = nn.Embedding(MARKS, WIDTH)
        nn.init.normal_(self.marks.weight, std=0.01)
        self.mix = nn.Linear(3 * WIDTH, WIDTH)
        self.texts = nn.Linear(WIDTH, STATES + SUPPORTS + 1 + STATES)
        self.words = nn.Linear(WIDTH, 1)
        self.pair = nn.Linear(4 * WIDTH, WIDTH)
        self.event = nn.Linear(WIDTH, 1)
        self.dropout = dropout

    def forward(
        self,
        pieces: torch.Tensor,
        features: torch.Tensor,
        marks: torch.Tensor,
        at: torch.Tensor,
        mask: torch.Tensor | None = None,
    ) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
        x = self.states(pieces, features, marks, mask)
        sides = ((marks > 0) & (marks < FIRST_THEIRS), marks >= FIRST_THEIRS)
        pooled = torch.cat([x[:, 0], *(mean(x, side) for side in sides)], -1)
        mixed = self._drop(F.gelu(self.mix(self._drop(pooled))))
        one, two = (x.gather(1, at[:, n : n + 1, None].expand(-1, -1, WIDTH)).squeeze(1) for n in (0, 1))
        both = self._drop(F.gelu(self.pair(self._drop(torch.cat([one, two, one * two, x[:, 0]], -1)))))
        return self.texts(mixed), self.words(x).squeeze(-1), self.event(both).squeeze(-1)

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
