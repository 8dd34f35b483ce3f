"""Whom "I" and "we" stand for."""

from tests.resolve.build import attributions, report

from rashomon.resolve import resolve_report

TEXT = (
    "“I heard two shots and my window broke,” the miner Pavel Orban said. “We all ran.”\n\n"
    "I asked him again a day later.\n\n"
    "“I saw no gun,” the guard Ilie Sava said. The US did not comment."
)
SAID = [
    {"content": "I heard two shots and my window broke", "cue": "said", "source": "the miner Pavel Orban",
     "form": "direct"},
    {"content": "I saw no gun", "cue": "said", "source": "the guard Ilie Sava", "form": "direct", "at": 130},
]  # fmt: skip


def selves(text: str, said: list[dict]) -> list[tuple[str, str | None, str | None]]:
    made = report(text)
    found = resolve_report(made, attributions(made, said)).mentions
    mine = [m for m in found if m.reason.step.startswith("resolve.self")]
    return [(m.span.words, m.name, m.figure) for m in sorted(mine, key=lambda m: m.span.start)]


def test_each_voice_speaks_of_itself() -> None:
    found = selves(TEXT, SAID)
    assert [(words, name) for words, name, _ in found] == [
        ("I", "Pavel Orban"),
        ("my", "Pavel Orban"),
        ("We", None),  # he and others
        ("I", None),  # the writer
        ("I", "Ilie Sava"),
    ]
    figures = [figure for _, _, figure in found]
    assert len(set(figures)) == 4


def test_a_body_says_we_of_itself() -> None:
    said = [{"content": "We found no fault in our pumps", "cue": "said", "source": "The Ministry of Mines",
             "form": "direct"}]  # fmt: skip
    found = selves("“We found no fault in our pumps,” said The Ministry of Mines.", said)
    assert {name for _, name, _ in found} == {"Ministry of Mines"}


def test_unknown_quotations_are_not_one_voice() -> None:
    found = selves("“I ran at once.”\n\nA bus burned.\n\n“I stayed.”", [])
    assert [name for _, name, _ in found] == [None, None]
    assert len({figure for *_, figure in found}) == 2
