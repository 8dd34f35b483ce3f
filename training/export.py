"""Makes the shipped model out of trained weights: int8, plain graph, one row of the vocabulary at a time.

    python -m training.export --weights model.pt --tokenizer tokenizer.json --out src/rashomon/models

Matrix products are quantised per output channel (dynamic activations); each vocabulary row has
its own scale, since one scale for all rows would round the rare words away.
"""

import argparse
import json
import tempfile
from pathlib import Path

import torch
from torch import nn

from rashomon.inference.decoding import MINUS
from training.measure import chain_of
from training.model import CHAIN, EDGE, KINDS, MENTION_NAMES, Tagger
from training.states import add_states

WINDOWS = {"longest": 384, "before": 40, "after": 20}


class Rows(nn.Module):
    """An embedding of int8 rows, each with its scale."""

    def __init__(self, weight: torch.Tensor) -> None:
        super().__init__()
        scale = weight.abs().amax(1, keepdim=True).clamp(min=1e-8) / 127
        self.register_buffer("table", (weight / scale).round().clamp(-127, 127).to(torch.int8))
        self.register_buffer("scale", scale)

    def forward(self, index: torch.Tensor) -> torch.Tensor:
        return self.table[index].float() * self.scale[index]


def load(path: Path) -> Tagger:
    """The network with the weights of `training.train`, ready to export."""
    model = Tagger(dropout=0.0, head_dropout=0.0)
    model.load_state_dict({k: v.float() for k, v in torch.load(path, map_location="cpu").items()})
    return model.eval()


def write_graph(
    module: nn.Module,
    example: tuple[torch.Tensor, ...],
    path: Path,
    *,
    inputs: list[str],
    outputs: list[str],
    axes: dict[str, dict[int, str]],
    quantised: bool,
) -> None:
    """Traces `module` and writes its plain graph to `path`, its products in int8 if `quantised`."""
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / "plain.onnx"
        torch.onnx.export(
            module,
            example,
            str(plain),
            input_names=inputs,
            output_names=outputs,
            dynamic_axes=axes,
            opset_version=17,
            dynamo=False,
        )
        if not quantised:
            path.write_bytes(plain.read_bytes())
            return
        from onnxruntime.quantization import QuantType, quantize_dynamic  # noqa: PLC0415 - only for this

        quantize_dynamic(
            plain, path, per_channel=True, weight_type=QuantType.QInt8, op_types_to_quantize=["MatMul", "Gemm"]
        )


def export(model: Tagger, path: Path, *, quantised: bool = True) -> None:
    """Writes the graph to `path`; float32 if not `quantised`."""
    if quantised:
        model.encoder.words = Rows(model.encoder.words.weight.data)
    example = (
        torch.ones(2, 9, dtype=torch.long),
        torch.zeros(2, 9, dtype=torch.long),
        torch.ones(2, 9),
        torch.ones(2, 7, dtype=torch.long),
    )
    inputs, outputs = (
        ["pieces", "features", "mask", "first"],
        ["tags", "nested", "names", "cue", "argument", "reference"],
    )
    axes = {name: {0: "batch", 1: "words" if name in ("first", *outputs) else "pieces"} for name in inputs + outputs}
    write_graph(model, example, path, inputs=inputs, outputs=outputs, axes=axes, quantised=quantised)


def describe(model: Tagger, name: str, calibration: dict[str, list[float]]) -> str:
    """The description beside the graph: what decoding needs of the heads' constants."""
    chains = [
        {key: getattr(chain_of(model, level), key).round(5).tolist() for key in ("moves", "begin", "finish")}
        for level in (0, 1)
    ]
    settings = {
        "name": name,
        "windows": WINDOWS,
        "kinds": KINDS,
        "chains": chains,
        "barred": float(MINUS),
        "distance": [[round(x, 5) for x in row] for row in model.distance.tolist()],
        "none": [round(x, 5) for x in model.none.tolist()],
        "reference": {
            "reach": [[round(x, 5) for x in row] for row in model.reach.tolist()],
            "gaps": [round(x, 5) for x in model.gaps.tolist()],
            "same": [round(x, 5) for x in model.same.tolist()],
            "kinds": MENTION_NAMES,
            "chain": CHAIN,
            "edge": EDGE,
        },
        "calibration": calibration,
    }
    return json.dumps(settings, indent=1) + "\n"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--tokenizer", type=Path, required=True)
    parser.add_argument("--name", default="encoder.v1")
    parser.add_argument("--float", action="store_true", help="write float32, to measure what int8 costs")
    parser.add_argument("--out", type=Path, required=True)
    arguments = parser.parse_args()
    model = load(arguments.weights)
    arguments.out.mkdir(parents=True, exist_ok=True)
    description = arguments.out / "encoder.json"
    old = json.loads(description.read_text(encoding="utf8"))["calibration"] if description.exists() else {}
    description.write_text(describe(model, arguments.name, old), encoding="utf8")
    tokenizer = json.loads(arguments.tokenizer.read_text(encoding="utf8"))
    tokenizer |= {"truncation": None, "padding": None, "post_processor": None}
    (arguments.out / "tokenizer.json").write_text(json.dumps(tokenizer, ensure_ascii=False), encoding="utf8")
    export(model, arguments.out / "encoder.onnx", quantised=not arguments.float)
    add_states(arguments.out / "encoder.onnx")
    print({path.name: path.stat().st_size for path in sorted(arguments.out.iterdir())})


if __name__ == "__main__":
    main()
