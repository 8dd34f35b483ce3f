"""Mentions to entities, attributions to statements: who speaks, and through whom."""

from rashomon.resolve.reports import Resolved, resolve_report
from rashomon.resolve.sentences import quotations, sentences

__all__ = ["Resolved", "quotations", "resolve_report", "sentences"]
