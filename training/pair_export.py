"""Makes the shipped pair model out of trained weights: int8, one row of the vocabulary at a time.

    python -m training.pair_export --weights pairs.pt --out src/rashomon/models

The graph reads one pair at a time: it has no mask. `--float` writes float32, to measure what int8 costs.
"""

import argparse
import json
from pathlib import Path

import numpy as np
import torch
from torch import nn

from rashomon.inference.pairs import LONGEST
from rashomon.weigh.conflicts.words import listed
from training.export import Rows, write_graph
from training.pair_model import PairModel

NAME = "pairs.v2"


def load(path: Path) -> PairModel:
    """The network with the weights of `training.pair_train`, ready to export."""
    model = PairModel(dropout=0.0)
    model.load_state_dict({k: v.float() for k, v in torch.load(path, map_location="cpu").items()})
    return model.eval()


class Answers(nn.Module):
    """What the product asks for, of one row that has no padding."""

    def __init__(self, model: PairModel) -> None:
        super().__init__()
        self.model = model

    def forward(self, pieces: torch.Tensor, features: torch.Tensor, marks: torch.Tensor) -> tuple[torch.Tensor, ...]:
        said = self.model(pieces, features, marks, torch.zeros(1, 2, dtype=torch.long))
        return said.texts, said.words, said.meaning, said.tokens


def export(model: PairModel, path: Path, *, quantised: bool = True) -> None:
    """Writes the graph to `path`; float32 if not `quantised`."""
    model.encoder.places = nn.Embedding.from_pretrained(model.encoder.places.weight.data[:LONGEST])
    if quantised:
        model.encoder.words = Rows(model.encoder.words.weight.data)
    example = (
        torch.ones(1, 9, dtype=torch.long),
        torch.zeros(1, 9, dtype=torch.long),
        torch.tensor([[0, 1, 1, 1, 0, 9, 9, 9, 0]]),
    )
    inputs, outputs = ["pieces", "features", "marks"], ["texts", "words", "meaning", "tokens"]
    axes = {name: {1: "pieces"} for name in (*inputs, "words", "tokens")}
    write_graph(Answers(model), example, path, inputs=inputs, outputs=outputs, axes=axes, quantised=quantised)


def save_verdict(model: PairModel, path: Path) -> None:
    """The head that compares two accounts, in half precision: the product reads it with plain arrays."""
    arrays = {name: value.half().numpy() for name, value in model.verdict.state_dict().items()}
    np.savez_compressed(path, **arrays)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--float", action="store_true", help="write float32, to measure what int8 costs")
    parser.add_argument("--out", type=Path, required=True)
    arguments = parser.parse_args()
    arguments.out.mkdir(parents=True, exist_ok=True)
    description = arguments.out / "pairs.json"
    old = json.loads(description.read_text(encoding="utf8"))["constants"] if description.exists() else {}
    settings = {"name": NAME, "constants": old, "telling": sorted(listed("refuting"))}
    description.write_text(json.dumps(settings, indent=1) + "\n", encoding="utf8")
    model = load(arguments.weights)
    export(model, arguments.out / "pairs.onnx", quantised=not arguments.float)
    save_verdict(model, arguments.out / "verdicts.npz")
    print(
        {
            path.name: path.stat().st_size
            for path in sorted((*arguments.out.glob("pairs.*"), arguments.out / "verdicts.npz"))
        }
    )


if __name__ == "__main__":
    main()
