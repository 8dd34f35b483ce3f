"""Weigh: what the accounts of a case come to together, one step after the other."""

from collections.abc import Iterator

import msgspec

from rashomon.core.material import Aligned, Material
from rashomon.weigh.bounds import chronicle
from rashomon.weigh.claims_decided import by_hand
from rashomon.weigh.comparing import compare
from rashomon.weigh.corroboration import corroborate
from rashomon.weigh.evidence import evidence
from rashomon.weigh.ledgers import ledger
from rashomon.weigh.origins import trace
from rashomon.weigh.questions import questions
from rashomon.weigh.stakes import propose


def weigh(material: Material, aligned: Aligned) -> Iterator[msgspec.Struct]:
    """All records of the case as a whole that follow from its statements and claims."""
    yield from chronicle(material, aligned)
    yield from ledger(material, aligned.incidents)
    stakes = (*material.stakes, *propose(material))
    yield from stakes
    traced = trace(material, stakes)
    yield from traced.origins
    yield from corroborate(aligned.claims, material, traced, stakes)
    yield from by_hand(aligned.claims, compare(material, aligned))
    asked = list(questions(material, aligned.claims))
    yield from asked
    yield from evidence(material, aligned.claims, asked)
