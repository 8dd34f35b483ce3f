"""What is done in place of speaking when somebody was asked: "shrugged", "pointed to his lawyer", "nodded"."""

import re
from functools import cache

from rashomon.core import Span
from rashomon.core.questions import Party
from rashomon.weigh.answers_given import Judged, polar
from rashomon.weigh.answers_standing import judged
from rashomon.weigh.questions_page import Page
from rashomon.weigh.questions_words import either, words_for

_SPEAKING = "said|says|replied|replies|answered|answers|repeated|repeats|insisted|insists|explained|explains"
_SAID = re.compile(rf"(?:{_SPEAKING})\b")
_LEAD = re.compile(r"[\s,]*(?:then\s+|and\s+)?")
_ASIDE = re.compile(r",\s[^,.;]{2,60},")
_ADVERB = r"\s+(?:(?:only|just|simply|merely|then|first|at first|once more|\w+ly)\s+)?"


def acted(page: Page, start: int, end: int) -> tuple[Party | None, Span | None]:
    """Who acts in the clause that begins at a place, and the words for the act; nothing where it tells of no act."""
    lead = _LEAD.match(page.text, start, end)
    begin = lead.end() if lead else start
    found = _doing().match(page.text, begin, end)
    if found is None:
        return None, None
    act = page.span(*found.span("act"))
    party = page.subject(found.start("verb")) or page.named(begin, found.start("verb"))
    words = page.span(begin, found.end("doer"))
    if (party is None or party.entity is None) and words is not None:
        first = _ASIDE.split(words.words)[0]
        party = page.named(begin, found.start("verb")) or Party(name=first, words=page.span(begin, begin + len(first)))
    return party, act


def judged_act(question: str, act: str) -> Judged:
    """Where an act leaves a question: a nod says yes or no, what is handed over answers, anything else evades."""
    if said := _SAID.match(act):
        return judged(question, act[said.end() :], said.group(), (), None)
    if words_for("agreed").match(act):
        return Judged("answered" if polar(question) else "evaded", f"The report tells of an act: “{act}”.")
    if words_for("told").match(act):
        return Judged("answered", f"What was asked for was given: “{act}”.")
    return Judged("evaded", f"Something was done in place of an answer: “{act}”.")


@cache
def _doing() -> re.Pattern[str]:
    """A short subject, maybe with an aside, and a verb of doing behind it."""
    verb = rf"(?P<verb>(?:{either('turned')}|{either('agreed')}|{either('told')}|{_SPEAKING})\b)"
    article = r"(?:the|The|a|an|An|one|One|his|her|its|their|His|Her|Its|Their)"
    doer = rf"(?P<doer>(?:{article}\s+)?[\w’'-]+(?:\s+[\w’'-]+){{0,5}}?(?:,\s[^,.;“”\"]{{2,60}},)?)"
    return re.compile(rf"{doer}{_ADVERB}(?P<act>{verb}[^.;“”\"]*)")
