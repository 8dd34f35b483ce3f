"""Events across reports: the corpora's shapes, and scores of invented documents worked out by hand."""

import json

import pytest

from rashomon.evaluate import GoldError, run
from rashomon.evaluate.gold.events import read_events
from rashomon.evaluate.metrics.clusters import adjusted_rand

ONE = """<Document doc_name="1_1ecb.xml">
<token t_id="1" sentence="0" number="0">Fire</token><token t_id="2" sentence="0" number="1">razed</token>
<token t_id="3" sentence="0" number="2">Belby</token><token t_id="4" sentence="1" number="0">It</token>
<token t_id="5" sentence="1" number="1">burned</token><token t_id="6" sentence="2" number="0">Sales</token>
<token t_id="7" sentence="2" number="1">rose</token>
<Markables>
<ACTION_OCCURRENCE m_id="1"><token_anchor t_id="2"/></ACTION_OCCURRENCE>
<NEG_ACTION_OCCURRENCE m_id="2"><token_anchor t_id="5"/></NEG_ACTION_OCCURRENCE>
<ACTION_OCCURRENCE m_id="3"><token_anchor t_id="7"/></ACTION_OCCURRENCE>
<LOC_GEO m_id="4"><token_anchor t_id="3"/></LOC_GEO>
<ACTION_OCCURRENCE m_id="9" RELATED_TO="" TAG_DESCRIPTOR="fire" instance_id="ACT1"/>
</Markables>
<Relations>
<CROSS_DOC_COREF r_id="1" note="ACT1"><source m_id="1"/><source m_id="2"/><target m_id="9"/></CROSS_DOC_COREF>
</Relations></Document>"""
TWO = """<Document doc_name="1_2ecbplus.xml">
<token t_id="1" sentence="0" number="0">Belby</token><token t_id="2" sentence="0" number="1">burns</token>
<Markables><ACTION_OCCURRENCE m_id="1"><token_anchor t_id="2"/></ACTION_OCCURRENCE>
<ACTION_OCCURRENCE m_id="5" TAG_DESCRIPTOR="x" instance_id="ACT1"/></Markables>
<Relations><CROSS_DOC_COREF r_id="7" note="ACT1"><source m_id="1"/><target m_id="5"/></CROSS_DOC_COREF></Relations>
</Document>"""


@pytest.fixture
def corpus(tmp_path):
    folder = tmp_path / "1"
    folder.mkdir()
    (folder / "1_1ecb.xml").write_text(ONE)
    (folder / "1_2ecbplus.xml").write_text(TWO)
    (tmp_path / "sentences.csv").write_text(
        "Topic,File,Sentence Number\n1,1ecb,0\n1,1ecb,1\n1,2ecbplus,0\n", encoding="utf-8"
    )
    return tmp_path


def test_mentions_of_checked_sentences_are_read_with_their_events(corpus):
    one, two = read_events(corpus)
    assert one.text == "Fire razed Belby\nIt burned\nSales rose"
    assert [one.text[start:end] for start, end in one.mentions] == ["razed", "burned"]
    assert one.chains + two.chains == ("ACT1", "ACT1", "ACT1")
    assert (one.subtopic, two.subtopic, two.topic) == ("1 ecb", "1 plus", "1")


def test_one_topic_is_read_with_the_list_beside_it(corpus):
    assert [len(one.mentions) for one in read_events(corpus / "1")] == [2, 1]


def test_scores_of_a_system_that_joins_too_little(corpus):
    found = run("align", corpus, system=lambda *_: [[0, 1], [2]])
    # muc: one of two links; b3 recall (2/3 + 2/3 + 1/3) / 3, precision 1; ceafe: 2 * 2 / 5 of one and of two entities
    assert found.scores["muc"] == {"gold": 2, "predicted": 1, "right": 1, "p": 100.0, "r": 50.0, "f1": 66.67}
    assert found.scores["b3"]["r"] == pytest.approx(55.56)
    assert found.scores["b3"]["p"] == 100.0
    assert found.scores["ceafe"]["r"] == 80.0
    assert found.scores["ceafe"]["p"] == 40.0
    assert found.scores["conll"]["f1"] == pytest.approx((66.67 + 71.43 + 53.33) / 3, abs=0.01)


def test_the_product_joins_what_is_told_in_the_same_words(corpus):
    scores = run("align", corpus).scores
    assert set(scores) >= {"muc", "b3", "ceafe", "conll", "given_subtopics", "given_topics", "documents_ari"}
    assert scores["given_topics"]["mentions"]["gold"] == 3


def test_meantime_is_read_by_topic(tmp_path):
    rows = [
        "n,topic/subtopic_name,sent_id,token_id,token,reference",
        "0,corpus_x/7,0,0,Rates,-",
        "1,corpus_x/7,1,0,They,-",
        "2,corpus_x/7,1,1,fell,-",
    ]
    (tmp_path / "conll.csv").write_text("\n".join(rows), encoding="utf-8")
    mention = {"conll_doc_key": "corpus_x/7", "sent_id": 1, "tokens_number": [1], "coref_chain": "fall"}
    (tmp_path / "event_mentions.json").write_text(json.dumps([mention]), encoding="utf-8")
    (only,) = read_events(tmp_path)
    assert (only.topic, only.text, only.chains) == ("corpus_x", "Rates\nThey fell", ("fall",))
    assert only.text[slice(*only.mentions[0])] == "fell"


def test_a_folder_without_either_is_refused(tmp_path):
    with pytest.raises(GoldError, match="neither ECB"):
        read_events(tmp_path)


def test_clusters_agree_fully_partly_and_by_chance():
    assert adjusted_rand([0, 0, 1, 1], ["b", "b", "a", "a"]) == 1.0
    assert adjusted_rand([0, 0, 1, 1], [0, 1, 0, 1]) == pytest.approx(-0.5)
    assert adjusted_rand([0, 0, 0], [0, 0, 0]) == 1.0
