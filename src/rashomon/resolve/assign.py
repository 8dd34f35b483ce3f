"""The case's entities written into the records of single reports."""

from collections.abc import Mapping
from typing import TypeVar

import msgspec

from rashomon.core import Mention, RelayLink, Speaker, Statement

Record = TypeVar("Record", Mention, Statement)
Part = TypeVar("Part", Mention, Speaker, RelayLink)


def with_entity(record: Record, entity_of: Mapping[str, str]) -> Record:
    """The record with the entity of each figure that it names; the same object where nothing changes."""
    if isinstance(record, Mention):
        return _named(record, entity_of)
    speaker = _named(record.speaker, entity_of)
    joint = tuple(_named(one, entity_of) for one in record.joint)
    relay = tuple(_named(link, entity_of) for link in record.relay)
    if (speaker, joint, relay) == (record.speaker, record.joint, record.relay):
        return record
    return msgspec.structs.replace(record, speaker=speaker, joint=joint, relay=relay)


def _named(part: Part, entity_of: Mapping[str, str]) -> Part:
    entity = entity_of.get(part.figure) if part.figure is not None else None
    return part if entity == part.entity else msgspec.structs.replace(part, entity=entity)
