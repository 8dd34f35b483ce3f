"""Seconds to group the statements of a case by what they are about, as its reports grow in number.

    python benchmarks/align.py [--reports 250 500 1000 2000 4000] [--incidents 1]

The reports are made up: each has twelve statements on one of `incidents` disputes, with the names of its town, its
weapon and its parties, in clauses put together from a few hundred words. One incident is the hardest: all reports
then share their telling words. Times are of processor time on one thread.
"""

import argparse
import random
import resource
import time
from collections.abc import Callable

from rashomon.align import align
from rashomon.core import Mention, Reason, Report, Speaker, Statement, cut
from rashomon.core.material import Material

SYLLABLES = ("bar", "den", "kol", "mir", "tas", "vel", "or", "lin", "sk", "ga", "hur", "pe", "zan", "rit", "mo")
DID = ("fired", "launched", "used", "did not fire", "never used", "should have used")
WHAT = ("the {weapon} missile at {town}", "a {weapon} rocket near {town}", "the {weapon} in the war")
FATE = (
    "{number} people died in {town}",
    "an explosion destroyed the depot in {town}",
    "{party} arrested two officers in {town}",
)
SAID = ("said", "denied", "claimed", "admitted", "insisted")
MADE = Reason(step="made")


def main() -> None:
    run(__doc__, measured)


def run(about: str | None, measure: Callable[[int, int], str]) -> None:
    """Prints what `measure` says of each number of reports, and of incidents, that the command line names."""
    parser = argparse.ArgumentParser(description=about, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=int, nargs="*", default=[250, 500, 1000, 2000, 4000])
    parser.add_argument("--incidents", type=int, default=1)
    given = parser.parse_args()
    for count in given.reports:
        print(measure(count, given.incidents), flush=True)


def measured(count: int, incidents: int) -> str:
    material = made(count, incidents)
    began = time.process_time()
    aligned = align(material)
    took = time.process_time() - began
    statements = sum(map(len, material.statements.values()))
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return (
        f"{count:5} reports, {statements:6} statements: {took:7.2f} s ({1000 * took / count:.2f} ms a report), "
        f"{len(aligned.incidents)} incidents, {len(aligned.events)} events, "
        f"{len(aligned.claims)} claims, {memory:.0f} MB"
    )


def made(count: int, incidents: int) -> Material:
    """The same made-up case each time."""
    chance = random.Random(11)  # noqa: S311 - no secrets here
    worlds = [world(chance) for _ in range(incidents)]
    common = [name(chance) for _ in range(300)]
    reports, statements, mentions = {}, {}, {}
    for number in range(count):
        report, said, named = written(chance, f"report-{number}", worlds[number % incidents], common)
        reports[report.id], statements[report.id], mentions[report.id] = report, said, named
    empty: dict[str, list[object]] = {one: [] for one in reports}
    return Material(reports, statements, mentions, empty, empty, empty, ())  # type: ignore[arg-type]


def name(chance: random.Random) -> str:
    return "".join(chance.choice(SYLLABLES) for _ in range(3)).capitalize()


def world(chance: random.Random) -> dict[str, list[str]]:
    """A dispute's names: a weapon, two parties, its main town and forty more."""
    return {"weapon": [name(chance)], "party": [name(chance), name(chance)], "town": [name(chance) for _ in range(40)]}


def written(
    chance: random.Random, identity: str, names: dict[str, list[str]], common: list[str]
) -> tuple[Report, list[Statement], list[Mention]]:
    """A report of twelve statements, half of them about the dispute's main town."""
    text, places = "", []
    for _ in range(12):
        speaker = chance.choice(common)
        town = names["town"][0] if chance.random() < 0.5 else chance.choice(names["town"])
        filled = {
            "weapon": names["weapon"][0],
            "town": town,
            "number": str(chance.randrange(2, 40)),
            "party": names["party"][0],
        }
        clause = (
            f"{chance.choice(names['party'])} {chance.choice(DID)} {chance.choice(WHAT)}"
            if chance.random() < 0.6
            else chance.choice(FATE)
        )
        content = (
            clause.format(**filled) + f" after {chance.choice(common).lower()} {chance.choice(common).lower()} left"
        )
        start = len(text) + len(speaker) + 1
        cue = chance.choice(SAID)
        text += f"{speaker} {cue} {content}. "
        places.append((start, start + len(cue), start + len(cue) + 1 + len(content), speaker))
    text = text.strip()
    report = Report(
        id=identity,
        source="made",
        locator="",
        text=text,
        text_map=(),
        title=f"{names['town'][0]}: {names['weapon'][0]} dispute",
    )
    said = [
        Statement(
            id=f"{identity}.{number}", report=identity, attribution=None,
            speaker=Speaker(resolution="named", name=speaker, reason=MADE),
            cue=(cut(text, start, end),), content=(cut(text, end + 1, stop),), reason=MADE,
        )
        for number, (start, end, stop, speaker) in enumerate(places)
    ]  # fmt: skip
    return report, said, [*_mentions(report, names)]


def _mentions(report: Report, names: dict[str, list[str]]) -> list[Mention]:
    kinds = [
        (word, kind)
        for group, kind in (("weapon", "weapon"), ("party", "organisation"), ("town", "place"))
        for word in names[group]
    ]
    found = []
    for word, kind in kinds:
        at = report.text.find(word)
        while at >= 0:
            span = cut(report.text, at, at + len(word))
            found.append(
                Mention(
                    id=f"{report.id} {at}",
                    report=report.id,
                    span=span,
                    kind=kind,
                    form="name",
                    name=word,
                    entity=word,
                    reason=MADE,
                )
            )  # type: ignore[arg-type]
            at = report.text.find(word, at + 1)
    return found


if __name__ == "__main__":
    main()
