"""Tables, JSON, archives, PDF and Word files: what is read, and the stated outcome of what is not."""

import gzip
import io
import json
import zipfile
from pathlib import Path
from typing import Any

import docx
import pytest
from reportlab.lib import pdfencrypt
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.pdfgen import canvas
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate, Paragraph
from tests.read.cases import assert_mapped, entries

TITLE = "Three hurt as gate of Orsa dam gives way"
BODY = [
    "Three workers were hurt when a gate of the Orsa dam gave way on Tuesday, the regional governor said.",
    "“We do not yet know why the gate opened,” Marvik told reporters in Veldan. “Nobody ordered it.”",
    "The operator denied that the gate had been left unlocked, saying that its staff had followed every rule.",
]
TEXT = "\n\n".join(BODY)


def statuses(data: bytes, name: str) -> list[tuple[str, str]]:
    return [(entry.outcome.locator, entry.outcome.status) for entry in entries(data, name)]


def test_a_broken_row_fails_and_the_rest_goes_on() -> None:
    good = f'http://a.example/{{}},2021-03-1{{}},{TITLE},"{BODY[0]}"'
    rows = ["url,date,title,text", good.format(1, 1), f'http://a.example/2,2021-03-12,"x,{TITLE}', good.format(3, 3)]
    assert statuses("\n".join(rows).encode(), "a.csv") == [("row 2", "read"), ("row 3", "damaged"), ("row 4", "read")]


def test_a_row_with_too_few_cells_says_so() -> None:
    data = f"url,date,title,text\nhttp://a.example,2021-03-11\nhttp://a.example/2,2021-03-12,{TITLE},{BODY[2]}\n"
    first, second = entries(data.encode(), "a.csv")
    assert "2 cells where the header has 4" in first.outcome.detail
    assert second.outcome.status in {"read", "damaged"}


def test_an_empty_cell_and_zero_bytes_harm_nothing() -> None:
    data = b'url,text\nhttp://a.example/1,""\nhttp://a.example/2,"The gate\x00 was shut on Tuesday evening."\n'
    first, second = entries(data, "a.csv")
    assert first.outcome.status == "empty"
    assert second.report
    assert second.report.text == "The gate was shut on Tuesday evening."


def test_a_table_without_a_text_column_names_what_it_has() -> None:
    (entry,) = entries(b"url,date,summary\nhttp://a.example,2021-03-17,x\n", "a.csv")
    assert entry.outcome.status == "unsupported"
    assert "'summary'" in entry.outcome.detail


def test_columns_go_by_other_names_too() -> None:
    data = f'Link;Published;Headline;Full Text\nhttp://a.example;2021-03-17;{TITLE};"{BODY[0]}"\n'.encode()
    (entry,) = entries(data, "a.csv")
    report = entry.report
    assert report
    assert (report.url, report.title, report.publication.value) == ("http://a.example", TITLE, "2021-03-17")
    assert report.publication.candidates[0].how == "date given with the report"


def test_a_given_date_that_the_text_contradicts_widens_the_bounds() -> None:
    data = f'url,date,title,text\nhttp://a.example,2022-08-15,{TITLE},"Wednesday, March 17, 2021\n\n{BODY[0]}"\n'
    (entry,) = entries(data.encode(), "a.csv")
    assert entry.report
    bounds = entry.report.publication.bounds
    assert (str(bounds.earliest), str(bounds.latest)) == ("2021-03-17", "2022-08-15")


def test_one_broken_line_of_json_fails_alone() -> None:
    line = json.dumps({"text": TEXT, "title": TITLE, "date": "2021-03-17"})
    data = f'{line}\n{{"text": "cut off\n[1, 2]\n{{"words": 3}}\n\n{line}\n'.encode()
    assert statuses(data, "a.jsonl") == [
        ("line 1", "read"),
        ("line 2", "damaged"),
        ("line 3", "damaged"),
        ("line 4", "damaged"),
        ("line 6", "read"),
    ]


def test_an_array_of_objects_gives_an_item_each() -> None:
    data = json.dumps([{"body": TEXT}, {"body": TEXT}], indent=1).encode()
    assert statuses(data, "a.json") == [("item 1", "read"), ("item 2", "read")]


def archived(kind: str, url: str, block: bytes) -> bytes:
    head = f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2022-08-15T10:00:00Z\r\n"
    return (
        f"{head}Content-Type: application/http\r\nContent-Length: {len(block)}\r\n\r\n".encode() + block + b"\r\n\r\n"
    )


def archive(*, compressed: bool) -> bytes:
    page = f"<html><body><h1>{TITLE}</h1>{''.join(f'<p>{p}</p>' for p in BODY)}</body></html>".encode()
    records = [archived("warcinfo", "", b"software: test")]
    for number, status in ((1, "200 OK"), (2, "404 Not Found"), (3, "200 OK")):
        http = f"HTTP/1.1 {status}\r\nContent-Type: text/html; charset=utf-8\r\n\r\n".encode()
        records.append(archived("response", f"http://a.example/{number}", http + page))
    return b"".join(gzip.compress(record) if compressed else record for record in records)


@pytest.mark.parametrize("compressed", [True, False])
def test_an_archive_gives_its_pages_with_the_day_of_capture_as_a_bound(compressed: bool) -> None:
    found = entries(archive(compressed=compressed), "a.warc")
    assert [entry.outcome.status for entry in found] == ["not a report", "read", "not a report", "read"]
    report = found[1].report
    assert report
    assert report.url == "http://a.example/1"
    assert report.publication.value is None
    assert str(report.publication.bounds.latest) == "2022-08-15"


@pytest.mark.parametrize("compressed", [True, False])
def test_what_comes_before_the_end_of_a_torn_archive_survives(compressed: bool) -> None:
    data = archive(compressed=compressed)
    found = entries(data[: int(len(data) * 0.9)], "a.warc")
    assert found[1].outcome.status == "read"
    assert found[-1].outcome.status == "damaged"


def pdf_of(story: list[Any], columns: int = 1, head: str = "The Veldan Gazette") -> bytes:
    out = io.BytesIO()
    document = BaseDocTemplate(out, pagesize=A4, title="Microsoft Word - draft.doc")

    def edges(page: Any, _: Any) -> None:
        page.setFont("Helvetica", 8)
        page.drawString(60, 810, head)
        page.drawString(280, 30, f"Page {page.getPageNumber()}")

    width = 480 / columns
    frames = [Frame(50 + n * (width + 10), 60, width - 10, 720) for n in range(columns)]
    document.addPageTemplates([PageTemplate(frames=frames, onPage=edges)])
    document.build(story)
    return out.getvalue()


@pytest.mark.parametrize("columns", [1, 2])
def test_a_pdf_is_read_in_columns_without_running_heads(columns: int) -> None:
    style = getSampleStyleSheet()
    numbered = [f"({n}) {paragraph}" for n in range(12) for paragraph in BODY]
    story = [Paragraph(TITLE, style["Title"]), *(Paragraph(p, style["BodyText"]) for p in numbered)]
    data = pdf_of(story, columns)
    (entry,) = entries(data, "a.pdf")
    report = entry.report
    assert report
    assert report.title == TITLE
    assert report.text.split("\n\n") == numbered
    assert report.publication.value is None
    assert "The Veldan Gazette" in {removed.words for removed in report.removed}
    assert_mapped(data, entry)
    assert {segment.page for segment in report.text_map} >= {1, 2} or columns == 2


def test_a_pdf_without_text_and_one_with_a_password_say_so() -> None:
    out = io.BytesIO()
    page = canvas.Canvas(out)
    page.rect(100, 100, 200, 200, fill=1)
    page.save()
    assert statuses(out.getvalue(), "a.pdf") == [("", "no text")]
    out = io.BytesIO()
    page = canvas.Canvas(out, encrypt=pdfencrypt.StandardEncryption("secret", "owner"))
    page.drawString(100, 700, TITLE)
    page.save()
    assert statuses(out.getvalue(), "a.pdf") == [("", "encrypted")]
    assert statuses(out.getvalue()[:300], "a.pdf") == [("", "damaged")]


def word_file(tmp_path: Path) -> bytes:
    document = docx.Document()
    document.add_heading(TITLE, 0)
    document.add_paragraph("By Vera Holm")
    document.add_paragraph("17 March 2021")
    for paragraph in BODY:
        document.add_paragraph(paragraph)
    document.add_table(1, 1).cell(0, 0).text = "Gate no. 4 & <open>"
    document.save(str(tmp_path / "a.docx"))
    return (tmp_path / "a.docx").read_bytes()


def test_a_word_file_maps_to_the_bytes_of_its_main_part(tmp_path: Path) -> None:
    data = word_file(tmp_path)
    (entry,) = entries(data, "a.docx")
    report = entry.report
    assert report
    assert report.title == TITLE
    assert report.text.split("\n\n") == [*BODY, "Gate no. 4 & <open>"]
    assert [found.value for found in report.byline] == ["Vera Holm"]
    assert report.publication.value == "2021-03-17"
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        assert_mapped(file.read("word/document.xml"), entry)


def test_deleted_words_and_outside_entities_stay_out_of_a_word_file() -> None:
    xml = (
        '<?xml version="1.0"?><!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]><w:document><w:body><w:p>'
        "<w:r><w:t>The gate was shut</w:t></w:r><w:del><w:r><w:delText> and locked</w:delText></w:r></w:del>"
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t> by nobody</w:t></w:r><w:r><w:t> on Tuesday &amp; &x; locked.</w:t></w:r>"
        "</w:p></w:body></w:document>"
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        made.writestr("word/document.xml", xml)
    (entry,) = entries(out.getvalue(), "a.docx")
    assert entry.report
    assert entry.report.text == "The gate was shut on Tuesday & &x; locked."


def test_a_word_file_that_unpacks_without_end_is_too_large() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("word/document.xml", b" " * (65 * 1024 * 1024))
    assert statuses(out.getvalue(), "a.docx") == [("", "too large")]
    assert statuses(out.getvalue()[:-200], "a.docx") == [("", "damaged")]
