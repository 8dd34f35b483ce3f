"""Timeline, map and matrix as a person uses them: nearer, farther, by keyboard, wheel and drag, kept by the address."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.browser.test_workbench import ALL_RULES, CONTRAST, UNFOLD, Bench, Person
from tests.web import drawable

from rashomon.present import dossier
from rashomon.store import open_case

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("drawings")]

PAGES = ("/timeline", "/map", "/matrix")


@pytest.fixture(scope="module")
def cranes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bench]:
    case = tmp_path_factory.mktemp("drawn") / "cranes.case"
    drawable.write(case)
    served = Bench(case)
    yield served
    served.kill()


@pytest.fixture
def eve(browser: Any, cranes: Bench) -> Iterator[Any]:
    people: list[Person] = []

    def sit(**options: Any) -> Person:
        people.append(Person(browser, cranes, name="Eve", **options))
        return people[-1]

    yield sit
    for one in people:
        one.context.close()
        assert one.noise == []


def range_of(page: Any) -> str:
    return str(page.locator("#timeline [data-says]").text_content())


def changed(page: Any, selector: str, before: str) -> str:
    """The words of an element once they are others."""
    page.wait_for_function("([one, old]) => document.querySelector(one)?.textContent !== old", arg=[selector, before])
    return str(page.locator(selector).text_content())


def test_the_timeline_comes_nearer_by_button_and_the_address_keeps_it(eve: Any) -> None:
    page = eve().go("/timeline?kind=events")
    page.evaluate("window.stays = true")
    whole = range_of(page)
    page.locator("[data-zoom=in]").click()
    near = changed(page, "#timeline [data-says]", whole)
    assert page.evaluate("window.stays")  # drawn anew without another page
    assert page.evaluate("document.activeElement.dataset.zoom") == "in"
    assert page.locator("#spoken").text_content() == near
    assert page.locator("#time-from").input_value() in page.url
    page.reload()
    assert range_of(page) == near
    page.locator("[data-zoom=all]").click()
    assert changed(page, "#timeline [data-says]", near) == whole


def test_the_timeline_is_moved_by_keys(eve: Any) -> None:
    page = eve().go("/timeline?from=2021-03-10&to=2021-03-20&kind=events")
    page.locator("[data-zoom=in]").focus()
    before = range_of(page)
    for key in ("ArrowRight", "ArrowLeft", "+", "-", "0"):
        page.keyboard.press(key)
        before = changed(page, "#timeline [data-says]", before)
        assert page.evaluate("document.getElementById('timeline').contains(document.activeElement)")


def test_a_part_is_chosen_by_dragging(eve: Any) -> None:
    page = eve().go("/timeline?kind=events")
    box = page.locator(".bars").first.bounding_box()
    before = range_of(page)
    middle = box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + 0.25 * box["width"], middle)
    page.mouse.down()
    page.mouse.move(box["x"] + 0.5 * box["width"], middle, steps=4)
    assert page.locator(".band").count() == 1
    page.mouse.up()
    shown = changed(page, "#timeline [data-says]", before)
    assert shown.startswith(("14 March 2021 to 30 March", "15 March 2021 to 30 March"))  # a pixel is half a day
    strip = page.locator(".overview").bounding_box()
    before = range_of(page)
    page.mouse.move(strip["x"] + 2, strip["y"] + 8)
    page.mouse.down()
    page.mouse.move(strip["x"] + 0.97 * strip["width"], strip["y"] + 8, steps=4)
    page.mouse.up()
    assert "1 March 2021 to" in changed(page, "#timeline [data-says]", before)


def test_ctrl_and_wheel_come_nearer_and_the_wheel_alone_moves_the_page(eve: Any) -> None:
    page = eve().go("/timeline?kind=events")
    page.locator(".bars").first.hover()
    before = range_of(page)
    page.mouse.wheel(0, 120)
    page.wait_for_function("scrollY > 0")
    assert range_of(page) == before
    page.locator(".bars").first.hover()
    page.keyboard.down("Control")
    page.mouse.wheel(0, -60)
    page.keyboard.up("Control")
    assert len(changed(page, "#timeline [data-says]", before)) > 0
    assert "from=" in page.url


def test_why_a_bound_is_where_it_is_opens_by_keyboard(eve: Any) -> None:
    page = eve().go("/timeline?kind=events&from=2021-03-10&to=2021-03-10")
    page.locator(".why-days summary").first.focus()
    page.keyboard.press("Enter")
    assert page.locator(".why-days").first.locator(".argument").is_visible()


def test_the_map_splits_a_cluster_and_says_the_spelling_on_focus(eve: Any) -> None:
    page = eve().go("/map")
    page.evaluate("window.stays = true")
    page.locator("a.cluster").first.focus()
    assert "2 places close together" in page.locator(".map-says").text_content()
    before = page.locator("#mapping [data-says]").text_content()
    page.keyboard.press("Enter")
    changed(page, "#mapping [data-says]", before)
    assert page.locator("a.cluster").count() == 0
    assert page.evaluate("window.stays")
    assert "at=" in page.url
    assert page.locator("#map-at").input_value()
    page.locator("a.dot").first.focus()
    assert "spelled" in page.locator(".map-says").text_content()
    assert "Cy" in page.locator("#places-lost ~ ul").text_content() or page.locator(".lost li").count() > 0
    page.reload()
    assert page.locator("a.cluster").count() == 0


def test_the_map_is_moved_by_keys_wheel_and_drag(eve: Any) -> None:
    page = eve().go("/map")
    page.locator(".map").focus()
    for key in ("+", "ArrowLeft", "ArrowUp", "-", "0"):
        before = page.evaluate("document.getElementById('mapping').dataset.at")
        page.keyboard.press(key)
        page.wait_for_function("(old) => document.getElementById('mapping').dataset.at !== old", arg=before)
        assert page.evaluate("document.activeElement.closest('#mapping') !== null")
    box = page.locator(".map > svg").bounding_box()
    x, y = box["x"] + 40, box["y"] + 40
    for act in ("drag", "wheel"):
        before = page.evaluate("document.getElementById('mapping').dataset.at")
        page.mouse.move(x, y)
        if act == "drag":
            page.mouse.down()
            page.mouse.move(x + 90, y + 30, steps=3)
            page.mouse.up()
        else:
            page.keyboard.down("Control")
            page.mouse.wheel(0, -60)
            page.keyboard.up("Control")
        page.wait_for_function("(old) => document.getElementById('mapping').dataset.at !== old", arg=before)


def test_the_heads_of_the_matrix_stay_in_view(eve: Any) -> None:
    page = eve().go("/matrix")
    board = page.locator(".board")
    board.focus()
    for _ in range(3):
        page.keyboard.press("PageDown")
    page.wait_for_function("() => document.querySelector('.board').scrollTop > 100")
    page.wait_for_timeout(300)
    head, frame = page.locator(".board thead th").first.bounding_box(), board.bounding_box()
    assert abs(head["y"] - frame["y"]) < 3


def test_all_of_it_works_without_scripts(eve: Any) -> None:
    dana = eve(java_script_enabled=False)
    page = dana.go("/timeline?kind=events")
    page.locator("[data-zoom=in]").click()
    assert "from=" in page.url
    assert "events" in range_of(page)
    page.fill("#time-from", "2021-03-10")
    page.fill("#time-to", "2021-03-12")
    page.get_by_role("button", name="Filter").click()
    assert range_of(page).startswith("10 March 2021 to 12 March 2021")
    page = dana.go("/map")
    page.locator("a.cluster").click()
    assert page.locator("a.cluster").count() == 0
    page.locator("[data-zoom=out]").click()
    page.locator("[name=place]").fill("Kova")
    page.get_by_role("button", name="Filter").click()
    assert page.locator("#map-at").input_value()
    assert page.locator("#placed tbody tr").count() == 1
    page = dana.go("/matrix")
    page.locator("[name=claim]").fill("crane 12 ")
    page.get_by_role("button", name="Filter").click()
    assert page.locator("tbody tr").count() == 1


@pytest.mark.parametrize(("width", "scheme"), [(1440, "light"), (390, "light"), (390, "dark")])
def test_axe_finds_nothing(eve: Any, width: int, scheme: str) -> None:
    dana = eve(width=width, color_scheme=scheme, bypass_csp=True)
    for path in (*PAGES, "/timeline?from=2021-03-10&to=2021-03-20", "/map?at=40.005,45.005,4000"):
        page = dana.go(path)
        page.evaluate(UNFOLD)
        page.wait_for_timeout(300)  # a telephone's map is drawn anew for fingers
        assert (path, dana.violations(ALL_RULES if scheme == "light" else CONTRAST)) == (path, [])


@pytest.mark.parametrize("width", [1440, 390, 320])
def test_nothing_runs_over_the_side_not_even_a_name_of_500_letters(eve: Any, width: int) -> None:
    dana = eve(width=width)
    for path in (*PAGES, "/timeline?from=2021-03-04&to=2021-03-04"):
        page = dana.go(path)
        page.evaluate(UNFOLD)
        assert (path, page.evaluate("document.documentElement.scrollWidth") <= width) == (path, True)


def test_from_right_to_left_the_drawings_hold(eve: Any) -> None:
    dana = eve(width=390)
    for path in PAGES:
        page = dana.go(path)
        page.evaluate("document.documentElement.dir = 'rtl'")
        page.evaluate(UNFOLD)
        assert (path, page.evaluate("document.documentElement.scrollWidth") <= 390) == (path, True)


@pytest.fixture(scope="module")
def handed_on(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The dossier of the same case."""
    folder = tmp_path_factory.mktemp("handed-on")
    drawable.write(folder / "cranes.case")
    with open_case(folder / "cranes.case") as view:
        return dossier(view, folder / "cranes.html")


def test_the_dossiers_timeline_comes_nearer_by_button_and_key(visit: Any, handed_on: Path) -> None:
    page = visit(file=handed_on)
    shown = page.locator("#timeline .event[data-span]:visible")
    every, wide = shown.count(), page.locator("#timeline .bars .scaled").first.get_attribute("width")
    page.locator("#timeline [data-zoom=in]").click()
    assert 0 < shown.count() < every
    assert page.locator("#timeline .bars .scaled").last.get_attribute("width") == "200%" != wide
    assert str(shown.count()) in page.locator("#timeline [data-says]").text_content()
    assert page.locator("#spoken").text_content() == page.locator("#timeline [data-says]").text_content()
    overflows = "[...document.querySelectorAll('#timeline .bars')].map((e) => getComputedStyle(e).overflow)"
    assert set(page.evaluate(overflows)) == {"hidden"}
    page.keyboard.press("0")
    assert shown.count() == every


def test_the_dossiers_map_comes_nearer_and_marks_keep_their_size(visit: Any, handed_on: Path) -> None:
    page = visit(file=handed_on)
    drawn, mark = page.locator("#map-1 > svg"), page.locator("#map-1 .dot circle").first
    size = mark.bounding_box()["width"]
    page.locator("#map-1 [data-zoom=in]").click()
    assert drawn.get_attribute("viewBox") == "160 105 320 210"
    assert abs(mark.bounding_box()["width"] - size) < 1
    page.keyboard.press("ArrowRight")
    assert drawn.get_attribute("viewBox").startswith("266.6")
    page.keyboard.press("0")
    assert drawn.get_attribute("viewBox") == "0 0 640 420"
