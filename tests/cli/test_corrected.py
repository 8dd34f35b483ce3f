"""Lists, exports and the dossier show what people corrected, with what the machine read beside it."""

import csv
import datetime as dt
import io
import json
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from rashomon.core import Statement
from rashomon.core.judgements import Judgement
from rashomon.store import Writer

NOON = dt.datetime(2022, 2, 2, 12, tzinfo=dt.UTC)
Call = Callable[..., tuple[int, str, str]]


@pytest.fixture
def corrected(case: Path) -> Statement:
    """A statement of which somebody says that another spoke, and that it is a denial."""
    with Writer(case) as writer:
        before = next(one for one in writer.view.statements() if one.speaker.name == "Varga")
        speaker = msgspec.structs.replace(before.speaker, name="Szabo", words=None, entity=None, figure=None)
        right = msgspec.structs.replace(before, speaker=speaker, kinds=("denial",))
        writer.append(
            Judgement(
                kind="statements", record=before.id, verdict="corrected", by="Ada", at=NOON,
                before=msgspec.json.encode(before).decode(), correction=msgspec.json.encode(right).decode(),
            )
        )  # fmt: skip
    return before


def listed(call: Call, *arguments: object) -> list[dict[str, object]]:
    code, out, _ = call("show", *arguments)
    assert code == 0
    return [json.loads(line) for line in out.splitlines()]


def test_lists_are_filtered_by_what_was_corrected(call: Call, case: Path, corrected: Statement) -> None:
    [found] = listed(call, case, "statements", "--speaker", "szabo")
    assert (found["id"], found["checked"], found["checked_by"]) == (corrected.id, "corrected", ["Ada"])
    assert found["machine"]["speaker"]["name"] == "Varga"  # type: ignore[index]
    assert listed(call, case, "statements", "--speaker", "varga") == []
    assert [one["id"] for one in listed(call, case, "statements", "--kind", "denial")] == [corrected.id]
    assert [one["id"] for one in listed(call, case, "statements", "--reviewed")] == [corrected.id]


def test_exports_have_the_correction_and_the_machine_s_reading(call: Call, case: Path, corrected: Statement) -> None:
    _, out, _ = call("export", case, "--as", "csv")
    rows = list(csv.DictReader(io.StringIO(out)))
    [row] = [row for row in rows if row["statement"] == corrected.id]
    assert (row["speaker"], row["kinds"], row["checked"], row["checked_by"]) == ("Szabo", "denial", "corrected", "Ada")
    assert "speaker: Varga" in row["machine"]
    assert all(other["machine"] == "" for other in rows if other is not row)
    _, out, _ = call("export", case, "--as", "jsonl")
    records = [json.loads(line) for line in out.splitlines()]
    [record] = [one for one in records if one.get("id") == corrected.id and one["type"] == "statements"]
    assert (record["speaker"]["name"], record["machine"]["speaker"]["name"]) == ("Szabo", "Varga")


def test_the_dossier_has_it_and_says_who_corrected_it(
    call: Call, case: Path, tmp_path: Path, corrected: Statement
) -> None:
    assert call("dossier", case, "-o", tmp_path / "out.html")[0] == 0
    page = (tmp_path / "out.html").read_text()
    assert "Szabo" in page
    assert "Corrected by Ada: speaker, kinds." in page
    del corrected
