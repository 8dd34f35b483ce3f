"""Places: found and resolved from raw text, and resolved where the names are given."""

from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median

from rashomon.core import Report
from rashomon.core.places import PlaceMention
from rashomon.evaluate.gold.texts import words
from rashomon.evaluate.gold.toponyms import PlacedDocument, Toponym, read_places
from rashomon.evaluate.metrics.counts import Counts, percent
from rashomon.evaluate.metrics.distance import NEAR, distance
from rashomon.evaluate.metrics.matching import matching
from rashomon.evaluate.metrics.spans import Range, overlaps
from rashomon.evaluate.result import Result, Scores
from rashomon.evaluate.tasks.running import Tally, added, grouped, run_over, tree

Finder = Callable[[Report], Sequence[Toponym]]
Resolver = Callable[[Report, Sequence[Range]], Sequence[Toponym | None]]

_NEUTRAL = (
    "names without coordinates in gold are not asked for; to resolve exactly one of them is neither right nor wrong"
)
_NO_IDS = "exact is scored on the corpora that name gazetteer entries"


def evaluate(data: Path, *, finder: Finder | None = None, resolver: Resolver | None = None) -> Result:
    """Scores on an XML corpus or a folder of them, end to end and with the spans given."""
    documents = list(read_places(data))
    if finder is None or resolver is None:
        finder, resolver = product()
    reports = [_report(document) for document in documents]
    everything, seconds = run_over(reports, finder)
    marked = belonging_marked(documents, everything)
    found = [
        [one for one in some if not one.belonging or asked(marked[document.corpus])]
        for document, some in zip(documents, everything, strict=True)
    ]
    tallies = [score_places(document, some) for document, some in zip(documents, found, strict=True)]
    answers = [_answers(document, report, resolver) for document, report in zip(documents, reports, strict=True)]
    scores = _scores(added(tallies), [pair for pairs in answers for pair in pairs])
    corpora = [document.corpus for document in documents]
    if len(set(corpora)) > 1:
        scores["by_corpus"] = {
            name: _scores(tally, [p for pairs, c in zip(answers, corpora, strict=True) if c == name for p in pairs])
            for name, tally in grouped(tallies, corpora).items()
        }
    return Result(
        task="place",
        data=str(data),
        documents=len(documents),
        tokens=sum(len(words(document.text)) for document in documents),
        seconds=seconds,
        scores=scores,
        notes=(_NEUTRAL, _NO_IDS, *(_belonging_note(corpus, *counts) for corpus, counts in sorted(marked.items()))),
    )


def belonging_marked(
    documents: Sequence[PlacedDocument], found: Sequence[Sequence[Toponym]]
) -> dict[str, tuple[int, int]]:
    """For each corpus how many words of belonging were found, and how many of these its annotators mark as names."""
    counts = {document.corpus: (0, 0) for document in documents}
    for document, some in zip(documents, found, strict=True):
        gold = [one.place for one in document.toponyms if one.point is not None]
        words = [one.place for one in some if one.belonging]
        known, right = counts[document.corpus]
        marked = sum(any(overlaps(place, other) for other in gold) for place in words)
        counts[document.corpus] = (known + len(words), right + marked)
    return counts


def asked(counts: tuple[int, int]) -> bool:
    """Whether a corpus takes words of belonging for names of places: it marks the greater part of them.

    The corpora differ: "the Syrian coast" holds a toponym in one and none in another. Each is scored as it was
    annotated; which way it went is one bit per corpus, and is printed.
    """
    found, marked = counts
    return 2 * marked > found


def _belonging_note(corpus: str, found: int, marked: int) -> str:
    how = "counted as found" if asked((found, marked)) else "left out"
    return f"{corpus}: {marked} of {found} words of belonging (“Syrian”) are toponyms in gold, so they are {how}"


def product() -> tuple[Finder, Resolver]:
    """The product's own ways: from a report to its places, and from given names to places."""
    from rashomon.ground import places, resolve_names  # noqa: PLC0415 - opens the gazetteer
    from rashomon.inference import Analyser  # noqa: PLC0415 - opens models
    from rashomon.stages import mentions  # noqa: PLC0415

    analyser = Analyser()

    def finder(report: Report) -> Sequence[Toponym]:
        named = mentions(report, *analyser.analyse([report.text, report.title]))
        return [_toponym(one) for one in places(report, named)]

    def resolver(report: Report, names: Sequence[Range]) -> Sequence[Toponym | None]:
        return [None if one is None else _toponym(one) for one in resolve_names(report, names)]

    return finder, resolver


def _toponym(mention: PlaceMention) -> Toponym:
    belonging = mention.sense == "demonym"
    return Toponym((mention.span.start, mention.span.end), mention.point, mention.geonames, belonging)


def _report(document: PlacedDocument) -> Report:
    return Report(id=document.name, source="", locator="", text=document.text, text_map=())


def near(gold: Toponym, given: Toponym) -> bool:
    """Whether the two points are within 161 km."""
    return gold.point is not None and given.point is not None and distance(gold.point, given.point) <= NEAR


def same_entry(gold: Toponym, given: Toponym) -> bool:
    """Whether both name the same entry of GeoNames."""
    return gold.geonames is not None and gold.geonames == given.geonames


def score_places(document: PlacedDocument, found: Sequence[Toponym]) -> Tally:
    """One document's counts end to end: names found, names put near the right point, right entries.

    A found place is asked to overlap the name, one to one, so that "the city of X" is as good as
    "X". Places found without a point are abstentions and do not count as predictions.
    """
    unplaced = {one.place for one in document.toponyms if one.point is None}
    given = [one for one in found if one.point is not None and one.place not in unplaced]
    wanted = [one for one in document.toponyms if one.point is not None]
    rules: dict[str, Callable[[Toponym, Toponym], bool]] = {"found": lambda _gold, _given: True, "within_161km": near}
    if any(one.geonames is not None for one in wanted):
        rules["exact"] = same_entry
    return {
        ("end_to_end", name): Counts(len(wanted), len(given), len(matching(wanted, given, _at_the_name(rule))))
        for name, rule in rules.items()
    }


def _at_the_name(rule: Callable[[Toponym, Toponym], bool]) -> Callable[[Toponym, Toponym], bool]:
    def fits(gold: Toponym, given: Toponym) -> bool:
        return overlaps(gold.place, given.place) and rule(gold, given)

    return fits


def _answers(document: PlacedDocument, report: Report, resolver: Resolver) -> list[tuple[Toponym, Toponym | None]]:
    wanted = [one for one in document.toponyms if one.point is not None]
    return list(zip(wanted, resolver(report, [one.place for one in wanted]), strict=True)) if wanted else []


def _scores(tally: Tally, answers: Sequence[tuple[Toponym, Toponym | None]]) -> Scores:
    """End-to-end rates, and the share of all given names that were resolved rightly."""
    answered = [(gold, given) for gold, given in answers if given is not None and given.point is not None]
    entries = [gold for gold, _ in answers if gold.geonames is not None]
    errors = [distance(gold.point, given.point) for gold, given in answered if gold.point and given.point]
    given_spans: Scores = {
        "gold": len(answers),
        "answered": len(answered),
        "within_161km": round(percent(sum(near(*pair) for pair in answered), len(answers)), 2),
        "median_km": round(median(errors), 1) if errors else 0.0,
    }
    if entries:
        given_spans["exact"] = round(percent(sum(same_entry(*pair) for pair in answered), len(entries)), 2)
    return tree(tally) | {"given_spans": given_spans}
