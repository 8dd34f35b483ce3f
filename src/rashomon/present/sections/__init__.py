"""The sections of a dossier, in the order in which they stand.

To add one: a module here that makes a `Section`, a template of the same name in
`templates/sections/`, its phrases in `phrases.yaml`, and its place in this list.
"""

from rashomon.present.sections.about import ABOUT
from rashomon.present.sections.claims import CLAIMS
from rashomon.present.sections.dates import DATES
from rashomon.present.sections.disputes import DISPUTES
from rashomon.present.sections.evidence import EVIDENCE
from rashomon.present.sections.figures import FIGURES
from rashomon.present.sections.glance import GLANCE
from rashomon.present.sections.matrix import MATRIX
from rashomon.present.sections.origins import ORIGINS
from rashomon.present.sections.places import PLACES
from rashomon.present.sections.questions import QUESTIONS
from rashomon.present.sections.reports import REPORTS
from rashomon.present.sections.section import Section
from rashomon.present.sections.speakers import SPEAKERS
from rashomon.present.sections.things import THINGS_SPOKEN_OF
from rashomon.present.sections.timeline import TIMELINE
from rashomon.present.sections.unread import UNREAD
from rashomon.present.sections.voice import VOICE

SECTIONS: tuple[Section, ...] = (
    GLANCE,
    DISPUTES,
    MATRIX,
    CLAIMS,
    ORIGINS,
    QUESTIONS,
    EVIDENCE,
    TIMELINE,
    FIGURES,
    SPEAKERS,
    THINGS_SPOKEN_OF,
    DATES,
    PLACES,
    VOICE,
    REPORTS,
    UNREAD,
    ABOUT,
)

__all__ = ["SECTIONS", "Section"]
