"""The log of everything that was corrected: totals, search and filters."""

import unicodedata
from dataclasses import dataclass
from datetime import timedelta
from statistics import median

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import F, Min, Q
from django.db.models.functions import ExtractYear
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from articles.models import Hold, Section, Subject
from factcheck.figures import Share
from factcheck.models import Correction
from newsroom.pages.held import unheld
from newsroom.pages.lists import page_of
from newsroom.pages.snapshot import public_page

ON_A_PAGE = 50
LONGEST_SEARCH, MOST_WORDS = 200, 12


@dataclass(frozen=True)
class Totals:
    """What the paper owns up to: since it began, and in the year that runs."""

    ever: int
    this_year: int
    median: timedelta | None
    reported: Share


class LogForm(forms.Form):
    """Which corrections of the log to show; an empty form shows all."""

    q = forms.CharField(
        label="Search corrections",
        required=False,
        max_length=LONGEST_SEARCH,
        widget=forms.TextInput({"type": "search"}),
        error_messages={"max_length": f"Search for at most {LONGEST_SEARCH} characters."},
    )
    kind = forms.ChoiceField(required=False)
    error = forms.ChoiceField(required=False)
    section = forms.ModelChoiceField(
        Section.objects.none(), to_field_name="slug", required=False, empty_label="Any section"
    )
    about = forms.ModelChoiceField(
        Subject.objects.none(), to_field_name="slug", required=False, empty_label="Anything"
    )
    year = forms.TypedChoiceField(required=False, coerce=int, empty_value=None)

    def __init__(self, data, published):
        super().__init__(data)
        years = published.order_by().annotate(year=ExtractYear("published_at"))
        found = sorted(set(years.values_list("year", flat=True)), reverse=True)
        self.fields["year"].choices = [("", "Any year"), *((year, year) for year in found)]
        self.fields["kind"].choices = [("", "Any kind"), *Correction.Kind.choices]
        self.fields["error"].choices = [("", "Any error"), *Correction.ErrorType.choices]
        self.fields["section"].queryset = Section.objects.in_print()
        self.fields["about"].queryset = Subject.objects.filter(
            pk__in=published.order_by().values("subject")
        )
        for field in self.fields.values():
            field.error_messages["invalid_choice"] = "There is no such choice; all are shown."

    def clean_q(self):
        words = unicodedata.normalize("NFC", self.cleaned_data["q"]).split()
        if len(words) > MOST_WORDS:
            raise ValidationError(f"Search for at most {MOST_WORDS} words.")
        return words

    @property
    def is_narrowed(self) -> bool:
        """Whether it asks for less than everything."""
        return any(self.cleaned_data.values())

    def narrowed(self, corrections):
        """Return those of *corrections* that were asked for."""
        asked = self.cleaned_data
        if asked.get("kind"):
            corrections = corrections.filter(kind=asked["kind"])
        if asked.get("error"):
            # Only of corrections do readers see the type.
            corrections = corrections.filter(
                kind=Correction.Kind.CORRECTION, error_type=asked["error"]
            )
        if asked.get("section"):
            sections = corrections.filter(corrected_articles__article__section=asked["section"])
            corrections = corrections.filter(pk__in=sections.order_by().values("pk"))
        if asked.get("about"):
            corrections = corrections.filter(subject=asked["about"])
        if asked.get("year"):
            corrections = corrections.filter(published_at__year=asked["year"])
        return saying(corrections, asked["q"]) if asked.get("q") else corrections


@public_page(reads=["page", *LogForm.base_fields])
def log(request: HttpRequest) -> HttpResponse:
    """List the corrections that are asked for, the newest first, below what they come to."""
    published = Correction.objects.published()
    form = LogForm(request.GET, published)
    form.is_valid()
    corrections = page_of(request, form.narrowed(published).for_log(), size=ON_A_PAGE)
    corrections.object_list = unheld(corrections.object_list)
    return render(
        request,
        "corrections/log.html",
        {"corrections": corrections, "form": form, "totals": totals(published)},
    )


def saying(corrections, words: list[str]):
    """Return those of *corrections* in whose entry of the log all *words* can be read now."""
    found = corrections
    for word in words:
        found = found.filter(
            Q(notice__icontains=word)
            | Q(kind=Correction.Kind.CORRECTION, is_right__icontains=word)
            | Q(kind=Correction.Kind.CORRECTION, was_wrong__icontains=word, do_not_repeat=False)
        )
    # What is on hold is not told by being found either.
    held = Hold.objects.open().of_words().values("article")
    veiled = unheld(found.filter(corrected_articles__article__in=held).distinct())
    return found.exclude(pk__in=[one.pk for one in veiled if not says(one, words)])


def says(correction: Correction, words: list[str]) -> bool:
    """Whether the entry of *correction*, as it reads now, has all *words*."""
    entry = [correction.notice]
    if correction.kind == Correction.Kind.CORRECTION:
        entry += [correction.is_right, "" if correction.do_not_repeat else correction.was_wrong]
    read = "\n".join(entry).casefold()
    return all(word.casefold() in read for word in words)


def totals(published) -> Totals:
    """Return what *published* comes to."""
    of_year = published.order_by().filter(published_at__year=timezone.localdate().year)
    times = (
        of_year.annotate(reported_at=Min("reports__received_at"))
        .filter(reported_at__lt=F("logged_at"))
        .values_list("reported_at", "published_at")
    )
    taken = [published_at - reported_at for reported_at, published_at in times]
    this_year = of_year.count()
    return Totals(
        ever=published.count(),
        this_year=this_year,
        median=median(taken) if taken else None,
        reported=Share("first reported by readers", len(taken), this_year),
    )
