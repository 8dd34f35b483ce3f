"""Masked-language training of the encoder on plain news, its feature embedding included.

    python -m training.pretrain --data DATA --base base.npz --out encoder.pt

The published weights are those of a sentence encoder; this brings its words back to being told apart.
"""

import argparse
import json
import random
import time
from pathlib import Path

import torch
from torch.nn import functional as F  # noqa: N812 - torch's own convention

from training.batches import DEVICE, Corpus, batches, random_windows
from training.model import CLS, MASK, SEP, VOCABULARY, Tagger, load_base


def pretrain(arguments: argparse.Namespace) -> None:
    """Masked-language training of the encoder on plain news, features included."""
    torch.manual_seed(arguments.seed)
    rng = random.Random(arguments.seed)
    news = Corpus(arguments.data / "news.npz")
    documents = [news.document(i) for i in range(len(news))]
    model = Tagger(0.0).to(DEVICE)
    model.encoder.load_base(load_base(arguments.base))
    if arguments.encoder:
        model.encoder.load_state_dict(torch.load(arguments.encoder, map_location=DEVICE))
    head = torch.nn.Sequential(torch.nn.Linear(384, 384), torch.nn.GELU(), torch.nn.LayerNorm(384)).to(DEVICE)
    bias = torch.nn.Parameter(torch.zeros(VOCABULARY, device=DEVICE))
    parameters = [
        {"params": list(model.encoder.parameters()), "lr": arguments.rate},
        {"params": [*head.parameters(), bias], "lr": 1e-3},
    ]
    optimizer = torch.optim.AdamW(parameters, betas=(0.9, 0.98), weight_decay=0.01)
    total = int(sum(len(d["pieces"]) for d in documents) / (arguments.budget * 0.9) * arguments.epochs) + 1
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda s: min((s + 1) / (0.05 * total), max(0.0, 1 - s / total) + 0.01)
    )
    began = time.time()
    for epoch in range(arguments.epochs):
        seen, summed = 0, 0.0
        for batch in batches(
            [w for d in documents for w in random_windows(d, arguments.longest, rng)], arguments.budget, rng
        ):
            pieces = batch["pieces"]
            chosen = (
                (torch.rand(pieces.shape, device=DEVICE) < 0.15) & batch["mask"] & (pieces != CLS) & (pieces != SEP)
            )
            noise = torch.rand(pieces.shape, device=DEVICE)
            hidden = torch.where(chosen & (noise < 0.8), torch.full_like(pieces, MASK), pieces)
            hidden = torch.where(chosen & (noise > 0.9), torch.randint_like(pieces, 1000, VOCABULARY), hidden)
            with torch.autocast(DEVICE.type, torch.bfloat16):
                states = model.encoder(hidden, batch["features"], batch["mask"])[chosen]
                logits = head(states) @ model.encoder.words.weight.T + bias
            loss = F.cross_entropy(logits.float(), pieces[chosen])
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            seen, summed = seen + 1, summed + loss.detach()
        print(
            json.dumps(
                {"pretrain": epoch + 1, "loss": round(summed.item() / seen, 4), "seconds": round(time.time() - began)}
            ),
            flush=True,
        )
        torch.save(model.encoder.state_dict(), arguments.out)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("data", "base", "out"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    parser.add_argument("--encoder", type=Path, help="encoder weights of an earlier run, to go on from")
    for name, default in {"seed": 1, "epochs": 2, "budget": 4096, "longest": 256, "rate": 2e-4, "threads": 0}.items():
        parser.add_argument(f"--{name}", type=type(default), default=default)
    arguments = parser.parse_args()
    if arguments.threads:
        torch.set_num_threads(arguments.threads)
    pretrain(arguments)


if __name__ == "__main__":
    main()
