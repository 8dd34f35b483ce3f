"""Coreference: metrics against the literature's worked examples, the reader, and the task."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.evaluate import GoldError, run
from rashomon.evaluate.gold.conllu import read_conllu
from rashomon.evaluate.metrics.assignment import best_assignment
from rashomon.evaluate.metrics.coreference import Sums, b_cubed, ceaf_e, conll, muc, score_coreference

# The example of Pradhan and others, Scoring coreference partitions of predicted mentions (2014).
KEY = [frozenset("abc"), frozenset("defg")]
RESPONSE = [frozenset("ab"), frozenset("cd"), frozenset("fghi")]


def rates(sums: Sums) -> tuple[float, float]:
    """Recall and precision."""
    return sums.right / sums.gold, sums.right_predicted / sums.predicted


def test_the_example_of_pradhan_and_others():
    assert rates(muc(KEY, RESPONSE)) == pytest.approx((2 / 5, 2 / 5))
    assert rates(b_cubed(KEY, RESPONSE)) == pytest.approx((35 / 12 / 7, 4 / 8))
    assert rates(ceaf_e(KEY, RESPONSE)) == pytest.approx((1.3 / 2, 1.3 / 3))
    f1 = [0.4, 2 * (35 / 84) * 0.5 / (35 / 84 + 0.5), 0.52]
    assert conll(score_coreference(KEY, RESPONSE)) == pytest.approx(100 * sum(f1) / 3)


def test_the_example_of_bagga_and_baldwin():
    # Joining two entities of five costs more than joining five and two; MUC cannot tell.
    five, two, other = frozenset(range(1, 6)), frozenset((6, 7)), frozenset(range(8, 13))
    mild, bad = [five, two | other], [five | other, two]
    assert rates(muc([five, two, other], mild)) == rates(muc([five, two, other], bad)) == pytest.approx((1, 0.9))
    assert rates(b_cubed([five, two, other], mild))[1] == pytest.approx(0.76, abs=0.005)
    assert rates(b_cubed([five, two, other], bad))[1] == pytest.approx(0.58, abs=0.005)


partitions = st.lists(st.integers(0, 4), max_size=10).map(
    lambda labels: [
        frozenset(place for place, label in enumerate(labels) if label == wanted) for wanted in sorted(set(labels))
    ]
)


@given(partitions)
def test_a_perfect_prediction_scores_100(gold):
    for name, sums in score_coreference(gold, gold).items():
        assert sums.f1 == pytest.approx(100) or (sums.gold == 0 and name in ("muc", "b3", "ceafe"))


@given(partitions, partitions)
def test_swapping_sides_swaps_recall_and_precision(one, other):
    there, back = score_coreference(one, other), score_coreference(other, one)
    for name, sums in there.items():
        assert (sums.right, sums.gold) == pytest.approx((back[name].right_predicted, back[name].predicted))


@given(partitions, partitions)
def test_nothing_is_more_than_all(one, other):
    for sums in score_coreference(one, other).values():
        assert -1e-9 <= sums.right <= sums.gold + 1e-9
        assert 0 <= sums.f1 <= 100 + 1e-9


@given(st.dictionaries(st.tuples(st.integers(0, 3), st.integers(0, 4)), st.floats(0.01, 1), max_size=14))
def test_the_best_assignment_is_what_trying_all_finds(worth):
    best = max(
        sum(worth.get((row, column), 0.0) for row, column in enumerate(columns))
        for columns in itertools.permutations(range(5), 4)
    )
    chosen = best_assignment(worth)
    assert len(set(chosen.values())) == len(chosen)
    assert sum(worth[pair] for pair in chosen.items()) == pytest.approx(best)


def row(number, form, entity="", upos="NOUN", after=True):
    misc = "|".join([*([f"Entity={entity}"] if entity else []), *([] if after else ["SpaceAfter=No"])]) or "_"
    return "\t".join([str(number), form, "_", upos, "_", "_", "_", "_", "_", misc])


CONLLU = "\n".join(
    [
        "# newdoc id = XYZ_news_pier",
        "# global.Entity = GRP-etype-infstat-salience-centering-minspan-link-identity",
        "# newpar",
        "# newpar_block = p (1 s)",
        row(1, "Harbour", "(1-person-new-s-cf1-2,3-coref", "NOUN"),
        row(2, "Ada", "", "PROPN"),
        row(3, "Birk", "1)", "PROPN"),
        row("4-5", "didn't"),
        row(4, "did"),
        row(5, "n't"),
        row(6, "see", "", "VERB"),
        row(7, "Quay", "(2-place-new-s-cf2-1,2-sgl-Quay_End)(3-event-new-s-cf3-1-sgl)", "PROPN", after=False),
        row(8, ".", "", "PUNCT"),
        "",
        row(1, "She", "(1-person-giv-s-cf1-1-ana)", "PRON"),
        row("1.1", "saw"),
        row(2, "left", "", "VERB", after=False),
        row(3, ".", "", "PUNCT"),
        "",
        "# newdoc id = XYZ_speech_rain",
        "# newpar",
        row(1, "Rain", "(1-event-new-s-cf1-1-sgl)"),
        "",
    ]
)


@pytest.fixture
def conllu(tmp_path):
    (tmp_path / "pier.conllu").write_text(CONLLU)
    return tmp_path


def test_documents_have_running_text_and_mentions(conllu):
    pier, rain = read_conllu(conllu / "pier.conllu")
    assert pier.text == "Harbour Ada Birk didn't see Quay. She left."
    assert [pier.text[a:b] for (a, b), *_ in pier.words[3:5]] == ["did", "n't"]
    found = [(pier.text[slice(*pier.place(one))], one.chain, one.kind) for one in pier.mentions]
    assert found == [
        ("Harbour Ada Birk", "1", "person"),
        ("Quay", "2", "place"),
        ("Quay", "3", "event"),
        ("She", "1", "person"),
    ]
    assert sorted(pier.mentions[0].head) == [1, 2]
    assert (pier.genre, rain.genre, rain.text) == ("news", "speech", "Rain")


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("1\tword", "line 1: 2 columns instead of 10"),
        (row(1, "x", "1)"), "line 1: a mention of '1' is closed that was not opened"),
        (row(1, "x", "(1-person"), "mentions of '1' are never closed"),
    ],
)
def test_bad_files_are_named_in_one_line(tmp_path, text, complaint):
    (tmp_path / "x.conllu").write_text(text)
    with pytest.raises(GoldError, match=complaint):
        list(read_conllu(tmp_path / "x.conllu"))


def places(text, *words):
    return [(text.index(one), text.index(one) + len(one)) for one in words]


def test_the_task_by_hand(conllu):
    def system(text):
        return [places(text, "Ada Birk", "She")] if "She" in text else []

    scores = run("coreference", conllu, system=system).as_dict()
    # Gold: one link; the predicted one joins other words to "She".
    assert scores["muc"]["right"] == 0
    # "Ada Birk" has the head of "Harbour Ada Birk" and lies inside it.
    assert scores["head_match"]["muc"]["f1"] == 100
    assert scores["without_singletons"]["b3"]["gold"] == 2
    assert scores["b3"]["gold"] == 5
    assert scores["by_group"]["speech"]["conll"]["f1"] == 0


def test_a_perfect_system_scores_100(conllu):
    def system(text):
        return [places(text, "Harbour Ada Birk", "She"), places(text, "Quay")] if "She" in text else [[(0, 4)]]

    scores = run("coreference", conllu, system=system).as_dict()
    # The event under the same words as the place cannot be told from it by its words.
    assert scores["without_singletons"]["conll"]["f1"] == 100
    assert scores["muc"]["f1"] == 100


def test_a_list_of_names_chooses_documents(conllu):
    (conllu / "dev.txt").write_text("XYZ_speech_rain\n")
    assert run("coreference", conllu, system=lambda _: [], names=conllu / "dev.txt").documents == 1
