"""Items: words and numbers of time in reading order, and what rules have made of them."""

from typing import Any

from rashomon.ground.time.meaning import Meaning


class Item:
    """A kind, its place in the text, and its value: a word's sense, or a Meaning once a rule has fired."""

    __slots__ = ("end", "kind", "mod", "rules", "start", "value")

    def __init__(
        self, kind: str, start: int, end: int, value: Any, *, mod: str | None = None, rules: tuple[str, ...] = ()
    ) -> None:
        self.kind = kind
        self.start = start
        self.end = end
        self.value = value
        self.mod = mod
        self.rules = rules

    def __repr__(self) -> str:
        return f"{self.kind}[{self.start}:{self.end}]={self.value!r}"


class Parts:
    """The items that a rule's pattern matched, looked up by kind."""

    __slots__ = ("items", "text")

    def __init__(self, items: list[Item], text: str) -> None:
        self.items = items
        self.text = text

    def __getitem__(self, kind: str) -> Any:
        """The value of the first item of a kind, None if there is none."""
        for item in self.items:
            if item.kind == kind:
                return item.value
        return None

    def all(self, *kinds: str) -> list[Any]:
        """The values of all items of the kinds, in order."""
        return [item.value for item in self.items if item.kind in kinds]

    def item(self, *kinds: str) -> Item:
        """The first item of any of the kinds. Raises KeyError if there is none."""
        for item in self.items:
            if item.kind in kinds:
                return item
        raise KeyError(kinds)

    def has(self, kind: str) -> bool:
        """Whether an item of the kind was matched."""
        return any(item.kind == kind for item in self.items)

    @property
    def words(self) -> str:
        """The matched words in lower case, white space made one blank."""
        return " ".join(self.text[self.items[0].start : self.items[-1].end].lower().split())


class Result:
    """What a rule makes: a kind, a meaning or value, and a TIMEX3 mod."""

    __slots__ = ("kind", "mod", "value")

    def __init__(self, kind: str, value: "Meaning | Any", mod: str | None = None) -> None:
        self.kind = kind
        self.value = value
        self.mod = mod
