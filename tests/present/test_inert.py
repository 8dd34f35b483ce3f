import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.present.inert import plain, shown, slice_shown, web_address

BIDI = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
UNSEEN = {"Cc", "Cf", "Cs", "Zl", "Zp"}
EITHER = st.text() | st.text(alphabet=BIDI + "\x00\x07\u200b\u200c\u200d\ufe0f\U000e0041\U000e0101a<&\"'>{}%أק👩")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\u202eb\u202cc", "a[RLO]b[PDF]c"),
        ("\u2066x\u2069", "[LRI]x[PDI]"),
        ("\x00\x1b\x7f\x85", "[NUL][ESC][DEL][U+0085]"),
        ("soft\u00adhyphen", "soft[SHY]hyphen"),
        ("pass\u200bword\ufeff", "pass[ZWSP]word[BOM]"),
        ("joined\u200dletters", "joined[ZWJ]letters"),
        ("one\u2028two\u2029three", "one[LS]two[PS]three"),
        ("\U000e0068\U000e0069", "[U+E0068][U+E0069]"),
        ("😀\ufe0f\ufe01\U000e0102", "😀\ufe0f[U+FE01][U+E0102]"),
        ("\ud800 \ufffe \U0010ffff", "[U+D800] [U+FFFE] [U+10FFFF]"),
        ("\u3164\u2800", "[U+3164][U+2800]"),
    ],
)
def test_what_cannot_be_seen_is_named(text, expected):
    assert plain(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "plain words, “quotation marks” – dashes … and\ttabs\nand lines",
        "👨‍👩‍👧‍👦 ❤️ 👍🏽",  # an emoji is one drawing made with joiners
        "می‌خواهم",  # Persian spelling needs a non-joiner
        "क्‍ष",
        "𠀋葛\U000e0100 Ⅷ é e\u0301 שָׁלוֹם العربية",
    ],
)
def test_what_can_be_seen_stays(text):
    assert plain(text) == text


@settings(deadline=None)
@given(EITHER)
def test_no_unseen_character_is_left_but_joiners_in_spelling(text):
    for out in (plain(text), str(shown(text))):
        left = {c for c in out if unicodedata.category(c) in UNSEEN} - set("\t\n\u200c\u200d")
        assert all(
            c in "\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u08e2\u0890\u0891\U000110bd\U000110cd" for c in left
        )
        assert not set(out) & set(BIDI)


@settings(deadline=None)
@given(EITHER)
def test_shown_text_is_escaped(text):
    bare = str(shown(text)).replace('<span class="ctl" title="', "").replace("</span>", "").replace('">', "")
    assert "<" not in bare
    assert '"' not in bare
    assert "'" not in bare


@settings(deadline=None)
@given(EITHER, st.integers(0, 40), st.integers(0, 40))
def test_a_text_shown_in_slices_is_the_text_shown(text, one, two):
    first, second = sorted((min(one, len(text)), min(two, len(text))))
    cuts = slice_shown(text, 0, first) + slice_shown(text, first, second) + slice_shown(text, second, len(text))
    assert cuts == shown(text)


@pytest.mark.parametrize("url", ["https://a.example/x?y=1#z", "http://a.example", "HTTPS://A.EXAMPLE/ü"])
def test_web_addresses_may_be_links(url):
    assert web_address(url) == url


@pytest.mark.parametrize(
    "url",
    [
        None,
        "",
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "java\tscript:alert(1)",
        " javascript:alert(1)",
        "data:text/html,<script>",
        "vbscript:x",
        "file:///etc/passwd",
        "//a.example/x",
        "https:///x",
        "https://bank.example@evil.example/",
        "https://a.example/\u202egnp.exe",
        "https://a.example/ x",
        "https://[::1",
        "blob:https://a.example/1",
    ],
)
def test_anything_else_stays_text(url):
    assert web_address(url) is None
