"""Words of time to TIMEX3 values and bounded intervals, each with the anchor that it was counted from."""

from rashomon.ground.time.case import CaseTimes, case_times
from rashomon.ground.time.elapsed import duration_checks
from rashomon.ground.time.events import dated_events, event_datings
from rashomon.ground.time.find import Found, Said, find_times
from rashomon.ground.time.stage import times, within_events

__all__ = [
    "CaseTimes",
    "Found",
    "Said",
    "case_times",
    "dated_events",
    "duration_checks",
    "event_datings",
    "find_times",
    "times",
    "within_events",
]
