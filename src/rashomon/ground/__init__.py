"""Words to bounded times, places and figures."""

from rashomon.ground.figures import figures
from rashomon.ground.place import places, resolve_names, resolve_spans, settled
from rashomon.ground.time import (
    CaseTimes,
    case_times,
    dated_events,
    duration_checks,
    event_datings,
    times,
    within_events,
)

__all__ = [
    "CaseTimes",
    "case_times",
    "dated_events",
    "duration_checks",
    "event_datings",
    "figures",
    "places",
    "resolve_names",
    "resolve_spans",
    "settled",
    "times",
    "within_events",
]
