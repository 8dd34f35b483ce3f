"""Reasons to take two figures as one or to keep them apart. The docstring is the sentence that a reader sees."""

from collections.abc import Callable

from rashomon.core import Reason
from rashomon.resolve.lexicon import lexicon
from rashomon.resolve.profiles import Profile
from rashomon.resolve.roles import RoleSense
from rashomon.resolve.spelling import fold, likeness, plain, same_given, skeleton
from rashomon.resolve.weights import WEIGHTS

Likeness = Callable[[Profile, Profile], bool]
STEP = "resolve.identity.v1"
ALIKE = 0.7  # of the folded spellings, beside an equal skeleton
STATE_OFFICES = frozenset(
    {"president", "minister", "chancellor", "king", "queen", "secretary", "ambassador", "leader", "premier", "speaks"}
)


def same_full_name(one: Profile, other: Profile) -> bool:
    """Both are given the same full name."""
    return len(one.tokens) > 1 and one.tokens == other.tokens


def same_letters(one: Profile, other: Profile) -> bool:
    """Given name and surname are the same but for the way in which letters of another script are written."""
    return (
        one.tokens != other.tokens
        and bool(one.given and other.given)
        and fold(one.given) == fold(other.given)
        and _surname(one, other)
    )


def same_names_other_forms(one: Profile, other: Profile) -> bool:
    """The surname is the same, and the given names are forms of one (short, or of another language)."""
    full = bool(one.given and other.given) and fold(one.given) != fold(other.given)
    return full and _surname(one, other) and same_given(one.given, other.given)


def initials_fit(one: Profile, other: Profile) -> bool:
    """The surname is the same, and one given name is the initial of the other."""
    short, long = sorted((one.given, other.given), key=len)
    return len(short) == 1 and len(long) > 1 and short == long[0] and _surname(one, other)


def alike_spelling(one: Profile, other: Profile) -> bool:
    """The surnames sound alike and are spelled nearly alike, beside the same given name."""
    full = bool(one.given and other.given) and same_given(one.given, other.given) and not _surname(one, other)
    return full and skeleton(one.family) == skeleton(other.family) and likeness(one.family, other.family) >= ALIKE


def same_role(one: Profile, other: Profile) -> bool:
    """Both are given the same office of the same state or body."""
    return any(_same_office(a, b) and a.former == b.former for a in one.senses for b in other.senses)


def role_since_left(one: Profile, other: Profile) -> bool:
    """One is given an office that the other is said to have held before."""
    return any(_same_office(a, b) and a.former != b.former for a in one.senses for b in other.senses)


def other_given_name(one: Profile, other: Profile) -> bool:
    """The given names are different."""
    if not one.given or not other.given or same_given(one.given, other.given):
        return False
    initial = min(len(one.given), len(other.given)) == 1 and one.given[0] == other.given[0]
    return not initial and (skeleton(one.given) != skeleton(other.given) or likeness(one.given, other.given) < ALIKE)


def other_gender(one: Profile, other: Profile) -> bool:
    """Their given names show different genders."""
    return one.gender is not None and other.gender is not None and one.gender != other.gender


def other_office(one: Profile, other: Profile) -> bool:
    """They hold an office of two different states."""
    left = {(s.head, s.state) for s in one.senses if s.head in STATE_OFFICES and s.state}
    right = {(s.head, s.state) for s in other.senses if s.head in STATE_OFFICES and s.state}
    return (
        bool(left and right) and not left & right and not {state for _, state in left} & {state for _, state in right}
    )


def other_callings(one: Profile, other: Profile) -> bool:
    """The reports give them callings that have nothing in common."""
    left, right = ({s.head for s in p.senses} for p in (one, other))
    private = lexicon().private
    telling = (left & private and right & (private | STATE_OFFICES)) or (
        right & private and left & (private | STATE_OFFICES)
    )
    return bool(telling) and not left & right


def same_body_name(one: Profile, other: Profile) -> bool:
    """Both bear the same name."""
    return one.tokens == other.tokens


def same_words_same_state(one: Profile, other: Profile) -> bool:
    """The names have the same words, the state in one form or another ("Armenian", "of Armenia")."""
    return (
        one.tokens != other.tokens and one.state == other.state and bool(one.content) and one.content == other.content
    )


def abbreviation_introduced(one: Profile, other: Profile) -> bool:
    """A report introduces the one name as the abbreviation of the other, or gives both for one body."""
    left, right = ({plain(name) for name in (*p.spellings, p.name)} for p in (one, other))
    return one.tokens != other.tokens and bool(left & right)


def initials_of_the_name(one: Profile, other: Profile) -> bool:
    """The one name is made of the first letters of the other."""
    short, long = sorted((one, other), key=lambda profile: len(profile.tokens))
    letters = short.name.replace(".", "")
    return len(short.tokens) == 1 and letters.isupper() and len(letters) > 2 and letters.lower() == long.initials


def known_abbreviation(one: Profile, other: Profile) -> bool:
    """The one is the usual abbreviation of the other."""
    table = {plain(short): plain(full) for short, full in lexicon().acronyms.items()}
    left, right = " ".join(one.tokens), " ".join(other.tokens)
    return table.get(left) == right or table.get(right) == left


def state_left_out(one: Profile, other: Profile) -> bool:
    """The names have the same words, but only one of them names its state."""
    return (one.state is None) != (other.state is None) and bool(one.content) and one.content == other.content


def other_state(one: Profile, other: Profile) -> bool:
    """They are bodies of two different states."""
    return one.state is not None and other.state is not None and one.state != other.state


def same_name(one: Profile, other: Profile) -> bool:
    """Both bear the same name, but for the way in which letters of another script are written."""
    return fold(one.name) == fold(other.name)


def other_model(one: Profile, other: Profile) -> bool:
    """One name has a further letter or number: another model of the same make."""
    left, right = set(one.tokens), set(other.tokens)
    return left != right and (left < right or right < left)


def _surname(one: Profile, other: Profile) -> bool:
    return fold(one.family) == fold(other.family)


def _same_office(one: RoleSense, other: RoleSense) -> bool:
    return one.head == other.head and one.state == other.state and bool(one.state or one.narrowing & other.narrowing)


PERSON: tuple[Likeness, ...] = (
    same_full_name, same_letters, same_names_other_forms, initials_fit, alike_spelling,
    same_role, role_since_left, other_given_name, other_gender, other_office, other_callings,
)  # fmt: skip
BODY: tuple[Likeness, ...] = (
    same_body_name, same_words_same_state, abbreviation_introduced, initials_of_the_name, known_abbreviation,
    state_left_out, other_state,
)  # fmt: skip
THING: tuple[Likeness, ...] = (same_name, other_model)


def compare(one: Profile, other: Profile) -> tuple[float, tuple[Reason, ...]]:
    """The sum of the weights of all reasons that hold between two figures of one kind, and the reasons."""
    table = PERSON if one.kind == "person" else BODY if one.kind == "organisation" else THING
    holding = [reason for reason in table if reason(one, other)]
    return sum(WEIGHTS[reason.__name__] for reason in holding), tuple(
        given(reason.__name__, one, other, reason.__doc__ or "") for reason in holding
    )


def given(name: str, one: Profile, other: Profile, sentence: str) -> Reason:
    """A reason as a record: its sentence with the two names and its weight."""
    why = f"“{one.name}” and “{other.name}”: {sentence.rstrip('.')} ({WEIGHTS[name]:+.1f})."
    return Reason(step=f"{STEP}/{name}", why=why, rests_on=(one.figure, other.figure))
