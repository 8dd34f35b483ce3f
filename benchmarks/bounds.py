"""Bounds in time and ledgers on growing cases: seconds and records for 500 to 2,000 copies of made-up reports.

    python benchmarks/bounds.py

The reports tell of a war, a capture, strikes and an explosion in turn, on days that differ from copy to copy.
"""

import datetime as dt
import time

from rashomon.core import Bounds, Publication, Report
from rashomon.core.material import Aligned, Material
from rashomon.ground import case_times, figures, times
from rashomon.weigh.bounds import chronicle
from rashomon.weigh.ledgers import ledger

TEXTS = (
    "The war began on 1 March 2022. The 12-day war left {n} people dead. It ended when a truce was signed on 13 March.",
    "Rockets were fired at the depot after the guards had captured the town. The depot exploded on {d} March 2022.",
    "Two days after the explosion the mayor resigned. At least {n} people were killed, the hospital said on {d} March.",
    "The bridge was shelled on {d} March 2022, during the war. The crossing was closed before the shelling.",
)
SIZES = (500, 1000, 2000)


def material(size: int) -> Material:
    """A case of that many reports, in the order of publication."""
    reports = {}
    for number in range(size):
        day = dt.date(2022, 3, 14) + dt.timedelta(days=number // 40)
        text = TEXTS[number % len(TEXTS)].format(n=3 + number % 40, d=2 + number % 9)
        name = f"report-{number:05}"
        reports[name] = Report(
            id=name, source="s", locator="", text=text, text_map=(), publication=Publication(bounds=Bounds(day, day))
        )
    read = {name: times(report) for name, report in reports.items()}
    counted = {name: figures(report) for name, report in reports.items()}
    settled = case_times(reports.values(), read)
    return Material(reports, {}, {}, read, {}, counted, (), datings=settled.datings, lengths=settled.lengths)


def main() -> None:
    """Prints one line a size."""
    for size in SIZES:
        made = material(size)
        begun = time.process_time()
        records = list(chronicle(made, Aligned()))
        middle = time.process_time()
        ledgers = ledger(made)
        ended = time.process_time()
        print(
            f"{size:>6} reports: bounds {middle - begun:.1f} s, {len(records)} records; "
            f"ledgers {ended - middle:.2f} s, {len(ledgers)} quantities"
        )


if __name__ == "__main__":
    main()
