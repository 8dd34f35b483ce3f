"""About the dossier: how to read it, how to check it, what made it."""

from typing import Any

from rashomon.present.model import Case
from rashomon.present.phrases import Phrases
from rashomon.present.sections.section import Section


def gather(case: Case, _: Phrases) -> dict[str, Any] | None:
    """The newest run, for its versions."""
    return {"run": case.run}


ABOUT = Section("about", gather)
