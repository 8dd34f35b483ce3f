"""Opens a model file by ONNX Runtime, the same way for every model."""

import os
from pathlib import Path
from typing import Any


class ModelMissingError(RuntimeError):
    """A model file is not where it should be, or does not match its description."""


def needed(*files: Path) -> None:
    """Raises ModelMissingError, one line, if a file is not there."""
    for file in files:
        if not file.is_file():
            raise ModelMissingError(
                f"{file.name} is missing from {file.parent}: reinstall Rashomon, then run `rashomon doctor`"
            )


def session(model: Path, threads: int | None = None) -> Any:
    """The model, ready to run on the CPU with `threads` threads (None: RASHOMON_THREADS, or four at most)."""
    import onnxruntime  # noqa: PLC0415 - heavy; loaded when a text is first read

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = (
        threads or int(os.environ.get("RASHOMON_THREADS", "0")) or min(os.cpu_count() or 1, 4)
    )
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(str(model), options, providers=["CPUExecutionProvider"])
