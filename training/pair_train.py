"""Trains the pair model: all heads together, for so many minutes.

    python -m training.pair_train --rows pairs --base base.npz --minutes 60 --out pairs.pt

The rates follow the time that is left, so that a run on busy cores ends when it should; the words' own embeddings stay
as published. What is written are averages of the weights.
"""

import argparse
import json
import math
import pickle
import random
import time
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch.nn import functional as F  # noqa: N812 - torch's own convention

from rashomon.inference.pairing import Joined
from training.account_rows import Told
from training.model import MASK, load_base
from training.objectives import Average
from training.pair_model import PairModel
from training.pair_rows import Row

SHARES = {
    "fnc": 0.2,
    "support": 0.03,
    "summedits": 0.09,
    "contrast": 0.08,
    "told": 0.2,
    "beside": 0.4,
}  # of the batches
WARM, BLANKED, NAMELESS = 40, 0.05, 0.3
SPOILED = {"told": 0.12, "beside": 0.1}  # share of the pieces that are masked, where not BLANKED
CAPITALS, SHARED = (1, 2), (1, 2)  # features of capitalised words; marks' states of words that the other text has
UNFOUNDED = 3.0  # what a piece that was edited weighs against one that was not

NEITHER = 2  # of the verdicts on two accounts
WARMTH = 0.06  # by which likenesses of meaning are divided
TOGETHER, AT_ONCE = 5, 32  # disputes at once, and sentences of like length that are read at once
OTHERS = 0.35  # share of the pairs that are neither of which the verdict is asked
FROZEN = 2  # layers that a start from weights leaves as they are
NEAR, HEAD_DROPOUT = 0.15, 0.2

Batch = dict[str, torch.Tensor]


def groups(rows: list[Row], budget: int, rng: random.Random) -> list[list[Row]]:
    """Rows of like length together, at most `budget` pieces a batch, in random order."""
    found: list[list[Row]] = [[]]
    for row in sorted(rows, key=lambda one: len(one.joined.pieces) + rng.uniform(0, 12)):
        if found[-1] and len(row.joined.pieces) * (len(found[-1]) + 1) > budget:
            found.append([])
        found[-1].append(row)
    rng.shuffle(found)
    return found


def stack(rows: list[Row]) -> Batch:
    """Padded arrays; `words` is -1 where nothing is known, `states` zero where a set has none."""
    size = max(len(row.joined.pieces) for row in rows)
    batch = {name: np.zeros((len(rows), size), np.int64) for name in ("pieces", "features", "marks", "words")}
    batch["words"] -= 1
    for number, row in enumerate(rows):
        for name in ("pieces", "features", "marks"):
            batch[name][number, : len(row.joined.pieces)] = getattr(row.joined, name)
        if row.words is not None:
            batch["words"][number, 1 : 1 + len(row.words)] = row.words
    tensors = {name: torch.from_numpy(values) for name, values in batch.items()}
    lengths = torch.tensor([len(row.joined.pieces) for row in rows])
    tensors["mask"] = torch.arange(size)[None] < lengths[:, None]
    tensors["at"] = torch.tensor([row.joined.at for row in rows])
    tensors["label"] = torch.tensor([row.label for row in rows])
    return tensors


def spoiled(batch: Batch, name: str) -> torch.Tensor:
    """The pieces with some masked; in a share of FNC-1's pairs all names that both texts have: topics tell little."""
    pieces, features, marks = batch["pieces"], batch["features"], batch["marks"]
    chosen = (torch.rand(pieces.shape) < SPOILED.get(name, BLANKED)) & (marks > 0)
    if name == "events":
        chosen &= marks % 2 == 1  # not the words asked about
    if name == "fnc":
        state, case = (marks - 1) // 2 % 4, features % 5
        names = torch.isin(case, torch.tensor(CAPITALS)) & torch.isin(state, torch.tensor(SHARED)) & (marks > 0)
        chosen |= names & (torch.rand(len(pieces)) < NAMELESS)[:, None]
    return torch.where(chosen, torch.full_like(pieces, MASK), pieces)


def loss_of(model: PairModel, name: str, rows: list[Row]) -> torch.Tensor:
    """The loss of one batch of a set of pairs."""
    batch = stack(rows)
    with torch.autocast("cpu", torch.bfloat16):
        out = model(spoiled(batch, name), batch["features"], batch["marks"], batch["at"], batch["mask"])
    texts, words, event = (one.float() for one in out[:3])
    label = batch["label"]
    if name == "fnc":
        states = torch.tensor(np.stack([row.tag for row in rows]), dtype=torch.float32)
        return F.cross_entropy(texts[:, :3], states[:, :3]) + 0.5 * F.cross_entropy(texts[:, 7:10], states[:, 3:])
    if name == "beside":
        return F.cross_entropy(texts[:, 10:], label, label_smoothing=0.03)
    if name == "support":
        return F.cross_entropy(texts[:, 3:6], label, label_smoothing=0.03)
    if name == "events":
        return F.binary_cross_entropy_with_logits(event, label.float())
    known = batch["words"] >= 0
    edited = batch["words"][known].float()
    each = F.binary_cross_entropy_with_logits(words[known], edited, pos_weight=torch.tensor(UNFOUNDED))
    return F.binary_cross_entropy_with_logits(texts[:, 6], label.float()) + each


def told_loss(model: PairModel, told: list[Told], generator: torch.Generator) -> torch.Tensor:
    """Of some disputes' sentences, each read alone: the verdicts on pairs of one dispute, and what they bear on.

    All contradictions, all that say the same, and some of the others are looked at.
    """
    tokens, there, meaning = told_read(model, [row for one in told for row in one.rows])
    verdicts = torch.block_diag(*(torch.from_numpy(one.verdicts) + 1 for one in told)).long().triu(1) - 1
    drawn = torch.rand(verdicts.shape, generator=generator) < OTHERS
    first, second = torch.nonzero((verdicts >= 0) & ((verdicts != NEITHER) | drawn), as_tuple=True)
    logits = model.verdict(tokens[first], tokens[second], there[first], there[second], HEAD_DROPOUT)
    weights = torch.tensor([1.0, 1.0, 0.5])
    loss = F.cross_entropy(logits, verdicts[first, second], weights, label_smoothing=0.03)
    return loss + NEAR * alike_loss(meaning, told)


def told_read(model: PairModel, rows: list[Joined]) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    """Tokens (rows, pieces, 96), which of them there are, and meanings (rows, 128).

    Rows of like length are read together.
    """
    order = sorted(range(len(rows)), key=lambda number: len(rows[number].pieces))
    size = max(len(row.pieces) for row in rows)
    tokens, there, meaning = [], [], []
    for start in range(0, len(order), AT_ONCE):
        batch = stack([Row(rows[number], 0, None, None) for number in order[start : start + AT_ONCE]])
        with torch.autocast("cpu", torch.bfloat16):
            out = model(spoiled(batch, "told"), batch["features"], batch["marks"], batch["at"], batch["mask"])
        short = size - batch["marks"].shape[1]
        tokens.append(F.pad(out.tokens.float(), (0, 0, 0, short)))
        there.append(F.pad(batch["marks"] > 0, (0, short)))
        meaning.append(out.meaning.float())
    back = torch.argsort(torch.tensor(order))
    return torch.cat(tokens)[back], torch.cat(there)[back], torch.cat(meaning)[back]


def alike_loss(meaning: torch.Tensor, told: list[Told]) -> torch.Tensor:
    """How much likelier each sentence's meaning finds those that bear on a proposition of its own than all others."""
    likeness = meaning @ meaning.T / WARMTH
    near = torch.block_diag(*(torch.from_numpy(one.near) for one in told)).bool()
    itself = torch.eye(len(meaning), dtype=torch.bool)
    likeness, near = likeness.masked_fill(itself, -1e4), near & ~itself
    each = (likeness.log_softmax(-1) * near).sum(1) / near.sum(1).clamp(min=1)
    return -each[near.any(1)].mean()


class Run:
    """Weights, their average and their rates."""

    def __init__(self, arguments: argparse.Namespace) -> None:
        self.model, self.arguments, self.step = PairModel(), arguments, 0
        self.model.encoder.load_base(load_base(arguments.base))
        if arguments.start:
            start = {k: v.float() for k, v in torch.load(arguments.start).items()}
            for key in ("texts.weight", "texts.bias"):  # of weights that know no pairs of accounts yet
                new = self.model.state_dict()[key].clone()
                new[: len(start[key])] = start[key]
                start[key] = new
            self.model.load_state_dict(start, strict=False)  # heads that it lacks begin anew
        encoder = self.model.encoder
        lower = [p for layer in encoder.layers[:FROZEN] for p in layer.parameters()] if arguments.start else []
        for kept in (encoder.words.weight, encoder.places.weight, encoder.kinds, *lower):
            kept.requires_grad = False
        named = [(name, p) for name, p in self.model.named_parameters() if p.requires_grad]
        deep = [p for name, p in named if name.startswith("encoder.") and "features" not in name]
        heads = [p for name, p in named if not name.startswith("encoder.") or "features" in name]
        parts: list[dict[str, Any]] = [
            {"params": deep, "lr": arguments.rate},
            {"params": heads, "lr": arguments.head_rate},
        ]
        self.optimizer = torch.optim.AdamW(parts, betas=(0.9, 0.98), weight_decay=0.01)
        self.average = Average(self.model, 0.997)

    def update(self, loss: torch.Tensor, done: float) -> None:
        """One step down the gradient; `done` is the share of the run that is over."""
        falling = max(0.02, 0.5 * (1 + math.cos(math.pi * done)))
        for part, rate in zip(
            self.optimizer.param_groups, (self.arguments.rate, self.arguments.head_rate), strict=True
        ):
            part["lr"] = rate * min((self.step + 1) / WARM, 1.0, falling)
        self.optimizer.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_([p for p in self.model.parameters() if p.requires_grad], 1.0)
        self.optimizer.step()
        self.average.update(self.model)
        self.step += 1

    def save(self) -> None:
        torch.save({key: value.half() for key, value in self.average.values.items()}, self.arguments.out)


def fit(arguments: argparse.Namespace) -> None:
    """Batches of one set each, drawn by the sets' shares."""
    torch.manual_seed(arguments.seed)
    torch.set_num_threads(arguments.threads)
    rng = random.Random(arguments.seed)
    rows = {
        name: pickle.loads((arguments.rows / f"{name}.pickle").read_bytes())[0]  # noqa: S301 - written by pair_rows
        for name in SHARES
    }
    generator = torch.Generator().manual_seed(arguments.seed)
    run, waiting = Run(arguments), {name: [] for name in SHARES}
    seen: dict[str, list[float]] = {name: [] for name in SHARES}
    began = time.time()
    while (done := (time.time() - began) / 60 / arguments.minutes) < 1:
        name = rng.choices(list(SHARES), list(SHARES.values()))[0]
        if name == "told":
            loss = told_loss(run.model, rng.sample(rows[name], TOGETHER), generator)
        else:
            waiting[name] = waiting[name] or groups(rows[name], arguments.budget, rng)
            loss = loss_of(run.model, name, waiting[name].pop())
        run.update(loss, done)
        seen[name].append(loss.item())
        if run.step % 200 == 0:
            means = {key: round(float(np.mean(values[-50:])), 3) for key, values in seen.items() if values}
            print(json.dumps({"step": run.step, "done": round(done, 3), **means}), flush=True)
            run.save()
    run.save()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("rows", "base", "out"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    parser.add_argument("--start", type=Path, help="weights to go on from")
    for name, default in {
        "minutes": 60.0,
        "rate": 1.3e-4,
        "head-rate": 1e-3,
        "budget": 2560,
        "seed": 1,
        "threads": 1,
    }.items():
        parser.add_argument(f"--{name}", type=type(default), default=default)
    fit(parser.parse_args())


if __name__ == "__main__":
    main()
