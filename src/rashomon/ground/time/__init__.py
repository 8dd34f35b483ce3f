"""Words of time to TIMEX3 values and bounded intervals, each with the anchor that it was counted from."""

from rashomon.ground.time.find import Found, find_times

__all__ = ["Found", "find_times"]
