"""Full text over everything in a case: an index of its own, made when it is wanted, beside the case and never in it.

Reading a case must not change it, so the index is a private temporary database (SQLite's FTS5) that goes with
the process; it serves a case in PostgreSQL as well.
"""

import re
import sqlite3
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

import msgspec

from rashomon.store.due import every
from rashomon.store.kinds import CLAIMS, ENTITIES, EVENTS, EVIDENCE, FIGURES, QUESTIONS, STATEMENTS
from rashomon.store.view import View

OPEN, CLOSE = "\ue000", "\ue001"
"""What stands around the words that were found, in a snippet."""

TERM = re.compile(r'(-?)"([^"]+)"|(-?)(\S+)')
LONG = 20_000
"""Characters from which on a passage is looked for by ourselves."""

LONGEST = 2_000_000
"""Characters of a text in which it is looked for."""

SIDE = 100
"""Characters of a long text that are shown on either side of a word."""

Row = tuple[str, str, str, str, str, str]
SELECT = "SELECT words, kind, record, report, published, outlet FROM found WHERE rowid = ?"
INSERT = "INSERT INTO found (rowid, words, kind, record, report, published, outlet) VALUES (?, ?, ?, ?, ?, ?, ?)"


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
        self._laid: dict[tuple[str, str], tuple[Any, Row | None]] = {}
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
            self._database.execute("DROP TABLE IF EXISTS place")
            self._laid = {}
            self._stamp = stamp

    def lay(self, changed: Mapping[tuple[str, str], Any]) -> None:
        """Takes in the records that people would have otherwise, by kind and id, in place of what the machine made."""
        self.ready()
        with self._lock:
            gone = self._laid.keys() - changed.keys()
            new = {
                key: record
                for key, record in changed.items()
                if key[0] in WORDS and self._laid.get(key, (None,))[0] is not record
            }
            if not gone and not new:
                return
            self._number()
            headings = _headings(self._view)
            for key in gone:
                self._replace(key, self._laid.pop(key)[1])
            for key, record in new.items():
                before = self._replace(key, _row(headings, key[0], record))
                self._laid[key] = (record, self._laid[key][1] if key in self._laid else before)

    def _number(self) -> None:
        """Makes the table of where each record stands in the index; only who corrects something needs it."""
        if not self._database.execute("SELECT 1 FROM sqlite_master WHERE name = 'place'").fetchone():
            self._database.execute("CREATE TABLE place AS SELECT kind, record, rowid AS number FROM found")
            self._database.execute("CREATE UNIQUE INDEX place_of ON place (kind, record)")

    def _replace(self, key: tuple[str, str], row: Row | None) -> Row | None:
        """Puts a row (None: nothing) in the place of that of a record; gives what stood there."""
        at = self._database.execute("SELECT number FROM place WHERE kind = ? AND record = ?", key).fetchone()
        before = None
        if at is not None:
            before = self._database.execute(SELECT, at).fetchone()
            self._database.execute("DELETE FROM found WHERE rowid = ?", at)
        if row is not None:
            written = self._database.execute(INSERT, (at[0] if at else None, *row))
            self._database.execute("INSERT OR REPLACE INTO place VALUES (?, ?, ?)", (*key, written.lastrowid))
        return before

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
                f"SELECT kind, record, report, CASE WHEN length(words) > {LONG} THEN substr(words, 1, {LONGEST}) "
                f"ELSE snippet(found, 0, '{OPEN}', '{CLOSE}', '…', 32) END, length(words) {matched} "
                "ORDER BY bm25(found), rowid LIMIT :limit OFFSET :offset",
                values,
            ).fetchall()
            by = {
                name: dict(self._database.execute(f"SELECT {name}, count(*) {matched} GROUP BY {name}", values))
                for name in ("kind", "outlet")
            }
        shown = tuple(
            Hit(kind, record, report, around(text, words) if length > LONG else text)
            for kind, record, report, text, length in hits
        )
        return Found(shown, sum(by["kind"].values()), by["kind"], by["outlet"])


def around(text: str, words: str) -> str:
    """The passage of a long text in which one of the words stands first, marked; its beginning where none is found.

    FTS5 takes quadratic time for a passage of a text that has a word thousands of times.
    """
    terms = [re.escape(term) for match in TERM.finditer(words) if (term := (match[2] or match[4]).strip('*"-'))]
    found = re.search(rf"\b(?:{'|'.join(terms)})\w*", text, re.IGNORECASE) if terms else None
    start, end = found.span() if found else (0, 0)
    first = max(0, start - SIDE)
    before, behind = text[first:start], text[end : end + SIDE]
    return f"{'…' if first else ''}{before}{OPEN if found else ''}{text[start:end]}{CLOSE if found else ''}{behind}…"


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
    """Everything that is looked through."""
    headings = _headings(view)
    for report in view.reports():
        yield _row(headings, "reports", report)
    for statement in every(view, STATEMENTS.name, _Statement):
        yield _row(headings, "statements", statement)
    for kind in (ENTITIES, CLAIMS, EVENTS, QUESTIONS, EVIDENCE, FIGURES):
        for record in view.records(kind):  # type: ignore[misc]
            yield _row(headings, kind.name, record)


def _headings(view: View) -> dict[str, tuple[str, str, str]]:
    """Id, first day of publication and outlet of every report."""
    return {one.id: (one.id, one.published or "", one.outlet or "") for one in view.headings()}


def _row(headings: Mapping[str, tuple[str, str, str]], kind: str, record: Any) -> Row:
    """What is looked through of a record: words, kind, id, report, first day of publication, outlet."""
    report, words = WORDS[kind](record)
    said = " ".join(word for word in words if word).replace(OPEN, " ").replace(CLOSE, " ")
    return (said, kind, record.id, *headings.get(report, ("", "", "")))


def _spoken(one: Any) -> list[str | None]:
    speaker = one.speaker.name or (one.speaker.words.words if one.speaker.words else "")
    return [speaker, *(span.words for span in one.content)]


WORDS: Mapping[str, Callable[[Any], tuple[str, Iterable[str | None]]]] = {
    "reports": lambda one: (one.id, (one.title, one.text)),
    "statements": lambda one: (one.report, _spoken(one)),
    "entities": lambda one: ("", (one.name, *one.names)),
    "claims": lambda one: (one.worded.report if one.worded else "", (one.wording,)),
    "events": lambda one: ("", (one.what,)),
    "questions": lambda one: (one.report, (one.words.words,)),
    "evidence": lambda one: (one.report, (one.words.words,)),
    "figures": lambda one: (one.report, (one.span.words, one.of_what)),
}
"""Of each kind the report that a record stands in, and its words."""
