"""The section of claims: quotes under quotes, disputed ones first."""

from types import SimpleNamespace

from rashomon.core import Reason, Span
from rashomon.core.claims import Attachment, Claim
from rashomon.present.sections.claims import gather, shared

MADE = Reason(step="test", why="because")


def claim(name, *positions):
    return Claim(
        id=name,
        wording="the bridge fell",
        attachments=tuple(
            Attachment(
                statement=f"{name}.{number}",
                report="r",
                position=position,
                words=(Span(0, 15, "the bridge fell"),),
                reason=MADE,
            )
            for number, position in enumerate(positions)
        ),
    )


def case(*claims):
    view = SimpleNamespace(claims=lambda: iter(claims))
    head = SimpleNamespace(report=SimpleNamespace(id="r"), number=1)
    return SimpleNamespace(view=view, heads=[head], entries=[])


def test_what_one_statement_says_alone_is_left_out():
    assert shared(case(claim("a", "affirm"))) == []
    assert gather(case(claim("a", "affirm")), None) is None


def test_disputed_claims_come_first_however_often_others_are_affirmed():
    found = shared(case(claim("a", "affirm", "affirm", "affirm"), claim("b", "deny", "affirm")))
    assert [one.id for one in found] == ["b", "a"]


def test_quotes_stand_position_by_position_and_the_rest_is_counted():
    laid = gather(case(claim("a", *["deny", "affirm"] * 30)), None)["claims"][0]
    assert laid.counts == [("affirm", 30), ("deny", 30)]
    assert [one.attachment.position for one in laid.quotes] == ["affirm"] * 30 + ["deny"] * 10
    assert laid.more == 20
