"""What a section of the dossier is."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from rashomon.present.model import Case
from rashomon.present.phrases import Phrases


@dataclass(frozen=True, slots=True)
class Section:
    """One section: `id` is its anchor, its phrases' prefix and its template's name.

    `gather` computes what the template shows; `count` is printed beside the section's name in the
    table of contents (None: nothing). A section that gathers None is left out.
    """

    id: str
    gather: Callable[[Case, Phrases], dict[str, Any] | None]
    count: Callable[[Case], int] | None = None

    @property
    def template(self) -> str:
        """The template's file name."""
        return f"sections/{self.id}.html"
