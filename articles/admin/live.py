"""What an editor does to a live article without opening the editor: mend a word, hold it back."""

from http import HTTPStatus

from django import forms
from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseRedirect,
    JsonResponse,
    QueryDict,
)
from django.template.response import TemplateResponse
from django.urls import reverse

from articles import holds, mending
from articles.body import clean_line
from articles.models import Article, Revision
from articles.publishing import AnswerNeeded, CorrectionNeeded, PublishRefused
from articles.quotes import Quote
from articles.roles import Role, role_of
from articles.wording import Element, Wording

LONGEST = 2_000


class QuotedWords(forms.Form):
    """The words that were selected on the page, and what stands around them."""

    element = forms.ChoiceField(choices=Element, required=False, widget=forms.HiddenInput)
    exact = forms.CharField(
        max_length=LONGEST, required=False, strip=False, widget=forms.HiddenInput
    )
    prefix = forms.CharField(max_length=200, required=False, strip=False, widget=forms.HiddenInput)
    suffix = forms.CharField(max_length=200, required=False, strip=False, widget=forms.HiddenInput)

    def clean_exact(self):
        words = clean_line(self.cleaned_data["exact"])
        # Else a hold of what cannot be seen would be one of the whole article.
        if self.cleaned_data["exact"] and not words:
            raise forms.ValidationError("There are no words in it.")
        return words

    def full_clean(self):
        """Check everything, and say of all parts of the form, hidden ones too, what is wrong."""
        super().full_clean()
        hidden = {"element", "exact", "prefix", "suffix", "answer", "whole"} & set(self.errors)
        if self.is_bound and hidden:
            self.add_error(None, "These words cannot be used as they came. Select them again.")

    @property
    def quote(self) -> Quote:
        data = self.cleaned_data
        return Quote(data["exact"], data["prefix"], data["suffix"])


class TypoForm(QuotedWords):
    """The selected words retyped."""

    replacement = forms.CharField(label="These words become", max_length=LONGEST)
    answer = forms.ChoiceField(
        required=False, choices=Revision.Answer, widget=forms.HiddenInput, initial=""
    )

    def clean_replacement(self):
        return clean_line(self.cleaned_data["replacement"])


class HoldForm(QuotedWords):
    """What is held back, and why."""

    whole = forms.ChoiceField(
        label="What to hold",
        choices=[("", "These words"), ("1", "Whole article")],
        required=False,
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(
        label="Why (kept on the desk, never public)",
        max_length=500,
        widget=forms.Textarea({"rows": 2}),
    )


def typo_page(admin: ModelAdmin, request: HttpRequest, article: Article) -> HttpResponse:
    """Retype words of the live article in place; asks "typo or correction?" where it must."""
    form = TypoForm(posted(request), initial=quoted(request))
    asked = ""
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        wording = Wording(data["element"] or Element.BODY, form.quote, data["replacement"])
        try:
            revision = mending.mend(article, wording, by=request.user, answer=data["answer"])
        except AnswerNeeded as question:
            asked = str(question)
        except CorrectionNeeded as refused:
            form.add_error(None, str(refused))
        except PublishRefused as refused:
            form.add_error(None, str(refused))
        else:
            done = f"Saved as a minor edit: version {revision.number} is live."
            return finished(request, done, article.get_absolute_url())
    return answered(admin, request, article, "admin/articles/live/typo.html", form, asked=asked)


def hold_page(admin: ModelAdmin, request: HttpRequest, article: Article) -> HttpResponse:
    """Take the article, or the selected words, off every page at once."""
    form = HoldForm(posted(request), initial=quoted(request))
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        words = {} if data["whole"] or not data["exact"] else {"quote": form.quote}
        if words:
            words["element"] = data["element"] or Element.BODY
        try:
            holds.hold(article, by=request.user, reason=data["reason"], **words)
        except holds.HoldRefused as refused:
            form.add_error(None, str(refused))
        else:
            done = "On hold. It is gone from every public page; readers see a neutral note."
            return finished(request, done, article.get_absolute_url())
    return answered(admin, request, article, "admin/articles/live/hold.html", form)


def quoted(request: HttpRequest) -> dict:
    """Return the words that the address names, as far as they can be words."""
    words = {name: request.GET.get(name, "")[:200] for name in ("prefix", "suffix")}
    exact = clean_line(request.GET.get("exact", ""))[:LONGEST]
    element = request.GET.get("element", "")
    return words | {
        "exact": exact,
        "replacement": exact,
        "element": element if element in Element.values else Element.BODY,
    }


def posted(request: HttpRequest) -> QueryDict | None:
    """Return what was posted, however little."""
    return request.POST if request.method == "POST" else None


def is_in_place(request: HttpRequest) -> bool:
    """Whether the live page itself asks, and wants the form alone."""
    return request.headers.get("X-Requested-With") == "fetch"


def finished(request: HttpRequest, words: str, address: str) -> HttpResponse:
    """Go back to the live page, which then shows what was done."""
    if is_in_place(request):
        return JsonResponse({"done": words, "address": address})
    messages.success(request, words)
    return HttpResponseRedirect(address)


def answered(admin, request, article, template: str, form, **more) -> HttpResponse:
    """Show *form* on a page of its own, or alone for the live page."""
    may = role_of(request.user) >= Role.EDITOR
    context = admin.admin_site.each_context(request) | {
        "opts": admin.opts,
        "title": "Fix a typo" if isinstance(form, TypoForm) else "Hold",
        "article": article,
        "form": form,
        "in_place": is_in_place(request),
        "frame": "admin/articles/live/bare.html"
        if is_in_place(request)
        else "admin/articles/live/page.html",
        "correct": f"{reverse('admin:factcheck_correction_add')}?article={article.pk}",
        **more,
    }
    if not may:
        # Told where they are, so that the words they selected are not lost.
        return TemplateResponse(
            request, "admin/articles/live/refused.html", context, status=HTTPStatus.FORBIDDEN
        )
    return TemplateResponse(request, template, context)
