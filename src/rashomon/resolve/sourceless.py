"""Attributions for which no source was found: whose words they are, as far as the words around the cue tell."""

import re

from rashomon.core import Attribution, Part, Span
from rashomon.resolve.lexicon import lexicon, singular
from rashomon.resolve.occurrences import AUXILIARIES
from rashomon.resolve.passages import Passage
from rashomon.resolve.phrases import Phrase
from rashomon.resolve.scene import Chains, Link
from rashomon.resources.lists import word_list

# "It should be noted that …", "it is worth recalling": the report's own voice, whatever it is grammatically.
OWN_VOICE = re.compile(
    r"(?:should|must|has to|needs to|may|can)\s+(?:also\s+)?be"
    r"\s+(?:noted|said|recalled|stressed|mentioned|remembered|added|emphasi[sz]ed|pointed out|underlined)"
    r"|\bis\s+(?:worth|important to|necessary to)\s+(?:not|recall|mention|stress|remember|add)"
)
PASSIVE = frozenset({"is", "are", "was", "were", "be", "been", "being", "gets", "got"})
# A passive without its "be": "a man accused of …", "a guard said to be …".
REDUCED = re.compile(
    r"(?:\w+ly |also |better )?"
    r"(?:(?:accused|suspected|convicted|acquitted) of|charged with|known as"
    r"|(?:said|believed|thought|reported|alleged|understood|rumou?red|feared|presumed) to (?:be|have))\b"
)
RELATIVE = re.compile(r",\s(?:which|who|whose|whom|citing|quoting|speaking)\b")
ASKED = re.compile(r"(?:when\s+|if\s+)?asked\b", re.IGNORECASE)
CONNECTING = frozenset({"and", "but", "then", "or", "yet"})


def is_own_voice(attribution: Attribution) -> bool:
    """Whether "it" and a passive only introduce what the report itself says."""
    source = " ".join(span.words for span in attribution.source).lower()
    return source in {"it", ""} and any(OWN_VOICE.search(span.words) for span in attribution.cue)


def is_asked(passage: Passage, attribution: Attribution) -> bool:
    """Whether the one beside the cue was asked and did not ask: "…, Lee said, asked if …", "When asked whether …"."""
    if not attribution.cue or not ASKED.match(attribution.cue[0].words):
        return False
    cue = attribution.cue[0]
    about = cue.words.lower().endswith(" about") or any(
        re.match(r"(?:if|whether|about|by|on)\b", span.words) for span in attribution.content
    )
    before = passage.words[passage.word(cue.start) - 1].text.lower() if passage.word(cue.start) else ""
    opens = passage.sentences[passage.sentence(cue.start)][0] == cue.start
    return about and (opens or before in {",", "when", "if", "and"} or cue.words.lower().startswith("when"))


def is_passive(passage: Passage, cue: Span) -> bool:
    """Whether the cue is a passive that names nobody ("is believed", "was reported")."""
    words = [word.bare for word in passage.words[max(passage.word(cue.start) - 2, 0) : passage.word(cue.end - 1) + 1]]
    after = passage.text[cue.end : cue.end + 12]
    return bool(PASSIVE & set(words)) or is_hearsay(cue) or REDUCED.match(f"{cue.words}{after}") is not None


def is_hearsay(cue: Span) -> bool:
    """Whether the cue only passes on or weighs ("will reportedly", "appears"): its subject says nothing."""
    lists = word_list("source_words")
    words = set(cue.words.lower().split())
    telling = words & {*lists["hearsay"], *lists["seeming"]}
    return bool(telling) and words <= {*lists["hearsay"], *lists["seeming"], *lists["auxiliary"]}


def beside(passage: Passage, chains: Chains, cue: Span) -> Link | None:
    """The subject right before the cue, over auxiliaries and adverbs, or behind "according to" and "said"."""
    if cue.words.lower().startswith("according"):
        return _behind(passage, chains, cue.end)
    at = _subject_end(passage, cue)
    apart = at > 0 and passage.words[at].text == ","
    if apart and cue.words.split()[0].lower().endswith("ing"):
        return None  # "…, asking": the subject of the clause asks, not whoever stands before the comma
    link = chains.covering(passage.words[at - apart].start) if at >= 0 else None
    if link is not None and link.occurrence.end == passage.words[at - apart].end and not link.occurrence.possessive:
        named = not apart or (link.occurrence.form == "name" and _opens(passage, chains, link))
        return link if named and not _after_preposition(passage, link) else None
    behind = _behind(passage, chains, cue.end)
    return behind if behind is not None and behind.occurrence.form != "pronoun" and _inverted(passage, cue) else None


def _opens(passage: Passage, chains: Chains, link: Link) -> bool:
    """Whether nobody else is named before in the sentence: else a name before a comma ends a clause about others."""
    start, _ = passage.sentences[passage.sentence(link.occurrence.start)]
    return chains.at(start, link.occurrence.start) is None


def over_clause(passage: Passage, chains: Chains, cue: Span) -> Link | None:
    """The name that opens the sentence, over what is told of it between commas: "Lind, who has two boats, said"."""
    start, _ = passage.sentences[passage.sentence(cue.start)]
    first = chains.at(start, cue.start)
    if first is None or first.occurrence.form != "name" or not passage.text[: cue.start].rstrip().endswith(","):
        return None
    told = RELATIVE.match(passage.text, first.occurrence.end)
    opens = first.occurrence.subject and passage.quotation(first.occurrence.start) is None
    return first if told is not None and opens else None


def _subject_end(passage: Passage, cue: Span) -> int:
    """The number of the last word before the cue, its auxiliaries and a bracket: "the council (CC) has also said"."""
    at = passage.word(cue.start) - 1
    while at >= 0 and (passage.words[at].bare in AUXILIARIES or passage.words[at].bare.endswith("ly")):
        at -= 1
    if at >= 0 and passage.words[at].text == ")":
        opening = next((n for n in range(at - 1, max(at - 6, -1), -1) if passage.words[n].text == "("), None)
        return opening - 1 if opening else at
    return at


def pronoun_before(passage: Passage, cue: Span) -> Phrase | None:
    """The pronoun "I", "we", "it" or "they" that stands right before the cue as its subject."""
    at = _subject_end(passage, cue)
    head = passage.words[at].text if at >= 0 else ""
    facts = lexicon().pronouns.get(head.lower())
    if facts is None or head.lower() not in {"i", "we", "it", "they"} or cue.words.split()[0].lower().endswith("ing"):
        return None
    word = passage.words[at]
    return Phrase(word.start, word.end, "pronoun", head.lower(), plural=facts["number"] == "pl")


def agent(passage: Passage, chains: Chains, cue: Span) -> Link | None:
    """Behind a passive, the one by whom it was done: "was claimed by the union"."""
    at = passage.word(cue.end)
    by = at < len(passage.words) and passage.words[at].text == "by"
    if not by and not cue.words.lower().endswith(" by"):
        return None
    link = _behind(passage, chains, passage.words[at].end if by else cue.end)
    return None if link is not None and link.occurrence.possessive else link  # "by Elian's relatives" is not by Elian


def asking_group(passage: Passage, cue: Span) -> Span | None:
    """People behind a passive who have no name: "Asked by journalists whether …"."""
    at = passage.word(cue.end)
    if cue.words.lower().split()[-1] != "by" and not (at < len(passage.words) and passage.words[at].text == "by"):
        return None
    first = at if cue.words.lower().split()[-1] == "by" else at + 1
    stop = first
    while stop < min(first + 4, len(passage.words)) and passage.words[stop].letters:
        if singular(passage.words[stop].bare) in lexicon().groups:
            return passage.span(passage.words[first].start, passage.words[stop].end)
        stop += 1
    return None


def _behind(passage: Passage, chains: Chains, end: int) -> Link | None:
    """The occurrence that starts right behind a place, over a determiner or a title."""
    at = passage.word(end)
    if at >= len(passage.words):
        return None
    start = passage.words[at].start
    link = chains.at(start, passage.words[min(at + 8, len(passage.words) - 1)].end)
    if link is None:
        return None
    name = link.occurrence.name
    opening = name.role[0] if name is not None and name.role is not None else link.occurrence.span[0]
    between = passage.text[start:opening].strip().lower() if opening > start else ""
    return link if between in {"", "the", "a", "an"} else None


def _after_preposition(passage: Passage, link: Link) -> bool:
    name = link.occurrence.name
    titled = name is not None and name.role is not None and name.role[0] < link.occurrence.span[0]
    at = passage.word(
        name.role[0] if titled and name is not None and name.role is not None else link.occurrence.span[0]
    )
    before = passage.words[at - 1].bare if at else ""
    return before in lexicon().head_ends - {
        ",",
        "that",
        "who",
        "which",
        "said",
        "when",
        "where",
        "as",
        "after",
        "before",
    }


def _inverted(passage: Passage, cue: Span) -> bool:
    """Whether a quotation ends right before the cue."""
    return passage.text[: cue.start].rstrip(" ,")[-1:] in {'"', "”", "»", "'"}


def connected(passage: Passage, cue: Span) -> bool:
    """Whether the cue goes on from an earlier verb: "… and added", "…, recalling"; not "a group, called …"."""
    at = passage.word(cue.start) - 1
    before = passage.words[at].bare if at >= 0 else ""
    return cue.words.split()[0].lower().endswith("ing") or before in CONNECTING


def part_of(attribution: Attribution) -> Part:
    """The part of the report in which the attribution stands."""
    return attribution.content[0].part
