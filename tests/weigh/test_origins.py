"""Origins: what goes back to one text, one quotation, one occasion, and what must stay apart."""

import datetime as dt
import json
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.weigh.made import material

from rashomon.core.claims import Attachment, Claim
from rashomon.core.judgements import Judgement
from rashomon.core.origins import Origin, StakeHeld
from rashomon.core.reasons import Reason
from rashomon.weigh.copies import copied
from rashomon.weigh.corroboration import corroborate
from rashomon.weigh.origins import trace

CASES = Path(__file__).parents[1] / "cases"
WHY = Reason(step="test.v1")
TWICE = [
    {"day": "2023-02-01", "text": "\"Nobody in this town was warned before the dam gave way,\" Mayor Ines Prado said."},
    {"day": "2023-02-02", "text": "Ines Prado said: \"Nobody in this town was warned before the dam gave way.\""},
]  # fmt: skip


def cases(name):
    for case in json.loads((CASES / f"{name}.json").read_text()):
        failing = case.get("kind") == "known_failure"
        marks = pytest.mark.xfail(strict=True, reason=case["reason"]) if failing else ()
        yield pytest.param(case, id=case["label"], marks=marks)


def statement(given, where):
    """The statement of "words@report" whose content has the words."""
    words, _, number = where.partition("@")
    report = list(given.reports)[int(number)]
    return next(s for s in given.statements[report] if any(words in span.words for span in s.content))


def nearest(given):
    return {one: origin.id for origin in trace(given).origins for one in origin.statements}


@pytest.mark.parametrize("case", [*cases("weigh_origins"), *cases("weigh_origins_check")])
def test_case(case):
    given = material(case["reports"])
    origins = nearest(given)
    for together in case.get("together", ()):
        assert len({origins[statement(given, where).id] for where in together}) == 1, together
    for apart in case.get("apart", ()):
        assert len({origins[statement(given, where).id] for where in apart}) == len(apart), apart
    if "roots" in case:
        traced = trace(given)
        named = [w for group in [*case.get("together", ()), *case.get("apart", ())] for w in group]
        assert len({traced.root_of[statement(given, where).id] for where in named}) == case["roots"]


def test_every_statement_stands_in_one_origin_and_every_branch_leads_to_a_root():
    traced = trace(material([case for one in cases("weigh_origins") for case in one.values[0]["reports"]]))
    held = [one for origin in traced.origins for one in origin.statements]
    assert len(held) == len(set(held))
    known = {origin.id: origin for origin in traced.origins}
    for origin in traced.origins:
        steps = 0
        while origin.within:
            origin, steps = known[origin.within], steps + 1  # noqa: PLW2901 - up the tree
            assert steps < 5


def test_the_sentence_counts_reports_outlets_origins_and_stakes():
    given = material(
        [
            *TWICE,
            {"day": "2023-02-03", "outlet": "Third", "text": "Engineer Ugo Lima admitted that the gate was rusty."},
        ]
    )
    said = [statement(given, "Nobody@0"), statement(given, "Nobody@1"), statement(given, "the gate was rusty@2")]
    attachments = tuple(Attachment(statement=s.id, report=s.report, position="affirm", reason=WHY) for s in said)
    stakes = [StakeHeld(id="s", entity=said[0].speaker.entity, side="the town", stake="party", reason=WHY)]
    stakes += [StakeHeld(id="t", entity=said[2].speaker.entity, side="the operator", stake="party", reason=WHY)]
    claim = Claim(id="c", wording="the dam was neglected", attachments=attachments)
    made = next(iter(corroborate([claim], given, trace(given, stakes), stakes)))
    assert made.reason.why == (
        "3 reports, 3 outlets, 2 origins, one of them a party, one of them against its own interest: "
        "Ines Prado; Ugo Lima."
    )
    assert made.stakes == ("party", "against interest")


def test_speakers_of_one_party_count_once():
    given = material(
        [
            {"day": "2023-02-01", "text": "Minister Ada Kern said that the bridge was safe."},
            {"day": "2023-02-02", "text": "General Otto Falk said that the bridge was safe."},
        ]
    )
    said = [statement(given, "the bridge was safe@0"), statement(given, "the bridge was safe@1")]
    stakes = [StakeHeld(id=s.id, entity=s.speaker.entity, side="Norland", stake="party", reason=WHY) for s in said]
    attachments = tuple(Attachment(statement=s.id, report=s.report, position="affirm", reason=WHY) for s in said)
    claim = Claim(id="c", wording="the bridge was safe", attachments=attachments)
    made, side = corroborate([claim], given, trace(given, stakes), stakes)
    assert made.reason.why == "2 reports, 2 outlets, 1 origin, a party: Norland."
    assert (side.id, side.kind, side.name) == (made.origins[0], "side", "Norland")


def split(given, origin, leaving):
    """What a person's decision looks like who takes statements out of an origin."""
    own = msgspec.structs.replace(origin, id="ori-own", name="apart", statements=leaving, quotes=())
    judgement = Judgement(
        kind="origins",
        record=origin.id,
        verdict="split",
        by="a reader",
        at=dt.datetime(2026, 1, 1, tzinfo=dt.UTC),
        members=leaving,
        before=msgspec.json.encode(origin).decode(),
        correction=msgspec.json.encode(own).decode(),
    )
    return given._replace(judgements=[judgement])


def test_a_person_can_part_what_was_joined():
    given = material(TWICE)
    origin = next(one for one in trace(given).origins if len(one.statements) == 2)
    parted = split(given, origin, (origin.statements[1],))
    held = {one: made.id for made in trace(parted).origins for one in made.statements}
    assert held[origin.statements[1]] == "ori-own"
    assert held[origin.statements[0]] != "ori-own"
    assert len(set(trace(parted).root_of.values())) == 2


def test_a_person_can_join_what_was_apart():
    given = material([{"text": "Ada Kern said that it rained."}, {"text": "Otto Falk said that the road was wet."}])
    ids = tuple(one.id for many in given.statements.values() for one in many)
    judgement = Judgement(
        kind="origins",
        record="x",
        verdict="merged",
        by="a reader",
        at=dt.datetime(2026, 1, 1, tzinfo=dt.UTC),
        members=ids,
    )
    held = {one: made.id for made in trace(given._replace(judgements=[judgement])).origins for one in made.statements}
    assert len({held[one] for one in ids}) == 1


@given(st.lists(st.text("ab cd", max_size=200), max_size=6))
def test_passages_are_places_of_both_texts(texts):
    given = {str(number): text for number, text in enumerate(texts)}
    for passage in copied(given):
        assert passage.left < passage.right
        assert 0 <= passage.left_range[0] < passage.left_range[1] <= len(given[passage.left])
        assert list(passage.pairs) == sorted(passage.pairs)


def test_an_origin_as_a_case_keeps_it_reads_back():
    given = material(TWICE)
    for origin in trace(given).origins:
        assert msgspec.json.decode(msgspec.json.encode(origin), type=Origin) == origin
