"""Printed sentences as the pair model reads them: who says it, the sentence, and which of its words are the content."""

from typing import Protocol

from rashomon.inference.pairing import Joined, Part, joined

EACH = 60  # pieces of one sentence read alone; of a longer one those from its content on
BESIDE = 46  # … of one read beside another


class Parts(Protocol):
    """Whatever encodes a text, the words asked about marked."""

    def part(self, text: str, asked: tuple[int, int] | None = None) -> Part:
        """The text with its pieces."""


def account(who: str, text: str, content: tuple[int, int], parts: Parts) -> Part:
    """A printed sentence behind its speaker's name ("" where none is known); `content` in code points of `text`."""
    ahead = f"{who}: " if who else ""
    return parts.part(ahead + text, (content[0] + len(ahead), content[1] + len(ahead)))


def alone(one: Part) -> Joined:
    """The row of one account."""
    return joined(one, (), longest=EACH + 2, most=EACH)


def beside(one: Part, other: Part) -> Joined:
    """The row of two accounts."""
    return joined(one, (other,), longest=2 * BESIDE + 3, most=BESIDE)
