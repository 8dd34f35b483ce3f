"""Fits the tagger of names on what the shipped encoder gives, and writes it into the package.

    python -m training.name_weights --data CORPORA --states FOLDER --out src/rashomon/models/names.npz

Needs torch. The states of all texts are kept in FOLDER (2 GB) and taken from there the next time. Two rounds: the
second takes the first one's reading of unlabelled news as gold. Nothing of what is held back is fitted on: GUM's dev
documents, a tenth of UNER-EWT, and what `evaluation/names.jsonl` does not call "train".
"""

import argparse
import math
import pickle
import random
import time
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch
from torch import nn

from rashomon.inference.decoding import Chain, best_path
from rashomon.inference.encoder import Encoder
from rashomon.inference.name_marks import Lists, capitals, crc, marks, spelling, words_of
from rashomon.inference.naming import candidates
from training import name_texts
from training.model import KINDS
from training.name_lists import lists
from training.name_net import CORPORA, Net
from training.name_swaps import Stock, swapped, written
from training.name_texts import UNKNOWN, Named
from training.prepare import news

CHUNK = 4000  # words read together
NEWS = {"wikinews": 200, "polnear/train": 160, "geo/lgl": 160, "geo/GeoVirus": 40}  # unlabelled texts of each set
READ = 3  # times that what people read is taken


class Text(NamedTuple):
    """What the network is given of one text, and its labels; one row a word. Unknown labels are -1."""

    states: np.ndarray
    spelled: np.ndarray
    seen: np.ndarray
    guess: np.ndarray
    labels: np.ndarray
    chosen: np.ndarray
    runs: list[tuple[int, int]]
    corpus: int
    partial: bool


def prepared(texts: Sequence[Named], encoder: Encoder, known: Lists) -> list[Text]:
    """The texts as the network reads them; the states exactly as the product has them."""
    answer = []
    for text in texts:
        encoded = encoder.encode(text.text)
        (potentials,) = encoder.run([encoded], keep=lambda states: states)
        words = words_of(text.text, encoded)
        guess = np.exp(potentials.names - potentials.names.max(1, keepdims=True))
        guess /= guess.sum(1, keepdims=True)
        chosen = np.flatnonzero(candidates(words, capitals(encoded), guess))
        edges = np.flatnonzero(encoded.opens[chosen] | (np.diff(chosen, prepend=-2) > 1))
        runs = [(int(one[0]), int(one[-1]) + 1) for one in np.split(chosen, edges) if len(one)]
        labels = _labels(text, encoded.starts, encoded.ends)
        runs = [run for run in runs if (labels[run[0] : run[1]] >= 0).any() or text.partial]
        rows = [known.words.get(crc(word), -1) for word in words.folded]
        answer.append(
            Text(
                potentials.states.astype(np.float16),
                np.array([spelling(word) for word in words.written], np.int16),
                np.concatenate([marks(encoded, words, known), known.known[rows]], 1).astype(np.float16),
                guess.astype(np.float16),
                labels,
                chosen,
                runs,
                CORPORA.index(text.corpus),
                text.partial,
            )
        )
    return answer


def _labels(text: Named, starts: np.ndarray, ends: np.ndarray) -> np.ndarray:
    labels = np.zeros(len(starts), np.int64)
    for start, end, kind in sorted(text.spans, key=lambda span: span[0] - span[1]):
        words = np.flatnonzero((np.minimum(ends, end) - np.maximum(starts, start)) * 2 >= ends - starts)
        if len(words) and not labels[words].any():
            labels[words] = -1 if kind == UNKNOWN else 2 * KINDS.index(kind) + 2
            labels[words[0]] = -1 if kind == UNKNOWN else 2 * KINDS.index(kind) + 1
    for low, high in text.kept:
        labels[(starts >= low) & (starts < high)] = -1
    return labels


class Batch(NamedTuple):
    """Texts end to end, parted by rows that are no words; `runs` of chosen words by their rows."""

    values: tuple[torch.Tensor, ...]  # states, spelled, seen, guess, real
    labels: torch.Tensor
    corpus: int
    runs: list[tuple[int, int]]


def batches(texts: Sequence[Text]) -> list[Batch]:
    """Texts of one corpus together, about CHUNK words each."""
    made: list[Batch] = []
    group: list[Text] = []
    for text in sorted(texts, key=lambda one: one.corpus):
        if group and (group[0].corpus != text.corpus or sum(len(one.labels) for one in group) > CHUNK):
            made.append(_batch(group))
            group = []
        group.append(text)
    return [*made, *([_batch(group)] if group else [])]


def _batch(texts: Sequence[Text]) -> Batch:
    def joined(values: Sequence[np.ndarray]) -> torch.Tensor:
        return torch.from_numpy(np.concatenate([np.pad(one, [(0, 2)] + [(0, 0)] * (one.ndim - 1)) for one in values]))

    starts = np.cumsum([0, *(len(one.labels) + 2 for one in texts)])
    real = [np.ones(len(one.labels), np.float32) for one in texts]
    columns = [[one[column] for one in texts] for column in range(4)]
    runs = [(low + int(at), high + int(at)) for one, at in zip(texts, starts, strict=False) for low, high in one.runs]
    labels = joined([one.labels for one in texts])
    return Batch((*map(joined, columns), joined(real)), labels, texts[0].corpus, runs)


def potentials(net: Net, batch: Batch, chosen: torch.Tensor, corpus: int | None) -> torch.Tensor:
    states, spelled, seen, guess, real = batch.values
    whose = torch.zeros(len(CORPORA))
    if corpus is not None:
        whose[corpus] = 1
    return net(states.float(), spelled.int(), seen.float(), guess.float(), real, whose, chosen)


def fit(texts: Sequence[Text], epochs: int, seed: int) -> Net:
    torch.manual_seed(seed)
    chance, net, began = random.Random(seed), Net(), time.monotonic()
    jobs = [one for one in batches(texts) if one.runs]
    optimiser = torch.optim.AdamW(net.parameters(), weight_decay=1e-4)
    for step in range(epochs * len(jobs)):
        if step % len(jobs) == 0:
            chance.shuffle(jobs)
            print(f"epoch {step // len(jobs)}, {time.monotonic() - began:.0f} s", flush=True)
        batch = jobs[step % len(jobs)]
        rate = 2e-3 * min(1, (step + 1) / 100) * 0.5 * (1 + math.cos(math.pi * step / (epochs * len(jobs))))
        for group in optimiser.param_groups:
            group["lr"] = rate
        net.train()
        chosen = torch.cat([torch.arange(low, high) for low, high in batch.runs])
        tags = potentials(net, batch, chosen, batch.corpus if chance.random() < 0.7 else None)
        labels = batch.labels[chosen]
        places = np.cumsum([0, *(high - low for low, high in batch.runs)]).tolist()
        runs = sorted(pairwise(places), key=lambda run: run[1] - run[0])
        cut = len(runs) * 3 // 4
        parts = [net.loss(tags, labels, _rows(part)) for part in (runs[:cut], runs[cut:]) if part]
        loss = torch.stack(parts).sum() / len(chosen)
        optimiser.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(net.parameters(), 1.0)
        optimiser.step()
    return net.eval()


def _rows(runs: Sequence[tuple[int, int]]) -> torch.Tensor:
    rows = np.full((len(runs), max(high - low for low, high in runs)), -1)
    for row, (low, high) in enumerate(runs):
        rows[row, : high - low] = np.arange(low, high)
    return torch.from_numpy(rows)


@torch.no_grad()
def taught(net: Net, text: Text) -> Text:
    """The text with the network's reading where its own labels say nothing."""
    (batch,) = batches([text])
    chosen = torch.from_numpy(text.chosen)
    if not len(chosen):
        return text
    tags = potentials(net, batch, chosen, CORPORA.index("news")).numpy()
    arrays = net.stored()
    opens = np.diff(text.chosen, prepend=-2) > 1
    for low, _ in text.runs:
        opens |= text.chosen == low
    path = best_path(Chain(arrays["moves"], arrays["begin"], arrays["finish"]), tags, opens)
    labels = np.zeros(len(text.labels), np.int64)
    labels[text.chosen] = path
    own = text.labels != 0
    clash = own & (labels > 0) & (labels != text.labels)
    labels[own & (labels == 0)] = text.labels[own & (labels == 0)]
    labels[clash] = -1  # a place within a body's name, or a name that ends elsewhere
    return text._replace(labels=labels)


def labelled(data: Path, seed: int) -> dict[str, list[Named]]:
    """All texts by what they are for."""
    chance = random.Random(seed)
    gold = [*name_texts.uner(data), *name_texts.wikigold(data), *name_texts.re3d(data), *name_texts.gum(data)]
    unread = name_texts.news(data)
    read = list(name_texts.read_by_people(unread))
    for part, key, _ in read:
        if part != "drawn":  # those were drawn from what is not among `sample`
            del unread[key]
    stock = Stock(gold, (text for _, text in news(data)))
    sample = []
    for name, size in NEWS.items():
        keys = sorted(key for key in unread if key[0] == name)
        sample += [unread[key] for key in chance.sample(keys, min(size, len(keys)))]
    return {
        "gold": gold,
        "swapped": [swapped(text, stock, chance, 0.75) for text in gold],
        "swapped_again": [swapped(text, stock, chance, 0.85) for text in gold if text.corpus != "re3d"],
        "written": written(stock, chance, 8),
        "read": [text for part, _, text in read if part == "train"],
        "read_dev": [text for part, _, text in read if part == "dev"],
        "news": [*sample, *name_texts.meantime(data)],
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--states", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=6)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    arguments.states.mkdir(parents=True, exist_ok=True)
    known, arrays = lists(arguments.data)
    sets, encoder = {}, Encoder(threads=1)
    for name, texts in labelled(arguments.data, arguments.seed).items():
        path = arguments.states / f"{name}.pickle"
        if not path.exists():
            path.write_bytes(pickle.dumps([tuple(one) for one in prepared(texts, encoder, known)]))
            print(name, len(texts), flush=True)
        sets[name] = [Text(*one) for one in pickle.loads(path.read_bytes())]  # noqa: S301 - our own file
    sure = [*sets["gold"], *sets["swapped"], *sets["swapped_again"], *sets["written"], *READ * sets["read"]]
    teacher = fit(sure, arguments.epochs, arguments.seed)
    net = fit([*sure, *(taught(teacher, text) for text in sets["news"])], arguments.epochs, arguments.seed)
    np.savez_compressed(arguments.out, **net.stored(), **arrays)
    print(arguments.out, arguments.out.stat().st_size)


if __name__ == "__main__":
    main()
