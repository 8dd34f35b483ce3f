"""How much of it is right, on public data in its published formats."""
