"""What a report says in its own voice."""

from tests.resolve.build import attributions, report

from rashomon.resolve import resolve_report


def voices(text: str, given: list[dict[str, str]]) -> list[str]:
    made = report(text)
    statements = resolve_report(made, attributions(made, given)).statements
    return [" … ".join(span.words for span in s.content) for s in statements if s.voice == "outlet"]


def test_a_sentence_without_a_source_is_the_outlets() -> None:
    text = "The bridge fell in May. Ann Lee said it was old. It had stood for eighty years."
    said = [{"source": "Ann Lee", "cue": "said", "content": "it was old"}]
    assert voices(text, said) == ["The bridge fell in May.", "It had stood for eighty years."]


def test_an_attributed_sentence_is_not() -> None:
    text = "Ann Lee said the bridge was old."
    assert voices(text, [{"source": "Ann Lee", "cue": "said", "content": "the bridge was old"}]) == []


def test_a_quotation_with_no_source_is_not() -> None:
    text = '"It was old," Ann Lee said.\n\n"Nobody had looked at it for years."'
    assert voices(text, [{"source": "Ann Lee", "cue": "said", "content": '"It was old,"'}]) == []


def test_the_longer_part_of_a_sentence_stays_the_outlets() -> None:
    text = "The bridge, which Ann Lee called unsafe, fell on a quiet morning in early May and killed nobody."
    said = [{"source": "Ann Lee", "cue": "called", "content": "unsafe"}]
    assert voices(text, said) == [", fell on a quiet morning in early May and killed nobody."]
