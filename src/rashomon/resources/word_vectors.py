"""Vectors of some 28,000 English words by how news uses them, by which words of like meaning are told.

training/align_vectors.py makes them.
"""

from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.floating[Any]]
WIDTH = 128


class WordVectors(NamedTuple):
    """`numbers` gives a word's row of `rows` (words, 128), each of length 1."""

    numbers: dict[str, int]
    rows: Floats

    def of(self, word: str) -> Floats | None:
        """The vector of a word in lower case, or of its likeliest plainer form; None for an unknown one."""
        for form in (word, word.removesuffix("'s"), word.rsplit("-", 1)[-1], word[:-1], word[:-2], word[:-3]):
            if form in self.numbers:
                row: Floats = self.rows[self.numbers[form]]
                return row
        return None


@cache
def word_vectors() -> WordVectors:
    """The table, read once: four bytes of length, the words by line, then rows of two numbers (-7 to 7) a byte."""
    packed = (files(__package__) / "word_vectors.bin").read_bytes()
    end = 4 + int.from_bytes(packed[:4], "big")
    words = packed[4:end].decode().split("\n")
    pairs = np.frombuffer(packed[end:], np.uint8).reshape(len(words), WIDTH // 2)
    rows = np.stack([pairs >> 4, pairs & 15], 2).reshape(len(words), WIDTH).astype(np.float32) - 8
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    return WordVectors({word: number for number, word in enumerate(words)}, rows)
