"""A text reads the same whatever stands beside it."""

import numpy as np

from rashomon.inference import Analyser

ONE = "The harbour master said the pier was shut. “Nobody may land,” she told the Courier."
OTHER = "Gustav Lind denied on Monday that his crew had left first. " * 40


def test_a_text_reads_the_same_alone_and_beside_others():
    analyser = Analyser()
    alone = analyser.analyse([ONE])[0]
    beside = analyser.analyse([OTHER, ONE, ""])[1]
    assert [role[:5] for role in beside.roles] == [role[:5] for role in alone.roles]
    for one, other in zip(beside.potentials, alone.potentials, strict=True):
        assert np.array_equal(one, other)
    assert beside.references() == alone.references()


def test_every_mention_has_its_words():
    for mention in Analyser().analyse([ONE])[0].references():
        assert mention.first <= mention.head < mention.last
        assert ONE[mention.start : mention.end].strip() == ONE[mention.start : mention.end]
