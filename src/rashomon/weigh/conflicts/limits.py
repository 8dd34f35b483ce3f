"""A limit kept or passed: "within the limit" beside "640 tonnes, against a permit for 400"."""

import re
from collections.abc import Iterator, Sequence

from rashomon.resources.lists import word_list
from rashomon.weigh.conflicts.accounts import Account
from rashomon.weigh.conflicts.finding import Finding
from rashomon.weigh.conflicts.occurrence import apart, of_one_body
from rashomon.weigh.conflicts.telling import FEW, Telling

_NUMBER = r"(\d[\d,.]*)"
_AGAINST = re.compile(
    rf"{_NUMBER}\b[^.;]*?\b(?:against|for|despite|with) (?:a|an|its|the) (?:\w+ )?"
    rf"(?:permit|limit|licence|capacity|maximum|quota) (?:for|of) {_NUMBER}"
)


def limits_in_conflict(found: Sequence[Account], telling: Telling) -> Iterator[Finding]:
    """Findings over accounts of a small case by which a limit was kept and was passed."""
    if telling.reports > FEW:
        return
    told = [(one, passed) for one in found if (passed := limit_passed(one)) is not None]
    for one, kept in told:
        for other, passed in told:
            if kept or not passed or one.statement.id == other.statement.id or one.speaker == other.speaker != "":
                continue
            if not telling.linked(one, other) or of_one_body(one, other) or apart(one.times, other.times):
                continue
            first, second = sorted((one, other), key=lambda account: account.order)
            why = "By the one account a limit was kept, by the other it was passed."
            yield Finding("number", first.quote, second.quote, why, claim=one.claim or other.claim)


def limit_passed(one: Account) -> bool | None:
    """Whether a limit was passed by an account of fact (True) or kept (False); None where it tells of none."""
    if one.position is None or one.reading.mood != "fact" or one.reading.reported:
        return None
    said = " ".join(word.low for word in one.reading.words)
    table = word_list("conflict_words")
    over = any(phrase in said for phrase in table["limit_passed"])
    within = any(phrase in said for phrase in table["limit_kept"])
    if match := _AGAINST.search(one.clause.words.lower()):
        over = over or float(match[1].replace(",", "").rstrip(".")) > float(match[2].replace(",", "").rstrip("."))
    if over == within:
        return None
    return over == (one.position == "affirm")
