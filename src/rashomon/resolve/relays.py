"""The relay chain: through whom the words of a statement reached the reader, from the outlet inwards."""

import re
from collections.abc import Sequence
from functools import cache

from rashomon.core import Attribution, LinkKind, Part, RelayLink, Span, Speaker, trimmed
from rashomon.resolve.lexicon import lexicon
from rashomon.resolve.stage import Reading
from rashomon.resources.lists import word_list

LONGEST_CREDIT = 120  # characters of a line that only credits
WIRE = re.compile(
    r"(?:[A-Z][\w&.'’-]*\s+){1,3}(?:Press|Wire|Newswire|News Agency|Agency|News Service|Telegraph Agency)"
)
DATELINE = re.compile(r"[A-Z][^\n()/—–]{0,60}[(/](?P<agency>[A-Z][\w .-]{1,30})[)/]\s*[.—–-]")
NAME = r"(?:[A-Z][\w&.'’/-]*|\w*[a-z]\w*(?:\.\w+)*\.[a-z]{2,4}\b)"  # a site's address is a name too
# Verbs with which a report credits another outlet for what it relays; "quoted by" is none.
VERBS = "reported|reports|report|said|says|writes|wrote|quoted|quotes|cited|cites|noted|informs|informed|announced"
CREDITS = rf"(?:{VERBS})(?! by)"


def relay_of(reading: Reading, attribution: Attribution, parents: Sequence[Speaker]) -> tuple[RelayLink, ...]:
    """The links of one attribution's chain; the statement's own speaker is not repeated in it.

    `parents` are the speakers in whose content the attribution stands, the outermost first.
    """
    links = [*relay_of_report(reading), *_of_sentence(reading, attribution)]
    links.extend(_parent(speaker) for speaker in parents if speaker.words is not None or speaker.name)
    kept: list[RelayLink] = []
    for link in links:
        if all(link.name.lower() != other.name.lower() for other in kept):
            kept.append(link)
    return tuple(kept)


def carried_relay(links: Sequence[RelayLink], addressee: Span | None) -> tuple[RelayLink, ...]:
    """The links, with the outlet that was spoken to, where the sentence that tells of it is another one."""
    if addressee is None or not is_outlet(addressee.words) or any(link.name == addressee.words for link in links):
        return tuple(links)
    return (*links, RelayLink(kind="agency", name=addressee.words, words=addressee))


@cache
def credit_pattern() -> re.Pattern[str]:
    """A short line that credits an agency for the report: "With material from X", "X contributed to this report"."""
    name = rf"(?:{NAME})(?:[ ](?:{NAME}))*"
    things = "material|reporting|information|files|copy|input|contributions|additional reporting"
    return re.compile(
        rf"^\W*(?:(?:[Ww]ith|[Aa]dditional)\s+)?(?:{things})\s+(?:from|by|of)\s+(?P<behind>{name})\W*$"
        rf"|^\W*(?P<ahead>{name})\s+(?:also\s+)?contributed\s+(?:additional\s+|some\s+)?(?:to|reporting)\b.{{0,30}}$"
    )


def credited(reading: Reading) -> list[RelayLink]:
    """Agencies that a line of the text, or one that was taken out as standing above or below it, credits."""
    passage = reading.passages["text"]
    found: list[RelayLink] = []
    for start, end in passage.paragraphs:
        match = credit_pattern().match(passage.text[start:end]) if end - start <= LONGEST_CREDIT else None
        if match is not None and is_outlet(match.group(match.lastgroup or 0)):
            first, last = match.span(match.lastgroup or 0)
            found.append(_link(reading, "text", "agency", start + first, start + last))
    found.extend(_of_dateline(reading))
    own = reading.report.outlet.value if reading.report.outlet else ""
    lines = (one.words for one in reading.report.removed if len(one.words) <= LONGEST_CREDIT)
    found.extend(
        RelayLink(kind="agency", name=piece, how=f"credit line: “{line}”")
        for line in lines
        for piece in re.split(r"\s*[•|·;/]\s*|\s{2,}", line)
        if WIRE.fullmatch(piece) and piece != own
    )
    return found


def _of_dateline(reading: Reading) -> list[RelayLink]:
    """The agency in the date line that opens the text: "KALMAR, May 3 (Reuters) -", "/TASS/."."""
    passage = reading.passages["text"]
    match = DATELINE.match(passage.text, passage.paragraphs[0][0]) if passage.paragraphs else None
    if match is None or match["agency"] not in lexicon().agencies:
        return []
    return [_link(reading, "text", "agency", *match.span("agency"))]


def relay_of_report(reading: Reading) -> tuple[RelayLink, ...]:
    """The outlet, and the agencies that its credit line names."""
    report = reading.report
    found: list[RelayLink] = []
    if report.outlet is not None:
        found.append(RelayLink(kind="outlet", name=report.outlet.value, how=report.outlet.how))
    found.extend(RelayLink(kind="agency", name=agency.value, how=agency.how) for agency in report.agency)
    found.extend(reading.credits)
    return tuple(found)


def _parent(speaker: Speaker) -> RelayLink:
    """A speaker who quotes another: an agency, a vague source, or a person or body."""
    words = speaker.words.words if speaker.words is not None else ""
    name = speaker.name or words
    kind: LinkKind = (
        "agency" if is_outlet(name) else "vague" if speaker.resolution == "unnamed" and is_vague(words) else "speaker"
    )
    return RelayLink(kind=kind, name=name, words=speaker.words, figure=speaker.figure)


def _of_sentence(reading: Reading, attribution: Attribution) -> list[RelayLink]:
    """Agencies and vague sources that the sentence of the cue credits: "TASS has reported", "told Reuters"."""
    anchor = attribution.cue[0] if attribution.cue else attribution.content[0]
    passage = reading.passages[anchor.part]
    start, end = passage.sentences[passage.sentence(anchor.start)]
    text = passage.text[start:end]
    own = [(span.start - start, span.end - start) for span in (*attribution.source, *attribution.content)]
    quoted = [(a - start, b - start) for a, b in passage.quotations if a < end and b > start]
    found: list[RelayLink] = []
    for kind, pattern in (("agency", agency_pattern()), ("vague", vague_pattern())):
        for match in pattern.finditer(text):
            group = match.lastgroup or ""
            first, last = match.span(group)
            if any(a <= first < b for a, b in (*own, *quoted)):
                continue
            name = re.sub(r"(?:['’]s?|[.,])$", "", text[first:last].strip())
            if kind == "agency" and not is_outlet(name, wire=group != "told"):
                continue
            found.append(
                _link(
                    reading,
                    anchor.part,
                    "agency" if kind == "agency" else "vague",
                    start + first,
                    start + first + len(name),
                )
            )
    return found


def _link(reading: Reading, part: Part, kind: LinkKind, start: int, end: int) -> RelayLink:
    span = trimmed(reading.passages[part].text, start, end, part)
    words = span.words if span is not None else ""
    plain = words.removeprefix("the ").removeprefix("The ")
    name = lexicon().agencies.get(plain, plain if kind == "agency" else words)
    return RelayLink(kind=kind, name=name, words=span)


@cache
def agency_pattern() -> re.Pattern[str]:
    """A name where a sentence credits an outlet: before a verb of report, behind "told" or "according to"."""
    name = rf"(?:(?:the|The)\s+)?{NAME}(?:[ ](?:{NAME}|of))*"
    adverb = r"(?:(?:has|have|had|also|earlier|later|previously)\s+)*"
    sort = "agency|site|outlet|newspaper|broadcaster|channel|magazine|website|station|network|portal"
    kind = rf"(?:(?:[\w-]+\s+){{0,5}}?(?:{sort})\s+|(?:the|a|an|state|official|news)\s+)*"
    done = "quoted|cited|reported|carried|published|broadcast|aired|posted|seen|obtained|saying"
    behind = rf"[Aa]ccording to|[Cc]iting|quoting|(?:{done}) by|interview with"
    aside = r"(?:,\s+(?:citing|quoting)\s[^,]{3,80},|['’]s\s+correspondent|\s+correspondent)?"
    return re.compile(
        rf"(?:\b(?:as|As)\s+|^(?!As\b)|[,;:—–]\s*){kind}(?P<reported>{name}){aside}\s+{adverb}{CREDITS}\b"
        rf"|\b(?:told|tells)\s+(?P<told>{name})"
        r"|\b[Ss]p(?:eaking|oke) (?:to|on|with)\s+(?P<spoken>(?:state|national|public|local) (?:television|radio))\b"
        rf"|\b(?:{behind}|with reference to)\s+{kind}(?P<credited>{name})"
    )


@cache
def vague_pattern() -> re.Pattern[str]:
    """Words that credit somebody whom they hide: "media reports", "a source close to the talks"."""
    shy = (
        "some|several|local|various|unconfirmed|foreign|state|social|anonymous|unnamed|unidentified|informed|two|three"
    )
    adjective = rf"(?:(?:the|a|an|its|{shy})\s+)*"
    media = r"(?:[\w-]+\s+){0,2}?(?:media|press|news)(?:\s+(?:reports|outlets|sources))?"
    noun = rf"(?:{media}|reports|rumou?rs|sources?|insiders?)\b(?!\s+(?:agency|outlet|agencies))"
    whose = r"(?:\s+(?:close to|familiar with|in|at|within|from)(?:\s+[\w'’-]+){1,4})?"
    knows = r"(?:people|persons?|officials|diplomats)"
    hidden = (
        rf"{adjective}(?:{knows}\s+(?:familiar with|close to|with (?:direct\s+)?knowledge of)(?:\s+[\w'’-]+){{1,3}}?)"
    )
    named_by = rf"(?:{adjective}{knows}(?:\s+(?:familiar with|close to)(?:\s+[\w'’-]+){{1,3}})?)\b"
    says = r"(?:says?|said|reports?|reported|claims?|claimed|suggests?|suggested|told|had it)"
    return re.compile(
        rf"\b(?:[Aa]ccording to|[Cc]iting|[Qq]uoting|[Aa]s|cited by|quoted by)\s+(?P<credited>{adjective}{noun}{whose})"
        rf"|\b(?:[Cc]iting|[Qq]uoting)\s+(?P<cited>{named_by})"
        r"|\b(?:with reference|referring) to\s+(?P<service>(?:the\s+)?(?:[\w'’-]+\s+){1,4}?press (?:service|office))\b"
        rf"|(?:^|,\s*)(?P<reported>(?:{adjective}{noun}{whose}|{hidden}))\s+{says}\b",
        re.IGNORECASE,
    )


def is_outlet(name: str, *, wire: bool = True) -> bool:
    """Whether a name is that of an agency, a paper, a broadcaster or a site; with `wire` off only a plain one."""
    lex = lexicon()
    plain = name.removeprefix("the ").removeprefix("The ")
    if plain in lex.agencies:
        return True
    words = [word.lower() for word in plain.split()]
    known = any(entry in (plain.lower(), words[-1] if words else "") for entry in lex.outlets) if words else False
    return (
        known
        or any(word in {"news", "tv", "television", "radio", "agency"} for word in words)
        or (bool(re.search(r"\w\.[a-z]{2,4}$", plain)) and wire)
    )


def is_vague(words: str) -> bool:
    """Whether a source's words hide who it is: "media reports", "a source close to the government"."""
    listed = set(word_list("bodies")["vague"])
    return any(word in listed for word in re.findall(r"[a-z]+", words.lower()))
