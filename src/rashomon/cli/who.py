"""Who speaks, through whom, and who is who: what the listings of entities and chains show."""

from collections.abc import Callable, Iterable, Mapping

from rashomon.cli.cells import interval, short, words
from rashomon.core import Entity, Statement
from rashomon.store import Heading, View

Headings = Mapping[str, Heading]


def entities(view: View, filters: Mapping[str, str]) -> Iterable[Entity]:
    """The entities of a kind, those with a name that contains the wanted one."""
    kind, name = filters.get("kind"), filters.get("name", "").lower()
    for one in view.entities():
        if kind in {None, one.kind} and any(name in known.lower() for known in (one.name, *one.names)):
            yield one


def entity_cells(_: Headings) -> dict[str, Callable[[Entity], object]]:
    """The columns of entities; roles with the day of the report that gives them, earliest first."""
    return {
        "entity": lambda e: short(e.id),
        "kind": lambda e: e.kind,
        "name": lambda e: e.name,
        "also": lambda e: ", ".join(name for name in e.names if name != e.name),
        "reports": lambda e: len(e.figures),
        "roles": roles,
        "why one": lambda e: " ".join(dict.fromkeys(reason.why for reason in e.reasons)),
    }


def roles(entity: Entity) -> str:
    """The roles that reports give, each once, with when the report was published."""
    shown = {role.words: interval(role.printed) for role in reversed(entity.roles)}
    return "; ".join(f"{role} ({days})" if days else role for role, days in reversed(shown.items()))


def chains(view: View, filters: Mapping[str, str]) -> Iterable[Statement]:
    """The statements whose words came through somebody, or were told to somebody; `kind` is that of a link."""
    kind = filters.get("kind")
    others = {name: value for name, value in filters.items() if name != "kind"}
    for one in view.statements(**others):  # type: ignore[arg-type]
        links = {link.kind for link in one.relay}
        if (links or one.addressee or one.venue) and (kind is None or kind in links):
            yield one


def chain_cells(headings: Headings) -> dict[str, Callable[[Statement], object]]:
    """The columns of chains: from the outlet inwards to whoever said it, then to whom and where."""
    return {
        "chain": lambda s: chain(s, headings),
        "said to": lambda s: s.addressee.words if s.addressee else "",
        "at": lambda s: s.venue.words if s.venue else "",
        "said": lambda s: interval(s.said) if s.said.known else "",
        "report": lambda s: short(s.report),
        "words": lambda s: words(s.content),
    }


def chain(statement: Statement, headings: Headings) -> str:
    """Outlet ← agency ← speaker, any depth; a link that hides who it is is marked as vague."""
    outlet = headings[statement.report].outlet
    names = [f"{link.name} (vague)" if link.kind == "vague" else link.name for link in statement.relay]
    first = [outlet] if outlet and outlet not in names else []
    speaker = statement.speaker
    last = speaker.name or (speaker.words.words if speaker.words else "nobody named")
    end = last if speaker.resolution in {"named", "carried"} else f"{last} ({speaker.resolution})"
    return " ← ".join([*first, *names, end])
