"""Trains the encoder and its heads.

    python -m training.train pretrain --data DATA --base base.npz --out encoder.pt
    python -m training.train fit --data DATA --base base.npz [--encoder encoder.pt] --out model.pt

Runs on a GPU where there is one, else on the CPU in bf16. `--seed`, `--epochs` and the other
switches are what the trials in training/README.md vary.
"""

import argparse
import json
import math
import random
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import torch
from torch.nn import functional as F  # noqa: N812

from rashomon.inference.decoding import MINUS as BARRED
from rashomon.inference.decoding import Chain, best_path, spans
from rashomon.inference.windows import plan
from training.model import (
    CLS,
    MASK,
    PAD,
    SEP,
    VOCABULARY,
    Outputs,
    Tagger,
    crf_loss,
    forbidden,
    link_scores,
    load_base,
    marginals,
)

DEVICE = torch.device("cuda" if torch.cuda.is_available() else "cpu")
ROLE_NAMES = ("source", "cue", "content")
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
        ("soft", torch.float),
        ("names", torch.long),
        ("names_soft", torch.float),
    ):
        if key in group[0]:
            batch[key] = pad(key, -100 if key == "names" else 0, dtype)
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


def run(model: Tagger, batch: dict[str, torch.Tensor]) -> Outputs:
    with torch.autocast(DEVICE.type, torch.bfloat16):
        return model(batch["pieces"], batch["features"], batch["mask"], batch["first"])


def link_targets(group: list[dict[str, np.ndarray]], words: int) -> dict[str, torch.Tensor]:
    """Membership of words in cues (batch, cues, words) and each word's cue (batch, levels x 2 roles, words), 0 for none.

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


def link_loss(model: Tagger, out: Outputs, batch: dict[str, torch.Tensor]) -> torch.Tensor:
    """Mean over source and content words of -log P(their cue | all cues of the window, or none)."""
    scores = link_scores(model, out.cue.float(), out.argument.float(), batch["cues"])
    empty = batch["cues"].sum(-1) == 0
    scores = scores.masked_fill(empty[:, :, None, None], -1e4)
    none = model.none[None, None, None, :].expand(scores.shape[0], 1, scores.shape[2], 2)
    options = torch.cat([none, scores], dim=1).permute(0, 3, 1, 2)
    target = batch["target"]
    losses = []
    for row in range(target.shape[1]):
        gold = target[:, row]
        if (gold >= 0).any():
            losses.append(F.cross_entropy(options[:, row % 2], gold, ignore_index=-100))
    return torch.stack(losses).mean() if losses else scores.sum() * 0.0


def groups_for(model: torch.nn.Module, rate: float, head_rate: float, decay: float) -> list[dict[str, object]]:
    """Parameter groups with rates that fall towards the encoder's first layer."""
    found: dict[tuple[float, float], list[torch.nn.Parameter]] = {}
    for name, parameter in model.named_parameters():
        if name.startswith("encoder.layers."):
            lr = rate * decay ** (5 - int(name.split(".")[2]))
        elif name.startswith("encoder.features"):
            lr = head_rate
        elif name.startswith("encoder."):
            lr = rate * decay**6
        else:
            lr = head_rate
        weight_decay = 0.01 if parameter.ndim > 1 else 0.0
        found.setdefault((lr, weight_decay), []).append(parameter)
    return [{"params": p, "lr": lr, "weight_decay": w} for (lr, w), p in found.items()]


class Average:
    """An exponential moving average of a model's weights."""

    def __init__(self, model: torch.nn.Module, decay: float) -> None:
        self.decay = decay
        self.values = {k: v.detach().clone() for k, v in model.state_dict().items()}
        self.steps = 0

    def update(self, model: torch.nn.Module) -> None:
        self.steps += 1
        d = min(self.decay, (1 + self.steps) / (10 + self.steps))
        state = model.state_dict()
        torch._foreach_lerp_(list(self.values.values()), [state[k] for k in self.values], 1 - d)


def predict(
    model: Tagger, documents: list[dict[str, np.ndarray]], longest: int = 384, before: int = 40, after: int = 20
) -> list[dict[str, np.ndarray]]:
    """Each document's potentials and vectors, stitched from the windows that keep each word."""
    model.eval()
    jobs = []
    for d, document in enumerate(documents):
        for window in plan(
            document["first"], len(document["pieces"]), document["opens"], longest=longest, before=before, after=after
        ):
            jobs.append(
                (
                    d,
                    window,
                    cut({k: document[k] for k in ("pieces", "features", "first", "opens")}, window.start, window.end),
                )
            )
    jobs.sort(key=lambda job: len(job[2]["pieces"]))
    results: list[dict[str, np.ndarray]] = [{} for _ in documents]
    with torch.no_grad():
        for i in range(0, len(jobs), 32):
            part = jobs[i : i + 32]
            out = run(model, stack([job[2] for job in part]))
            arrays = {
                key: getattr(out, key).float().cpu().numpy() for key in ("tags", "nested", "names", "cue", "argument")
            }
            for row, (d, window, _) in enumerate(part):
                for key, array in arrays.items():
                    whole = results[d].setdefault(
                        key, np.zeros((len(documents[d]["first"]), *array.shape[2:]), np.float32)
                    )
                    whole[window.keep_start : window.keep_end] = array[
                        row, window.keep_start - window.start : window.keep_end - window.start
                    ]
    return results


def chain_of(model: Tagger, level: int = 0) -> Chain:
    barred = forbidden().numpy()
    return Chain(
        np.maximum(model.moves[level].detach().float().cpu().numpy() + barred[:7], BARRED).astype(np.float32),
        np.maximum(model.begin[level].detach().float().cpu().numpy() + barred[7], BARRED).astype(np.float32),
        model.finish[level].detach().float().cpu().numpy(),
    )


def link_words(model: Tagger, result: dict[str, np.ndarray], cues: list[tuple[int, int]]) -> np.ndarray:
    """(cues, words, 2) link scores of one document, `none` subtracted."""
    words = len(result["cue"])
    member = np.zeros((len(cues), words), np.float32)
    for row, (start, end) in zip(member, cues, strict=True):
        row[start:end] = 1
    with torch.no_grad():
        scores = link_scores(
            model, *(torch.from_numpy(a)[None].to(DEVICE) for a in (result["cue"], result["argument"], member))
        )
        return (scores[0] - model.none).cpu().numpy()


def measure(model: Tagger, corpus: Corpus) -> dict[str, float]:
    """Exact F1 per role over fragments cut at paragraphs, and F1 of whole relations."""
    documents = [corpus.document(i) for i in range(len(corpus))]
    results = predict(model, documents)
    chain = chain_of(model)
    counts = np.zeros((4, 3))
    for document, result in zip(documents, results, strict=True):
        opens = document["opens"].copy()
        opens[0] = True
        path = best_path(chain, result["tags"], opens)
        for role in range(3):
            gold = set(spans(document["labels"], 2 * role + 1, opens))
            found = set(spans(path, 2 * role + 1, opens))
            counts[role] += len(gold & found), len(found), len(gold)
        counts[3] += relation_counts(model, document, result, path, opens)
    scores = {}
    for role, (hit, found, gold) in zip((*ROLE_NAMES, "relation"), counts, strict=True):
        scores[role] = round(200 * hit / max(found + gold, 1), 2)
    return scores


def relation_counts(
    model: Tagger, document: dict[str, np.ndarray], result: dict[str, np.ndarray], path: np.ndarray, opens: np.ndarray
) -> tuple[int, int, int]:
    cues = spans(path, 3, opens)
    predicted = [(set(range(*cue)), set(), set()) for cue in cues]
    if cues:
        scores = link_words(model, result, cues)
        for role, label in ((0, 1), (1, 5)):
            for start, end in spans(path, label, opens):
                best = scores[:, start:end, role].mean(1)
                if best.max() > 0:
                    predicted[int(best.argmax())][role + 1].update(range(start, end))
    gold: dict[int, tuple[set[int], set[int], set[int]]] = {}
    for word, (label, owner) in enumerate(zip(document["labels"], document["owner"], strict=True)):
        if label:
            gold.setdefault(int(owner), (set(), set(), set()))[{1: 1, 2: 0, 3: 2}[(int(label) + 1) // 2]].add(word)
    relations = [r for r in gold.values() if r[0]]
    hits, used = 0, set()
    for cue, source, content in predicted:
        for number, (gold_cue, gold_source, gold_content) in enumerate(relations):
            if number not in used and cue & gold_cue and half(source, gold_source) and half(content, gold_content):
                used.add(number)
                hits += 1
                break
    return hits, len(predicted), len(relations)


def half(a: set[int], b: set[int]) -> bool:
    return (not a and not b) or 2 * len(a & b) >= max(len(a), len(b))


def fit(arguments: argparse.Namespace) -> None:
    torch.manual_seed(arguments.seed)
    rng = random.Random(arguments.seed)
    full = arguments.data / "polnear_full.npz"
    train, dev = (
        Corpus(full if full.exists() else arguments.data / "polnear_train.npz"),
        Corpus(arguments.data / "polnear_dev.npz"),
    )
    documents = [train.document(i) for i in range(len(train))]
    if arguments.subset:
        documents = documents[: arguments.subset]
    names = Corpus(arguments.data / "names.npz")
    name_documents = [names.document(i) for i in range(len(names))] if arguments.names else []
    model = Tagger(arguments.dropout, arguments.head_dropout, recurrent=arguments.recurrent).to(DEVICE)
    model.encoder.load_base(load_base(arguments.base))
    if arguments.encoder:
        model.encoder.load_state_dict(torch.load(arguments.encoder, map_location=DEVICE))
    pseudo = torch.load(arguments.pseudo, weights_only=False) if arguments.pseudo else []
    average = Average(model, arguments.average)
    steps_an_epoch = sum(len(d["pieces"]) for d in documents) * (1 if not pseudo else 1) / (arguments.budget * 0.85)
    if pseudo:
        steps_an_epoch += arguments.pseudo_share * sum(len(d["pieces"]) for d in pseudo) / (arguments.budget * 0.85)
    if name_documents:
        steps_an_epoch += sum(len(d["pieces"]) for d in name_documents) / (arguments.budget * 0.85)
    total = int(steps_an_epoch * arguments.epochs) + 1
    optimizer = torch.optim.AdamW(
        groups_for(model, arguments.rate, arguments.head_rate, arguments.decay), betas=(0.9, 0.98)
    )
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda s: min((s + 1) / (0.06 * total), max(0.02, 0.5 * (1 + math.cos(math.pi * min(s / total, 1)))))
    )
    step, began, logged = 0, time.time(), {}
    for epoch in range(arguments.epochs):
        jobs: list[tuple[str, dict[str, torch.Tensor]]] = []
        windows = [w for d in documents for w in random_windows(d, arguments.longest, rng)]
        windows = [straighten(w) if rng.random() < arguments.straighten else w for w in windows]
        streams = [("gold", batches(windows, arguments.budget, rng))]
        if pseudo:
            share = rng.sample(pseudo, int(arguments.pseudo_share * len(pseudo)))
            streams.append(
                (
                    "pseudo",
                    batches(
                        [
                            straighten(w) if rng.random() < arguments.straighten else w
                            for d in share
                            for w in random_windows(d, arguments.longest, rng)
                        ],
                        arguments.budget,
                        rng,
                    ),
                )
            )
        if name_documents:
            streams.append(
                (
                    "names",
                    batches([w for d in name_documents for w in random_windows(d, 256, rng)], arguments.budget, rng),
                )
            )
        jobs = [(kind, batch) for kind, stream in streams for batch in stream]
        rng.shuffle(jobs)
        model.train()
        for kind, batch in jobs:
            out = run(model, blanked(batch, arguments.blank))
            loss = losses(model, out, batch, kind, arguments)
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            average.update(model)
            step += 1
            if step % 100 == 0:
                print(
                    json.dumps(
                        {
                            "step": step,
                            "of": total,
                            "loss": round(loss.item(), 3),
                            "seconds": round(time.time() - began),
                        }
                    ),
                    flush=True,
                )
        last = epoch == arguments.epochs - 1
        if last or (arguments.every and (epoch + 1) % arguments.every == 0):
            kept = {k: v.clone() for k, v in model.state_dict().items()}
            model.load_state_dict(average.values)
            logged = measure(model, dev)
            if name_documents:
                logged["names"] = name_scores(model, Corpus(arguments.data / "names_dev.npz"))
            print(
                json.dumps(
                    {
                        "run": arguments.out.stem,
                        "epoch": epoch + 1,
                        **logged,
                        "loss": round(loss.item(), 4),
                        "seconds": round(time.time() - began),
                    }
                ),
                flush=True,
            )
            torch.save({k: v.half() for k, v in average.values.items()}, arguments.out)
            model.load_state_dict(kept)


def losses(
    model: Tagger, out: Outputs, batch: dict[str, torch.Tensor], kind: str, arguments: argparse.Namespace
) -> torch.Tensor:
    if kind == "names":
        return arguments.names * F.cross_entropy(
            out.names.float().transpose(1, 2), torch.where(batch["real"], batch["labels"], -100), ignore_index=-100
        )
    loss = crf_loss(model, 0, out.tags, batch["opens"], batch["real"], batch["labels"])
    loss = loss + arguments.link * link_loss(model, out, batch)
    if "soft" in batch:
        mine = marginals(model, 0, out.tags, batch["opens"], batch["real"], graph=True)
        soft = -(batch["soft"] * torch.log(mine.clamp(min=1e-6))).sum(-1)
        loss = loss * arguments.hard + arguments.soft * (soft * batch["real"]).sum() / batch["real"].sum()
    if "nested" in batch:
        loss = loss + arguments.nested * crf_loss(model, 1, out.nested, batch["opens"], batch["real"], batch["nested"])
    if "names_soft" in batch:
        soft = -(batch["names_soft"] * torch.log_softmax(out.names.float(), -1)).sum(-1)
        loss = loss + arguments.names * (soft * batch["real"]).sum() / batch["real"].sum()
    return loss


def name_scores(model: Tagger, corpus: Corpus) -> dict[str, float]:
    """Exact F1 of named entities on the held-out part, by corpus."""
    documents = [corpus.document(i) for i in range(len(corpus))]
    counts: dict[str, np.ndarray] = {}
    for name, document, result in zip(corpus.names, documents, predict(model, documents), strict=True):
        opens = document["opens"].copy()
        opens[0] = True
        path = np.where(document["labels"] == -100, 0, result["names"].argmax(1))
        group = counts.setdefault("uner" if name.startswith("uner") else "_".join(name.split("_")[:2]), np.zeros(3))
        for begins in range(1, 11, 2):
            gold, found = set(spans(document["labels"], begins, opens)), set(spans(path, begins, opens))
            group += len(gold & found), len(found), len(gold)
    return {group: round(200 * hit / max(found + gold, 1), 1) for group, (hit, found, gold) in counts.items()}


def pretrain(arguments: argparse.Namespace) -> None:
    """Masked-language training of the encoder on plain news, features included."""
    torch.manual_seed(arguments.seed)
    rng = random.Random(arguments.seed)
    news = Corpus(arguments.data / "news.npz")
    documents = [news.document(i) for i in range(len(news))]
    model = Tagger(arguments.dropout).to(DEVICE)
    model.encoder.load_base(load_base(arguments.base))
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
    parser.add_argument("job", choices=("pretrain", "fit"))
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--base", type=Path, required=True)
    parser.add_argument("--encoder", type=Path)
    parser.add_argument("--pseudo", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--recurrent", action="store_true")
    for name, default in (
        ("seed", 1),
        ("epochs", 10),
        ("budget", 4096),
        ("longest", 320),
        ("subset", 0),
        ("every", 0),
        ("threads", 0),
    ):
        parser.add_argument(f"--{name}", type=int, default=default)
    for name, default in (
        ("rate", 1.5e-4),
        ("head-rate", 1e-3),
        ("decay", 0.9),
        ("dropout", 0.0),
        ("head-dropout", 0.2),
        ("average", 0.998),
        ("link", 0.3),
        ("names", 0.0),
        ("straighten", 0.3),
        ("blank", 0.06),
        ("pseudo-share", 0.5),
        ("soft", 1.0),
        ("hard", 0.5),
        ("nested", 0.3),
    ):
        parser.add_argument(f"--{name}", type=float, default=default)
    arguments = parser.parse_args()
    if arguments.threads:
        torch.set_num_threads(arguments.threads)
    {"pretrain": pretrain, "fit": fit}[arguments.job](arguments)


if __name__ == "__main__":
    main()
