"""The one reader of the word lists beside this file."""

from functools import cache
from importlib.resources import files
from typing import Any


@cache
def word_list(name: str) -> Any:
    """The parsed content of `name`.yaml, read once. Raises FileNotFoundError for an unknown list."""
    import yaml  # noqa: PLC0415  # imported when used: start-up stays fast

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return yaml.load((files(__package__) / f"{name}.yaml").read_text(encoding="utf-8"), Loader=loader)  # noqa: S506
