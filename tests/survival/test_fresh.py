"""Nobody reads what was corrected before they asked, from whichever process they get it."""

import gzip
import multiprocessing
import time
from collections import defaultdict
from collections.abc import Mapping
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import pytest
from lxml import html

from articles.models import Content
from articles.roles import Role
from factcheck.models import CorrectedArticle
from newsroom.serving.latest import BOUND
from tests import builders
from tests.faults import verify_chain
from tests.freshness import lines, publish, read, staleness
from tests.load import served, words

pytestmark = pytest.mark.django_db(transaction=True)

SITE = "tests.publishing_site:application"
# So many articles are corrected at once, always the same ones, each time in another paragraph.
TOGETHER = 5


def paper(articles: int, corrections: int) -> tuple[list[str], list[int], int]:
    """Make so many articles and approved corrections of them; return slugs, keys and an editor."""
    reporter, editor = builders.user(role=Role.REPORTER), builders.user(role=Role.EDITOR)
    standards = builders.user(role=Role.STANDARDS)
    groups = articles // TOGETHER
    days = range(-(-corrections // groups))
    body = "\n".join(f"<p>It rained on day {day} of the tour.</p>" for day in days)
    made = [builders.article(by=editor, slug=f"a{n}", body=body) for n in range(articles)]
    approved = []
    for number in range(corrections):
        day, group = divmod(number, groups)
        correction = builders.approved(
            *made[group * TOGETHER : (group + 1) * TOGETHER],
            by=reporter,
            editor=editor,
            approver=standards,
            wordings=[builders.wording(f"rained on day {day} of", f"snowed on day {day} of")],
            notice=f"We had the weather of day {day} wrong.",
            was_wrong="had the weather wrong",
        )
        approved.append(correction.pk)
    return [article.slug for article in made], approved, standards.pk


def read_while_published(folder: Path, *, articles: int, people: int, seconds: float, every: float):
    """Let people read while corrections are published in all processes; judge what they got."""
    slugs, corrections, by = paper(articles, int(seconds / every))
    pages, enough, publications = folder / "pages", folder / "enough", []
    pages.mkdir()
    # Each reads in a process of their own: threads would wait for one another.
    crowd = ProcessPoolExecutor(people, mp_context=multiprocessing.get_context("spawn"))
    with served(SITE) as site, crowd:
        reading = [crowd.submit(read, site, slugs, pages, enough, one) for one in range(people)]
        try:
            # Once all of it is in memory it gets interesting.
            while len(list(pages.iterdir())) < articles and not any(p.done() for p in reading):
                time.sleep(0.1)
            to = list(lines(site).values())
            begun = time.monotonic()
            for number, correction in enumerate(corrections):
                publications.append(publish(to[number % len(to)], correction=correction, by=by))
                time.sleep(max(0, begun + (number + 1) * every - time.monotonic()))
                if time.monotonic() > begun + seconds:
                    break
        finally:
            enough.touch()
        seen = [one for person in reading for one in person.result()]
    shown = judged(pages)
    same, other = staleness(seen, shown, publications)
    print(
        f"{len(seen)} answers, {len(shown)} different, {len(publications)} publications; "
        f"{len(same)} old ones from the process that had published, {len(other)} from another, "
        f"{max(other, default=0) * 1000:.1f} ms old at worst"
    )
    assert len(publications) > 1
    assert {one.process for one in seen} == {one.process for one in publications}
    assert len(shown) > articles
    assert not same
    assert max(other, default=0) <= BOUND
    verify_chain()


def judged(folder: Path) -> dict[str, int]:
    """Return the version that each page in *folder* shows, which it shows whole and alone."""
    bodies: Mapping[str, dict[str, int]] = defaultdict(dict)
    for content in Content.objects.select_related("revision__article"):
        revision = content.revision
        bodies[revision.article.slug][words(content.body)] = revision.number
    notices = defaultdict(dict)
    rows = CorrectedArticle.objects.filter(after__isnull=False)
    for slug, version, number in rows.values_list(
        "article__slug", "after__number", "correction__number"
    ):
        notices[slug][f"c{number}"] = version
    shown = {}
    for file in folder.iterdir():
        slug = file.name.partition(".")[0]
        page = html.document_fromstring(gzip.decompress(file.read_bytes()))
        [body] = page.xpath("//*[@data-element='body']")
        version = bodies[slug].get(words(body))
        assert version, f"No version of {slug} says: {words(body)}"
        assert f"Live, version {version}." in page.xpath("string(//*[@data-desk-status])")
        found = set(page.xpath("//*[starts-with(@id, 'c') and number(substring(@id, 2)) > 0]/@id"))
        assert found == {name for name, since in notices[slug].items() if since <= version}
        shown[file.name] = version
    return shown


@pytest.mark.case("C14")
def test_c14_nobody_gets_what_was_corrected_before_they_asked(tmp_path):
    read_while_published(tmp_path, articles=40, people=4, seconds=5, every=0.1)


@pytest.mark.hard
@pytest.mark.case("C14")
def test_c14_nobody_of_sixteen_gets_an_old_page_of_a_thousand_for_a_minute(tmp_path):
    read_while_published(tmp_path, articles=1_000, people=16, seconds=60, every=0.1)
