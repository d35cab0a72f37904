"""What happened at the demo newspaper, as stories that run side by side.

A story is a generator: it yields how many days ago its next event took place and, resumed once
the clock stands there, lets the event happen. Everything goes through the functions that the
desk itself uses, so the demo can hold nothing that the rules would refuse.
"""

from collections.abc import Iterator
from datetime import timedelta

from django.contrib.auth import get_user_model
from django.utils import timezone

from articles import copies, holds, mending, publishing, slugs
from articles.importing import drafts
from articles.models import Article, Author, Byline, Duty, Revision, Section, Subject
from articles.publishing import Change
from articles.questions import PASSES, question
from articles.quotes import Quote
from articles.text import Text
from articles.wording import Element, Wording
from factcheck import asking, notices, parts, reports, talking, workflow
from factcheck.models import Correction, Source
from newsroom.demo import content

Story = Iterator[float]
DRAFTED = 0.7  # days ago, where somebody is at work on a published article
IMPORTED = 0.1


def user(username: str):
    return get_user_model().objects.get(username=username)


def article(entry: dict) -> Story:
    """An article is written, published and brought up to date; somebody is at work on it."""
    yield entry["days_ago"]
    made = write(entry)
    if entry["status"] == Article.Status.DRAFT:
        return
    editor = user("editor2" if made.is_by(user("editor")) else "editor")
    publishing.publish(made, by=editor)
    for update in entry.get("update", []):
        yield update["days_ago"]
        bring_up_to_date(made, update, by=editor)
    if "draft_body" in entry:
        yield entry.get("draft_days_ago", DRAFTED)
        made.refresh_from_db()
        made.headline, made.body = entry["draft_headline"], entry["draft_body"]
        save_working_copy(made)


def write(entry: dict) -> Article:
    """Make the article of *entry*, which only the newsroom sees."""
    authors = [Author.objects.get(slug=slug) for slug in entry["authors"]]
    made = Article(
        section=Section.objects.get(slug=entry["section"]),
        slug=entry["slug"],
        origin=entry["origin"],
        origin_publisher=entry.get("origin_publisher", ""),
        created_by=next((author.user for author in authors if author.user), user("editor")),
    )
    made.text = Text(
        headline=entry["headline"],
        standfirst=entry["standfirst"],
        dateline=entry.get("dateline", ""),
        body=entry["body"],
        media=entry.get("media", []),
    ).cleaned()
    slugs.save_new(made)
    for position, author in enumerate(authors, start=1):
        Byline.objects.create(article=made, author=author, position=position)
    made.subjects.set([Subject.objects.get(slug=slug) for slug in entry["subjects"]])
    copies.keep(made, by=made.created_by)
    return made


def save_working_copy(article: Article) -> None:
    """Save what was typed, as the desk does: cleaned, counted and searchable."""
    article.text = article.text.cleaned()
    article.version += 1
    article.save()
    copies.keep(article)


def bring_up_to_date(article: Article, update: dict, *, by) -> None:
    """Publish a changed text of *article* that is no correction."""
    article.refresh_from_db()
    for old, new in update.get("body_replace", []):
        if article.body.count(old) != 1:
            raise ValueError(f"{article.slug}: “{old}” must stand once in the text.")
        article.body = article.body.replace(old, new)
    article.standfirst = update.get("standfirst", article.standfirst)
    save_working_copy(article)
    kind = Revision.Kind(update["kind"])
    asked = question(kind, article.live.text, article.text)
    publishing.publish(
        article,
        by=by,
        kind=kind,
        reason=update["reason"],
        answer=PASSES[kind] if asked else "",
    )


def correction(entry: dict) -> Story:
    """An error is logged and makes its way, move by move."""
    yield entry["days_ago"]
    made = log(entry)
    for step in entry["steps"]:
        yield step["days_ago"]
        take(made, step)


def take(made: Correction, step: dict) -> None:
    """Take one step with the correction *made*: a move, a comment or a question to the author."""
    by = user(step["by"])
    if "comment" in step:
        talking.comment(made, step["comment"], by=by)
    elif "ask" in step:
        asking.ask(made, user(step["of"]), step["ask"], by=by)
    else:
        workflow.advance(made, step["move"], by=by, note=step.get("note", ""))


def log(entry: dict) -> Correction:
    """Put the correction of *entry* on the desk."""
    made = Correction(
        kind=entry["kind"],
        error_type=entry["error_type"],
        severity=entry["severity"],
        subject=Subject.objects.get(slug=entry["subject"]) if entry.get("subject") else None,
        was_wrong=entry["was_wrong"],
        is_right=entry["is_right"],
        cause=entry.get("cause", ""),
    )
    wordings = [
        Wording(passage["element"], Quote(passage["exact"]), passage["replacement"])
        for passage in entry.get("passage", [])
    ]
    headline_only = {wording.element for wording in wordings} == {"headline"}
    made.notice = entry.get("notice") or notices.draft(made, headline_only=headline_only)
    return workflow.log(
        made,
        [Change(Article.objects.get(slug=entry["article"]), wordings)],
        [evidence(source, entry["days_ago"]) for source in entry["source"]],
        by=user(entry["logged_by"]),
    )


def evidence(entry: dict, logged_days_ago: float) -> parts.Evidence:
    """Return what the source of *entry* says; one source may serve several corrections."""
    source, _ = Source.objects.get_or_create(
        kind=entry["kind"],
        title=entry["title"],
        publisher=entry["publisher"],
        url=entry["url"],
    )
    # Nobody has read a source after the correction that cites it.
    days = max(0, entry["accessed_days_ago"] - logged_days_ago)
    return parts.Evidence(
        source,
        quote=entry["quote"],
        accessed_on=timezone.localdate(timezone.now() - timedelta(days=days)),
        stance=entry["stance"],
        confidential=entry.get("confidential", False),
    )


def report(entry: dict) -> Story:
    """A reader reports an error, and an editor decides about it."""
    yield entry["days_ago"]
    made = reports.receive(
        article=Article.objects.get(slug=entry["article"]),
        exact=entry["exact"],
        problem=entry["problem"],
        source=entry.get("source", ""),
        name=entry["name"],
        email=entry["email"],
    )
    for step in entry["steps"]:
        yield step["days_ago"]
        if step["move"] == "accept":
            of = Article.objects.get(slug=step["correction_of"])
            correction = Correction.objects.of(of).latest("logged_at")
            reports.accept(made, correction, by=user(step["by"]))
        else:
            reports.dismiss(made, reason=step["reason"], by=user(step["by"]))


def mended(entry: dict) -> Story:
    """An editor sees a typo on the live page and mends it there."""
    yield entry["days_ago"]
    wording = Wording(Element.BODY, Quote(entry["exact"]), entry["replacement"])
    mending.mend(Article.objects.get(slug=entry["article"]), wording, by=user(entry["by"]))


def held(entry: dict) -> Story:
    """Some words are taken off every page while somebody checks them."""
    yield entry["days_ago"]
    holds.hold(
        Article.objects.get(slug=entry["article"]),
        by=user(entry["by"]),
        reason=entry["reason"],
        element=Element.BODY,
        quote=Quote(entry["exact"]),
    )


def on_duty(entry: dict) -> Story:
    """An editor stands in for the standards editor."""
    yield entry["days_ago"]
    now = timezone.now()
    Duty.objects.create(
        user=user(entry["user"]),
        starts_at=now,
        ends_at=now + timedelta(days=entry["days"]),
        appointed_by=user(entry["appointed_by"]),
    )


def imported() -> Story:
    """A text from another house arrives and becomes a draft."""
    yield IMPORTED
    file = content.IMPORTED
    drafts.import_file(file.read_bytes(), file.name, by=user("reporter"))
