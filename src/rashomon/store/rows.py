"""Records to rows and back: the same computation serves writing and verifying."""

import functools
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, TypeVar

import msgspec

from rashomon.core import Outcome, Report, Source, sha256
from rashomon.core.judgements import Judgement
from rashomon.store.errors import RefusedRecordError
from rashomon.store.kinds import RecordKind, iso, located

UNDATED = "9999-99-99"
"""What a report without any bound sorts by: after all others."""

COPY = "also at "
"""What the locator of an outcome begins with that is about a second place with the same bytes."""

R = TypeVar("R", bound=msgspec.Struct)
Row = dict[str, Any]
Steps = Mapping[str, str]
"""Which version of each step made something: {"read": "read.v1", "attribute": "attribute.tag.v1"}."""


def compact(values: Mapping[str, object]) -> str:
    """Values as JSON that is the same however they were put together."""
    return msgspec.json.encode(values, order="deterministic").decode()


def encode(record: msgspec.Struct) -> str:
    """A record as JSON."""
    return msgspec.json.encode(record).decode()


def digest(row: Mapping[str, Any]) -> str:
    """The SHA-256 of a row's columns but `digest`, in the order of their names, as JSON; of bytes, their own."""
    plain = {name: sha256(value) if isinstance(value, bytes) else value for name, value in row.items()}
    columns = [[str(name), plain[name]] for name in sorted(plain) if name != "digest"]
    return sha256(msgspec.json.encode(columns))


def sealed(row: Row) -> Row:
    """The row with its digest."""
    return {**row, "digest": digest(row)}


def contents(digests: Iterable[str]) -> str:
    """The digest of several rows, in whatever order they came."""
    return sha256("\n".join(sorted(digests)).encode())


@functools.cache
def _decoder(record: type[msgspec.Struct]) -> msgspec.json.Decoder[Any]:
    return msgspec.json.Decoder(record)


def decode(record: type[R], text: str) -> R:
    """The record of a row. Raises msgspec.DecodeError when it is none."""
    found: R = _decoder(record).decode(text)
    return found


def source_row(source: Source, items: int | None) -> Row:
    """The row of a source; `items` is how many it has, None until each has its outcome."""
    return sealed(
        {
            "sha256": source.sha256,
            "size": source.size,
            "media_type": source.media_type,
            "origin": source.origin,
            "captured": source.captured.isoformat(),
            "items": items,
            "record": encode(source),
        }
    )


def blob_row(sha256: str, data: bytes) -> Row:
    """The row of archived bytes: compressed where that makes them smaller."""
    packed = zlib.compress(data, 6)
    codec, kept = ("zlib", packed) if len(packed) < len(data) else ("raw", data)
    return sealed({"sha256": sha256, "codec": codec, "data": kept})


def outcome_row(outcome: Outcome, steps: Steps, digests: Iterable[str]) -> Row:
    """The row of an outcome; `digests` are those of its report's row and of that report's records."""
    return sealed(
        {
            "source": outcome.source,
            "locator": outcome.locator,
            "status": outcome.status,
            "report": outcome.report,
            "steps": compact(steps),
            "contents": contents(digests),
            "record": encode(outcome),
        }
    )


def report_row(report: Report) -> Row:
    """The row of a report; `published` is the first day on which it can have appeared."""
    bounds = report.publication.bounds
    return sealed(
        {
            "id": report.id,
            "source": report.source,
            "locator": report.locator,
            "published": iso(bounds.earliest or bounds.latest) or UNDATED,
            "outlet": report.outlet.value if report.outlet else None,
            "title": report.title,
            "url": report.url,
            "record": encode(report),
        }
    )


def record_row(kind: RecordKind[R], record: R, report: Report | None) -> Row:
    """The row of a derived record of `report` (None: of the whole case)."""
    anchor = list(kind.anchor(record))
    part = anchor[0].part if anchor else "text"
    return sealed(
        {
            "id": kind.identity(record),
            "report": report.id if report else None,
            "part": part,
            "start": min((span.start for span in anchor), default=0),
            "finish": max((span.end for span in anchor), default=0),
            **{name: extract(record, report) for name, extract in kind.columns.items()},
            "record": encode(record),
        }
    )


def judgement_row(judgement: Judgement, number: int, previous: str) -> Row:
    """The row of a judgement, the `number`th, after the one whose hash is `previous`."""
    text = msgspec.json.encode(judgement, order="sorted").decode()
    return sealed(
        {
            "number": number,
            "kind": judgement.kind,
            "judged": judgement.record,
            "record": text,
            "previous": previous,
            "hash": chained(previous, number, text),
        }
    )


def chained(previous: str, number: int, text: str) -> str:
    """The hash of a judgement's text, which covers all judgements before it: none can be changed or taken out."""
    return sha256(f"{previous}\n{number}\n{text}".encode())


def misplaced(record: msgspec.Struct, report: Callable[[str], Report | None]) -> Iterator[str]:
    """What is wrong with a record's spans, one line each; `report` gives the report of an id, None if there is none."""
    for id_, span in located(record):
        words = report(id_ or "")
        if words is None:
            yield f"its words are of {id_ or 'no report'}, which the case does not have"
        elif not words.holds(span):
            yield f"{span.part}[{span.start}:{span.end}] of {id_} is not {span.words[:60]!r}"


def check(record: msgspec.Struct, report: Callable[[str], Report | None]) -> None:
    """Raises RefusedRecordError unless every word of the record stands at its place."""
    for wrong in misplaced(record, report):
        raise RefusedRecordError(f"{type(record).__name__} {getattr(record, 'id', '')}: {wrong}")


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
