"""What is minimised, and with which rates and averages."""

import argparse

import torch
from torch.nn import functional as F  # noqa: N812 - torch's own convention

from training.model import (
    MINUS,
    REACHES,
    Outputs,
    Tagger,
    antecedent_scores,
    crf_loss,
    link_scores,
    reach_scores,
    reference_parts,
)


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


def reference_loss(model: Tagger, values: torch.Tensor, document: dict[str, torch.Tensor]) -> torch.Tensor:
    """Of one document: head words, kinds, reaches, and -log P(an antecedent of its chain, or none) per mention.

    `values` (words, REFERENCE) over all its windows; `document` has `chain`, `kind`, `left`, `right` (words,)
    and `alike` (heads, heads).
    """
    parts = reference_parts(values.float())
    chain = document["chain"]
    heads = torch.nonzero(chain > 0).squeeze(-1)
    loss = F.binary_cross_entropy_with_logits(parts.head, (chain > 0).float()) * 4
    loss = loss + 0.5 * F.cross_entropy(parts.kind[heads], document["kind"][heads])
    for side, name in enumerate(("left", "right")):
        scores = reach_scores(model, parts.edges, heads, side)
        loss = loss + F.cross_entropy(scores, document[name][heads].clamp(max=REACHES - 1))
    scores = antecedent_scores(model, parts, heads, document["alike"])
    options = torch.cat([parts.fresh[heads][:, None], scores], dim=1)
    same = (chain[heads][:, None] == chain[heads][None, :]) & (scores > MINUS / 2)
    right = torch.cat([~same.any(1, keepdim=True), same], dim=1)
    chosen = torch.logsumexp(options.masked_fill(~right, MINUS), 1)
    return loss + 2 * (torch.logsumexp(options, 1) - chosen).mean()


def losses(
    model: Tagger, out: Outputs, batch: dict[str, torch.Tensor], kind: str, arguments: argparse.Namespace
) -> torch.Tensor:
    """The weighted sum of a batch's losses: entity labels for `names`, mentions for `references`, else the rest."""
    if kind == "references":
        found = [
            reference_loss(model, out.reference[rows][batch["real"][rows]], document)
            for rows, document in batch["documents"]
        ]
        return arguments.reference * torch.stack(found).mean()
    if kind == "names":
        labels = torch.where(batch["real"], batch["labels"], -100)
        return arguments.names * F.cross_entropy(out.names.float().transpose(1, 2), labels, ignore_index=-100)
    loss = crf_loss(model, 0, out.tags, batch["opens"], batch["real"], batch["labels"])
    loss = loss + arguments.link * link_loss(model, out, batch)
    if "nested" in batch:
        loss = loss + arguments.nested * crf_loss(model, 1, out.nested, batch["opens"], batch["real"], batch["nested"])
    return loss


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
