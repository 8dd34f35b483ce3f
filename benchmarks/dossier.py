"""How long a dossier takes to write, how large it is and how much memory that needs.

    python -m benchmarks.dossier 100 500 2000

Each number is a case of that many reports of 13 paragraphs, each paragraph with one statement and
one passage in the outlet's own voice. Prints one JSON line per case.
"""

import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.present.casebook import Book

from rashomon.core import Report
from rashomon.present import dossier

PARAGRAPHS = 13
WORDS = ("port", "fire", "silo", "harbour", "minister", "crews", "grain", "night", "river", "order", "pump", "court")
FIRST = ("Ana", "Boris", "Clara", "Dmitri", "Eva", "Farid", "Goran", "Hana", "Ivo", "Jana")
LAST = ("Abel", "Brandt", "Costa", "Duran", "Egger", "Falk", "Grim", "Holm")


class Indexed(Book):
    """A book that finds a report by its id at once, as a stored case does."""

    def report(self, report: str) -> Report:  # noqa: D102 - as in Book
        if len(self.index) != len(self.kept_reports):
            self.index = {kept.id: kept for kept in self.kept_reports}
        return self.index[report]

    index: dict[str, Report] = {}  # noqa: RUF012 - replaced, never changed


def case(reports: int) -> Book:
    chance = random.Random(reports)  # noqa: S311 - words, not secrets
    book = Indexed()

    def words(count: int) -> str:
        return " ".join(chance.choice(WORDS) for _ in range(count))

    for number in range(reports):
        said = [
            (f"{chance.choice(FIRST)} {chance.choice(LAST)}", f"that {words(14)} {number} {n}")
            for n in range(PARAGRAPHS)
        ]
        own = [f"The {words(16)} {number} {n}." for n in range(PARAGRAPHS)]
        text = "\n\n".join(f"{who} said {what}. {voice}" for (who, what), voice in zip(said, own, strict=True))
        day = f"2024-{1 + number % 12:02}-{1 + number % 28:02}"
        report = book.add(f"The {words(8)} {number}", f"Outlet {number % 40}", text, day=day)
        for who, what in said:
            report.say(what, who, "said", after=f"{who} said {what}", kinds=("assertion",))
        report.voice(*own)
    return book


def measure(reports: int) -> dict[str, float]:
    book = case(reports)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with tempfile.TemporaryDirectory() as folder:
        began = time.perf_counter()
        size = dossier(book, Path(folder) / "out.html").stat().st_size
        seconds = time.perf_counter() - began
    return {
        "reports": reports,
        "statements": reports * PARAGRAPHS,
        "passages": reports * PARAGRAPHS,
        "megabytes": round(size / 1e6, 1),
        "seconds": round(seconds, 1),
        "peak_mib": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
        "of_which_the_case_mib": before // 1024,
    }


if __name__ == "__main__":
    if len(sys.argv) == 2:
        print(json.dumps(measure(int(sys.argv[1]))))
    else:  # each in a process of its own, so that one peak does not hide another
        for count in sys.argv[1:]:
            subprocess.run([sys.executable, "-m", "benchmarks.dossier", count], check=True)
