"""What the words of mentions tell: form, number, gender, the words of weight, where each stands.

The encoder's states say little of this, and they are better on the texts that it was trained on than on any other.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from rashomon.inference.decoding import Floats
from rashomon.inference.encoding import CASES, OPENINGS, QUOTES, Encoded
from rashomon.inference.name_marks import Words, crc

Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]

_PRONOUNS = (
    "i me my mine myself",
    "we us our ours ourselves",
    "you your yours yourself yourselves",
    "he him his himself",
    "she her hers herself",
    "it its itself",
    "they them their theirs themselves themself",
    "this that these those",
    "who whom whose which what whoever whatever",
    "here there then now today yesterday tomorrow",
    (
        "one ones another other others someone somebody something anyone anybody anything everyone everybody "
        "everything nobody nothing none some many few all both each either neither most much several any"
    ),
)
_PRONOUN = {word: form for form, group in enumerate(_PRONOUNS) for word in group.split()}
ME, WE, YOU, HE, SHE, IT, THEY, THIS, WHO, HERE, SOME, NAME, THE, THIS_ONE, OWNED, A, PLURAL, NUMBER, BARE = range(19)
FORMS = BARE + 1
_DEFINITE, _POINTING = frozenset({"the"}), frozenset({"this", "that", "these", "those", "such"})
_OWNERS = frozenset({"my", "our", "your", "his", "her", "its", "their", "whose"})
_INDEFINITE = frozenset(
    {"a", "an", "some", "any", "no", "each", "every", "another", "many", "several", "few", "most", "all", "one"}
    | {"two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"}
)
_OPENINGS = ((THE, _DEFINITE), (THIS_ONE, _POINTING), (OWNED, _OWNERS), (A, _INDEFINITE))
_APOSTROPHES = frozenset("'’")
_DROPPED = (
    _DEFINITE | _POINTING | _OWNERS | frozenset({"a", "an", "of", "'", "’", "s", "-", ",", '"', "“", "”", "(", ")"})
)
_SINGULAR, _PLURAL = frozenset({ME, HE, SHE, IT}), frozenset({WE, THEY})
UNKNOWN, ONE, MANY = range(3)  # numbers
MALE, FEMALE, THING = 1, 2, 3  # genders; 0 is unknown
_GENDER = {HE: MALE, SHE: FEMALE, IT: THING}
_STOPS = frozenset(".!?")

WORDS, DIGITS = 6, 3  # words of weight of a mention, and with digits, that are compared
OWN = FORMS + 3 + 4 + 6


class Spans(NamedTuple):
    """Mentions of a text in the order of their heads: words `first` to `last` (exclusive), what their heads are.

    `plural`, `proper` say what the head's part of speech is, `kinds` (mentions, kinds) are probabilities.
    """

    first: Ints
    last: Ints
    head: Ints
    plural: Bools
    proper: Bools
    kinds: Floats


@dataclass(frozen=True)
class Marks:
    """What is known of each mention; one row a mention.

    `form`, `number` and `gender` are the constants above. Numbers that are equal where words are: `stem` of the head,
    `surface` of all words, `whole` of those of weight, `lead` and `tail` of the first and last of them, `short` of all
    words but "the", `initials` of the capitals. `quoted` tells passages in quotation marks apart (odd) from others,
    `often` counts earlier mentions with the same head. `content` and `digits` (mentions, places) are numbers of the
    words of weight and of those with digits, −1 where there are no more.
    """

    form: Ints
    number: Ints
    gender: Ints
    stem: Ints
    surface: Ints
    whole: Ints
    lead: Ints
    tail: Ints
    short: Ints
    initials: Ints
    sentence: Ints
    paragraph: Ints
    quoted: Ints
    often: Ints
    content: Ints
    digits: Ints


def marks(words: Words, encoded: Encoded, spans: Spans, genders: Mapping[int, int]) -> Marks:
    """The marks of all mentions; `genders` gives 1 (male) or 2 (female) by the CRC-32 of a word in lower case."""
    written, folded = words
    places = list(zip(spans.first.tolist(), spans.last.tolist(), spans.head.tolist(), strict=True))
    quote = encoded.features[encoded.first] // (CASES * OPENINGS)
    form = _forms(folded, encoded, spans)
    weighty = [_weighty(folded, place) for place in places]
    heads = [_stem(folded[head]) for _, _, head in places]
    surface = [" ".join(folded[first:last]) for first, last, _ in places]
    capitals = ["".join(word[0] for word in written[a:b] if word[:1].isupper()).lower() for a, b, _ in places]
    return Marks(
        form=form,
        number=np.array(list(map(_number, form.tolist(), spans.plural.tolist())), np.int64),
        gender=np.array([_gender(folded, *one, genders) for one in zip(places, form.tolist(), strict=True)], np.int64),
        stem=_numbered(heads),
        surface=_numbered(surface),
        whole=_numbered([" ".join(found) or said for found, said in zip(weighty, surface, strict=True)]),
        lead=_crcs([found[0] if found else "" for found in weighty], 1),
        tail=_crcs([found[-1] if found else "" for found in weighty], 1),
        short=_crcs([one.removeprefix("the ") for one in surface], 2),
        initials=_crcs([one if len(one) > 1 else "" for one in capitals], 1),
        sentence=np.cumsum(_sentence_starts(folded, encoded.opens), dtype=np.int64)[spans.head],
        paragraph=np.cumsum(encoded.opens, dtype=np.int64)[spans.head],
        quoted=np.cumsum(quote == QUOTES - 1)[spans.head] * 2 + (quote[spans.head] == 1),
        often=_often(heads),
        content=_padded([found if kind > SOME else () for found, kind in zip(weighty, form, strict=True)], WORDS),
        digits=_padded([[one for one in found if _digit(one)] for found in weighty], DIGITS),
    )


def _crcs(words: Sequence[str], apart: int) -> Ints:
    """A number for each word, its own where there is no word; `apart` (1 or 2) keeps those of two columns apart."""
    return np.array([crc(word) if word else -apart - 2 * n for n, word in enumerate(words)], np.int64)


def _often(stems: Sequence[str]) -> Ints:
    """How often each mention's head was a head before."""
    seen: dict[str, int] = {}
    often = []
    for stem in stems:
        often.append(seen.get(stem, 0))
        seen[stem] = often[-1] + 1
    return np.array(often, np.int64)


def _digit(word: str) -> bool:
    return not word.isalpha() and any(letter.isdigit() for letter in word)


def _forms(folded: Sequence[str], encoded: Encoded, spans: Spans) -> Ints:
    case = encoded.features[encoded.first] % CASES
    capital = (case[spans.head] > 0) & (case[spans.head] < CASES - 1) & spans.proper
    columns = (spans.first, spans.last, spans.head, capital, spans.plural)
    rows = zip(*(column.tolist() for column in columns), strict=True)
    return np.array([_form(folded[first:last], head - first, *kind) for first, last, head, *kind in rows], np.int64)


def _form(words: Sequence[str], head: int, name: int, plural: int) -> int:
    first, said = words[0], _PRONOUN.get(words[head], NAME)
    if said < NAME and len(words) <= (2 if said == SOME else 1):
        return said
    if _digit(words[head]):
        return NUMBER
    opened = OWNED if not _APOSTROPHES.isdisjoint(words[:head]) else PLURAL if plural else BARE
    return NAME if name else next((form for form, openings in _OPENINGS if first in openings), opened)


def _weighty(folded: Sequence[str], place: tuple[int, int, int]) -> list[str]:
    """The stems of a mention's words of weight, up to its head, then those behind it."""
    first, last, head = place
    return [_stem(one) for one in (*folded[first : head + 1], *folded[head + 1 : last]) if one not in _DROPPED]


def _number(form: int, plural: int) -> int:
    if form in _SINGULAR or form in _PLURAL:
        return ONE if form in _SINGULAR else MANY
    if form in {YOU, WHO, HERE, SOME, NUMBER}:
        return UNKNOWN
    return MANY if plural else ONE


def _gender(folded: Sequence[str], place: tuple[int, int, int], form: int, genders: Mapping[int, int]) -> int:
    if form < NAME:
        return _GENDER.get(form, 0)
    first, _, head = place
    words = folded[first : head + 1] if form == NAME else folded[head : head + 1]
    return next((known for word in words if (known := genders.get(crc(word)))), 0)


def _stem(word: str) -> str:
    """A word without its plural ending, as far as comparing needs it."""
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")) else word


def _sentence_starts(folded: Sequence[str], opens: Bools) -> Bools:
    starts = opens.copy()
    for at in range(1, len(folded)):
        if folded[at - 1] in _STOPS and (at < 2 or len(folded[at - 2]) > 2 or folded[at - 1] != "."):
            starts[at] = True
    return starts


def _numbered(values: Sequence[str]) -> Ints:
    numbers = {value: n for n, value in enumerate(dict.fromkeys(values))}
    return np.array([numbers[value] for value in values], np.int64)


def _padded(words: Sequence[Sequence[str]], size: int) -> Ints:
    """(mentions, size) numbers of up to `size` different words of each mention, −1 where it has no more."""
    numbers: dict[str, int] = {}
    answer = np.full((len(words), size), -1, np.int64)
    for row, found in enumerate(words):
        for column, word in enumerate(dict.fromkeys(found)):
            if column < size:
                answer[row, column] = numbers.setdefault(word, len(numbers))
    return answer


def own(found: Marks, spans: Spans) -> Floats:
    """(mentions, OWN) what is read of each mention by itself."""
    others = [
        np.minimum(spans.last - spans.first, 8) / 8,
        found.often == 0,
        np.minimum(found.often, 8) / 8,
        found.quoted % 2,
        found.paragraph <= 1,
        (found.content >= 0).sum(1) / 4,
    ]
    parts = [np.eye(FORMS)[found.form], np.eye(3)[found.number], np.eye(4)[found.gender], np.stack(others, 1)]
    return np.concatenate(parts, 1).astype(np.float32)
