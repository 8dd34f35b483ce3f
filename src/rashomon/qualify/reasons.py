"""The sentence that tells a reader why a statement is taken for what it is."""

from collections.abc import Sequence

from rashomon.qualify.evidence import Signs
from rashomon.qualify.kinds import Judged

_TOLD = {
    "cue": "the words “{word}”",
    "no answer given": "“{word}”, which gives no answer",
    "ends as a question": "the question mark at its end",
    "holds a question": "a question in it",
    "opens as a question": "its opening “{word}”",
    "was asked": "a question that the report says was put",
    "was asked before": "a question that the report says was put",
    "a question stands before": "a question right before it",
    "denies what was done": "“{word}” over what was done",
    "main clause negated": "“{word}” in its main clause",
    "commands": "the call “{word} …”",
    "source finds things out": "a source that finds things out (“{word}”)",
    "should have": "“should have”",
    "judges": "the judging word “{word}”",
    "wrong done": "a wrong that it tells of (“{word}”)",
    "fault": "the word of blame “{word}”",
    "own fault": "the word of own fault “{word}”",
    "own side will": "the own side's “{word}”",
}


def sentence(judged: Sequence[Judged], signs: Signs, turned: str, hedge: str, *, outlet: bool) -> str:
    """Why these kinds, this polarity and this certainty."""
    if outlet:
        first = "The report asserts this in its own voice."
    else:
        first = " ".join(f"Taken for {_article(one.kind)} because of {_told(one, signs)}." for one in judged)
    second = f" Turned round by {turned}." if turned else ""
    third = f" “{hedge}” makes it less than certain." if hedge else ""
    return first + second + third


def _told(judged: Judged, signs: Signs) -> str:
    told = [one for one in (_sign(name, signs[name]) for name in judged.because) if one]
    return " and ".join(dict.fromkeys(told)) or "its words as a whole"


def _sign(name: str, word: str) -> str:
    if name.startswith("word"):
        return f"“{word}”"
    kind = name.partition(",")[0]
    if name.startswith("cue "):
        kind = "cue"
    told = _TOLD.get(kind, "")
    return told.format(word=word) if word or "{word}" not in told else ""


def _article(kind: str) -> str:
    return f"an {kind}" if kind[0] in "aeo" else f"a {kind}"
