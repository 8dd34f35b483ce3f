"""Whatever the format, the encoding and the escapes: text maps back, character by character, to the bytes."""

import csv
import html
import io
import json
import unicodedata

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.read.cases import assert_mapped, entries, source_of

from rashomon.read import reread

LETTERS = "abc ABC,.\"'&<>\\;é\u0301“”–ш\u05d0漢\U0001f600\u00a0\u00ad"
WORDS = st.text(st.sampled_from(LETTERS), min_size=1, max_size=60)
PARAGRAPHS = st.lists(WORDS, min_size=1, max_size=4)
OPENING = "The gate of the dam was shut on Tuesday, the governor of the region said in the evening of that day."


def visible(text: str) -> str:
    """A text as it is compared: decomposed, without accents, white space and what nobody sees."""
    kept = unicodedata.normalize("NFD", text)
    return "".join(c for c in kept if not c.isspace() and c != "\u00ad" and not unicodedata.combining(c))


def assert_read(data: bytes, name: str, paragraphs: list[str]) -> None:
    """The one report in the bytes is mapped, says what was put in, and is read again the same."""
    (entry,) = entries(data, name)
    assert entry.report, entry.outcome
    assert_mapped(data, entry)
    said = entry.report.text + entry.report.title + "".join(removed.words for removed in entry.report.removed)
    assert visible(OPENING) in visible(said)
    for paragraph in paragraphs:
        for character in visible(paragraph):
            assert character in visible(said)
    source = source_of(data, name)
    assert reread(source, data, entry.outcome.locator) == entry.report


@settings(deadline=None, max_examples=60)
@given(PARAGRAPHS, st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-le"]))
def test_plain_text(paragraphs: list[str], encoding: str) -> None:
    assert_read("\n\n".join([OPENING, *paragraphs]).encode(encoding), "a.txt", paragraphs)


@settings(deadline=None, max_examples=60)
@given(PARAGRAPHS, st.sampled_from([",", ";", "\t"]), st.sampled_from(["\n", "\r\n"]), st.booleans())
def test_csv(paragraphs: list[str], delimiter: str, line_end: str, mark: bool) -> None:
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter, lineterminator=line_end)
    writer.writerow(["URL", "Date", "Title", "Text"])
    writer.writerow(["http://a.example/b", "2021-03-17", "Gate shut", "\n\n".join([OPENING, *paragraphs])])
    assert_read(out.getvalue().encode("utf-8-sig" if mark else "utf-8"), "a.csv", paragraphs)


@settings(deadline=None, max_examples=60)
@given(PARAGRAPHS, st.booleans())
def test_json_lines(paragraphs: list[str], escaped: bool) -> None:
    item = {"date": None, "n": [1, {"a": 2}], "title": "Gate shut", "Text": "\n\n".join([OPENING, *paragraphs])}
    assert_read((json.dumps(item, ensure_ascii=escaped) + "\n").encode(), "a.jsonl", paragraphs)


@settings(deadline=None, max_examples=60)
@given(PARAGRAPHS, st.booleans())
def test_html(paragraphs: list[str], numbered: bool) -> None:
    def escaped(text: str) -> str:
        return "".join(f"&#{ord(c)};" for c in text) if numbered else html.escape(text)

    body = "".join(f"<p>{escaped(paragraph)}</p>" for paragraph in [OPENING, *paragraphs])
    data = f"<html><body><h1>Gate of the dam is shut</h1>{body}</body></html>".encode()
    (entry,) = entries(data, "a.html")
    assert entry.report
    assert_mapped(data, entry)
    assert visible(OPENING) in visible(entry.report.text)


@settings(deadline=None, max_examples=60)
@given(st.binary(max_size=3000), st.sampled_from(["a.txt", "a.html", "a.csv", "a.jsonl", "a.pdf", "a.docx", "a.warc"]))
def test_any_bytes_have_an_outcome(data: bytes, name: str) -> None:
    for prefix in (b"", b"<html><p>", b"url,text\n", b'{"text":"', b"%PDF-1.4\n", b"PK\x03\x04word/", b"WARC/1.0\r\n"):
        for entry in entries(prefix + data, name):
            assert entry.outcome.status != "failed", entry.outcome.detail
            if entry.report:
                assert_mapped(prefix + data, entry)
