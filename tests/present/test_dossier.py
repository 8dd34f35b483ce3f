import base64
import hashlib
import itertools
import re
import string

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.present.casebook import Book
from tests.present.page import parse, skeleton
from tests.present.velja import velja

from rashomon.core import Entity, Reason
from rashomon.present import dossier
from rashomon.present.inert import plain
from rashomon.present.model import gather
from rashomon.present.sections import SECTIONS

OUTLINE = """\
velja-quay
 At a glance
  Who speaks, and when
  In their own words
  Before you rely on it
 Statements by speaker
  Ilse Tamm 7 statements
  Dario Szell 4 statements
  Oren Brandt 4 statements
  Velja Port Authority 3 statements
  Amara Lindqvist 2 statements
  Ruben Falk 2 statements
  Jonas Tamm 1 statement
  Mayor {{ config }}<script>alert(6)</script> 1 statement
  The defence ministry across the strait 1 statement
  the caption 1 statement
  أورين براندت 1 statement
  [RLO]deppilf rotcepsnI[PDF] Ravnik 1 statement
  Speakers who are not named 1 statement
  Speaker not determined 3 statements
 Statements by date
  3 to 4 March 2024
  4 March 2024
  4 March 2024: published, day of saying not given
  5 March 2024
  5 March 2024: published, day of saying not given
  6 March 2024: published, day of saying not given
  9 March 2024
  9 March 2024: published, day of saying not given
  12 March 2024
  13 March 2024: published, day of saying not given
  Not before 14 March 2024
  15 March 2024: published, day of saying not given
  2 April 2024
  2 April 2024: published, day of saying not given
  28 April 2024
 In the outlets’ own voice
"""


@pytest.fixture(scope="module")
def page(tmp_path_factory):
    return parse(dossier(velja(), tmp_path_factory.mktemp("dossier") / "velja.html"))


def squeezed(words):
    return " ".join(words.split())


def carries(element, name):
    return name in (element.attributes.get("data-m") or "").split()


def headings(page):
    return [e for e in page.all() if e.tag in {"h1", "h2", "h3", "h4"}]


def test_the_outline_is_what_a_reader_expects(page):
    lines = [" " * (int(h.tag[1]) - 1) + squeezed(h.words) for h in headings(page) if h.tag != "h4"]
    assert "\n".join(lines).startswith(OUTLINE)


def test_headings_go_down_one_step_at_a_time(page):
    levels = [int(heading.tag[1]) for heading in headings(page)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))


def test_ids_are_unique_and_every_link_inside_the_page_leads_somewhere(page):
    ids = [e.attributes["id"] for e in page.all() if "id" in e.attributes]
    assert len(ids) == len(set(ids))
    targets = [e.attributes["href"] for e in page.all("a") if e.attributes["href"].startswith("#")]
    assert targets
    assert {target[1:] for target in targets} <= set(ids)


def test_labels_name_what_exists(page):
    ids = {e.attributes["id"] for e in page.all() if "id" in e.attributes}
    for name in ("for", "aria-labelledby"):
        assert {e.attributes[name] for e in page.all() if name in e.attributes} <= ids


def test_every_statement_is_there_to_the_letter_with_its_citation(page):
    case = gather(velja())
    cards = {e.attributes["id"]: e for e in page.all("li", class_="card")}
    assert set(cards) == {entry.anchor for entry in case.entries}
    for entry in case.entries:
        quotes = [e for e in cards[entry.anchor].all("blockquote") if e.above is cards[entry.anchor]]
        assert quotes[0].words.split(" […] ") == [plain(span.words) for span in entry.statement.content]
        cite = cards[entry.anchor].all("p", class_="cite")[0].words
        first = entry.statement.content[0]
        assert f"{first.start}–{first.end}" in cite
        assert entry.head.report.source in cite
        assert f"#{entry.anchor}" in cite


def test_a_citation_says_outlet_title_date_place_and_hash(page):
    line = page.all("p", class_="cite")[0].words
    assert re.fullmatch(
        r"The Velja Courier, “Grain silo burns on Velja quay; port denies explosives were stored there”, "
        r"4 March 2024, 18:20 \(UTC\+01:00\); characters 118–200; "
        r"archived source SHA-256 [0-9a-f]{64}; #s-[0-9a-f]{16}",
        line,
    )


def test_every_report_stands_in_full_and_its_marks_are_the_statements_words(page):
    book = velja()
    case = gather(book)
    articles = {e.attributes["id"]: e for e in page.all("article")}
    for head in case.heads:
        report = book.report(head.report.id)
        text = "\n\n".join(p.words for p in articles[head.anchor].one("div", class_="text").all("p"))
        assert text == plain(report.text)
        for entry in case.numbered(head):
            for spans, role in ((entry.statement.content, "c"), (entry.statement.cue, "k")):
                found = [e for e in articles[head.anchor].all("span") if carries(e, f"{role}{entry.key}")]
                expected = "".join(plain(span.words) for span in spans)
                assert "".join(e.words for e in found) == expected


def test_who_was_between_and_why_is_shown(page):
    (card,) = [e for e in page.all("li", class_="card") if "I signed what was put before me" in e.words]
    assert "Could be: Dario Szell or Petra Holm" in squeezed(card.words)
    assert "Two people named before it hold an office." in card.words


def test_a_statement_inside_another_is_found_from_both_sides(page):
    cards = {squeezed(e.all("blockquote")[0].words): e for e in page.all("li", class_="card")}
    outer = cards["that the harbour master had told him that the silo had been sealed since October"]
    inner = cards["that the silo had been sealed since October"]
    assert f"#{inner.attributes['id']}" in [a.attributes["href"] for a in outer.all("a")]
    assert f"#{outer.attributes['id']}" in [a.attributes["href"] for a in inner.all("a")]
    assert "Lowland Press Agency ← from Dario Szell ← from Ilse Tamm" in squeezed(inner.words)


def test_one_speakers_nested_statement_is_indented_under_its_parent(page):
    (parent,) = [e for e in page.all("li", class_="card") if e.words.count("other things than dust were possible") > 1]
    (nested,) = parent.all("li", class_="card")
    assert nested.above.attributes["class"] == "nested"
    assert squeezed(nested.all("blockquote")[0].words) == "that other things than dust were possible"


def test_names_that_are_counted_as_one_say_why(tmp_path):
    book = Book()
    report = book.add("T", "O", "Sarkisian said that it rained. Sargsyan said that it was cold.")
    report.say("that it rained", "Sarkisian", "said", entity="e-1")
    report.say("that it was cold", "Sargsyan", "said", after="Sargsyan", entity="e-1")
    why = Reason(step="resolve.entities.v1", why="Two spellings of one name, <same> office.")
    names = ("Sarkisian", "Sargsyan")
    book.kept_entities.append(Entity(id="e-1", kind="person", name="Serzh Sargsyan", names=names, reasons=(why,)))
    header = parse(dossier(book, tmp_path / "d.html")).one("section", class_="speaker").one("header")
    assert "Counted as one: Two spellings of one name, <same> office." in squeezed(header.words)
    assert "Printed as: Sargsyan; Sarkisian" in squeezed(header.words)


def test_roles_stand_under_the_name_and_where_there_are_several_reports_under_each(page):
    def described(name):
        section = next(s for s in page.all("section", class_="speaker") if s.one("h3").words.startswith(name))
        said = [squeezed(p.words) for p in section.all("p", class_="roles")]
        return squeezed(section.one("header").words), said

    header, runs = described("Jonas Tamm")
    assert "Described as: The repair firm’s owner" in header
    assert runs == []
    header, runs = described("Ilse Tamm")
    assert "Described as: harbour master" in header
    assert runs == ["As: harbour master"]


def test_the_publication_says_why(page):
    (article,) = [e for e in page.all("article") if "What we know about the fire" in e.words]
    words = squeezed(article.one("p", class_="published").words)
    assert words == (
        "No publication date printed: not before 28 April 2024. Not before 28 April 2024: the latest dated act in it."
    )


def test_what_could_not_be_read_is_listed(page):
    rows = [
        [squeezed(cell.words) for cell in row.parts if not isinstance(cell, str)]
        for row in page.one("section", id="unread").one("tbody").all("tr")
    ]
    assert ["reports/locked.pdf", "needs a password", "needs a password; save a copy without one"] in rows
    assert len(rows) == 4


def test_only_web_addresses_are_links_out(page):
    out = [a for a in page.all("a") if not a.attributes["href"].startswith("#")]
    assert [a.attributes["href"] for a in out] == ["https://velja-courier.example/2024/03/04/silo"]
    assert out[0].attributes["rel"] == "noopener noreferrer nofollow"


def test_nothing_is_loaded_and_only_our_own_script_and_style_act(page):
    loads = {"src", "srcset", "poster", "data", "action", "formaction", "background", "ping", "manifest", "style"}
    assert not [e for e in page.all() if loads & set(e.attributes)]
    assert not [name for e in page.all() for name in e.attributes if name.startswith("on") or name == "srcdoc"]
    tags = {e.tag for e in page.all()}
    assert not tags & {"img", "iframe", "object", "embed", "link", "base", "audio", "video", "source", "use", "image"}
    script, style = page.one("script").words, page.one("style").words
    assert "url(" not in style
    assert "@import" not in style
    assert not re.search(r"\b(fetch|XMLHttpRequest|WebSocket|sendBeacon|import)\s*\(", script)
    assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(", script)


def test_the_policy_admits_exactly_the_script_and_style_of_the_page(page):
    policy = next(e for e in page.all("meta") if e.attributes.get("http-equiv")).attributes["content"]
    for tag in ("script", "style"):
        digest = base64.b64encode(hashlib.sha256(page.one(tag).words.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy


def test_no_invisible_or_reordering_character_is_in_the_file(tmp_path):
    text = dossier(velja(), tmp_path / "v.html").read_text("utf-8")
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\u200b]", text)
    assert not re.search("[\U000e0000-\U000e007f]", text)


def test_the_same_case_gives_the_same_bytes(tmp_path):
    assert dossier(velja(), tmp_path / "a").read_bytes() == dossier(velja(), tmp_path / "b").read_bytes()


def test_anchors_stay_when_an_older_report_is_added(tmp_path):
    def anchors(book, name):
        page = parse(dossier(book, tmp_path / name))
        return {e.attributes["id"]: squeezed(e.all("blockquote")[0].words) for e in page.all("li", class_="card")}

    before = anchors(velja(), "before.html")
    book = velja()
    book.add("Earlier", "The Velja Courier", "Ilse Tamm said that it was quiet.", day="2024-01-01").say(
        "that it was quiet", "Ilse Tamm", "said"
    )
    after = anchors(book, "after.html")
    assert before.items() <= after.items()
    assert len(after) == len(before) + 1


def test_an_empty_case_still_makes_a_page(tmp_path):
    page = parse(dossier(Book(), tmp_path / "empty.html"))
    assert [e.attributes["id"] for e in page.one("main").all("section")] == ["glance", "about"]


def test_the_title_can_be_given(tmp_path):
    page = parse(dossier(velja(), tmp_path / "v.html", title="The fire on <Velja> quay"))
    assert squeezed(page.one("h1").words) == "The fire on <Velja> quay"
    assert page.one("title").words == "The fire on <Velja> quay: dossier"


def test_a_folder_that_is_not_there_is_an_error_and_nothing_is_left(tmp_path):
    with pytest.raises(OSError, match="nowhere"):
        dossier(velja(), tmp_path / "nowhere" / "v.html")
    assert not list(tmp_path.iterdir())


def test_a_page_that_breaks_off_leaves_the_old_one(tmp_path):
    class Breaking(Book):
        def report(self, report):  # noqa: ARG002 - as in Book
            raise RuntimeError("the disk is gone")

    out = tmp_path / "v.html"
    out.write_text("the old dossier")
    with pytest.raises(RuntimeError, match="disk"):
        dossier(Breaking(**vars(velja())), out)
    assert [file.read_text() for file in tmp_path.iterdir()] == ["the old dossier"]


def test_every_section_has_its_template_and_its_place():
    assert [section.id for section in SECTIONS] == [
        "glance",
        "disputes",
        "matrix",
        "claims",
        "origins",
        "questions",
        "evidence",
        "timeline",
        "figures",
        "speakers",
        "things",
        "dates",
        "places",
        "voice",
        "reports",
        "unread",
        "about",
    ]


def small(words, name):
    book = Book()
    report = book.add(words["title"], words["outlet"], f"{words['text']}q{words['name']}z", day="2024-01-01",
                      byline=words["name"], origin=words["outlet"], why=words["why"])  # fmt: skip
    report.say(f"{words['text']}q", f"{words['name']}z", name=words["name"] + name, form="direct", why=words["why"])
    report.say("q", None, resolution="unresolved", candidates=(words["name"], words["why"]))
    return book


hostile = st.sampled_from(
    ["</script><script>alert(1)</script>", "\"'><img src=x onerror=alert(1)>", "<!--", "]]>", "{{ 7*7 }}{% endif %}",
     "\u202e\u2066", "\x00", "&lt;script&gt;", "</title></style>", "javascript:alert(1)", "\u2028", "\\u003cscript"]
) | st.text(st.characters(exclude_characters="\nq", exclude_categories=["Cs"]), max_size=12)  # fmt: skip


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(title=hostile, outlet=hostile, text=hostile, name=hostile, why=hostile)
def test_whatever_the_words_are_the_page_has_the_same_elements(tmp_path, **words):
    # Words that are all blank, or empty, leave elements out; a letter before each keeps them apart from that.
    words = {key: f"{letter}{value}" for (key, value), letter in zip(words.items(), string.ascii_letters, strict=False)}
    tame = dict(zip(words, "abcde", strict=True))
    wild = parse(dossier(small(words, "n"), tmp_path / "wild.html"))
    assert skeleton(wild) == skeleton(parse(dossier(small(tame, "n"), tmp_path / "tame.html")))
    assert len(wild.all("script")) == 1
