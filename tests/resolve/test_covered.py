"""Stretches of a text that are asked by place."""

from rashomon.resolve.covered import Covered


def test_places_at_the_edges() -> None:
    covered = Covered([(4, 8)])
    assert (covered.begin(3), covered.begin(4), covered.begin(7), covered.begin(8)) == (None, 4, 4, None)
    assert (covered.meets(0, 4), covered.meets(0, 5), covered.meets(8, 9), covered.meets(5, 5)) == (
        False,
        True,
        False,
        False,
    )


def test_of_two_that_meet_the_earlier_keeps_its_place() -> None:
    covered = Covered([(4, 8)])
    covered.add(6, 10)
    assert (covered.begin(7), covered.begin(9)) == (4, 6)
