"""Origins: what goes back to one text, one quotation, one occasion, and what must stay apart."""

import datetime as dt
import json
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.weigh.made import material

from rashomon.core.claims import Attachment, Claim, Quote
from rashomon.core.judgements import BY_HAND, Judgement
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


NOON = dt.datetime(2026, 1, 1, 12, tzinfo=dt.UTC)


def judged(given, verdict, record, *, kind="origins", before=None, wanted=None, members=(), others=(), n=0):
    """A person's decision, with the words of the statements that it names."""
    by_id = {one.id: one for many in given.statements.values() for one in many}
    named = dict.fromkeys((*members, *(before.statements if before else ())))
    return Judgement(
        kind=kind,
        record=record,
        verdict=verdict,
        by="a reader",
        at=NOON + dt.timedelta(minutes=n),
        why="I called them.",
        members=members,
        others=others,
        before=msgspec.json.encode(before).decode() if before else None,
        correction=msgspec.json.encode(wanted).decode() if wanted else None,
        quotes=tuple(
            Quote(report=by_id[id_].report, span=span, statement=id_) for id_ in named for span in by_id[id_].content
        ),
    )


def with_judgements(given, *judgements):
    return given._replace(judgements=judgements)


def taken_out(given, origin, *leaving, n=0):
    own = msgspec.structs.replace(origin, id="ori-own", name="apart", statements=leaving, quotes=())
    return judged(given, "split", origin.id, before=origin, wanted=own, members=leaving, n=n)


def by_hand(traced):
    return [reason.why for origin in traced.origins for reason in origin.reasons if reason.step == BY_HAND]


def test_a_quotation_that_a_person_parts_still_goes_back_to_its_speaker():
    given = material(TWICE)
    origin = next(one for one in trace(given).origins if len(one.statements) == 2)
    traced = trace(with_judgements(given, taken_out(given, origin, origin.statements[1])))
    assert not any(one.kind in {"text", "quotation"} for one in traced.origins)
    assert len(set(traced.root_of.values())) == 1
    assert by_hand(traced) == [f"Taken out of “{origin.name}” by a reader: I called them"]


def test_what_a_person_takes_out_of_a_speaker_is_an_origin_of_its_own():
    given = material(
        [{"text": "Ines Prado said that it rained."}, {"text": "Ines Prado said that the gate was rusty."}]
    )
    root = next(one for one in trace(given).origins if one.kind == "speaker")
    leaving = statement(given, "rusty@1").id
    traced = trace(with_judgements(given, taken_out(given, root, leaving)))
    assert traced.root_of[leaving] == "ori-own"
    assert len(set(traced.root_of.values())) == 2


def test_a_person_can_join_what_was_apart_and_part_it_again():
    given = material([{"text": "Ada Kern said that it rained."}, {"text": "Otto Falk said that the road was wet."}])
    ids = tuple(one.id for many in given.statements.values() for one in many)
    text = Origin(id="ori-t", kind="text", name="one wire", statements=ids)
    joined = judged(given, "merged", "ori-t", wanted=text, members=ids)
    traced = trace(with_judgements(given, joined))
    held = {one: made for made in traced.origins for one in made.statements}
    assert {held[one].name for one in ids} == {"one wire"}
    assert len(set(traced.root_of.values())) == 1
    parted = taken_out(given, held[ids[0]], ids[1], n=1)
    assert len(set(trace(with_judgements(given, joined, parted)).root_of.values())) == 2
    again = judged(given, "merged", "ori-t", wanted=text, members=ids, n=2)
    assert len(set(trace(with_judgements(given, joined, parted, again)).root_of.values())) == 1


def test_an_occasion_by_hand_gives_the_unnamed_the_one_name_and_two_names_their_own():
    given = material(
        [
            {"text": "Ines Prado said that it rained."},
            {"text": "An aide said that the gate was rusty."},
            {"text": "Otto Falk said that the road was wet."},
        ]
    )
    one, two, three = (statement(given, where).id for where in ("rained@0", "rusty@1", "wet@2"))
    of_two = Origin(id="ori-o", kind="occasion", name="the briefing", statements=(one, two))
    traced = trace(with_judgements(given, judged(given, "merged", "ori-o", wanted=of_two, members=(one, two))))
    assert traced.root_of[one] == traced.root_of[two] != traced.root_of[three]
    occasion = next(each for each in traced.origins if each.kind == "occasion")
    assert (occasion.name, set(occasion.statements)) == ("the briefing", {one, two})
    every = judged(given, "merged", "ori-o", wanted=of_two, members=(one, two, three))
    assert len(set(trace(with_judgements(given, every)).root_of.values())) == 3


WIRE = (
    "The dam at Sorrel gave way at dawn on Tuesday after three days of rain, and two villages stood in water by noon."
)
REWRITTEN = (
    "After three days of rain the Sorrel dam broke on Tuesday at daybreak. By midday water stood in two villages."
)


def test_a_report_that_a_person_sets_down_as_a_copy_speaks_with_the_voice_of_the_other():
    given = material([{"text": WIRE, "outlet": "Wire"}, {"text": REWRITTEN, "outlet": "Copyist"}])
    one, two = given.reports
    assert len(set(trace(given).root_of.values())) == 2
    copy = judged(given, "merged", two, kind="reports", others=(one,))
    assert {trace(with_judgements(given, copy)).root_of[s.id] for many in given.statements.values() for s in many} == {
        root for s in given.statements[one] for root in [trace(given).root_of[s.id]]
    }
    alone = judged(given, "split", two, kind="reports", others=(one,), n=1)
    assert len(set(trace(with_judgements(given, copy, alone)).root_of.values())) == 2


def test_copies_that_copy_each_other_by_hand_are_no_circle():
    given = material([{"text": WIRE, "outlet": "Wire"}, {"text": REWRITTEN, "outlet": "Copyist"}])
    one, two = given.reports
    circle = [
        judged(given, "merged", a, kind="reports", others=(b,), n=n)
        for n, (a, b) in enumerate([(one, two), (two, one)])
    ]
    assert len(set(trace(with_judgements(given, *circle)).root_of.values())) == 1


@pytest.mark.parametrize("named", [True, False])
def test_a_report_that_a_person_calls_independent_shares_no_text(named):
    given = material([{"text": WIRE, "outlet": f"Paper {n}", "day": f"2023-02-0{n + 1}"} for n in range(3)])
    one, two, three = given.reports
    assert len(set(trace(given).root_of.values())) == 1
    others = (one, three) if named else ()
    alone = trace(with_judgements(given, judged(given, "split", two, kind="reports", others=others)))
    roots = [{alone.root_of[s.id] for s in given.statements[id_]} for id_ in (one, two, three)]
    assert roots[0] == roots[2]
    assert not roots[1] & roots[0]


def test_decisions_find_their_statements_again_when_a_model_cuts_them_otherwise():
    given = material([{"text": "Ada Kern said that it rained."}, {"text": "Otto Falk said that the road was wet."}])
    ids = tuple(one.id for many in given.statements.values() for one in many)
    text = Origin(id="ori-t", kind="text", name="one wire", statements=ids)
    joined = judged(given, "merged", "ori-t", wanted=text, members=ids)

    def recut(one):
        [span] = one.content
        report = given.reports[one.report]
        return msgspec.structs.replace(one, id=f"{one.id}-new", content=(report.span(span.start + 5, span.end),))

    other = given._replace(statements={id_: [recut(one) for one in many] for id_, many in given.statements.items()})
    assert len(set(trace(with_judgements(other, joined)).root_of.values())) == 1
    gone = given._replace(statements={id_: many[1:] for id_, many in other.statements.items()})
    assert by_hand(trace(with_judgements(gone, joined))) == []


def test_a_name_and_a_stake_that_a_person_gives_an_origin_stay():
    given = material(TWICE)
    root = next(one for one in trace(given).origins if one.kind == "speaker")
    wanted = msgspec.structs.replace(root, name="The mayor", stake="party")
    traced = trace(with_judgements(given, judged(given, "corrected", root.id, before=root, wanted=wanted)))
    assert ("The mayor", "party") in {(one.name, one.stake) for one in traced.origins}


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
