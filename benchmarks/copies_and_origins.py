"""Seconds to trace origins, questions and evidence of a case as its reports grow in number.

    python benchmarks/copies_and_origins.py [--reports 250 500 1000 2000 4000]

The reports are those of `resolve.py`: a dozen persons and bodies that many reports name, twenty statements each. One
claim has a statement of every report attached. Times are of processor time on one thread; who is who is not timed.
"""

import argparse
import itertools
import resource
import time
from collections.abc import Callable
from typing import Any

import resolve
from rashomon.core import Reason
from rashomon.core.claims import Attachment, Claim
from rashomon.core.material import Material
from rashomon.resolve import resolve_case, resolve_report, with_entity
from rashomon.weigh.corroboration import corroborate
from rashomon.weigh.evidence import evidence
from rashomon.weigh.origins import trace
from rashomon.weigh.questions import questions


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=int, nargs="*", default=[250, 500, 1000, 2000, 4000])
    for count in parser.parse_args().reports:
        print(measured(count), flush=True)


def measured(count: int) -> str:
    given = material(count)
    first = [many[number % len(many)] for number, many in enumerate(given.statements.values()) if many]
    why = Reason(step="made")
    attached = tuple(Attachment(statement=one.id, report=one.report, position="affirm", reason=why) for one in first)
    claims = [Claim(id="claim", wording="the convoy crossed the river", attachments=attached)]
    traced, origins = timed(lambda: trace(given))
    _, behind = timed(lambda: list(corroborate(claims, given, traced, ())))
    asked, asking = timed(lambda: list(questions(given, claims)))
    _, register = timed(lambda: list(evidence(given, claims, asked)))
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return (
        f"{count:5} reports: origins {origins:6.2f} s ({1000 * origins / count:.2f} ms a report), corroboration "
        f"{behind:.2f} s, questions {asking:6.2f} s, evidence {register:6.2f} s; {len(traced.origins)} origins, "
        f"{memory:.0f} MB"
    )


def timed(step: Callable[[], Any]) -> tuple[Any, float]:
    began = time.process_time()
    return step(), time.process_time() - began


def material(count: int) -> Material:
    """The made-up reports with their statements, and who is who in all of them."""
    reports, statements, mentions = {}, {}, {}
    for report, attributions in itertools.islice(resolve.reports(), count):
        found = resolve_report(report, attributions)
        reports[report.id], statements[report.id], mentions[report.id] = report, found.statements, found.mentions
    case = resolve_case([mention for many in mentions.values() for mention in many])
    none: dict[str, list[Any]] = {id_: [] for id_ in reports}
    return Material(
        reports=reports,
        statements={id_: [with_entity(one, case.entity_of) for one in many] for id_, many in statements.items()},
        mentions={id_: [with_entity(one, case.entity_of) for one in many] for id_, many in mentions.items()},
        times=none,
        places=none,
        figures=none,
        entities=tuple(case.entities),
    )


if __name__ == "__main__":
    main()
