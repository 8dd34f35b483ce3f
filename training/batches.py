"""Documents to batches: cutting, padding, and the targets of the links."""

import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import torch

from rashomon.inference.encoding import CASES
from training.model import CLS, MASK, PAD, SEP

DEVICE = torch.device("cuda" if torch.cuda.is_available() else "cpu")
STRAIGHT, CURLED = 1000, (1523, 1524)  # the vocabulary's plain and typographic double quotation marks


class Corpus:
    """Documents of one .npz of `training.prepare`, as slices of flat arrays."""

    def __init__(self, path: Path) -> None:
        with np.load(path) as file:
            self.arrays = {key: file[key] for key in file.files if key != "names"}
            self.names = file["names"].tolist()
        self.piece_edges = np.concatenate([[0], np.cumsum(self.arrays["n_pieces"])])
        self.word_edges = np.concatenate([[0], np.cumsum(self.arrays["n_words"])])

    def __len__(self) -> int:
        return len(self.names)

    def document(self, i: int) -> dict[str, np.ndarray]:
        pieces = slice(self.piece_edges[i], self.piece_edges[i + 1])
        words = slice(self.word_edges[i], self.word_edges[i + 1])
        found = {
            key: value[pieces if key in ("pieces", "features") else words]
            for key, value in self.arrays.items()
            if not key.startswith("n_")
        }
        lengths = found.pop("lengths").astype(np.int64)
        found["first"] = (np.cumsum(lengths) - lengths).astype(np.int32)
        found["pieces"] = found["pieces"].astype(np.int64)
        if "labels" in found:
            labels = found["labels"].astype(np.int64)
            inside = found["opens"] & (labels > 0) & (labels % 2 == 0)
            found["labels"] = np.where(inside, labels - 1, labels)
        if "nested" in found:
            nested = found["nested"].astype(np.int64)
            found["nested"] = np.where(found["opens"] & (nested > 0) & (nested % 2 == 0), nested - 1, nested)
        return found


def cut(document: dict[str, np.ndarray], start: int, end: int) -> dict[str, np.ndarray]:
    """Words `start` to `end` of a document as one window's arrays."""
    edges = np.append(document["first"], len(document["pieces"]))
    a, b = edges[start], edges[end]
    window = {key: value[start:end] for key, value in document.items() if key not in ("pieces", "features")}
    window["pieces"] = np.concatenate([[CLS], document["pieces"][a:b], [SEP]])
    window["features"] = np.concatenate([[0], document["features"][a:b], [0]]).astype(np.int64)
    window["first"] = document["first"][start:end].astype(np.int64) - a + 1
    return window


def random_windows(
    document: dict[str, np.ndarray], longest: int, rng: random.Random
) -> Iterator[dict[str, np.ndarray]]:
    """A document cut anew each epoch, mostly at paragraphs."""
    edges = np.append(document["first"], len(document["pieces"]))
    words = len(document["first"])
    breaks = set(np.flatnonzero(document["opens"]).tolist())
    start = 0
    while start < words:
        room = int(longest * rng.uniform(0.45, 1.0)) if start == 0 else longest
        end = int(np.searchsorted(edges, edges[start] + room - 2, side="right")) - 1
        end = max(min(end, words), start + 1)
        if end < words and rng.random() < 0.7:
            at = [b for b in range(end, start + (end - start) // 2, -1) if b in breaks]
            end = at[0] if at else end
        yield cut(document, start, end)
        start = end


def batches(windows: list[dict[str, np.ndarray]], budget: int, rng: random.Random) -> Iterator[dict[str, torch.Tensor]]:
    """Windows of like length together, at most `budget` pieces a batch, in random order."""
    windows.sort(key=lambda w: len(w["pieces"]) + rng.uniform(0, 16))
    groups: list[list[dict[str, np.ndarray]]] = [[]]
    for window in windows:
        if groups[-1] and len(window["pieces"]) * (len(groups[-1]) + 1) > budget:
            groups.append([])
        groups[-1].append(window)
    rng.shuffle(groups)
    for group in groups:
        yield stack(group)


def stack(group: list[dict[str, np.ndarray]]) -> dict[str, torch.Tensor]:
    def pad(key: str, value: float, dtype: torch.dtype) -> torch.Tensor:
        size = max(len(w[key]) for w in group)
        out = np.full((len(group), size, *group[0][key].shape[1:]), value, dtype=group[0][key].dtype)
        for row, w in zip(out, group, strict=True):
            row[: len(w[key])] = w[key]
        return torch.from_numpy(out).to(DEVICE, dtype, non_blocking=True)

    batch = {
        "pieces": pad("pieces", PAD, torch.long),
        "features": pad("features", 0, torch.long),
        "first": pad("first", 0, torch.long),
    }
    batch["mask"] = pad("pieces", -1, torch.long) >= 0
    opens = pad("opens", 0, torch.bool)
    opens[:, 0] = True
    batch["opens"] = opens
    counts = torch.tensor([len(w["first"]) for w in group], device=DEVICE)
    batch["real"] = torch.arange(opens.shape[1], device=DEVICE)[None, :] < counts[:, None]
    for key, dtype in (
        ("labels", torch.long),
        ("owner", torch.long),
        ("nested", torch.long),
    ):
        if key in group[0]:
            batch[key] = pad(key, 0, dtype)
    if "labels" in batch and "owner" in batch:
        for level in ("labels", "nested"):
            if level in batch:
                head = batch[level][:, 0]
                batch[level][:, 0] = torch.where((head > 0) & (head % 2 == 0), head - 1, head)
        batch |= link_targets(group, opens.shape[1])
    return batch


def straighten(window: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
    """The same window as if typed with plain quotation marks."""
    pieces = window["pieces"].copy()
    pieces[np.isin(pieces, CURLED)] = STRAIGHT
    return {**window, "pieces": pieces}


def blanked(batch: dict[str, torch.Tensor], share: float) -> dict[str, torch.Tensor]:
    """The same batch with a random share of its pieces masked: a cheap guard against learning names by heart."""
    if not share:
        return batch
    chosen = (torch.rand(batch["pieces"].shape, device=DEVICE) < share) & (batch["pieces"] > MASK)
    return {**batch, "pieces": torch.where(chosen, torch.full_like(batch["pieces"], MASK), batch["pieces"])}


def link_targets(group: list[dict[str, np.ndarray]], words: int) -> dict[str, torch.Tensor]:
    """Membership of words in cues (batch, cues, words), each word's cue (batch, levels x 2 roles, words), 0 for none.

    The cues of both levels stand together: what belongs to one must be told from the other's.
    """
    levels = [("labels", "owner")] + ([("nested", "nested_owner")] if "nested" in group[0] else [])
    owned = []
    for window in group:
        cues = []
        for labels, owner in levels:
            is_cue = (window[labels] == 3) | (window[labels] == 4)
            cues.append((is_cue, np.unique(window[owner][is_cue])))
        owned.append(cues)
    most = max(1, *(sum(len(owners) for _, owners in cues) for cues in owned))
    member = np.zeros((len(group), most, words), np.float32)
    target = np.full((len(group), 2 * len(levels), words), -100, np.int64)
    for row, (window, cues) in enumerate(zip(group, owned, strict=True)):
        before = 0
        for level, ((labels, owner), (is_cue, owners)) in enumerate(zip(levels, cues, strict=True)):
            mine, whose = window[labels], window[owner]
            n = len(mine)
            member[row, before : before + len(owners), :n] = is_cue & (whose == owners[:, None])
            found = np.searchsorted(owners, whose).clip(max=max(len(owners) - 1, 0))
            known = (owners[found] == whose) if len(owners) else np.zeros(n, bool)
            for role, low in ((0, 1), (1, 5)):
                inside = (mine == low) | (mine == low + 1)
                target[row, 2 * level + role, :n] = np.where(inside, np.where(known, found + 1 + before, 0), -100)
            before += len(owners)
    return {"cues": torch.from_numpy(member).to(DEVICE), "target": torch.from_numpy(target).to(DEVICE)}


def whole_documents(
    documents: list[dict[str, np.ndarray]], longest: int, budget: int, rng: random.Random
) -> Iterator[dict[str, Any]]:
    """Batches of whole documents, each cut into windows, with the targets of its mentions beside them.

    `documents` of a batch are pairs of the rows that hold one's windows, in order, and its arrays over all words.
    """
    order = rng.sample(documents, len(documents))
    groups: list[list[dict[str, np.ndarray]]] = [[]]
    for document in order:
        if groups[-1] and sum(len(d["pieces"]) for d in [*groups[-1], document]) > budget:
            groups.append([])
        groups[-1].append(document)
    for group in groups:
        windows: list[dict[str, np.ndarray]] = []
        targets = []
        for document in group:
            begin = len(windows)
            plain = {k: document[k] for k in ("pieces", "features", "first", "opens")}
            windows += random_windows(plain, longest, rng)
            targets.append((slice(begin, len(windows)), mention_targets(document)))
        yield {**stack(windows), "documents": targets}


def mention_targets(document: dict[str, np.ndarray]) -> dict[str, torch.Tensor]:
    """The arrays of one document that its mentions' losses need."""
    heads = np.flatnonzero(document["chain"] > 0)
    found = {name: torch.from_numpy(document[name].astype(np.int64)) for name in ("chain", "kind", "left", "right")}
    return {**found, "alike": torch.from_numpy(alike(document, heads))}


def alike(document: dict[str, np.ndarray], heads: np.ndarray) -> np.ndarray:
    """(heads, heads) 0 for different words, 1 for the same, 2 for the same with a capital in both."""
    edges = np.append(document["first"], len(document["pieces"]))
    words = [tuple(document["pieces"][edges[i] : edges[i + 1]].tolist()) for i in heads]
    numbers = {word: n for n, word in enumerate(dict.fromkeys(words))}
    spelled = np.array([numbers[word] for word in words], np.int64)
    capital = document["features"][document["first"][heads]] % CASES > 0
    same = spelled[:, None] == spelled[None, :]
    return (same * (1 + (capital[:, None] & capital[None, :]))).astype(np.int64)
