"""Says how often the speaker of a statement is right, wrong or left open, on sources labelled by reading.

    python -m training.score_speakers --data FOLDER [--set polnear/dev] [--list]

FOLDER holds the public corpora; the labels are in evaluation/speakers.jsonl: a source by its place in the file, and
the place of a name of whoever speaks (none: nobody whom the report names). Attributions are the corpus's own, names
the model's, so that what is measured is the speaker alone.

right   the figure of that name, or, where nobody is named, no name
wrong   another figure
open    unresolved, or unnamed, though the report names the speaker
"""

import argparse
import collections
import json
from pathlib import Path

from rashomon.core import Speaker
from rashomon.evaluate.gold.attributions import GoldDocument, read_brat
from rashomon.evaluate.gold.texts import report_text
from rashomon.resolve import Resolved, resolve_report
from training.pronoun_texts import LABELS, Model, Range, Text, attribution_of


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--set", default="polnear/dev")
    parser.add_argument("--list", action="store_true", help="print what is not right")
    given = parser.parse_args()
    rows = [row for row in map(json.loads, LABELS.read_text("utf-8").splitlines()) if row["set"] == given.set]
    documents = {document.name: document for document in read_brat(given.data / given.set)}
    model, counts = Model(), collections.Counter[str]()
    resolved: dict[str, Resolved] = {}
    for row in rows:
        document = documents[row["document"]]
        if document.name not in resolved:
            resolved[document.name] = resolve(model, document)
        raw = (given.data / given.set / "text" / f"{document.name}.txt").read_bytes().decode("utf-8")
        places = report_text(raw)
        source = places.fragments(row["start"], row["end"])[0]
        name = places.fragments(*row["speaker"])[0] if row["speaker"] else None
        speaker = speaker_at(resolved[document.name], source)
        verdict = judged(resolved[document.name], speaker, name, unnamed=bool(row.get("or_unnamed")))
        counts[verdict] += 1
        if given.list and verdict != "right":
            words = document.text[slice(*source)]
            meant = document.text[slice(*name)] if name else "nobody named"
            print(
                f"{verdict}: {document.name} “{words}” is {meant}; case: {speaker.name if speaker else 'no statement'}"
            )
    total = counts.total()
    print(", ".join(f"{verdict} {count} ({100 * count / total:.1f} %)" for verdict, count in counts.most_common()))


def resolve(model: Model, document: GoldDocument) -> Resolved:
    """The statements of one article, from the corpus's own attributions."""
    known = [
        attribution_of(document.name, document.text, number, relation)
        for number, relation in enumerate(document.relations or ())
        if relation.content
    ]
    report, attributions, names = model.read(Text(document.name, document.text, {}, known))
    return resolve_report(report, attributions, names)


def speaker_at(resolved: Resolved, source: Range) -> Speaker | None:
    """The speaker whose words start at the source's place."""
    every = (one for statement in resolved.statements for one in (statement.speaker, *statement.joint))
    found = (one for one in every if one.words is not None and one.words.part == "text")
    return next((one for one in found if one.words and one.words.start <= source[0] < one.words.end), None)


def judged(resolved: Resolved, speaker: Speaker | None, name: Range | None, *, unnamed: bool) -> str:
    """One of the three words that the head of this file explains."""
    if speaker is None or not speaker.name:
        return "right" if name is None or unnamed else "open"
    if name is None:
        return "wrong"
    inside = (m for m in resolved.mentions if m.span.part == "text" and m.span.start < name[1] <= m.span.end + 1)
    figures = {mention.figure for mention in inside}
    return "right" if speaker.figure in figures else "wrong"


if __name__ == "__main__":
    main()
