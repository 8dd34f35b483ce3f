"""The matrix, the origins, the questions and the evidence of a dossier."""

import datetime as dt

from tests.present.casebook import Book, on
from tests.present.page import parse

from rashomon.core import Entity, Reason
from rashomon.core.claims import Attachment, Claim, Quote
from rashomon.core.origins import Corroboration, Origin
from rashomon.core.questions import Answer, Evidence, Party, Question
from rashomon.present.dossier import dossier

WHY = Reason(step="test.v1", why="It says so")


def book():
    """A ferry: a captain denies, a union and a second report's copy of it affirm, and the owner is asked."""
    made = Book(kept_entities=[Entity(id="e-u", kind="organisation", name="Union", names=("Union",))])
    one = made.add(
        "One",
        "The Gull",
        "Union said the hatch <b>stood open</b>. Captain Moe denied that it did. Who left it?",
        day="2026-03-09",
    )
    two = made.add("Two", "The Tern", "Union said the hatch stood open. The owner showed a film.", day="2026-03-12")
    said = [
        one.say("the hatch <b>stood open</b>", "Union", "said", entity="e-u", kinds=("accusation",)),
        one.say("that it did", "Captain Moe", "denied", kinds=("denial",)),
        two.say("the hatch stood open", "Union", "said", entity="e-u"),
    ]
    asked = one.say("Who left it?", "Captain Moe", kinds=("question",))
    attachments = tuple(
        Attachment(statement=s.id, report=s.report, position="deny" if n == 1 else "affirm", reason=WHY)
        for n, s in enumerate(said)
    )
    made.kept += [
        Claim(id="c1", wording="the hatch <b>stood open</b>", attachments=attachments),
        Origin(id="o1", kind="speaker", name="Union", reports=(one.report.id, two.report.id), reasons=(WHY,)),
        Origin(
            id="o2",
            kind="text",
            name="the hatch",
            within="o1",
            statements=(said[0].id, said[2].id),
            reasons=(WHY,),
            reports=(one.report.id, two.report.id),
        ),
        Origin(id="o3", kind="speaker", name="Captain Moe", statements=(said[1].id,), reports=(one.report.id,)),
        corroboration(
            "affirm", (said[0].id, said[2].id), ("o1",), stakes=("party",), reports=(one.report.id, two.report.id)
        ),
        corroboration("deny", (said[1].id,), ("o3",), reports=(one.report.id,)),
        Question(
            id="q1",
            report=one.report.id,
            statement=asked.id,
            words=asked.content[0],
            asker=Party(name="Captain Moe"),
            asked=Party(name="the owner"),
            at=on("2026-03-02"),
            standing="evaded",
            days_open=10,
            as_of=dt.date(2026, 3, 12),
            answers=(
                Answer(quote=Quote(report=two.report.id, span=two.span("a film")), standing="evaded", reason=WHY),
            ),
            reason=WHY,
        ),
        Question(
            id="q2",
            report=one.report.id,
            words=one.span("Captain"),
            rhetorical=True,
            why_rhetorical="No room",
            reason=WHY,
        ),
        Evidence(
            id="x1",
            report=two.report.id,
            words=two.span("showed a film"),
            item=two.span("a film"),
            shown_by=(Party(name="The owner"),),
            claim="c1",
            reason=WHY,
        ),
    ]
    return made


def corroboration(position, statements, origins, **fields):
    return Corroboration(
        id=f"k-{position}",
        claim="c1",
        position=position,
        statements=statements,
        outlets=("The Gull",),
        origins=origins,
        reason=Reason(step="test.v1", why=f"{len(origins)} origin stands behind it"),
        **fields,
    )


def sections(made, tmp_path):
    page = parse(dossier(made, tmp_path / "ferry.html"))
    return {name: page.one("section", id=name) for name in ("matrix", "origins", "questions", "evidence")}


def test_each_claim_has_a_row_and_each_speaker_a_cell_with_position_kind_day_and_origins(tmp_path):
    matrix = sections(book(), tmp_path)["matrix"]
    (row,) = [one for one in matrix.all("tr") if one.attributes.get("id") == "m-c1"]
    heads = [one.words.strip() for one in matrix.one("thead").all("th")]
    cells = dict(zip(heads[1:], [" ".join(one.words.split()) for one in row.all("td")], strict=True))
    assert cells == {
        "Union": "affirms accusation publ. 9 March 2026 2 statements, 1 origin",
        "Captain Moe": "denies publ. 9 March 2026 1 origin",
    }
    assert "the hatch <b>stood open</b>" in row.one("th").words  # words, not markup
    assert all(one.attributes.get("aria-hidden") == "true" for one in matrix.all("svg"))


def test_a_cell_names_its_speaker_where_the_table_is_a_list(tmp_path):
    matrix = sections(book(), tmp_path)["matrix"]
    assert [one.attributes["data-who"] for one in matrix.all("td")] == ["Captain Moe", "Union"]


def test_the_tree_leads_from_the_claim_to_the_reports(tmp_path):
    tree = sections(book(), tmp_path)["origins"]
    union = tree.all("li", class_="speaker")[0]
    assert "a party" in union.words
    assert [" ".join(one.words.split()) for one in union.one("li", class_="text").all("li", class_="leaf")] == [
        "1·1 The Gull, 9 March 2026",
        "2·1 The Tern, 12 March 2026",
    ]


def test_a_question_shows_its_clock_and_its_answer_with_the_words(tmp_path):
    asked = sections(book(), tmp_path)["questions"]
    (item,) = asked.all("li", class_="asked")
    words = " ".join(item.words.split())
    assert "not answered in the reply 10 days" in words
    assert "Captain Moe → asks the owner · question" in words
    assert "Who left it?" in words
    assert "a film" in item.one("ul", class_="answers").words
    assert "No room" in asked.one("details").words


def test_an_item_of_evidence_names_who_shows_it_and_for_which_claim(tmp_path):
    words = " ".join(sections(book(), tmp_path)["evidence"].words.split())
    assert "a film Shown by The owner For the claim the hatch" in words


def test_a_case_without_any_has_none_of_the_sections(tmp_path):
    made = Book()
    made.add("One", "The Gull", "The hatch stood open.", day="2026-03-09")
    page = parse(dossier(made, tmp_path / "bare.html"))
    assert not [one for name in ("matrix", "origins", "questions", "evidence") for one in page.all("section", id=name)]
