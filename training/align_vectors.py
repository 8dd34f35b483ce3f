"""Vectors of words of like meaning, for the shipped table, from the published encoder's weights.

    python -m training.align_vectors --base base.npz --tokenizer tokenizer.json [--out src/rashomon/resources]

Each English word of the tokenizer's vocabulary is read alone by all-MiniLM-L6-v2 (`training.base` writes its weights);
the mean of its states, without the mean of all words, is turned to its 96 main directions and stored in eight bits.
Needs torch.
"""

import argparse
import json
import re
from pathlib import Path

import numpy as np
import torch

from training.model import Encoder, load_base

WIDTH, BATCH, CLS, SEP = 96, 256, 101, 102


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--base", type=Path, required=True)
    parser.add_argument("--tokenizer", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    given = parser.parse_args()
    vocabulary = json.loads(given.tokenizer.read_text("utf-8"))["model"]["vocab"]
    words = {word: number for word, number in vocabulary.items() if re.fullmatch(r"[a-z]{3,}", word)}
    packed = "\n".join(words).encode()
    rows = stored(states(given.base, list(words.values())))
    (given.out / "word_vectors.bin").write_bytes(len(packed).to_bytes(4, "big") + packed + rows.tobytes())


@torch.no_grad()
def states(base: Path, pieces: list[int]) -> np.ndarray:
    encoder = Encoder(dropout=0.0)
    encoder.load_base(load_base(base))
    encoder.eval()
    found = []
    for first in range(0, len(pieces), BATCH):
        batch = torch.tensor([[CLS, piece, SEP] for piece in pieces[first : first + BATCH]])
        found.append(encoder(batch, torch.zeros_like(batch), torch.ones(batch.shape)).mean(1))
    return torch.cat(found).numpy().astype(np.float64)


def stored(rows: np.ndarray) -> np.ndarray:
    """Unit rows about their mean, in their main directions, the largest number of each at 127."""
    rows = rows / np.linalg.norm(rows, axis=1, keepdims=True)
    rows = rows - rows.mean(0)
    directions = np.linalg.svd(rows.T @ rows)[0][:, :WIDTH]
    turned = rows @ directions
    return np.round(127 * turned / np.abs(turned).max(1, keepdims=True)).astype(np.int8)


if __name__ == "__main__":
    main()
