import datetime as dt
import re

import pytest

from rashomon.ground.time import find_times
from rashomon.ground.time.lexicon import MADE, spellings, symbols, words
from rashomon.ground.time.steps import STEPS

FRIDAY = dt.date(2013, 3, 22)
RULES = [rule for step in STEPS for rule in step]
PROOFS = [
    pytest.param(rule, phrase, value, id=f"{rule.name}: {phrase}")
    for rule in RULES
    for phrase, value in rule.proves.items()
]


@pytest.mark.parametrize(("rule", "phrase", "value"), PROOFS)
def test_a_rule_is_proved_by_the_phrases_beside_it(rule, phrase, value):
    found = [time for time in find_times(phrase, FRIDAY) if rule.name in time.rules]
    assert [time.value for time in found][:1] == [value]


def test_rules_have_names_of_their_own():
    names = [rule.name for rule in RULES]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_rule_speaks_of_known_kinds_only(rule):
    assert set(re.findall("[A-Z_]+", rule.source)) <= set(symbols())


def test_no_listed_kind_is_also_one_that_rules_make():
    assert not {kind for kind, _ in words().values()} & (set(MADE) - {"YEAR"})


def test_words_are_known_in_lower_case_capitalised_and_in_capitals():
    assert {spellings()[word] for word in ("march", "March", "MARCH")} == {("MONTH", 3)}
