"""Which accounts are held against each other: each denial against the few that share most of its telling words.

An inverted index over words and names gives a bounded number of accounts for each denial, so that the time grows
with the accounts and not with their pairs.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from rashomon.weigh.conflicts.accounts import Account
from rashomon.weigh.conflicts.telling import Telling
from rashomon.weigh.conflicts.words import alike

MOST = 24  # accounts that one denial is held against
COMMON = 300  # accounts behind a word: a word with more behind it tells nothing


class Index:
    """Accounts by incident and by the words, kinds and names that they have; a small case is searched as a whole."""

    def __init__(self, found: Sequence[Account], telling: Telling) -> None:
        self._found = found
        self._telling = telling
        self._behind: dict[tuple[str, str], list[int]] = defaultdict(list)
        for number, one in enumerate(found):
            for key in (*one.stems, *one.keys, *(f"kind {kind}" for kind in one.reading.kinds)):
                if len(self._behind[telling.searched(one), key]) <= COMMON:
                    self._behind[telling.searched(one), key].append(number)

    def near(self, one: Account) -> Iterator[Account]:
        """The accounts that share most with one, the nearest first."""
        votes: Counter[int] = Counter()
        stems = {other for stem in one.stems for other in (stem, *alike().get(stem, ()))}
        for key in (*stems, *one.keys, *(f"kind {kind}" for kind in one.reading.kinds)):
            behind = self._behind.get((self._telling.searched(one), key), ())
            if len(behind) <= COMMON:
                weight = self._telling.weight(key)
                for number in behind:
                    votes[number] += weight  # type: ignore[assignment]
        nearest = sorted(votes.items(), key=lambda item: (-item[1], item[0]))
        for number, _ in nearest[:MOST]:
            yield self._found[number]
