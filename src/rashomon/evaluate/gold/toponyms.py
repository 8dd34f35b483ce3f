"""Gold places: the XML corpora LGL, TR-News, GeoWebNews and GeoVirus."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree as ET

from rashomon.evaluate.gold.inline import parsed
from rashomon.evaluate.gold.texts import report_text
from rashomon.evaluate.metrics.spans import Range
from rashomon.evaluate.result import GoldError

# The corpora agree on the shape and differ in the names.
_WORDS = ("phrase", "name", "toponym", "extractedName")
_LATITUDE = ("lat", "latitude")
_LONGITUDE = ("lon", "lng", "long", "longitude")
_OFF_BY = 3


class Toponym(NamedTuple):
    """A place name: its range of the text, (latitude, longitude), and GeoNames id if the corpus has one.

    `point` is None where the annotators found no entry of the gazetteer for it. `belonging`, of what a system
    finds, says that it took the words for a word of belonging ("Syrian").
    """

    place: Range
    point: tuple[float, float] | None
    geonames: int | None
    belonging: bool = False


class PlacedDocument(NamedTuple):
    """A text with its toponyms; `lost` counts those whose offsets fit no words of the text."""

    name: str
    corpus: str
    text: str
    toponyms: list[Toponym]
    lost: int


def read_places(data: Path) -> Iterator[PlacedDocument]:
    """Articles of an XML corpus, or of every XML corpus in a folder. Raises GoldError for other data."""
    files = [data] if data.is_file() else sorted(data.glob("*.xml"))
    if not files:
        raise GoldError(f"{data}: holds no .xml corpus of articles and toponyms")
    for path in files:
        root = parsed(path)
        articles = list(root.iter("article"))
        if not articles:
            raise GoldError(f"{path}: holds no article element")
        for number, article in enumerate(articles, 1):
            yield _article(path, number, article)


def _article(path: Path, number: int, article: ET.Element) -> PlacedDocument:
    raw = article.findtext("text")
    if raw is None:
        raise GoldError(f"{path}, article {number}: has no text element")
    text = report_text(raw)
    toponyms = []
    lost = 0
    for element in article.iter():
        if element.find("start") is None or element.find("end") is None:
            continue
        found = _range(element, raw, f"{path}, article {number}")
        fragments = text.fragments(*found) if found else []
        if fragments:
            toponyms.append(Toponym((fragments[0][0], fragments[-1][1]), _point(element), _geonames(element)))
        else:
            lost += 1
    name = article.get("docid") or article.get("id") or str(number)
    return PlacedDocument(name, path.stem, text.text, toponyms, lost)


def _range(element: ET.Element, raw: str, where: str) -> Range | None:
    """The toponym's range of the raw text, moved by a few characters where its words stand there.

    GeoVirus counts from one, and some files were counted before an entity was decoded.
    """
    try:
        start, end = int(element.findtext("start", "")), int(element.findtext("end", ""))
    except ValueError:
        raise GoldError(f"{where}: start and end of a toponym are not numbers") from None
    words = _first(element, _WORDS)
    if words is None:
        return (start, end) if 0 <= start < end <= len(raw) else None
    for shift in sorted(range(-_OFF_BY, _OFF_BY + 1), key=abs):
        if start + shift >= 0 and raw.startswith(words, start + shift):
            return start + shift, start + shift + len(words)
    return None


def _first(element: ET.Element, names: tuple[str, ...]) -> str | None:
    """The text of the first child, or child of gaztag, that has one of the names."""
    for parent in (element, element.find("gaztag")):
        for name in names if parent is not None else ():
            found = parent.findtext(name) if parent is not None else None
            if found and found.strip():
                return found.strip()
    return None


def _point(element: ET.Element) -> tuple[float, float] | None:
    latitude, longitude = _first(element, _LATITUDE), _first(element, _LONGITUDE)
    try:
        return (float(latitude), float(longitude)) if latitude and longitude else None
    except ValueError:
        return None


def _geonames(element: ET.Element) -> int | None:
    gazetteer = element.find("gaztag")
    written = gazetteer.get("geonameid") if gazetteer is not None else element.get("geonameid")
    written = written or _first(element, ("geonameid", "geonamesID", "geonamesid"))
    return int(written) if written and written.isdigit() else None
