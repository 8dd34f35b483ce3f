"""Records to rows and back: the same computation serves writing and verifying."""

import functools
import zlib
from collections.abc import Mapping
from typing import Any, TypeVar

import msgspec

from rashomon.core import Outcome, Report, Source, sha256
from rashomon.store.errors import RefusedRecordError
from rashomon.store.kinds import RecordKind, iso, spans

UNDATED = "9999-99-99"
"""What a report without any bound sorts by: after all others."""

R = TypeVar("R", bound=msgspec.Struct)
Row = dict[str, Any]
Steps = Mapping[str, str]
"""Which version of each step made something: {"read": "read.v1", "attribute": "attribute.tag.v1"}."""


def compact(values: Mapping[str, object]) -> str:
    """Values as JSON that is the same however they were put together."""
    return msgspec.json.encode(values, order="deterministic").decode()


def encode(record: msgspec.Struct) -> Row:
    """The two columns that every record's row ends in: its JSON and that JSON's SHA-256."""
    text = msgspec.json.encode(record).decode()
    return {"record": text, "digest": sha256(text.encode())}


@functools.cache
def _decoder(record: type[msgspec.Struct]) -> msgspec.json.Decoder[Any]:
    return msgspec.json.Decoder(record)


def decode(record: type[R], text: str) -> R:
    """The record of a row. Raises msgspec.DecodeError when it is none."""
    found: R = _decoder(record).decode(text)
    return found


def source_row(source: Source) -> Row:
    """The row of a source, except whether it is complete."""
    return {
        "sha256": source.sha256,
        "size": source.size,
        "media_type": source.media_type,
        "origin": source.origin,
        "captured": source.captured.isoformat(),
        **encode(source),
    }


def outcome_row(outcome: Outcome) -> Row:
    """The row of an outcome, except the steps that led to it."""
    return {
        "source": outcome.source,
        "locator": outcome.locator,
        "status": outcome.status,
        "report": outcome.report,
        **encode(outcome),
    }


def report_row(report: Report) -> Row:
    """The row of a report; `published` is the first day on which it can have appeared."""
    bounds = report.publication.bounds
    return {
        "id": report.id,
        "source": report.source,
        "locator": report.locator,
        "published": iso(bounds.earliest or bounds.latest) or UNDATED,
        "outlet": report.outlet.value if report.outlet else None,
        "title": report.title,
        "url": report.url,
        **encode(report),
    }


def record_row(kind: RecordKind[R], record: R, report: Report | None) -> Row:
    """The row of a derived record of `report` (None: of the whole case)."""
    anchor = list(kind.anchor(record))
    part = anchor[0].part if anchor else "text"
    return {
        "id": record.id,  # type: ignore[attr-defined]
        "report": report.id if report else None,
        "part": part,
        "start": min((span.start for span in anchor), default=0),
        "finish": max((span.end for span in anchor), default=0),
        **{name: extract(record, report) for name, extract in kind.columns.items()},
        **encode(record),
    }


def check(record: msgspec.Struct, report: Report) -> None:
    """Raises RefusedRecordError unless the report has every word of the record at its place."""
    own = getattr(record, "report", report.id)
    if own != report.id:
        raise RefusedRecordError(f"{record.id} is a record of {own}, not of {report.id}")  # type: ignore[attr-defined]
    for span in spans(record):
        if not report.holds(span):
            raise RefusedRecordError(
                f"{record.id}: {span.part}[{span.start}:{span.end}] of {report.id} is not {span.words[:60]!r}"  # type: ignore[attr-defined]
            )


def pack(data: bytes) -> Row:
    """Archived bytes as stored: compressed where that makes them smaller."""
    packed = zlib.compress(data, 6)
    return {"codec": "zlib", "data": packed} if len(packed) < len(data) else {"codec": "raw", "data": data}


def unpack(codec: str, data: bytes) -> bytes:
    """Archived bytes as they came. Raises ValueError when they cannot be had."""
    if codec == "raw":
        return data
    if codec != "zlib":
        raise ValueError(f"unknown codec {codec!r}")
    try:
        return zlib.decompress(data)
    except zlib.error as error:
        raise ValueError(f"the compressed bytes are damaged ({error})") from error
