"""The dossier: a case as one HTML file that needs nothing else and runs nothing from its texts."""

import base64
import functools
import hashlib
import os
from collections.abc import Iterator
from importlib import resources
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from rashomon import __version__
from rashomon.present import citation
from rashomon.present.inert import plain, shown
from rashomon.present.model import Case, CaseView, gather
from rashomon.present.phrases import Phrases, english, sentence
from rashomon.present.sections import SECTIONS, Section

STYLES = (
    "colours.css",
    "page.css",
    "statements.css",
    "reports.css",
    "map.css",
    "reader.css",
    "chronicle.css",
    "positions.css",
    "disputes.css",
    "print.css",
)
SCRIPTS = ("theme.js", "jump.js", "copy.js", "reader.js", "filter.js", "map.js", "timeline.js", "print.js")
PIECES = 200
"""Template pieces written at a time: a few tens of kilobytes."""


def dossier(view: CaseView, out: str | os.PathLike[str], *, title: str | None = None) -> Path:
    """Writes the dossier of a case to the file `out`, whole or not at all.

    The same case gives the same bytes. Memory holds the statements and one report's text at a
    time. `title` replaces the case file's name. Raises OSError when `out` can not be written.
    """
    target = Path(out)
    case = gather(view, title)
    part = target.absolute().with_name(f".dossier-{os.getpid()}.part")
    try:
        with part.open("w", encoding="utf-8", newline="\n") as file:
            stream = environment().get_template("dossier.html").stream(**_page(case, english()))
            stream.enable_buffering(PIECES)
            file.writelines(stream)
        part.replace(target)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    return target


@functools.cache
def environment() -> Environment:
    """The templates' environment: every value is made inert, then escaped."""
    made = Environment(
        loader=PackageLoader("rashomon.present"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_final,
    )
    made.filters["shown"] = shown
    made.filters["sentence"] = sentence
    made.globals["t"] = english()
    made.globals["cite"] = citation
    return made


def _final(value: Any) -> Any:
    """What a template prints: plain strings without any invisible character, markup as it is."""
    return plain(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _page(case: Case, t: Phrases) -> dict[str, Any]:
    sections = list(_sections(case, t))
    style, script = _assets("assets", STYLES), _assets("assets", SCRIPTS)
    return {
        "case": case,
        "sections": sections,
        "contents": [
            (section, section.count and section.count(case)) for section, _ in sections if section.id != "glance"
        ],
        "style": style,
        "script": script,
        "policy": policy(style, script),
        "version": __version__,
    }


def _sections(case: Case, t: Phrases) -> Iterator[tuple[Section, dict[str, Any]]]:
    for section in SECTIONS:
        context = section.gather(case, t)
        if context is not None:
            yield section, context


@functools.cache
def _assets(folder: str, names: tuple[str, ...]) -> Markup:
    """Our own style or script files, one after the other, as they stand in the page."""
    files = resources.files("rashomon.present").joinpath(folder)
    return Markup("\n" + "".join(files.joinpath(name).read_text("utf-8") for name in names))  # noqa: S704 - our own


def policy(style: str, script: str) -> str:
    """The content security policy: nothing is loaded, and only our own style and script act."""
    return "; ".join(
        [
            "default-src 'none'",
            f"script-src '{_hash(script)}'",
            f"style-src '{_hash(style)}'",
            "base-uri 'none'",
            "form-action 'none'",
            "require-trusted-types-for 'script'",
            "trusted-types 'none'",
        ]
    )


def _hash(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"
