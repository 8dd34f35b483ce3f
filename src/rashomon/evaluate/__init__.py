"""How much of it is right, on public data in its published formats.

`run(task, data)` scores the product itself and gives a `Result`; `render` is its plain text. Every
metric is a pure function in `metrics`, every format a reader in `gold`, so that another system can
be scored in the product's place. Both raise `GoldError`, one line, for data that break their format.
"""

from rashomon.evaluate.render import render
from rashomon.evaluate.result import GoldError, Result
from rashomon.evaluate.tasks import TASKS, run

__all__ = ["TASKS", "GoldError", "Result", "render", "run"]
