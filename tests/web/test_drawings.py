"""Timeline, map and matrix of the workbench: parts, filters, corrections, and what must not be lost on the way."""

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.store.made import Item
from tests.web import drawable
from tests.web.client import HOST, TOKEN, Client

from rashomon.present.timescale import Timescale
from rashomon.store import Writer
from rashomon.web.app import make_app
from rashomon.web.drawn import asked, part

PAGES = ("/timeline", "/map", "/matrix")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, list[Item]]:
    path = tmp_path_factory.mktemp("drawn") / "cranes.case"
    items = drawable.write(path)
    return path.read_bytes(), items


@pytest.fixture
def reports(made: tuple[bytes, list[Item]]) -> list[Item]:
    return made[1]


@pytest.fixture
def eve(tmp_path: Path, made: tuple[bytes, list[Item]]) -> Iterator[Client]:
    path = tmp_path / "cranes.case"
    path.write_bytes(made[0])
    app = make_app(path, hosts=[HOST], token=TOKEN)
    client = Client(app)
    client.get(f"/?token={TOKEN}")
    client.post("/name", {"person": "Eve"})
    yield client
    app.state.site.desk.close()


def page(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status == 200
    return answer.text


def says(text: str) -> str:
    """The line that tells what is shown."""
    found = re.search(r"data-says>(.*?)</p>", text, re.DOTALL)
    assert found
    return found[1]


def judge(client: Client, **fields: str) -> None:
    assert client.post("/act", {"back": "/", **fields}).status == 303


def test_a_part_of_the_time_shows_what_may_lie_in_it(eve: Client) -> None:
    text = page(eve, "/timeline?from=2021-03-10&to=2021-03-12&kind=events")
    assert "10 March 2021 to 12 March 2021 · 4 events" in says(text)  # of them one whose end is open
    assert set(re.findall(r"crane (\d+) fell", text)) >= {"0", "9", "10", "11"}
    assert "crane 12 fell" not in text


def test_the_buttons_lead_to_other_parts_and_keep_the_filters(eve: Client) -> None:
    text = page(eve, "/timeline?from=2021-03-10&to=2021-03-20&kind=events&event=crane")
    to = dict(re.findall(r'data-zoom="(\w+)" href="([^"]+)"', text))
    assert set(to) == {"in", "out", "back", "ahead", "all"}
    assert "kind=events&amp;event=crane&amp;from=2021-03-05&amp;to=2021-03-15" in to["back"]
    assert to["all"].endswith("from=2021-03-01&amp;to=2021-04-28")
    for address in to.values():
        assert "· " in says(page(eve, address.replace("&amp;", "&")))


def test_it_opens_where_most_lies_and_leads_to_the_whole() -> None:
    days = [dt.date(1950, 5, 1), *(dt.date(2021, 3, day) for day in range(1, 21)), dt.date(2090, 1, 1)]
    counted = Counter({day.toordinal(): 5 for day in days[1:-1]} | {days[0].toordinal(): 1, days[-1].toordinal(): 1})
    first = part.part_of(Timescale(days), days, part.core(counted, days), asked.Times())
    assert dt.date(2021, 2, 25) < first.first <= dt.date(2021, 3, 2)
    assert dt.date(2021, 3, 19) <= first.last < dt.date(2021, 3, 25)
    assert first.steps["all"] == (days[0], days[-1])
    whole = part.part_of(Timescale(days), days, (days[1], days[-2]), asked.Times(first=days[0], last=days[-1]))
    assert (whole.whole, whole.steps["all"], whole.steps["out"]) == (True, None, None)
    assert part.core(Counter(), days) == (days[0], days[-1])


def test_an_open_end_is_dotted_and_one_beyond_the_part_has_no_cap(eve: Client) -> None:
    text = page(eve, "/timeline?from=2021-03-10&to=2021-03-12&kind=events&event=crane+0+")
    bars = re.search(r'<li class="event">.*?<svg class="bars".*?</svg></svg>', text, re.DOTALL)
    assert bars
    assert 'class="open' in bars[0]
    assert 'class="end' not in bars[0]


def test_the_reasons_of_a_bound_are_there_to_be_opened(eve: Client) -> None:
    assert "It was said on day 9." in page(eve, "/timeline?from=2021-03-10&to=2021-03-10&kind=events")


def test_many_events_come_page_by_page(eve: Client) -> None:
    every = "/timeline?kind=events&from=2021-01-01&to=2022-01-01"
    pages = [page(eve, f"{every}&page={number}") for number in (1, 2, 3, 99)]
    shown = [set(re.findall(r"/data/events/(event-\d+)", text.partition('id="tray"')[0])) for text in pages]
    assert [len(one) for one in shown] == [25, 25, 9, 9]
    assert not shown[0] & shown[1]


def test_what_has_no_day_stands_in_the_tray(eve: Client) -> None:
    tray = page(eve, "/timeline").partition('id="tray"')[2]
    assert "crane 59 fell" in tray
    assert "1 statement has no day" not in tray  # the undated report's statement gives its own day


def test_statements_are_drawn_by_speaker(eve: Client) -> None:
    text = page(eve, "/timeline?kind=statements&speaker=varga")
    assert "3 statements" in says(text)
    assert f"/entities/{drawable.entity(0)}" in text
    assert f"/entities/{drawable.entity(1)}" not in text


def test_dates_told_follow_their_speaker_and_their_report(eve: Client) -> None:
    assert "4 dates told" in says(page(eve, "/timeline?kind=dates"))
    assert "3 dates told" in says(page(eve, "/timeline?kind=dates&speaker=varga"))
    assert "1 date told" in says(page(eve, "/timeline?kind=dates&report=Crane+7"))


def test_only_what_a_person_checked(eve: Client, reports: list[Item]) -> None:
    assert "Nothing here has a date" in page(eve, "/timeline?reviewed=1&kind=statements")
    judge(eve, kind="statements", record=drawable.statement(reports[0]).id, verdict="accepted")
    assert "1 statement" in says(page(eve, "/timeline?reviewed=1&kind=statements"))
    judge(eve, kind="events", record="event-7", verdict="accepted")
    text = page(eve, "/timeline?reviewed=1&kind=events&from=2021-03-08&to=2021-03-08")
    assert "crane 7 fell" in text
    assert "crane 8 fell" not in text


def test_what_a_person_rejected_is_drawn_no_more(eve: Client, reports: list[Item]) -> None:
    assert "12 statements" in says(page(eve, "/timeline?kind=statements"))
    judge(eve, kind="statements", record=drawable.statement(reports[0]).id, verdict="rejected")
    judge(eve, kind="events", record="event-9", verdict="rejected")
    assert "11 statements" in says(page(eve, "/timeline?kind=statements"))
    assert "crane 9 fell" not in page(eve, "/timeline?from=2021-03-10&to=2021-03-10&kind=events")


def test_zone_and_grain_are_told(eve: Client) -> None:
    assert "Days are calendar days, as each report counts them" in page(eve, "/timeline")


def test_close_places_are_one_cluster_that_splits_nearer(eve: Client) -> None:
    far = page(eve, "/map")
    cluster = re.search(r'<a href="(/map\?[^"]+)" class="cluster" aria-label="2 places close together: ([^"]+)"', far)
    assert cluster
    assert {"Kovo", "Nerin"} == set(cluster[2].split(", ")) or "Ada" in cluster[2]
    near = page(eve, cluster[1].replace("&amp;", "&"))
    assert 'class="cluster" aria-label' not in near
    assert near.count('class="dot" aria-label') == 2


def test_precision_is_a_point_an_area_or_a_state(eve: Client) -> None:
    for precision, form in (("point", "dot"), ("area", "area"), ("country", "state")):
        text = page(eve, f"/map?precision={precision}&at=41,46,30")
        assert set(re.findall(r'class="(dot|area|state|cluster)" aria-label', text)) <= {form, "cluster"}
        assert f'class="{form}" aria-label' in text or form == "dot"


def test_where_things_happened_is_apart_from_what_is_spoken_of(eve: Client) -> None:
    happened, spoken = (len(re.findall(r'<tr id="w-', page(eve, f"/map?use={use}"))) for use in ("happened", "spoken"))
    assert (happened, spoken) == (1, 5)


def test_what_could_not_be_placed_stays_in_view_whatever_is_shown(eve: Client) -> None:
    for address in ("/map", "/map?at=-40,-100,800", "/map?precision=area"):
        text = page(eve, address).partition('id="places-lost"')[2]
        assert "×" in text.partition("</section>")[0]


def test_places_are_called_as_the_case_says(eve: Client, tmp_path: Path) -> None:
    assert '<th scope="row"><bdi>Kova</bdi>' not in page(eve, "/map?place=kovo")
    with Writer(tmp_path / "cranes.case") as writer:
        writer.put_setting("places", "chosen:Kova")
    text = page(eve, "/map?place=kovo")
    assert '<th scope="row"><bdi>Kova</bdi>' in text
    assert "by the name that was chosen for this case" in text


def test_the_part_of_the_world_stands_in_the_address_and_in_the_form(eve: Client) -> None:
    text = page(eve, "/map?at=41.5,46.25,60&precision=point")
    assert 'id="map-at" value="41.500,46.250,60.00"' in text
    to = dict(re.findall(r'data-zoom="(\w+)" href="([^"]+)"', text))
    assert to["in"].endswith("precision=point&amp;at=41.500%2C46.250%2C120.00")


def test_claims_in_conflict_come_first_and_can_be_had_alone(eve: Client) -> None:
    lines = re.findall(r'<tr role="row" id="(claim-\d+)"', page(eve, "/matrix"))
    assert lines[0] == "claim-4"
    assert len(lines) == 20
    assert re.findall(r'<tr role="row" id="(claim-\d+)"', page(eve, "/matrix?conflict=1")) == ["claim-4"]
    assert len(re.findall(r'<tr role="row" id="(claim-\d+)"', page(eve, "/matrix?page=2"))) == 5


def test_the_matrix_is_filtered_by_words_and_by_speaker(eve: Client) -> None:
    assert re.findall(r'<tr role="row" id="(claim-\d+)"', page(eve, "/matrix?claim=crane+12+")) == ["claim-12"]
    text = page(eve, "/matrix?speaker=okafor")
    heads = re.findall(r'columnheader"><a href="/entities/([\w-]+)"', text)
    assert heads[0] == drawable.entity(2)
    assert len(re.findall(r'<tr role="row" id="claim', text)) == 12


def test_a_cell_has_shape_word_day_and_origins(eve: Client) -> None:
    line = re.search(r'<tr role="row" id="claim-4".*?</tr>', page(eve, "/matrix?conflict=1"), re.DOTALL)
    assert line
    for words in ('class="shape affirm"', 'class="shape deny"', ">Affirm<", ">Deny<", "1 origin", "publ. 5 March 2021"):
        assert words in line[0]


def test_the_matrix_follows_corrections(eve: Client, reports: list[Item]) -> None:
    judge(eve, kind="statements", record=drawable.statement(reports[4]).id, verdict="rejected")
    line = re.search(r'<tr role="row" id="claim-4".*?</tr>', page(eve, "/matrix?conflict=1"), re.DOTALL)
    assert line
    assert "shape affirm" not in line[0].partition("</th>")[2]


@pytest.mark.parametrize("path", PAGES)
def test_hostile_words_are_only_words(eve: Client, path: str) -> None:
    text = page(eve, path)
    assert re.findall(r"<script(?! src=\"/static/)", text) == []
    assert re.findall(r"\s(?:on\w+|style)=", re.sub(r'"[^"]*"', '""', re.sub(r">[^<]*<", "><", text))) == []
    assert "\u202e" not in text
    assert "<img" not in text


@pytest.mark.parametrize(
    "asked",
    [
        "from=x&to=2021-13-40", "from=0001-01-01&to=9999-12-31", "from=2022-01-01&to=2020-01-01", "from=2500-01-01",
        "to=1500-01-01", "page=-1&kind=nothing&kind=events", "page=99999999999", "at=nan,inf,1e999", "at=1,2",
        "at=x,y,z", "at=90,720,0", "at=-90,-720,1e9", "speaker=%00%ff", "report=" + "x" * 3000, "claim=%F0%9F%9A%A2",
        "precision=x&use=y",
    ],
)  # fmt: skip
def test_strange_questions_are_no_error(eve: Client, asked: str) -> None:
    for path in PAGES:
        page(eve, f"{path}?{asked}")
