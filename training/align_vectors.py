"""Vectors of words by how the news uses them, for the shipped table, from the published encoder's weights.

    python -m training.align_vectors --data CORPORA --base base.npz --tokenizer tokenizer.json --out OUT

Sentences of the training corpora (those of `training.align_stems`, and ECB+ without its development topics) are read
by the lower four layers of all-MiniLM-L6-v2 (`training.base` writes its weights). A word's vector is the mean of its
states over all sentences, with a fifth of what its pieces mean by themselves; without the mean of all words, turned to
the 128 main directions, in four bits each. No text is kept. Thirteen minutes on one core; needs torch and tokenizers.
"""

import argparse
import random
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer

from rashomon.align.words import sentences
from rashomon.evaluate.gold.events import read_events
from training.align_events import DEV
from training.align_stems import texts
from training.model import CLS, SEP, WIDTH, Encoder, load_base

LAYERS, KEPT = 4, 128
SHORTEST, LONGEST, MOST_PIECES = 15, 400, 120  # characters of a sentence; its pieces
WANTED, KNOWN = 60, 20  # sentences that a word is looked for in; from which on it alone is no reason to read one
LEAST = 2  # occurrences of a word that is kept
BATCH = 3000  # pieces read at once
ALONE = 0.2  # share of the pieces' own meaning
OUTLIERS, LEVELS = 0.995, 7  # quantile of a row's numbers at the largest level
WORD = re.compile(r"[A-Za-z]{3,}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("data", "base", "tokenizer", "out"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    given = parser.parse_args()
    tokenizer = Tokenizer.from_file(str(given.tokenizer))
    encoder = Encoder(dropout=0.0)
    encoder.load_base(load_base(given.base))
    encoder.layers = encoder.layers[:LAYERS]
    encoder.eval()
    chosen = list(telling([*events(given.data), *texts(given.data)]))
    print(len(chosen), "sentences", flush=True)
    words, met = means(encoder, tokenizer, chosen)
    pieces = encoder.words.weight.detach().numpy()
    alone = np.stack([pieces[tokenizer.encode(word, add_special_tokens=False).ids].mean(0) for word in words])
    packed = "\n".join(words).encode()
    rows = stored((1 - ALONE) * about(met) + ALONE * about(alone))
    (given.out / "word_vectors.bin").write_bytes(len(packed).to_bytes(4, "big") + packed + rows.tobytes())


def events(data: Path) -> Iterator[str]:
    """The texts of ECB+'s training topics."""
    yield from (one.text for one in read_events(data / "ecbplus") if one.topic not in DEV)


def telling(every: Iterable[str]) -> Iterator[str]:
    """Sentences with a word that too few have so far, each once."""
    seen: Counter[str] = Counter()
    known: set[str] = set()
    for text in every:
        for sentence in (line[a:b].strip() for line in text.split("\n") for a, b in sentences(line)):
            if not SHORTEST < len(sentence) < LONGEST or sentence in known:
                continue
            known.add(sentence)
            words = {word.lower() for word in WORD.findall(sentence)}
            rare = [word for word in words if seen[word] < WANTED]
            if len(rare) > 1 or (rare and seen[rare[0]] <= KNOWN):
                seen.update(words)
                yield sentence


def means(encoder: Encoder, tokenizer: Tokenizer, chosen: list[str]) -> tuple[list[str], np.ndarray]:
    """The words met often enough, and the mean of their states (words, 384); long sentences are left out."""
    random.Random(0).shuffle(chosen)
    read = [tokenizer.encode(sentence, add_special_tokens=False) for sentence in chosen]
    order = sorted((n for n in range(len(read)) if len(read[n].ids) <= MOST_PIECES), key=lambda n: len(read[n].ids))
    numbers: dict[str, int] = {}
    sums: list[np.ndarray] = []
    counts: list[int] = []
    for batch in batches(order, [len(one.ids) for one in read]):
        for number, states in zip(batch, told(encoder, [read[n].ids for n in batch]), strict=True):
            for word, state in placed(chosen[number], read[number].offsets, states):
                at = numbers.setdefault(word, len(numbers))
                if at == len(sums):
                    sums.append(np.zeros(WIDTH, np.float32))
                    counts.append(0)
                sums[at] += state
                counts[at] += 1
    kept = [word for word, at in numbers.items() if counts[at] >= LEAST]
    return kept, np.stack([sums[numbers[word]] / counts[numbers[word]] for word in kept])


def batches(order: Sequence[int], lengths: Sequence[int]) -> Iterator[list[int]]:
    batch: list[int] = []
    for number in order:
        batch.append(number)
        if len(batch) * lengths[number] > BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


@torch.no_grad()
def told(encoder: Encoder, rows: Sequence[Sequence[int]]) -> np.ndarray:
    """The states of the pieces of sentences of like length, without the marks at their ends."""
    longest = max(map(len, rows))
    pieces = torch.zeros((len(rows), longest + 2), dtype=torch.long)
    for at, row in enumerate(rows):
        pieces[at, : len(row) + 2] = torch.tensor([CLS, *row, SEP])
    return encoder(pieces, torch.zeros_like(pieces), (pieces != 0).float()).numpy()[:, 1:]


def placed(sentence: str, offsets: Sequence[tuple[int, int]], states: np.ndarray) -> Iterator[tuple[str, np.ndarray]]:
    """Each word with the mean state of its pieces."""
    for word in WORD.finditer(sentence):
        at = [n for n, (start, end) in enumerate(offsets) if start < word.end() and end > word.start()]
        if at:
            yield word[0].lower(), states[at].mean(0)


def about(rows: np.ndarray) -> np.ndarray:
    """Unit rows about their mean."""
    return unit(rows - rows.mean(0))


def unit(rows: np.ndarray) -> np.ndarray:
    return rows / (np.linalg.norm(rows, axis=1, keepdims=True) + 1e-9)


def stored(rows: np.ndarray) -> np.ndarray:
    """Two numbers of -7 to 7 a byte, eight added to each, the first in the higher four bits."""
    rows = unit(rows).astype(np.float64)
    rows = rows - rows.mean(0)
    turned = rows @ np.linalg.svd(rows.T @ rows)[0][:, :KEPT]
    largest = np.quantile(np.abs(turned), OUTLIERS, axis=1, keepdims=True)
    levels = (np.clip(np.round(LEVELS * turned / largest), -LEVELS, LEVELS) + 8).astype(np.uint8)
    return levels[:, ::2] << 4 | levels[:, 1::2]


if __name__ == "__main__":
    main()
