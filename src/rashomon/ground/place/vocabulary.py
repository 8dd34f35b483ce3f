"""The word lists of places as sets."""

from functools import cache

from rashomon.resources.lists import word_list


@cache
def given_names() -> frozenset[str]:
    """Given names of people."""
    lists = word_list("given_names")
    return frozenset((*lists["m"], *lists["f"], *lists["both"]))


@cache
def word_set(name: str) -> frozenset[str]:
    """One list of feature_words.yaml. Raises KeyError for an unknown one."""
    return frozenset(word_list("feature_words")[name])
