"""The published encoder's weights as fp16 arrays, which is what the training reads.

python -m training.base --weights model.safetensors --out base.npz
"""

import argparse
import hashlib
from pathlib import Path

import numpy as np

PUBLISHED = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    arguments = parser.parse_args()
    from safetensors.numpy import load_file  # noqa: PLC0415 - needed here only

    found = hashlib.sha256(arguments.weights.read_bytes()).hexdigest()
    if found != PUBLISHED:
        raise SystemExit(f"{arguments.weights} has sha256 {found}, not that of the published weights, {PUBLISHED}")
    arrays = {key: value for key, value in load_file(arguments.weights).items() if value.dtype != np.int64}
    np.savez(arguments.out, **{key: value.astype(np.float16) for key, value in arrays.items()})


if __name__ == "__main__":
    main()
