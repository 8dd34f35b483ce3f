"""Questions as they are found in one report, before answers are looked for."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from rashomon.core import Bounds, Span, Statement
from rashomon.core.claims import Quote
from rashomon.core.questions import AskedAs, Party
from rashomon.weigh.clock import said_on
from rashomon.weigh.questions_page import Page
from rashomon.weigh.questions_words import opening, words_for

_QUESTION = re.compile(r"[^.!?…]*(?:\.\.\.[^.!?…]*)*\?")
UNBOUNDED = Bounds()
DOUBT = "To question whether something is so is to doubt it; an answer may not be wanted."

_PLACE = re.compile(r"\s+(?:in|at|outside|near)\s+.*$")


@dataclass(eq=False)
class Draft:
    """A question found: its words, who asks whom, when, and where an answer is to be looked for.

    `replies` are the statements that the sentence itself gives as the reply, `closing` the words of the
    sentence that tell that there is none, `act` what was done in place of speaking. `thing`: something is asked
    for that can be handed over or shown. `outlet`: the outlet itself puts the question in its own running text.
    """

    words: Span
    why: str
    asker: Party | None = None
    asked: Party | None = None
    form: AskedAs = "question"
    at: Bounds = UNBOUNDED
    at_words: Span | None = None
    about: Span | None = None
    statement: Statement | None = None
    replies: list[Statement] = field(default_factory=list)
    closing: Span | None = None
    act: Span | None = None
    thing: bool = False
    outlet: bool = False
    direct: bool = False
    rhetorical: str = ""
    also: list[Quote] = field(default_factory=list)


def put_directly(page: Page) -> Iterator[Draft]:
    """Question sentences in what a speaker says, each one of its own."""
    for statement in page.statements:
        if statement.voice == "outlet" or _pointer(statement):
            continue
        for content in statement.content:
            for match in _QUESTION.finditer(page.text, content.start, content.end):
                span = _without_lead(page, match.start(), match.end())
                if span is not None and not _inner(page, statement, span):
                    yield Draft(
                        span,
                        "The quoted words end in a question mark.",
                        asker=_interviewer(page, statement) or page.speaker(statement),
                        asked=_addressed(page, statement),
                        at=said_on(statement, page.times),
                        at_words=statement.said_at,
                        statement=statement,
                        direct=True,
                    )


def _pointer(statement: Statement) -> bool:
    """A label that leads to other pages ("READ: …", "WATCH: …"), which the colon makes look like a speaker."""
    words = statement.speaker.words.words if statement.speaker.words else ""
    return words.isupper() and len(words) > 1 and statement.cue[-1:] != () and statement.cue[-1].words.strip() == ":"


def _without_lead(page: Page, start: int, end: int) -> Span | None:
    """The question without opening marks and the words of the sentence before it that ran in."""
    words = page.text[start:end]
    lead = len(words) - len(words.lstrip(" \n\"“”'‘’([…."))
    if broken := re.search(r".*(?:\.\.\.|…)\s+(?=[A-Z])", words[lead:], re.DOTALL):
        lead += broken.end()
    return page.report.span(start + lead, end) if end - start - lead > 1 else None


def _inner(page: Page, statement: Statement, span: Span) -> bool:
    """Whether another statement inside this one holds the question: that one's speaker asks."""
    return any(
        one is not statement and one.parent == statement.id and any(content.covers(span) for content in one.content)
        for one in page.statements
    )


def labelled(statement: Statement) -> bool:
    """Whether a label stands before the words, as in a printed interview: "Q:", "Q."."""
    return bool(statement.cue) and statement.cue[0].words.strip() in {":", "."}


def _interviewer(page: Page, statement: Statement) -> Party | None:
    """In printed questions and answers the outlet asks where nobody else is named, or its name is cut short."""
    if not labelled(statement):
        return None
    outlet, speaker = page.outlet(), page.speaker(statement)
    if speaker is None or len(speaker.name) == 1:  # "Q" is nobody's name
        return outlet
    return outlet if outlet and speaker.name.casefold() in outlet.name.casefold() else None


def _addressed(page: Page, statement: Statement) -> Party | None:
    if statement.addressee is None or statement.addressee.part != "text":
        return _asked_by_name(page, statement)
    return page.named(statement.addressee.start, statement.addressee.end) or _named_by(statement.addressee)


def _asked_by_name(page: Page, statement: Statement) -> Party | None:
    """Who is named right behind "asked"."""
    cue = statement.cue[-1] if statement.cue else None
    if cue is None or cue.part != "text" or not words_for("ask").fullmatch(cue.words.strip()):
        return None
    party, speaker = page.named(cue.end, min(cue.end + 60, page.sentence(cue.start)[1])), page.speaker(statement)
    return None if party and speaker and party.entity == speaker.entity else party  # “…?” asked the deputy


def _named_by(words: Span) -> Party:
    """Hearers without the place where they hear: "journalists in Moscow" are journalists."""
    return Party(name=_PLACE.sub("", words.words), words=words)


def put_indirectly(page: Page) -> Iterator[Draft]:
    """What a speaker is said to have asked: "questioned how …", "asked the minister whether …"."""
    for statement in page.statements:
        cue = " ".join(span.words for span in statement.cue)
        asker = page.speaker(statement)
        if statement.voice == "outlet" or asker is None or not words_for("ask").search(cue):
            continue
        content = statement.content[0]
        if "?" in content.words or not opening().match(content.words):
            continue
        yield Draft(
            content,
            f"The report says that {asker.name} asked it.",
            asker=asker,
            asked=_addressed(page, statement),
            at=said_on(statement, page.times),
            at_words=statement.said_at,
            statement=statement,
            rhetorical=DOUBT if cue.endswith("questioned") and content.words.startswith(("whether", "if")) else "",
        )


def hearers(statement: Statement) -> Party | None:
    """Those before whom a statement was made, as those who asked for it."""
    return _named_by(statement.addressee) if statement.addressee else None
