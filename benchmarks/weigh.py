"""Seconds to weigh what the statements of a case come to together, as its reports grow in number.

    python benchmarks/weigh.py [--reports 250 500 1000 2000 4000] [--incidents 1]

The reports are those of `align.py`, made up, each with twelve statements; with one incident all of them tell of it,
which is the hardest. Times are of processor time on one thread, for each step over all reports.
"""

import resource
import time
from collections.abc import Callable, Iterable

from align import made, run
from rashomon.align import align
from rashomon.core.material import Aligned, Material
from rashomon.weigh.bounds import chronicle
from rashomon.weigh.comparing import compare
from rashomon.weigh.corroboration import corroborate
from rashomon.weigh.evidence import evidence
from rashomon.weigh.ledgers import ledger
from rashomon.weigh.origins import trace
from rashomon.weigh.questions import questions
from rashomon.weigh.stakes import propose

Step = Callable[[Material, Aligned], Iterable[object]]


def _corroborated(material: Material, aligned: Aligned) -> Iterable[object]:
    stakes = tuple(propose(material))
    return corroborate(aligned.claims, material, trace(material, stakes), stakes)


STEPS: dict[str, Step] = {
    "conflicts and changes": compare,
    "origins": _corroborated,
    "questions": lambda material, aligned: questions(material, aligned.claims),
    "evidence": lambda material, aligned: evidence(material, aligned.claims, []),
    "figures": lambda material, aligned: ledger(material, aligned.incidents),
    "bounds": chronicle,
}


def measured(count: int, incidents: int) -> str:
    material = made(count, incidents)
    aligned = align(material)
    took = []
    for name, step in STEPS.items():
        began = time.process_time()
        records = sum(1 for _ in step(material, aligned))
        took.append(f"{name} {time.process_time() - began:.2f} s ({records})")
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return f"{count:5} reports: {', '.join(took)}; {memory:.0f} MB"


if __name__ == "__main__":
    run(__doc__, measured)
