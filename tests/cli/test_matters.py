"""What a case leaves open, in the lines of the digest."""

from types import SimpleNamespace

from rashomon.cli.matters import matters
from rashomon.core import Reason, Report
from rashomon.core.claims import Quote
from rashomon.core.disputes import Conflict
from rashomon.core.questions import Party, Question

WHY = Reason(step="made.v1")
TEXT = "The sluice was open. The sluice was never open. Who opened it? Was it raining?"
REPORT = Report(id="r", source="", locator="", text=TEXT, text_map=())
HEADINGS = {"r": SimpleNamespace(outlet="The Gull", published="2026-03-02")}


def span(words):
    start = TEXT.index(words)
    return REPORT.span(start, start + len(words))


def quote(words, statement):
    return Quote(report="r", span=span(words), statement=statement)


def lines(conflicts=(), questions=()):
    view = SimpleNamespace(conflicts=lambda: iter(conflicts), questions=lambda: iter(questions))
    return list(matters(view, {"s1": "Varga"}, HEADINGS))


def pair(name, **fields):
    left, right = quote("was open", "s1"), quote("was never open", "s2")
    return Conflict(id=name, claim="c", slot="occurrence", left=left, right=right, reason=WHY, **fields)


def asked(name, words, **fields):
    return Question(id=name, report="r", words=span(words), reason=WHY, **fields)


def test_nothing_open_says_nothing():
    answered = asked("q", "Who opened it?", standing="answered")
    assert lines([pair("n", no_conflict="scope")], [answered]) == []


def test_a_pair_is_told_once_with_who_says_it():
    told = " ".join(" ".join(lines([pair("a"), pair("b")])).split())
    assert "2 pairs of accounts that cannot both be true" in told
    assert told.count("was never open") == 1
    assert "Varga (The Gull, 2026-03-02): “was open”, against The Gull" in told


def test_the_longest_open_question_comes_first_and_rhetorical_ones_do_not():
    told = lines(
        questions=[
            asked("q1", "Who opened it?", days_open=3, asker=Party(name="Varga"), asked=Party(name="Moreau")),
            asked("q2", "Was it raining?", days_open=9, standing="evaded"),
            asked("q3", "The sluice", days_open=20, rhetorical=True),
        ]
    )
    assert told[1:] == [
        "Asked and not answered",
        "  9 days: somebody: “Was it raining?”",
        "  3 days: Varga, to Moreau: “Who opened it?”",
    ]
