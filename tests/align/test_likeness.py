"""How likely two mentions are of one event: tables worked out by hand, and the shipped resources."""

import numpy as np
import pytest

from rashomon.align.likeness import clustered, tables, told
from rashomon.align.likeness.clusters import linked, square
from rashomon.align.likeness.features import Cluster, Rates, candidates, columns, features
from rashomon.resources.lists import word_list
from rashomon.resources.weights import weights
from rashomon.resources.word_vectors import word_vectors

TEXTS = (
    "Belby Town beat Morrow United on Sunday .\nFans sang in the rain .",
    "Belby Town won against Morrow United on Sunday .\nA barn burned in Quell .",
)
WORDS = ("beat", "sang", "won", "burned")


def mentions():
    found = []
    for number, text in enumerate(TEXTS):
        spans = [(text.index(word), text.index(word) + len(word)) for word in WORDS if word in text]
        found += told(number, text, spans)
    return found


@pytest.fixture
def cluster():
    return Cluster(mentions(), [{"belby": 0.6, "morrow": 0.8}, {"belby": 1.0}])


def column(cluster, name):
    return dict(columns(cluster, Rates({}, {})))[name]


def test_the_shipped_trees_ask_the_features_that_are_read(cluster):
    table = weights("event")
    assert table["features"] == [name for name, _ in columns(cluster, Rates({}, {}))]
    asked = {feature for tree in table["trees"] for feature in tree[0]}
    assert max(asked) < len(table["features"])


def test_every_feature_but_its_ends_is_the_same_both_ways(cluster):
    for name, found in columns(cluster, Rates({}, {})):
        assert np.allclose(found, found.T), name


def test_words_of_one_group_make_a_likely_pair_and_others_do_not(cluster):
    assert [0, 2] in candidates(cluster).tolist()
    assert [1, 3] not in candidates(cluster).tolist()
    assert column(cluster, "senses_shared")[0, 2] >= 1
    assert column(cluster, "senses_shared")[1, 3] == 0


def test_reports_and_sentences_are_told_apart(cluster):
    assert column(cluster, "same_report").tolist() == [[1, 1, 0, 0], [1, 1, 0, 0], [0, 0, 1, 1], [0, 0, 1, 1]]
    assert column(cluster, "sentence_gap")[0].tolist() == [0, 1, -1, -1]
    assert column(cluster, "report_cosine")[0, 2] == pytest.approx(0.6)


def test_features_are_the_columns_of_the_pairs(cluster):
    pairs = candidates(cluster)
    rows = features(cluster, pairs, Rates({}, {}))
    names = [name for name, _ in columns(cluster, Rates({}, {}))]
    at = pairs.tolist().index([0, 2])
    assert rows[at, names.index("sentence_overlap")] == pytest.approx(column(cluster, "sentence_overlap")[0, 2])


def test_what_is_told_in_words_of_one_meaning_is_one_event():
    found = clustered(mentions(), [{"belby": 1.0}, {"belby": 1.0}], [0, 0])
    assert sorted(map(sorted, found)) == [[0, 2], [1], [3]]


def test_nothing_is_joined_across_clusters_of_reports():
    found = clustered(mentions(), [{"belby": 1.0}, {"belby": 1.0}], [0, 1])
    assert sorted(map(sorted, found)) == [[0], [1], [2], [3]]


def test_a_mention_alone_and_none_at_all():
    assert clustered(mentions()[:1], [{}], [0]) == [[0]]
    assert clustered([], [], []) == []


def test_an_overlap_is_of_what_the_poorer_one_has():
    rows = tables.weighted([{"a", "b"}, {"a"}, set()], tables.alike)
    assert np.allclose(tables.overlap(rows, rows), [[1, 1, -0.1], [1, 1, -0.1], [-0.1, -0.1, -0.1]])


def test_an_unknown_vector_is_like_nothing():
    one = np.array([1.0, 0.0], np.float32)
    assert np.allclose(tables.cosine([one, None], [one, one]), [[1, 1], [-0.2, -0.2]])


def test_a_table_is_pooled_over_the_counted_pairs_of_two_keys():
    found = np.array([[9, 1, 2], [1, 9, 4], [2, 4, 9]], np.float32)
    counted = 1 - np.eye(3, dtype=np.float32)
    assert tables.pooled(found, ["a", "a", "b"], counted).tolist() == [[1, 1, 3], [1, 1, 3], [3, 3, 0]]


def test_the_nearest_of_those_beside():
    found = np.array([[1, 0.2, 0.5], [0.2, 1, 0.3], [0.5, 0.3, 1]], np.float32)
    beside = tables.others(["x", "x", "y"])
    assert beside == [[1], [0], []]
    assert tables.nearest(found, beside, -0.5)[2].tolist() == pytest.approx([0.3, 0.5, -0.5])


def test_clusters_are_joined_as_long_as_they_are_like_on_average():
    table = square(3, np.array([[0, 1], [1, 2]]), np.array([0.9, 0.6]))
    assert linked(table, 0.25) == [[0, 1, 2]]  # 0 and 2 count as 0: the mean is 0.3
    assert linked(table, 0.35) == [[0, 1], [2]]


def test_vectors_are_of_length_one_and_found_by_plainer_forms():
    table = word_vectors()
    assert np.allclose(np.linalg.norm(table.rows, axis=1), 1, atol=1e-5)
    assert len(table.numbers) == len(table.rows)
    assert np.array_equal(table.of("quake's"), table.of("quake"))
    assert table.of("xqzv") is None
    assert table.of("quake") @ table.of("tremor") > table.of("quake") @ table.of("lawyer") + 0.2


def test_groups_of_senses_hold_words_once():
    groups = word_list("event_senses")["groups"]
    assert all(len(group) == len(set(group)) > 1 for group in groups)
    assert all(isinstance(word, str) for group in groups for word in group)
    assert len({tuple(group) for group in groups}) == len(groups)
