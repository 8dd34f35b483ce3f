"""What tells one incident from another in a folder that may mix many: names that few reports have."""

import math
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import combinations

from rashomon.weigh.conflicts.accounts import Account

FEW = 12  # reports of a case that are taken for one incident unless they were sorted into several
_RARE = 0.03  # share of the reports that may have a name for it to be telling; two always may
_SORTED_APART = 2  # names that reports of a small case share, for them to be compared though they were sorted apart
_MOST = 0.5  # share of a small case's pairs of reports that share names, for it to be of one incident
_TOGETHER = 3  # telling names that two reports of one incident share at least


class Telling:
    """In how many reports names stand, and which reports tell of one incident. Linear in the accounts.

    `of_one_incident` says that most pairs of reports of a small case share names, however these were sorted.
    """

    def __init__(self, found: Sequence[Account], reports: int) -> None:
        self.reports = reports
        names: dict[str, set[str]] = defaultdict(set)
        for one in found:
            names[one.report.id] |= one.keys | (one.around if reports <= FEW else frozenset())
        self.seen = Counter(key for keys in names.values() for key in keys)
        self._telling = {report: {key for key in keys if self.few(key)} for report, keys in names.items()}
        self._together = self._joined()
        pairs = [len(one & other) for one, other in combinations(self._telling.values(), 2)] if reports <= FEW else []
        self.of_one_incident = sum(shared >= _SORTED_APART for shared in pairs) >= _MOST * len(pairs)

    def _joined(self) -> dict[str, set[str]]:
        """The reports of a small case that share names with each other, or each with a third one."""
        groups = {report: {report} for report in self._telling}
        for one, other in combinations(self._telling, 2) if self.reports <= FEW else ():
            if len(self._telling[one] & self._telling[other]) >= _SORTED_APART:
                groups[one] |= groups[other]
                for report in groups[one]:
                    groups[report] = groups[one]
        return groups

    def weight(self, key: str) -> float:
        """How telling a name is: the logarithm of how rare it is among the reports; 1 for a word."""
        count = self.seen.get(key)
        return 1.0 if count is None else math.log((self.reports + 1) / count) + 0.5

    def few(self, key: str) -> bool:
        """Whether a name tells incidents apart: any in a small case, else one that few reports have."""
        return self.reports <= FEW or self.seen[key] <= max(2.0, _RARE * self.reports)

    def searched(self, one: Account) -> str:
        """Within what an account is searched: its incident; a small case as a whole, however it was sorted."""
        return "" if self.reports <= FEW else one.incident

    def linked(self, one: Account, other: Account) -> bool:
        """Whether two accounts are of one incident: as reports were sorted, else by telling names that they share."""
        if one.report.id == other.report.id:
            return True
        if one.incident and one.incident == other.incident:
            return True
        shared = len(self._telling[one.report.id] & self._telling[other.report.id])
        if self.reports <= FEW:
            return not one.incident or other.report.id in self._together[one.report.id]
        return not one.incident and shared >= _TOGETHER
