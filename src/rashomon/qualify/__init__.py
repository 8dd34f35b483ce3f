"""What a statement is: its kinds, whether it affirms or denies, and how surely."""

from rashomon.qualify.stage import qualify

__all__ = ["qualify"]
