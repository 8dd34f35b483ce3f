import pytest

from rashomon.attribute.form import form_of, quoted_characters
from rashomon.core import cut


@pytest.mark.parametrize(
    ("content", "form"),
    [
        ("“We won”", "direct"),
        ('"We won,"', "direct"),
        ("that they had won", "indirect"),
        ("it “a great stupidity”", "mixed"),
        ("that ‘nothing’ was said of it", "mixed"),
        ("that the miners' lamps were out", "indirect"),
    ],
)
def test_form_is_how_much_stands_inside_marks(content: str, form: str) -> None:
    text = f"He said: {content} yesterday."
    start = text.index(content)
    assert form_of((cut(text, start, start + len(content)),), quoted_characters(text), text) == form


def test_fragments_are_weighed_together() -> None:
    text = "“Go,” he said. “Now.”"
    spans = (cut(text, 0, 5), cut(text, 15, 21))
    assert form_of(spans, quoted_characters(text), text) == "direct"
