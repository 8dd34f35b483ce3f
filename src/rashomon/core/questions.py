"""Questions and evidence: what was asked and not answered, and what was shown."""

import datetime as dt
from typing import Literal

import msgspec

from rashomon.core.claims import Quote
from rashomon.core.reasons import Reason
from rashomon.core.spans import Span
from rashomon.core.times import DurationCheck
from rashomon.core.values import Bounds

Standing = Literal["open", "partly answered", "evaded", "refused", "answered", "withdrawn"]
AskedAs = Literal["question", "inquiry", "demand"]


class Party(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody who asks, is asked, shows or examines: the name, the words for them, the case's entity."""

    name: str
    words: Span | None = None
    entity: str | None = None


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """A statement that answers a question, or avoids to, in the words of its report."""

    quote: Quote
    standing: Standing
    reason: Reason


class Question(msgspec.Struct, frozen=True, kw_only=True):
    """Something asked: by whom, of whom, when, in which form, and where it stands.

    `words` are the question as the report has it, `about` what was asked where they only name it ("an official
    inquiry"); `days_open` runs from the latest possible day of asking to `as_of`, the newest dated act of the case
    (None where either is unknown or it is answered or withdrawn). `checks` set what the report says of the time
    that has passed against the days. `why_rhetorical` says why it was taken to expect no answer. `also` are
    further words, of any report, for the same question.
    """

    id: str
    report: str
    statement: str | None = None
    words: Span
    about: Span | None = None
    asker: Party | None = None
    asked: Party | None = None
    form: AskedAs = "question"
    rhetorical: bool = False
    why_rhetorical: str = ""
    at: Bounds = Bounds()
    at_words: Span | None = None
    standing: Standing = "open"
    answers: tuple[Answer, ...] = ()
    days_open: int | None = None
    as_of: dt.date | None = None
    checks: tuple[DurationCheck, ...] = ()
    also: tuple[Quote, ...] = ()
    reason: Reason


class Evidence(msgspec.Struct, frozen=True, kw_only=True):
    """An item that is reported to have been shown, found, handed over or examined.

    `words` is the passage, `item` the words for the thing in it; `shown` are the bounds of the day of showing,
    `found_at` and `found_on` words; `claim` the claim for which it is offered. `also` are further passages, of any
    report, that tell of the same item; who showed, found or examined it may stand there.
    """

    id: str
    report: str
    statement: str | None = None
    words: Span
    item: Span
    shown_by: tuple[Party, ...] = ()
    shown: Bounds = Bounds()
    given_to: Party | None = None
    examined_by: tuple[Party, ...] = ()
    found_at: Span | None = None
    found_on: Span | None = None
    claim: str | None = None
    also: tuple[Quote, ...] = ()
    reason: Reason
