"""In how many news reports each stem stands, for the shipped table.

    python -m training.align_stems --data CORPORA --out src/rashomon/resources

Reads PolNeAR train, Wikinews, TimeBank, AQUAINT, LGL and FNC-1's bodies: 3,662 reports. Counts only; no text is kept.
"""

import argparse
import csv
import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from rashomon.align.words import stem

WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
LEAST = 4  # reports: a rarer stem is told by its absence


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    given = parser.parse_args()
    counts: Counter[str] = Counter()
    reports = 0
    for text in texts(given.data):
        reports += 1
        counts.update({stem(word.replace("’", "'").lower()) for word in set(WORD.findall(text))})
    kept = {word: count for word, count in sorted(counts.items()) if count >= LEAST}
    table = {"documents": {"all": reports}, "frequency": kept}
    (given.out / "stem_weights.json").write_text(json.dumps(table, separators=(",", ":"), ensure_ascii=False))


def texts(data: Path) -> Iterator[str]:
    csv.field_size_limit(10**8)
    for path in sorted((data / "polnear/train/text").glob("*.txt")):
        yield path.read_text("utf-8")
    for path in sorted((data / "timeml").glob("*/*.tml")):
        yield re.sub(r"<[^>]+>", " ", path.read_text("utf-8", errors="replace"))
    yield from re.findall(r"<text>(.*?)</text>", (data / "geo/lgl.xml").read_text("utf-8"), re.DOTALL)
    for folder, column in (("wikinews", "text"), ("fnc1", "articleBody")):
        for path in sorted((data / folder).glob("*.csv")):
            with path.open(encoding="utf-8", newline="") as lines:
                yield from (row[column] for row in csv.DictReader(lines) if row.get(column))


if __name__ == "__main__":
    main()
