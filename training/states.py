"""Adds an output to the exported graph: the states of each word after the fourth and the last layer.

    python -m training.states --model src/rashomon/models/encoder.onnx

No weight changes, and the other outputs stay as they are to the last bit. Needs onnx.
"""

import argparse
from pathlib import Path

from training.model import WIDTH

LAYER = "/encoder/layers.3/norm2/LayerNormalization_output_0"


def add_states(path: Path) -> None:
    """Writes the graph at `path` anew with the output "states" (batch, words, 768)."""
    import onnx  # noqa: PLC0415 - only for this

    model = onnx.load(str(path))
    graph = model.graph
    if any(output.name == "states" for output in graph.output):
        return
    last = next(node for node in graph.node if node.op_type == "GatherElements")  # at each word's first piece
    fourth = onnx.NodeProto()
    fourth.CopyFrom(last)
    fourth.name, fourth.input[0], fourth.output[0] = "/states/fourth", LAYER, "/states/fourth_output"
    both = onnx.helper.make_node("Concat", [fourth.output[0], last.output[0]], ["states"], name="/states", axis=2)
    graph.node.extend([fourth, both])
    shape = ["batch", "words", 2 * WIDTH]
    graph.output.append(onnx.helper.make_tensor_value_info("states", onnx.TensorProto.FLOAT, shape))
    onnx.checker.check_model(model)
    onnx.save(model, str(path))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", type=Path, required=True)
    arguments = parser.parse_args()
    add_states(arguments.model)
    print(arguments.model, arguments.model.stat().st_size)


if __name__ == "__main__":
    main()
