"""Entities: names found in raw text with their kinds."""

from collections.abc import Callable, Sequence
from pathlib import Path

from rashomon.evaluate.gold.entities import NamedDocument, read_entities
from rashomon.evaluate.gold.texts import lines, words
from rashomon.evaluate.metrics.spans import Range, score_valued
from rashomon.evaluate.result import Result, Scores
from rashomon.evaluate.tasks.running import Tally, added, grouped, run_over, tree

System = Callable[[str], Sequence[tuple[Range, str]]]
"""From a text to its entities: (start, end) and kind."""

_KINDS = "kinds that the set does not annotate are left out; its “other” stands for weapons, vehicles and events too"
_SPLIT = frozenset({"weapon", "vehicle", "event"})


def evaluate(data: Path, *, system: System | None = None, names: Path | None = None) -> Result:
    """Scores on an IOB file, CoNLL-U files or re3d.

    `names` is a file that lists the documents to take, one a line: a split of a larger folder.
    """
    wanted = chosen(names)
    documents = [one for one in read_entities(data) if wanted is None or one.name in wanted]
    given, seconds = run_over([document.text for document in documents], system or product())
    tallies = [score_entities(document, found) for document, found in zip(documents, given, strict=True)]
    return Result(
        task="entities",
        data=str(data),
        documents=len(documents),
        tokens=sum(len(words(document.text)) for document in documents),
        seconds=seconds,
        scores=_scores(tallies, [document.group for document in documents]),
        notes=(_KINDS,),
    )


def chosen(names: Path | None) -> frozenset[str] | None:
    """The names in a list file; None for all documents."""
    return None if names is None else frozenset(names.read_text("utf-8").split())


def product() -> System:
    """The product's own way from text to entities."""
    from rashomon.inference import Analyser  # noqa: PLC0415 - opens models

    analyser = Analyser()

    def entities(text: str) -> Sequence[tuple[Range, str]]:
        return [((one.start, one.end), one.label) for one in analyser.analyse([text])[0].names]

    return entities


def score_entities(document: NamedDocument, found: Sequence[tuple[Range, str]]) -> Tally:
    """One document's counts: the same span, or one that overlaps, of the same kind; and each kind alone."""
    given = sorted({(place, kind) for place, label in found for kind in _comparable(label, document, place)})
    tally: Tally = {
        ("exact",): score_valued(document.entities, given, exact=True),
        ("overlap",): score_valued(document.entities, given),
    }
    for kind in sorted(document.kinds):
        wanted = [one for one in document.entities if one[1] == kind]
        tally["by_kind", kind] = score_valued(wanted, [one for one in given if one[1] == kind], exact=True)
    return tally


def _comparable(label: str, document: NamedDocument, place: Range) -> list[str]:
    """The label as the set would put it; nothing for a kind that it does not annotate."""
    if not lines(document.text, *place):
        return []
    if label in document.kinds:
        return [label]
    return ["other"] if "other" in document.kinds and label in _SPLIT else []


def _scores(tallies: Sequence[Tally], groups: Sequence[str]) -> Scores:
    scores = tree(added(tallies))
    if len(set(groups)) > 1:
        scores["by_group"] = {
            name or "others": tree({key: counts for key, counts in tally.items() if key[0] != "by_kind"})
            for name, tally in grouped(tallies, groups).items()
        }
    return scores
