"""Align: the statements of all reports to incidents, events and claims."""

from collections import Counter

from rashomon.align.claims import claim
from rashomon.align.events import event_id, events
from rashomon.align.grouping import Group, grouped
from rashomon.align.profile import same, same_event
from rashomon.align.propositions import propositions
from rashomon.core.claims import Claim
from rashomon.core.material import Aligned, Material


def align(material: Material) -> Aligned:
    """Groups statements about the same proposition, and propositions about the same event."""
    found = propositions(material)
    happenings = grouped([one for one in found if one.kinds], same_event)
    of = {one.number: event_id(group) for group in happenings for one in group.members}
    order = {report: number for number, report in enumerate(material.reports)}
    groups = grouped([one for one in found if one.stance is not None], same)
    claims = [made for group in groups if _telling(group) and (made := claim(group, _event(group, of), order))]
    return Aligned(events=tuple(events(happenings)), claims=tuple(_by_first(claims, order)))


def _telling(group: Group) -> bool:
    """Whether it is worth a line: several statements, or a happening."""
    return bool(group.profile.kinds) or len({one.statement.id for one in group.members if one.statement}) > 1


def _event(group: Group, of: dict[int, str]) -> str | None:
    """The event that most of the group's propositions are about."""
    found = Counter(of[one.number] for one in group.members if one.number in of)
    return min(found, key=lambda name: (-found[name], name)) if found else None


def _by_first(claims: list[Claim], order: dict[str, int]) -> list[Claim]:
    return sorted(claims, key=lambda one: (order[one.attachments[0].report], one.attachments[0].words[0].start, one.id))
