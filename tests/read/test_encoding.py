import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.read.encoding import decode, decode_as, known
from rashomon.read.mapped import mapped

RUSSIAN = "Губернатор Лена Марвик заявила, что створ плотины открылся сам. " * 20
WESTERN = "“Nobody ordered it,” the café’s owner said – twice. " * 20


@pytest.mark.parametrize(
    ("data", "declared", "encoding"),
    [
        (WESTERN.encode(), None, "utf-8"),
        (WESTERN.encode("cp1252"), None, "cp1252"),
        (WESTERN.encode("cp1252"), "utf-8", "cp1252"),
        (WESTERN.encode("cp1252"), "iso-8859-1", "cp1252"),
        (RUSSIAN.encode("cp1251"), "utf-8", "cp1251"),
        (RUSSIAN.encode("cp1251"), "windows-1251", "cp1251"),
        (RUSSIAN.encode(), "windows-1251", "utf-8"),
        (RUSSIAN.encode("koi8-r"), "koi8-r", "koi8-r"),
        (WESTERN.encode("utf-16"), None, "utf-16-le"),
        (WESTERN.encode("utf-16-be"), None, "utf-16-be"),
        (WESTERN.encode("utf-8-sig"), "windows-1251", "utf-8"),
        (b"plain", "no-such-encoding", "utf-8"),
    ],
)
def test_bytes_decide_before_a_declaration(data: bytes, declared: str | None, encoding: str) -> None:
    found = decode(data, declared)
    assert found.encoding == encoding
    assert not found.bad


def test_a_few_bad_bytes_do_not_change_the_encoding() -> None:
    data = WESTERN.encode()[:200] + b"\xff\xfe\x80" + WESTERN.encode()
    found = decode(data)
    assert found.encoding == "utf-8"
    assert [found.byte(index) for index in found.bad] == [200, 201, 202]


@settings(deadline=None)
@given(st.text(max_size=3000), st.sampled_from(["utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "gb18030"]))
def test_every_character_begins_at_its_byte(text: str, name: str) -> None:
    data = text.encode(name, "replace")
    found = decode_as(data, name)
    assert found.text.encode(name) == data
    for index in (0, len(found.text) // 3, len(found.text) // 2, len(found.text)):
        assert found.byte(index) == len(found.text[:index].encode(name))


@settings(deadline=None)
@given(st.binary(max_size=20_000), st.sampled_from(["utf-8", "cp1252", "shift_jis", "utf-16-le"]))
def test_any_bytes_decode_and_verbatim_segments_give_the_text_again(data: bytes, name: str) -> None:
    found = decode_as(data, name)
    end = 0
    for segment in found.segments(mapped(found.text)):
        assert segment.start == end
        end = segment.end
        if segment.verbatim:
            words = found.text[segment.start : segment.end]
            assert data[segment.source_start : segment.source_end].decode(name) == words
    assert end == len(found.text)


def test_labels_mean_what_browsers_take_them_for() -> None:
    assert known("ISO-8859-1") == "cp1252"
    assert known("'utf8'") == "utf-8"
    assert known("gb2312") == "gb18030"
    assert known("x-nothing") is None
