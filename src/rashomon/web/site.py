"""What every page of the workbench is made with: the desk, the templates, the words, the person who asks."""

import functools
from importlib import resources
from typing import Any
from urllib.parse import quote, unquote, urlencode

import yaml
from jinja2 import ChoiceLoader, Environment, PackageLoader, PrefixLoader, StrictUndefined
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from rashomon.core import Bounds, Report, Span
from rashomon.core.judgements import DECIDING
from rashomon.present import citation
from rashomon.present.inert import plain, shown, web_address
from rashomon.present.model import Head
from rashomon.present.phrases import Phrases, sentence
from rashomon.store import STATES
from rashomon.web.acts import EDITABLE
from rashomon.web.datum import Datum
from rashomon.web.desk import Desk
from rashomon.web.drawn import Drawings
from rashomon.web.fields import speaker_name
from rashomon.web.grouping import GROUPED
from rashomon.web.inputs import ADDABLE, lines

PERSON = "rashomon-person"
"""The cookie that holds the name under which decisions are signed."""


class Site:
    """One open case with its pages. What a login would add belongs in `person`."""

    def __init__(self, desk: Desk, drawings: Drawings) -> None:
        self.desk = desk
        self.drawings = drawings
        self.t = phrases()
        self.environment = _environment(self.t)

    def person(self, request: Request) -> str:
        """Who asks: the name that this browser was given, "" before that."""
        return unquote(request.cookies.get(PERSON, ""))

    def page(self, request: Request, template: str, status: int = 200, **context: Any) -> Response:
        """A page made from a template."""
        person = self.person(request)
        self.desk.stay(person)
        given = {
            "case": self.desk.title,
            "person": person,
            "path": request.url.path,
            "here": f"{request.url.path}?{request.url.query}" if request.url.query else request.url.path,
            "orphans": len(self.desk.standings.orphans),
            "waiting": len(self.desk.standings.waiting),
        }
        return HTMLResponse(self.environment.get_template(template).render(given | context), status)


@functools.cache
def phrases() -> Phrases:
    """The dossier's phrases and the workbench's own."""
    words: dict[str, Any] = {}
    for package in ("rashomon.present", "rashomon.web", "rashomon.web.drawn"):
        words |= yaml.safe_load(resources.files(package).joinpath("phrases.yaml").read_text("utf-8"))
    return Phrases(words)


def _environment(t: Phrases) -> Environment:
    """The templates' environment: every value is made inert, then escaped."""
    made = Environment(
        loader=ChoiceLoader(
            [
                PackageLoader("rashomon.web"),
                PrefixLoader({"present": PackageLoader("rashomon.present")}),  # how drawings are drawn
            ]
        ),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=lambda value: plain(value) if isinstance(value, str) and not isinstance(value, Markup) else value,
    )
    made.filters |= {"shown": shown, "sentence": sentence, "web_address": web_address}
    made.globals |= {
        "t": t,
        "cited": functools.partial(cited, t),
        "worded": functools.partial(worded, t),
        "query": query,
        "speaker_name": speaker_name,
        "EDITABLE": EDITABLE,
        "GROUPED": GROUPED,
        "ADDABLE": ADDABLE,
        "DECIDING": DECIDING,
        "STATES": STATES,
        "lines": lines,
    }
    return made


def query(values: dict[str, Any], **others: Any) -> str:
    """The part of an address behind the question mark, without what is empty."""
    return urlencode(
        {name: value for name, value in (values | others).items() if value not in {None, ""}}, quote_via=quote
    )


def cited(t: Phrases, datum: Datum) -> Markup:
    """The citation line of a datum, which ends in its address; "" where no report has its words."""
    lines = []
    for report, marked in datum.spans:
        spans = [span for span, layer in marked if layer == "content"] or [span for span, _ in marked]
        lines.append(cite(t, report, spans, datum.address))
    return Markup("\n").join(lines)


def cite(t: Phrases, report: Report, spans: list[Span], address: str) -> Markup:
    """The citation line of words of a report."""
    outlet = report.outlet.value if report.outlet else ""
    head = Head(number=0, report=report, source=None, anchor="", outlet=outlet)
    return t(
        "bench.cite",
        outlet=outlet or str(t("outlet.unknown")),
        title=citation.named(head, t),
        date=citation.dated(head, t),
        ranges=citation.ranges(spans, t),
        sha256=report.source,
        address=address,
    )


def worded(t: Phrases, value: Any) -> Markup:
    """A value of a datum in words: bounds, a span, a phrase's key, a list of these."""
    if isinstance(value, Bounds):
        return Markup.escape(t.bounds(value))
    if isinstance(value, Span):
        return Markup("<q dir=auto>{}</q>").format(shown(value.words))
    if isinstance(value, list):
        return Markup(", ").join(worded(t, item) for item in value)
    text = str(value)
    if text in t.phrases and "." in text:
        return t(text)
    return Markup("<bdi>{}</bdi>").format(shown(text))
