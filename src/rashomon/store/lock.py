"""One writer at a time: a lock beside the case that the system drops when its holder dies."""

import fcntl
import os
import time
from pathlib import Path

from rashomon.store.errors import BusyCaseError, UnwritableCaseError

PAUSE_SECONDS = 0.1


class WriteLock:
    """Holds `CASE-lock`, an empty-looking file with the holder's process number in it.

    The lock is the system's (flock), not the file's existence: a killed writer leaves the file but
    not the lock. The file goes when the holder is done.
    """

    def __init__(self, case: Path, *, wait: float) -> None:
        """Takes the lock, waiting up to `wait` seconds. Raises BusyCaseError."""
        self._case = case
        self._path = case.with_name(case.name + "-lock")
        self._file = self._take(time.monotonic() + wait)

    def _take(self, deadline: float) -> int:
        while True:
            try:
                opened = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
            except OSError as error:
                raise UnwritableCaseError(
                    f"{self._case}: the folder cannot be written ({error.strerror}). Work in another folder"
                ) from error
            if self._locked(opened):
                return opened
            holder = os.pread(opened, 20, 0).decode("ascii", "replace").strip()
            os.close(opened)
            if time.monotonic() >= deadline:
                raise BusyCaseError(
                    f"{self._case}: process {holder or 'unknown'} is writing it. Wait until it is done, then try again"
                )
            time.sleep(PAUSE_SECONDS)

    def _locked(self, opened: int) -> bool:
        try:
            fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        if not self._still_there(opened):  # the holder before us removed the file that we opened
            return False
        os.ftruncate(opened, 0)
        os.pwrite(opened, str(os.getpid()).encode(), 0)
        return True

    def _still_there(self, opened: int) -> bool:
        try:
            return os.path.samestat(os.fstat(opened), self._path.stat())
        except FileNotFoundError:
            return False

    def release(self) -> None:
        """Gives the lock up and removes its file."""
        self._path.unlink(missing_ok=True)
        os.close(self._file)
