"""Who it is that has, receives or examines a thing: courts, papers, laboratories; what is only handed about."""

import re
from functools import cache

from rashomon.core.questions import Party
from rashomon.resources.lists import word_list
from rashomon.weigh.evidence_nouns import is_everyday
from rashomon.weigh.questions_page import Page

NEAR = 70
"""Characters around a verb in which a receiver or somebody who searches still belongs to it."""
_PEOPLE = re.compile(r"(?:[eo]rs|ists|men|people|relatives|residents|volunteers)$")
_NAMED = re.compile(r"(?:[Tt]he )?[A-Z][\w'’-]+ [A-Z]")


@cache
def _any_of(lists: str, name: str) -> re.Pattern[str]:
    either = "|".join(re.escape(str(one)) for one in word_list(lists)[name])
    return re.compile(rf"\b(?:{either})\b")


def is_receiver(words: str) -> bool:
    """Whether somebody stands in the words whose having a thing makes it evidence: a court, a paper, the police."""
    return _any_of("evidence_frames", "receivers").search(words.lower()) is not None


def is_expert(words: str) -> bool:
    """Whether somebody stands in the words whose finding counts: a pathologist, a laboratory, Dr Lund."""
    experts = _any_of("evidence_nouns", "experts")
    return experts.search(words) is not None or experts.search(words.lower()) is not None


def examines(party: Party) -> bool:
    """Whether whoever finds something finds it by examining: a laboratory, a pathologist."""
    examiners = _any_of("evidence_nouns", "examiners")
    return examiners.search(party.name) is not None or examiners.search(party.name.lower()) is not None


def is_somebody(party: Party) -> bool:
    """Whether words name people or a body, and not a thing that stood in front of the verb."""
    name = party.name.lower()
    if party.entity is not None or _NAMED.match(party.name):
        return True
    return is_receiver(name) or is_expert(name) or _PEOPLE.search(name) is not None


def is_received(page: Page, start: int, end: int) -> bool:
    """Whether "to the press", "before the court" or "to Anna Holt" stands behind."""
    behind = page.text[start : min(end, start + NEAR)]
    found = re.search(r"\b(?:to|before|in|by|with)\s+", behind)
    if found is None:
        return False
    name = re.match(r"(?:the\s+)?[A-Z]", behind[found.end() :]) if found.group().startswith("to") else None
    named = name is not None and page.named(start + found.end(), end) is not None
    return named or is_receiver(behind[found.start() :])


def is_elsewhere(page: Page, start: int, end: int) -> bool:
    """Whether a sentence is of shows, sports or trade, where everyday things are no evidence."""
    return _any_of("evidence_nouns", "elsewhere").search(page.text, start, end) is not None


def is_supplied(page: Page, head: str, verb: str, last: int, end: int) -> bool:
    """Whether a thing only changed hands: arms for an ally, a letter to a friend, to nobody who examines or judges."""
    personal = is_everyday(head) or head.lower() in word_list("evidence_words")["everyday"]
    everyday = personal and verb in {"sent", "gave"}
    behind = page.text[last : min(end, last + NEAR)]
    supplied = everyday or head.lower() in word_list("evidence_nouns")["supplied"]
    return supplied and not is_receiver(behind) and not is_expert(behind)
