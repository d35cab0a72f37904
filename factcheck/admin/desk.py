"""The desk as the front page of the admin."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from operator import attrgetter

from django import forms
from django.contrib.auth import get_user_model
from django.db.models import CharField, Count, Prefetch, QuerySet, Value, prefetch_related_objects
from django.http import HttpRequest
from django.template.response import TemplateResponse
from django.utils import timezone

from articles import mending
from articles.models import Article, Content, Duty, Revision, Section
from articles.names import called
from articles.roles import Role
from factcheck.admin.review import ArticleView, article_view
from factcheck.desk import Desk, desk_of
from factcheck.fingerprint import hashed
from factcheck.models import (
    Citation,
    Correction,
    ErrorReport,
    Question,
    RecallItem,
    Suggestion,
    SweptPassage,
)

# Each is a case of its own to gather.
MOST_QUICK = 12


class FilterForm(forms.Form):
    """What narrows the desk; whatever does not fit is passed over."""

    words = forms.CharField(
        label="Words",
        required=False,
        max_length=200,
        widget=forms.TextInput({"data-key": "/", "data-key-name": "Search"}),
    )
    person = forms.ChoiceField(label="Logged by", required=False)
    error_type = forms.ChoiceField(
        label="Error", required=False, choices=[("", "Any error"), *Correction.ErrorType.choices]
    )
    severity = forms.ChoiceField(
        label="Severity",
        required=False,
        choices=[("", "Any severity"), *Correction.Severity.choices],
    )
    section = forms.ChoiceField(label="Section", required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # Read once, to choose from and to look up what was chosen.
        loggers = Correction.objects.open().values("logged_by")
        people = get_user_model().objects.filter(pk__in=loggers).order_by("last_name")
        self.people = {str(user.pk): user for user in people}
        self.sections = {section.slug: section for section in Section.objects.all()}
        named = [(key, called(user)) for key, user in self.people.items()]
        self.fields["person"].choices = [("", "Anyone"), *named]
        self.fields["section"].choices = [("", "Any section"), *self.sections.items()]

    def clean_person(self):
        return self.people.get(self.cleaned_data["person"])

    def clean_section(self):
        return self.sections.get(self.cleaned_data["section"])


@dataclass(frozen=True)
class Quick:
    """What is read in the row of a minor correction before it is approved there."""

    articles: list[ArticleView]
    citations: list[Citation]
    seen: str


def quick_reviews(desk: Desk, *, is_swept: bool) -> dict[int, Quick]:
    """Return the cases that can be read and approved in their rows: the minor ones."""
    rows = [
        row.correction
        for row in desk.yours
        if row.correction.status == Correction.Status.IN_REVIEW
        and row.correction.severity == Correction.Severity.MINOR
    ]
    rows = rows[:MOST_QUICK]
    if is_swept:
        elsewhere = SweptPassage.objects.carried().elsewhere()
        prefetch_related_objects(rows, Prefetch("swept", elsewhere, to_attr="elsewhere"))
    give_texts(one.article for row in rows for one in row.corrected_articles.all())
    return {correction.pk: quick_review(correction) for correction in rows}


def give_texts(articles: Iterable[Article]) -> None:
    """Let *articles* from the desk, which came without their live words, have them."""
    live = {article.live_id: article.live for article in articles}
    for pk, content in Content.objects.in_bulk(live).items():
        live[pk].content = content


def quick_review(correction: Correction) -> Quick:
    """Return what is read of *correction*, all of whose parts are at hand."""
    corrected = correction.corrected_articles.all()
    seen = hashed(
        correction,
        articles=[one.article_id for one in corrected],
        amendments=[amendment for one in corrected for amendment in one.amendments.all()],
        citations=correction.citations.all(),
        elsewhere=getattr(correction, "elsewhere", []),
    )
    citations = sorted(correction.citations.all(), key=attrgetter("stance", "pk"))
    return Quick([article_view(one) for one in corrected], citations, seen)


def waiting_looks(user):
    """Return the minor edits of yesterday that still wait for somebody to look them over."""
    sampled = mending.sample(timezone.localdate() - timedelta(days=1)).values("pk")
    return Revision.objects.filter(pk__in=sampled, look=None).exclude(by=user)


def beside(user, role: Role) -> dict:
    """Return what else waits, by its name: some as rows, of the rest how many there are."""
    shown = {
        "on_duty": Duty.objects.now().select_related("user"),
        "questions": Question.objects.waiting_for(user),
        "suggestions": Suggestion.objects.waiting_for(user),
    }
    only_counted = {
        "reports": ErrorReport.objects.waiting(),
        "recalled": RecallItem.objects.open(),
        "swept": SweptPassage.objects.carried()
        .elsewhere()
        .filter(correction__status=Correction.Status.IN_REVIEW),
        "to_look_over": waiting_looks(user) if role >= Role.EDITOR else Revision.objects.none(),
    }
    # There is hardly ever any of most of them, so that is asked of all at once.
    first, *others = [number(name, rows) for name, rows in (shown | only_counted).items()]
    counts = dict(first.union(*others, all=True))
    return counts | {name: rows if counts[name] else [] for name, rows in shown.items()}


def number(name: str, rows) -> QuerySet:
    """Return one row: *name*, and how many *rows* there are."""
    named = rows.order_by().values(what=Value(name, CharField()))
    return named.annotate(number=Count("pk")).values_list("what", "number")


def desk_page(request: HttpRequest, context: dict, role: Role) -> TemplateResponse:
    """Show the desk as the person who asks sees it in their *role*."""
    form = FilterForm(request.GET)
    form.is_valid()
    chosen = {name: value for name, value in form.cleaned_data.items() if value}
    desk = desk_of(request.user, role=role, **chosen)
    others = beside(request.user, role)
    context |= others | {
        "title": "Corrections desk",
        "form": form,
        "is_filtered": bool(chosen),
        "desk": desk,
        "quick": quick_reviews(desk, is_swept=bool(others["swept"])),
    }
    return TemplateResponse(request, "admin/desk.html", context)
