"""The rules of a correction: who is a second person, and what evidence and passages it takes.

Each answers with the reason why not, as a sentence for the person at the desk, or with nothing.
"""

from django.db.models import prefetch_related_objects

from articles.models import Article
from articles.models.article import know_signers
from articles.publishing import Change, reworded
from articles.redacting import loosely
from articles.roles import Role, role_of
from articles.taking_down import BECOMES
from articles.taking_down import refusal as taking_down_refusal
from articles.wording import PassageRefused, shorten
from factcheck.fingerprint import fingerprint
from factcheck.models import Citation, CorrectedArticle, Correction, Source, Transition

# Names of two syllables are written with two characters in Hangul.
SHORTEST_ERASED = 2
SOURCES_NEEDED = {
    Correction.Severity.MAJOR: 2,
    Correction.Severity.SECONDARY: 1,
    Correction.Severity.MINOR: 1,
}


def role_to_approve(correction: Correction) -> Role:
    """Return the role that approves *correction*: standards for what weighs most (P2)."""
    weighs = what_weighs(correction) or correction.touches_headline
    return Role.DUTY if weighs else Role.EDITOR


def what_weighs(correction: Correction, *, headline: bool = False) -> str:
    """Say why *correction* takes a standards editor, or nothing; *headline*: it changes one."""
    if correction.is_whole:
        return f"it is a {correction.get_kind_display().lower()}"
    if correction.is_major:
        return "it is major"
    if headline:
        return "the headline changes"
    return "it puts back what was taken down" if correction.puts_back else ""


def disqualified(correction: Correction, user) -> str:
    """Say why *user* is no second person for *correction*, or nothing (P2)."""
    if correction.logged_by_id == user.pk:
        return "You logged this correction; somebody else must approve it."
    # In Python, not in SQL: the desk asks this of many at once, with the rows at hand.
    if any(move.by_id == user.pk for move in correction.transitions.all() if move.is_writing):
        return "You edited this correction; somebody else must approve it."
    if correction.emergency and correction.emergency.by_id == user.pk:
        return "You published this correction before a second check; somebody else must review it."
    rows = list(correction.corrected_articles.all())
    prefetch_related_objects(rows, "article")
    know_signers([row.article for row in rows])
    for corrected in rows:
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
    if correction.made("reject").by_id == user.pk:
        return "You rejected this correction; an appeal is decided by somebody else."
    if correction.made("appeal").by_id == user.pk:
        return "You appealed; an appeal is decided by somebody else."
    return ""


def independent_support(correction: Correction) -> set[str]:
    """Return what tells the reliable sources apart that support *correction*."""
    return {
        citation.source.independence
        for citation in correction.citations.all()
        if citation.stance == Citation.Stance.SUPPORTS and citation.source.reliable
    }


def evidence_missing(correction: Correction, *, needed: int | None = None) -> str:
    """Say what evidence *correction* still lacks, or nothing (P8)."""
    needed = SOURCES_NEEDED[correction.severity] if needed is None else needed
    count = len(independent_support(correction))
    if not count:
        return "At least one source must support it, with its words and the date it was read."
    if count < needed and not corrected_by_its_agency(correction):
        return "A major correction needs two independent sources (different publishers)."
    return ""


def corrected_by_its_agency(correction: Correction) -> bool:
    """Whether all its articles came from an agency whose own corrective supports it."""
    correctives = {
        citation.source.independence
        for citation in correction.citations.all()
        if citation.stance == Citation.Stance.SUPPORTS
        and citation.source.reliable
        and citation.source.kind == Source.Kind.CORRECTIVE
    }
    articles = [row.article for row in correction.corrected_articles.all()]
    publishers = {" ".join(article.origin_publisher.split()).casefold() for article in articles}
    is_copy = all(article.origin == Article.Origin.AGENCY for article in articles)
    return bool(correctives) and is_copy and publishers <= correctives


def passages_astray(correction: Correction) -> str:
    """Say what in its articles stands in the way of *correction*, or nothing (P3, P4)."""
    corrected = list(
        correction.corrected_articles.select_related("article__live__content").prefetch_related(
            "amendments"
        )
    )
    if not corrected:
        return "This correction has no article yet."
    changes = any(row.amendments.all() for row in corrected)
    if reason := kind_refusal(correction, changes=changes):
        return reason
    # Of forty articles somebody wants to know at once which have changed: a line each.
    return "\n".join(filter(None, (astray(correction, row) for row in corrected)))


def kind_refusal(correction: Correction, *, changes: bool) -> str:
    """Say why a correction of this kind may not change words, or must, or nothing."""
    kind = Correction.Kind
    if correction.kind == kind.CORRECTION and not changes and not correction.puts_back:
        return "A correction changes words: retype the wrong words in the passage."
    if correction.kind == kind.EDITORS_NOTE and changes and not correction.puts_back:
        return "An editor’s note changes no words: what was wrong is a correction."
    if correction.kind in BECOMES and changes:
        return f"A {correction.get_kind_display().lower()} is of the whole article, not of words."
    return ""


def astray(correction: Correction, row: CorrectedArticle) -> str:
    """Say what stands in the way of *correction* in one of its articles, or nothing."""
    if correction.kind in BECOMES:
        return taking_down_refusal(row.article, correction.kind)
    if correction.kind == Correction.Kind.REMOVAL:
        return removal_refusal(correction, row)
    wordings = [amendment.wording for amendment in row.amendments.all()]
    try:
        reworded(Change(row.article, wordings, puts_back=puts_back(correction, row.article)))
    except PassageRefused as refused:
        return str(refused)
    return ""


def puts_back(correction: Correction, article: Article) -> bool:
    """Whether *correction* supersedes the very decision by which *article* is down now."""
    if not correction.puts_back:
        return False
    decision = article.revisions.filter(kind__in=BECOMES).first()
    return (
        decision is not None
        and correction.supersedes.corrected_articles.filter(after=decision).exists()
    )


def removal_refusal(correction: Correction, row: CorrectedArticle) -> str:
    """Say why the words of *row* cannot be erased, or nothing."""
    if row.article.status == Article.Status.REMOVED:
        return f"“{row.article}” is removed already."
    said = " ".join([correction.notice, correction.was_wrong, correction.is_right])
    amendments = list(row.amendments.all())
    if not amendments and any(
        other.amendments.all() for other in correction.corrected_articles.all()
    ):
        return f"No words of “{row.article}” are named. Name some, or remove it on its own."
    for amendment in amendments:
        if len("".join(amendment.exact.split())) < SHORTEST_ERASED:
            return f"“{amendment.exact}” stands in too many words to be erased. Quote more."
        if loosely(amendment.exact).search(said):
            return (
                f"The notice repeats the words that are to be erased: “{shorten(amendment.exact)}”."
            )
    return ""


def approval_void(correction: Correction) -> str:
    """Say why the approval no longer covers what would be published, or nothing."""
    approval = correction.made("approve")
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
