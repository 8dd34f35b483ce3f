"""The dossier of a stored case: what the tests' lists give, the store's View gives too."""

from tests.present.page import parse, skeleton
from tests.present.velja import velja

from rashomon.present import dossier
from rashomon.store import Writer, open_case


def test_a_stored_case_gives_the_same_dossier(tmp_path):
    book = velja()
    with Writer(tmp_path / "velja-quay.case") as writer:
        run = writer.start_run({"read": "read.text.v1"}, {})
        for source in book.sources():
            writer.add_source(source, book.data[source.sha256])
        reports = {report.id: report for report in book.reports()}
        for outcome in book.outcomes():
            writer.put(outcome, reports.get(outcome.report), book.statements(outcome.report or ""))
        writer.finish_run(run, {})
    with open_case(tmp_path / "velja-quay.case") as view:
        stored = parse(dossier(view, tmp_path / "stored.html"))
    listed = parse(dossier(book, tmp_path / "listed.html"))
    for section in ("glance", "speakers", "dates", "voice", "reports", "unread"):
        assert stored.one("section", id=section).words == listed.one("section", id=section).words
        assert skeleton(stored.one("section", id=section)) == skeleton(listed.one("section", id=section))
