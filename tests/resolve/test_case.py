"""Figures of several reports: which are one, which are two, and what stays open."""

import datetime as dt

import pytest
from tests.resolve.build import attributions, report

from rashomon.core import Bounds, Comparison, EntityKind, Mention, Reason, cut
from rashomon.resolve import Identities, resolve_case, resolve_report, with_entity


def mentions(*texts: str) -> list[Mention]:
    found: list[Mention] = []
    for number, text in enumerate(texts):
        found.extend(resolve_report(report(text, id=f"report-{number}"), []).mentions)
    return found


def entity_of(case: Identities, found: list[Mention], words: str, number: int = 0) -> str:
    figure = next(m.figure for m in found if m.span.words == words and m.report == f"report-{number}" and m.figure)
    return case.entity_of[figure]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Former President Vahan Sargsyan spoke.", "Vahan Sarkisian spoke."),
        ("Ilham Aliyev spoke.", "Ilham Aliev spoke."),
        ("Dmitriy Peskov spoke.", "The answer came from Дмитрий Песков himself."),
        ("Bill Harmon spoke in public.", "William Harmon spoke in public."),
        ("Senator Alan Marsh spoke in public.", "Senator Alan Marsh, a lawyer, spoke in public."),
        ("Norwegian Prime Minister John Marsh spoke.", "Norwegian Prime Minister J. Marsh spoke."),
    ],
)
def test_spellings_of_one_person_meet(one: str, other: str) -> None:
    found = mentions(one, other)
    persons = {m.figure for m in found if m.kind == "person" and m.form == "name"}
    case = resolve_case(found)
    assert len(persons) == 2
    assert len({case.entity_of[figure] for figure in persons if figure}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Robert Marsh spoke in public.", "Ann Marsh spoke in public."),
        ("Armenian President Levon Marsh spoke.", "Azerbaijani President Levon Marsh spoke."),
        ("Police officer Michael Smith fired.", "A lawyer, Michael Smith, said so. Michael Smith, a lawyer, left."),
        ("The Defence Ministry of Armenia denied it.", "The Defence Ministry of Azerbaijan denied it."),
        ("The Iskander missile fell.", "The Iskander-M missile fell."),
    ],
)
def test_two_of_one_name_stay_two(one: str, other: str) -> None:
    found = mentions(one, other)
    case = resolve_case(found)
    left = {
        case.entity_of[m.figure]
        for m in found
        if m.figure in case.entity_of and m.report == "report-0" and m.kind != "place"
    }
    right = {
        case.entity_of[m.figure]
        for m in found
        if m.figure in case.entity_of and m.report == "report-1" and m.kind != "place"
    }
    assert left
    assert right
    assert not left & right


def test_a_surname_alone_goes_to_its_only_bearer() -> None:
    found = mentions("President Ilham Aliyev spoke.", "President Aliyev spoke again.")
    case = resolve_case(found)
    assert entity_of(case, found, "Ilham Aliyev") == entity_of(case, found, "Aliyev", 1)


def test_a_surname_of_two_stays_open() -> None:
    found = mentions("Robert Marsh spoke.", "Ann Marsh spoke.", "Mr. Marsh spoke. Later, Marsh left.")
    case = resolve_case(found)
    assert entity_of(case, found, "Marsh", 2) not in {
        entity_of(case, found, "Ann Marsh", 1),
        entity_of(case, found, "Robert Marsh"),
    }
    assert {one.judgement for one in case.comparisons} >= {"unsure"}


def test_an_abbreviation_that_a_report_introduces() -> None:
    found = mentions(
        "The Mine Action Agency (ANAMA) found it.", "ANAMA showed it.", "The Mine Action Agency showed it."
    )
    case = resolve_case(found)
    assert (
        len({entity_of(case, found, name, n) for n, name in enumerate(("ANAMA", "ANAMA", "Mine Action Agency"))}) == 1
    )


def test_the_state_in_another_form() -> None:
    found = mentions("The Azerbaijani Defence Ministry said so.", "The Ministry of Defense of Azerbaijan said so.")
    case = resolve_case(found)
    assert entity_of(case, found, "Azerbaijani Defence Ministry") == entity_of(
        case, found, "Ministry of Defense of Azerbaijan", 1
    )


def test_roles_over_time() -> None:
    found = mentions("Armenian President Serge Marsh spoke.", "Former Armenian President Serge Marsh spoke.")
    printed = {f"report-{n}": Bounds(dt.date(year, 1, 1), dt.date(year, 1, 1)) for n, year in enumerate((2016, 2021))}
    entity = next(one for one in resolve_case(found, printed).entities if one.kind == "person")
    assert [(role.words, role.former) for role in entity.roles] == [
        ("Armenian President", False),
        ("Former Armenian President", True),
    ]


def test_a_person_splits_and_joins_what_the_machine_decided() -> None:
    found = mentions("Ann Marsh spoke.", "Ann Marsh spoke.", "Ann Marsh spoke.", "Anne-Marie Stone spoke.")
    figures = [next(m.figure for m in found if m.report == f"report-{n}" and m.figure) for n in range(4)]
    apart = Comparison(left=figures[0], right=figures[1], judgement="different", by="editor")
    split = resolve_case(found, judgements=[apart])
    assert split.entity_of[figures[0]] != split.entity_of[figures[1]]
    assert set(split.entity_of) == set(resolve_case(found).entity_of)
    together = Comparison(left=figures[0], right=figures[3], judgement="same", by="editor")
    assert (
        resolve_case(found, judgements=[together]).entity_of[figures[0]]
        == resolve_case(found, judgements=[together]).entity_of[figures[3]]
    )
    again = Comparison(left=figures[0], right=figures[1], judgement="same", by="editor")
    assert (
        resolve_case(found, judgements=[apart, again]).entity_of[figures[0]]
        == resolve_case(found).entity_of[figures[1]]
    )


def test_every_merge_has_a_sentence_and_a_weight() -> None:
    case = resolve_case(mentions("Vahan Sargsyan spoke.", "Vahan Sarkisian spoke."))
    same = [one for one in case.comparisons if one.judgement == "same"]
    assert same
    assert all(
        one.weight is not None and all("(" in reason.why and reason.rests_on for reason in one.reasons) for one in same
    )


def test_seats_of_government_are_marked() -> None:
    found = mentions("Moscow said it would answer. He lives in Moscow.", "The Russian government said so.")
    marked = [m.metonym for m in found if m.span.words == "Moscow"]
    assert marked == [True, False]
    case = resolve_case(found)
    assert entity_of(case, found, "Moscow") == entity_of(case, found, "The Russian government", 1)


def test_entities_reach_statements() -> None:
    made = report("Ann Marsh said it was old.")
    resolved = resolve_report(
        made, attributions(made, [{"source": "Ann Marsh", "cue": "said", "content": "it was old"}])
    )
    case = resolve_case(resolved.mentions)
    statement = with_entity(resolved.statements[0], case.entity_of)
    assert statement.speaker.entity == case.entities[0].id
    assert case.entities[0].name == "Ann Marsh"


def test_one_body_that_some_reports_take_for_a_place_is_one() -> None:
    text = "Grand Harbour Nitrates closed its gate. Grand Harbour Nitrates has two works."
    kinds = ["organisation", "organisation", "place"]
    found = [named(f"r{number}", text, "Grand Harbour Nitrates", kind) for number, kind in enumerate(kinds)]
    entities = resolve_case(mention for some in found for mention in some).entities
    assert [(one.kind, one.name, len(one.figures)) for one in entities] == [
        ("organisation", "Grand Harbour Nitrates", 3)
    ]


def named(report_id: str, text: str, name: str, kind: EntityKind) -> list[Mention]:
    span = cut(text, 0, len(name))
    return [
        Mention(
            id=f"m-{report_id}", report=report_id, span=span, kind=kind, form="name", name=name,
            figure=f"figure-{report_id}", reason=Reason(step="test"),
        )
    ]  # fmt: skip


def test_a_body_is_not_the_state_with_whose_name_it_starts() -> None:
    found = mentions("Norway's defence ministry closed the port. Norway is small.")
    case = resolve_case(found)
    assert {one.name for one in case.entities} == {"Norway", "Norway's defence ministry"}
