"""Reads the shipped model's weights back out of its int8 graph, so that training can go on from them.

    python -m training.thaw --models src/rashomon/models --out start.pt

Each product's weights are its eight-bit numbers times their scale. On PolNeAR dev what comes out scores as the
float weights did before they were rounded (82.8 / 75.2 / 69.7 | 62.1 by the quick measure).
"""

import argparse
import json
import re
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from onnx import numpy_helper

from training.model import Tagger

REFERENCE = ("reach", "gaps", "same")


def thaw(folder: Path) -> dict[str, torch.Tensor]:
    """The state of `training.model.Tagger` that the model in `folder` was exported from, rounded as it was.

    Raises KeyError if the graph was not made by `training.export`.
    """
    graph = onnx.load(folder / "encoder.onnx").graph
    stored = {one.name: numpy_helper.to_array(one) for one in graph.initializer}
    wanted = Tagger(0.0, 0.0).state_dict()
    found = {name: stored[name].astype(np.float32) for name in wanted if name in stored}
    for node in graph.node:
        if node.op_type == "MatMulInteger" and node.input[1] in stored:
            path = re.sub(r"/MatMul(_\d+)?(_quant)?$", "", node.name).strip("/").replace("/", ".")
            found[f"{path}.weight"] = _product(stored, node.input[1]).T.copy()
    found["encoder.words.weight"] = stored["encoder.words.table"].astype(np.float32) * stored["encoder.words.scale"]
    found |= _described(json.loads((folder / "encoder.json").read_text(encoding="utf8")))
    return {name: torch.from_numpy(np.ascontiguousarray(found[name])).reshape(wanted[name].shape) for name in wanted}


def _product(stored: dict[str, np.ndarray], name: str) -> np.ndarray:
    scale, zero = (stored[name.replace("_quantized", end)] for end in ("_scale", "_zero_point"))
    product: np.ndarray = (stored[name].astype(np.float32) - zero.astype(np.float32)) * scale
    return product


def _described(description: dict[str, Any]) -> dict[str, np.ndarray]:
    chains = description["chains"]
    constants = {key: [chain[key] for chain in chains] for key in ("moves", "begin", "finish")}
    constants |= {key: description[key] for key in ("distance", "none")}
    constants |= {key: description["reference"][key] for key in REFERENCE}
    return {key: np.asarray(value, np.float32) for key, value in constants.items()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("models", "out"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    arguments = parser.parse_args()
    torch.save(thaw(arguments.models), arguments.out)


if __name__ == "__main__":
    main()
