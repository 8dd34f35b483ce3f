"""Seconds to find what the reports of a case copy from each other, as they grow in number.

    python benchmarks/copies.py [--reports 250 500 1000 2000 4000]

The reports are made up. Every fifth is a wire text of one agency, cut and edited here and there, of which there are
only eight: each of them stands in a growing number of reports, so that the pairs of copies grow with the square. Times
are of processor time on one thread.
"""

import argparse
import random
import resource
import time

from rashomon.weigh.copies import copied

WORDS = 400
VOCABULARY = 30_000


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=int, nargs="*", default=[250, 500, 1000, 2000, 4000])
    for count in parser.parse_args().reports:
        print(measured(count), flush=True)


def measured(count: int) -> str:
    chance = random.Random(11)  # noqa: S311 - no secrets here
    wires = [prose(chance, 120) for _ in range(8)]
    texts, copies = {}, set()
    for number in range(count):
        name = f"report-{number}"
        words = prose(chance, WORDS)
        if number % 5 == 0:
            words[200:200] = edited(chance, chance.choice(wires))
            copies.add(name)
        texts[name] = " ".join(words)
    began = time.process_time()
    passages = list(copied(texts))
    seconds = time.process_time() - began
    found = {passage.right for passage in passages} | {passage.left for passage in passages}
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return (
        f"{count:5} reports: {seconds:6.2f} s ({1000 * seconds / count:.2f} ms a report), {len(passages):6} passages, "
        f"{len(found & copies)} of {len(copies)} copies found, {len(found - copies)} others, {memory:.0f} MB"
    )


def prose(chance: random.Random, length: int) -> list[str]:
    """Words as frequent as in a language: the hundredth word comes a hundredth as often as the first (Zipf)."""
    return [f"w{int(VOCABULARY ** chance.random())}" for _ in range(length)]


def edited(chance: random.Random, words: list[str]) -> list[str]:
    """Half or more of a text, with one word in ten changed."""
    start = chance.randrange(len(words) // 2)
    kept = words[start : start + chance.randrange(60, len(words))]
    return [word if chance.random() > 0.1 else prose(chance, 1)[0] for word in kept]


if __name__ == "__main__":
    main()
