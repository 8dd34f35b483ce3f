"""Hostile text made inert: what can not be seen is shown, and nothing in it acts on the page.

Text from reports, file names and speakers may hold characters that reorder the line (bidi
overrides), hide words (zero-width characters, tags) or break a parser (NUL). The case keeps them;
the dossier shows a marker in their place, so that no such character is in the file it writes.
"""

import re
import unicodedata
from urllib.parse import urlsplit

from markupsafe import Markup, escape

C0_NAMES = (
    "NUL SOH STX ETX EOT ENQ ACK BEL BS HT LF VT FF CR SO SI DLE DC1 DC2 DC3 DC4 NAK SYN ETB CAN EM SUB ESC FS GS RS US"
)
SHORT_NAMES = {
    **dict(enumerate(C0_NAMES.split())),
    0x007F: "DEL",
    0x00AD: "SHY",
    0x061C: "ALM",
    0x200B: "ZWSP",
    0x200C: "ZWNJ",
    0x200D: "ZWJ",
    0x200E: "LRM",
    0x200F: "RLM",
    0x2028: "LS",
    0x2029: "PS",
    0x202A: "LRE",
    0x202B: "RLE",
    0x202C: "PDF",
    0x202D: "LRO",
    0x202E: "RLO",
    0x2060: "WJ",
    0x2066: "LRI",
    0x2067: "RLI",
    0x2068: "FSI",
    0x2069: "PDI",
    0xFEFF: "BOM",
}
"""The abbreviations that the Unicode standard uses; other characters go by their number."""

JOINERS = frozenset("\u200c\u200d")
JOINABLE = frozenset(["Lo", "Mn", "Mc", "So", "Sk"])
"""Between characters of these classes a joiner is spelling: Persian, Indic scripts, emoji."""

CONTROLS = "\x00-\x08\x0b-\x1f\x7f-\x9f"
BLANK_LETTERS = "\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0"
FORMAT = "\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff0-\ufffb\U00013430-\U0001345f"
SELECTORS = "\ufe00-\ufe0f\U000e0100-\U000e01ef"
BEYOND = "\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U0001fffe-\U0010ffff"
SUSPECT = re.compile(f"[{CONTROLS}{BLANK_LETTERS}{FORMAT}{SELECTORS}{BEYOND}]")
"""What may have to be shown by a marker; `hidden` decides. Tab and line feed are not among it."""

SELECTOR = re.compile(f"[{SELECTORS}]")


def label(character: str) -> str:
    """What stands for an invisible character: its abbreviation, or its number."""
    point = ord(character)
    return SHORT_NAMES.get(point, f"U+{point:04X}")


def described(character: str) -> str:
    """An invisible character's number and name: "U+202E RIGHT-TO-LEFT OVERRIDE"."""
    name = unicodedata.name(character, "control character")
    return f"U+{ord(character):04X} {name}"


def hidden(text: str, at: int) -> bool:
    """Whether the character at `at`, one that SUSPECT finds, has to be shown by a marker."""
    character = text[at]
    if character in JOINERS:
        return not _joins(text, at)
    if SELECTOR.match(character):
        return at == 0 or bool(SELECTOR.match(text, at - 1))
    return ord(character) < 0x1FFFE or not _letter(character)


def _letter(character: str) -> bool:
    """Whether a character of the higher planes is a letter or a private one, and so is drawn."""
    return unicodedata.category(character) in {"Lo", "Co"}


def _joins(text: str, at: int) -> bool:
    return (
        0 < at < len(text) - 1
        and unicodedata.category(text[at - 1]) in JOINABLE
        and unicodedata.category(text[at + 1]) in JOINABLE
    )


def plain(text: str) -> str:
    """`text` with each invisible character replaced by its bracketed label. For attributes and labels."""
    return SUSPECT.sub(lambda m: f"[{label(m[0])}]" if hidden(text, m.start()) else m[0], text)


def shown(text: str) -> Markup:
    """`text` escaped, with each invisible character replaced by a marker element."""
    return slice_shown(text, 0, len(text))


def slice_shown(text: str, start: int, end: int) -> Markup:
    """`shown` for `text[start:end]`, which may end beside a joiner's neighbours."""
    pieces: list[str] = []
    at = start
    for match in SUSPECT.finditer(text, start, end):
        if hidden(text, match.start()):
            pieces += (str(escape(text[at : match.start()])), marker(match[0]))
            at = match.end()
    pieces.append(str(escape(text[at:end])))
    return Markup("".join(pieces))  # noqa: S704 - every piece is escaped or made by `marker`


def marker(character: str) -> str:
    """The element that stands for one invisible character."""
    return f'<span class="ctl" title="{escape(described(character))}">[{label(character)}]</span>'


def web_address(url: str | None) -> str | None:
    """`url` if it may be a link: http or https, a host, no user name, nothing invisible. Else None."""
    if not url or SUSPECT.search(url) or any(c.isspace() for c in url):
        return None
    try:
        parts = urlsplit(url)
        named = parts.hostname and not parts.username and not parts.password
    except ValueError:
        return None
    return url if named and parts.scheme in {"http", "https"} else None
