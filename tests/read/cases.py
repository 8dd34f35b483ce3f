"""The labelled cases of the read stage."""

import datetime as dt
import json
from pathlib import Path
from typing import Any

from rashomon.core import Source, sha256
from rashomon.read import Entry, read
from rashomon.read.sniff import media_type

FOLDER = Path(__file__).parents[1] / "cases" / "read"


def load_cases(name: str) -> list[dict[str, Any]]:
    """The cases of one file."""
    cases: list[dict[str, Any]] = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    return cases


def source_of(data: bytes, name: str = "report.txt") -> Source:
    """The source record of some bytes."""
    captured = dt.datetime(2026, 1, 2, tzinfo=dt.UTC)
    return Source(
        sha256=sha256(data), size=len(data), media_type=media_type(data, name), origin=name, captured=captured
    )


def entries(data: bytes, name: str = "report.txt") -> list[Entry]:
    """What becomes of some bytes."""
    return list(read(source_of(data, name), data))


def assert_mapped(data: bytes, entry: Entry) -> None:
    """Text and title are wholly mapped, in order, and verbatim segments decode to exactly their words."""
    report = entry.report
    assert report is not None
    for part, segments in ((report.text, report.text_map), (report.title, report.title_map)):
        end = 0
        for segment in segments:
            assert segment.start == end < segment.end
            end = segment.end
            assert 0 <= segment.source_start <= segment.source_end
            if segment.page is None:
                assert segment.source_end <= len(data)
                if segment.verbatim:
                    words = data[segment.source_start : segment.source_end].decode(report.encoding)
                    assert words == part[segment.start : segment.end]
        assert end == len(part)
