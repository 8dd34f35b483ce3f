import msgspec
from tests.present.casebook import Book
from tests.present.velja import velja

from rashomon.core import Entity
from rashomon.present.model import gather


def two(book):
    report = book.add("T", "O", "Ana said that Boris said that it rained. Ana added that it was cold. He left.")
    outer = report.say("that Boris said that it rained", "Ana", "said")
    inner = report.say("that it rained", "Boris", "said", parent=outer, after="Boris said")
    return report, outer, inner


def test_reports_are_numbered_by_date_and_statements_by_place():
    case = gather(velja())
    assert [head.number for head in case.heads] == list(range(1, 10))
    dates = [head.day.earliest for head in case.heads if head.day.earliest]
    assert dates == sorted(dates)
    assert [entry.number for entry in case.entries[:4]] == ["1·1", "1·2", "1·3", "1·4"]


def test_heads_hold_no_text():
    assert all(not head.report.text and not head.report.text_map for head in gather(velja()).heads)


def test_a_speakers_statements_stand_together_whoever_carries_the_name():
    groups = {group.name: group for group in gather(velja()).groups}
    assert len(groups["Ilse Tamm"].entries) == 7
    assert len(groups["Ilse Tamm"].heads) == 4
    assert len(groups["Jonas Tamm"].entries) == 1


def test_the_unnamed_and_the_unresolved_stand_apart_at_the_end():
    kinds = [group.kind for group in gather(velja()).groups]
    assert kinds[-2:] == ["unnamed", "unresolved"]
    assert set(kinds[:-2]) == {"named"}


def test_a_name_that_sounds_like_a_group_is_still_a_name():
    book = Book()
    book.add("T", "O", "unresolved said that it rained.").say("that it rained", "unresolved", "said")
    (group,) = gather(book).groups
    assert (group.kind, group.name) == ("named", "unresolved")


def test_an_entity_joins_two_names_and_lack_of_one_keeps_them_apart():
    book = Book()
    report = book.add("T", "O", "Sarkisian said that it rained. Sargsyan said that it was cold.")
    report.say("that it rained", "Sarkisian", "said", entity="e-1")
    report.say("that it was cold", "Sargsyan", "said", after="Sargsyan", entity="e-1")
    assert {group.name for group in gather(book).groups} == {"Sarkisian", "Sargsyan"}
    book.kept_entities.append(Entity(id="e-1", kind="person", name="Serzh Sargsyan", names=("Sarkisian", "Sargsyan")))
    (group,) = gather(book).groups
    assert group.name == "Serzh Sargsyan"


def test_source_and_cue_stand_in_the_reports_order():
    book = Book()
    report = book.add("T", "O", "According to Ana, it rained. “It did,” said Bo.")
    report.say("it rained", "Ana", "According to")
    report.say("“It did,”", "Bo", "said")
    first, second = gather(book).entries
    assert first.introduction == [("cue", "According to"), ("who", "Ana")]
    assert second.introduction == [("cue", "said"), ("who", "Bo")]


def test_nested_statements_know_their_parents():
    book = Book()
    two(book)
    outer, inner = gather(book).entries
    assert inner.parent is outer
    assert outer.children == [inner]


def test_statements_inside_each_other_do_not_go_round():
    book = Book()
    report, outer, inner = two(book)
    circle = msgspec.structs.replace(outer, parent=inner.id)
    book.kept_statements[report.report.id][0] = circle
    case = gather(book)
    assert sum(entry.parent is None for entry in case.entries) == 1
    assert sum(len(group.runs()[0][1]) for group in case.groups) == 2


def test_a_statement_inside_itself_or_inside_nothing_known_stands_alone():
    book = Book()
    report, outer, inner = two(book)
    book.kept_statements[report.report.id] = [
        msgspec.structs.replace(outer, parent=outer.id),
        msgspec.structs.replace(inner, parent="s-gone"),
    ]
    assert all(entry.parent is None for entry in gather(book).entries)


def test_an_empty_case_has_nothing_in_it():
    case = gather(Book())
    assert (case.heads, case.entries, case.groups) == ([], [], [])
