"""What a matched statement says beside its words: speaker, form, kind, role, relay, day, venue, parent."""

from rashomon.core import Speaker, Statement
from rashomon.evaluate.case.names import alike, contains, same_name
from rashomon.evaluate.case.observed import Observed
from rashomon.evaluate.case.sheet import Sheet
from rashomon.evaluate.case.statements import Pairs
from rashomon.evaluate.gold.cases import Entry, GoldCase

# Gold's field, and the name of its sheet.
_FIELDS = {
    "speaker": "speaker",
    "form": "form",
    "kind": "kind",
    "role": "role",
    "relay": "relay",
    "said": "said",
    "via": "venue",
    "to": "addressee",
    "inside": "parent",
    "certainty": "certainty",
    "rhetorical": "rhetorical",
}


def score_fields(gold: GoldCase, case: Observed, pairs: Pairs) -> dict[str, Sheet]:
    """A sheet a field. All of gold's statements are asked for the fields that gold gives them.

    What the case says of a matched statement beyond gold's fields is not judged: gold names a role
    or a venue once and does not repeat it.
    """
    sheets: dict[str, Sheet] = {}
    for entry in gold.sections.get("statements", []):
        found = pairs.get(entry.text("id"))
        for field, name in _FIELDS.items():
            if field not in entry:
                continue
            sheet = sheets.setdefault(f"statements.{name}", Sheet())
            wanted = ", ".join(entry.texts(field))
            if found is None:
                sheet.lose(entry, wanted)
            elif field == "kind":
                _kind(entry, found[1], sheet)
            else:
                given, agrees = _judged(field, entry, found[1], case, pairs)
                sheet.state(entry, wanted, given, agrees=agrees)
    return sheets


def _kind(entry: Entry, statement: Statement, sheet: Sheet) -> None:
    """Each kind that the case gives counts, so that giving all of them is no way to be right."""
    wanted = entry.text("kind")
    if wanted in statement.kinds:
        sheet.hit()
    else:
        sheet.miss(entry, wanted, f"the case has {', '.join(statement.kinds) or 'no kind'}")
    for kind in statement.kinds:
        if kind != wanted:
            sheet.invent(entry.text("of"), kind, f"gold has {wanted!r} (line {entry.line})")


def _judged(field: str, entry: Entry, statement: Statement, case: Observed, pairs: Pairs) -> tuple[str, bool]:
    """What the case says, "" for nothing, and whether it agrees."""
    if field == "speaker":
        return _speaker(entry, statement, case)
    if field == "said":
        bounds = statement.said
        given = f"{bounds.earliest} to {bounds.latest}" if bounds.known else ""
        return given, (bounds.earliest, bounds.latest) == entry.days("said")
    if field == "relay":
        chain = [link.name for link in statement.relay if link.kind not in ("outlet", "speaker")]
        wanted = entry.texts("relay")
        agrees = len(chain) == len(wanted) and all(map(same_name, chain, wanted))
        return " ← ".join(chain), agrees
    if field == "inside":
        parent = pairs.get(entry.text("inside"))
        return statement.parent or "", parent is not None and statement.parent == parent[1].id
    if field in ("form", "certainty", "rhetorical"):
        value = getattr(statement, field)
        given = "" if value is None else str(value)
        return given, given == entry.text(field)
    return _described(field, entry, statement)


def _described(field: str, entry: Entry, statement: Statement) -> tuple[str, bool]:
    """A role shares half of its words with gold's; a venue or addressee has all of gold's words."""
    spans = {"role": statement.speaker.role, "via": statement.venue, "to": statement.addressee}
    span = spans[field]
    given = span.words if span else ""
    wanted = entry.text(field)
    return given, alike(given, wanted) if field == "role" else contains(given, wanted)


def _speaker(entry: Entry, statement: Statement, case: Observed) -> tuple[str, bool]:
    """The speakers' names in full, all of them and no other.

    An unresolved speaker says nothing. One whom the report does not name is right by the report's
    words for them, but not if the case gives them a name.
    """
    speakers = [one for one in (statement.speaker, *statement.joint) if one.resolution != "unresolved"]
    given = " and ".join(one.name or (one.words.words if one.words else "nobody") for one in speakers)
    wanted = entry.texts("speaker")
    unnamed = entry.text("named") == "False"
    right = [any(_is(name, one, case, unnamed=unnamed) for one in speakers) for name in wanted]
    return given, len(speakers) == len(wanted) and all(right)


def _is(name: str, speaker: Speaker, case: Observed, *, unnamed: bool) -> bool:
    """Whether the speaker is called so: by their name, by an entity's other names, or by the report's own words."""
    if unnamed and speaker.resolution != "unnamed":
        return False
    written = {speaker.name or ""}
    if speaker.resolution in ("named", "unnamed"):
        written |= {span.words for span in (speaker.words, speaker.named_at) if span}
    return any(same_name(name, one) for one in written) or case.named(name, speaker.entity)
