"""Profiles: what the reports say of each figure, gathered from its mentions for comparison between reports."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from rashomon.core import Bounds, EntityKind, Mention, RoleHeld
from rashomon.resolve.lexicon import lexicon
from rashomon.resolve.roles import RoleSense, read_role
from rashomon.resolve.spelling import fold, plain

SMALL = frozenset({"of", "for", "and", "the", "on", "in", "de", "s"})
SUFFIXES = frozenset({"jr", "sr", "ii", "iii"})


@dataclass
class Profile:
    """One figure of one report: its kind, its fullest name, all its spellings and its roles."""

    figure: str
    report: str
    kind: EntityKind
    name: str
    spellings: Counter[str] = field(default_factory=Counter)
    roles: list[RoleHeld] = field(default_factory=list)
    metonym: bool = False

    @cached_property
    def tokens(self) -> tuple[str, ...]:
        """The plain words of the fullest name without suffixes."""
        return tuple(word for word in plain(self.name).split() if word not in SUFFIXES)

    @cached_property
    def family(self) -> str:
        """The last word of the name."""
        return self.tokens[-1] if self.tokens else ""

    @cached_property
    def given(self) -> str:
        """The first word of a name of several words, else ""."""
        return self.tokens[0] if len(self.tokens) > 1 else ""

    @cached_property
    def gender(self) -> str | None:
        """The gender that a listed given name shows."""
        return lexicon().given.get(self.given.capitalize()) if self.given else None

    @cached_property
    def senses(self) -> frozenset[RoleSense]:
        """The senses of the roles."""
        return frozenset(sense for role in self.roles if (sense := read_role(role.words)) is not None)

    @cached_property
    def state(self) -> str | None:
        """For a body: the state whose name or adjective is in its name."""
        lex = lexicon()
        for word in self.name.replace("'s", "").replace("’s", "").split():
            state = lex.people.get(word) or lex.states.get(word)
            if state:
                return state
        return None

    @cached_property
    def content(self) -> frozenset[str]:
        """For a body: the folded words that tell it from others of its state."""
        same = lexicon().role_same
        lex = lexicon()
        kept = (
            word
            for word in self.name.replace("'s", "").replace("’s", "").split()
            if word not in lex.people and word not in lex.states and word.lower() not in SMALL
        )
        return frozenset(fold(same.get(word.lower(), word.lower())) for word in kept)

    @cached_property
    def initials(self) -> str:
        """For a body of several words: the first letters of all but the small ones."""
        letters = [word[0] for word in self.tokens if word not in SMALL]
        return "".join(letters) if len(letters) > 1 else ""


def profiles(mentions: Iterable[Mention], printed: Mapping[str, Bounds]) -> dict[str, Profile]:
    """The named figures of all reports by their ids. `printed` are the publication bounds by report."""
    found: dict[str, Profile] = {}
    for mention in mentions:
        if mention.figure is None or mention.name is None:
            continue
        profile = found.get(mention.figure)
        if profile is None:
            profile = found[mention.figure] = Profile(mention.figure, mention.report, mention.kind, mention.name)
        _take(profile, mention, printed.get(mention.report, Bounds()))
    return found


def _take(profile: Profile, mention: Mention, printed: Bounds) -> None:
    if mention.metonym:
        profile.metonym = True
    elif mention.form == "name":
        profile.spellings[mention.span.words] += 1
    span = mention.role or (mention.span if mention.form == "nominal" else None)
    if span is None or profile.kind != "person":
        return
    sense = read_role(span.words)
    if sense is not None and all(role.words != span.words for role in profile.roles):
        held = RoleHeld(words=span.words, span=span, report=mention.report, former=sense.former, printed=printed)
        profile.roles.append(held)
