"""What the article's page asks of the server while somebody writes, and who else may read."""

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponseRedirect, JsonResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.formats import date_format
from django.views.decorators.http import require_POST

from articles import copies, preview_links, scheduling
from articles.admin.article_form import WordsForm
from articles.admin.conflict import label_of
from articles.body import plain_text
from articles.models import Article, OpenEditor
from articles.preview_links import PreviewRefused
from articles.publishing import PublishRefused

UNSCHEDULED = (
    "The publication at the set time was taken back, because the text has changed. "
    "An editor can set it again."
)


class WritingViews:
    """The views beside the article's page; `changeable` guards each of them."""

    def writing_urls(self):
        view = self.admin_site.admin_view
        views = {
            "autosave": self.autosave_view,
            "open": self.open_view,
            "unschedule": self.unschedule_view,
            "preview-links": self.make_link_view,
        }
        return [
            *(
                path(f"<int:pk>/{name}/", view(one), name=f"articles_article_{name}")
                for name, one in views.items()
            ),
            path(
                "<int:pk>/preview-links/<int:link>/end/",
                view(self.end_link_view),
                name="articles_article_end-link",
            ),
        ]

    @method_decorator(require_POST)
    def autosave_view(self, request, pk):
        """Save the words as they are typed, or say why not; nothing is ever published here."""
        with transaction.atomic():
            article = self.changeable(request, pk)
            form = WordsForm(request.POST, instance=article)
            if not form.is_valid():
                status = 409 if form.conflict else 400
                return JsonResponse({"message": problem_of(form)}, status=status)
            form.save()
            stopped = scheduling.stop_if_written_by(request.user, article)
            copies.keep(article, by=request.user)
        return JsonResponse(
            {
                "version": article.version,
                "saved_at": date_format(timezone.localtime(article.saved_at), "H:i"),
                "message": UNSCHEDULED if stopped else "",
            }
        )

    @method_decorator(require_POST)
    def open_view(self, request, pk):
        """Note that the page is open, and answer who else has it open."""
        article = self.changeable(request, pk)
        version = number(request.POST.get("version"), article.version)
        OpenEditor.objects.heard_of(article, request.user, version=version)
        others = article.open_editors.beside(request.user)
        return JsonResponse({"version": article.version, "others": [str(one) for one in others]})

    @method_decorator(require_POST)
    def unschedule_view(self, request, pk):
        """Take back a publication that was set for an hour."""
        article = self.changeable(request, pk)
        try:
            scheduling.unschedule(article, by=request.user)
        except PublishRefused as refused:
            messages.error(request, str(refused))
        else:
            self.log_change(request, article, "Took back the scheduled publication.")
            messages.success(request, "Taken back. The article stays a draft.")
        return back_to(pk)

    @method_decorator(require_POST)
    def make_link_view(self, request, pk):
        """Make a preview link for somebody outside."""
        article = self.changeable(request, pk)
        try:
            link = preview_links.make(
                article, by=request.user, days=number(request.POST.get("days"), 0)
            )
        except PreviewRefused as refused:
            messages.error(request, str(refused))
        else:
            self.log_change(request, article, f"Made preview link {link.pk}.")
            messages.success(request, "The link is made. Whoever has it can read the draft.")
        return back_to(pk)

    @method_decorator(require_POST)
    def end_link_view(self, request, pk, link):
        """End a preview link."""
        article = self.changeable(request, pk)
        found = article.preview_links.filter(pk=link).first()
        if found is None:
            raise Http404
        try:
            preview_links.revoke(found, by=request.user)
        except PreviewRefused as refused:
            messages.error(request, str(refused))
        else:
            self.log_change(request, article, f"Ended preview link {link}.")
            messages.success(request, "The link is ended. It opens nothing any more.")
        return back_to(pk)


def back_to(pk) -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("admin:articles_article_change", args=[pk]))


def number(text: str | None, otherwise: int) -> int:
    """Return the number that was posted, where it is one that could be meant."""
    is_number = text and text.isascii() and text.isdecimal() and len(text) < 9
    return int(text) if is_number else otherwise


def problem_of(form: WordsForm) -> str:
    """Say in a line why the words were not saved."""
    if form.conflict:
        return "Somebody else saved this article while you had it open."
    said = []
    for name, errors in form.errors.items():
        label = "" if name == "__all__" else f"{label_of(form, name)}: "
        said += [f"{label}{message}" for message in errors]
    return " ".join(said)


def writing_context(article: Article, user) -> dict:
    """Return what the article's page shows about the writing of it."""
    return {
        "others": list(article.open_editors.beside(user)),
        "word_count": len(plain_text(article.body).split()),
        "overdue": scheduling.overdue_reason(article),
        "preview_refusal": preview_links.refusal(article, by=user),
        "preview_links": article.preview_links.valid().select_related("made_by"),
        "preview_days": [1, preview_links.USUAL_DAYS, 7, preview_links.MOST_DAYS],
    }
