"""From paths to sources: folders, links, pipes, standard input; and what each kind of bytes is taken for."""

import io
import os
import sys
from pathlib import Path

import pytest
from tests.read.cases import entries, source_of

from rashomon.read import Input, UnknownItemError, discover, load, read, reread
from rashomon.read.sniff import media_type


def test_folders_are_walked_in_order_once_and_hidden_names_passed_over(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    for name in ("b/2.txt", "a.txt", ".hidden", "c.txt"):
        (tmp_path / name).write_text("x")
    (tmp_path / "b" / "loop").symlink_to(tmp_path)
    found = [Path(given.origin).relative_to(tmp_path).as_posix() for given in discover([tmp_path])]
    assert found == ["a.txt", "b/2.txt", "c.txt"]


def test_files_are_found_only_as_they_are_asked_for(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x")
    found = discover([tmp_path / "a.txt", tmp_path / "later"])
    assert next(found).path == tmp_path / "a.txt"
    (tmp_path / "later").mkdir()
    (tmp_path / "later" / "b.txt").write_text("y")
    assert [given.path for given in found] == [tmp_path / "later" / "b.txt"]


@pytest.mark.parametrize(("make", "status"), [("pipe", "unsupported"), ("nothing", "failed"), ("loop", "failed")])
def test_what_is_no_file_is_refused_at_once_with_a_line(tmp_path: Path, make: str, status: str) -> None:
    path = tmp_path / "a"
    if make == "pipe":
        os.mkfifo(path)
    elif make == "loop":
        path.symlink_to(path)
    loaded = load(Input(str(path), path))
    assert loaded.source is None
    assert loaded.outcome
    assert loaded.outcome.status == status
    assert str(path) in loaded.outcome.detail
    assert "\n" not in loaded.outcome.detail


def test_a_device_never_blocks() -> None:
    loaded = load(Input("/dev/zero", Path("/dev/zero")))
    assert loaded.outcome
    assert loaded.outcome.status == "unsupported"


def test_standard_input_is_read_by_its_content(monkeypatch: pytest.MonkeyPatch) -> None:
    page = (
        b"<!doctype html><html><body><p>The gate of the dam was shut on Tuesday, the governor said.</p></body></html>"
    )
    stream = io.TextIOWrapper(io.BytesIO(page))
    monkeypatch.setattr(sys, "stdin", stream)
    (given,) = discover(["-"])
    loaded = load(given)
    assert loaded.source
    assert (loaded.source.origin, loaded.source.media_type) == ("-", "text/html")
    assert next(read(loaded.source, loaded.data)).outcome.status == "read"


@pytest.mark.parametrize(
    ("data", "name", "kind"),
    [
        (b"\x89PNG\r\n", "a.txt", "image/png"),
        (b"%PDF-1.4", "a.html", "application/pdf"),
        (b"<!DOCTYPE html><html>", "a.txt", "text/html"),
        ("\ufeff<html>".encode("utf-16"), "a", "text/html"),
        (b"<p>One</p>\n<p>Two</p>", "a.html", "text/html"),
        (b"5 < 6 and a <b>word</b>", "a.txt", "text/plain"),
        (b'{"text": "x"}\n', "a.txt", "application/jsonl"),
        (b'[{"text": "x"}]', "-", "application/json"),
        (b"url,date,title,text\n", "-", "text/csv"),
        (b"The text, the title and the date.\n", "-", "text/plain"),
        (b"a,b\n", "a.csv", "text/csv"),
        (b"WARC/1.0\r\n", "a", "application/warc"),
        (b"\x00\x01\x02\x03" * 100, "a.txt", "application/octet-stream"),
        (b"<?xml version='1.0'?><rss/>", "a.xml", "application/xml"),
        (b"body { color: red }", "a.css", "text/css"),
        (b"{\\rtf1 x}", "a.doc", "application/rtf"),
    ],
)
def test_content_decides_before_the_name(data: bytes, name: str, kind: str) -> None:
    assert media_type(data, name) == kind


@pytest.mark.parametrize(
    ("data", "name", "status"),
    [
        (b"", "a.txt", "empty"),
        (b" \r\n\x00", "a.html", "empty"),
        (b"<html><body><script>var a = 1;</script></body></html>", "a.html", "empty"),
        (b"\x89PNG\r\n", "a.png", "not a report"),
        (b"PK\x03\x04other", "a.zip", "unsupported"),
        (b"<html>" + b"x" * (16 * 1024 * 1024 + 1), "a.html", "too large"),
        ("“The gate” – was “shut”".encode() + b" \xff on Tuesday, he said.", "a.txt", "partial"),
    ],
)
def test_every_file_has_a_stated_outcome(data: bytes, name: str, status: str) -> None:
    (entry,) = entries(data, name)
    assert entry.outcome.status == status
    assert name in entry.outcome.detail


def test_bad_bytes_are_shown_and_located() -> None:
    data = "Вода was “high”, he said.".encode() + b" \xff The gate was shut."
    (entry,) = entries(data, "a.txt")
    assert entry.report
    assert "\ufffd" in entry.report.text
    assert f"byte {data.index(0xFF)}" in entry.outcome.detail


def test_an_unknown_item_cannot_be_read_again() -> None:
    data = b'{"text": "The gate was shut on Tuesday."}\n{"text": 5'
    source = source_of(data, "a.jsonl")
    assert reread(source, data, "line 1").text == "The gate was shut on Tuesday."
    for locator in ("line 2", "line 9"):
        with pytest.raises(UnknownItemError):
            reread(source, data, locator)
