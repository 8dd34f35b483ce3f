import itertools

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from rashomon.inference.decoding import Chain, best_path, probabilities, spans

scores = st.floats(-4, 4, width=32)


def chains(labels: int = 3):
    return st.builds(
        Chain,
        arrays(np.float32, (labels, labels), elements=scores),
        arrays(np.float32, labels, elements=scores),
        arrays(np.float32, labels, elements=scores),
    )


def potential(chain, tags, opens, path):
    total = 0.0
    for word, label in enumerate(path):
        total += tags[word, label]
        if opens[word]:
            total += chain.begin[label]
        else:
            total += chain.moves[path[word - 1], label]
        if word + 1 == len(path) or opens[word + 1]:
            total += chain.finish[label]
    return total


@settings(max_examples=60)
@given(chains(), arrays(np.float32, (5, 3), elements=scores), st.lists(st.booleans(), min_size=5, max_size=5))
def test_best_path_and_probabilities_agree_with_trying_all(chain, tags, opens):
    opens = np.array(opens)
    opens[0] = True
    paths = list(itertools.product(range(3), repeat=5))
    values = np.array([potential(chain, tags, opens, path) for path in paths])
    found = best_path(chain, tags, opens)
    assert np.isclose(potential(chain, tags, opens, found), values.max(), atol=1e-3)
    weights = np.exp(values - values.max())
    weights /= weights.sum()
    expected = np.zeros((5, 3))
    for path, weight in zip(paths, weights, strict=True):
        for word, label in enumerate(path):
            expected[word, label] += weight
    assert np.allclose(probabilities(chain, tags, opens), expected, atol=1e-3)


def test_spans_are_cut_at_each_beginning_and_paragraph():
    path = np.array([1, 2, 2, 1, 0, 3, 1, 2])
    opens = np.array([1, 0, 0, 0, 0, 0, 0, 1], dtype=bool)
    assert spans(path, 1, opens) == [(0, 3), (3, 4), (6, 7), (7, 8)]
    assert spans(path, 3, opens) == [(5, 6)]
    assert spans(path, 5, opens) == []


def test_no_words_have_no_path():
    chain = Chain(np.zeros((7, 7), np.float32), np.zeros(7, np.float32), np.zeros(7, np.float32))
    nothing = np.zeros((0, 7), np.float32)
    assert len(best_path(chain, nothing, np.zeros(0, bool))) == 0
    assert probabilities(chain, nothing, np.zeros(0, bool)).shape == (0, 7)
