"""Speakers: labels and chains as gold, and the three verdicts."""

import json

import pytest

from rashomon.core import Mention, Reason, Speaker, Statement, cut
from rashomon.evaluate import GoldError, run
from rashomon.evaluate.gold.speakers import SpokenDocument
from rashomon.evaluate.tasks.speakers import Spoken, product

TEXT = "Ada Birk went home. The pier held, she said. Bo Falk nodded. He doubted it."
WHY = Reason(step="test")
BRAT = "polnear/dev"
CONLLU = """# newdoc id = GUM_news_pier
1\tAda\t_\tPROPN\tNNP\t_\t0\troot\t_\tEntity=(1-person-new-cf1-1-sgl
2\tBirk\t_\tPROPN\tNNP\t_\t1\tflat\t_\tEntity=1)
3\tslept\t_\tVERB\tVBD\t_\t1\tdep\t_\t_
4\t.\t_\tPUNCT\t.\t_\t1\tpunct\t_\t_

1\tShe\t_\tPRON\tPRP\t_\t0\troot\t_\tEntity=(1-person-giv:act-cf1-1-ana)
2\tsaid\t_\tVERB\tVBD\t_\t1\tdep\t_\t_
3\tso\t_\tADV\tRB\t_\t1\tdep\t_\t_
4\t.\t_\tPUNCT\t.\t_\t1\tpunct\t_\t_

"""


def said(document: SpokenDocument, words: str, named: str | None) -> Statement:
    """A statement by the words' first place, taken to the first place of a name."""
    text = document.text
    at = cut(text, text.index(words), text.index(words) + len(words))
    name = cut(text, text.index(named), text.index(named) + len(named)) if named else None
    speaker = Speaker(
        resolution="carried" if named else "unresolved", name=named, words=at, named_at=name, figure=named, reason=WHY
    )
    return Statement(id=words, report="r", attribution=None, speaker=speaker, content=(at,), cue=(), reason=WHY)


def labelled(folder, *rows):
    (folder / BRAT / "text").mkdir(parents=True)
    (folder / BRAT / "attributions").mkdir()
    (folder / BRAT / "text" / "pier.txt").write_text(TEXT)
    (folder / BRAT / "attributions" / "pier_0000.ann").write_text("")
    labels = folder / "labels.jsonl"
    row = {"set": BRAT, "document": "pier"}
    labels.write_text("".join(json.dumps(row | one) + "\n" for one in rows))
    return labels


def place(words):
    return [TEXT.index(words), TEXT.index(words) + len(words)]


def spans(words, name):
    return dict(zip(("start", "end"), place(words), strict=True)) | {"speaker": place(name) if name else None}


def verdicts(folder, labels, answer):
    def system(document):
        statements = [said(document, words, name) for words, name in answer.items()]
        named = [name for name in answer.values() if name]
        mentions = [
            Mention(id=n, report="r", span=cut(TEXT, *place(n)), kind="person", form="name", figure=n, reason=WHY)
            for n in named
        ]
        return Spoken(statements, mentions)

    result = run("speakers", folder / BRAT, labels=labels, system=system)
    return tuple(result.scores[f"{name}_count"] for name in ("right", "wrong", "unresolved"))


def test_right_wrong_and_unresolved(tmp_path):
    labels = labelled(tmp_path, spans("she", "Ada Birk"), spans("He doubted", "Bo Falk"))
    assert verdicts(tmp_path, labels, {"she": "Ada Birk", "He": "Ada Birk"}) == (1, 1, 0)
    assert verdicts(tmp_path, labels, {"she": "Ada Birk", "He": None}) == (1, 0, 1)


def test_naming_somebody_whom_the_text_does_not_name_is_wrong(tmp_path):
    labels = labelled(tmp_path, spans("she", None))
    assert verdicts(tmp_path, labels, {"she": "Ada Birk"}) == (0, 1, 0)
    assert verdicts(tmp_path, labels, {"she": None}) == (1, 0, 0)


def test_chains_are_gold_for_every_source_found(tmp_path):
    (tmp_path / "GUM_news_pier.conllu").write_text(CONLLU)
    for named, right in (("Ada Birk", 1), (None, 0)):
        result = run(
            "speakers", tmp_path, system=lambda document, named=named: Spoken([said(document, "She", named)], [])
        )
        assert (result.scores["sources"], result.scores["right_count"]) == (1, right)


def test_a_folder_without_labels_is_named(tmp_path):
    labels = labelled(tmp_path, spans("she", None))
    (tmp_path / "other").mkdir()
    with pytest.raises(GoldError, match="neither CoNLL-U files nor a set"):
        run("speakers", tmp_path / "other", labels=labels)
    with pytest.raises(GoldError, match="run this at the root"):
        run("speakers", tmp_path / BRAT, labels=tmp_path / "none")
    labels.write_text("{}\n")
    with pytest.raises(GoldError, match="line 1 is no label"):
        run("speakers", tmp_path / BRAT, labels=labels)


def test_the_product_names_who_speaks():
    document = SpokenDocument("pier", "", "", "“The pier held all night,” harbour master Ada Birk told reporters.")
    spoken = product()(document)
    assert {one.speaker.name for one in spoken.statements if one.voice == "speaker"} == {"Ada Birk"}
