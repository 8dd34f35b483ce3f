"""Entities: the three formats and scores worked out by hand."""

import json

import pytest
from tests.evaluate.test_coreference import CONLLU

from rashomon.evaluate import GoldError, run
from rashomon.evaluate.gold.entities import read_entities

UNER = """# newdoc id = weblog-1
# sent_id = weblog-1-1
# text = Ada Birk of Quay Ltd. didn't go.
1\tAda\tB-PER\t-\tx
2\tBirk\tI-PER\t-\tx
3\tof\tO\t-\t-
4\tQuay\tB-ORG\t-\tx
5\tLtd.\tI-ORG\t-\tx
6\tdid\tO\t-\t-
7\tn't\tO\t-\t-
8\tgo\tO\t-\t-
9\t.\tO\t-\t-

# sent_id = weblog-1-2
# text = Oslo!
1\tOslo\tB-LOC\t-\tx
2\t!\tO\t-\t-

# newdoc id = email-1
# text = Hi
1\tHi\tO\t-\t-
"""
WIKIGOLD = """Ada I-PER
Birk I-PER
Bo B-PER
went O
to O
The I-MISC
Gale I-MISC
. O

-DOCSTART- O

Rain O
"""


def named(document):
    return [(document.text[a:b], kind) for (a, b), kind in document.entities]


def test_uner_texts_are_the_sentences_own(tmp_path):
    (tmp_path / "x.iob2").write_text(UNER)
    weblog, email = read_entities(tmp_path / "x.iob2")
    assert weblog.text == "Ada Birk of Quay Ltd. didn't go.\n\nOslo!"
    assert named(weblog) == [("Ada Birk", "person"), ("Quay Ltd.", "organisation"), ("Oslo", "place")]
    assert weblog.kinds == {"person", "organisation", "place"}
    assert (weblog.group, email.group) == ("weblog", "email")


def test_wikigold_texts_are_rebuilt_and_its_tags_are_iob1(tmp_path):
    (tmp_path / "w.conll.txt").write_text(WIKIGOLD)
    first, second = read_entities(tmp_path)
    assert first.text == "Ada Birk Bo went to The Gale."
    assert named(first) == [("Ada Birk", "person"), ("Bo", "person"), ("The Gale", "other")]
    assert second.text == "Rain"


def test_gum_names_are_the_proper_nouns_around_a_mentions_head(tmp_path):
    (tmp_path / "x.conllu").write_text(CONLLU)
    pier, _ = read_entities(tmp_path)
    assert named(pier) == [("Ada Birk", "person"), ("Quay", "place")]


def conllu(words, mention):
    """One sentence of (form, Penn tag, governor) in which all is one mention of a kind with a minimal span."""
    rows = []
    for number, (form, xpos, governor) in enumerate(words, 1):
        opens = f"({mention}" if number == 1 else ""
        closes = ("" if opens else "1") + ")" if number == len(words) else ""
        misc = f"Entity={opens}{closes}" if opens or closes else "_"
        rows.append("\t".join([str(number), form, "_", "X", xpos, "_", str(governor), "_", "_", misc]))
    header = "# newdoc id = A_b_c\n# global.Entity = GRP-etype-infstat-salience-centering-minspan-link-identity\n"
    return header + "\n".join(rows) + "\n"


@pytest.mark.parametrize(
    ("words", "mention", "found"),
    [
        ([("the", "DT", 3), ("United", "NNP", 3), ("Ports", "NNPS", 0)], "1-place-new-s-cf1-2,3-sgl", ["United Ports"]),
        (
            [("University", "NNP", 0), ("of", "IN", 3), ("Quay", "NNP", 1), (",", ",", 5), ("Norway", "NNP", 3)],
            "1-organization-new-s-cf1-1,3,5-sgl",
            ["University of Quay"],
        ),
        (
            [("Tide", "NNP", 3), ("and", "CC", 3), ("Wind", "NNP", 4), ("Board", "NNP", 0)],
            "1-organization-new-s-cf1-1,3,4-sgl",
            ["Tide and Wind Board"],
        ),
        ([("Professor", "NNP", 0), ("Birk", "NNP", 1)], "1-person-new-s-cf1-1,2-sgl", ["Birk"]),
        (
            [("Ada", "NNP", 0), ("Lind", "NNP", 1), ("-", "HYPH", 4), ("Birk", "NNP", 1)],
            "1-person-new-s-cf1-1,2,4-sgl",
            ["Ada Lind-Birk"],
        ),
        ([("The", "DT", 2), ("President", "NNP", 0)], "1-person-new-s-cf1-2-sgl", []),
        ([("Norwegians", "NNPS", 0)], "1-person-new-s-cf1-1-sgl", []),
        ([("captain", "NN", 0), ("Birk", "NNP", 1)], "1-person-new-s-cf1-1,2-sgl", []),
    ],
)
def test_what_counts_as_a_name_in_gum(tmp_path, words, mention, found):
    (tmp_path / "x.conllu").write_text(conllu(words, mention))
    (document,) = read_entities(tmp_path)
    assert [name.replace(" - ", "-") for name, _ in named(document)] == found


def test_re3d_places_and_platforms_are_the_products_kinds(tmp_path):
    (tmp_path / "Navy").mkdir()
    text = "A frigate left Quay on Monday."
    document = {"_id": "d1", "text": text}
    entities = [
        {"documentId": "d1", "begin": 2, "end": 9, "type": "MilitaryPlatform"},
        {"documentId": "d1", "begin": 15, "end": 19, "type": "Location"},
        {"documentId": "d1", "begin": 23, "end": 29, "type": "Temporal"},
    ]
    (tmp_path / "Navy" / "documents.json").write_text(json.dumps(document) + "\n")
    (tmp_path / "Navy" / "entities.json").write_text("\n".join(map(json.dumps, entities)) + "\n")
    (found,) = read_entities(tmp_path)
    assert named(found) == [("frigate", "vehicle"), ("Quay", "place")]
    assert found.group == "Navy"


def test_scores_by_hand(tmp_path):
    (tmp_path / "w.conll.txt").write_text(WIKIGOLD)

    def system(text):
        if "Ada" not in text:
            return []
        found = {"Ada Birk": "person", "Bo went": "person", "The Gale": "weapon", "to": "place"}
        return [((text.index(one), text.index(one) + len(one)), kind) for one, kind in found.items()]

    scores = run("entities", tmp_path, system=system).as_dict()
    assert scores["exact"] == {"gold": 3, "predicted": 3, "right": 2, "p": 66.67, "r": 66.67, "f1": 66.67}
    assert scores["overlap"]["right"] == 3
    assert scores["by_kind"]["person"]["right"] == 1
    assert scores["by_kind"]["other"]["f1"] == 100


def test_a_kind_that_the_set_lacks_is_no_prediction(tmp_path):
    (tmp_path / "x.iob2").write_text(UNER)
    scores = run("entities", tmp_path, system=lambda _: [((0, 2), "weapon")]).as_dict()
    assert scores["exact"]["predicted"] == 0


def test_bad_files_are_named_in_one_line(tmp_path):
    with pytest.raises(GoldError, match=r"holds no \.conllu"):
        list(read_entities(tmp_path))
    (tmp_path / "x.iob2").write_text("Ada\n")
    with pytest.raises(GoldError, match=r"x\.iob2, line 1: no token with a tag"):
        list(read_entities(tmp_path))
    (tmp_path / "entities.json").write_text("{\n")
    with pytest.raises(GoldError, match=r"entities\.json, line 1: not a record"):
        list(read_entities(tmp_path))
