"""The pair model, run by ONNX Runtime: two texts in, how the one stands to the other out."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from rashomon.inference.encoder import MODELS
from rashomon.inference.encoding import encode, load_tokenizer
from rashomon.inference.pairing import Joined, Part, joined
from rashomon.inference.sessions import needed, session

Floats = npt.NDArray[np.float32]
LONGEST = 176  # pieces of a row, as in training; the file has places for no more
OUTPUTS = ["texts", "words"]


class Judged(NamedTuple):
    """What the heads say of one pair; all are logits.

    `article` and `headline` (3,) the longer, the shorter text is for the story that both tell of, against it, neither;
    `support` (3,) the longer text supports, opposes, neither; `unfounded` the short text says what the other does not;
    `words` (pieces,) each of its pieces does.
    """

    article: Floats
    headline: Floats
    support: Floats
    unfounded: float
    words: Floats


class PairReader:
    """One loaded model. Not shared between processes; threads may share it."""

    def __init__(self, folder: Path = MODELS, *, threads: int | None = None) -> None:
        model, description = folder / "pairs.onnx", folder / "pairs.json"
        needed(model, description, folder / "tokenizer.json")
        self._session = session(model, threads)
        self._tokenizer = load_tokenizer(folder / "tokenizer.json")
        settings = json.loads(description.read_text(encoding="utf8"))
        self.name: str = settings["name"]
        self.constants: Mapping[str, list[float]] = settings["constants"]
        self.telling = frozenset[str](settings["telling"])

    def part(self, text: str) -> Part:
        """A text with its pieces."""
        return Part(text, encode(text, self._tokenizer))

    def judge(self, short: Part, others: Sequence[Part], *, elsewhere: str = "", most: int = 48) -> Judged:
        """What the model says of a short text and the sentences it is held against, `most` pieces of each.

        `elsewhere` is the whole text of which these are sentences.
        """
        return self.read(joined(short, others, elsewhere=elsewhere, longest=LONGEST, most=most))

    def read(self, row: Joined) -> Judged:
        """The heads' answers on one row, alone: beside others its eight-bit numbers would come out otherwise."""
        feed = {name: getattr(row, name)[None] for name in ("pieces", "features", "marks")}
        texts, words = self._session.run(OUTPUTS, feed)
        article, support, unfounded, headline = np.split(texts[0], [3, 6, 7])
        return Judged(article, headline, support, float(unfounded[0]), words[0, 1 : 1 + row.mine])
