"""Statements: attributions with an accountable speaker, or an honest "unresolved"."""

from typing import Literal

import msgspec

from rashomon.core.attributions import Form
from rashomon.core.reasons import Reason
from rashomon.core.spans import Span
from rashomon.core.values import Bounds

Voice = Literal["speaker", "outlet"]
Resolution = Literal[
    "named",  # the source's own words name the speaker
    "carried",  # a pronoun, short name, title or description carried back to a name
    "unnamed",  # somebody whom the report does not name ("a source", "residents")
    "unresolved",  # two candidates left, or none
    "outlet",  # the report's own voice
]
Kind = Literal[
    "assertion", "admission", "denial", "accusation", "question", "demand", "promise", "opinion", "evasion", "finding"
]
Polarity = Literal["affirm", "deny"]
Certainty = Literal["certain", "probable", "possible"]
ScopeKind = Literal["negated", "possible", "probable", "should", "future", "conditional"]
LinkKind = Literal["outlet", "agency", "speaker", "quoted", "vague"]


class Speaker(msgspec.Struct, frozen=True, kw_only=True):
    """Who a statement is ascribed to.

    `words` is the source span as printed (None for the outlet's voice and for sourceless
    passives), `name` the fullest name the report gives, `named_at` where that name stands,
    `role` the words that say in what capacity, `figure` the report's own id for the speaker (made before
    reports are compared), `entity` the case's entity id. For an unnamed speaker `named_at` are the words that
    bring the speaker in, where `words` only point back to them ("he"). `candidates` are the names between which
    the step abstained.
    """

    resolution: Resolution
    name: str | None = None
    words: Span | None = None
    named_at: Span | None = None
    role: Span | None = None
    figure: str | None = None
    entity: str | None = None
    candidates: tuple[str, ...] = ()
    reason: Reason


class RelayLink(msgspec.Struct, frozen=True, kw_only=True):
    """One link of the chain through which words reached the reader, from the outlet outwards in.

    `words` is the span that shows the link; None for the outlet itself, which the report's own
    data name, and for an agency known from a credit line, whose place in the source `how` names.
    `figure` and `entity` as in Speaker.
    """

    kind: LinkKind
    name: str
    words: Span | None = None
    figure: str | None = None
    entity: str | None = None
    how: str = ""


class Scope(msgspec.Struct, frozen=True, kw_only=True):
    """Words of a content that are not put as plain fact: negated, hedged, wished for, to come, or under a condition.

    `by` are the words that put `over` so. Scopes may nest; a word under two negations is not negated.
    """

    kind: ScopeKind
    by: Span
    over: Span


class Statement(msgspec.Struct, frozen=True, kw_only=True):
    """What one speaker, or the outlet itself, is reported to say.

    `content` holds the exact words, in fragments; `said` are the bounds of the day of saying with
    the span that gives it in `said_at`; `venue` and `addressee` are spans. `joint` are the further
    speakers where several say it at once ("A and B said"). `setting` says why `said`, `venue` or `addressee`
    hold where another sentence gives them ("He made the remarks in an interview with …"). `kinds`, `polarity`,
    `certainty` and `scopes` stay empty until a step that knows them has run; `qualified` is its reason. `polarity` says
    whether the speaker affirms or denies the matter once negations are counted off ("denied that it was not used"
    affirms); None where nothing is claimed or the words leave it open. `rhetorical` is set for questions only.
    """

    id: str
    report: str
    attribution: str | None
    voice: Voice = "speaker"
    speaker: Speaker
    joint: tuple[Speaker, ...] = ()
    content: tuple[Span, ...]
    cue: tuple[Span, ...] = ()
    form: Form | None = None
    parent: str | None = None
    relay: tuple[RelayLink, ...] = ()
    said: Bounds = Bounds()
    said_at: Span | None = None
    venue: Span | None = None
    addressee: Span | None = None
    setting: Reason | None = None
    kinds: tuple[Kind, ...] = ()
    polarity: Polarity | None = None
    certainty: Certainty | None = None
    scopes: tuple[Scope, ...] = ()
    rhetorical: bool | None = None
    qualified: Reason | None = None
    reason: Reason
