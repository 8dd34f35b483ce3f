"""Scores of names on what nothing was fitted on: exact F1 of persons, organisations and places, by the product.

python -m training.name_score --data CORPORA
"""

import argparse
from collections.abc import Iterable, Sequence
from pathlib import Path

from rashomon.evaluate.gold.entities import read_entities
from rashomon.evaluate.metrics.spans import score_valued
from rashomon.evaluate.tasks.entities import product
from training import name_web
from training.name_texts import UNKNOWN, Named, Span, news, read_by_people, uner

KINDS = frozenset({"person", "organisation", "place"})


def held(data: Path) -> dict[str, list[Named]]:
    """The texts by set; only what is not in `kept` is scored."""
    names = frozenset((data / "gum/dev.txt").read_text("utf-8").split())
    sets: dict[str, list[Named]] = {"UNER-EWT, a tenth": [_turned(text) for text in uner(data)]}
    for document in read_entities(data / "gum"):
        if document.name in names:
            spans = [(*place, kind) for place, kind in document.entities]
            genre = "news and interviews" if document.group in {"news", "interview"} else "other genres"
            sets.setdefault(f"GUM dev, {genre}", []).append(Named(document.name, "gum", document.text, spans))
    for part, _, text in read_by_people(news(data)):
        if part != "train":
            sets.setdefault(f"news read by people, {part}", []).append(text)
    return sets | held_written()


def held_written() -> dict[str, list[Named]]:
    """The written web texts, laid out in both ways."""
    ways = {"as in corpora": name_web.as_in_corpora(), "as typed": name_web.as_typed()}
    return {f"written web texts, {way}": [_decided(text) for text in texts] for way, texts in ways.items()}


def _decided(text: Named) -> Named:
    """The text without the stretches that may be called a name or not."""
    return text._replace(kept=[(start, end) for start, end, kind in text.spans if kind == UNKNOWN])


def _turned(text: Named) -> Named:
    """The text with what was held back scored, and the rest left out."""
    edges = [0, *(edge for stretch in text.kept for edge in stretch), len(text.text)]
    return text._replace(kept=list(zip(edges[::2], edges[1::2], strict=True)))


def scored(text: Named, spans: Iterable[Span]) -> list[tuple[tuple[int, int], str]]:
    wanted = [span for span in spans if span[2] in KINDS and not any(a <= span[0] < b for a, b in text.kept)]
    return [((start, end), kind) for start, end, kind in wanted]


def report(name: str, texts: Sequence[Named]) -> str:
    read, gold, given, right = product(), 0, 0, 0
    for text in texts:
        counts = score_valued(
            scored(text, text.spans), scored(text, [(*place, kind) for place, kind in read(text.text)]), exact=True
        )
        gold, given, right = gold + counts.gold, given + counts.predicted, right + counts.right
    f1 = 200 * right / (gold + given)
    return f"{name}: {gold} names, P {100 * right / given:.1f}, R {100 * right / gold:.1f}, F1 {f1:.1f}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    for name, texts in held(parser.parse_args().data).items():
        print(report(name, texts), flush=True)


if __name__ == "__main__":
    main()
