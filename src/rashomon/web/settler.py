"""Takes in what people decided about claims, origins and names, while the pages go on being served."""

import logging
import os
import threading

from rashomon.store import CaseError

LARGEST = 5_000
"""Statements up to which the server settles the case itself, which takes it some ten seconds then (docs/claims.md and
docs/origins.md have the steps' times); of a larger one the next build does."""

PATIENCE = 5.0
"""Seconds for which an act waits to be counted, before its page is shown with a note that it is not yet."""

LOG = logging.getLogger(__name__)


class Settler:
    """Settles one case in a thread of its own, one time after the other; many acts in a row are taken in together."""

    def __init__(self, case: str | os.PathLike[str]) -> None:
        self._case = case
        self._lock = threading.Lock()
        self._wanted = False
        self._thread: threading.Thread | None = None

    def ask(self) -> None:
        """Wants the case settled."""
        with self._lock:
            self._wanted = True
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, daemon=True)
                self._thread.start()

    def wait(self, seconds: float = PATIENCE) -> None:
        """Waits until all that was asked is done, so long at most."""
        thread = self._thread
        if thread is not None:
            thread.join(seconds)

    def _run(self) -> None:
        from rashomon.settling import resettle  # noqa: PLC0415 - the stages, only for who decides

        while True:
            with self._lock:
                if not self._wanted:
                    self._thread = None
                    return
                self._wanted = False
            try:
                resettle(self._case)
            except CaseError as error:  # the pages say that it waits for the next build
                LOG.warning("the case could not be settled: %s", error)
            except Exception:  # the thread's edge: the log has it all, and the next decision is settled nevertheless
                LOG.exception("the case could not be settled")
