"""What PolNeAR does not annotate: attributions inside a content, colon speech, dialogue.

    python -m training.augment --data CORPORA --models FOLDER --out training/runs/data

Writes `polnear_full.npz`: the training articles with, beside their own labels, those that an earlier
model gives each annotated content when it reads it as a text of its own (`nested`), and after them
made-up pages of paragraphs composed from annotated parts: one attribution reporting another
("S1 said that S2 denied that …"), headlines ("S: content", "Content: S"), exchanges of questions and
answers; each beside paragraphs without any attribution. The parts are the corpus's, the patterns ours.
"""

import argparse
import random
import re
from pathlib import Path
from typing import NamedTuple

import numpy as np

from rashomon.inference import Analyser, Encoder
from training.prepare import Fragment, Relation, Writer, covered, polnear

SURE = 0.6
PRONOUN = re.compile(r"(?i)he|she|they|it|we|i|you|who|which|that|this|his|her|their|our|my|others?")
Labelled = tuple[int, int, str]  # start, end, role


class Parts(NamedTuple):
    """One annotated attribution that reads source, cue, content without gaps, as strings."""

    source: str
    cue: str
    content: str
    direct: bool


def parts_of(text: str, relation: Relation) -> Parts | None:
    """The strings of `relation` if it is contiguous and in the plain order, else None."""
    if any(len(role) != 1 for role in relation):
        return None
    (source,), (cue,), (content,) = relation
    tight = 0 < cue.start - source.end <= 1 and 0 < content.start - cue.end <= 3
    words = text[content.start : content.end]
    if not tight or "\n" in text[source.start : content.end] or not 15 < len(words) < 220:
        return None
    return Parts(text[source.start : source.end], text[cue.start : cue.end], words, words[0] in '“"')


def bare(content: str) -> str:
    """A content without quotation marks at its ends, a leading "that", and its last stop."""
    return re.sub(r"^(that|how) ", "", content.strip('“”" ')).rstrip(".,;")


def low(words: str) -> str:
    """Words as they stand inside a sentence: a leading article or pronoun loses its capital."""
    return re.sub(
        r"^(The|A|An|He|She|They|It|We|His|Her|Their|One|Another|Some|Many|Most|Several)\b",
        lambda m: m[0].lower(),
        words,
    )


def up(words: str) -> str:
    return words[:1].upper() + words[1:]


class Page:
    """A text in the making, with its labels by level."""

    def __init__(self) -> None:
        self.text = ""
        self.levels: tuple[list[list[Labelled]], list[list[Labelled]]] = ([], [])

    def paragraph(self, pieces: list[tuple[str, str | None, str | None, int, int]]) -> None:
        """Adds pieces (words, outer role, inner role, outer attribution, inner attribution) run together."""
        if self.text:
            self.text += "\n\n"
        groups: tuple[dict[int, list[Labelled]], dict[int, list[Labelled]]] = ({}, {})
        for words, outer, inner, a, b in pieces:
            start = len(self.text)
            self.text += words
            for role, group, number in ((outer, groups[0], a), (inner, groups[1], b)):
                if role:
                    group.setdefault(number, []).append((start, len(self.text), role))
        for level, group in zip(self.levels, groups, strict=True):
            level.extend(group.values())


def merge(labelled: list[Labelled]) -> list[Labelled]:
    """Neighbouring stretches of one role as one."""
    done: list[Labelled] = []
    for start, end, role in labelled:
        if done and done[-1][2] == role and start - done[-1][1] <= 1:
            done[-1] = (done[-1][0], end, role)
        else:
            done.append((start, end, role))
    return done


def nested_paragraph(page: Page, outer: Parts, inner: Parts) -> None:
    inside = [
        ("that ", None),
        (low(inner.source), "source"),
        (" ", None),
        (inner.cue, "cue"),
        (" ", None),
        (inner.content.rstrip(".,"), "content"),
    ]
    before = [(up(outer.source), "source"), (" ", None), (outer.cue, "cue"), (" ", None)]
    page.paragraph(
        [
            *((words, role, None, 0, 0) for words, role in before),
            *((words, "content", role, 0, 1) for words, role in inside),
            (".", None, None, 0, 0),
        ]
    )


def colon_paragraph(page: Page, parts: Parts, rng: random.Random) -> None:
    words = up(bare(parts.content))
    if rng.random() < 0.25:
        page.paragraph(
            [
                (words, "content", None, 0, 0),
                (":", "cue", None, 0, 0),
                (" ", None, None, 0, 0),
                (up(parts.source), "source", None, 0, 0),
            ]
        )
    else:
        quote = ("‘", "’") if rng.random() < 0.3 else ("“", "”") if rng.random() < 0.3 else ("", "")
        page.paragraph(
            [
                (up(parts.source), "source", None, 0, 0),
                (":", "cue", None, 0, 0),
                (" ", None, None, 0, 0),
                (quote[0] + words + quote[1], "content", None, 0, 0),
            ]
        )


def exchange(page: Page, question: Parts, answer: Parts, rng: random.Random) -> None:
    marks = rng.choice(
        [
            ("Q", "A"),
            ("QUESTION", "ANSWER"),
            (question.source.split()[-1].upper(), answer.source.split()[-1].upper()),
            (up(question.source), up(answer.source)),
        ]
    )
    for mark, parts, end in ((marks[0], question, "?"), (marks[1], answer, ".")):
        page.paragraph(
            [
                (mark, "source", None, 0, 0),
                (rng.choice([":", "."]) if len(mark) == 1 else ":", "cue", None, 0, 0),
                (" ", None, None, 0, 0),
                (up(bare(parts.content)) + end, "content", None, 0, 0),
            ]
        )


def pages(data: Path, rng: random.Random, count: int) -> list[Page]:
    """Made-up pages of eight or so paragraphs each."""
    found: list[Parts] = []
    plain: list[str] = []
    for _, text, relations in polnear(data / "polnear/train", first_only=True):
        found += [parts for relation in relations if (parts := parts_of(text, relation))]
        taken = [f for relation in relations for role in relation for f in role]
        for match in re.finditer(r"[^\n]{80,400}", text):
            if not any(f.start < match.end() and match.start() < f.end for f in taken):
                plain.append(match[0])
    reporting = [parts for parts in found if parts.content.startswith("that ")]
    spoken = [parts for parts in found if (parts.direct or parts in reporting) and not PRONOUN.fullmatch(parts.source)]
    made = []
    for _ in range(count):
        page = Page()
        for place in range(rng.randint(6, 9)):
            draw = rng.random()
            if draw < 0.22 and place:
                page.paragraph([(rng.choice(plain), None, None, 0, 0)])
            elif draw < 0.66 and place:
                nested_paragraph(page, rng.choice(reporting), rng.choice(found))
            elif draw < 0.82 or not place:
                colon_paragraph(page, rng.choice(spoken), rng)
            else:
                exchange(page, rng.choice(spoken), rng.choice(spoken), rng)
        made.append(page)
    return made


LABEL = {"source": 1, "cue": 3, "content": 5}


def level_arrays(e: object, groups: list[list[Labelled]], offset: int = 0) -> tuple[np.ndarray, np.ndarray]:
    labels = np.zeros(len(e.first), np.int8)  # type: ignore[attr-defined]
    owner = np.full(len(labels), -1, np.int16)
    for number, group in enumerate(groups):
        for start, end, role in merge(group):
            words = covered(e, Fragment(start, end))  # type: ignore[arg-type]
            if len(words):
                labels[words] = LABEL[role] + 1
                labels[words[0]] = LABEL[role]
                owner[words] = number + offset
    return labels, owner


def nested_labels(analyser: Analyser, text: str, relations: list[Relation]) -> list[list[Labelled]]:
    """What the model marks in each content, read as a text of its own, as labelled stretches of `text`."""
    contents = []
    for relation in relations:
        for fragment in relation.content:
            for match in re.finditer(r"[^\n]+", text[fragment.start : fragment.end]):
                inner = re.match(r"[“\"\s]*(?:that |how )?", match[0])
                start = fragment.start + match.start() + (inner.end() if inner else 0)
                end = fragment.start + match.end()
                if end - start > 25:
                    contents.append((start, up(text[start:end])))
    found: list[list[Labelled]] = []
    for (start, _), analysis in zip(contents, analyser.analyse([words for _, words in contents]), strict=True):
        groups: dict[int, list[Labelled]] = {}
        cues = [span for span in analysis.roles if span.label == "cue" and span.probability >= SURE]
        for span in analysis.roles:
            if cues and span.probability >= SURE / 2:
                near = min(range(len(cues)), key=lambda n: max(cues[n].first - span.last, span.first - cues[n].last))
                groups.setdefault(near, []).append((start + span.start, start + span.end, span.label))
        found += [group for group in groups.values() if {role for _, _, role in group} == set(LABEL)]
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--models", type=Path, required=True, help="folder of the earlier model")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--pages", type=int, default=450)
    parser.add_argument("--limit", type=int, default=0)
    arguments = parser.parse_args()
    encoder = Encoder(arguments.models)
    analyser, writer = Analyser(encoder), Writer(encoder._tokenizer)  # noqa: SLF001 - the tokenizer the texts are cut with
    total = 0
    for count, (name, text, relations) in enumerate(polnear(arguments.data / "polnear/train", first_only=False)):
        if arguments.limit and count >= arguments.limit:
            break
        e = writer.encoded(name, text)
        groups = [
            [(f.start, f.end, role) for role, fragments in zip(LABEL, relation, strict=True) for f in fragments]
            for relation in relations
        ]
        labels, owner = level_arrays(e, groups)
        inner = nested_labels(analyser, text, relations)
        total += len(inner)
        nested, nested_owner = level_arrays(e, inner)
        writer.put(labels=labels, owner=owner, nested=nested, nested_owner=nested_owner)
    print("nested attributions in annotated contents:", total)
    for number, page in enumerate(pages(arguments.data, random.Random(7), arguments.pages)):
        e = writer.encoded(f"page-{number}", page.text)
        labels, owner = level_arrays(e, page.levels[0])
        nested, nested_owner = level_arrays(e, page.levels[1])
        writer.put(labels=labels, owner=owner, nested=nested, nested_owner=nested_owner)
    writer.save(arguments.out / "polnear_full.npz")


if __name__ == "__main__":
    main()
