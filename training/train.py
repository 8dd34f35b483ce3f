"""Trains the encoder and its heads.

    python -m training.train --data DATA --base base.npz [--encoder encoder.pt] --out model.pt

Runs on a GPU where there is one, else on the CPU in bf16 (an hour or so on two cores). The switches are
what the trials in training/README.md vary; the defaults made the shipped model.
"""

import argparse
import json
import math
import random
import time
from pathlib import Path

import numpy as np
import torch

from training.batches import DEVICE, Corpus, batches, blanked, random_windows, straighten, whole_documents
from training.measure import measure, name_scores, reference_scores, run
from training.model import Tagger, load_base
from training.objectives import Average, groups_for, losses


class Progress:
    """One run: its schedule, its weights' average, and where its checkpoints go."""

    def __init__(self, model: Tagger, total: int, arguments: argparse.Namespace) -> None:
        self.model, self.total, self.out = model, total, arguments.out
        self.average = Average(model, arguments.average)
        groups = groups_for(model, arguments.rate, arguments.head_rate, arguments.decay)
        self.optimizer = torch.optim.AdamW(groups, betas=(0.9, 0.98))
        self.schedule = torch.optim.lr_scheduler.LambdaLR(self.optimizer, self._rate)
        self.step, self.began = 0, time.time()

    def _rate(self, step: int) -> float:
        falling = 0.5 * (1 + math.cos(math.pi * min(step / self.total, 1)))
        return min((step + 1) / (0.06 * self.total), max(0.02, falling))

    def update(self, loss: torch.Tensor) -> None:
        """One step down the gradient of `loss`."""
        self.optimizer.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
        self.optimizer.step()
        self.schedule.step()
        self.average.update(self.model)
        self.step += 1
        if self.step % 100 == 0:
            self.say(step=self.step, of=self.total, loss=round(loss.item(), 3))

    def say(self, **figures: object) -> None:
        """One line of JSON."""
        print(json.dumps({**figures, "seconds": round(time.time() - self.began)}), flush=True)

    def checkpoint(self, data: Path, epoch: int) -> None:
        """Measures the averaged weights on the development articles and saves them."""
        kept = {k: v.clone() for k, v in self.model.state_dict().items()}
        self.model.load_state_dict(self.average.values)
        scores = measure(self.model, Corpus(data / "polnear_dev.npz"))
        names = name_scores(self.model, Corpus(data / "names_dev.npz"))
        chains = reference_scores(self.model, Corpus(data / "coreference_dev.npz"))
        self.say(run=self.out.stem, epoch=epoch, **scores, names=names, chains=chains)
        torch.save({k: v.half() for k, v in self.average.values.items()}, self.out)
        self.model.load_state_dict(kept)


def epoch_batches(
    documents: list[dict[str, np.ndarray]],
    names: list[dict[str, np.ndarray]],
    mentions: list[dict[str, np.ndarray]],
    arguments: argparse.Namespace,
    rng: random.Random,
) -> list[tuple[str, dict[str, torch.Tensor]]]:
    """One epoch's batches of all kinds, in random order."""
    windows = [w for d in documents for w in random_windows(d, arguments.longest, rng)]
    windows = [straighten(w) if rng.random() < arguments.straighten else w for w in windows]
    named = [w for d in names for w in random_windows(d, 256, rng)]
    jobs = [("attributions", batch) for batch in batches(windows, arguments.budget, rng)]
    for _ in range(arguments.repeat):
        jobs += [("names", batch) for batch in batches(named, arguments.budget, rng)] if named else []
    for _ in range(arguments.repeat if mentions else 0):
        jobs += [("references", b) for b in whole_documents(mentions, arguments.longest, arguments.budget, rng)]
    rng.shuffle(jobs)
    return jobs


def fit(arguments: argparse.Namespace) -> None:
    """Trains all heads together; a checkpoint every so many epochs and at the end."""
    torch.manual_seed(arguments.seed)
    rng = random.Random(arguments.seed)
    train, entities = Corpus(arguments.data / "polnear_full.npz"), Corpus(arguments.data / "names.npz")
    documents = [train.document(i) for i in range(len(train))]
    names = [entities.document(i) for i in range(len(entities))] if arguments.names else []
    chains = Corpus(arguments.data / "coreference.npz")
    mentions = [chains.document(i) for i in range(len(chains))] if arguments.reference else []
    model = Tagger(arguments.dropout, arguments.head_dropout).to(DEVICE)
    model.encoder.load_base(load_base(arguments.base))
    if arguments.encoder:
        model.encoder.load_state_dict(torch.load(arguments.encoder, map_location=DEVICE))
    if arguments.start:
        model.load_state_dict(torch.load(arguments.start, map_location=DEVICE), strict=False)
    pieces = sum(len(d["pieces"]) for d in documents + arguments.repeat * (names + mentions))
    progress = Progress(model, int(pieces / (arguments.budget * 0.85) * arguments.epochs) + 1, arguments)
    for epoch in range(1, arguments.epochs + 1):
        model.train()
        for kind, batch in epoch_batches(documents, names, mentions, arguments, rng):
            progress.update(losses(model, run(model, blanked(batch, arguments.blank)), batch, kind, arguments))
        if epoch == arguments.epochs or (arguments.every and epoch % arguments.every == 0):
            progress.checkpoint(arguments.data, epoch)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("data", "base", "out"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    parser.add_argument("--encoder", type=Path, help="encoder weights of `training.pretrain`")
    parser.add_argument("--start", type=Path, help="weights of a whole model to go on from; heads it lacks begin anew")
    whole = {"seed": 1, "epochs": 9, "budget": 4096, "longest": 320, "every": 3, "threads": 0, "repeat": 2}
    real = {"rate": 1.5e-4, "head-rate": 1e-3, "decay": 0.9, "dropout": 0.0, "head-dropout": 0.2, "average": 0.998}
    real |= {"link": 1.0, "names": 0.7, "reference": 0.3, "nested": 0.3, "straighten": 0.3, "blank": 0.06}
    for name, default in {**whole, **real}.items():
        parser.add_argument(f"--{name}", type=type(default), default=default)
    arguments = parser.parse_args()
    if arguments.threads:
        torch.set_num_threads(arguments.threads)
    fit(arguments)


if __name__ == "__main__":
    main()
