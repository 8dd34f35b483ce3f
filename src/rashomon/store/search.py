"""Full text over everything in a case: an index of its own, made when it is wanted, beside the case and never in it.

Reading a case must not change it, so the index is a private temporary database (SQLite's FTS5) that goes with
the process; it serves a case in PostgreSQL as well.
"""

import re
import sqlite3
import threading
from collections.abc import Iterable, Iterator

import msgspec

from rashomon.store.due import every
from rashomon.store.kinds import CLAIMS, ENTITIES, EVENTS, EVIDENCE, FIGURES, QUESTIONS, STATEMENTS
from rashomon.store.view import View

OPEN, CLOSE = "\ue000", "\ue001"
"""What stands around the words that were found, in a snippet."""

TERM = re.compile(r'(-?)"([^"]+)"|(-?)(\S+)')
Row = tuple[str, str, str, str, str, str]


class Hit(msgspec.Struct, frozen=True):
    """One record that has the words: its kind and id, the report it stands in, and the words around them."""

    kind: str
    record: str
    report: str
    snippet: str


class Found(msgspec.Struct, frozen=True):
    """One page of what was found, how much there is in all, and how much by kind and by outlet."""

    hits: tuple[Hit, ...] = ()
    total: int = 0
    kinds: dict[str, int] = {}
    outlets: dict[str, int] = {}


class _Words(msgspec.Struct):
    words: str = ""


class _Speaker(msgspec.Struct):
    name: str | None = None
    words: _Words | None = None


class _Statement(msgspec.Struct):
    id: str
    report: str
    content: tuple[_Words, ...]
    speaker: _Speaker


class Search:
    """The index of one case; `find` fills it first where that is needed. Safe for several threads."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._lock = threading.Lock()
        self._stamp: str | None = None
        self._database = sqlite3.connect("", check_same_thread=False, isolation_level=None)

    def close(self) -> None:
        """Throws the index away."""
        self._database.close()

    def ready(self) -> None:
        """Fills the index, or fills it anew when the case was built since."""
        with self._lock:
            stamp = self._view.stamp()
            if stamp == self._stamp:
                return
            self._database.execute("DROP TABLE IF EXISTS found")
            self._database.execute(
                "CREATE VIRTUAL TABLE found USING fts5(words, kind UNINDEXED, record UNINDEXED, report UNINDEXED, "
                "published UNINDEXED, outlet UNINDEXED, tokenize = 'unicode61 remove_diacritics 2')"
            )
            self._database.execute("BEGIN")
            self._database.executemany("INSERT INTO found VALUES (?, ?, ?, ?, ?, ?)", _rows(self._view))
            self._database.execute("COMMIT")
            self._stamp = stamp

    def find(
        self,
        words: str,
        *,
        kind: str | None = None,
        outlet: str | None = None,
        since: str | None = None,
        until: str | None = None,
        offset: int = 0,
        limit: int = 50,
    ) -> Found:
        """What has all the words ("…" a phrase, -word without it, wor* words that begin so), best first.

        `since` and `until` bound the publication of the report; what stands in no report has none and passes.
        """
        query = matching(words)
        if not query:
            return Found()
        self.ready()
        filters = {"kind": kind, "outlet": outlet}
        where = ["found MATCH :query", *(f"{name} = :{name}" for name, value in filters.items() if value)]
        where += ["(published = '' OR published >= :since)"] if since else []
        where += ["(published = '' OR published <= :until)"] if until else []
        values = {"query": query, "since": since, "until": until, "offset": offset, "limit": limit, **filters}
        matched = f"FROM found WHERE {' AND '.join(where)}"  # columns of ours; every value is bound
        with self._lock:
            hits = self._database.execute(
                f"SELECT kind, record, report, snippet(found, 0, '{OPEN}', '{CLOSE}', '…', 32) {matched} "
                "ORDER BY bm25(found), rowid LIMIT :limit OFFSET :offset",
                values,
            ).fetchall()
            by = {
                name: dict(self._database.execute(f"SELECT {name}, count(*) {matched} GROUP BY {name}", values))
                for name in ("kind", "outlet")
            }
        return Found(tuple(Hit(*hit) for hit in hits), sum(by["kind"].values()), by["kind"], by["outlet"])


def matching(words: str) -> str:
    """What a person typed as a query of FTS5, in which nothing of it is an operator but ours; "" for none."""
    wanted: list[str] = []
    unwanted: list[str] = []
    for match in TERM.finditer(words):
        minus, term = (match[1], match[2]) if match[2] else (match[3], match[4].lstrip("-"))
        prefix = "*" if term.endswith("*") and not match[2] else ""
        term = term.rstrip("*").replace('"', " ").replace("\0", " ").strip()
        if re.search(r"\w", term):
            (unwanted if minus or (match[4] or "").startswith("-") else wanted).append(f'"{term}"{prefix}')
    if not wanted:
        return ""
    return " AND ".join(wanted) + "".join(f" NOT {term}" for term in unwanted)


def _rows(view: View) -> Iterator[Row]:
    """Everything that is looked through: words, kind, id, report, first day of publication, outlet."""
    headings = {one.id: (one.id, one.published or "", one.outlet or "") for one in view.headings()}
    nowhere = ("", "", "")

    def row(kind: str, record: str, report: str, *words: str | None) -> Row:
        said = " ".join(word for word in words if word).replace(OPEN, " ").replace(CLOSE, " ")
        return (said, kind, record, *headings.get(report, nowhere))

    for report in view.reports():
        yield row("reports", report.id, report.id, report.title, report.text)
    for one in every(view, STATEMENTS.name, _Statement):
        speaker = one.speaker.name or (one.speaker.words.words if one.speaker.words else "")
        yield row("statements", one.id, one.report, speaker, *_texts(one.content))
    for entity in view.records(ENTITIES):
        yield row("entities", entity.id, "", entity.name, *entity.names)
    for claim in view.records(CLAIMS):
        yield row("claims", claim.id, claim.worded.report if claim.worded else "", claim.wording)
    for event in view.records(EVENTS):
        yield row("events", event.id, "", event.what)
    for question in view.records(QUESTIONS):
        yield row("questions", question.id, question.report, question.words.words)
    for item in view.records(EVIDENCE):
        yield row("evidence", item.id, item.report, item.words.words)
    for figure in view.records(FIGURES):
        yield row("figures", figure.id, figure.report, figure.span.words, figure.of_what)


def _texts(spans: Iterable[_Words]) -> list[str]:
    return [span.words for span in spans]
