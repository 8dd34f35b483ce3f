"""Coreference in a report: which mentions stand for the same, against CoNLL-U with Entity=."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from rashomon.core import Report
from rashomon.evaluate.gold.conllu import ConlluDocument, conllu_files, read_conllu
from rashomon.evaluate.gold.texts import covered, words
from rashomon.evaluate.metrics.coreference import METRICS, Sums, conll, score_coreference
from rashomon.evaluate.metrics.spans import Range
from rashomon.evaluate.result import GoldError, Result, Scores
from rashomon.evaluate.tasks.entities import chosen
from rashomon.evaluate.tasks.running import run_over

System = Callable[[str], Iterable[Iterable[Range]]]
"""From a text to its entities, each the ranges of its mentions."""

Chains = list[frozenset[Range]]

_EXACT = "a mention is right if it has exactly gold's words; head_match takes one inside them that has their head"
_SINGLETONS = "gold annotates entities that are mentioned once; without_singletons leaves them out on both sides"


def evaluate(data: Path, *, system: System | None = None, names: Path | None = None) -> Result:
    """Scores on CoNLL-U files; `names` is a file that lists the documents to take, one a line."""
    wanted = chosen(names)
    files = [path for path in conllu_files(data) if path.suffix == ".conllu"]
    if not files:
        raise GoldError(f"{data}: holds no .conllu file")
    documents = [one for path in files for one in read_conllu(path) if wanted is None or one.name in wanted]
    given, seconds = run_over([document.text for document in documents], system or product())
    found = [_numbered(document, chains) for document, chains in zip(documents, given, strict=True)]
    return Result(
        task="coreference",
        data=str(data),
        documents=len(documents),
        tokens=sum(len(words(document.text)) for document in documents),
        seconds=seconds,
        scores=score_documents(documents, found),
        notes=(_EXACT, _SINGLETONS),
    )


def product() -> System:
    """The product's own way from text to entities: the encoder's chains, joined by the report's figures."""
    from rashomon.attribute import attribute  # noqa: PLC0415 - opens models
    from rashomon.inference import Analyser  # noqa: PLC0415
    from rashomon.resolve import resolve_report  # noqa: PLC0415
    from rashomon.resolve.joining import joined  # noqa: PLC0415
    from rashomon.stages import mentions  # noqa: PLC0415

    analyser = Analyser()

    def chains(text: str) -> Iterable[Iterable[Range]]:
        report = Report(id="evaluated", source="", locator="", text=text, text_map=())
        analysis, empty = analyser.analyse([text, ""])
        found = mentions(report, analysis, empty)
        resolved = resolve_report(report, attribute(report, analysis, None), found)
        return joined(analysis.references(), resolved.mentions)

    return chains


def _numbered(document: ConlluDocument, chains: Iterable[Iterable[Range]]) -> Chains:
    """Predicted mentions as ranges of words; a mention in two entities stays in the first."""
    places = [word.place for word in document.words]
    taken: set[Range] = set()
    numbered = []
    for chain in chains:
        numbers = [covered(places, [place]) for place in chain]
        entity = {(min(one), max(one) + 1) for one in numbers if one} - taken
        taken |= entity
        if entity:
            numbered.append(frozenset(entity))
    return numbered


def gold_chains(document: ConlluDocument) -> Chains:
    """The document's entities as ranges of words."""
    chains: dict[str, set[Range]] = {}
    for mention in document.mentions:
        chains.setdefault(mention.chain, set()).add((mention.first, mention.last))
    return [frozenset(chain) for chain in chains.values()]


def by_head(document: ConlluDocument, found: Chains) -> Chains:
    """Predictions with each mention that lies inside a gold one and has its head written as that gold one.

    Of several gold mentions the shortest is taken, and each is taken once (as in CorefUD's partial match).
    """
    mentions = sorted(document.mentions, key=lambda one: one.last - one.first)
    places = {(one.first, one.last) for one in mentions}
    used = {place for chain in found for place in chain if place in places}
    moved: dict[Range, Range] = {}
    for place in sorted(place for chain in found for place in chain if place not in places):
        for one in mentions:
            gold = (one.first, one.last)
            inside = one.first <= place[0] and place[1] <= one.last
            if inside and gold not in used and all(place[0] <= number < place[1] for number in one.head):
                moved[place] = gold
                used.add(gold)
                break
    return [frozenset(moved.get(place, place) for place in chain) for chain in found]


def score_documents(documents: Sequence[ConlluDocument], found: Sequence[Chains]) -> Scores:
    """The scores over all mentions, and of the variants; by genre where documents have one."""
    gold = [gold_chains(document) for document in documents]
    heads = [by_head(document, chains) for document, chains in zip(documents, found, strict=True)]
    scores = _scores(gold, found)
    scores["without_singletons"] = _scores(list(map(_plural, gold)), list(map(_plural, found)))
    scores["head_match"] = _scores(gold, heads)
    genres = [document.genre for document in documents]
    if len(set(genres)) > 1:
        scores["by_group"] = {
            genre: _scores(
                *([one for one, its in zip(some, genres, strict=True) if its == genre] for some in (gold, found))
            )
            for genre in sorted(set(genres))
        }
    return scores


def _plural(chains: Chains) -> Chains:
    return [chain for chain in chains if len(chain) > 1]


def _scores(gold: Sequence[Chains], found: Sequence[Chains]) -> Scores:
    sums = {name: Sums() for name in METRICS}
    for wanted, given in zip(gold, found, strict=True):
        for name, one in score_coreference(wanted, given).items():
            sums[name] = sums[name].plus(one)
    scores: Scores = {name: sums[name].scores() for name in METRICS}
    scores["conll"] = {"f1": round(conll(sums), 2)}
    return scores
