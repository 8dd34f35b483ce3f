"""Statements: which of gold's the case has, and what it says of each."""

from typing import NamedTuple

from rashomon.core import Part, Statement
from rashomon.evaluate.case.observed import Observed, Page
from rashomon.evaluate.case.sheet import Sheet
from rashomon.evaluate.gold.cases import Entry, GoldCase
from rashomon.evaluate.metrics.matching import matching
from rashomon.evaluate.metrics.relations import mostly
from rashomon.evaluate.metrics.spans import Range, overlaps


class Wanted(NamedTuple):
    """A gold statement where it stands: the numbers of its content's and cue's words; None if nowhere."""

    entry: Entry
    part: Part
    content: frozenset[int] | None
    cue: frozenset[int]


Pairs = dict[str, tuple[Page, Statement]]


def match_statements(gold: GoldCase, case: Observed, sheet: Sheet) -> Pairs:
    """Gold's statements that the case has, by gold's id; the sheet gets hits, misses and inventions.

    A statement is the same if its cue overlaps gold's and its content shares half or more of the
    words of the longer of the two; one to one. Statements in a headline are asked for, and count
    as made up, only where gold has statements in that headline.
    """
    pairs: Pairs = {}
    entries = gold.sections.get("statements", [])
    for name in gold.reports:
        wanted = [entry for entry in entries if entry.text("of") == name]
        page = case.pages.get(name)
        if page is None:
            for entry in wanted:
                sheet.miss(entry, entry.text("content"), "the case has no such report")
            continue
        given = [one for one in case.statements[name] if one.voice == "speaker"]
        pairs |= _match_page([located(page, entry) for entry in wanted], given, page, sheet)
    return pairs


def _match_page(wanted: list[Wanted], given: list[Statement], page: Page, sheet: Sheet) -> Pairs:
    headlines = any(one.part == "title" for one in wanted)
    given = [one for one in given if headlines or _part(one) == "text"]
    matched = matching(wanted, given, lambda gold, one: _same(gold, one, page))
    for number, gold in enumerate(wanted):
        if number in matched:
            sheet.hit()
        elif gold.content is None:
            sheet.miss(gold.entry, gold.entry.text("content"), "its words are not in the report as read")
        else:
            sheet.miss(gold.entry, gold.entry.text("content"), _nearest(gold, given, page))
    for number, statement in enumerate(given):
        if number not in matched.values():
            sheet.invent(page.name, _words(statement), "gold has no such statement")
    return {wanted[gold].entry.text("id"): (page, given[one]) for gold, one in matched.items()}


def located(page: Page, entry: Entry) -> Wanted:
    """Where a gold statement stands: of several places of its words, one with the cue close by.

    The cue is the occurrence outside the content that is nearest to it.
    """
    parts: tuple[Part, Part] = ("text", "title")
    for part in parts:
        places = [(place, _cue_place(page, entry, place, part)) for place in page.find(entry.text("content"), part)]
        if places:
            place, cue = min(places, key=lambda pair: _gap(pair[0], pair[1]))
            numbers = page.numbered(cue, part) if cue else frozenset()
            return Wanted(entry, part, page.numbered(place, part), numbers)
    return Wanted(entry, "text", None, frozenset())


def _cue_place(page: Page, entry: Entry, content: Range, part: Part) -> Range | None:
    places = page.find(entry.text("cue"), part) if "cue" in entry else []
    outside = [place for place in places if not overlaps(place, content)] or places
    return min(outside, key=lambda place: _gap(content, place), default=None)


def _gap(content: Range, cue: Range | None) -> int:
    """Characters between a content and its cue; far where there is no cue."""
    if cue is None:
        return 10**9
    return max(content[0] - cue[1], cue[0] - content[1], 0)


def _same(gold: Wanted, given: Statement, page: Page) -> bool:
    if gold.content is None or _part(given) != gold.part:
        return False
    if gold.cue and not gold.cue & page.numbers(given.cue, gold.part):
        return False
    return mostly(gold.content, page.numbers(given.content, gold.part))


def _nearest(gold: Wanted, given: list[Statement], page: Page) -> str:
    """What the case has at that place instead, for the reader of the list."""
    content = gold.content or frozenset()
    sharing = [(len(content & page.numbers(one.content, gold.part)), number) for number, one in enumerate(given)]
    shared, number = max(sharing, default=(0, 0))
    if not shared:
        return "no statement has these words"
    cue = " ".join(span.words for span in given[number].cue) or "no cue"
    return f"the nearest statement has another cue or less than half of the words: {cue!r}: {_words(given[number])!r}"


def _part(statement: Statement) -> Part:
    spans = statement.cue or statement.content
    return spans[0].part if spans else "text"


def _words(statement: Statement) -> str:
    return " … ".join(span.words for span in statement.content)


def score_outlet_voice(gold: GoldCase, case: Observed) -> dict[str, Sheet]:
    """What the outlet itself asserts: right if a passage in its voice has all of gold's words.

    Gold gives examples only; made up is what stands in the outlet's voice although gold gives
    half or more of it to a speaker.
    """
    sheets = {"outlet_voice": Sheet()}
    entries = gold.sections.get("outlet_voice", [])
    if any("loaded" in entry for entry in entries):
        sheets["outlet_voice.loaded"] = Sheet()
    for entry in entries:
        page = case.pages.get(entry.text("of"))
        found = page and _in_outlet_voice(entry, page, case)
        if page is None or not found:
            sheets["outlet_voice"].miss(entry, entry.text("text"), "not in the outlet's voice")
        else:
            sheets["outlet_voice"].hit()
        for word in entry.texts("loaded"):
            marked = [span.words for span in getattr(found, "loaded", ())] if found else []
            agrees = any(word in words for words in marked)
            sheets["outlet_voice.loaded"].state(entry, word, ", ".join(marked), agrees=agrees)
    if entries:
        _misplaced(gold, case, sheets["outlet_voice"])
    return sheets


def _in_outlet_voice(entry: Entry, page: Page, case: Observed) -> Statement | None:
    for place in page.find(entry.text("text")):
        wanted = page.numbered(place)
        for statement in case.statements[page.name]:
            if statement.voice == "outlet" and wanted <= page.numbers(statement.content):
                return statement
    return None


def _misplaced(gold: GoldCase, case: Observed, sheet: Sheet) -> None:
    for name, page in case.pages.items():
        entries = [one for one in gold.sections.get("statements", []) if one.text("of") == name]
        spoken = [one.content for entry in entries if (one := located(page, entry)).content and one.part == "text"]
        for statement in case.statements[name]:
            numbers = page.numbers(statement.content) if statement.voice == "outlet" else frozenset()
            if numbers and any(2 * len(numbers & content) >= len(numbers) for content in spoken if content):
                sheet.invent(name, _words(statement), "gold gives these words to a speaker")
