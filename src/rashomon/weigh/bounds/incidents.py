"""Which incident a report tells of, where a case has several: what happened in one is not looked for in another."""

from collections.abc import Iterable

from rashomon.core.claims import Incident


def incident_of(incidents: Iterable[Incident]) -> dict[str, str]:
    """The incident of each report that tells of one; empty where the case has one alone.

    A report that stands alone may tell of any of them late and in other words: it is left out, as one in two.
    """
    shared = [one for one in incidents if len(one.reports) > 1]
    if len(shared) < 2:
        return {}
    found: dict[str, str] = {}
    several: set[str] = set()
    for one in shared:
        for report in one.reports:
            if report in found:
                several.add(report)
            found[report] = one.id
    return {report: id_ for report, id_ in found.items() if report not in several}
