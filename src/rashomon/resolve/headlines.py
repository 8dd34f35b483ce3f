"""Descriptions in headlines, which have no article: "Former president says …", "Defence ministry denies …"."""

from rashomon.core import Span
from rashomon.resolve.figures import Figure
from rashomon.resolve.lexicon import lexicon
from rashomon.resolve.occurrences import Occurrence
from rashomon.resolve.phrases import Phrase
from rashomon.resolve.roles import fits, read_role
from rashomon.resolve.scene import Link
from rashomon.resolve.stage import Reading

DETERMINERS = frozenset({"a", "an", "some", "two", "three"})


def in_headline(reading: Reading, phrase: Phrase, words: Span) -> Link | None:
    """The link of a bare description in a title: to the only figure of the text that it fits; None for none or two."""
    if phrase.form != "description" or phrase.plural or words.words.split()[0].lower() in DETERMINERS:
        return None
    fitting = [figure for figure in reading.cast.figures if _may_be(figure, words.words)]
    if len(fitting) != 1:
        return None
    body = fitting[0].kind == "organisation"
    occurrence = Occurrence(words.start, words.end, "nominal", phrase.head, body=body, definite=True)
    return Link(occurrence, fitting[0], f"the only one named in the text whom “{words.words}” fits")


def _may_be(figure: Figure, words: str) -> bool:
    if not figure.named:
        return False
    if figure.kind == "organisation":
        told = [word.lower() for word in words.split()]
        same = {token.lower() for token in figure.fullest.tokens}
        return told[-1] in lexicon().bodies and same.issuperset(told)
    sense = read_role(words)
    return sense is not None and any(fits(sense, held) for *_, held in figure.roles)
