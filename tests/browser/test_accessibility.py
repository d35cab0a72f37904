"""Every page in every state: no axe violation, no sideways scrolling, nothing the policy stops."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles import mending
from articles.models import Duty, ImportReport
from articles.roles import Role
from factcheck import claims, recall, reports, talking, workflow
from factcheck.models import Correction
from tests import builders
from tests.browser.axe import LOOKS, problems
from tests.browser.selecting import select
from tests.newsroom.every_page import PUBLIC, newspaper

pytestmark = [
    pytest.mark.browser,
    pytest.mark.once,
    pytest.mark.slow,
    pytest.mark.django_db(transaction=True),
]

DESK = [
    "",
    "everything/",
    "figures/",
    "activity/",
    "profile/",
    "articles/article/",
    "articles/article/add/",
    "articles/article/{article}/change/",
    "articles/article/{draft}/change/",
    "articles/article/{draft}/publish/",
    "articles/article/{article}/publish/",
    "preview/{draft}/",
    "preview/{draft}/?width=phone",
    "preview/{draft}/page/",
    "articles/article/{live}/typo/?element=body&exact=umbrellas",
    "articles/article/{live}/hold/?element=body&exact=umbrellas",
    "articles/article/minor-edits/?day={day}",
    "articles/group/{group}/change/",
    "articles/duty/",
    "articles/duty/add/",
    "articles/duty/{duty}/change/",
    "articles/hold/",
    "articles/hold/{hold}/change/",
    "factcheck/correction/",
    "factcheck/correction/add/",
    "factcheck/correction/add/?article={live}&element=body&exact=Five+people",
    "factcheck/correction/add/?article={article}&report={report}",
    "factcheck/correction/{in_review}/edit/",
    "factcheck/correction/{meeting}/meets/{met}/",
    "factcheck/correction/{swept}/sweep/",
    "factcheck/correction/{swept}/change/",
    "factcheck/correction/{unswept}/sweep/",
    "factcheck/correction/questions/{question}/",
    "factcheck/errorreport/",
    "factcheck/errorreport/all/",
    "factcheck/errorreport/{report}/change/",
    "factcheck/errorreport/{decided}/change/",
    "factcheck/source/",
    "factcheck/source/add/",
    "factcheck/source/{recalled}/change/",
    "factcheck/recallitem/",
    "factcheck/fact/",
    "factcheck/fact/add/",
    "factcheck/fact/{fact}/change/",
    "factcheck/claim/",
    "factcheck/property/",
    "factcheck/property/{property}/change/",
    "factcheck/vocabulary/",
    "factcheck/vocabulary/{vocabulary}/change/",
    *(
        f"factcheck/correction/{{{state}}}/change/"
        for state in (
            *("logged", "verified", "in_review", "talked_of", "major", "approved"),
            *("rejected", "appealed", "published", "unreviewed", "retraction"),
        )
    ),
]


def desk(account) -> dict:
    """Put something in every state on the desk of *account*, who may decide most of it."""
    names = newspaper()
    article = builders.article("Nine voices", slug="nine-voices")
    article.headline = "Nine voices, again"
    article.save()
    draft = builders.draft()
    ImportReport.objects.create(article=draft, filename="old.txt", digest="0", found=["A date"])
    live = builders.article("Mended")
    colleague = builders.user("colleague", role=Role.EDITOR)
    edit = mending.mend(live, builders.wording("umbrellas", "umbrellas.."), by=colleague)
    report, decided = builders.report(article), builders.report(article)
    builders.report(article, exact="girl group Red Velvet")

    def advanced(*moves: str, **fields) -> Correction:
        made = builders.correction(**fields)
        for move in moves:
            workflow.advance(made, move, by=colleague, note="It is so.")
        return made

    sent = ("verify", "submit")
    in_review = advanced(*sent, severity="minor")
    reports.mark_duplicate(decided, of=in_review, by=colleague)
    talked_of = advanced(*sent)
    talking.comment(talked_of, "I know the place.", by=colleague)
    builders.suggestion(talked_of, by=builders.user(role=Role.EDITOR))
    asked = builders.correction(builders.signed_by(account))
    duty = Duty.objects.first() or appointed()
    fact = builders.fact(builders.subject("Tin Kite"))
    doubtful = builders.fact(builders.subject("Paper Lantern")).evidence.get().source
    recall.mark(doubtful, reliable=False, by=colleague, why="It was invented.")
    for words in ("The North Korean girl group Tin Kite sang.", "Tin Kite has two members."):
        builders.article(body=f"<p>{words}</p>")
    claims.read_waiting(200)
    made = {
        "article": article,
        "draft": draft,
        "fact": fact,
        "property": fact.property,
        "vocabulary": fact.property.vocabulary,
        "recalled": doubtful,
        "live": live,
        "report": report,
        "decided": decided,
        "duty": duty,
        "question": builders.question(asked, account, by=colleague),
        "logged": advanced(),
        "verified": advanced("verify"),
        "in_review": in_review,
        "talked_of": talked_of,
        "major": advanced(*sent, severity="major"),
        "approved": builders.approved(),
        "rejected": advanced("reject"),
        "appealed": advanced("reject", "appeal"),
        "retraction": advanced(*sent, kind="retraction", severity="major"),
    }
    made["swept"], made["unswept"] = swept_by(account), made["approved"]
    made["meeting"], other = (builders.correction(article) for _ in range(2))
    made["met"] = other.corrected_articles.get().amendments.get()
    day = edit.created_at.date().isoformat()
    return names | {name: thing.pk for name, thing in made.items()} | {"day": day}


def swept_by(account) -> Correction:
    """Sweep the archive for a correction: alone and together, quoted, in a draft, lost."""
    red_velvet = builders.subject()
    said = "The North Korean girl group Red Velvet sang."
    logged = builders.correction(
        builders.article(), subject=red_velvet, fact=builders.fact(red_velvet), by=account
    )
    bodies = [said, f"Again: {said}", "North Korea’s Red Velvet sang.", f"“{said}”, he said."]
    for body in bodies:
        builders.article(body=f"<p>Before.</p><p>{body}</p><p>After.</p>")
    builders.draft(body="<p>Pyongyang-based Red Velvet sang.</p>")
    rows = builders.swept(logged)
    lost = next(row for row in rows if row.context == bodies[2])
    logged.swept.filter(pk=lost.pk).update(
        likelihood="lost", decision="", decided_by=None, decided_at=None, replacement=""
    )
    return logged


def appointed() -> Duty:
    """Let an editor stand in for the standards editor today."""
    now = timezone.now()
    return Duty.objects.create(
        user=builders.user(role=Role.EDITOR),
        starts_at=now - timedelta(hours=1),
        ends_at=now + timedelta(hours=8),
        appointed_by=builders.user(role=Role.STANDARDS),
    )


def test_every_public_page_is_open_to_everybody(person):
    names = newspaper()
    page, found = person(), []
    for address in PUBLIC:
        page.goto(address.format(**names))
        found += problems(page, address)
    assert not found, "\n".join(found)


def test_every_page_of_the_desk_is_open_to_everybody(person):
    ada = builders.user("ada", role=Role.STANDARDS)
    names = desk(ada)
    page, found = person(ada), []
    for address in DESK:
        page.goto(f"/admin/{address.format(**names)}")
        found += problems(page, address)
    assert not found, "\n".join(found)


def test_an_empty_desk_is_open_to_everybody(person):
    page = person(builders.user("jun", role=Role.EDITOR))
    found = problems(page, "an empty desk")
    page.keyboard.press("?")
    found += problems(page, "the list of keys")
    assert not found, "\n".join(found)


def test_the_log_form_is_open_to_everybody_whatever_it_says(person):
    article = builders.article()
    page = person(builders.user("jun", role=Role.EDITOR))
    page.goto(f"/admin/factcheck/correction/add/?article={article.pk}")
    found = problems(page, "the empty form")
    for kind in Correction.Kind.values:
        page.locator("#id_kind").select_option(kind)
        found += problems(page, kind, LOOKS if kind == "removal" else LOOKS[-1:])
    page.locator("details summary").first.click()
    page.get_by_role("button", name="Log and send").click()
    page.locator(".errornote").wait_for()
    found += problems(page, "the form with errors")
    assert not found, "\n".join(found)


def test_the_tools_on_the_live_page_are_open_to_everybody(person):
    article = builders.article()
    page = person(builders.user("jun", role=Role.EDITOR))
    found = []
    page.goto(article.get_absolute_url())
    page.locator("[data-desk-bar]").wait_for()
    select(page, "sells umbrellas")
    found += problems(page, "the box at the selection")
    page.keyboard.press("t")
    page.get_by_role("button", name="Save typo").wait_for()
    found += problems(page, "retyping in place")
    page.get_by_label("These words become").fill("sells five umbrellas")
    page.get_by_role("button", name="Save typo").click()
    page.get_by_text("Typo or correction?").wait_for()
    found += problems(page, "typo or correction?")
    page.goto(article.get_absolute_url())
    select(page, "sells umbrellas")
    page.keyboard.press("h")
    page.get_by_label("Why").fill(" ")
    page.get_by_role("button", name="Hold now").click()
    page.locator(".fixer .error").wait_for()
    found += problems(page, "holding in place, without a reason")
    assert not found, "\n".join(found)


def test_pages_that_come_of_a_form_are_open_to_everybody(person):
    jun = builders.user("jun", role=Role.EDITOR)
    builders.in_review(severity="minor")
    article = builders.article()
    article.body = article.body.replace("Five people", "Six people")
    article.save()
    page, found = person(jun), []

    page.goto("/admin/factcheck/correction/")
    page.locator("[name=_selected_action]").check()
    page.locator("select[name=action]").select_option("approve_and_publish_selected")
    page.get_by_role("button", name="Go").or_(page.get_by_role("button", name="Run")).click()
    page.get_by_role("heading", name="Approve and publish", level=1).wait_for()
    found += problems(page, "approving several")

    page.goto(f"/admin/articles/article/{article.pk}/publish/")
    page.get_by_label("Minor edit").check()
    page.get_by_role("button", name="Publish").click()
    page.get_by_text("slip of the keys").wait_for()
    found += problems(page, "publishing, with a question")

    page.goto(f"/admin/articles/article/{article.pk}/hold/")
    page.get_by_label("Why").fill("Is it true?")
    page.context.clear_cookies()
    page.get_by_role("button", name="Hold now").click()
    page.get_by_role("heading", name="Nothing is lost").wait_for()
    found += problems(page, "a form kept after a logout")
    assert not found, "\n".join(found)
