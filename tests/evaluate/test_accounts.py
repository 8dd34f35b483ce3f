"""Made-up disputes: what two sentences of one come to, and how it is scored."""

from pathlib import Path

import pytest

from rashomon.evaluate import GoldError, run
from rashomon.evaluate.gold.accounts import read_disputes, verdict
from rashomon.inference.verdicts import Compared

WRITTEN = Path(__file__).parents[2] / "evaluation/accounts"
TEXT = """
# A barrier at the crossing of Vell, 3 May
P1 the barrier was down
P2 how many cars crossed
S | railway | 3 May | The railway said [the barrier had been down since noon]. | P1=yes | assertion
S | driver | 3 May | "[We crossed freely all afternoon]," a driver said. | P1=no | assertion
S | police | 4 May | Police are looking into [whether the barrier was down]. | P1=maybe | question
S | signalman | 4 May | The signalman said [it was shut, and no more than two cars got over]. | P1=yes P2=2 | assertion
S | mayor | 4 May | The mayor called [for a bridge]. | - | demand
"""


@pytest.fixture
def disputes(tmp_path):
    path = tmp_path / "disputes.txt"
    path.write_text("".join(TEXT.replace("Vell", f"Vell {number}") for number in range(12)))
    return path


def test_each_sentence_has_its_positions(disputes):
    railway, driver, police, signalman, mayor = read_disputes(disputes)[0].printed
    assert [one.says.get("P1") for one in (railway, driver, police, signalman)] == ["yes", "no", "maybe", "yes"]
    assert signalman.says == {"P1": "yes", "P2": "2"}
    assert mayor.says == {}
    assert railway.text[slice(*railway.content)] == "the barrier had been down since noon"


def test_a_dispute_stays_on_its_side_of_the_split(disputes):
    held = [one.held for one in read_disputes(disputes)]
    assert held == [one.held for one in read_disputes(disputes)]
    assert any(held)
    assert not all(held)


def test_a_system_that_knows_scores_full(disputes):
    def knowing(dispute):
        number = {"contradiction": Compared(0.95, 0.0), "same": Compared(0.0, 0.95), "neither": Compared(0.0, 0.0)}
        said = dispute.printed
        return [[number[verdict(one, other)] for other in said[at + 1 :]] for at, one in enumerate(said)]

    scores = run("accounts", disputes, system=knowing).scores
    assert scores["contradiction"]["average_precision"] == 100
    assert scores["same"]["from_0.9"]["f1"] == 100


def test_broken_lines_are_one_line_errors(tmp_path):
    path = tmp_path / "x.txt"
    for line, what in (
        ("S | a | b | c", "a dispute begins with"),
        ("# one\nS | a | b | no brackets | - | assertion", "no .content. in brackets"),
        ("# one\nS | a | b | [c] | P9=yes | assertion", "no position on a listed"),
        ("# one\nS | a | [c]", "not “S"),
    ):
        path.write_text(line)
        with pytest.raises(GoldError, match=what):
            read_disputes(path)


def test_the_written_disputes_read_and_differ():
    found = read_disputes(WRITTEN)
    assert len(found) > 500
    assert all(len(one.printed) > 8 for one in found)
    texts = [printed.text for one in found for printed in one.printed]
    assert len(set(texts)) > 0.99 * len(texts)
