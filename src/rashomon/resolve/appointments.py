"""Offices that somebody takes in the course of a report: "Berg became prime minister", "Reza was elected mayor"."""

import re

from rashomon.resolve.occurrences import Occurrence
from rashomon.resolve.roles import RoleSense, read_role
from rashomon.resolve.scene import Scene

TAKES = re.compile(
    r"\s(?:(?:has|had)\s)?(?:becom[es]+|became|took (?:over|office) as"
    r"|was (?:re-?)?(?:elected|appointed|named|sworn in|chosen)(?: as)?)\s(?:the\s|its\s)?"
    r"(?P<role>[^\s.,;:()]+(?:\s(?!(?:in|on|after|last|and|when|by)\b)[^\s.,;:()]+){0,5})"
)


def office_taken(scene: Scene, occurrence: Occurrence) -> tuple[int, int, RoleSense] | None:
    """Start, end and sense of the office that the words right behind a name give; None where they give none."""
    found = TAKES.match(scene.passage.text, occurrence.end)
    if found is None or found["role"].split()[0].lower() in {"a", "an"}:
        return None
    sense = read_role(found["role"])
    return (*found.span("role"), sense) if sense is not None else None
