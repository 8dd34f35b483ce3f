"""What a recheck has to say."""

from collections.abc import Iterator

import msgspec


class Finding(msgspec.Struct, frozen=True):
    """One thing that is wrong: the record ("statements sta-0123…") and what is wrong with it."""

    where: str
    what: str


Findings = Iterator[Finding]
