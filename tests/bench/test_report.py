"""What was measured goes into its own part of the page, and the rest of the page stays."""

import pytest

from tests.bench import report


@pytest.fixture
def page(tmp_path, monkeypatch):
    page = tmp_path / "performance.md"
    monkeypatch.setattr(report, "DOCUMENT", page)
    return page


def test_what_was_measured_before_is_replaced_and_the_rest_of_the_page_stays(page):
    growth = f"{report.begin('growth')}\nold\n{report.end('growth')}"
    serving = f"{report.begin('serving')}\nold\n{report.end('serving')}"
    page.write_text(f"Before\n{growth}\nBetween\n{serving}\nAfter\n", "utf-8")
    report.write("serving", "new")
    new = f"{report.begin('serving')}\n\nnew\n\n{report.end('serving')}"
    assert page.read_text("utf-8") == f"Before\n{growth}\nBetween\n{new}\nAfter\n"


@pytest.mark.parametrize("part", report.PARTS)
def test_every_part_of_the_page_of_the_docs_can_be_written(part):
    page = report.DOCUMENT.read_text("utf-8")
    assert 0 < page.index(report.begin(part)) < page.index(report.end(part))
