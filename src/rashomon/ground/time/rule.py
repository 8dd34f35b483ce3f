"""Rules: a pattern over kinds of words, what it builds, and the phrases that prove it."""

import re
from collections.abc import Callable, Mapping
from functools import cached_property

from rashomon.ground.time.items import Item, Parts, Result
from rashomon.ground.time.lexicon import symbols

Build = Callable[[Parts], Result | list[Item] | None]
_NAME = re.compile(r"[A-Z_]+")


class Rule:
    """A named pattern and its builder.

    The pattern is a regular expression whose letters are kinds (MONTH NUMBER COMMA? YEAR); blanks
    mean nothing. `build` gets the matched items and returns a Result for all of them, a list of
    items to put in their place, or None to leave them as they are. `proves` maps phrases to the
    TIMEX3 value that they must get on Friday 22 March 2013.
    """

    def __init__(self, name: str, pattern: str, proves: Mapping[str, str], build: Build) -> None:
        self.name = name
        self.source = pattern
        self.proves = proves
        self.build = build

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The pattern over the symbols of kinds. Raises KeyError for an unknown kind."""
        table = symbols()
        return re.compile(_NAME.sub(lambda match: table[match.group()], self.source).replace(" ", ""))

    def apply(self, items: list[Item], line: str, text: str) -> tuple[list[Item], str]:
        """The items after the rule has fired wherever it matches, with their line of symbols.

        One pass from left to right, so that the cost is linear in the number of items.
        """
        if self.pattern.search(line) is None:
            return items, line
        table = symbols()
        made: list[Item] = []
        done = 0
        for match in self.pattern.finditer(line):
            start, end = match.span()
            matched = items[start:end]
            result = self.build(Parts(matched, text))
            if result is None:
                continue
            made.extend(items[done:start])
            made.extend(self._made(result, matched))
            done = end
        if done == 0:
            return items, line
        made.extend(items[done:])
        return made, "".join([table[item.kind] for item in made])

    def _made(self, result: Result | list[Item], matched: list[Item]) -> list[Item]:
        """The items that replace the matched ones, with the names of all rules that led to them."""
        if isinstance(result, list):
            for item in result:
                item.rules = (*item.rules, self.name)
            return result
        fired = tuple(name for item in matched for name in item.rules)
        return [
            Item(
                result.kind, matched[0].start, matched[-1].end, result.value, mod=result.mod, rules=(*fired, self.name)
            )
        ]


class Rules(list[Rule]):
    """Rules in the order in which they fire."""

    def add(self, name: str, pattern: str, proves: Mapping[str, str] | None = None) -> Callable[[Build], Build]:
        """Makes a rule of the decorated builder."""

        def decorate(build: Build) -> Build:
            self.append(Rule(name, pattern, proves or {}, build))
            return build

        return decorate
