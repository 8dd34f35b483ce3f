"""Rows of printed sentences of made-up disputes (`evaluation/accounts`).

    python -m training.account_rows --disputes evaluation/accounts --out pairs

What the pair model learns from them, of sentences read alone and of pairs read as one row: whether two exclude each
other, say the same of one matter, or neither; and which bear on one proposition at all, by the vector of each alone.
"""

import argparse
import pickle
import re
from collections.abc import Iterator, Sequence
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

import numpy as np

from rashomon.evaluate.gold.accounts import VERDICTS, Dispute, Printed, near, read_disputes, verdict
from rashomon.inference.accounts import account, alone, beside
from rashomon.inference.pairing import Joined, Part
from training.pair_rows import Maker, Row

NEITHER = VERDICTS.index("neither")
NAMED, OWN, TURN = 0.7, 0.3, 0.5  # shares: named speakers, pairs of one speaker that are kept, pairs turned round
OTHERS = 1.3  # pairs that are neither, for each that is not; drawn among twice as many that are most alike
LUCK, STEM = 3.0, 6
WORD = re.compile(r"[a-z]{4,}")


class Told(NamedTuple):
    """One dispute's sentences, each alone.

    `verdicts` (rows, rows) number what each two come to, -1 for a sentence and itself; `near` which bear on one
    proposition.
    """

    rows: list[Joined]
    verdicts: np.ndarray
    near: np.ndarray
    dispute: Dispute


def stated(dispute: Dispute) -> Iterator[Printed]:
    """The dispute's propositions that are told as so or not so, as sentences that nobody says."""
    for name, text in dispute.propositions.items():
        values = {one.says[name] for one in dispute.printed if name in one.says}
        if values <= {"yes", "no", "maybe"} and values & {"yes", "no"}:
            whole = text[:1].upper() + text[1:].rstrip(".") + "."
            yield Printed("outlet", "", whole, (0, len(whole)), {name: "yes"}, ())


def told(make: Maker, disputes: Sequence[Dispute], *, nameless: float, plain: bool) -> Iterator[Told]:
    """Each dispute's sentences, `nameless` of them without who says it; with `plain` its propositions too."""
    for dispute in disputes:
        printed = [*dispute.printed, *(stated(dispute) if plain else ())]
        rows = [alone(_part(make, one, named=make.rng.random() >= nameless)) for one in printed]
        verdicts = np.array([[VERDICTS.index(verdict(a, b)) for b in printed] for a in printed])
        np.fill_diagonal(verdicts, -1)
        yield Told(rows, verdicts, np.array([[near(a, b) for b in printed] for a in printed]), dispute)


def beside_each_other(make: Maker, disputes: Sequence[Dispute]) -> Iterator[Row]:
    """Pairs as one row: all that exclude each other or say the same, and of the others those that look most like it."""
    for dispute in disputes:
        printed = [*dispute.printed, *stated(dispute)]
        parts = [_part(make, one, named=make.rng.random() < NAMED) for one in printed]
        stems = [frozenset(word[:STEM] for word in WORD.findall(one.text.lower())) for one in printed]
        sure: list[tuple[int, int, int]] = []
        others: list[tuple[float, int, int]] = []
        for one, other in combinations(range(len(printed)), 2):
            same_speaker = printed[one].who == printed[other].who and other < len(dispute.printed)
            if same_speaker and make.rng.random() >= OWN:
                continue
            said = VERDICTS.index(verdict(printed[one], printed[other]))
            if said != NEITHER:
                sure.append((one, other, said))
            else:
                likeness = 2 * near(printed[one], printed[other]) + len(stems[one] & stems[other])
                others.append((likeness + make.rng.random() * LUCK, one, other))
        likest = sorted(others, reverse=True)[: int(2 * OTHERS * len(sure))]
        drawn = make.rng.sample(likest, min(int(OTHERS * len(sure)), len(likest)))
        for one, other, said in (*sure, *((one, other, NEITHER) for _, one, other in drawn)):
            first, second = (one, other) if make.rng.random() < TURN else (other, one)
            yield Row(beside(parts[first], parts[second]), said, None, None)


def _part(make: Maker, one: Printed, *, named: bool) -> Part:
    who = "" if one.who == "outlet" or not named else one.who
    return account(who, one.text, one.content, make)


def split(folder: Path) -> tuple[list[Dispute], list[Dispute]]:
    """The disputes to learn from, and those only for scoring."""
    every = read_disputes(folder)
    return [one for one in every if not one.held], [one for one in every if one.held]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("disputes", "out"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    arguments = parser.parse_args()
    arguments.out.mkdir(parents=True, exist_ok=True)
    make = Maker(seed=7)
    learned, held = split(arguments.disputes)
    twice = [*told(make, learned, nameless=0.0, plain=True), *told(make, learned, nameless=1.0, plain=True)]
    both = twice, list(told(make, held, nameless=0.0, plain=False))
    (arguments.out / "beside.pickle").write_bytes(pickle.dumps((list(beside_each_other(make, learned)), [])))
    (arguments.out / "told.pickle").write_bytes(pickle.dumps(both))
    print("disputes", [len(one) for one in both], flush=True)


if __name__ == "__main__":
    main()
