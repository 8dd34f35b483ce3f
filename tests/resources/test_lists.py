"""Word lists hold words."""

from pathlib import Path

import pytest

import rashomon.resources
from rashomon.resources.lists import word_list

LISTS = sorted(path.stem for path in Path(rashomon.resources.__file__).parent.glob("*.yaml"))


def words(values):
    for value in values.values() if isinstance(values, dict) else values:
        if isinstance(value, list | dict):
            yield from words(value)
        elif isinstance(values, list):
            yield value


@pytest.mark.parametrize("name", LISTS)
def test_no_word_is_read_as_yes_or_no(name):
    values = word_list(name)
    found = [word for word in words(values) if isinstance(word, bool)] if isinstance(values, list | dict) else []
    assert found == [], "YAML reads no, on, off and yes as truth values: quote them"
