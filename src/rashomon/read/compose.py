"""Drafts to reports: the steps that all formats share, in their order, and the record made at the end."""

from collections.abc import Callable

import msgspec

from rashomon.core import DateCandidate, Found, Publication, Removed, Report, Segment, Source, record_id
from rashomon.read.about import take_lines
from rashomon.read.chrome import drop_chrome
from rashomon.read.datelines import take_dateline
from rashomon.read.draft import Clue, Draft
from rashomon.read.foot import take_credits
from rashomon.read.head import take_title
from rashomon.read.judgement import judge
from rashomon.read.mapped import Mapped, joined
from rashomon.read.outlets import name_agency_outlet, name_outlet
from rashomon.read.piece import Piece, Place
from rashomon.read.publication import date_publication

# The order matters: what is chrome must be gone before the head and foot are read, and the date is
# weighed last, against the text as it then stands.
STEPS: tuple[Callable[[Draft], Draft], ...] = (
    drop_chrome,
    name_outlet,
    take_lines,
    take_title,
    take_dateline,
    take_credits,
    name_agency_outlet,
    date_publication,
    judge,
)


def compose(source: Source, piece: Piece) -> tuple[Report, str]:
    """The report of one piece, and the line that says what was lost of it, if anything was."""
    if piece.draft is None or piece.place is None:
        raise ValueError("a piece without a draft has no report")
    draft = piece.draft()
    for step in STEPS:
        draft = step(draft)
    return _report(source, piece, piece.place, draft), draft.detail


def _report(source: Source, piece: Piece, place: Place, draft: Draft) -> Report:
    text = joined((block.text for block in draft.blocks), "\n\n")
    return Report(
        id=record_id("report", source.sha256, piece.locator),
        source=source.sha256,
        locator=piece.locator,
        text=text.text,
        text_map=place.segments(text),
        title=draft.title.text,
        title_map=place.segments(draft.title),
        outlet=_found(place, draft.outlets[0]) if draft.outlets else None,
        byline=_all_found(place, draft.bylines),
        agency=_all_found(place, draft.agencies),
        dateline=_found(place, draft.datelines[0]) if draft.datelines else None,
        url=draft.url,
        publication=_in_bytes(place, draft.publication),
        captured=draft.captured,
        encoding=place.encoding,
        language=draft.language,
        removed=tuple(Removed(words=d.words.text, why=d.why, **_ends(place, d.words)) for d in draft.dropped),
        status=draft.status,
        reader=piece.reader,
    )


def _all_found(place: Place, clues: tuple[Clue, ...]) -> tuple[Found, ...]:
    """What was found, each datum once: where several places give it, the one in the source's own words first."""
    best: dict[str, Clue] = {}
    for clue in sorted(clues, key=lambda clue: not clue.words.runs):
        best.setdefault(" ".join(clue.text.casefold().split()), clue)
    return tuple(_found(place, clue) for clue in best.values())


def _found(place: Place, clue: Clue) -> Found:
    return Found(value=clue.text, words=clue.words.text, how=clue.how, **_ends(place, clue.words))


def _in_bytes(place: Place, publication: Publication) -> Publication:
    """The publication with its candidates' places in the source's own offsets."""
    moved = tuple(_moved(place, candidate) for candidate in publication.candidates)
    return msgspec.structs.replace(publication, candidates=moved)


def _moved(place: Place, candidate: DateCandidate) -> DateCandidate:
    if candidate.source_start is None or candidate.source_end is None:
        return candidate
    length = candidate.source_end - candidate.source_start
    words = Mapped(
        candidate.words, (Segment(0, length, candidate.source_start, candidate.source_end, page=candidate.page),)
    )
    return msgspec.structs.replace(candidate, **_ends(place, words))


def _ends(place: Place, words: Mapped) -> dict[str, int]:
    """Where words stand in the source, unless they come from outside of it."""
    segments: tuple[Segment, ...] = place.segments(words)
    if not segments:
        return {}
    ends = {"source_start": segments[0].source_start, "source_end": segments[-1].source_end}
    return ends if segments[0].page is None else {**ends, "page": segments[0].page}
