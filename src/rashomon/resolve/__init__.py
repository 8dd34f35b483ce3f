"""Mentions to entities, attributions to statements: who speaks, and through whom.

Two calls, one for each report and one for the case:

- `resolve_report(report, attributions, mentions, times) -> Resolved`: statements (the outlet's voice too) and mentions.
  Mentions and speakers carry `figure`, the report's own id for whoever is meant; `entity` is still None.
- `resolve_case(mentions, printed, judgements) -> Identities`: the entities of all reports, from the stored mentions
  alone; `entity_of` says which entity each figure is. Run anew whenever a report or a judgement is added.
- `with_entity(record, entity_of)`: a statement or mention with its entity filled in from its figure.
"""

from rashomon.resolve.assign import with_entity
from rashomon.resolve.case import Identities, resolve_case
from rashomon.resolve.reports import Resolved, resolve_report
from rashomon.resolve.sentences import quotations, sentences

__all__ = [
    "Identities",
    "Resolved",
    "quotations",
    "resolve_case",
    "resolve_report",
    "sentences",
    "with_entity",
]
