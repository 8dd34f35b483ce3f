"""Rows of the pair model's training, and of what is kept out of it, as files of arrays.

    python -m training.pair_rows --data CORPORA --out pairs

Kept out: FNC-1 topics of two of eight groups, Perspectrum's dev claims (its test claims are in neither), one in
eight of Climate-FEVER's claims, one domain of SummEdits and one in eight of its documents, ECB+'s development topics.
"""

import argparse
import csv
import json
import pickle
import random
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from rashomon.core.identity import sha256
from rashomon.evaluate.gold.events import read_events
from rashomon.evaluate.gold.inline import parsed
from rashomon.evaluate.gold.pairs import TextPair, read_pairs
from rashomon.inference.encoder import MODELS
from rashomon.inference.encoding import encode, load_tokenizer
from rashomon.inference.pairing import Joined, Part, evidence, joined, sentences
from rashomon.weigh.conflicts.words import listed
from training.pair_contrast import Contrast, Spans, changed, made_words
from training.pair_states import AGAINST, FOR, LABELS, States, states
from training.stance_weights import connected

DEV_TOPICS = frozenset({"2", "5", "12", "18", "21", "23", "34", "35"})
KEPT_DOMAIN = "ectsum"
KEPT_GROUPS = {"fnc1": (0, 1), "climate_fever": (0,), "summedits": (0,)}
CONTRASTS = 15200
SURE = np.array([[0.92, 0.03, 0.05], [0.03, 0.92, 0.05]])  # the states of what was made for or against
SUPPORTS = {"support": 0, "undermine": 1, "refute": 1, "neither": 2}


class Row(NamedTuple):
    """A row, its label, and for each piece of the short text whether it is unfounded (None: not known)."""

    joined: Joined
    label: int
    words: Any
    tag: Any


class Maker:
    """Makes rows; encodes each text once."""

    def __init__(self, seed: int) -> None:
        self.rng = random.Random(seed)
        self.telling = frozenset(listed("refuting"))
        self._tokenizer = load_tokenizer(MODELS / "tokenizer.json")
        self._known: dict[str, Any] = {}

    def part(self, text: str, asked: tuple[int, int] | None = None) -> Part:
        if text not in self._known:
            self._known[text] = encode(text, self._tokenizer)
        return Part(text, self._known[text], asked)

    def stance(self, headline: str, parts: Sequence[str], wanted: int = 4) -> Joined:
        chosen = evidence(headline, parts, wanted, self.telling)
        return joined(self.part(headline), [self.part(parts[n]) for n in chosen], longest=176, most=44)

    def founded(self, sentence: str, parts: Sequence[str], text: str) -> Joined:
        chosen = evidence(sentence, parts, 3)
        others = [self.part(parts[n]) for n in chosen]
        return joined(self.part(sentence), others, elsewhere=text, longest=176, most=48)

    def marked(self, row: Joined, sentence: str, spans: Spans) -> Any:
        """(pieces,) 1 for each piece of the short text that lies in one of the spans."""
        encoded = self.part(sentence).encoded
        words = zip(encoded.starts.tolist(), encoded.ends.tolist(), strict=True)
        inside = [any(a < end and b > start for start, end in spans) for a, b in words]
        lengths = np.diff(np.append(encoded.first, len(encoded.pieces)))
        return np.repeat(np.array(inside, np.int8), lengths)[: row.mine]


def group(name: str) -> int:
    """One of eight, the same on every machine."""
    return int(sha256(name.encode())[:6], 16) % 8


def fnc(make: Maker, data: Path) -> Iterator[tuple[bool, Row]]:
    """(kept out, row) of each related pair, and of such with a denied headline or a sentence put in.

    The label is that of the pair, the tag (6,) the states of the article and of the headline.
    """
    _, every = read_pairs(data / "fnc1")
    related = [pair for pair in every if pair.label != "unrelated"]
    topics = connected(related)
    training: dict[str, list[TextPair]] = defaultdict(list)
    out = {pair: group(f"fnc {topics[pair.source]}") in KEPT_GROUPS["fnc1"] for pair in related}
    known = [states([pair for pair in related if out[pair] is kept]) for kept in (False, True)]
    for pair in related:
        kept, parts = out[pair], sentences(pair.long)
        tag = np.concatenate([known[kept].articles[pair.source], known[kept].headlines[pair.short]])
        yield kept, Row(make.stance(pair.short, parts), LABELS[pair.label], None, tag)
        if not kept:
            training[pair.label].append(pair)
            if pair.label != "discuss" or make.rng.random() < 0.3:
                row = make.stance(pair.short, parts, make.rng.choice((2, 3, 5)))
                yield False, Row(row, LABELS[pair.label], None, tag)
    for row in stances_made(make, training, known[0]):
        yield False, row


def stances_made(make: Maker, pairs: dict[str, list[TextPair]], known: States) -> Iterator[Row]:
    """Headlines denied, and articles into which a sentence was put that denies, confirms or leaves open."""
    plan = (  # (label of the pairs, how many, sentences put in, headline denied, label that follows)
        ("agree", 1000, None, True, "disagree"),
        ("agree", 1000, "debunking", False, "disagree"),
        ("agree", 250, "debunking", True, "agree"),
        ("agree", 300, "confirming", False, "agree"),
        ("discuss", 600, "debunking", False, "disagree"),
        ("discuss", 300, "confirming", False, "agree"),
        ("discuss", 500, "neutral", False, "discuss"),
        ("discuss", 300, None, True, "discuss"),
        ("disagree", 350, None, True, "agree"),
    )
    told = {"debunking": SURE[AGAINST], "confirming": SURE[FOR]}
    for label, count, put, denied, follows in plan:
        for pair in make.rng.sample(pairs[label], min(count, len(pairs[label]))):
            article, headline = known.articles[pair.source], known.headlines[pair.short]
            parts = sentences(pair.long)
            if put:
                at = min(len(parts), make.rng.choice((1, 1, 2, 3)))
                parts.insert(at, make.rng.choice(made_words()[put]))
                parts = parts[: at + 1 + make.rng.randint(0, 6)] if make.rng.random() < 0.5 else parts
                article = told.get(put, article)
            if denied:
                headline = SURE[FOR if headline.argmax() == AGAINST else AGAINST]
            pattern = make.rng.choice(made_words()["denied"]) if denied else "{}"
            row = make.stance(pattern.format(pair.short), parts)
            yield Row(row, LABELS[follows], None, np.concatenate([article, headline]))


def support(make: Maker, data: Path) -> Iterator[tuple[bool, Row]]:
    """Claims with perspectives and with sentences of an encyclopedia."""
    for name, most in (("perspectrum", 60), ("climate_fever", 70)):
        for pair in read_pairs(data / name)[1]:
            row = joined(make.part(pair.short), [make.part(pair.long)], longest=110, most=most)
            kept = pair.group == "dev" if name == "perspectrum" else group(pair.source) in KEPT_GROUPS[name]
            if pair.group != "test":
                yield kept, Row(row, SUPPORTS[pair.label], None, name)


def summedits(make: Maker, data: Path) -> Iterator[tuple[bool, Row]]:
    """Each sentence of a summary that an edit touched; of summaries kept out, and of the first ones, all."""
    for file in sorted((data / "summedits").glob("*.json")):
        domain = file.stem.removeprefix("summedits_")
        for item in json.loads(file.read_text("utf-8")):
            text, summary, first = item["doc"], item["summary"], item["id"].endswith("_og")
            kept = domain == KEPT_DOMAIN or group(sha256(text.encode())[:12]) in KEPT_GROUPS["summedits"]
            edits = [] if summary == item["original_summary"] else changed(summary, item["original_summary"])
            parts, at = [one for one in sentences(text) if len(one) > 1], 0
            for sentence in sentences(summary):
                start = summary.index(sentence, at)
                at = start + len(sentence)
                touched = [(max(0, a - start), b - start) for a, b in edits if a < at and b > start]
                wrong = not int(item["label"]) and bool(touched)
                row = make.founded(sentence, parts, text)
                if kept or touched or first:
                    words = make.marked(row, sentence, touched if wrong else [])
                    yield kept, Row(row, int(wrong), words, (item["id"], domain))


def news(data: Path) -> Iterator[tuple[str, str]]:
    """(title, text) of news reports, without those of which anything is kept out."""
    csv.field_size_limit(10_000_000)
    for file in sorted((data / "wikinews").glob("*.csv")):
        with file.open(encoding="utf-8", newline="") as lines:
            yield from ((row["title"], row["text"]) for row in csv.DictReader(lines))
    for file in sorted((data / "polnear" / "train").rglob("*.txt")):
        yield "", file.read_text("utf-8")
    for name in ("lgl.xml", "GeoVirus.xml"):
        for one in parsed(data / "geo" / name).iter("article"):
            yield one.findtext("title") or "", one.findtext("text") or ""
    yield from (("", one.text) for one in read_events(data / "ecbplus") if one.topic not in DEV_TOPICS)
    related = [pair for pair in read_pairs(data / "fnc1")[1] if pair.label != "unrelated"]
    topics = connected(related)
    bodies = {pair.source: ("", pair.long) for pair in related}
    bodies |= {pair.source: (pair.short, pair.long) for pair in related if pair.label == "agree"}
    yield from (one for body, one in bodies.items() if group(f"fnc {topics[body]}") not in KEPT_GROUPS["fnc1"])


def contrast(make: Maker, data: Path) -> Iterator[tuple[bool, Row]]:
    """Titles, openings and other sentences beside what their own report says, half of them edited."""
    articles = [(title, [one for one in sentences(text) if 25 < len(one) < 400]) for title, text in news(data)]
    articles = [(title, parts) for title, parts in articles if len(parts) > 4]
    edits, made = Contrast([one for _, parts in articles for one in parts], seed=7), 0
    while made < CONTRASTS:
        title, parts = make.rng.choice(articles)
        sentence, rest = drawn(title, parts, make.rng)
        if len(rest) < 3 or (sentence not in rest and not told(sentence, rest)):
            continue
        sentence = edits.alike(sentence) if make.rng.random() < 0.6 else sentence
        edit = edits.edited(sentence, " ".join(parts)) if make.rng.random() < 0.5 else (sentence, [])
        if edit is not None:
            row = make.founded(edit[0], rest, " ".join(rest))
            made += 1
            yield made % 20 == 0, Row(row, int(bool(edit[1])), make.marked(row, *edit), "made")


def drawn(title: str, parts: list[str], rng: random.Random) -> tuple[str, list[str]]:
    """A sentence of a report and at most 40 sentences of the rest, the sentence itself sometimes among them."""
    chance = rng.random()
    if chance < 0.3 and len(title) > 25:
        return title, parts[:40]
    if chance < 0.65:
        return parts[0], parts[1:41]
    at = rng.randrange(len(parts))
    return parts[at], (parts if rng.random() < 0.6 else parts[:at] + parts[at + 1 :])[:40]


def told(sentence: str, rest: Sequence[str]) -> bool:
    """Whether most of the sentence's longer words stand in the rest too."""
    own, there = ({w[:5].casefold() for w in text.split() if len(w) > 3} for text in (sentence, " ".join(rest)))
    return len(own & there) >= 0.6 * len(own)


def events(make: Maker, data: Path) -> Iterator[tuple[bool, Row]]:
    """Pairs of mentions that may be of one event, the likely ones sooner; half of those that are of one."""
    from rashomon.align.likeness.clusters import likely  # noqa: PLC0415 - only for this
    from training.align_events import prepared  # noqa: PLC0415

    every = read_events(data / "ecbplus")
    for kept in (False, True):
        documents = [one for one in every if (one.topic in DEV_TOPICS) is kept]
        topics = prepared(documents, [one.topic for one in documents])
        places = [line(one.text, place) for one in topics.documents for place in one.mentions]
        for topic, wanted in topics.wanted.items():
            shares = likely(topics.clusters[topic])
            for at, to in wanted.tolist():
                one, two, share = topics.members[topic][at], topics.members[topic][to], float(shares[at, to])
                same = topics.events[one] == topics.events[two]
                chance = 0.5 if same else min(1.0, 0.02 + 3.6 * share)
                if share > 0.02 if kept else make.rng.random() < chance:
                    a, b = (one, two) if kept or make.rng.random() < 0.5 else (two, one)
                    pair = joined(make.part(*places[a]), [make.part(*places[b])], longest=104, most=50)
                    yield kept, Row(pair, int(same), None, (one, two, share))


def line(text: str, place: tuple[int, int]) -> tuple[str, tuple[int, int]]:
    """The line of a text in which a mention stands, and its place there."""
    start = text.rfind("\n", 0, place[0]) + 1
    end = text.find("\n", place[1])
    return text[start : end if end >= 0 else len(text)], (place[0] - start, place[1] - start)


SETS = {"fnc": fnc, "support": support, "summedits": summedits, "contrast": contrast, "events": events}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("data", "out"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    parser.add_argument("--sets", nargs="*", default=list(SETS), choices=list(SETS))
    arguments = parser.parse_args()
    arguments.out.mkdir(parents=True, exist_ok=True)
    for name in arguments.sets:
        both: tuple[list[Row], list[Row]] = ([], [])
        for kept, row in SETS[name](Maker(seed=7), arguments.data):
            both[kept].append(row)
        (arguments.out / f"{name}.pickle").write_bytes(pickle.dumps(both))
        print(name, [(len(rows), sum(len(row.joined.pieces) for row in rows)) for rows in both], flush=True)


if __name__ == "__main__":
    main()
