"""Events across reports: which gold mentions of ECB+ or MEANTIME tell of one event, which reports of one incident."""

import time
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Sequence
from pathlib import Path

from rashomon.evaluate.gold.events import EventDocument, read_events
from rashomon.evaluate.gold.texts import words
from rashomon.evaluate.metrics.clusters import adjusted_rand
from rashomon.evaluate.metrics.coreference import conll, score_coreference
from rashomon.evaluate.metrics.spans import Range
from rashomon.evaluate.result import Result, Scores

System = Callable[[Sequence[str], Sequence[Sequence[Range]], Sequence[int] | None], Sequence[Sequence[int]]]
"""From texts, the places of their mentions, and the cluster of each text (None: find them) to events, each the
numbers of its mentions (counted through all texts)."""

_PREDICTED = "muc, b3, ceafe and conll: nothing of gold but the mentions; clusters of documents are found first"
_GIVEN = "given_subtopics and given_topics: gold's clusters of documents (ECB+ has two a topic) are given"
_LEMMA = "same_head: the same with mentions of one event if their heads have one stem, the usual baseline"
_SINGLE = "mentions that corefer with none count as events of one mention"


def evaluate(data: Path, *, system: System | None = None) -> Result:
    """Scores on an ECB+ folder, one of its topics, or a MEANTIME folder."""
    documents = read_events(data)
    run = system or product()
    texts, places = [one.text for one in documents], [one.mentions for one in documents]
    begun = time.perf_counter()
    found = run(texts, places, None)
    seconds = time.perf_counter() - begun
    subtopics, topics = (_numbered([getattr(one, name) for one in documents]) for name in ("subtopic", "topic"))
    scores = score_events(documents, found)
    scores["given_subtopics"] = score_events(documents, run(texts, places, subtopics))
    scores["given_topics"] = score_events(documents, run(texts, places, topics))
    scores["same_head"] = {
        "given_subtopics": score_events(documents, same_head(texts, places, subtopics)),
        "given_topics": score_events(documents, same_head(texts, places, topics)),
    }
    scores["documents_ari"] = {
        "subtopics": _agreement(texts, subtopics),
        "topics": _agreement(texts, topics),
    }
    return Result(
        task="align",
        data=str(data),
        documents=len(documents),
        tokens=sum(len(words(text)) for text in texts),
        seconds=seconds,
        scores=scores,
        notes=(_PREDICTED, _GIVEN, _LEMMA, _SINGLE),
    )


def product() -> System:
    """The product's own way: clusters of reports by shared telling words, then mentions by learned likeness."""
    from rashomon.align.incidents import placed, vector  # noqa: PLC0415 - opens tables
    from rashomon.align.likeness import clustered, told  # noqa: PLC0415

    def events(
        texts: Sequence[str], places: Sequence[Sequence[Range]], clusters: Sequence[int] | None
    ) -> list[list[int]]:
        vectors = [vector(text) for text in texts]
        mentions = [one for number, text in enumerate(texts) for one in told(number, text, places[number])]
        return clustered(mentions, vectors, placed(vectors) if clusters is None else clusters)

    return events


def same_head(texts: Sequence[str], places: Sequence[Sequence[Range]], clusters: Sequence[int]) -> list[list[int]]:
    """The baseline: mentions in one cluster of documents whose heads have one stem."""
    from rashomon.align.likeness import told  # noqa: PLC0415

    groups: dict[Hashable, list[int]] = defaultdict(list)
    mentions = [one for number, text in enumerate(texts) for one in told(number, text, places[number])]
    for number, one in enumerate(mentions):
        groups[clusters[one.report], one.head].append(number)
    return list(groups.values())


def _numbered(names: Sequence[str]) -> list[int]:
    order = {name: number for number, name in enumerate(dict.fromkeys(names))}
    return [order[name] for name in names]


def _agreement(texts: Sequence[str], gold: Sequence[int]) -> float:
    """The adjusted Rand index of the found clusters of documents, in percent."""
    from rashomon.align.incidents import placed, vector  # noqa: PLC0415

    return round(100 * adjusted_rand(gold, placed([vector(text) for text in texts])), 2)


def score_events(documents: Sequence[EventDocument], found: Sequence[Sequence[int]]) -> Scores:
    """The scores of events over all documents together."""
    gold: dict[str, set[int]] = defaultdict(set)
    chains = [chain for document in documents for chain in document.chains]
    for number, chain in enumerate(chains):
        gold[chain].add(number)
    sums = score_coreference(gold.values(), found)
    scores: Scores = {name: one.scores() for name, one in sums.items()}
    scores["conll"] = {"f1": round(conll(sums), 2)}
    scores["mentions"] = {"gold": len(chains), "events": len(gold), "found": len(found), "alone": _alone(found)}
    return scores


def _alone(found: Sequence[Sequence[int]]) -> int:
    return Counter(map(len, found))[1]
