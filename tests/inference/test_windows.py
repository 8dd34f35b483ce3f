import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from rashomon.inference.windows import SPECIAL, plan


@st.composite
def documents(draw):
    lengths = draw(st.lists(st.integers(1, 9), max_size=120))
    opens = draw(st.lists(st.booleans(), min_size=len(lengths), max_size=len(lengths)))
    edges = np.cumsum([0, *lengths]).astype(np.int32)
    if opens:
        opens[0] = True
    return edges[:-1], int(edges[-1]), np.array(opens, dtype=bool)


@given(documents(), st.integers(24, 60), st.integers(0, 8), st.integers(0, 6))
def test_every_word_is_kept_once_and_windows_fit(document, longest, before, after):
    first, pieces, opens = document
    windows = plan(first, pieces, opens, longest=longest, before=before, after=after)
    kept = [word for window in windows for word in range(window.keep_start, window.keep_end)]
    assert kept == list(range(len(first)))
    edges = np.append(first, pieces)
    for window in windows:
        assert window.start <= window.keep_start < window.keep_end <= window.end
        assert edges[window.end] - edges[window.start] <= longest - SPECIAL


def test_a_short_text_is_one_window():
    first = np.arange(10, dtype=np.int32)
    assert plan(first, 10, np.zeros(10, bool), longest=384, before=40, after=20) == [(0, 10, 0, 10)]


def test_a_word_longer_than_a_window_is_still_kept():
    first = np.array([0, 500, 501], dtype=np.int32)
    windows = plan(first, 502, np.array([True, False, False]), longest=100, before=10, after=10)
    assert [word for w in windows for word in range(w.keep_start, w.keep_end)] == [0, 1, 2]
