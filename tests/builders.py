"""Builders: one call makes one thing of the newsroom, with sensible words where none are given."""

from datetime import date, timedelta
from itertools import count

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.utils import timezone
from django.utils.text import slugify

from articles import copies, holds, publishing, questions
from articles.models import Article, Author, Byline, Duty, Hold, Removal, Revision, Section, Subject
from articles.publishing import Change
from articles.quotes import Quote
from articles.roles import GROUPS, Role
from articles.wording import Element, Wording
from factcheck import asking, notices, reports, suggesting, workflow
from factcheck.fingerprint import fingerprint
from factcheck.models import (
    Correction,
    ErrorReport,
    Fact,
    FactCitation,
    Property,
    Question,
    Source,
    Suggestion,
    SweptPassage,
    Vocabulary,
)
from factcheck.parts import Evidence
from factcheck.sweep import deciding, running
from newsroom.demo import clock, content

numbers = count(1)
PASSWORD = "a long enough password"

CHANGES_WORDS = {Correction.Kind.CORRECTION, Correction.Kind.CLARIFICATION}

BODY = (
    "<p>The rehearsal room lies above a shop that sells umbrellas.</p>\n"
    "<p>Years earlier the <strong>North Korean</strong> girl group <em>Red Velvet</em> "
    "had sung in Pyongyang.</p>\n"
    "<p>Five people now share the room.</p>"
)


def user(username: str = "", *, role: Role | None = None, superuser: bool = False):
    """Make somebody with an account, in the group of *role*."""
    made = get_user_model().objects.create_user(
        username or f"person{next(numbers)}",
        password=PASSWORD,
        is_staff=True,
        is_superuser=superuser,
    )
    if role:
        name = next(name for name, of in GROUPS.items() if of == role)
        made.groups.add(Group.objects.get(name=name))
    return made


def section(name: str = "Features") -> Section:
    return Section.objects.get_or_create(name=name, defaults={"slug": name.lower()})[0]


def author(name: str = "", *, account=None) -> Author:
    number = next(numbers)
    return Author.objects.create(
        name=name or f"Writer {number}", slug=f"writer-{number}", user=account
    )


def subject(name: str = "Red Velvet", kind: str = Subject.Kind.GROUP, **fields) -> Subject:
    slug = fields.pop("slug", name.lower().replace(" ", "-"))
    return Subject.objects.get_or_create(slug=slug, defaults={"name": name, "kind": kind} | fields)[
        0
    ]


def draft(headline: str = "", *, body: str = BODY, authors=(), subjects=(), **fields) -> Article:
    """Make an article that nobody but the newsroom has seen."""
    number = next(numbers)
    made = Article.objects.create(
        section=fields.pop("section", None) or section(),
        slug=fields.pop("slug", f"article-{number}"),
        headline=headline or f"Five voices, one verse ({number})",
        body=body,
        **fields,
    )
    for position, writer in enumerate(authors, start=1):
        Byline.objects.create(article=made, author=writer, position=position)
    made.subjects.set(subjects)
    copies.keep(made)
    return made


def article(headline: str = "", *, by=None, **fields) -> Article:
    """Make a published article."""
    made = draft(headline, **fields)
    publishing.publish(made, by=by or user(role=Role.EDITOR))
    return Article.objects.get(pk=made.pk)


def wording(
    exact: str = "North Korean girl group",
    replacement: str = "South Korean girl group",
    *,
    element: str = Element.BODY,
    prefix: str = "",
    suffix: str = "",
    every: bool = False,
) -> Wording:
    return Wording(element, Quote(exact, prefix, suffix, every), replacement)


def evidence(publisher: str = "", **fields) -> Evidence:
    number = next(numbers)
    source = Source(
        kind=fields.pop("kind", Source.Kind.PRIMARY),
        title=fields.pop("title", f"Artist page {number}"),
        publisher=publisher or f"Label {number}",
        url=fields.pop("url", "https://label.example/artists"),
    )
    return Evidence(
        source,
        quote=fields.pop("quote", "Formed in Seoul in 2014."),
        accessed_on=date(2026, 11, 20),
        **fields,
    )


def correction(
    *articles: Article,
    by=None,
    wordings=None,
    sources: int = 2,
    **fields,
) -> Correction:
    """Log a correction of *articles*, by default with two independent sources."""
    made = Correction(
        **{
            "error_type": Correction.ErrorType.NATIONALITY,
            "severity": Correction.Severity.SECONDARY,
            "was_wrong": "incorrectly described the girl group Red Velvet as North Korean",
            "is_right": "The group is from South Korea.",
        }
        | fields
    )
    made.notice = made.notice or notices.draft(made)
    if wordings is None:
        wordings = [wording()] if made.kind in CHANGES_WORDS else []
    return workflow.log(
        made,
        [Change(one, wordings) for one in articles or [article()]],
        [evidence() for _ in range(sources)],
        by=by or user(role=Role.REPORTER),
    )


def in_review(*articles: Article, by=None, editor=None, **fields) -> Correction:
    """Make a correction that waits for a second person."""
    made = correction(*articles, by=by, **fields)
    editor = editor or user(role=Role.EDITOR)
    workflow.advance(made, "verify", by=editor)
    workflow.advance(made, "submit", by=editor)
    return made


def approved(*articles: Article, approver=None, **fields) -> Correction:
    """Make a correction that only needs to be published."""
    made = in_review(*articles, **fields)
    workflow.advance(made, "approve", by=approver or user(role=Role.STANDARDS))
    return made


def published(*articles: Article, approver=None, **fields) -> Correction:
    """Make a correction that readers can see."""
    approver = approver or user(role=Role.STANDARDS)
    made = approved(*articles, approver=approver, **fields)
    workflow.advance(made, "publish", by=approver)
    made.refresh_from_db()
    return made


def report(article: Article | None = None, **fields) -> ErrorReport:
    """Make a reader's report, by default of the words that `correction()` changes."""
    said = {
        "problem": "Red Velvet are from South Korea.",
        "exact": "North Korean girl group",
        "name": "Iris Vale",
        "email": "iris.vale@reader.example",
    }
    return reports.receive(article=article, **said | fields)


def fact(
    subject: Subject | None = None, *, sources: int = 1, name: str = "Origin", **fields
) -> Fact:
    """Put on record what is known of *subject*, with so many sources that support it."""
    status = {"status": Fact.Status.VERIFIED, "verified_at": timezone.now()}
    made = Fact.objects.create(
        subject=subject or globals()["subject"](),
        property=known_property(name),
        **{"value": "South Korea"} | status | fields,
    )
    for _ in range(sources):
        cited(made)
    return made


def known_property(name: str = "Origin") -> Property:
    """Return the property *name* as the demo defines it, or one of free text."""
    if found := Property.objects.filter(name=name).first():
        return found
    known = content.facts()
    [entry] = [one for one in known["property"] if one["name"] == name] or [{"name": name}]
    if chosen := entry.pop("vocabulary", ""):
        [words] = [one for one in known["vocabulary"] if one["name"] == chosen]
        entry["vocabulary"], is_new = Vocabulary.objects.get_or_create(name=chosen)
        for term in words["term"] if is_new else []:
            entry["vocabulary"].terms.create(**term)
    return Property.objects.create(slug=slugify(name), **entry)


def cited(fact: Fact, **fields) -> FactCitation:
    """Let one more source speak about *fact*."""
    number = next(numbers)
    source = Source.objects.create(
        kind=Source.Kind.PRIMARY, title=f"Artist page {number}", publisher=f"Label {number}"
    )
    said = {"quote": "Formed in Seoul in 2014.", "accessed_on": date(2026, 11, 20)}
    return fact.evidence.create(source=source, **said | fields)


def signed_by(account, **fields) -> Article:
    """Make a published article that the person with *account* signs."""
    writer = Author.objects.filter(user=account).first() or author(account=account)
    return article(authors=[writer], **fields)


def question(correction: Correction, to, *, by=None, words: str = "") -> Question:
    """Ask *to*, an author of one of its articles, about *correction*."""
    words = words or "Do your notes say the same?"
    return asking.ask(correction, to, words, by=by or user(role=Role.EDITOR))


def suggestion(correction: Correction, *, by, notice: str = "") -> Suggestion:
    """Suggest another wording of the notice of *correction*."""
    notice = notice or f"{correction.notice} The map is right."
    return suggesting.suggest(correction, notice, by=by, seen=fingerprint(correction))


def saved(article: Article, *, by=None, **words) -> Article:
    """Save other words of the working copy of *article*, as somebody at the desk would."""
    article = Article.objects.get(pk=article.pk)
    for name, value in words.items():
        setattr(article, name, value)
    article.version += 1
    article.save()
    copies.keep(article, by=by)
    return article


def held(article: Article, words: str = "", *, by=None, element: str = Element.BODY) -> Hold:
    """Hold back *article*, or *words* of it."""
    quote = {"quote": Quote(words), "element": element} if words else {}
    return holds.hold(article, by=by or user(role=Role.EDITOR), reason="Is it so?", **quote)


def taken_down(article: Article, kind: str, **fields) -> Correction:
    """Retract or withdraw *article*."""
    said = {"was_wrong": "rested on an invented interview", "is_right": "It did not take place."}
    return published(article, kind=kind, **said | fields)


def erasing(*words: str) -> list[Wording]:
    """Name *words* to be erased by a removal, wherever they stand."""
    return [wording(each, "", every=True) for each in words]


def removed(article: Article, *words: str, **fields) -> Correction:
    """Erase *words* of *article*, or without words the whole of it."""
    said = {
        "kind": Correction.Kind.REMOVAL,
        "ground": Removal.Ground.LEGAL,
        "was_wrong": "some words from this article",
        "is_right": "A court ordered it.",
        "wordings": erasing(*words),
    }
    return published(article, **said | fields)


def superseding(down: Correction, *articles: Article, wordings=(), **fields) -> Correction:
    """Publish a correction that takes the place of *down*, and puts back what it took down."""
    return published(*articles, supersedes=down, wordings=list(wordings), **fields)


def emergency(article: Article | None = None, *, by=None, **fields) -> Correction:
    """Publish a correction before a second person has checked it."""
    made = correction(article or globals()["article"](), **fields)
    workflow.advance(
        made, "publish_at_once", by=by or user(role=Role.EDITOR), note="Somebody is in danger."
    )
    made.refresh_from_db()
    return made


def on_duty(account, *, by=None, starts=-1, ends=1) -> Duty:
    """Let *account* stand in for the standards editor, from and until so many hours from now."""
    now = timezone.now()
    return Duty.objects.create(
        user=account,
        appointed_by=by or user(role=Role.STANDARDS),
        starts_at=now + timedelta(hours=starts),
        ends_at=now + timedelta(hours=ends),
    )


def later(hours: int = 1):
    """Let what is done inside happen so many hours from now: dates have whole seconds."""
    return clock.at(timezone.now() + timedelta(hours=hours))


def updated(article: Article, old: str, new: str) -> Article:
    """Publish *article* with *new* words in the place of the *old*, as an update."""
    article = Article.objects.get(pk=article.pk)
    article = saved(article, body=article.body.replace(old, new))
    asked = questions.question(Revision.Kind.UPDATE, article.live.text, article.text)
    publishing.publish(
        article,
        by=user(role=Role.EDITOR),
        kind=Revision.Kind.UPDATE,
        reason="More is known.",
        answer=Revision.Answer.TRUE_THEN if asked else "",
    )
    return Article.objects.get(pk=article.pk)


def swept(correction: Correction, *, by=None, decision: str = "fix") -> list[SweptPassage]:
    """Sweep the archive for *correction*, and decide so of every likely error that is found."""
    by = by or correction.logged_by
    running.go_on(running.begin(correction, by=by))
    likely = correction.swept.filter(likelihood=SweptPassage.Likelihood.LIKELY)
    if decision and likely:
        keys = list(likely.values_list("pk", flat=True))
        deciding.decide(correction, keys, decision, by=by)
    return list(correction.swept.order_by("id"))


def sent(correction: Correction, *, by=None) -> Correction:
    """Send what was decided, and the correction on to a second person."""
    by = by or correction.logged_by
    deciding.send(correction, by=by, seen=fingerprint(correction))
    workflow.verify_and_submit(correction, by=by)
    return Correction.objects.get(pk=correction.pk)
