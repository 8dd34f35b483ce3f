"""The one reader of trained weights: JSON tables of feature names and numbers."""

import json
from functools import cache
from importlib.resources import files


@cache
def weights(name: str) -> dict[str, dict[str, float]]:
    """The tables of `name`_weights.json. Raises FileNotFoundError for an unknown one."""
    table: dict[str, dict[str, float]] = json.loads((files(__package__) / f"{name}_weights.json").read_text("utf-8"))
    return table
