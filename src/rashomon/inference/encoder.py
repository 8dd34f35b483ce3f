"""The encoder and its heads, run by ONNX Runtime: texts in, each word's potentials out."""

import functools
import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from rashomon.inference.decoding import Chain, Floats
from rashomon.inference.encoding import Encoded, encode, load_tokenizer
from rashomon.inference.naming import Namer
from rashomon.inference.references import ReferenceHead, References
from rashomon.inference.sessions import ModelMissingError, needed, session
from rashomon.inference.windows import Window, plan

__all__ = ["MODELS", "Encoder", "Heads", "ModelMissingError", "Potentials"]

MODELS = Path(__file__).parents[1] / "models"
CLS, SEP = 101, 102
STATES = 768  # numbers a word: of the fourth layer and of the last


class Potentials(NamedTuple):
    """What the heads say of the words of one text; one row a word.

    `tags` and `nested` (words, 7) attribution labels outside and inside a content, `names`
    (words, 11) entity labels, `cue` (words, 128) and `argument` (words, 2, 128) vectors for linking,
    `reference` (words, width) a first guess at mentions and their chains, `states` (words, width) what names
    (`naming`) and mentions (`references`) are read from, in this order.
    """

    tags: Floats
    nested: Floats
    names: Floats
    cue: Floats
    argument: Floats
    reference: Floats
    states: Floats


class Heads(NamedTuple):
    """The heads' learned constants, from the model's description."""

    chains: tuple[Chain, Chain]
    distance: Floats  # (2, 32) by role and distance bucket
    none: Floats  # (2,) score of belonging to no cue
    kinds: tuple[str, ...]  # entity kinds, in label order
    calibration: dict[str, list[float]]
    reference: ReferenceHead


class _Job(NamedTuple):
    text: int
    window: Window
    pieces: int


class Encoder:
    """One loaded model. Not shared between processes; threads may share it."""

    def __init__(self, folder: Path = MODELS, *, threads: int | None = None) -> None:
        model, description = folder / "encoder.onnx", folder / "encoder.json"
        needed(model, description, folder / "tokenizer.json")
        self._session = session(model, threads)
        self._tokenizer = load_tokenizer(folder / "tokenizer.json")
        self._names, self._mentions = folder / "names.npz", folder / "mentions.npz"
        settings: dict[str, Any] = json.loads(description.read_text(encoding="utf8"))
        self.name: str = settings["name"]
        self._windows: dict[str, int] = settings["windows"]
        self.heads = Heads(
            (_chain(settings["chains"][0]), _chain(settings["chains"][1])),
            np.asarray(settings["distance"], np.float32),
            np.asarray(settings["none"], np.float32),
            tuple(settings["kinds"]),
            settings["calibration"],
            _reference(settings["reference"]),
        )

    @functools.cached_property
    def namer(self) -> Namer:
        """What tells names."""
        return Namer(self._names)

    @functools.cached_property
    def references(self) -> References:
        """What tells mentions and their chains."""
        return References(self._mentions)

    def encode(self, text: str) -> Encoded:
        """The words and pieces of `text`."""
        return encode(text, self._tokenizer)

    def run(self, texts: Sequence[Encoded], keep: Callable[[Floats], Floats] | None = None) -> list[Potentials]:
        """The potentials of each text's words, every word read with its surroundings.

        `keep` is what is kept of (words, 768) states: without it, what names and mentions are read from.
        """
        keep = keep or self._kept
        jobs = [
            _Job(number, window, _pieces(text, window))
            for number, text in enumerate(texts)
            for window in plan(text.first, len(text.pieces), text.opens, **self._windows)
        ]
        width = keep(np.zeros((0, STATES), np.float32)).shape[1]
        results = [_blank(len(text.first), self.heads.reference.width, width) for text in texts]
        for job in jobs:
            window = job.window
            kept = slice(window.keep_start - window.start, window.keep_end - window.start)
            parts = [part[0, kept] for part in self._forward(texts[job.text], job)]
            parts[-1] = keep(parts[-1])
            for whole, part in zip(results[job.text], parts, strict=True):
                whole[window.keep_start : window.keep_end] = part
        return results

    def _kept(self, states: Floats) -> Floats:
        return np.concatenate([self.namer.project(states), self.references.project(states)], axis=1)

    def _forward(self, text: Encoded, job: _Job) -> list[Floats]:
        """One window's outputs. Alone: in a batch, its eight-bit numbers would depend on what else is in it."""
        window, size = job.window, job.pieces + 2
        begin = int(text.first[window.start])
        pieces = np.full((1, size), SEP, np.int64)
        pieces[0, 0] = CLS
        pieces[0, 1:-1] = text.pieces[begin : begin + job.pieces]
        features = np.zeros((1, size), np.int64)
        features[0, 1:-1] = text.features[begin : begin + job.pieces]
        words = text.first[window.start : window.end].astype(np.int64) - begin + 1
        first = np.minimum(words, job.pieces)[None]
        feed = {"pieces": pieces, "features": features, "mask": np.ones((1, size), np.float32), "first": first}
        outputs: list[Floats] = self._session.run(list(Potentials._fields), feed)
        return outputs


def _pieces(text: Encoded, window: Window) -> int:
    end = int(text.first[window.end]) if window.end < len(text.first) else len(text.pieces)
    return min(end - int(text.first[window.start]), 510)


def _blank(words: int, reference: int, states: int) -> Potentials:
    return Potentials(
        np.zeros((words, 7), np.float32),
        np.zeros((words, 7), np.float32),
        np.zeros((words, 11), np.float32),
        np.zeros((words, 128), np.float32),
        np.zeros((words, 2, 128), np.float32),
        np.zeros((words, reference), np.float32),
        np.zeros((words, states), np.float32),
    )


def _reference(values: dict[str, Any]) -> ReferenceHead:
    return ReferenceHead(len(values["kinds"]), values["chain"], values["edge"])


def _chain(values: dict[str, list[Any]]) -> Chain:
    return Chain(*(np.asarray(values[key], np.float32) for key in Chain._fields))
