"""What the steps over all reports of a case are given: the records of the steps before, in memory."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from rashomon.core.claims import Claim, Event, Incident
from rashomon.core.entities import Entity, Mention
from rashomon.core.figures import Figure
from rashomon.core.judgements import Judgement
from rashomon.core.origins import StakeHeld
from rashomon.core.places import PlaceMention
from rashomon.core.reports import Report
from rashomon.core.statements import Statement
from rashomon.core.times import EventDating, EventLength, TimeExpression


class Material(NamedTuple):
    """A case's records by report, in the order of publication.

    `reports` have their texts but no maps back to the source; `stakes` are those that people set,
    `judgements` what they decided about claims, origins and copies among reports, in order.
    """

    reports: Mapping[str, Report]
    statements: Mapping[str, Sequence[Statement]]
    mentions: Mapping[str, Sequence[Mention]]
    times: Mapping[str, Sequence[TimeExpression]]
    places: Mapping[str, Sequence[PlaceMention]]
    figures: Mapping[str, Sequence[Figure]]
    entities: Sequence[Entity]
    stakes: Sequence[StakeHeld] = ()
    datings: Sequence[EventDating] = ()
    lengths: Sequence[EventLength] = ()
    judgements: Sequence[Judgement] = ()


class Aligned(NamedTuple):
    """What a case's statements were found to be about."""

    incidents: Sequence[Incident] = ()
    events: Sequence[Event] = ()
    claims: Sequence[Claim] = ()
