"""What a file is: by its content first, by its name's ending second."""

import re
import zlib

from rashomon.read.columns import header_of
from rashomon.read.encoding import decode

HTML, TEXT, CSV, JSON_LINES, JSON = "text/html", "text/plain", "text/csv", "application/jsonl", "application/json"
PDF, WARC, WARC_GZ = "application/pdf", "application/warc", "application/warc+gzip"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
OLE = "application/x-ole-storage"
UNKNOWN = "application/octet-stream"

_SAMPLE = 16_384
_MAGIC = (
    (0, b"\x89PNG", "image/png"),
    (0, b"\xff\xd8\xff", "image/jpeg"),
    (0, b"GIF8", "image/gif"),
    (0, b"II*\x00", "image/tiff"),
    (0, b"MM\x00*", "image/tiff"),
    (0, b"BM", "image/bmp"),
    (0, b"ID3", "audio/mpeg"),
    (0, b"OggS", "audio/ogg"),
    (0, b"\x1aE\xdf\xa3", "video/webm"),
    (0, b"SQLite format 3", "application/vnd.sqlite3"),
    (0, b"\xd0\xcf\x11\xe0", OLE),
    (0, b"{\\rtf", "application/rtf"),
    (0, b"7z\xbc\xaf", "application/x-7z-compressed"),
    (0, b"Rar!", "application/vnd.rar"),
    (0, b"\x7fELF", "application/x-executable"),
    (8, b"WEBP", "image/webp"),
    (4, b"ftyp", "video/mp4"),
    (0, b"WARC/", WARC),
)
_BY_NAME = {
    ".csv": CSV,
    ".tsv": CSV,
    ".jsonl": JSON_LINES,
    ".ndjson": JSON_LINES,
    ".css": "text/css",
    ".js": "text/javascript",
    ".svg": "image/svg+xml",
}
_TAG = re.compile(
    r"<(?:!doctype\s+html|html|head|body|title|meta|article|main|div|p|h1|table|section|br)\b", re.IGNORECASE
)
_STRONG_TAG = re.compile(r"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)


def media_type(data: bytes, name: str = "") -> str:
    """The media type of a file's bytes; `name` decides only between kinds of text."""
    for at, magic, kind in _MAGIC:
        if data.startswith(magic, at):
            return kind
    if b"%PDF-" in data[:1024]:
        return PDF
    if data.startswith(b"PK\x03\x04"):
        return DOCX if b"word/" in data else "application/zip"
    if data.startswith(b"\x1f\x8b"):
        return WARC_GZ if _gunzipped(data).startswith(b"WARC/") else "application/gzip"
    return _text_type(data, name.lower())


def _gunzipped(data: bytes) -> bytes:
    try:
        return zlib.decompressobj(wbits=31).decompress(data[:65_536], 64)
    except zlib.error:
        return b""


def _text_type(data: bytes, name: str) -> str:
    sample = decode(data[:_SAMPLE]).text
    if _is_binary(sample):
        return UNKNOWN
    ending = name[name.rfind(".") :] if "." in name else ""
    head = sample.lstrip("\ufeff \t\r\n")
    if head.startswith("{") or (head.startswith("[") and head[1:].lstrip().startswith("{")):
        one = head.startswith("[") or re.match(r"\{\s*[\r\n]", head)
        return JSON if one and ending not in {".jsonl", ".ndjson"} else JSON_LINES
    if _is_page(head, ending):
        return HTML
    if head.startswith("<?xml"):
        return "application/xml"
    return _BY_NAME.get(ending) or (CSV if header_of(head) else TEXT)


def _is_page(head: str, ending: str) -> bool:
    if _STRONG_TAG.search(head[:4096]):
        return True
    return (head.startswith("<") or ending in {".html", ".htm", ".xhtml"}) and len(_TAG.findall(head)) >= 2


def _is_binary(sample: str) -> bool:
    strange = sum(1 for character in sample if character < " " and character not in "\t\n\r\f\x0b\x1a\x1b")
    return strange > 0.05 * len(sample) or sample.count("\ufffd") > 0.3 * len(sample) > 0
