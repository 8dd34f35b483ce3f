"""Kilobytes a second from raw text to places on the map, and look-ups a second in the gazetteer.

    python benchmarks/place.py [FOLDER OF .txt]

Speeds are of processor time, so that other work on the machine does not count. The gazetteer is opened
before the clock starts; how long that takes is printed beside it.
"""

import argparse
import json
import sys
import time
from collections.abc import Callable
from pathlib import Path

EXAMPLES = Path(__file__).parents[1] / "examples"
ENOUGH = 2.0  # seconds of work before a speed is taken


def repeated(work: Callable[[], int]) -> float:
    """What `work` counts, per second, over as many runs as a steady figure needs."""
    done = 0
    began = time.process_time()
    while (spent := time.process_time() - began) < ENOUGH:
        done += work()
    return done / spent


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", nargs="?", type=Path, default=EXAMPLES)
    texts = [path.read_text(encoding="utf-8") for path in sorted(parser.parse_args().folder.rglob("*.txt"))]
    if not texts:
        sys.exit("the folder holds no .txt file; name one that does")
    began = time.process_time()
    from rashomon.resources.gazetteer import gazetteer

    places = gazetteer()
    opened = time.process_time() - began
    from rashomon.ground.place import find_places

    found = sum(len(find_places(text)) for text in texts)

    def read() -> int:
        for text in texts:
            find_places(text)
        return sum(len(text.encode()) for text in texts)

    def look_up() -> int:
        places.by_key.cache_clear()
        for word in words:
            places.lookup(word)
        return len(words)

    words = sorted({word for text in texts for word in text.split()})
    figures = {
        "texts": len(texts),
        "places": found,
        "seconds_to_open": round(opened, 2),
        "kilobytes_per_second": round(repeated(read) / 1000, 1),
        "lookups_per_second": round(repeated(look_up)),
    }
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
