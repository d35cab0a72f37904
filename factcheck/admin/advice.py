"""What is said beside the form while a correction is written."""

from dataclasses import dataclass

from articles.models import Article, Author
from articles.roles import Role
from articles.wording import Element
from factcheck import linter, notices
from factcheck.admin.log_form import LogForm
from factcheck.known import Known, known
from factcheck.models import Correction
from factcheck.rules import SOURCES_NEEDED, what_weighs


@dataclass(frozen=True)
class Approval:
    """Who approves it, why them, and who may not."""

    who: str
    why: str
    not_by: list[str]
    sources_needed: int


@dataclass(frozen=True)
class Advice:
    known: list[Known]
    notice: list[linter.Advice]
    approval: Approval


def advice_on(form: LogForm, article: Article, user) -> Advice:
    """Return what there is to say about *form* as far as it is filled in."""
    correction = form.correction
    changes = form.changes_so_far()
    wordings = [wording for change in changes for wording in change.wordings]
    return Advice(
        known=known(
            article,
            changes,
            subject=correction.subject,
            error_type=correction.error_type,
            besides=correction.pk,
        ),
        notice=linter.lint(
            with_draft(correction),
            subject_names=linter.names_of(correction.subject),
            staff=linter.staff_names(correction, article),
            wrong_words=[wording.quote.exact for wording in wordings],
            reported_at=form.reported_at,
        ),
        approval=approval_of(
            correction,
            article,
            headline=any(wording.element == Element.HEADLINE for wording in wordings),
        ),
    )


def with_draft(correction: Correction) -> Correction:
    """Return a copy of *correction* whose notice is drafted where it is empty."""
    copy = Correction(
        **{
            name: getattr(correction, name)
            for name in ("kind", "was_wrong", "is_right", "notice", "do_not_repeat", "ground")
        }
    )
    if not copy.notice and copy.was_wrong and copy.is_right:
        copy.notice = notices.draft(copy)
    return copy


def approval_of(correction: Correction, article: Article, *, headline: bool) -> Approval:
    """Say who will approve *correction* of *article*, and why."""
    weighs = what_weighs(correction, headline=headline)
    writers = Author.objects.filter(bylines__article=article, user__isnull=False)
    return Approval(
        who=f"A {Role.DUTY.asked_for}" if weighs else "Another editor",
        why=f"because {weighs}" if weighs else "",
        not_by=[author.name for author in writers],
        sources_needed=SOURCES_NEEDED[correction.severity],
    )
