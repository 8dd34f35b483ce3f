"""The network that `rashomon.inference.naming` runs, its loss, and its weights as they are stored."""

import numpy as np
import torch
from torch import nn
from torch.nn import functional as F  # noqa: N812 - torch's own convention

from rashomon.inference.name_marks import BUCKETS, KNOWN, MARKS
from rashomon.inference.naming import AROUND
from training.model import KINDS, MINUS, NAME_LABELS, WIDTH

CORPORA = ("uner", "wikigold", "re3d", "gum", "news", "written")
STATES, PART, SEEN, HIDDEN = 64, 24, 40, 128
KEPT_PART, KEPT_WORD = 0.8, 0.85  # of a word's spelling in training: parts, and all parts of a word


class Net(nn.Module):
    """States, spelling, marks and first guess of five words to the labels of the middle one.

    The corpus of a text is an input while training, so that corpora may disagree; the product reads as "news".
    """

    def __init__(self) -> None:
        super().__init__()
        self.states = nn.Linear(2 * WIDTH, STATES)
        self.parts = nn.Embedding(BUCKETS, PART)
        nn.init.normal_(self.parts.weight, std=0.1)
        self.marks = nn.Linear(MARKS + KNOWN, SEEN)
        self.width = STATES + PART + SEEN + NAME_LABELS
        self.mixed = nn.Linear(self.width * (2 * AROUND + 1), HIDDEN)
        self.corpus = nn.Linear(len(CORPORA), HIDDEN, bias=False)
        self.labels = nn.Linear(HIDDEN, NAME_LABELS)
        self.moves = nn.Parameter(torch.zeros(NAME_LABELS, NAME_LABELS))
        self.begin = nn.Parameter(torch.zeros(NAME_LABELS))
        self.finish = nn.Parameter(torch.zeros(NAME_LABELS))
        barred = torch.zeros(NAME_LABELS + 1, NAME_LABELS)
        for inside in range(2, 2 * len(KINDS) + 1, 2):
            barred[:, inside] = MINUS
            barred[inside - 1, inside] = barred[inside, inside] = 0
        self.register_buffer("barred", barred)

    def forward(
        self,
        states: torch.Tensor,
        spelled: torch.Tensor,
        seen: torch.Tensor,
        guess: torch.Tensor,
        real: torch.Tensor,
        corpus: torch.Tensor,
        chosen: torch.Tensor,
    ) -> torch.Tensor:
        """(chosen, labels) potentials; the other shapes are (words, …), `real` false for what parts two texts."""
        keep = torch.full(spelled.shape, KEPT_PART * KEPT_WORD)
        if self.training:
            keep = (torch.rand(spelled.shape) < KEPT_PART) & (torch.rand(len(spelled), 1) < KEPT_WORD)
            guess = guess * (torch.rand(len(guess), 1) < 0.5)
        states = F.relu(self.states(F.dropout(states, 0.3, self.training)))
        spelled = (self.parts(spelled) * keep[..., None]).sum(1)
        values = torch.cat([states, spelled, F.relu(self.marks(seen)), guess], 1) * real[:, None]
        values = F.pad(values, (0, 0, AROUND, AROUND))
        window = torch.cat([values[chosen + step] for step in range(2 * AROUND + 1)], 1)
        mixed = F.relu(self.mixed(F.dropout(window, 0.2, self.training)) + self.corpus(corpus))
        return self.labels(F.dropout(mixed, 0.3, self.training))

    def loss(self, tags: torch.Tensor, labels: torch.Tensor, rows: torch.Tensor) -> torch.Tensor:
        """Sum of the negative log likelihoods of the runs; `rows` (runs, words) index `tags`, -1 is padding.

        A label under 0 is unknown: all of them are summed over.
        """
        real = rows >= 0
        tags, labels = tags[rows.clamp(min=0)], labels[rows.clamp(min=0)]
        free = (labels < 0)[..., None] | F.one_hot(labels.clamp(min=0), NAME_LABELS).bool()
        return (self._total(tags, real) - self._total(tags.masked_fill(~free, MINUS), real)).sum()

    def _total(self, tags: torch.Tensor, real: torch.Tensor) -> torch.Tensor:
        """(runs,) the log of the summed potentials of all paths."""
        moves = self.moves + self.barred[:-1]
        score = self.begin + self.barred[-1] + tags[:, 0]
        for word in range(1, tags.shape[1]):
            further = torch.logsumexp(score[:, :, None] + moves, 1) + tags[:, word]
            score = torch.where(real[:, word, None], further, score)
        return torch.logsumexp(score + self.finish, 1)

    @torch.no_grad()
    def stored(self) -> dict[str, np.ndarray]:
        """What `Namer` reads: matrices as eight-bit rows with their scales, the chain, the corpus folded in."""
        bias = self.mixed.bias + self.corpus.weight[:, CORPORA.index("news")]
        arrays = {f"{name}_bias": getattr(self, name).bias.numpy() for name in ("states", "marks", "labels")}
        arrays["mixed_bias"] = bias.numpy()
        for name in ("states", "marks", "mixed", "labels"):
            arrays |= _quantised(name, getattr(self, name).weight.T)
        arrays |= _quantised("parts", self.parts.weight * KEPT_PART * KEPT_WORD)
        chain = {
            "moves": self.moves + self.barred[:-1],
            "begin": self.begin + self.barred[-1],
            "finish": self.finish,
        }
        return arrays | {name: values.numpy().astype(np.float32) for name, values in chain.items()}


def _quantised(name: str, rows: torch.Tensor) -> dict[str, np.ndarray]:
    scale = rows.abs().amax(1).clamp(min=1e-8) / 127
    small = (rows / scale[:, None]).round().to(torch.int8)
    return {name: small.numpy(), f"{name}_scale": scale.numpy().astype(np.float16)}
