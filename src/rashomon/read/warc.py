"""Web archives: the pages of WARC files, record by record; what comes before damage survives it."""

import datetime as dt
import io
from collections.abc import Iterator
from typing import Any

import msgspec

READER = "read.warc.v1"

_PAGES = frozenset(["response", "resource", "conversion"])


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """One record: its locator, its payload with the transfer undone, where and when it was captured.

    `passed` says why its payload is no page; `broken` that the archive could not be read further.
    """

    locator: str
    payload: bytes = b""
    url: str | None = None
    captured: dt.datetime | None = None
    media_type: str = ""
    passed: str = ""
    broken: str = ""


def read_records(data: bytes, largest: int) -> Iterator[Record]:
    """The records of an archive, payloads up to `largest` bytes and one more; a broken end is the last record."""
    from warcio.archiveiterator import ArchiveIterator  # noqa: PLC0415 - only archives need it
    from warcio.exceptions import ArchiveLoadFailed  # noqa: PLC0415

    number = 0
    records = iter(ArchiveIterator(io.BytesIO(data), arc2warc=False))
    while True:
        number += 1
        try:
            record = next(records, None)
            if record is None:
                return
            yield _record(record, number, largest)
        except (ArchiveLoadFailed, OSError, EOFError, ValueError, KeyError) as error:
            yield Record(locator=f"record {number}", broken=f"the archive cannot be read from here on ({_line(error)})")
            return


def _record(record: Any, number: int, largest: int) -> Record:
    locator = f"record {number}"
    headers = record.rec_headers
    url = headers.get_header("WARC-Target-URI")
    if record.rec_type not in _PAGES:
        return Record(locator=locator, url=url, passed=f"a {record.rec_type} record")
    status = record.http_headers.get_statuscode() if record.http_headers else "200"
    if status != "200":
        return Record(locator=locator, url=url, passed=f"the server answered {status}")
    kind = (record.http_headers or headers).get_header("Content-Type") or ""
    content = record.content_stream().read(largest + 1)
    _check_whole(record, headers, content, largest)
    return Record(
        locator=locator, payload=content, url=url, captured=_moment(headers.get_header("WARC-Date")), media_type=kind
    )


def _check_whole(record: Any, headers: Any, content: bytes, largest: int) -> None:
    """Raise EOFError where the archive ends inside the record."""
    left = getattr(record.raw_stream, "limit", 0)
    if left and len(content) <= largest and headers.get_header("Content-Length"):
        raise EOFError(f"{left} bytes of the record are missing")


def _moment(text: str | None) -> dt.datetime | None:
    try:
        moment = dt.datetime.fromisoformat(text) if text else None
    except ValueError:
        return None
    return moment.replace(tzinfo=dt.UTC) if moment and not moment.tzinfo else moment


def _line(error: Exception) -> str:
    return " ".join(str(error).split())[:120] or type(error).__name__
