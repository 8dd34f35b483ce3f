"""What the statements of all reports are about: incidents, events and claims."""

from rashomon.align.stage import align

__all__ = ["align"]
