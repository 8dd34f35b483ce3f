import pytest

from rashomon.ground.figures import find_figures
from rashomon.ground.figures.bounds import PROOFS, bounded
from rashomon.ground.figures.exclude import RULES as EXCLUSIONS
from rashomon.ground.figures.numbers import RULES, amount_at
from rashomon.ground.figures.scan import scan


@pytest.mark.parametrize(
    ("rule", "phrase", "ends"), [(rule, phrase, ends) for rule in RULES for phrase, ends in rule.proves.items()]
)
def test_a_number_rule_is_proved_by_the_phrases_beside_it(rule, phrase, ends):
    found = amount_at(scan(phrase), 0)
    assert found is not None
    assert rule.name in found.rules
    assert (found.low, found.high) == pytest.approx(ends)


@pytest.mark.parametrize(("phrase", "expected"), PROOFS.items())
def test_a_bound_is_proved_by_its_phrase(phrase, expected):
    (found,) = find_figures(phrase)
    assert (found.bound, found.low, found.high) == expected
    assert phrase[: found.end].endswith(phrase[found.start : found.end])


@pytest.mark.parametrize(("rule", "phrase"), [(rule, phrase) for rule in EXCLUSIONS for phrase in rule.proves])
def test_an_exclusion_is_proved_by_its_phrases(rule, phrase):
    tokens = scan(phrase)
    amounts = [bounded(tokens, found) for at in range(len(tokens)) if (found := amount_at(tokens, at))]
    assert any(rule.test(phrase, tokens, one) for one in amounts)
    assert find_figures(phrase) == []


def test_rules_have_names_of_their_own():
    names = [rule.name for rule in (*RULES, *EXCLUSIONS)]
    assert len(names) == len(set(names))
