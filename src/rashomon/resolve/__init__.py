"""Attributions to statements: who speaks, in what role, through whom."""
