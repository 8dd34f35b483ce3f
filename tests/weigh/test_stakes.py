"""Sides and stakes: proposals with their reasons, and what people set."""

import datetime as dt

import msgspec

from rashomon.core import Bounds, Entity, Mention, Reason, RoleHeld, Span, Speaker, Statement
from rashomon.core.judgements import Judgement
from rashomon.core.material import Material
from rashomon.core.origins import StakeHeld
from rashomon.weigh.stakes import decided, propose, state_in

WHY = Reason(step="test")
TEXT = "Norway of sinking the ferry Aurora"


def entity(id_, name, kind="organisation", role=None):
    span = Span(part="text", start=0, end=len(role), words=role) if role else None
    roles = (RoleHeld(words=role, span=span, report="r", printed=Bounds()),) if role else ()
    return Entity(id=id_, kind=kind, name=name, names=(name,), figures=(f"f-{id_}",), roles=roles)


NORWAY = entity("e1", "Norway", "place")
MINISTER = entity("e2", "Ann Berg", "person", "Norwegian foreign minister")
GUARD = entity("e3", "Danish coast guard")
DANE = entity("e4", "Ole Holm", "person", "Danish president")
SWEDE = entity("e5", "Liv Strand", "person", "Swedish foreign minister")
BOARD = entity("e6", "Accident Investigation Board Norway")
BAKER = entity("e7", "Tom Lund", "person", "baker")
EVERYBODY = (NORWAY, MINISTER, GUARD, DANE, SWEDE, BOARD, BAKER)


def said(number, speaker, *kinds):
    span = Span(part="text", start=0, end=len(TEXT), words=TEXT)
    return Statement(
        id=f"s{number}", report="r", attribution=None, content=(span,), kinds=kinds, reason=WHY,
        speaker=Speaker(resolution="named", name=speaker.name, entity=speaker.id, reason=WHY),
    )  # fmt: skip


def material(stakes=()):
    statements = [said(1, GUARD, "accusation"), *(said(n, one) for n, one in enumerate((*EVERYBODY[1:],), 2))]
    norway = Mention(
        id="m", report="r", span=Span(part="text", start=0, end=6, words="Norway"), kind="place", form="name",
        entity="e1", reason=WHY,
    )  # fmt: skip
    return Material({}, {"r": statements}, {"r": [norway]}, {}, {}, {}, EVERYBODY, stakes)


def test_who_accuses_and_who_is_accused_are_parties_with_all_who_hold_office_there():
    proposed = {one.entity: one for one in propose(material())}
    sides = {id_: (one.side, one.stake) for id_, one in proposed.items()}
    assert sides == {
        "e1": ("Norway", "party"),
        "e2": ("Norway", "party"),
        "e3": ("Denmark", "party"),
        "e4": ("Denmark", "party"),
        "e5": ("Sweden", "third party"),
        "e6": ("", "technical body"),
    }
    assert {one.by for one in proposed.values()} == {"rashomon"}
    assert all(one.reason.why.startswith("Proposed: ") for one in proposed.values())
    assert "Danish coast guard is reported to accuse Norway" in proposed["e2"].reason.why
    assert "Norwegian foreign minister" in proposed["e2"].reason.why
    assert proposed["e2"].reason.rests_on == ("s1",)


def test_what_a_person_set_outweighs_a_proposal():
    own = StakeHeld(id="x", entity="e2", side="Oslo", stake="against interest", by="rashomon", reason=WHY)
    judged = [
        Judgement(
            kind="stakes", record="x", verdict="corrected", by="Kim", at=dt.datetime(2026, 1, 1, tzinfo=dt.UTC),
            why="She resigned over it.", correction=msgspec.json.encode(one).decode(),
        )
        for one in (own, msgspec.structs.replace(own, entity="gone"))
    ]  # fmt: skip
    (set_,) = decided(judged, EVERYBODY)
    assert (set_.by, set_.side, set_.stake, set_.reason.why) == (
        "Kim",
        "Oslo",
        "against interest",
        "She resigned over it.",
    )
    assert "e2" not in {one.entity for one in propose(material((set_,)))}


def test_words_that_name_two_states_name_no_side():
    assert state_in("Danish president") == "Denmark"
    assert state_in("envoy of Sweden in Norway") is None
    assert state_in("baker") is None
