"""What people decide about claims holds, whatever the rules make of the same statements later."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import msgspec
import pytest
from tests.align.build import material

from rashomon.align import align
from rashomon.core import Reason
from rashomon.core.claims import Claim, Quote
from rashomon.core.disputes import Conflict
from rashomon.core.judgements import BY_HAND, Judgement
from rashomon.core.material import Material
from rashomon.weigh.claims_decided import by_hand

NOON = dt.datetime(2026, 1, 1, 12, tzinfo=dt.UTC)
REPORTS: list[dict[str, Any]] = [
    {
        "text": "Orlo said that the rockets were fired at Brenn. Ilva denied that the rockets were fired at Brenn.",
        "statements": [
            {"by": "Orlo", "cue": "said", "content": "the rockets were fired at Brenn"},
            {"by": "Ilva", "cue": "denied", "content": "that the rockets were fired at Brenn", "nth": 1},
        ],
        "names": [["rockets", "weapon"], ["Brenn", "place"]],
    },
    {
        "text": "Toma said that the rockets were fired at Brenn. Edda said that the bridge collapsed at Brenn.",
        "statements": [
            {"by": "Toma", "cue": "said", "content": "the rockets were fired at Brenn"},
            {"by": "Edda", "cue": "said", "nth": 0, "content": "the bridge collapsed at Brenn"},
        ],
        "names": [["rockets", "weapon"], ["Brenn", "place"]],
    },
]
MORE: dict[str, Any] = {
    "text": "Zora said that the rockets were fired at Brenn at dawn.",
    "statements": [{"by": "Zora", "cue": "said", "content": "the rockets were fired at Brenn at dawn"}],
    "names": [["rockets", "weapon"], ["Brenn", "place"]],
}
FIRED, DENIED, AGAIN, BRIDGE = "report-0.0", "report-0.1", "report-1.0", "report-1.1"


def made(*judgements: Judgement, more: bool = False) -> tuple[Material, list[Claim]]:
    given = material([*REPORTS, *([MORE] if more else [])])._replace(judgements=judgements)
    return given, list(align(given).claims)


def of(claims: list[Claim], statement: str) -> Claim:
    [found] = [claim for claim in claims if statement in held(claim)]
    return found


def held(claim: Claim) -> dict[str, str]:
    return {one.statement: one.position for one in claim.attachments}


def judge(verdict: Any, claim: Claim, wanted: Claim, *members: str, n: int = 0, **more: Any) -> Judgement:
    given, _ = made(more=True)
    words = {one.id: one for many in given.statements.values() for one in many}
    named = dict.fromkeys((*members, *held(claim), *held(wanted)))
    return Judgement(
        kind="claims",
        record=claim.id,
        verdict=verdict,
        by="Ada",
        at=NOON + dt.timedelta(minutes=n),
        before=msgspec.json.encode(claim).decode(),
        correction=msgspec.json.encode(wanted).decode(),
        members=members,
        quotes=tuple(
            Quote(report=words[id_].report, span=s, statement=id_) for id_ in named for s in words[id_].content
        ),
        **more,
    )


def replaced(claim: Claim, **fields: Any) -> Claim:
    return msgspec.structs.replace(claim, **fields)


def reworded(claims: list[Claim]) -> Judgement:
    claim = of(claims, FIRED)
    return judge("corrected", claim, replaced(claim, wording="Whether rockets fell on Brenn", worded=None))


def merged(claims: list[Claim]) -> Judgement:
    one, other = of(claims, FIRED), of(claims, BRIDGE)
    both = replaced(one, attachments=(*one.attachments, *other.attachments))
    return judge("merged", one, both, *held(both), others=(other.id,))


def split(claims: list[Claim]) -> Judgement:
    claim = of(claims, DENIED)
    leaving = tuple(one for one in claim.attachments if one.statement == DENIED)
    own = Claim(id="claim-own", wording="What Ilva denies", attachments=leaving)
    return judge("split", claim, own, DENIED)


def moved(claims: list[Claim]) -> Judgement:
    one, other = of(claims, AGAIN), of(claims, BRIDGE)
    leaving = tuple(a for a in one.attachments if a.statement == AGAIN)
    return judge("moved", one, replaced(other, attachments=(*other.attachments, *leaving)), AGAIN, others=(other.id,))


def positioned(claims: list[Claim]) -> Judgement:
    claim = of(claims, AGAIN)
    return judge("positioned", claim, claim, AGAIN, position="doubt")


def test_the_rules_alone_make_two_claims() -> None:
    _, claims = made()
    assert sorted(map(held, claims), key=len) == [
        {BRIDGE: "affirm"},
        {FIRED: "affirm", DENIED: "deny", AGAIN: "affirm"},
    ]


WANTED: dict[Callable[[list[Claim]], Judgement], Callable[[list[Claim]], bool]] = {
    reworded: lambda claims: of(claims, FIRED).wording == "Whether rockets fell on Brenn",
    merged: lambda claims: of(claims, FIRED).id == of(claims, BRIDGE).id,
    split: lambda claims: (of(claims, DENIED).wording, len(held(of(claims, DENIED)))) == ("What Ilva denies", 1),
    moved: lambda claims: set(held(of(claims, BRIDGE))) == {BRIDGE, AGAIN},
    positioned: lambda claims: held(of(claims, AGAIN))[AGAIN] == "doubt",
}


@pytest.mark.parametrize("more", [False, True])
@pytest.mark.parametrize("act", WANTED)
def test_a_decision_holds_with_the_same_and_with_more_reports(act: Any, more: bool) -> None:
    _, claims = made(more=more)
    assert not WANTED[act](claims)
    judgement = act(made()[1])
    _, claims = made(judgement, more=more)
    assert WANTED[act](claims)
    resting = {id_ for claim in claims for one in claim.reasons if one.step == BY_HAND for id_ in one.rests_on}
    assert resting == {judgement.id}
    if more:
        assert of(claims, "report-2.0").id == of(claims, FIRED).id


@pytest.mark.parametrize("act", WANTED)
def test_a_decision_holds_when_a_model_cuts_the_statements_otherwise(act: Any) -> None:
    judgement = act(made()[1])
    given, _ = made(judgement)

    def recut(one: Any) -> Any:
        [span] = one.content
        report = given.reports[one.report]
        return msgspec.structs.replace(one, id=f"{one.id}-new", content=(report.span(span.start, span.end - 1),))

    other = {id_: [recut(one) for one in many] for id_, many in given.statements.items()}
    claims = [
        replaced(c, attachments=tuple(replaced(a, statement=a.statement.removesuffix("-new")) for a in c.attachments))  # type: ignore[type-var]
        for c in align(given._replace(statements=other)).claims
    ]
    assert WANTED[act](claims)


@pytest.mark.parametrize("act", WANTED)
def test_a_decision_on_what_is_gone_changes_nothing(act: Any) -> None:
    judgement = act(made()[1])
    given, _ = made(judgement)
    kept = {id_: [one for one in many if one.id == BRIDGE] for id_, many in given.statements.items()}
    bare = given._replace(statements=kept)
    assert align(bare).claims == align(bare._replace(judgements=())).claims


def test_decisions_are_taken_in_their_order() -> None:
    _, claims = made()
    first = merged(claims)
    _, claims = made(first)
    second = split(claims)
    _, claims = made(first, second)
    third = msgspec.structs.replace(
        judge(
            "merged", of(claims, DENIED), of(claims, BRIDGE), *held(of(claims, DENIED)), *held(of(claims, BRIDGE)), n=2
        ),
        others=(of(claims, BRIDGE).id,),
    )
    _, claims = made(first, second, third)
    assert [len(held(one)) for one in claims] == [4]


def test_a_claim_whose_words_have_left_it_is_in_the_words_of_one_that_stays() -> None:
    _, claims = made()
    claim = of(claims, FIRED)
    assert claim.worded
    assert claim.worded.statement
    lead = claim.worded.statement
    leaving = tuple(one for one in claim.attachments if one.statement == lead)
    judgement = judge("split", claim, Claim(id="claim-own", wording="apart", attachments=leaving), lead)
    _, claims = made(judgement)
    left = next(one for one in claims if one.id == claim.id)
    assert left.worded
    assert left.worded.statement in held(left)
    assert left.worded.span.words == left.wording


def test_what_a_person_parts_is_no_conflict_and_what_they_put_opposite_is_one() -> None:
    _, claims = made()
    moved_there = moved(claims)
    read = judge(
        "positioned", of(made(moved_there)[1], AGAIN), of(made(moved_there)[1], AGAIN), AGAIN, position="deny", n=1
    )
    given, claims = made(moved_there, read)
    found = list(by_hand(claims, []))
    assert [(one.claim, {one.left.statement, one.right.statement}) for one in found] == [  # type: ignore[union-attr]
        (of(claims, BRIDGE).id, {BRIDGE, AGAIN})
    ]
    apart = list(by_hand(made(split(made()[1]))[1], compared(given)))
    assert {one.no_conflict for one in apart if {one.left.statement, one.right.statement} == {FIRED, DENIED}} == {
        "scope"
    }


def compared(given: Material) -> list[Any]:
    """The two accounts of the first report, held against each other."""
    left, right = (
        Quote(report=one.report, span=one.content[0], statement=one.id) for one in given.statements["report-0"]
    )
    return [Conflict(id="c", slot="occurrence", left=left, right=right, reason=Reason(step="test"))]
