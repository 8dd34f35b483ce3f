"""Says how well scopes tell how certain a sentence presents an event, on the public factuality sets.

    python -m training.score_scopes --data FOLDER/factuality/UW/dev.jsonl

Each event has a number from -3 (certainly did not happen) to 3 (certainly did). A scope over the event's word gives it
the number below; two negations undo each other. Nothing is fitted: the numbers are what the words mean.
"""

import argparse
import json
from pathlib import Path

import numpy as np

from rashomon.qualify.clauses import clauses
from rashomon.qualify.passage import tokens
from rashomon.qualify.scopes import scopes

CERTAIN = 3.0
LEVELS = {"possible": 1.0, "probable": 2.0, "future": 1.5, "should": 0.5, "conditional": 0.5}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    given = parser.parse_args()
    gold, found = [], []
    for line in given.data.read_text("utf-8").splitlines():
        row = json.loads(line)
        words = row["text"].split(" ")
        starts = np.cumsum([0, *(len(word) + 1 for word in words)])
        scoped = scopes(clauses(tokens(row["text"], 0, len(row["text"]))))
        for target in row["targets"]:
            at = int(starts[target["span1"][0]])
            kinds = [one.kind for one in scoped if one.over[0] <= at < one.over[1] and one.by[0] != at]
            level = min([CERTAIN, *(LEVELS[kind] for kind in kinds if kind in LEVELS)])
            gold.append(target["label"])
            found.append(-level if kinds.count("negated") % 2 else level)
    pairs = np.array([gold, found])
    print(f"{len(gold)} events: MAE {np.abs(pairs[0] - pairs[1]).mean():.3f}, Pearson {np.corrcoef(pairs)[0, 1]:.3f}")
    print(f"always {CERTAIN}: MAE {np.abs(pairs[0] - CERTAIN).mean():.3f}")


if __name__ == "__main__":
    main()
