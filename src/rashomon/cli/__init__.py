"""One thin command per verb."""

from rashomon.cli.group import rashomon
from rashomon.cli.run import main

__all__ = ["main", "rashomon"]
