"""Seconds to resolve a case as its reports grow in number: who speaks in each, and who is who in all.

    python benchmarks/resolve.py [--reports 250 500 1000 2000]

The reports are made up: each names a dozen persons and bodies that many reports name, in several spellings, and two
that no other does, and has twenty statements. Times are of processor time on one thread.
"""

import argparse
import itertools
import random
import resource
import time
from collections.abc import Iterator

from rashomon.core import Attribution, Mention, Reason, Report, cut
from rashomon.resolve import resolve_case, resolve_report

GIVEN = (
    "Anna",
    "Boris",
    "Carlos",
    "Daria",
    "Edward",
    "Fatima",
    "Giorgi",
    "Helen",
    "Igor",
    "Julia",
    "Karim",
    "Laura",
    "Oleg",
)
FAMILY = (
    "Sargsyan",
    "Aliev",
    "Petrov",
    "Nazarov",
    "Karimov",
    "Lindgren",
    "Okafor",
    "Moreau",
    "Haddad",
    "Novak",
    "Berg",
)
SPELLED = {"Sargsyan": "Sarkisian", "Aliev": "Aliyev", "Petrov": "Petroff", "Karimov": "Kerimov", "Novak": "Nowak"}
ROLES = ("President", "Foreign Minister", "spokesman", "General", "Mayor", "lawyer", "Senator", "analyst")
PEOPLE = ("Armenian", "Russian", "Norwegian", "Turkish", "French", "Indian", "Kenyan", "Chilean")
BODIES = ("Defence Ministry", "Mine Action Agency", "Aviation Authority", "Security Service", "Red Crescent Society")
SAID = ("said", "added", "denied", "claimed", "insisted")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=int, nargs="*", default=[250, 500, 1000, 2000])
    for count in parser.parse_args().reports:
        print(measured(count), flush=True)


def measured(count: int) -> str:
    mentions: list[Mention] = []
    statements = words = 0
    began = time.process_time()
    for report, attributions in itertools.islice(reports(), count):
        found = resolve_report(report, attributions)
        mentions.extend(found.mentions)
        statements += len(found.statements)
        words += len(report.text.split())
    each = time.process_time() - began
    began = time.process_time()
    case = resolve_case(mentions)
    whole = time.process_time() - began
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return (
        f"{count:5} reports, {words:8,} words: report by report {each:6.1f} s ({words / each:8,.0f} words a second), "
        f"case {whole:5.2f} s ({1000 * whole / count:.2f} ms a report), {statements} statements, "
        f"{len(case.entities)} entities, {len(case.comparisons)} comparisons, {memory:.0f} MB"
    )


def reports() -> Iterator[tuple[Report, list[Attribution]]]:
    """Made-up reports without end, the same ones each time."""
    chance = random.Random(7)  # noqa: S311 - no secrets here
    for number in itertools.count():
        cast = [person(chance, chance.randrange(400)) for _ in range(8)] + [
            person(chance, 1000 + 2 * number + i) for i in (0, 1)
        ]
        bodies = [f"the {chance.choice(PEOPLE)} {chance.choice(BODIES)}" for _ in range(4)]
        yield written(chance, f"report-{number}", cast, bodies)


def person(chance: random.Random, number: int) -> tuple[str, str, str]:
    """Role, given name and surname of a person; the same number gives the same person, spelled one way or another."""
    own = random.Random(number)  # noqa: S311
    family = own.choice(FAMILY) + (own.choice(("", "a", "ov", "son", "ez")) if number >= 1000 else "")
    spelled = SPELLED.get(family, family) if chance.random() < 0.3 else family
    return f"{own.choice(PEOPLE)} {own.choice(ROLES)}", own.choice(GIVEN), spelled


def written(
    chance: random.Random, name: str, cast: list[tuple[str, str, str]], bodies: list[str]
) -> tuple[Report, list[Attribution]]:
    """A report with a statement in each sentence, by name, short name, pronoun or body in turn."""
    text, places = "", []
    for number in range(20):
        role, given, family = cast[number % len(cast)]
        sources = (
            f"{role} {given} {family}",
            family,
            "He",
            chance.choice(bodies).capitalize() if number % 7 == 3 else family,
        )
        source, cue = sources[0 if number < len(cast) else 1 + number % 3], chance.choice(SAID)
        content = (
            f"that the convoy of {chance.randrange(2, 90)} trucks had crossed the river near the old mill on that day"
        )
        start = len(text)
        text += f"{source} {cue} {content}. "
        places.append((start, start + len(source), start + len(source) + 1 + len(cue)))
        if number % 4 == 3:
            text = text.strip() + "\n\n"
    text = text.strip()
    made = Report(id=name, source="made", locator="", text=text, text_map=())
    return made, [
        Attribution(
            id=f"{name}-{number}", report=name, source=(cut(text, start, end),), cue=(cut(text, end + 1, stop),),
            content=(cut(text, stop + 1, text.index(".", stop)),), form="indirect", reason=Reason(step="made"),
        )
        for number, (start, end, stop) in enumerate(places)
    ]  # fmt: skip


if __name__ == "__main__":
    main()
