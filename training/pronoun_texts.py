"""Pronouns with the figures that they could mean and the one that they do mean, read out of the corpora."""

import json
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from rashomon.attribute import attribute
from rashomon.core import Attribution, Report, cut
from rashomon.evaluate.gold.attributions import read_brat
from rashomon.evaluate.gold.conllu import conllu_files, read_conllu
from rashomon.evaluate.gold.detokenize import joined
from rashomon.evaluate.gold.texts import report_text
from rashomon.inference import Analyser
from rashomon.resolve.chains import run
from rashomon.resolve.figures import Figure
from rashomon.resolve.mention_chains import MentionChains
from rashomon.resolve.ranking import Setting, candidates, chain_features, features, none_features, probabilities
from rashomon.resolve.reports import read
from rashomon.resolve.scene import Scene
from rashomon.resolve.stage import Reading
from rashomon.stages import mentions

LABELS = Path(__file__).parents[1] / "evaluation/speakers.jsonl"
HELD_BACK = frozenset({2, 5, 12, 18, 21, 23, 34, 35})  # ECB+ topics of the usual development split
Range = tuple[int, int]


class Instance(NamedTuple):
    """One pronoun: the features of each candidate and of nobody, and the numbers of the right candidates.

    `chain` is what the model's chain says of each of them, nobody last.
    """

    document: str
    figures: list[dict[str, float]]
    none: dict[str, float]
    right: list[int]
    source: bool
    chain: list[dict[str, float]]


class Text(NamedTuple):
    """One text with chains of mentions, and the attributions that are known (None: the model's)."""

    name: str
    text: str
    chains: Mapping[Range, str]
    attributions: Sequence[Attribution] | None = None


def gum(folder: Path, *, dev: bool = False) -> Iterator[Text]:
    """GUM's documents, those named in dev.txt or all others."""
    held = set((folder / "dev.txt").read_text("utf-8").split())
    for path in conllu_files(folder):
        for document in read_conllu(path):
            if (document.name in held) == dev:
                chains = {document.place(mention): mention.chain for mention in document.mentions}
                yield Text(document.name, document.text, chains)


def ecb(folder: Path) -> Iterator[Text]:
    """ECB+'s documents outside the development topics."""
    for path in sorted(folder.glob("*/*.xml")):
        if int(path.parent.name) in HELD_BACK:
            continue
        root = ET.parse(path).getroot()  # noqa: S314 - the corpora are the user's own files
        tokens = [token for token in root.findall("token") if token.text]
        text, places = joined([token.text or "" for token in tokens])
        place = {token.get("t_id"): where for token, where in zip(tokens, places, strict=True)}
        chain = {
            source.get("m_id"): str(link[-1].get("m_id"))
            for link in root.find("Relations") or ()
            for source in link.findall("source")
        }
        chains: dict[Range, str] = {}
        for markable in root.find("Markables") or ():
            spots = [
                place[anchor.get("t_id")] for anchor in markable.findall("token_anchor") if anchor.get("t_id") in place
            ]
            if spots and markable.get("m_id") in chain:
                chains[spots[0][0], spots[-1][1]] = chain[markable.get("m_id")]
        yield Text(path.stem, text, chains)


def labelled(folder: Path, which: str) -> Iterator[tuple[Text, Range, Range]]:
    """PolNeAR's articles with their attributions, a source that is a pronoun, and a name of the one meant."""
    rows = [json.loads(line) for line in LABELS.read_text("utf-8").splitlines()]
    rows = [row for row in rows if row["set"] == which and row["speaker"]]
    documents = {document.name: document for document in read_brat(folder / which.split("/")[1])}
    for row in rows:
        document = documents[row["document"]]
        raw = report_text(
            (folder / which.split("/")[1] / "text" / f"{row['document']}.txt").read_bytes().decode("utf-8")
        )
        source, name = (raw.fragments(*place)[0] for place in ((row["start"], row["end"]), row["speaker"]))
        given = [
            attribution_of(document.name, document.text, number, relation)
            for number, relation in enumerate(document.relations or ())
            if relation.content
        ]
        yield Text(document.name, document.text, {}, given), source, name


def attribution_of(document: str, text: str, number: int, relation: tuple[Sequence[Range], ...]) -> Attribution:
    """A gold relation as a record."""
    from rashomon.core import Reason  # noqa: PLC0415

    source, cue, content = (tuple(cut(text, *place) for place in role) for role in relation)
    return Attribution(
        id=f"{document}-{number}", report=document, cue=cue, source=source, content=content,
        form="indirect", reason=Reason(step="gold"),
    )  # fmt: skip


class Model:
    """The shipped model's attributions and names of a text."""

    def __init__(self) -> None:
        self.analyser = Analyser()

    def reading(self, one: Text, *, chains: bool = False) -> Reading:
        """The text as the stage reads it, with the model's chains if asked for (not where it was trained on them)."""
        report = Report(id=one.name, source="corpus", locator="", text=one.text, text_map=())
        text, title = self.analyser.analyse([one.text, ""])
        known = one.attributions if one.attributions is not None else attribute(report, text, title)
        reading = read(report, known, mentions(report, text, title))
        reading.mentioned = MentionChains(text.references()) if chains else None
        return reading


def chained(model: Model, one: Text, *, keep_nobody: bool) -> list[Instance]:
    """The gendered pronouns of a text whose chains are annotated; each is then taken to its right figure."""
    found: list[Instance] = []

    def decide(setting: Setting) -> list[tuple[Figure | None, float]]:
        pronoun = setting.pronoun
        chain = one.chains.get((pronoun.start, pronoun.end))
        chosen = candidates(setting)
        right = [figure for figure in chosen if chain is not None and _in_chain(one, setting, figure, chain)]
        if chain is not None and (right or keep_nobody):
            found.append(_instance(one, setting, chosen, right))
        rest: list[tuple[Figure | None, float]] = [(figure, 0.0) for figure in chosen if figure not in right[:1]]
        return [(right[0] if right else None, 1.0), *rest]

    run(Scene(model.reading(one), "text"), decide)
    return found


def _in_chain(one: Text, setting: Setting, figure: Figure, chain: str) -> bool:
    """Whether an earlier occurrence of the figure is a mention of the chain, or the smallest mention around it is."""
    for trace in setting.traces:
        if trace.figure is figure:
            place = trace.occurrence.start, trace.occurrence.end
            around = [m for m in one.chains if m[0] <= place[0] and place[1] <= m[1]]
            if around and one.chains[min(around, key=lambda m: m[1] - m[0])] == chain:
                return True
    return False


def single(model: Model, one: Text, source: Range, name: Range) -> list[Instance]:
    """The one labelled pronoun of a text; the others are left to the weights as they are."""
    found: list[Instance] = []
    reading = model.reading(one, chains=True)
    meant = {figure for (_, start), figure in reading.cast.of_name.items() if name[0] <= start < name[1]}

    def decide(setting: Setting) -> list[tuple[Figure | None, float]]:
        shares = probabilities(setting)
        if setting.pronoun.start != source[0]:
            return shares
        chosen = candidates(setting)
        right = [figure for figure in chosen if figure in meant]
        found.append(_instance(one, setting, chosen, right))
        return [(right[0], 1.0), *((f, 0.0) for f in chosen if f is not right[0])] if right else shares

    run(Scene(reading, "text"), decide)
    return found


def _instance(one: Text, setting: Setting, chosen: list[Figure], right: list[Figure]) -> Instance:
    return Instance(
        one.name,
        [features(setting, figure, rank) for rank, figure in enumerate(chosen)],
        none_features(setting, chosen),
        [chosen.index(figure) for figure in right],
        setting.source,
        [chain_features(setting, figure) for figure in (*chosen, None)],
    )
