"""Names of news agencies as datelines and credits print them."""

import re
from functools import cache

from rashomon.resources.lists import word_list


@cache
def _forms() -> dict[str, str]:
    """The agency's name by each form of it in lower case."""
    listed: dict[str, list[str]] = word_list("read/agencies")["agencies"]
    return {form.lower(): name for name, forms in listed.items() for form in (name, *forms)}


@cache
def agency_pattern() -> str:
    """A regular expression for any known form; forms of up to four letters only in capitals."""
    longest_first = sorted(_forms(), key=len, reverse=True)
    long = "|".join(re.escape(form) for form in longest_first if len(form) > 4)
    short = "|".join(re.escape(form.upper()) for form in longest_first if len(form) <= 4)
    return rf"(?:(?i:{long})|{short})"


def agency_name(form: str) -> str | None:
    """The agency that a form stands for, or None if it is not a known one."""
    return _forms().get(form.strip(" .,:/()-–—").lower())
