"""What the accounts of a case come to together: bounds in time, conflicts, origins, open questions."""

from rashomon.weigh.stage import weigh

__all__ = ["weigh"]
