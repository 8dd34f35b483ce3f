"""Whose side a clause is about: the speaker's own, or another."""

from collections.abc import Sequence
from typing import Literal

from rashomon.qualify.lexicon import lemma, words
from rashomon.qualify.seen import Seen

Side = Literal["own", "other"]
_HEAD = 3  # words: a clause's subject stands among these
_OPENERS = frozenset(("that", "and", "but", "so", "yes", "no", "well", "look", "then", "because", "if"))
_SPEAKING = frozenset(("i", "we", "i'm", "we're", "i've", "we've", "i'd", "we'd", "i'll", "we'll"))
_OWNED = frozenset(("my", "our", "mine", "ours", "neither", "nobody", "none"))


def side(seen: Seen, lows: Sequence[str]) -> Side:
    """Whose side the clause with these words is about."""
    return "own" if is_own(seen, lows) else "other"


def is_own(seen: Seen, lows: Sequence[str]) -> bool:
    """Whether the subject is the speaker's own side: "we", "our men"; in indirect speech "it", "its soldiers"."""
    start = next((at for at, low in enumerate(lows) if low not in _OPENERS), len(lows))
    subject = list(lows[start : start + _HEAD])
    if _SPEAKING & set(subject) or {"my", "our"} & set(subject[:2]):
        return True
    if seen.passage.direct:
        return bool({"us", "ours"} & set(subject) and _OWNED & set(subject))
    if subject[:1] == ["it"]:
        return not _is_dummy(lows[start + 1 : start + 4])
    if words("grammar", "third_person") & {low.partition("'")[0] for low in subject[:2]}:
        return True
    named = {token.low.removesuffix("'s") for token in seen.source if len(token.low) > 3}
    return bool(named & {low.removesuffix("'s") for low in subject})


def _is_dummy(after: Sequence[str]) -> bool:
    """Whether "it" before these words stands for nobody ("it was impossible to", "it seems that")."""
    if not after or lemma(after[0]) in ("seem", "appear", "take", "mean"):
        return True
    rest = [low for low in after if lemma(low) != "be" and low not in ("would", "will", "has", "not", "been", "had")]
    if lemma(after[0]) != "be" and after[1:2] != ["be"] and after[1:2] != ["been"]:
        return False
    return not (rest and (rest[0].endswith(("ing", "ed")) or rest[0] in words("ahead") | words("own_fault")))
