"""The pair model, run by ONNX Runtime: two texts in, how the one stands to the other out."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from rashomon.inference.accounts import alone, beside
from rashomon.inference.encoder import MODELS
from rashomon.inference.encoding import encode, load_tokenizer
from rashomon.inference.pairing import Joined, Part, joined
from rashomon.inference.sessions import needed, session
from rashomon.inference.verdicts import Compared, Verdicts, softmax

Floats = npt.NDArray[np.float32]
LONGEST = 176  # pieces of a row, as in training; the file has places for no more
JUDGED = 10  # logits of two texts; behind them those of two accounts: exclude each other, say the same, neither
OUTPUTS = ["texts", "words", "meaning", "tokens"]


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


class Account(NamedTuple):
    """A sentence as the model reads it alone.

    `meaning` (128,) is of length 1: the nearer those of two, the likelier they bear on one matter. `tokens`
    (pieces, 96) are what its pieces are compared by.
    """

    meaning: Floats
    tokens: Floats


class PairReader:
    """One loaded model. Not shared between processes; threads may share it."""

    def __init__(self, folder: Path = MODELS, *, threads: int | None = None) -> None:
        model, description = folder / "pairs.onnx", folder / "pairs.json"
        needed(model, description, folder / "tokenizer.json")
        self._session = session(model, threads)
        self._verdicts = Verdicts(folder / "verdicts.npz")
        self._tokenizer = load_tokenizer(folder / "tokenizer.json")
        settings = json.loads(description.read_text(encoding="utf8"))
        self.name: str = settings["name"]
        self.constants: Mapping[str, list[float]] = settings["constants"]
        self.telling = frozenset[str](settings["telling"])

    def part(self, text: str, asked: tuple[int, int] | None = None) -> Part:
        """A text with its pieces; `asked` is the place (code points) of the words that are asked about."""
        return Part(text, encode(text, self._tokenizer), asked)

    def judge(self, short: Part, others: Sequence[Part], *, elsewhere: str = "", most: int = 48) -> Judged:
        """What the model says of a short text and the sentences it is held against, `most` pieces of each.

        `elsewhere` is the whole text of which these are sentences.
        """
        return self.read(joined(short, others, elsewhere=elsewhere, longest=LONGEST, most=most))

    def account(self, part: Part) -> Account:
        """An account (`rashomon.inference.accounts.account`), read alone."""
        meaning, tokens = self._session.run(OUTPUTS[2:], _feed(alone(part)))
        return Account(meaning[0], tokens[0, 1:-1])

    def compare(self, one: Account, others: Sequence[Account]) -> list[Compared]:
        """How an account stands to each of others."""
        return self._verdicts.compare(one.tokens, [other.tokens for other in others])

    def together(self, one: Part, other: Part) -> Compared:
        """How an account stands to another, both read as one row."""
        (texts,) = self._session.run(OUTPUTS[:1], _feed(beside(one, other)))
        excluded, same, _ = softmax(texts[0, JUDGED:]).tolist()
        return Compared(round(excluded, 4), round(same, 4))

    def read(self, row: Joined) -> Judged:
        """The heads' answers on one row, alone: beside others its eight-bit numbers would come out otherwise."""
        feed = _feed(row)
        texts, words = self._session.run(OUTPUTS[:2], feed)
        article, support, unfounded, headline = np.split(texts[0, :JUDGED], [3, 6, 7])
        return Judged(article, headline, support, float(unfounded[0]), words[0, 1 : 1 + row.mine])


def _feed(row: Joined) -> dict[str, npt.NDArray[np.int64]]:
    return {name: getattr(row, name)[None] for name in ("pieces", "features", "marks")}
