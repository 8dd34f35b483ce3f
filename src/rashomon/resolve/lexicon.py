"""The word lists that the stage reads, as sets ready for look-up (all lower case, names as written)."""

from dataclasses import dataclass
from functools import cache

from rashomon.resources.lists import word_list


@dataclass(frozen=True)
class Lexicon:
    """Word lists; `gender` values are "m", "f" or None, `seats` and `people` give the state's name."""

    honorifics: dict[str, str | None]
    offices: dict[str, str | None]
    abbreviations: dict[str, str]
    modifiers: frozenset[str]
    former: frozenset[str]
    held: frozenset[str]
    private: frozenset[str]
    heads: dict[str, tuple[str, ...]]
    kinship: dict[str, str | None]
    states: dict[str, str]
    people: dict[str, str]
    seats: dict[str, str]
    bodies: frozenset[str]
    called: frozenset[str]
    acronyms: dict[str, str]
    groups: frozenset[str]
    vague: frozenset[str]
    writings: frozenset[str]
    agencies: dict[str, str]
    outlets: frozenset[str]
    given: dict[str, str | None]
    pronouns: dict[str, dict[str, str | int | None]]
    starters: frozenset[str]
    particles: frozenset[str]
    shortened: frozenset[str]
    calendar: frozenset[str]
    definite: frozenset[str]
    indefinite: frozenset[str]
    head_ends: frozenset[str]
    relatives: frozenset[str]
    pointers: frozenset[str]
    role_dropped: frozenset[str]
    role_same: dict[str, str]
    portfolios: frozenset[str]


@cache
def lexicon() -> Lexicon:
    """All word lists, read once in a process."""
    roles, bodies, function = word_list("roles"), word_list("bodies"), word_list("function_words")
    given, states, compared = word_list("given_names"), word_list("states"), word_list("role_words")
    return Lexicon(
        honorifics=roles["honorifics"],
        offices=roles["offices"],
        abbreviations=roles["abbreviations"],
        modifiers=frozenset(roles["modifiers"]),
        former=frozenset(roles["former"]),
        held=frozenset(roles["held"]),
        private=frozenset(roles["private"]),
        heads={head: tuple(names) for head, names in roles["heads"].items()},
        kinship=word_list("kinship"),
        states={name: state["name"] for state in states for name in (state["name"], *state.get("also", ()))},
        people={people: state["name"] for state in reversed(states) for people in state["people"]},
        seats={seat.removeprefix("the "): state["name"] for state in states for seat in state["seats"]},
        bodies=frozenset(bodies["bodies"]),
        called=frozenset(bodies["called"]),
        acronyms=bodies["acronyms"],
        groups=frozenset(bodies["groups"]),
        vague=frozenset(bodies["vague"]),
        writings=frozenset(bodies["writings"]),
        agencies={name: agency for agency, also in bodies["agencies"].items() for name in (agency, *also)},
        outlets=frozenset(bodies["outlets"]),
        given={name: gender for gender, names in (("m", given["m"]), ("f", given["f"])) for name in names}
        | dict.fromkeys(given["both"]),
        pronouns=word_list("pronouns"),
        starters=frozenset(function["starters"]),
        particles=frozenset(function["particles"]),
        shortened=frozenset(function["shortened"]),
        calendar=frozenset(function["calendar"]),
        definite=frozenset(function["definite"]),
        indefinite=frozenset(function["indefinite"]),
        head_ends=frozenset(function["head_ends"]),
        relatives=frozenset(function["relatives"]),
        pointers=frozenset(function["pointers"]),
        role_dropped=frozenset(compared["dropped"]),
        role_same=compared["same"],
        portfolios=frozenset(compared["portfolios"]),
    )


def singular(word: str) -> str | None:
    """The singular of a lower-case English plural as far as the lists need it, None if it is no plural."""
    irregular = {"men": "man", "women": "woman", "children": "child", "people": "person", "policemen": "policeman"}
    if word in irregular:
        return irregular[word]
    for ending in ("spokesmen", "congressmen", "businessmen", "fishermen", "statesmen", "firemen", "gunmen"):
        if word == ending:
            return word[:-2] + "an"
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 3:
        return word[:-1]
    return None
