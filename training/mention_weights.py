"""Fits what reads mentions and their chains from the shipped encoder's states, and writes it into the package.

    python -m training.mention_weights --data CORPORA --states FOLDER --out src/rashomon/models/mentions.npz

Needs torch. The states of all texts are kept in FOLDER (1 GB) and taken from there the next time. Fitted on GUM without
its dev documents, each text also twice with other words in it, because the encoder knows these texts by heart. What the
second network is told of mentions comes from first networks that were fitted without the text.
"""

import argparse
import math
import pickle
import random
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import torch
from torch import nn

from rashomon.inference.encoder import Encoder
from rashomon.inference.mention_marks import Spans
from rashomon.inference.mentions import SpanReader
from rashomon.inference.name_marks import crc
from rashomon.resolve.lexicon import lexicon
from training.mention_net import LinkNet, Mentions, SpanNet
from training.mention_rows import Labels, Read, joined, mentions, read, words
from training.mention_texts import Stock, gum, swapped

VARIANTS = {"own": (0.0, 0), "swapped": (0.7, 1), "swapped_all": (1.0, 2)}  # share of words that are other ones, seed
FOLDS = 2
TEXTS = 2  # read together
GENDERED = {
    1: "man men boy king guy gentleman lord prince sir uncle congressman chairman spokesman",
    2: "woman women girl queen lady actress princess madam aunt congresswoman chairwoman spokeswoman",
}


def fit(net: nn.Module, batches: Sequence, epochs: int, seed: int, rate: float = 2e-3) -> None:
    """Fits a network; `batches` are what its `loss` takes, or give it when called."""
    chance, began, step, total = random.Random(seed), time.monotonic(), 0, epochs * len(batches)
    optimiser = torch.optim.AdamW(net.parameters(), weight_decay=1e-2)
    order = list(range(len(batches)))
    net.train()
    for epoch in range(epochs):
        chance.shuffle(order)
        summed = 0.0
        for number in order:
            for group in optimiser.param_groups:
                group["lr"] = rate * min(1, (step + 1) / 100) * 0.5 * (1 + math.cos(math.pi * step / total))
            batch = batches[number]
            loss = net.loss(batch() if callable(batch) else batch)
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimiser.step()
            summed += loss.item()
            step += 1
        print(f"epoch {epoch}, {summed / len(order):.4f}, {time.monotonic() - began:.0f} s", flush=True)
    net.eval()


def spans(texts: Sequence[Read], labels: Labels, epochs: int, seed: int) -> SpanNet:
    """The first network, fitted; texts are read a few together."""
    torch.manual_seed(seed)
    net, chance = SpanNet(), random.Random(seed)
    parts = [words(text, labels) for text in chance.sample(texts, len(texts))]
    groups = [parts[at : at + TEXTS] for at in range(0, len(parts), TEXTS)]
    fit(net, [lambda group=group: joined(group) for group in groups], epochs, seed)
    return net


def arrays(net: SpanNet, labels: Labels) -> dict[str, np.ndarray]:
    """The first network as it is stored."""
    which = {
        name: [labels.tags[tag] for tag in tags]
        for name, tags in (("plural", ("NNS", "NNPS")), ("proper", ("NNP", "NNPS")))
    }
    return net.stored() | {name: np.array(numbers) for name, numbers in which.items()}


def described(reader: SpanReader, text: Read) -> tuple[Spans, np.ndarray]:
    """A text's gold mentions, with what the first network says of them."""
    kept = np.maximum(reader.states(text.states.astype(np.float32)), 0)
    values = reader.words(text.written, text.encoded, kept, text.guess.heads)
    places = sorted({(first, last) for first, last, *_ in text.mentions})
    first, last = (np.array(column) for column in zip(*places, strict=True))
    found = reader.described(values, first, last, np.zeros(len(first), np.float32))
    return found.spans, found.relations


def genders() -> dict[int, int]:
    """1 (male) or 2 (female) by the CRC-32 of a word: given names, kin, ways of address."""
    lists = (lexicon().given, lexicon().kinship, lexicon().honorifics)
    found = {crc(word.lower()): "mf".index(sex) + 1 for words_ in lists for word, sex in words_.items() if sex}
    return {crc(word): number for number, words_ in GENDERED.items() for word in words_.split()} | found


def linked(readers: Mapping[int, SpanReader], texts: Sequence[Read], fold: Mapping[str, int]) -> list[Mentions]:
    """The texts as the second network reads them, each described by a first network that was fitted without it."""
    sexes = genders()
    return [mentions(text, *described(readers[fold[text.name]], text), sexes) for text in texts]


def links(texts: Sequence[Mentions], epochs: int, seed: int) -> LinkNet:
    """The second network, fitted."""
    torch.manual_seed(seed)
    net = LinkNet()
    fit(net, texts, epochs, seed)
    return net


def prepared(data: Path, folder: Path) -> dict[str, list[Read]]:
    """All texts by variant."""
    folder.mkdir(parents=True, exist_ok=True)
    plain = list(gum(data, dev=False))
    stock, encoder, found = Stock(plain), Encoder(threads=1), {}
    for name, (share, seed) in VARIANTS.items():
        chance = random.Random(seed)
        found[name] = [swapped(text, stock, chance, share) for text in plain] if share else plain
    sets = {}
    for name, texts in found.items():
        path = folder / f"{name}.pickle"
        if not path.exists():
            path.write_bytes(pickle.dumps([tuple(read(text, encoder)) for text in texts]))
            print(name, len(texts), flush=True)
        sets[name] = [Read(*one) for one in pickle.loads(path.read_bytes())]  # noqa: S301 - our own file
    return sets


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--states", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=7)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    epochs, seed = arguments.epochs, arguments.seed
    torch.set_num_threads(1)
    sets = prepared(arguments.data, arguments.states)
    gold = [text for name in VARIANTS for text in sets[name]]
    labels = Labels.of(sets["own"])
    fold = {text.name: number % FOLDS for number, text in enumerate(sets["own"])}
    readers = {}
    for number in range(FOLDS):
        rest = [text for text in gold if fold[text.name] != number]
        readers[number] = SpanReader(arrays(spans(rest, labels, epochs, seed), labels))
    linker = links(linked(readers, gold, fold), epochs, seed)
    net = spans(gold, labels, epochs, seed)
    sexes = genders()
    lists = {
        "gender_words": np.array(list(sexes), np.int64).astype(np.uint32),
        "genders": np.array(list(sexes.values()), np.uint8),
    }
    np.savez_compressed(arguments.out, **arrays(net, labels), **linker.stored(), **lists)
    print(arguments.out, arguments.out.stat().st_size)


if __name__ == "__main__":
    main()
