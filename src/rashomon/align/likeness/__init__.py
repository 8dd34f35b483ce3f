"""How likely two mentions are of one event: features, the trees that weigh them, and the clusters that follow."""

from rashomon.align.likeness.clusters import clustered
from rashomon.align.likeness.told import Told, told

__all__ = ["Told", "clustered", "told"]
