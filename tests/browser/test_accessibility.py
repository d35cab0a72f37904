"""Every page of ours: no axe violation, no sideways scrolling, nothing that the policy stops."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from articles.roles import Role
from factcheck import reports
from tests import builders

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PUBLIC = [
    "/",
    "/articles/five-voices/",
    "/articles/five-voices/versions/",
    "/articles/five-voices/versions/1/",
    "/corrections/",
    "/corrections/1/",
    "/corrections/policy/",
    "/sections/features/",
    "/authors/{author}/",
    "/groups/red-velvet/",
    "/members/irene/",
    "/no-such-page/",
]
DESK = [
    "/admin/",
    "/admin/everything/",
    "/admin/articles/article/",
    "/admin/articles/article/add/",
    "/admin/articles/article/{article}/change/",
    "/admin/articles/article/{draft}/change/",
    "/admin/articles/article/{article}/publish/",
    "/admin/articles/article/{draft}/publish/",
    "/admin/preview/{draft}/",
    "/admin/preview/{draft}/?width=phone",
    "/admin/preview/{draft}/page/",
    "/admin/articles/group/{group}/change/",
    "/admin/factcheck/correction/",
    "/admin/factcheck/correction/add/",
    "/admin/factcheck/correction/add/?article={article}&element=body&exact=Five+people",
    "/admin/factcheck/correction/{waiting}/change/",
    "/admin/factcheck/correction/{waiting}/edit/",
    "/admin/factcheck/correction/{published}/change/",
    "/admin/factcheck/correction/add/?article={article}&report={report}",
    "/admin/factcheck/errorreport/",
    "/admin/factcheck/errorreport/all/",
    "/admin/factcheck/errorreport/{report}/change/",
    "/admin/factcheck/errorreport/{decided}/change/",
    "/admin/figures/",
    "/admin/activity/",
]
LOOKS = [("light", 1440), ("dark", 1440), ("light", 390), ("dark", 390)]


def newsroom() -> dict:
    """Fill the newsroom with one thing of every kind; return what the addresses need."""
    from articles.models import ImportReport, Member, Membership

    group = builders.subject("Red Velvet", native_name="레드벨벳", summary="A group.")
    member = builders.subject("Irene", "person", summary="A singer.")
    Membership.objects.create(group_id=group.pk, member=Member.objects.get(pk=member.pk))
    writer = builders.author("Mina Park")
    article = builders.article(
        "Five voices",
        slug="five-voices",
        standfirst="One verse.",
        subjects=[group, member],
        authors=[writer],
        media=[{"kind": "photo", "caption": "The room", "credit": "M. Park"}],
    )
    report, decided = builders.report(article), builders.report(article)
    builders.report(article, exact="girl group Red Velvet")
    published = builders.published(article, subject=group, severity="major")
    waiting = builders.in_review(builders.article(subjects=[group]), subject=group)
    reports.mark_duplicate(decided, of=published, by=builders.user(role=Role.EDITOR))
    article.refresh_from_db()
    article.headline = "Five voices, again"
    article.save()
    draft = builders.draft()
    ImportReport.objects.create(article=draft, filename="old.txt", digest="0", found=["A date"])
    return {
        "author": writer.slug,
        "article": article.pk,
        "draft": draft.pk,
        "group": group.pk,
        "waiting": waiting.pk,
        "published": published.pk,
        "report": report.pk,
        "decided": decided.pk,
    }


def problems(page, address: str, width: int) -> list[str]:
    """Return what axe and the browser find wrong with the page at *address*."""
    # axe's preloading writes style elements, which our policy refuses.
    page.goto(address)
    page.wait_for_load_state("networkidle")
    found = [
        f"{address} {violation['id']}: {node['target']}"
        for violation in Axe().run(page, options={"preload": False}).response["violations"]
        for node in violation["nodes"]
    ]
    page.set_viewport_size({"width": 320 if width < 500 else width, "height": 900})
    too_wide = page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )
    if too_wide > 0:
        found.append(f"{address} scrolls sideways by {too_wide} px")
    page.set_viewport_size({"width": width, "height": 900})
    return found


@pytest.mark.parametrize(("scheme", "width"), LOOKS)
def test_the_page_with_two_texts_is_open_to_everybody(person, scheme, width):
    article = builders.draft("As it was")
    page = person(
        builders.user("jun", role=Role.EDITOR),
        color_scheme=scheme,
        viewport={"width": width, "height": 900},
    )
    page.goto(f"/admin/articles/article/{article.pk}/change/")
    page.locator("[data-autosave]").evaluate("(line) => (line.dataset.autosaveDelay = 600000)")
    page.locator("#id_headline").fill("Mine")
    builders.saved(article, headline="Theirs", standfirst="New")
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_role("heading", name="You both changed the same words").wait_for()
    assert not [
        f"{violation['id']}: {node['target']}"
        for violation in Axe().run(page, options={"preload": False}).response["violations"]
        for node in violation["nodes"]
    ]
    assert not page.evaluate(
        "document.documentElement.scrollWidth > document.documentElement.clientWidth"
    )


@pytest.mark.parametrize(("scheme", "width"), LOOKS)
@pytest.mark.parametrize("pages", [PUBLIC, DESK], ids=["public", "desk"])
def test_every_page_is_open_to_everybody(person, pages, scheme, width):
    names = newsroom()
    account = builders.user("jun", role=Role.EDITOR) if pages is DESK else None
    viewport = {"width": width, "height": 900}
    page = person(account, color_scheme=scheme, viewport=viewport)
    found = [
        problem for address in pages for problem in problems(page, address.format(**names), width)
    ]
    assert not found, "\n".join(found)
