"""The sentence that tells a reader why a statement is taken for what it is."""

from collections.abc import Sequence

from rashomon.qualify.evidence import Signs
from rashomon.qualify.kinds import Judged

_TOLD = {
    "cue": "the cue “{word}”",
    "no answer given": "“{word}”, which gives no answer",
    "ends as a question": "the question mark at its end",
    "holds a question": "a question in it",
    "opens as a question": "its opening “{word}”",
    "was asked": "a question that the report says was put",
    "was asked before": "a question that the report says was put",
    "answers past the question": "an answer that does not take up what was asked",
    "answers past the question before": "an answer that does not take up the question before it",
    "rejects a denial": "“{word}”, said of a denial",
    "puts off what was asked": "“{word}”, which puts an answer off",
    "own side plans to act": "“{word}” of the own side",
    "own side not did": "“{word}” over what the own side did",
    "own side not said": "“{word}” over what the own side said",
    "own words": "the words “{word}” of the own side",
    "negates before a charge": "a charge right before it (“{word}”)",
    "source of courts": "a source that judges (“{word}”)",
    "source of scholars": "a source that studies it (“{word}”)",
    "own side not does": "“{word}” over what the own side does",
    "speaks ill of another": "“{word}”, said of another",
    "tells somebody to do it": "the words “{word} … to”",
    "asks, but no question": "the words “{word}” with what is to be done",
    "calls on somebody": "the call “{word} …”",
    "calls it untrue": "“{word}”, which calls it untrue",
    "says that nothing is said": "“{word}” under a negation, which gives no answer",
    "plainly said": "plain telling (“{word}”)",
    "source answers for what was done": "a source that answers for what was done (“{word}”)",
    "own side will act": "“{word}” of the own side",
    "other side must": "“{word}” of another",
    "other side should": "“{word}” of another",
    "opens with a call": "“{word}”",
    "a question stands before": "a question right before it",
    "denies what was done": "“{word}” over what was done",
    "main clause negated": "“{word}” in its main clause",
    "source finds things out": "a source that finds things out (“{word}”)",
    "should have": "“should have”",
    "judges": "the judging word “{word}”",
    "wrong done": "a wrong that it tells of (“{word}”)",
    "fault": "the word of blame “{word}”",
    "own fault": "the word of own fault “{word}”",
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
    name = name.removeprefix("first clause, ")
    kind = "cue" if name.startswith("cue ") else "own words" if name.startswith("own words ") else name
    told = _TOLD.get(kind) or _TOLD.get(name.partition(",")[0], "")
    return told.format(word=word) if word or "{word}" not in told else ""


def _article(kind: str) -> str:
    return f"an {kind}" if kind[0] in "aeo" else f"a {kind}"
