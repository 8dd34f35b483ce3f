"""The dossier's own words, gathered in `phrases.yaml` so that they can be translated."""

import datetime as dt
import functools
from collections.abc import Mapping
from importlib import resources
from typing import Any

import yaml
from markupsafe import Markup, escape

from rashomon.core import Bounds
from rashomon.present.inert import plain

Phrase = str | dict[str, str] | list[str]


class Phrases:
    """Phrases of one language by dotted key.

    A phrase with `one` and `other` is chosen by its argument `n`; `{name}` is filled from the
    arguments, which are escaped and made inert unless they are markup.
    """

    def __init__(self, phrases: Mapping[str, Phrase]) -> None:
        self.phrases = phrases

    def __call__(self, key: str, **values: Any) -> Markup:
        """The phrase, filled. Raises KeyError when there is none of that key."""
        return Markup(escape(self._chosen(key, values.get("n")))).format(  # noqa: S704 - escaped here
            **{name: _value(value) for name, value in values.items()}
        )

    def raw(self, key: str) -> str:
        """The phrase as it is, with its `{name}`s for the script to fill. Raises KeyError."""
        return self._chosen(key, None)

    def _chosen(self, key: str, count: object) -> str:
        phrase = self.phrases[key]
        if isinstance(phrase, dict):
            return phrase["one" if count == 1 else "other"]
        if isinstance(phrase, list):
            raise TypeError(f"{key} is a list of phrases")
        return phrase

    def day(self, day: dt.date) -> str:
        """A day in words: "18 February 2021"."""
        return f"{day.day} {self._month(day)} {day.year}"

    def _month(self, day: dt.date) -> str:
        return str(self.phrases["months"][day.month - 1])  # type: ignore[index]

    def bounds(self, bounds: Bounds) -> Markup:
        """Bounds in words: a day, "8 to 10 November 2020", "not before 13 April 2021", "not known"."""
        first, last = bounds.earliest, bounds.latest
        if first and last:
            return escape(self.day(first)) if first == last else self._interval(first, last)
        if first:
            return self("bounds.from", day=self.day(first))
        if last:
            return self("bounds.until", day=self.day(last))
        return self("bounds.none")

    def _interval(self, first: dt.date, last: dt.date) -> Markup:
        start = self.day(first)
        if first.year == last.year:
            start = str(first.day) if first.month == last.month else f"{first.day} {self._month(first)}"
        return self("bounds.between", first=start, last=self.day(last))

    def moment(self, value: str) -> str:
        """An ISO 8601 date as exact as it is: "18 February 2021, 11:23 (UTC+04:00)"; else `value` itself."""
        try:
            moment = dt.datetime.fromisoformat(value)
        except ValueError:
            return self._partial(value)
        if len(value) <= len("2021-02-18"):
            return self.day(moment.date())
        zone = f" ({moment.tzname()})" if moment.tzinfo else ""
        return f"{self.day(moment.date())}, {moment:%H:%M}{zone}"

    def _partial(self, value: str) -> str:
        try:
            month = dt.date.fromisoformat(f"{value}-01")
        except ValueError:
            return value
        return f"{self._month(month)} {month.year}"


def sentence(words: str) -> str:
    """Words as a sentence: a capital at the beginning, a full stop at the end."""
    return words[:1].upper() + words[1:] + ("" if words.endswith((".", "!", "?", "”")) or not words else ".")


def _value(value: Any) -> Any:
    if isinstance(value, bool) or not isinstance(value, int):
        return value if isinstance(value, Markup) else plain(str(value))
    return f"{value:,}"


@functools.cache
def english() -> Phrases:
    """The English phrases."""
    text = resources.files("rashomon.present").joinpath("phrases.yaml").read_text("utf-8")
    return Phrases(yaml.safe_load(text))
