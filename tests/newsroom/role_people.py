"""The people and the things that the role table is about."""

from datetime import timedelta

from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.test import Client
from django.utils import timezone

from articles import holds, mending, preview_links, scheduling
from articles.models import Article, Duty, Revision, Section
from articles.roles import Role, role_of
from factcheck import claims, recall, reports, workflow
from factcheck.models import Claim, Property, Vocabulary
from factcheck.models.queries import EMERGENCY
from tests import builders

ROLES = {"reporter": Role.REPORTER, "editor": Role.EDITOR, "standards": Role.STANDARDS}


def somebody(name: str):
    """Return the person of one column of the table; nobody for the anonymous one."""
    if name == "anonymous":
        return None
    if name == "duty":
        return on_duty(builders.user("duty", role=Role.EDITOR))
    return builders.user(name, role=ROLES.get(name), superuser=name == "superuser")


def on_duty(user):
    """Let *user* stand in for the standards editor today."""
    now = timezone.now()
    Duty.objects.create(
        user=user,
        starts_at=now - timedelta(hours=1),
        ends_at=now + timedelta(hours=8),
        appointed_by=builders.user(role=Role.STANDARDS),
    )
    return user


def signed_in(user) -> Client:
    """Return a browser in which *user* is logged in; errors come out as a page, as for people."""
    client = Client(raise_request_exception=False)
    if user:
        client.force_login(user)
    return client


def newsroom(person) -> dict:
    """Fill the newsroom; what is called own is of *person*, or of nobody who is in the table."""
    colleague = builders.user("colleague", role=Role.EDITOR)
    logger = builders.user("logger", role=Role.REPORTER)
    may_log = person and role_of(person)
    me = person if may_log else builders.user("somebody-else", role=Role.REPORTER)
    fill = {"by": logger, "editor": colleague}

    article = builders.article("Five voices", subjects=[builders.subject()], by=colleague)
    changed = builders.article("Changed", by=colleague)
    changed.standfirst = "A sentence more."
    changed.save()
    look_first = builders.article("Look first", by=colleague)
    Article.objects.filter(pk=look_first.pk).update(look_first="Does it fit?")
    look_first.refresh_from_db()
    held = builders.article("On hold", by=colleague)
    hold = holds.hold(held, by=colleague, reason="Is it true?")
    mended = builders.article("Mended", by=colleague)
    minor_edit = mending.mend(mended, builders.wording("umbrellas", "umbrellas.."), by=colleague)
    own_mended = builders.article("Mended by me", by=colleague)
    own_edit = minor_edit_of(own_mended, me) if may_log and may_mend(me) else minor_edit

    in_review = builders.in_review(builders.article(), severity="secondary", **fill)
    waiting = {
        "minor": builders.in_review(severity="minor", **fill),
        "major": builders.in_review(severity="major", **fill),
        "headline": builders.in_review(
            builders.article("The North Korean girl group"),
            wordings=[builders.wording(element="headline")],
            **fill,
        ),
        "retraction": builders.in_review(kind="retraction", severity="major", **fill),
        "own": builders.in_review(by=me, editor=colleague),
        "signed": builders.in_review(builders.signed_by(me), **fill),
    }
    verified = builders.correction(by=logger)
    workflow.advance(verified, "verify", by=colleague)
    published = builders.published(**fill)
    emergency = builders.correction(by=logger)
    workflow.advance(emergency, EMERGENCY, by=colleague, note="It does harm.")
    rejected, appealed, own_rejected = (builders.correction(by=one) for one in (logger, logger, me))
    for one in (rejected, appealed, own_rejected):
        workflow.advance(one, "reject", by=colleague, note="It is right.")
    workflow.advance(appealed, "appeal", by=logger, note="It is not.")

    asked = builders.user("asked", role=Role.REPORTER)
    suggested = builders.in_review(**fill)
    suggestion = builders.suggestion(suggested, by=colleague)
    report, decided = builders.report(article), builders.report(article)
    reports.discard(decided, by=colleague)
    scheduled = builders.draft("For tomorrow")
    tomorrow = timezone.now() + timedelta(days=1)
    scheduling.schedule(scheduled, by=colleague, at=tomorrow, seen_version=scheduled.version)
    meeting, met = (builders.correction(changed, by=logger) for _ in range(2))
    said = builders.article(body="<p>North Korea’s Red Velvet sang.</p>")
    against = {"subject": builders.subject(), "fact": builders.fact(builders.subject())}
    swept = builders.correction(by=logger, **against)
    own_swept = builders.correction(by=me, **against) if may_log else swept
    for one in {swept, own_swept}:
        builders.swept(one, by=one.logged_by)
    unused = builders.evidence().source
    unused.save()
    doubtful = builders.fact(builders.subject("Paper Lantern")).evidence.get().source
    recalled = recall.mark(doubtful, reliable=False, by=colleague, why="It was invented.")
    claims.read_waiting(200)
    return {
        "article": article,
        "changed": changed,
        "look_first": look_first,
        "held": held,
        "draft": builders.draft("A draft"),
        "published_article": published.corrected_articles.get().article,
        "scheduled": scheduled,
        "link": preview_links.make(scheduled, by=colleague),
        "hold": hold,
        "minor_edit": minor_edit,
        "own_edit": own_edit,
        "logged": builders.correction(by=logger),
        "own_logged": builders.correction(by=me),
        "verified": verified,
        "in_review": in_review,
        **{f"{name}_in_review": one for name, one in waiting.items()},
        "approved": builders.approved(**fill),
        "published": published,
        "emergency": emergency,
        "rejected": rejected,
        "own_rejected": own_rejected,
        "appealed": appealed,
        "question": builders.question(
            builders.in_review(builders.signed_by(asked), **fill), asked, by=colleague
        ),
        "own_question": builders.question(waiting["signed"], me, by=colleague),
        "asked": asked,
        "meeting": meeting,
        "met": met.corrected_articles.get().amendments.get(),
        "to_ask": builders.in_review(builders.signed_by(author := builders.user("writer")), **fill),
        "to_ask_author": author,
        "signing_author": author.author,
        "suggested": suggested,
        "suggestion": suggestion,
        "report": report,
        "decided": decided,
        "source": in_review.citations.first().source,
        "unused_source": unused,
        "swept": swept,
        "own_swept": own_swept,
        "swept_passage": swept.swept.get(article=said),
        "fact": builders.fact(builders.subject()),
        "property": Property.objects.create(name="Unused"),
        "vocabulary": Vocabulary.objects.create(name="Unused"),
        "claim": Claim.objects.first(),
        "recall_item": recalled.items.get(),
        "section": builders.section(),
        "unused_section": Section.objects.create(name="Unused", slug="unused"),
        "author": builders.author("Mina Park"),
        "subject": builders.subject("Nobody", "person"),
        "red_velvet": builders.subject(),
        "group": builders.subject("Tin Kite"),
        "member": builders.subject("Irene", "person"),
        "duty": Duty.objects.first() or on_duty(builders.user(role=Role.EDITOR)).duties.get(),
        "user": colleague,
        "editor_user": builders.user("another-editor", role=Role.EDITOR),
        "auth_group": Group.objects.get(name="Editor"),
        "type": ContentType.objects.get_for_model(Article),
        "me": me,
    }


def may_mend(user) -> bool:
    return role_of(user) >= Role.EDITOR


def minor_edit_of(article: Article, user) -> Revision:
    return mending.mend(article, builders.wording("umbrellas", "umbrellas.."), by=user)
