"""What is minimised, and with which rates and averages."""

import argparse

import torch
from torch.nn import functional as F  # noqa: N812 - torch's own convention

from training.model import Outputs, Tagger, crf_loss, link_scores


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


def losses(
    model: Tagger, out: Outputs, batch: dict[str, torch.Tensor], kind: str, arguments: argparse.Namespace
) -> torch.Tensor:
    """The weighted sum of a batch's losses: entity labels for `names`, else chains and links."""
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
