"""Amounts of a report, what they count, and the ledger of one quantity across reports."""

from rashomon.ground.figures.find import Found, find_figures
from rashomon.ground.figures.report import figures

__all__ = ["Found", "figures", "find_figures"]
