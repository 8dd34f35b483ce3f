"""Align: the statements of all reports to incidents, events and claims."""

from rashomon.core.material import Aligned, Material


def align(material: Material) -> Aligned:
    """Groups statements about the same proposition, and propositions about the same event."""
    del material
    return Aligned()
