"""Where things are said to have happened: a map, the places in every spelling, and what could not be placed."""

from typing import Any

from rashomon.present.anchors import anchor
from rashomon.present.atlas import charts
from rashomon.present.model import Case
from rashomon.present.phrases import Phrases
from rashomon.present.places import gathered
from rashomon.present.sections.section import Section

MOST_PLACES = 120
"""Places listed, those named most: about 50 kilobytes."""
MOST_LOST = 80
"""Names listed that could not be placed."""
MOST_REPORTS = 5
"""Reports linked from one spelling."""


def gather(case: Case, t: Phrases) -> dict[str, Any] | None:
    """The maps and the lists; None where no place is named."""
    del t
    gazette = gathered(case.view.places(), case.heads, case.labels)
    if not gazette.spots and not gazette.lost:
        return None
    for spot in gazette.spots:
        spot.anchor = anchor("w", spot.place.id)
    return {
        "charts": charts(gazette.spots),
        "spots": gazette.spots[:MOST_PLACES],
        "more": len(gazette.spots) - MOST_PLACES,
        "lost": gazette.lost[:MOST_LOST],
        "more_lost": len(gazette.lost) - MOST_LOST,
        "aside": gazette.aside,
        "most_reports": MOST_REPORTS,
        "naming": case.labels.naming,
    }


def count(case: Case) -> int:
    """How many places are named, those that could not be placed by their words."""
    found = {
        mention.place.id if mention.place else mention.span.words.casefold()
        for mention in case.view.places()
        if mention.sense == "place"
    }
    return len(found)


PLACES = Section("places", gather, count)
