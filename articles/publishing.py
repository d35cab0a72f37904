"""What may be published, and how: every word that readers see passes through here.

Nothing is edited in place. Publishing appends a revision (`articles.appending`), which moves the
article's `live` to it and the edition forward, all under locks taken in one order: articles by
id, the edition last.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format

from articles import checks, copies, holds
from articles.appending import append
from articles.body import BodyRefused
from articles.models import Article, Edition, Overruling, Revision
from articles.questions import PASSES, question
from articles.roles import Role, role_of
from articles.signing import names_of, sign_as
from articles.text import Text
from articles.wording import Element, PassageRefused, Wording, problem, reword, shorten

Status = Article.Status


class PublishRefused(Exception):
    """Publishing stopped before anything was written; the message says why."""


class AnswerNeeded(PublishRefused):
    """Publishing needs an answer to the question in the message first."""


class ReasonNeeded(PublishRefused):
    """Publishing over the warnings *findings* needs a reason."""

    def __init__(self, findings: Sequence[checks.Finding]):
        super().__init__(
            "Nothing is published yet. " + " ".join(finding.said for finding in findings)
        )
        self.findings = findings


class CorrectionNeeded(PublishRefused):
    """The answer shows that this is a correction, which has its own way."""


@dataclass(frozen=True)
class Change:
    """What a correction does to one article: new words for some passages, or only a notice.

    An article that was retracted or withdrawn can be put back, in the words that it had.
    """

    article: Article
    wordings: Sequence[Wording] = ()
    puts_back: bool = False


@transaction.atomic
def publish(
    article: Article,
    *,
    by,
    kind: str = Revision.Kind.FIRST,
    reason: str = "",
    answer: str = "",
    seen_version: int | None = None,
    overruling: str = "",
) -> Revision:
    """Publish the working copy of *article*, or raise PublishRefused and change nothing.

    *overruling* is the reason why it is published over the warnings of the guards.
    """
    article = Article.objects.in_order([article.pk]).get()
    if refused := refusal(article, by=by, seen_version=seen_version):
        raise PublishRefused(refused)
    draft = article.text
    try:
        text = draft.cleaned()
    except BodyRefused as refused:
        raise PublishRefused(str(refused)) from None
    if unfit := text.problem():
        raise PublishRefused(unfit)
    if article.live is None:
        kind, answer = Revision.Kind.FIRST, ""
    else:
        if refused := holds.refusal(article, text):
            raise PublishRefused(refused)
        check_change(article.live.text, text, kind=kind, reason=reason, answer=answer)
    if text != draft:
        article.text = text
        article.version += 1
        copies.save_changed({article: draft})
    warnings = checks.warnings(article)
    if warnings and not overruling.strip():
        raise ReasonNeeded(warnings)
    edition = Edition.objects.locked()
    [revision] = append({article: text}, edition, kind=kind, by=by, reason=reason, answer=answer)
    overrule(revision, warnings, reason=overruling, by=by)
    return revision


def overrule(revision: Revision, warnings: Sequence[checks.Finding], *, reason: str, by) -> None:
    """Keep on record that *revision* was published over *warnings*, and why."""
    Overruling.objects.bulk_create(
        Overruling(
            revision=revision,
            rule=warning.rule,
            said=warning.said,
            words=warning.words,
            reason=reason.strip()[:300],
            by=by,
            at=revision.created_at,
        )
        for warning in warnings
    )


def refusal(
    article: Article, *, by, seen_version: int | None = None, at: datetime | None = None
) -> str:
    """Say why *by* may not publish the working copy of *article* now or *at* a time, or nothing."""
    if role_of(by) < Role.EDITOR:
        return "Only an editor can publish."
    if article.status not in (Article.Status.DRAFT, Article.Status.PUBLISHED):
        return f"This article is {article.get_status_display().lower()}; it cannot be published."
    if seen_version is not None and seen_version != article.version:
        return (
            "Somebody saved this article after you opened it. Nothing was published; "
            "look at the text as it is now, then publish."
        )
    if article.look_first:
        return f"Look at the working copy first: {article.look_first}"
    if article.embargo_until and article.embargo_until > (at or timezone.now()):
        until = date_format(timezone.localtime(article.embargo_until), "j F Y, H:i")
        return f"This article is under embargo until {until}."
    if not article.body.strip():
        return "This article has no text yet."
    return ""


def check_change(old: Text, new: Text, *, kind: str, reason: str, answer: str) -> None:
    """Raise unless *new* may follow the published *old* as a revision of *kind* (P1)."""
    if kind not in PASSES:
        raise PublishRefused(
            "A published article changes by an update, a minor edit, or a correction."
        )
    if old == new:
        raise PublishRefused("The working copy says the same as the published article.")
    if kind == Revision.Kind.UPDATE and not reason.strip():
        raise PublishRefused("Say in a few words what is new, for the list of versions.")
    asked = question(kind, old, new)
    if asked and not answer:
        raise AnswerNeeded(asked)
    if asked and answer != PASSES[kind]:
        raise CorrectionNeeded(
            "That is a correction. Nothing was published; log a correction of the live article."
        )
    if not asked and answer:
        raise PublishRefused("There was no question to answer.")


def correct(changes: list[Change], *, by, kind: str, reason: str) -> list[Revision]:
    """Append one corrected revision to every article of *changes*, or raise PassageRefused.

    The articles must be locked (`Article.objects.in_order`), inside the caller's transaction.
    The fix goes into the working copies as well, which are never published by it. Where several
    articles do not take it, the exception names all of them, one a line.
    """
    texts, refused = {}, []
    for change in changes:
        try:
            texts[change.article] = reworded(change)
        except PassageRefused as reason_why_not:
            refused.append(str(reason_why_not))
    if refused:
        raise PassageRefused("\n".join(refused))
    edition = Edition.objects.locked()
    fix_working_copies(changes, texts)
    return append(texts, edition, kind=kind, by=by, reason=reason)


def reworded(change: Change) -> Text:
    """Return the text of the article with the correction in it, or raise PassageRefused."""
    article = change.article
    base = correctable_text(article)
    if reason := standing_refusal(article, puts_back=change.puts_back):
        raise PassageRefused(f"“{base.headline}” {reason}")
    try:
        text = checked(base, change.wordings)
    except PassageRefused as refused:
        raise PassageRefused(f"“{base.headline}”: {refused}") from None
    if change.wordings and text == base:
        raise PassageRefused(f"“{base.headline}”: the new words change nothing.")
    return text


def standing_refusal(article: Article, *, puts_back: bool) -> str:
    """Say why *article*, as it stands in public, takes no correction of its words, or nothing."""
    status = article.status
    if status == Status.ON_HOLD:
        # Under a hold of the whole stays what it was before.
        status = article.holds.open().of_articles().get().was
    if status == Status.PUBLISHED or (puts_back and status in (Status.RETRACTED, Status.WITHDRAWN)):
        return ""
    if status in (Status.RETRACTED, Status.WITHDRAWN):
        decision = Status(status).label.lower()
        return (
            f"is {decision}, so it cannot be corrected in public. To put it back, with the words "
            f"that are right, supersede the notice that says it is {decision}."
        )
    return f"is {Status(status).label.lower()}, so it cannot be corrected in public."


def correctable_text(article: Article) -> Text:
    """Return the words that a correction of *article* is about: the last that could be read."""
    if article.status != Status.WITHDRAWN:
        return article.live.text
    # Since then only the notice stood there, also where words were removed from it.
    withdrawal = article.revisions.filter(kind=Revision.Kind.WITHDRAWAL).first()
    earlier = article.revisions.filter(number__lt=withdrawal.number).select_related("content")
    return next((revision.text for revision in earlier if revision.text), article.live.text)


def checked(text: Text, wordings: Sequence[Wording]) -> Text:
    """Return *text* with *wordings* in it, fit to be published, or raise PassageRefused."""
    try:
        fixed = reword(text, wordings).cleaned()
    except BodyRefused as refused:
        raise PassageRefused(str(refused)) from None
    if unfit := fixed.problem():
        raise PassageRefused(unfit)
    return fixed


def fix_working_copies(changes: Sequence[Change], corrected: Mapping[Article, Text]) -> None:
    """Put *changes*, with which articles become what is *corrected*, into their working copies."""
    changes = [change for change in changes if change.wordings]
    names = names_of(change.article for change in changes)
    drafts = {one.article: one.article.signed_by(names[one.article.pk]) for one in changes}
    for change in changes:
        article = change.article
        fix_working_copy(article, drafts[article], change.wordings, corrected=corrected[article])
    copies.save_changed(drafts)


def fix_working_copy(
    article: Article, draft: Text, wordings: Sequence[Wording], *, corrected: Text
) -> None:
    """Put *wordings* into the working copy *draft*; where they do not fit, somebody must look."""
    if draft == correctable_text(article):
        fixed, fitting = corrected, wordings
    else:
        fitting = [wording for wording in wordings if not problem(draft, wording)]
        try:
            fixed = checked(draft, fitting)
        except PassageRefused:
            fixed, fitting = draft, []
        missed = [
            f"“{shorten(wording.quote.exact)}” was corrected to “{shorten(wording.replacement)}”."
            for wording in wordings
            if wording not in fitting
        ]
        article.look_first = "\n".join(filter(None, [article.look_first, *missed]))
    article.text = fixed
    if any(wording.element == Element.BYLINE for wording in fitting):
        sign_as(article, fixed.bylines)
    # An open tab with the old words must not save over the fix.
    article.version += 1


@transaction.atomic
def looked_at(article: Article, *, by, seen_version: int) -> None:
    """Record that *by* has looked at a working copy that a correction could not fix."""
    article = Article.objects.in_order([article.pk]).get()
    if seen_version != article.version:
        raise PublishRefused(
            "The working copy has changed since you opened it. Nothing was noted; look again."
        )
    if role_of(by) < Role.EDITOR:
        raise PublishRefused("Only an editor can say that the working copy is in order.")
    article.look_first = ""
    article.save(update_fields=["look_first"])
