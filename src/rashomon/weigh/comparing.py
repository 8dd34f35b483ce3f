"""Comparing: all accounts of a case, read once and held against each other and against what was said before."""

from collections.abc import Iterator

from rashomon.core.disputes import Change, Conflict
from rashomon.core.material import Aligned, Material
from rashomon.weigh.changes import changes
from rashomon.weigh.changes_likely import unsettled
from rashomon.weigh.changes_turned import answering, turned_round
from rashomon.weigh.conflicts.accounts import accounts
from rashomon.weigh.conflicts.find import conflicts, searched
from rashomon.weigh.conflicts.likely import Likely
from rashomon.weigh.conflicts.news import News
from rashomon.weigh.conflicts.predications import predications
from rashomon.weigh.conflicts.read_together import Around
from rashomon.weigh.conflicts.telling import FEW, Telling
from rashomon.weigh.readings import readings


def compare(material: Material, aligned: Aligned) -> Iterator[Conflict | Change]:
    """The case's conflicts, what only looks like one, and changes of position."""
    found = accounts(material, aligned)
    telling = Telling(found, len(material.reports))
    case = Around(material, telling, News(material.reports, found))
    clauses = list(predications(material, searched(material, aligned, telling)))
    likely = Likely(readings(material) if telling.reports <= FEW else (), clauses, found)
    yield from conflicts(found, likely, case)
    spoken = answering(material)
    sure = changes(found, telling, turned_round(aligned, case, spoken))
    yield from sure
    yield from unsettled(likely, case, spoken, sure)
