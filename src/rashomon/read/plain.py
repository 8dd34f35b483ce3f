"""Plain text: paragraphs by blank lines, or by lines where the lines are not wrapped."""

from rashomon.read.draft import Block, Draft
from rashomon.read.encoding import Decoded
from rashomon.read.mapped import mapped
from rashomon.read.paragraphs import split_paragraphs

READER = "read.plain.v1"


def read_plain(decoded: Decoded, name: str = "") -> Draft:
    """The draft of a plain text file."""
    blocks = tuple(Block(text=paragraph) for paragraph in split_paragraphs(mapped(decoded.text)))
    return Draft(blocks=blocks, name=name)
