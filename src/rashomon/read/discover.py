"""Paths to inputs, one by one: files, folders however deep, and "-" for standard input."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec


class Input(msgspec.Struct, frozen=True):
    """One file to read; `path` is None for standard input, `origin` the user's words for it."""

    origin: str
    path: Path | None


def discover(paths: Iterable[str | Path]) -> Iterator[Input]:
    """Each file under `paths`, folders in the order of their names, found as it is asked for.

    Names that begin with a dot are passed over inside folders, and a folder that was entered already
    (a link back, say) is not entered again. What does not exist or is no file is given all the same:
    `load` says what is wrong with it.
    """
    entered: set[tuple[int, int]] = set()
    for path in paths:
        if str(path) == "-":
            yield Input("-", None)
        else:
            yield from _under(Path(path), entered)


def _under(top: Path, entered: set[tuple[int, int]]) -> Iterator[Input]:
    waiting = [top]
    while waiting:
        path = waiting.pop()
        if not path.is_dir():
            yield Input(str(path), path)
            continue
        try:
            place = path.stat()
            names = sorted(entry.name for entry in path.iterdir() if not entry.name.startswith("."))
        except OSError:
            yield Input(str(path), path)
            continue
        if (place.st_dev, place.st_ino) not in entered:
            entered.add((place.st_dev, place.st_ino))
            waiting += (path / name for name in reversed(names))
