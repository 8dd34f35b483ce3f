"""Aliases: names that must lead to one entity, names that must not, and places that stand for a body."""

from rashomon.core import Mention
from rashomon.evaluate.case.names import alike, same_name
from rashomon.evaluate.case.observed import Observed
from rashomon.evaluate.case.sheet import Sheet
from rashomon.evaluate.gold.cases import Entry, GoldCase


def score_aliases(gold: GoldCase, case: Observed) -> dict[str, Sheet]:
    """Sheets for the same, the apart and the metonyms, as far as gold has them."""
    sheets: dict[str, Sheet] = {}
    sections = {"same": _same, "apart": _apart, "metonym": _metonym}
    for section, score in sections.items():
        entries = gold.sections.get(section, [])
        if entries:
            sheets[f"aliases.{section}"] = Sheet(counted=section == "same")
        for entry in entries:
            score(entry, case, sheets[f"aliases.{section}"])
    return sheets


def _mentions(name: str, case: Observed) -> list[Mention]:
    return [one for many in case.mentions.values() for one in many if same_name(one.span.words, name)]


def _identities(name: str, case: Observed) -> set[str]:
    """Whom the mentions of a name stand for: the case's entity, or within one report its figure."""
    found = ((one.entity or one.figure) for one in _mentions(name, case))
    return {one for one in found if one}


def _same(entry: Entry, case: Observed, sheet: Sheet) -> None:
    """Each further name is one datum: all its resolved mentions are the first name's one entity."""
    first, *others = entry.texts("names")
    identities = _identities(first, case)
    for name in others:
        given = _identities(name, case)
        label = ", ".join(sorted(case.entities[one].name for one in given if one in case.entities))
        wanted = f"{name} = {first}"
        sheet.state(entry, wanted, label, agrees=len(identities) == 1 and given == identities)


def _apart(entry: Entry, case: Observed, sheet: Sheet) -> None:
    """Right if all are mentioned, one or more of them are resolved, and they share no entity.

    What was not found, or never resolved, has not been kept apart.
    """
    names = entry.texts("names")
    together = ", ".join(names)
    identities = [_identities(name, case) for name in names]
    if not all(_mentions(name, case) for name in names):
        sheet.miss(entry, together, "not all of them are mentions in the case")
    elif not any(identities):
        sheet.miss(entry, together, "none of them is resolved")
    elif set.intersection(*identities):
        sheet.miss(entry, together, "the case has them as one")
    else:
        sheet.hit()


def _metonym(entry: Entry, case: Observed, sheet: Sheet) -> None:
    """Right if a mention of those words is marked as a metonym, for the body that gold names, if the case says."""
    part = entry.text("where") or "text"
    name = entry.text("of")
    given = [one for one in case.mentions.get(name, []) if one.span.part == part]
    given = [one for one in given if same_name(one.span.words, entry.text("text")) and one.metonym]
    bodies = [case.entities[one.entity].name for one in given if one.entity in case.entities]
    if not given:
        sheet.miss(entry, entry.text("text"), "no mention marked as a metonym")
    elif "means" in entry and bodies and not any(alike(body, entry.text("means")) for body in bodies):
        sheet.miss(entry, entry.text("text"), f"stands for {bodies[0]!r} in the case, {entry.text('means')!r} in gold")
    else:
        sheet.hit()
