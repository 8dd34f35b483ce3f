"""Tokens a second from raw text to attributions, beside the bare encoder on the same texts.

    python benchmarks/attribute.py [FOLDER OF .txt] [--threads 1 2] [--rounds 5]

The bare encoder is the shipped graph cut off after its last layer (needs `pip install onnx`), fed the
same texts in windows of the same size without overlap, in batches of the same budget sorted by
length. Both run in turn in one process; medians and their ratio are printed, and the peak memory.
"""

import argparse
import resource
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

from rashomon.attribute import attribute
from rashomon.core import Report
from rashomon.inference import Analyser, Encoder
from rashomon.inference.encoder import CLS, MODELS, SEP

EXAMPLES = Path(__file__).parents[1] / "examples"

BATCH = 2048  # pieces that the bare model reads together, padding counted


def bare_graph(folder: Path) -> Path:
    """The shipped graph up to the encoder's states, as a file of its own."""
    import onnx
    from onnx.utils import Extractor

    model = onnx.load(str(MODELS / "encoder.onnx"))
    norms = [node for node in model.graph.node if node.op_type == "LayerNormalization"]
    states = norms[-1].output[0]
    part = Extractor(model).extract_model(["pieces", "features", "mask"], [states])
    path = folder / "bare.onnx"
    onnx.save(part, str(path))
    return path


def bare_pass(path: Path, encoder: Encoder, texts: list[str], threads: int) -> Callable[[], None]:
    """A function that runs the bare encoder once over all texts."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads, options.log_severity_level = threads, 3
    session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    windows = []
    for text in texts:
        encoded = encoder.encode(text)
        for start in range(0, len(encoded.pieces), 382):
            windows.append((encoded.pieces[start : start + 382], encoded.features[start : start + 382]))
    windows.sort(key=lambda window: len(window[0]))
    groups: list[list[tuple[np.ndarray, np.ndarray]]] = [[]]
    for window in windows:
        if groups[-1] and (len(window[0]) + 2) * (len(groups[-1]) + 1) > BATCH:
            groups.append([])
        groups[-1].append(window)
    feeds = []
    for group in groups:
        longest = len(group[-1][0]) + 2
        feed = {
            name: np.zeros((len(group), longest), kind)
            for name, kind in (("pieces", np.int64), ("features", np.int64), ("mask", np.float32))
        }
        for row, (pieces, features) in enumerate(group):
            n = len(pieces)
            feed["pieces"][row, : n + 2] = [CLS, *pieces, SEP]
            feed["features"][row, 1 : n + 1] = features
            feed["mask"][row, : n + 2] = 1
        feeds.append(feed)
    return lambda: [session.run(None, feed) for feed in feeds] and None


def whole_step(analyser: Analyser, texts: list[str]) -> Callable[[], None]:
    """A function that goes from raw text to attributions once over all texts."""

    def run() -> None:
        for text, analysis in zip(texts, analyser.analyse(texts), strict=True):
            attribute(Report(id="r", source="", locator="", text=text, text_map=()), analysis)

    return run


def timed(job: Callable[[], None]) -> float:
    start = time.perf_counter()
    job()
    return time.perf_counter() - start


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?", default=EXAMPLES)
    parser.add_argument("--threads", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--rounds", type=int, default=5)
    arguments = parser.parse_args()
    texts = [path.read_text(encoding="utf8") for path in sorted(arguments.folder.rglob("*.txt"))][:60]
    began = time.perf_counter()
    Encoder()
    print(f"start-up {time.perf_counter() - began:.2f} s")
    with tempfile.TemporaryDirectory() as folder:
        graph = bare_graph(Path(folder))
        for threads in arguments.threads:
            encoder = Encoder(threads=threads)
            pieces = sum(len(encoder.encode(text).pieces) for text in texts)
            whole, bare = whole_step(Analyser(encoder), texts), bare_pass(graph, encoder, texts, threads)
            timed(whole), timed(bare)
            pairs = [(timed(whole), timed(bare)) for _ in range(arguments.rounds)]
            ratio = statistics.median(a / b for a, b in pairs)
            speeds = [pieces / statistics.median(column) for column in zip(*pairs, strict=True)]
            print(f"{threads} threads, {len(texts)} texts, {pieces} tokens:", end=" ")
            print(f"whole step {speeds[0]:,.0f} tokens/s, bare encoder {speeds[1]:,.0f}, time ratio {ratio:.2f}")
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB, both models loaded")


if __name__ == "__main__":
    main()
