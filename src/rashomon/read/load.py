"""Inputs to archived bytes: a Source, or the stated reason why there is none."""

import datetime as dt
import os
import stat
import sys
from pathlib import Path
from typing import BinaryIO

import msgspec

from rashomon.core import Outcome, Source, Status, sha256
from rashomon.read.discover import Input
from rashomon.read.sniff import media_type

LARGEST_SOURCE = 256 * 1024 * 1024  # bytes of one file; larger ones are to be split


class Loaded(msgspec.Struct, frozen=True):
    """The source of an input and its bytes; or, where it could not be read, the outcome that says so."""

    input: Input
    source: Source | None = None
    data: bytes = b""
    outcome: Outcome | None = None


def load(given: Input) -> Loaded:
    """Read the bytes of an input. Never waits on a pipe or device, never raises for a bad path."""
    try:
        data = _stdin() if given.path is None else _file(given.path)
    except _RefusedError as error:
        return _refused(given, error.status, str(error))
    except OSError as error:
        return _refused(given, "failed", f"{error.strerror or error}: check the path and its permissions")
    kind = media_type(data, given.path.name if given.path else "")
    now = dt.datetime.now(dt.UTC)
    return Loaded(
        given, Source(sha256=sha256(data), size=len(data), media_type=kind, origin=given.origin, captured=now), data
    )


class _RefusedError(Exception):
    def __init__(self, status: Status, why: str) -> None:
        super().__init__(why)
        self.status: Status = status


def _refused(given: Input, status: Status, why: str) -> Loaded:
    detail = f"{given.origin}: {why}"
    return Loaded(given, outcome=Outcome(source="", locator=given.origin, status=status, detail=detail))


def _stdin() -> bytes:
    return _within(sys.stdin.buffer)


def _file(path: Path) -> bytes:
    descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    with os.fdopen(descriptor, "rb") as file:
        mode = os.fstat(file.fileno()).st_mode
        if stat.S_ISDIR(mode):
            raise _RefusedError("failed", "the folder cannot be listed: check its permissions")
        if not stat.S_ISREG(mode):
            raise _RefusedError("unsupported", "a pipe, socket or device, not a file: save its content and give that")
        return _within(file)


def _within(file: BinaryIO) -> bytes:
    data = file.read(LARGEST_SOURCE + 1)
    if len(data) > LARGEST_SOURCE:
        megabytes = LARGEST_SOURCE // 1024 // 1024
        raise _RefusedError("too large", f"over {megabytes} MB: split it into smaller files")
    return data
