import subprocess
import sys
from pathlib import Path

import pytest

from rashomon.resources.gazetteer import ALTERNATE, Gazetteer, gazetteer, key_of, normalised

ROOT = Path(__file__).parents[2]
MEBIBYTE = 1 << 20


def named(words):
    return {gazetteer().entry(hit.index).id for hit in gazetteer().lookup(words)}


@pytest.mark.parametrize(
    "names",
    [
        ("Shusha", "Shushi", "Şuşa"),
        ("Ganja", "Kirovabad", "Gandzak"),
        ("Khankendi", "Stepanakert", "Xankəndi"),
        ("Kyiv", "Kiev"),
        ("Nagorno-Karabakh", "Artsakh"),
        ("Derry", "Londonderry"),
        ("Tskhinvali", "Tskhinval"),
        ("Bakhmut", "Artemivsk"),
    ],
)
def test_the_names_of_all_sides_lead_to_one_place(names):
    assert set.intersection(*(named(name) for name in names))


def test_acronyms_count_in_capitals_only():
    assert "geonames:6252001" in named("US")
    assert "geonames:6252001" in named("U.S.")
    assert "geonames:6252001" not in named("us")
    assert "geonames:6252001" not in named("Us")


def test_spelling_does_not_hide_a_name():
    assert normalised("São Paulo") == normalised("Sao Paulo")
    assert normalised("Saint-Denis") == normalised("St. Denis")
    assert key_of("U.K.", ALTERNATE) == "UK"


def test_what_is_no_name_finds_nothing():
    assert not any(gazetteer().lookup(words) for words in ("", " ", "?!", "Xyzzyqwv", "中国" * 50))


def test_every_place_is_on_the_earth_and_in_a_known_division():
    places = gazetteer()
    assert abs(places.latitude).max() <= 90
    assert abs(places.longitude).max() <= 180
    divisions = {entry.region for entry in places if entry.region is not None}
    assert {places.entry(index).kind for index in divisions} == {"region"}


def test_a_file_of_another_kind_is_refused_in_one_line():
    with pytest.raises(ValueError, match=r"setup/gazetteer\.py"):
        Gazetteer(b"something else")


def test_the_file_is_small():
    assert (ROOT / "src/rashomon/resources/gazetteer.bin").stat().st_size < 12 * MEBIBYTE


def test_making_the_gazetteer_again_changes_nothing():
    done = subprocess.run(
        [sys.executable, str(ROOT / "setup/gazetteer.py"), "--check"], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
