"""Scores on the development articles while training: quick, word by word; `rashomon evaluate` is the judge."""

import numpy as np
import torch

from rashomon.inference.decoding import MINUS as BARRED
from rashomon.inference.decoding import Chain, best_path, spans
from rashomon.inference.windows import plan
from training.batches import DEVICE, Corpus, alike, cut, stack
from training.model import (
    Outputs,
    Tagger,
    antecedent_scores,
    forbidden,
    link_scores,
    reach_scores,
    reference_parts,
)

ROLE_NAMES = ("source", "cue", "content")


def run(model: Tagger, batch: dict[str, torch.Tensor]) -> Outputs:
    with torch.autocast(DEVICE.type, torch.bfloat16):
        return model(batch["pieces"], batch["features"], batch["mask"], batch["first"])


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
                key: getattr(out, key).float().cpu().numpy()
                for key in ("tags", "nested", "names", "cue", "argument", "reference")
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


def reference_scores(model: Tagger, corpus: Corpus) -> dict[str, float]:
    """Of the held-out documents: F1 of mentions' exact words, and of antecedents among right heads."""
    documents = [corpus.document(i) for i in range(len(corpus))]
    mentions, antecedents = np.zeros(3), np.zeros(2)
    for document, result in zip(documents, predict(model, documents), strict=True):
        parts = reference_parts(torch.from_numpy(result["reference"]))
        heads = torch.nonzero(parts.head > 0).squeeze(-1)
        gold = np.flatnonzero(document["chain"] > 0)
        with torch.no_grad():
            reach = [reach_scores(model, parts.edges, heads, side).argmax(1) for side in (0, 1)]
            scores = antecedent_scores(model, parts, torch.from_numpy(gold), torch.from_numpy(alike(document, gold)))
            best = torch.cat([parts.fresh[gold][:, None], scores], dim=1).argmax(1).numpy()
        found = {(int(h - a), int(h + b)) for h, a, b in zip(heads, *reach, strict=True)}
        wanted = {(int(h - document["left"][h]), int(h + document["right"][h])) for h in gold}
        mentions += len(found & wanted), len(found), len(wanted)
        chain = document["chain"][gold]
        for row, choice in enumerate(best):
            seen = (chain[:row] == chain[row]).any()
            antecedents += (chain[choice - 1] == chain[row] if choice and seen else not (choice or seen)), 1
    right, given, wanted_ = mentions
    return {
        "mentions": round(200 * right / (given + wanted_), 1),
        "antecedents": round(100 * antecedents[0] / antecedents[1], 1),
    }
