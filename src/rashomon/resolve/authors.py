"""Who gave out a writing that is quoted: "a statement by Ann Lee", "the ministry's letter".

A report, a study or records stay what they are: whose findings they tell is another matter.
"""

import re

from rashomon.core import Part
from rashomon.resolve.names import Name
from rashomon.resolve.passages import words
from rashomon.resolve.phrases import Phrase
from rashomon.resolve.scene import Chains, Link
from rashomon.resolve.stage import Reading
from rashomon.resources.lists import word_list

BY = re.compile(r"\b(?:by|from)\s+(?:the\s+)?(?:[A-Z][\w.]*\s+){0,2}$")  # a state or a body may stand before the title
ISSUER: frozenset[str | None] = frozenset({"person", "organisation"})


def author(reading: Reading, chains: Chains, phrase: Phrase, part: Part) -> Link | None:
    """The person or body behind "by", or the owner of a writing that only its owner can have made; else None."""
    if phrase.form not in {"writing", "description"}:
        return None
    for name in reading.names[part]:
        if phrase.start <= name.start < phrase.end and (_by(reading, part, phrase, name) or _owns(phrase, name)):
            link = chains.links.get(name.start)
            if link is not None and link.figure is not None and link.figure.kind in ISSUER:
                why = f"what is quoted was given out by “{link.figure.label}”"
                return Link(link.occurrence, link.figure, why)
    return None


def _by(reading: Reading, part: Part, phrase: Phrase, name: Name) -> bool:
    """Whether "by" stands right before the name and its title, and a writing that somebody gives out before that."""
    opening = name.role[0] if name.role else name.start
    before = reading.passages[part].text[phrase.start : opening]
    found = BY.search(before)
    given_out = word_list("occasions")["authored"]
    return found is not None and any(word.bare in given_out for word in words(before[: found.start()]))


def _owns(phrase: Phrase, name: Name) -> bool:
    owned = phrase.possessor is not None and name.end == phrase.possessor[1]
    return owned and phrase.head in word_list("occasions")["authored"]
