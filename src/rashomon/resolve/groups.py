"""Which body, state or group "it" or "they" can mean, where no speaker before shows it."""

from bisect import bisect_left

from rashomon.core import Span
from rashomon.resolve.figures import Figure
from rashomon.resolve.lexicon import lexicon
from rashomon.resolve.passages import Passage
from rashomon.resolve.phrases import Phrase
from rashomon.resolve.scene import Chains, Link


def only_body(passage: Passage, chains: Chains, phrase: Phrase, words: Span) -> Link | None:
    """The only body or state ("it"), or the only group or body ("they"), before the pronoun in its sentence.

    Where the sentence has none, the only one of the sentence before in the paragraph, if that has it as its subject.
    """
    number = passage.sentence(words.start)
    start, _ = passage.sentences[number]
    here = _fitting(chains, phrase, start, words.start, groups=True)
    if here:
        return here[0] if len({link.figure for link in here}) == 1 else None
    if number == 0:
        return None
    before, _ = passage.sentences[number - 1]
    there = _fitting(chains, phrase, before, start, groups=False)
    one = len({link.figure for link in there}) == 1 and passage.paragraph(before) == passage.paragraph(words.start)
    return there[0] if one and there[0].occurrence.subject and passage.quotation(before) is None else None


def _fitting(chains: Chains, phrase: Phrase, start: int, end: int, *, groups: bool) -> list[Link]:
    """The links of a stretch that the pronoun may go back to; of the sentence before, bodies alone."""
    links = [chains.links[at] for at in chains.starts[bisect_left(chains.starts, start) :] if at < end]
    if phrase.plural and groups:
        return [link for link in links if link.figure is not None and link.figure.plural]
    kinds = {"organisation", "place"} if groups else {"organisation"}
    fitting = [link for link in links if link.figure is not None and link.figure.kind in kinds]
    return [link for link in fitting if link.figure is not None and _speaks(link.figure)]


def _speaks(figure: Figure) -> bool:
    """Whether "it" may mean the figure as one that speaks: of places only a state, or a seat that stands for one."""
    lex = lexicon()
    return figure.kind != "place" or figure.label in lex.states or figure.label in lex.seats
