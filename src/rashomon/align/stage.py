"""Align: the statements of all reports to incidents, events and claims."""

from collections import Counter
from collections.abc import Mapping, Sequence

import msgspec

from rashomon.align.claims import claim
from rashomon.align.decided import decided
from rashomon.align.echoes import echoes
from rashomon.align.events import event_id, events
from rashomon.align.grouping import Group, grouped
from rashomon.align.incidents import incidents
from rashomon.align.profile import same, same_event
from rashomon.align.propositions import Proposition, propositions
from rashomon.core.claims import Claim, Event, Incident
from rashomon.core.material import Aligned, Material


def align(material: Material) -> Aligned:
    """Groups reports by incident, statements about one proposition, and propositions about one event.

    What people decided about claims (`material.judgements`) holds over what the rules make of them.
    """
    order = {report: number for number, report in enumerate(material.reports)}
    told = incidents(material.reports)
    of_report = {report: number for number, incident in enumerate(told) for report in incident.reports}
    found = propositions(material, of_report)
    happenings = grouped([one for one in found if one.kinds], same_event)
    of = {one.number: name for group in happenings for name in (event_id(group),) for one in group.members}
    groups = grouped([one for one in found if one.stance is not None], same)
    _with_echoes(groups, echoes(material, found))
    claims = [made for group in groups if _telling(group) and (made := claim(group, _event(group, of), order))]
    return Aligned(
        incidents=tuple(told),
        events=tuple(_placed(events(happenings, material.datings), told)),
        claims=tuple(_by_first(decided(_by_first(claims, order), material), order)),
    )


def _with_echoes(groups: Sequence[Group], found: Sequence[tuple[int, Proposition]]) -> None:
    """Adds those who take a position on a proposition without saying it again."""
    at = {one.number: group for group in groups for one in group.members}
    for number, echo in found:
        if number in at:
            at[number].members.append(echo)
            at[number].reasons.append("")


def _telling(group: Group) -> bool:
    """Whether it is worth a line: several statements, or a happening."""
    return bool(group.profile.kinds) or len({one.statement.id for one in group.members if one.statement}) > 1


def _event(group: Group, of: Mapping[int, str]) -> str | None:
    """The event that most of the group's propositions are about."""
    found = Counter(of[one.number] for one in group.members if one.number in of)
    return min(found, key=lambda name: (-found[name], name)) if found else None


def _placed(found: Sequence[Event], told: Sequence[Incident]) -> list[Event]:
    """Each event with the incident of most of its mentions."""
    of = {report: incident.id for incident in told for report in incident.reports}
    placed = []
    for event in found:
        homes = Counter(of[mention.report] for mention in event.mentions)
        incident = min(homes, key=lambda name: (-homes[name], name))
        placed.append(msgspec.structs.replace(event, incident=incident))
    return placed


def _by_first(claims: Sequence[Claim], order: Mapping[str, int]) -> list[Claim]:
    return sorted(claims, key=lambda one: (order[one.attachments[0].report], one.attachments[0].words[0].start, one.id))
