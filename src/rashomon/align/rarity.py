"""How telling a word is: the rarer in news at large, the more."""

import math
from functools import cache

from rashomon.resources.weights import weights

_UNSEEN = 2.0  # reports of the background in which a word that it lacks is taken to stand


@cache
def rarity(stem: str) -> float:
    """The logarithm of the share of 3,662 news reports in which the stem stands, with the sign turned.

    A background, and not the case itself, is asked: in a case on one incident its words stand in every report.
    """
    table = weights("stem")
    return math.log((table["documents"]["all"] + 1) / (table["frequency"].get(stem, _UNSEEN) + 0.5))
