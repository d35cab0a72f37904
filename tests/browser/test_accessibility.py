"""Every page in every state: no axe violation, no sideways scrolling, nothing the policy stops."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles import holds, mending, publishing
from articles.models import Duty, ImportReport, Member, Membership
from articles.roles import Role
from factcheck import reports, talking, workflow
from factcheck.models import Correction
from factcheck.models.queries import EMERGENCY
from tests import builders
from tests.browser.axe import LOOKS, problems
from tests.browser.selecting import select

pytestmark = [
    pytest.mark.browser,
    pytest.mark.once,
    pytest.mark.slow,
    pytest.mark.django_db(transaction=True),
]

PUBLIC = [
    "/",
    "/articles/five-voices/",
    "/articles/five-voices/versions/",
    "/articles/five-voices/versions/1/",
    "/articles/five-voices/versions/2/",
    "/articles/five-voices/versions/1..2/",
    "/articles/five-voices/versions/1..2/?view=columns",
    "/articles/five-voices/versions/?from=2&to=9",
    "/articles/rewritten/versions/1..2/",
    "/articles/rewritten/versions/",
    "/articles/held/",
    "/articles/words-held/",
    "/articles/retracted/",
    "/articles/withdrawn/",
    "/articles/withdrawn/versions/",
    "/articles/removed/",
    "/articles/emergency/",
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
    "factcheck/correction/questions/{question}/",
    "factcheck/errorreport/",
    "factcheck/errorreport/all/",
    "factcheck/errorreport/{report}/change/",
    "factcheck/errorreport/{decided}/change/",
    "factcheck/source/",
    "factcheck/source/add/",
    *(
        f"factcheck/correction/{{{state}}}/change/"
        for state in (
            *("logged", "verified", "in_review", "talked_of", "major", "approved"),
            *("rejected", "appealed", "published", "unreviewed", "retraction"),
        )
    ),
]


def newspaper() -> dict:
    """Publish an article in every state that readers meet; return what the addresses need."""
    group = builders.subject("Red Velvet", native_name="레드벨벳", summary="A group.")
    member = builders.subject("Irene", "person", summary="A singer.")
    Membership.objects.create(group_id=group.pk, member=Member.objects.get(pk=member.pk))
    writer, editor = builders.author("Mina Park"), builders.user(role=Role.EDITOR)
    article = builders.article(
        "Five voices",
        slug="five-voices",
        standfirst="One verse.",
        subjects=[group, member],
        authors=[writer],
        media=[{"kind": "photo", "caption": "The room", "credit": "M. Park"}],
    )
    published = builders.published(article, subject=group, severity="major")
    rewritten()
    hold = holds.hold(builders.article("Held", slug="held"), by=editor, reason="Is it true?")
    quote = builders.wording("sells umbrellas").quote
    words_held = builders.article("Words held", slug="words-held")
    holds.hold(words_held, by=editor, reason="Is it?", element="body", quote=quote)
    whole = {"severity": "major", "was_wrong": "rested on invented interviews"}
    for slug, kind in (("retracted", "retraction"), ("withdrawn", "withdrawal")):
        builders.published(builders.article(slug, slug=slug), kind=kind, **whole)
    removed = builders.article("Removed", slug="removed")
    builders.published(
        removed, kind="removal", ground="legal", severity="major", was_wrong="an article"
    )
    unreviewed = builders.correction(builders.article("Emergency", slug="emergency"))
    workflow.advance(unreviewed, EMERGENCY, by=editor, note="It does harm.")
    return {
        "author": writer.slug,
        "article": article.pk,
        "group": group.pk,
        "hold": hold.pk,
        "published": published.pk,
        "unreviewed": unreviewed.pk,
    }


REWRITTEN = (
    "<h2>One</h2><p>The first of six paragraphs.</p><p>The second of them all.</p>"
    '<p>See <a href="https://one.example/">a page</a>.</p><p>Four.</p><p>Five.</p>'
    "<ul><li>Ginger tea</li><li>Barley tea</li><li>Plum tea</li></ul>"
    "<table><tbody><tr><th>City</th><th>Evenings</th></tr><tr><td>Seoul</td><td>2</td></tr>"
    "</tbody></table><p>It was a long evening. Nobody sat down.</p><p>Six 일본은.</p>"
)


def rewritten() -> None:
    """Publish an article with two versions in which everything changed that can."""
    article = builders.article("Rewritten", slug="rewritten", body=REWRITTEN)
    for old, new in [
        ("<li>Ginger tea</li><li>Barley tea</li>", "<li>Barley tea</li><li>Ginger tea</li>"),
        ("one.example", "two.example"),
        ("<td>2</td>", "<td>3</td>"),
        ("evening. Nobody", "evening.</p><p>Nobody"),
        ("일본", "한국"),
    ]:
        article.body = article.body.replace(old, new)
    article.save()
    editor = builders.user(role=Role.EDITOR)
    publishing.publish(article, by=editor, kind="update", reason="More", answer="true_then")


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
    made = {
        "article": article,
        "draft": draft,
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
    made["meeting"], other = (builders.correction(article) for _ in range(2))
    made["met"] = other.corrected_articles.get().amendments.get()
    day = edit.created_at.date().isoformat()
    return names | {name: thing.pk for name, thing in made.items()} | {"day": day}


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
