"""Attribution: readers of both formats, and scores of invented documents worked out by hand."""

import json

import pytest

from rashomon.core import Attribution, Reason, cut
from rashomon.evaluate import GoldError, render, run
from rashomon.evaluate.gold.attributions import read_attributions, read_brat, read_rows

TEXT = "Harbour reopens.\n\nThe clerk said the pier\nwas sound. “It held,” Ada Birk noted, “all night.”\n"


def offsets(*words: str) -> str:
    return ";".join(f"{TEXT.index(one)} {TEXT.index(one) + len(one)}" for one in words)


@pytest.fixture
def brat(tmp_path):
    (tmp_path / "text").mkdir()
    (tmp_path / "attributions").mkdir()
    (tmp_path / "text" / "herald_pier.txt").write_text(TEXT)
    lines = [
        f"T1\tSource {offsets('The clerk')}\tThe clerk",
        f"T2\tCue {offsets('said')}\tsaid",
        f"T3\tContent {offsets('the pier', 'was sound')}\tthe pier was sound",
        f"T4\tAttribution {offsets('said')}\tsaid",
        "E1\tAttribution:T4 Source:T1 Cue:T2 Content:T3",
        f"T5\tSource {offsets('Ada Birk')}\tAda Birk",
        f"T6\tCue {offsets('noted')}\tnoted",
        f"T7\tContent {offsets('It held')}\tIt held",
        f"T8\tContent {offsets('all night')}\tall night",
        "E2\tAttribution:T6 Source:T5 Cue:T6 Content:T7 Content2:T8",
        "E3\tAttribution-no-source:T6",
        "#1\tAnnotatorNotes T5\tis this right?",
    ]
    (tmp_path / "attributions" / "herald_pier_0aaa.ann").write_text("\n".join(lines) + "\n")
    (tmp_path / "attributions" / "herald_pier_1bbb.ann").write_text("")
    return tmp_path


def attribution(text: str, source: str, cue: str, content: list[str], **more: object) -> Attribution:
    def spans(words: list[str]):
        return tuple(cut(text, text.index(one), text.index(one) + len(one)) for one in words if one)

    return Attribution(
        id=f"{source}-{cue}",
        report="evaluated",
        source=spans([source]),
        cue=spans([cue]),
        content=spans(content),
        form="indirect",
        reason=more.pop("reason", Reason(step="test.v1")),
        **more,
    )


def test_brat_text_has_one_paragraph_a_line(brat):
    (document,) = read_brat(brat)
    assert document.name == "herald_pier"
    assert document.group == "herald"
    assert document.text == TEXT.strip().replace("pier\nwas", "pier\n\nwas")


def test_brat_spans_are_cut_at_lines_and_keep_their_words(brat):
    (document,) = read_brat(brat)
    words = {role: [document.text[a:b] for a, b in found] for role, found in document.spans.items()}
    assert words == {
        "source": ["The clerk", "Ada Birk"],
        "cue": ["said", "noted"],
        "content": ["the pier", "was sound", "It held", "all night"],
    }


def test_brat_relations_join_numbered_arguments_and_skip_cueless_ones(brat):
    (document,) = read_brat(brat)
    contents = [[document.text[a:b] for a, b in one.content] for one in document.relations]
    assert contents == [["the pier", "was sound"], ["It held", "all night"]]


def test_brat_offsets_survive_composition(tmp_path):
    (tmp_path / "text").mkdir()
    (tmp_path / "attributions").mkdir()
    raw = "Cafe\u0301 owner Bo said so."
    (tmp_path / "text" / "x.txt").write_text(raw)
    start = raw.index("Bo")
    (tmp_path / "attributions" / "x.ann").write_text(f"T1\tSource 0 5\tx\nT2\tCue {start} {start + 2}\tBo\n")
    (document,) = read_brat(tmp_path)
    assert document.text == "Café owner Bo said so."
    assert [document.text[a:b] for a, b in document.spans["source"]] == ["Café"]
    assert [document.text[a:b] for a, b in document.spans["cue"]] == ["Bo"]


def perfect(text: str) -> list[Attribution]:
    return [
        attribution(text, "The clerk", "said", ["the pier\n\nwas sound"]),
        attribution(text, "Ada Birk", "noted", ["It held", "all night"]),
    ]


def test_a_perfect_system_scores_100_everywhere(brat):
    scores = run("attribution", brat, system=perfect).as_dict()
    for role in ("source", "cue", "content"):
        assert scores[role]["exact"]["f1"] == scores[role]["overlap"]["f1"] == 100
    assert scores["relation"]["f1"] == scores["relation"]["any"]["f1"] == 100
    assert scores["documents"] == 1


def test_a_silent_system_scores_0(brat):
    def silent(_text):
        return []

    scores = run("attribution", brat, system=silent).as_dict()
    assert scores["content"]["exact"] == {"gold": 4, "predicted": 0, "right": 0, "p": 0.0, "r": 0.0, "f1": 0.0}
    assert scores["relation"]["f1"] == 0


def test_a_faulty_system_scores_what_hand_counting_gives(brat):
    def faulty(text):
        return [
            attribution(text, "clerk", "said", ["was sound. “It"], reason=Reason(step="t", confidence=0.9)),
            attribution(text, "Ada Birk", "noted", ["It held", "all"], reason=Reason(step="t", confidence=0.7)),
        ]

    scores = run("attribution", brat, system=faulty).as_dict()
    assert scores["source"]["exact"]["right"] == 1
    assert scores["source"]["overlap"]["right"] == 2
    assert (scores["content"]["exact"]["right"], scores["content"]["exact"]["predicted"]) == (1, 3)
    # "was sound. “It" can be paired with "was sound" and "It held" with itself.
    assert scores["content"]["overlap"]["right"] == 3
    # First: 2 of 5 predicted words ("was sound" of "was sound . “ It") is under half. Second: 3 of 4.
    assert scores["relation"]["right"] == 1
    assert scores["relation"]["any"]["right"] == 2
    assert scores["calibration"]["expected_calibration_error"] == pytest.approx((0.9 + 0.3) / 2)


def test_inner_attributions_count_only_when_asked_for(brat):
    def nesting(text):
        return [*perfect(text), attribution(text, "the pier", "held", ["all night"], parent="Ada Birk-noted")]

    assert run("attribution", brat, system=nesting).as_dict()["cue"]["exact"]["p"] == 100
    assert run("attribution", brat, system=nesting, inner=True).as_dict()["cue"]["exact"]["p"] == pytest.approx(66.67)


def test_scores_are_printed_for_people(brat):
    (brat / "text" / "post_empty.txt").write_text("Nothing was said.")
    (brat / "attributions" / "post_empty_0aaa.ann").write_text("")
    text = render(run("attribution", brat, system=lambda text: perfect(text) if "clerk" in text else []))
    assert "source.exact" in text
    assert "by_group post: " in text
    assert "100.00" in text


@pytest.fixture
def rows(tmp_path):
    path = tmp_path / "rows.jsonl"
    lines = [
        {"id": "gazette_1_0aaa", "tokens": ["Snow", "fell", "."], "labels": ["O", "O", "O"]},
        {
            "id": "gazette_1_0aaa",
            "tokens": ["``", "It", "ca", "n't", "last", ",", "''", "the", "guide", "said", "."],
            "labels": [
                "O",
                "B-content",
                "I-content",
                "I-content",
                "I-content",
                "O",
                "O",
                "B-source",
                "I-source",
                "B-cue",
                "O",
            ],
        },
        {"id": "other_2_0aaa", "tokens": ["Ice", "."], "labels": ["B-content", "B-content"]},
    ]
    path.write_text("\n".join(json.dumps(line) for line in lines) + "\n")
    return path


def test_rows_of_one_id_are_paragraphs_of_one_text(rows):
    first, second = read_rows(rows)
    assert first.text == "Snow fell.\n\n“It can’t last,” the guide said."
    assert first.spans == {"source": [(10, 12)], "cue": [(12, 13)], "content": [(4, 8)]}
    assert [first.text[a:b] for a, b in first.tokens[4:8]] == ["It", "ca", "n’t", "last"]
    assert second.spans["content"] == [(0, 1), (1, 2)]


def test_a_folder_of_such_files_is_read_too(rows):
    assert len(list(read_attributions(rows.parent))) == 2


def test_predictions_come_back_to_the_tokens(rows):
    def system(text):
        if "guide" not in text:
            return []
        # The quotation mark is one token too many; a stray white space is none.
        return [attribution(text, " the guide", "said", ["“It can’t last"])]

    scores = run("attribution", rows, system=system).as_dict()
    assert scores["source"]["exact"]["f1"] == scores["cue"]["exact"]["f1"] == 100
    assert scores["content"]["exact"] == {"gold": 3, "predicted": 1, "right": 0, "p": 0.0, "r": 0.0, "f1": 0.0}
    assert scores["content"]["overlap"]["right"] == 1
    assert "relation" not in scores


def test_a_span_over_two_rows_is_two_spans(rows):
    def system(text):
        return [attribution(text, "", "", ["Snow fell.\n\n“It can’t last"])] if "Snow" in text else []

    assert run("attribution", rows, system=system).as_dict()["content"]["exact"]["predicted"] == 2


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ("nonsense", "line 1"),
        ('{"id": "a", "tokens": ["b"], "labels": []}', "1 tokens but 0 labels"),
        ('{"id": "a", "tokens": ["b"], "labels": ["B-speaker"]}', "'B-speaker' is no label"),
        ("", "holds no rows"),
    ],
)
def test_bad_rows_are_named_in_one_line(tmp_path, line, complaint):
    path = tmp_path / "bad.jsonl"
    path.write_text(line + "\n")
    with pytest.raises(GoldError, match=complaint) as caught:
        list(read_rows(path))
    assert str(path) in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("annotation", "complaint"),
    [("T1\tSource 0 9999\tx", "outside the text"), ("T1\tSource a b\tx", "not numbers")],
)
def test_bad_annotations_are_named_in_one_line(brat, annotation, complaint):
    path = brat / "attributions" / "herald_pier_0aaa.ann"
    path.write_text(annotation + "\n")
    with pytest.raises(GoldError, match=f"line 1: .*{complaint}"):
        list(read_brat(brat))


def test_an_annotation_without_its_text_is_named(brat):
    (brat / "attributions" / "lost_0aaa.ann").write_text("")
    with pytest.raises(GoldError, match=r"lost\.txt is missing"):
        list(read_brat(brat))


def test_other_folders_are_refused(tmp_path):
    with pytest.raises(GoldError, match="neither a folder"):
        list(read_attributions(tmp_path))
    with pytest.raises(GoldError, match="no such file"):
        run("attribution", tmp_path / "nowhere")
    with pytest.raises(GoldError, match="no such task; there are attribution,"):
        run("weather", tmp_path)
