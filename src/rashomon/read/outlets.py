"""The outlet: by what the page says of itself, its address, its own handle, or the agency that signs it."""

import re
from urllib.parse import urlsplit

from rashomon.read.draft import Clue, Draft

_HANDLE = re.compile(r"(?<![\w.])@(\w{3,30})")
_FOLLOW = re.compile(r"\bfollow (?!him|her|them|me\b).{0,60}|\bsubscribe\b.{0,80}", re.IGNORECASE)
_OWNED = re.compile(
    r"(?:©|\(c\)|\bcopyright\b)\s*(?:\d{4}(?:\s?[-–]\s?\d{4})?,?\s*)?(?:by\s+)?"
    r"(?P<name>[A-Z][\w .&'’-]{2,40}?)(?=\s*(?:\.|,|\||$|All rights|\d{4}))",
    re.IGNORECASE,
)
_TITLE_END = re.compile(r"\s[-–—|]\s(?P<name>[^-–—|]{2,40})$")
# What accounts add to an outlet's name: a country or language, "official".
_ENDING = re.compile(r"(?<=[a-z])(?:_?(?:[A-Z]{2}|[A-Z][a-z])|_?(?:[Oo]fficial|[Oo]nline|[Ee]nglish|EN|Eng))$")
_HOST = re.compile(r"^(?:www\d?|m|mobile|amp|en|eng|english|news)\.")


def name_outlet(draft: Draft) -> Draft:
    """The draft with what names its outlet, surest first: the page, the notice of rights, its handle, its address."""
    found = (*draft.outlets, *_from_rights(draft), *_from_handle(draft), *_from_address(draft))
    return draft.changed(outlets=tuple(clue for clue in found if clue.text))


def name_agency_outlet(draft: Draft) -> Draft:
    """The draft with the agency of its dateline for outlet, if nothing else names one."""
    return draft if draft.outlets else draft.changed(outlets=_from_agency(draft))


def _from_rights(draft: Draft) -> tuple[Clue, ...]:
    for dropped in draft.dropped:
        owner = _OWNED.search(dropped.words.text)
        if owner:
            return (Clue(words=dropped.words.cut(*owner.span("name")), how="copyright line", source="rights"),)
    return ()


def _from_handle(draft: Draft) -> tuple[Clue, ...]:
    """The account that the page asks its readers to follow; the first where it names several."""
    for dropped in draft.dropped:
        words = dropped.words
        call = _FOLLOW.search(words.text)
        handle = _HANDLE.search(words.text, call.start()) if call else None
        if handle:
            return (
                Clue(
                    words=words.cut(*handle.span()),
                    value=_spelt(draft, handle[1]),
                    how="account to follow",
                    source="handle",
                ),
            )
    return ()


def _spelt(draft: Draft, handle: str) -> str:
    """The outlet's name as the page writes it elsewhere in its calls, for a handle that begins with it."""
    for dropped in draft.dropped:
        for word in re.findall(r"(?<!@)\b[A-Z][\w.-]{3,}", dropped.words.text):
            if handle.lower().startswith(word.lower()) and 2 * len(word) > len(handle) + 1:
                return str(word)
    return _ENDING.sub("", handle)


def _from_address(draft: Draft) -> tuple[Clue, ...]:
    host = (urlsplit(draft.url).hostname or "") if draft.url and "//" in draft.url else ""
    name = _HOST.sub("", host)
    return (Clue(value=name, how="the page's address", source="address"),) if "." in name else ()


def _from_agency(draft: Draft) -> tuple[Clue, ...]:
    """The agency of the dateline, where nothing else names an outlet: agencies publish under their own name."""
    if draft.datelines and draft.agencies:
        first = draft.agencies[-1]
        return (Clue(words=first.words, value=first.value, how="agency of the dateline", source="agency"),)
    return ()


def outlet_in_title(title: str) -> str | None:
    """The outlet's name that ends a page's title ("Headline - Outlet")."""
    found = _TITLE_END.search(title)
    return found["name"].strip() if found else None
