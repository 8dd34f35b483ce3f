"""What is said of bodies, places and things, and on which side a speaker is put."""

from tests.present.casebook import Book
from tests.present.page import parse

from rashomon.core import Entity, Mention, Reason, cut
from rashomon.core.origins import StakeHeld
from rashomon.present import dossier


def squeezed(words):
    return " ".join(words.split())


WHY = Reason(step="test", why="Two reports give <this> name.")
TEXT = (
    "Ada Birk said that the Falke drone hit the silo. Bo Falk said that the Falke drone was lost. The Falke drone flew."
)


def book():
    made = Book()
    report = made.add("Silo", "The Gull", TEXT, day="2024-05-04")
    report.say("that the Falke drone hit the silo", "Ada Birk", "said", entity="e-1", kinds=("accusation",))
    report.say("that the Falke drone was lost", "Bo Falk", "said", after="Bo Falk", entity="e-2")
    made.kept_entities += [
        Entity(id="e-1", kind="person", name="Ada Birk", names=("Ada Birk",)),
        Entity(id="e-2", kind="person", name="Bo Falk", names=("Bo Falk",)),
        Entity(id="e-3", kind="weapon", name="Falke", names=("Falke", "Falke drone <x>")),
    ]
    starts = [at for at in range(len(TEXT)) if TEXT.startswith("Falke", at)]
    made.kept += [
        Mention(
            id=f"m{at}", report=report.report.id, span=cut(TEXT, at, at + 5), kind="weapon", form="name",
            entity="e-3", reason=WHY,
        )
        for at in starts
    ]  # fmt: skip
    return made


def test_a_thing_has_what_is_said_of_it_by_whom_and_when(tmp_path):
    section = parse(dossier(book(), tmp_path / "d.html")).one("section", id="things")
    told = squeezed(section.words)
    assert "Weapons" in told
    assert "Falke 2 statements by 2 named speakers" in told
    assert "Printed as: Falke drone <x>" in told
    rows = section.all("li", class_="passage")
    assert [squeezed(row.one("blockquote").words) for row in rows] == [
        "that the Falke drone hit the silo",
        "that the Falke drone was lost",
    ]
    assert "Ada Birk publ. 4 May 2024 The Gull" in squeezed(rows[0].words)
    assert "accusation" in squeezed(rows[0].words)


def test_what_only_one_statement_speaks_of_has_no_place(tmp_path):
    made = book()
    made.kept = [one for one in made.kept if isinstance(one, Mention)][:1]
    assert not parse(dossier(made, tmp_path / "d.html")).all("section", id="things")


def test_a_stake_stands_under_its_speaker_with_its_reason(tmp_path):
    made = book()
    proposed = Reason(step="weigh.stakes.v1", why="Proposed: a report gives Ada Birk the role “Danish guard”.")
    made.kept.append(StakeHeld(id="s1", entity="e-1", side="Denmark", stake="party", reason=proposed))
    person = Reason(step="judgement", why="She told us so.")
    made.kept.insert(0, StakeHeld(id="s2", entity="e-2", stake="third party", by="Kim", reason=person))
    page = parse(dossier(made, tmp_path / "d.html"))
    headers = [squeezed(one.one("header").words) for one in page.all("section", class_="speaker")]
    assert any("Stake in the dispute: a party (Denmark). Proposed: a report gives Ada Birk" in one for one in headers)
    assert any("Stake in the dispute: third party. She told us so." in one for one in headers)
