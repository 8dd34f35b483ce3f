"""Questions that a report puts in its own running text: of an interview, or with a reply right behind it."""

import itertools
import re
from collections.abc import Iterator

from rashomon.core.questions import Party
from rashomon.core.reports import paragraphs
from rashomon.weigh.answers_acts import acted
from rashomon.weigh.answers_given import polar
from rashomon.weigh.answers_standing import answers_shortly
from rashomon.weigh.questions_drafts import Draft
from rashomon.weigh.questions_page import Page
from rashomon.weigh.questions_words import words_for

_LABEL = re.compile(r"\s*(?:Q|Question)[.:]\s+")
_TURN = re.compile(r"\s*\(\([^()]{1,30}\)\)[\s:]*")
_PERSONAL = re.compile(r"\b(?:I|[Ww]e|[Mm]y|[Oo]ur|[Yy]ou)\b")
SHORT = 25
"""Words up to which a paragraph without "I" and "we" may be the reply of an interview."""
_QUOTED = re.compile(r"[“\"][^”\"]*$")
_OPENS_QUOTE = re.compile(r"\s*[“\"]")
_FACT = re.compile(
    r"(?:(?:And|But|So|Then)\s+)?(?:was|were|had|did|has|have|who|whom|whose|where|when|which"
    r"|how many|how much|how long|why (?:did|was|were|had))\b",
    re.IGNORECASE,
)
LONGEST = 60
"""Words that a question of an interview has at most; what is longer is a paragraph that ends in one."""


def unvoiced(page: Page) -> Iterator[Draft]:
    """Questions of nobody whom the report names as asking: those of an interview, and those answered at once."""
    interview = _interview(page)
    partner = _partner(page, interview[0]) if interview else None
    for number, (start, end) in enumerate(page.sentences):
        words = page.text[start:end].rstrip()
        if not words.endswith("?") or _spoken(page, start, end):
            continue
        label = _LABEL.match(page.text, start, end)
        turn = label or _TURN.match(page.text, start, end)
        span = page.report.span(turn.end() if turn else start, start + len(words))
        asked = [one for one in interview if one <= start < _paragraph_end(page, one)]
        if asked or label:
            yield Draft(
                span, "A question of the interview, in a paragraph of its own.", asker=page.outlet(), asked=partner,
                outlet=True,
            )  # fmt: skip
        elif number + 1 < len(page.sentences) and _FACT.match(span.words):
            yield from _answered_at_once(page, number, Draft(span, "The report asks it, and tells of the reply."))


def _answered_at_once(page: Page, number: int, draft: Draft) -> Iterator[Draft]:
    """The question where the next sentence tells that somebody replies, or does something in place of it."""
    start, end = page.sentences[number + 1]
    party, act = acted(page, start, end)
    if act is not None and party is not None and _somebody(page, party):
        draft.asked, draft.act = party, act
        yield draft
        return
    replies = [one for one in page.around(start, end) if one.voice == "speaker" and one.content[-1].end > start]
    shortly = bool(replies) and answers_shortly(replies[0].content[0].words) and polar(draft.words.words)
    if shortly or _OPENS_QUOTE.match(page.text, start) or words_for("yes_no").match(page.text, start):
        speaker = page.speaker(replies[0]) if replies else None
        if speaker is not None:
            draft.asked, draft.replies = speaker, replies[:1]
            yield draft


def _somebody(page: Page, party: Party) -> bool:
    """Whether a party is a person: "the road turned" tells of nobody."""
    if party.words is None:
        return False
    return any(one.kind == "person" and one.span.overlaps(party.words) for one in page.mentions)


def _interview(page: Page) -> list[int]:
    """Where the paragraphs begin that are a question and nothing else, if there are two with a reply behind each."""
    found: list[int] = []
    personal = 0
    all_of_them = paragraphs(page.text)
    for (start, end), (after, close) in itertools.pairwise(all_of_them):
        words, reply = page.text[start:end].strip(), page.text[after:close].strip()
        alone = words.endswith("?") and len(words.split()) <= LONGEST and not words.startswith(("“", '"', "•", "*"))
        if alone and not reply.endswith("?") and not _TURN.match(reply) and not _spoken(page, start, end):
            found.append(start)
            personal += bool(_PERSONAL.search(reply)) or len(reply.split()) <= SHORT
    return found if len(found) > 1 and 2 * personal > len(found) else []


def _paragraph_end(page: Page, start: int) -> int:
    end = page.text.find("\n\n", start)
    return len(page.text) if end < 0 else end


def _partner(page: Page, start: int) -> Party | None:
    """Who is interviewed: the person whom the words before the first question name twice as often as any other."""
    people = [one for one in page.mentions if one.span.end <= start and one.kind == "person" and one.entity]
    if not people:
        return None
    counts = [one.entity for one in people]
    best = max(dict.fromkeys(counts), key=counts.count)
    if any(2 * counts.count(one) > counts.count(best) for one in set(counts) - {best}):
        return None
    named = [one for one in people if one.entity == best]
    return page.party(next((one for one in named if one.form == "name"), named[0]))


def _spoken(page: Page, start: int, end: int) -> bool:
    """Whether the words stand in a quotation, or somebody is said to say them and no quotation follows."""
    opened = page.text.rfind("\n\n", 0, start)
    if _QUOTED.search(page.text[max(0, opened) : start].replace("\n", " ")) or _OPENS_QUOTE.match(page.text, start):
        return True
    for one in page.statements:
        if one.voice == "speaker" and any(span.start < end and start < span.end for span in one.content):
            mixed = (
                one.form == "mixed" and one.content[0].start == start and "?" not in one.content[0].words[end - start :]
            )
            if not mixed:
                return True
    return False
