"""A report to attributions: source, cue, content.

The steps, in order: the encoder's tagged spans are linked into relations (`relations`), given
their form (`form`) and confidence (`confidence`), and those that stand inside another's content are
linked to it (`nesting`).
"""

from rashomon.attribute.stage import STEP, attribute

__all__ = ["STEP", "attribute"]
