"""Weigh: what the accounts of a case come to together, one step after the other."""

from collections.abc import Iterator

import msgspec

from rashomon.core.material import Aligned, Material


def weigh(material: Material, aligned: Aligned) -> Iterator[msgspec.Struct]:
    """All records of the case as a whole that follow from its statements and claims."""
    del material, aligned
    yield from ()
