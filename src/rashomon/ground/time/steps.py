"""The order in which rules fire: one visible list."""

from rashomon.ground.time import (
    rules_clock,
    rules_date,
    rules_duration,
    rules_event,
    rules_holiday,
    rules_modifier,
    rules_numbers,
    rules_period,
    rules_quarter,
    rules_reference,
    rules_relative,
    rules_set,
)
from rashomon.ground.time.items import Item
from rashomon.ground.time.lexicon import symbols
from rashomon.ground.time.rule import Rule

STEPS: tuple[list[Rule], ...] = (
    rules_numbers.RULES,
    rules_clock.RULES,
    rules_event.RULES,
    rules_date.RULES,
    rules_holiday.RULES,
    rules_relative.RULES,
    rules_quarter.RULES,
    rules_set.RULES,
    rules_period.RULES,
    rules_duration.RULES,
    rules_modifier.RULES,
    rules_reference.RULES,
)
FOUND = frozenset({"DATE", "TIME", "DURATION", "SET"})


def parse(window: list[Item], text: str) -> list[Item]:
    """The expressions that the rules make of a window of items, in reading order."""
    table = symbols()
    items = window
    line = "".join([table[item.kind] for item in items])
    for step in STEPS:
        for rule in step:
            items, line = rule.apply(items, line, text)
    return [item for item in items if item.kind in FOUND]
