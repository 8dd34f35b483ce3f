import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.ground.figures import find_figures

PIECES = [
    "12",
    "1,2,3",
    "9" * 400,
    "10^400",
    "-",
    "to",
    "and",
    "of",
    "killed",
    "people",
    "hundred",
    "million",
    "$",
    "%",
    ",",
    ".",
    "\n",
    "a",
    "half",
    "٣",
    "²",
    "½",
    "部",
    "between",
]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=40))
def test_no_text_raises_and_spans_are_in_order(pieces):
    text = " ".join(pieces)
    found = find_figures(text)
    assert all(0 <= one.start < one.end <= len(text) for one in found)
    assert [one.start for one in found] == sorted(one.start for one in found)
    assert all(one.low is None or one.high is None or one.low <= one.high for one in found)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200))
def test_of_any_text_figures_stand_in_it_in_order(text):
    found = find_figures(text)
    assert all(0 <= one.start < one.end <= len(text) for one in found)
    assert [one.start for one in found] == sorted(one.start for one in found)


@pytest.mark.parametrize(
    "text",
    [
        "10^400 people",
        "1,2,3,4 people",
        "1, 2, 3, 4",
        "9" * 500 + " people were killed",
        "12 | 14 | 16\n18 | 20 | 22",
        "Двенадцать человек погибли в 2020 году",
        "vom 3. bis 5. Mai 2020",
        "",
        "0",
    ],
)
def test_what_counts_nothing_gives_no_figure(text):
    assert find_figures(text) == []
