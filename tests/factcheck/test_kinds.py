"""What each kind of correction may change, what evidence it takes, and who decides about it."""

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from articles.models import Article, Revision
from articles.roles import Role
from articles.wording import Element
from factcheck import workflow
from factcheck.models import Correction, Source
from factcheck.rules import role_to_approve
from factcheck.workflow import MoveRefused, advance
from tests import builders

pytestmark = pytest.mark.django_db

Kind, Status = Correction.Kind, Correction.Status
GROUND = {Kind.REMOVAL: {"ground": "legal"}}
WHOLE = [Kind.RETRACTION, Kind.WITHDRAWAL, Kind.REMOVAL]


def fields_of(kind) -> dict:
    return {"kind": kind} | GROUND.get(kind, {})


def test_a_correction_changes_words(editor):
    correction = builders.correction(wordings=[])
    advance(correction, "verify", by=editor)
    with pytest.raises(MoveRefused, match="changes words"):
        advance(correction, "submit", by=editor)


@pytest.mark.parametrize("kind", [Kind.EDITORS_NOTE, Kind.RETRACTION, Kind.WITHDRAWAL])
def test_what_is_no_correction_changes_no_words(kind, editor):
    correction = builders.correction(kind=kind, wordings=[builders.wording()])
    advance(correction, "verify", by=editor)
    with pytest.raises(MoveRefused, match=r"changes no words|whole article, not of words"):
        advance(correction, "submit", by=editor)


@pytest.mark.parametrize("kind", Kind.values)
def test_every_kind_goes_the_whole_way_into_a_revision_of_its_kind(kind):
    article = builders.article()
    correction = builders.published(article, **fields_of(kind))
    article.refresh_from_db()
    assert article.live.kind == kind
    row = correction.corrected_articles.get()
    assert (row.before.number, row.after) == (1, article.live)


@pytest.mark.parametrize("kind", Kind.values)
def test_p8_every_kind_needs_a_source(kind, editor):
    correction = builders.correction(sources=0, **fields_of(kind))
    with pytest.raises(MoveRefused, match="At least one source"):
        advance(correction, "verify", by=editor)


@pytest.mark.parametrize("kind", Kind.values)
def test_p6_whatever_was_published_is_changed_by_nobody(kind, superuser):
    correction = builders.published(**fields_of(kind))
    with pytest.raises(DatabaseError), transaction.atomic():
        Correction.objects.update(notice="forged")
    with pytest.raises(DatabaseError), transaction.atomic():
        correction.delete()
    for name in workflow.MOVES:
        with pytest.raises(MoveRefused):
            advance(correction, name, by=superuser, note="x")


@pytest.mark.parametrize("kind", Kind.values)
def test_p2_the_database_publishes_no_kind_without_approval(kind):
    correction = builders.in_review(**fields_of(kind))
    with pytest.raises(DatabaseError), transaction.atomic():
        Correction.objects.filter(pk=correction.pk).update(
            status=Status.PUBLISHED, number=1, published_at=correction.logged_at
        )


@pytest.mark.parametrize("kind", WHOLE)
def test_p7_a_decision_over_an_article_is_rejected_with_a_reason_and_appealed(kind, reporter):
    correction = builders.in_review(by=reporter, **fields_of(kind))
    first, second = builders.user(role=Role.EDITOR), builders.user(role=Role.EDITOR)
    with pytest.raises(MoveRefused, match="Say why"):
        advance(correction, "reject", by=first)
    advance(correction, "reject", by=first, note="It stands.")
    advance(correction, "appeal", by=reporter, note="It does not.")
    with pytest.raises(MoveRefused, match="decided by somebody else"):
        advance(correction, "reopen", by=first)
    advance(correction, "reopen", by=second)
    assert correction.status == Status.LOGGED


def test_p3_what_went_down_since_approval_stops_the_correction(editor):
    article = builders.article()
    correction = builders.approved(article)
    builders.taken_down(article, "retraction")
    with pytest.raises(MoveRefused, match="is retracted"):
        advance(correction, "publish", by=editor)
    assert Article.objects.get().status == Article.Status.RETRACTED


@pytest.mark.parametrize(
    ("fields", "role"),
    [
        ({}, Role.EDITOR),
        ({"severity": "minor"}, Role.EDITOR),
        ({"kind": "clarification"}, Role.EDITOR),
        ({"kind": "editors_note"}, Role.EDITOR),
        ({"severity": "major"}, Role.DUTY),
        ({"severity": "minor", "kind": "retraction"}, Role.DUTY),
        ({"severity": "minor", "kind": "withdrawal"}, Role.DUTY),
        ({"severity": "minor", "kind": "removal", "ground": "safety"}, Role.DUTY),
    ],
)
def test_p2_what_weighs_most_takes_a_standards_editor(fields, role):
    assert role_to_approve(builders.correction(**fields)) == role


@pytest.mark.parametrize(
    ("kind", "ground"),
    [("removal", ""), ("removal", "other"), ("correction", "legal"), ("retraction", "safety")],
)
def test_words_are_erased_on_a_known_ground_and_nothing_else_has_one(kind, ground):
    with pytest.raises(IntegrityError), transaction.atomic():
        builders.correction(kind=kind, ground=ground, notice="Words.")


# -- parts of an article --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("element", "old", "new"),
    [
        (Element.BODY, "umbrellas", "raincoats"),
        (Element.HEADLINE, "Seven voices", "Six voices"),
        (Element.STANDFIRST, "seven", "eight"),
        (Element.CAPTION, "Busan", "Seoul"),
        (Element.BYLINE, "Iris Vale", "Ada Quill"),
    ],
)
def test_every_part_of_an_article_is_corrected_and_its_draft_with_it(element, old, new):
    article = builders.article(
        "Seven voices",
        standfirst="In seven rooms.",
        authors=[builders.author("Iris Vale")],
        media=[{"kind": "photo", "caption": "At home in Busan."}],
    )
    builders.published(article, wordings=[builders.wording(old, new, element=element)])
    article = Article.objects.get()
    assert new in str(article.live.text)
    assert old not in str(article.live.text)
    assert not article.has_unpublished_changes
    assert article.live.kind == Revision.Kind.CORRECTION


# -- an agency's own corrective -------------------------------------------------------------------


def agency(publisher="Yonder Press", **fields):
    return builders.article(origin="agency", origin_publisher=publisher, **fields)


def corrective(publisher="Yonder  PRESS", **fields):
    return builders.evidence(publisher, kind=Source.Kind.CORRECTIVE, **fields)


def major(*articles, evidence):
    correction = builders.correction(*articles, severity="major", sources=0)
    for each in evidence:
        each.source.save()
        correction.citations.create(
            source=each.source,
            quote=each.quote,
            accessed_on=each.accessed_on,
            stance=each.stance,
        )
    return correction


def test_p8_an_agencys_own_corrective_is_enough_for_its_own_copy(editor):
    advance(major(agency(), evidence=[corrective()]), "verify", by=editor)


@pytest.mark.parametrize(
    ("articles", "evidence"),
    [
        # Another agency's, nobody's, one of two; against it; and no corrective.
        ([("Other Wire",)], [("Yonder Press", {})]),
        ([("",)], [("Yonder Press", {})]),
        ([("Yonder Press",), ("Other Wire",)], [("Yonder Press", {})]),
        ([("Yonder Press",)], [("Yonder Press", {"stance": "contradicts"})]),
        ([("Yonder Press",)], [("Yonder Press", {"kind": Source.Kind.OTHER_MEDIA})]),
    ],
)
def test_p8_for_anything_else_it_is_one_source_among_others(articles, evidence, editor):
    correction = major(
        *[agency(*args) for args in articles],
        evidence=[
            builders.evidence(publisher, **({"kind": Source.Kind.CORRECTIVE} | fields))
            for publisher, fields in evidence
        ],
    )
    with pytest.raises(MoveRefused, match=r"two independent sources|At least one source"):
        advance(correction, "verify", by=editor)


def test_p8_our_own_article_is_no_agency_copy_though_it_credits_one(editor):
    article = builders.article(origin="staff", origin_publisher="Yonder Press")
    with pytest.raises(MoveRefused, match="two independent sources"):
        advance(major(article, evidence=[corrective()]), "verify", by=editor)


def test_p8_an_agencys_corrective_without_a_publisher_counts_for_no_copy(editor):
    article = builders.article(origin="agency", origin_publisher="")
    with pytest.raises(MoveRefused, match="two independent sources"):
        advance(major(article, evidence=[corrective("")]), "verify", by=editor)
