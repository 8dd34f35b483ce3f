"""The last step: what language a report is in, and whether it is whole, a stub or nothing."""

import re

from rashomon.read.chrome import paywalled
from rashomon.read.draft import Draft
from rashomon.read.language import language_of

_STUB = 900  # characters: a text so short beside a paywall is only the report's head
_TEASER = 700  # characters: a text so short that breaks off is a teaser
_BREAKS_OFF = re.compile(r"(?:…|\.\.\.|\[…\]|\[\.\.\.\]|\[\+\d+ chars\])\W*$")


def judge(draft: Draft) -> Draft:
    """The draft with its language and, where its text is no whole report, the status that says so."""
    text = "\n\n".join(block.text.text for block in draft.blocks)
    known = draft.changed(language=language_of(text or draft.title.text))
    if not text:
        return known.changed(detail=draft.detail or _nothing(draft))
    if draft.status != "read":
        return known
    walled = draft.walled or any(paywalled(dropped.words.text) for dropped in draft.dropped)
    if walled and len(text) < _STUB:
        return known.changed(status="stub", detail="only the head of the report: the rest is behind a paywall or login")
    if len(text) < _TEASER and _BREAKS_OFF.search(text) and len(draft.blocks) <= 3:
        return known.changed(status="stub", detail="only the head of the report: its text breaks off")
    return known


def _nothing(draft: Draft) -> str:
    """What there was instead of a report's text."""
    reasons = {dropped.why for dropped in draft.dropped}
    if "cookie or browser notice" in reasons:
        return "only a cookie or browser notice: save the page again after accepting it"
    if any(paywalled(dropped.words.text) for dropped in draft.dropped):
        return "only a call to subscribe or log in: the report is behind a paywall"
    return "no report text in it" + (", only page chrome" if reasons else "")
