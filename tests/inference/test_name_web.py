"""Texts of the web's kinds written to score the tagger of names on: their marks, and both ways they are laid out."""

import pytest
from training import name_score, name_web
from training.name_texts import UNKNOWN


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setattr(name_web, "FOLDER", tmp_path)
    (tmp_path / "letters.txt").write_text(
        "# a note\n{P Ann},\nI can't find {O Vell's} letter to {P Ann}'s son in the blue folder.\n"
        "Is it in {L Kalmar}?\n\nNo.\n",
        "utf-8",
    )
    return tmp_path


def names(text):
    return [(text.text[start:end], kind) for start, end, kind in text.spans]


@pytest.mark.usefixtures("folder")
def test_texts_are_laid_out_as_typed_and_as_corpora_give_them():
    typed, _ = name_web.as_typed()
    corpus, _ = name_web.as_in_corpora()
    assert typed.text == "Ann,\nI can't find Vell's letter to Ann's son in the blue folder. Is it in Kalmar?"
    assert corpus.text == ("Ann,\n\nI ca n't find Vell 's letter to Ann 's son in the blue folder.\n\nIs it in Kalmar?")


@pytest.mark.usefixtures("folder")
def test_marks_become_names_with_their_kinds():
    typed, plain = name_web.as_typed()
    people = [("Ann", "person"), ("Vell's", "organisation"), ("Ann", "person"), ("Kalmar", "place")]
    assert names(typed) == people
    corpus, _ = name_web.as_in_corpora()
    assert names(corpus) == [("Vell 's" if name == "Vell's" else name, kind) for name, kind in people]
    assert (plain.text, plain.spans) == ("No.", [])


def test_what_may_be_called_a_name_or_not_is_not_scored(folder):
    (folder / "letters.txt").write_text("{P Ann} walks {? Rex} in {L Kalmar}.\n", "utf-8")
    (text,) = name_score.held_written()["written web texts, as typed"]
    found = [(0, 3, "person"), (10, 13, "person"), (17, 23, "place")]
    assert name_score.scored(text, found) == [((0, 3), "person"), ((17, 23), "place")]
    assert name_score.scored(text, text.spans) == name_score.scored(text, found)


def test_a_mark_that_is_none_is_refused(folder):
    (folder / "letters.txt").write_text("Hello {Q Ann}\n", "utf-8")
    with pytest.raises(ValueError, match="letters0"):
        list(name_web.as_typed())


def test_no_name_of_the_texts_holds_a_title_or_an_article():
    kept = [name.split()[0] for text in name_web.as_typed() for name, kind in names(text) if kind != UNKNOWN]
    assert len(kept) > 2000
    assert not {"Mr.", "Mrs.", "Ms.", "Dr.", "Prof.", "Sen.", "the"} & set(kept)
