"""The rules of a correction: who is a second person, and what evidence and passages it takes.

Each answers with the reason why not, as a sentence for the person at the desk, or with nothing.
"""

from articles.publishing import Change, reworded
from articles.roles import Role, role_of
from articles.wording import PassageRefused
from factcheck.fingerprint import fingerprint
from factcheck.models import Citation, Correction, Transition

SOURCES_NEEDED = {
    Correction.Severity.MAJOR: 2,
    Correction.Severity.SECONDARY: 1,
    Correction.Severity.MINOR: 1,
}


def role_to_approve(correction: Correction) -> Role:
    """Return the role that approves *correction*: standards for major ones and headlines (P2)."""
    if correction.is_major or correction.touches_headline:
        return Role.STANDARDS
    return Role.EDITOR


def disqualified(correction: Correction, user) -> str:
    """Say why *user* is no second person for *correction*, or nothing (P2)."""
    if correction.logged_by_id == user.pk:
        return "You logged this correction; somebody else must approve it."
    # In Python, not in SQL: the desk asks this of many at once, with the rows at hand.
    if any(move.by_id == user.pk for move in correction.transitions.all() if move.is_writing):
        return "You edited this correction; somebody else must approve it."
    for corrected in correction.corrected_articles.all():
        if corrected.article.is_by(user):
            return f"You wrote “{corrected.article}”; somebody else must approve its correction."
    return ""


def not_an_approver(correction: Correction, user) -> str:
    """Say why *user* is not one of those who may approve *correction* in its time, or nothing."""
    needed = role_to_approve(correction)
    if role_of(user) < needed:
        return f"This takes {needed.one}."
    return disqualified(correction, user)


def outsider(correction: Correction, user) -> str:
    """Say why *user* has no hand in *correction*, or nothing: editors have, and its logger."""
    role = role_of(user)
    if role >= Role.EDITOR or (role and correction.logged_by_id == user.pk):
        return ""
    return "This takes an editor, or whoever logged the correction."


def party_to_appeal(correction: Correction, user) -> str:
    """Say why *user* may not decide the appeal that *correction* is under, if it is (P7)."""
    if correction.status != Correction.Status.APPEALED:
        return ""
    if last(correction, "reject").by_id == user.pk:
        return "You rejected this correction; an appeal is decided by somebody else."
    if last(correction, "appeal").by_id == user.pk:
        return "You appealed; an appeal is decided by somebody else."
    return ""


def last(correction: Correction, move: str) -> Transition | None:
    """Return the last time that *move* was made."""
    made = [each for each in correction.transitions.all() if each.move == move]
    return made[-1] if made else None


def independent_support(correction: Correction) -> set[str]:
    """Return what tells the reliable sources apart that support *correction*."""
    return {
        citation.source.independence
        for citation in correction.citations.all()
        if citation.stance == Citation.Stance.SUPPORTS and citation.source.reliable
    }


def evidence_missing(correction: Correction) -> str:
    """Say what evidence *correction* still lacks, or nothing (P8)."""
    count = len(independent_support(correction))
    if not count:
        return "At least one source must support it, with its words and the date it was read."
    if count < SOURCES_NEEDED[correction.severity]:
        return "A major correction needs two independent sources (different publishers)."
    return ""


def passages_astray(correction: Correction) -> str:
    """Say which passage does not stand in its live article any more, or nothing (P3, P4)."""
    corrected = list(
        correction.corrected_articles.select_related("article__live__content").prefetch_related(
            "amendments"
        )
    )
    if not corrected:
        return "This correction has no article yet."
    for row in corrected:
        wordings = [amendment.wording for amendment in row.amendments.all()]
        try:
            reworded(Change(row.article, wordings))
        except PassageRefused as refused:
            return str(refused)
    return ""


def approval_void(correction: Correction) -> str:
    """Say why the approval no longer covers what would be published, or nothing."""
    approval = last(correction, "approve")
    if approval is None or fingerprint(correction) not in covered(correction, approval):
        return "The correction has changed since it was approved; it must be approved again."
    # Who wrote the article may have been set since.
    return disqualified(correction, approval.by) and (
        "The person who approved it may not approve it any more; somebody else must."
    )


def covered(correction: Correction, approval: Transition) -> set[str]:
    """Return the fingerprints of what *approval* is of, the approver's own wordings included."""
    accepted = correction.transitions.filter(
        pk__gt=approval.pk, move="accept_wording", suggestion__by=approval.by_id
    )
    return {approval.fingerprint, *accepted.values_list("fingerprint", flat=True)}
