"""The example cases are all there, say what they are, do nothing when opened, and hold what is expected of them."""

import importlib.util
import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import yaml

EXAMPLES = Path(__file__).parents[2] / "examples"
CASES = ("shusha", "brennholt")
REPORTS = [path for case in CASES for path in sorted((EXAMPLES / case / "reports").iterdir())]
SOURCES = {path.stem: path for path in EXAMPLES.glob("*/sources/*.txt")}
NOTE = "Written for the Rashomon project."
OUTSIDE = re.compile(r"https?://(?!schema\.org\b|[a-z-]+\.example/)")


class Page(HTMLParser):
    """The visible words of a page, its scripts' types and bodies, and the attributes that could do something."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.words: list[str] = []
        self.data: list[str] = []
        self.attributes: list[tuple[str, str, str | None]] = []
        self.inside: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.attributes += [(tag, name, value) for name, value in attrs]
        if tag in {"script", "style"}:
            self.inside.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if self.inside and self.inside[-1] == tag:
            self.inside.pop()

    def handle_data(self, data: str) -> None:
        if not self.inside:
            self.words.append(data)
        elif self.inside[-1] == "script":
            self.data.append(data)


def visible(path: Path) -> str:
    """The words a reader sees, on one line."""
    if path.suffix == ".pdf":
        text = SOURCES[path.stem].read_text(encoding="utf-8")
    elif path.suffix == ".html":
        text = " ".join(Page(path.read_text(encoding="utf-8")).words)
    else:
        text = path.read_text(encoding="utf-8")
    return " ".join(text.split())


def expected(case: str) -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load((EXAMPLES / case / "expected.yaml").read_text(encoding="utf-8"))
    return loaded


def quoted(case: str) -> Iterator[tuple[str, str, str]]:
    """Report, kind of datum and words for everything in an expected.yaml that quotes a report."""
    gold = expected(case)
    for statement in gold["statements"]:
        yield statement["of"], "content", statement["content"]
        for cue in statement["cue"].split(" ... "):
            yield statement["of"], "cue", cue
    for section in ("outlet_voice", "times", "numbers", "questions", "evidence"):
        for entry in gold.get(section, ()):
            yield entry["of"], section, entry["text"]
    for entry in gold["aliases"].get("metonym", ()):
        yield entry["of"], "metonym", entry["text"]


def stands_in(text: str, words: str) -> bool:
    """Whether the words stand in the text; ` ... ` stands for words between."""
    at = 0
    for piece in words.split(" ... "):
        found = text.find(" ".join(piece.split()), at)
        if found < 0:
            return False
        at = found + len(piece)
    return True


@pytest.fixture(scope="module")
def make_pdfs() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_pdfs", EXAMPLES / "make_pdfs.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(("case", "least"), [("shusha", 8), ("brennholt", 6)])
def test_all_files_are_listed(case: str, least: int) -> None:
    listed = {EXAMPLES / case / entry["file"] for entry in expected(case)["reports"].values()}
    there = set((EXAMPLES / case / "reports").iterdir())
    assert listed == there
    assert len(there) >= least
    assert {path.suffix for path in there} == {".html", ".txt", ".pdf"}
    assert (EXAMPLES / case / "README.md").is_file()


@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.name)
def test_each_report_says_what_it_is(path: Path) -> None:
    if path.suffix == ".pdf":
        outlet = SOURCES[path.stem].read_text(encoding="utf-8").split("\n")[0]
        assert f"{NOTE} {outlet} is an invented name.".encode() in path.read_bytes()
    else:
        assert re.search(re.escape(NOTE) + r" .+ is an invented name\.", visible(path))


@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.name)
def test_each_report_is_short(path: Path) -> None:
    assert 120 <= len(visible(path).split()) <= 450


@pytest.mark.parametrize("path", [path for path in REPORTS if path.suffix == ".html"], ids=lambda path: path.name)
def test_pages_are_inert(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    page = Page(text)
    assert not OUTSIDE.search(text)
    for tag, name, value in page.attributes:
        assert not name.startswith("on")
        assert name not in {"src", "srcset", "background", "action"}
        assert name != "href" or (tag == "a" and value == "#") or tag == "link"
        assert tag != "script" or (name, value) == ("type", "application/ld+json")
    for block in page.data:
        json.loads(block)


def test_pdfs_are_what_their_texts_give(make_pdfs: ModuleType) -> None:
    targets = list(make_pdfs.targets())
    assert {pdf for _, pdf in targets} == {path for path in REPORTS if path.suffix == ".pdf"}
    for text, pdf in targets:
        assert make_pdfs.print_pdf(text.read_text(encoding="utf-8")) == pdf.read_bytes()


def test_a_crawl_date_stands_above_the_publication_date() -> None:
    entry = expected("shusha")["reports"]["A"]
    text = (EXAMPLES / "shusha" / entry["file"]).read_text(encoding="utf-8")
    assert text.index(entry["not_published"]) < text.index(entry["published"])


@pytest.mark.parametrize("case", CASES)
def test_what_is_expected_stands_in_the_reports(case: str) -> None:
    texts = {name: visible(EXAMPLES / case / entry["file"]) for name, entry in expected(case)["reports"].items()}
    wrong = [(of, kind, words) for of, kind, words in quoted(case) if not stands_in(texts[of], words)]
    assert wrong == []


@pytest.mark.parametrize("case", CASES)
def test_what_is_expected_is_consistent(case: str) -> None:
    gold = expected(case)
    names = [statement["id"] for statement in gold["statements"]]
    assert len(names) == len(set(names))
    pointed = [
        name for kind in ("conflicts", "not_conflicts") for entry in gold[kind] for name in entry.get("between", ())
    ]
    pointed += [name for entry in gold["corroboration"] for name in entry["statements"]]
    pointed += [entry["answer"] for entry in gold["questions"] if "answer" in entry]
    pointed += [statement["inside"] for statement in gold["statements"] if "inside" in statement]
    assert set(pointed) <= set(names)


def test_one_wire_text_stands_in_several_reports() -> None:
    shared = "data of objective control show that none of these missiles was launched"
    assert sum(shared in visible(path) for path in REPORTS) == 2
    assert sum("data show that none of these missiles was launched" in visible(path) for path in REPORTS) == 1
