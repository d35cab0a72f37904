"""Articles in the admin: writing the working copy and publishing it."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.html import format_html
from django.views.decorators.http import require_POST

from articles import copies, publishing, scheduling, slugs
from articles.admin import live, minor_edits
from articles.admin.article_form import ArticleForm
from articles.admin.changed import changed_parts
from articles.admin.editor import NonceMediaMixin
from articles.admin.findings import act_on_finding, findings_context, still_wrong
from articles.admin.inlines import Rows
from articles.admin.lists import LongList
from articles.admin.publish_form import PublishForm
from articles.admin.published import ArticleList, PublishedFilter
from articles.admin.writing import UNSCHEDULED, WritingViews, back_to, writing_context
from articles.models import Article, Byline, Edition
from articles.roles import Role, role_of
from articles.search import headed


class BylineInline(Rows):
    model = Byline
    max_num = 50

    def may_sign(self, request, obj) -> bool:
        """Whether the bylines of *obj* may be changed: of published articles by editors only."""
        is_draft = obj is None or obj.first_published_at is None
        return is_draft or role_of(request.user) >= Role.EDITOR

    def has_add_permission(self, request, obj):
        return super().has_add_permission(request, obj) and self.may_sign(request, obj)

    def has_change_permission(self, request, obj=None):
        return super().has_change_permission(request, obj) and self.may_sign(request, obj)

    def has_delete_permission(self, request, obj=None):
        return super().has_delete_permission(request, obj) and self.may_sign(request, obj)


# What of a live article is no part of its text: readers see it change with the working copy, as
# they see which of its authors have a page.
SEEN_AT_ONCE = {"section", "subjects"}


@admin.register(Article)
class ArticleAdmin(LongList, WritingViews, NonceMediaMixin, admin.ModelAdmin):
    form = ArticleForm
    inlines = [BylineInline]
    list_display = ["headline", "section", "status", "publication", "saved_at"]
    list_filter = ["status", "section", "origin", PublishedFilter]
    list_select_related = ["section"]
    search_fields = ["headline", "slug"]
    search_help_text = "Words of the headline, or the address"
    ordering = ["-saved_at"]
    fieldsets = [
        (
            None,
            {
                "fields": [
                    "seen_version",
                    "theirs_version",
                    "headline",
                    "standfirst",
                    "body",
                ]
            },
        ),
        ("Where it appears", {"fields": ["section", "subjects", "slug", "embargo_until"]}),
        ("Photos, videos and other media", {"fields": ["media"], "classes": ["collapse"]}),
        (
            "Where it comes from",
            {
                "fields": [
                    "dateline",
                    "origin",
                    "origin_publisher",
                    "origin_published_at",
                    "origin_url",
                ],
                "classes": ["collapse"],
            },
        ),
    ]
    change_form_template = "admin/articles/article/change_form.html"

    def get_urls(self):
        view = self.admin_site.admin_view
        return [
            path("<int:pk>/publish/", view(self.publish_view), name="articles_article_publish"),
            path("minor-edits/", view(self.minor_edits_view), name="articles_article_minor_edits"),
            path("<int:pk>/typo/", view(self.typo_view), name="articles_article_typo"),
            path("<int:pk>/hold/", view(self.hold_view), name="articles_article_hold"),
            # Public pages name no keys, by which what is unpublished could be counted.
            path("live/<str:slug>/edit/", view(self.edit_live_view), name="articles_live_edit"),
            path("live/<str:slug>/typo/", view(self.typo_live_view), name="articles_live_typo"),
            path("live/<str:slug>/hold/", view(self.hold_live_view), name="articles_live_hold"),
            path("<int:pk>/looked-at/", view(self.looked_at_view), name="articles_article_looked"),
            path("<int:pk>/seen-to/", view(self.seen_to_view), name="articles_article_seen-to"),
            *self.writing_urls(),
            *super().get_urls(),
        ]

    def get_changelist(self, request, **kwargs):
        return ArticleList

    def get_search_results(self, request, queryset, search_term):
        if search_term:
            queryset = queryset.filter(pk__in=headed(search_term).values("pk"))
        return queryset, False

    @admin.display(description="Published", ordering="first_published_at")
    def publication(self, article):
        if article.publish_at is None:
            return article.first_published_at
        at = scheduling.when(article.publish_at)
        late = format_html('<b class="due">Overdue: was set for {}</b>', at)
        return late if article.is_overdue else f"Set for {at}"

    def change_view(self, request, object_id, form_url="", extra_context=None):
        title = {"title": "Edit the article"}
        return super().change_view(request, object_id, form_url, title | (extra_context or {}))

    def changelist_view(self, request, extra_context=None):
        return super().changelist_view(request, {"title": "Articles"} | (extra_context or {}))

    def get_readonly_fields(self, request, obj=None):
        if obj is None or obj.first_published_at is None:
            return []
        # Where a published article appears is seen at once, so it is an editor's to say.
        return ["slug"] if role_of(request.user) >= Role.EDITOR else ["slug", "section", "subjects"]

    def has_delete_permission(self, request, obj=None):
        return super().has_delete_permission(request, obj) and (
            obj is None or obj.first_published_at is None
        )

    def get_actions(self, request):
        # A bulk delete would stop at the first published article.
        return {}

    def save_model(self, request, obj, form, change):
        if change:
            super().save_model(request, obj, form, change)
        else:
            obj.created_by = request.user
            slugs.save_new(obj)

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        article = form.instance
        if scheduling.stop_if_written_by(request.user, article):
            messages.warning(request, UNSCHEDULED)
        copies.keep(article, by=request.user)
        seen = SEEN_AT_ONCE.intersection(form.changed_data)
        if article.live and (seen or any(formset.has_changed() for formset in formsets)):
            # Last, as the lock is held to commit.
            Edition.objects.bump()

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        form = context["adminform"].form
        if conflict := getattr(form, "conflict", None):
            return self.conflict_page(request, context, conflict)
        context["may_publish"] = role_of(request.user) >= Role.EDITOR
        if obj:
            context["import_report"] = getattr(obj, "import_report", None)
            context["changed"] = changed_parts(obj.live.text, obj.text) if obj.live else []
            context |= writing_context(obj, request.user) | findings_context(obj)
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    def conflict_page(self, request, context, conflict):
        """Show both texts; the form that could not be saved travels along, hidden."""
        theirs = str(conflict.theirs.version)
        posted = {name: values for name, values in request.POST.lists() if is_kept(name)}
        if conflict.byline_is_theirs:
            posted = {k: v for k, v in posted.items() if not k.startswith("bylines-")}
            posted |= {"bylines-TOTAL_FORMS": ["0"], "bylines-INITIAL_FORMS": ["0"]}
        context = self.admin_site.each_context(request) | {
            "opts": self.opts,
            "article": conflict.theirs,
            "conflict": conflict,
            "mine": context["adminform"].form.cleaned_data,
            "typed": [(name, value) for name, values in posted.items() for value in values],
            "theirs_version": theirs,
            "title": "Two texts",
        }
        return TemplateResponse(request, "admin/articles/article/conflict.html", context)

    def response_change(self, request, obj):
        if "_publish" in request.POST:
            return HttpResponseRedirect(reverse("admin:articles_article_publish", args=[obj.pk]))
        return super().response_change(request, obj)

    def response_add(self, request, obj, post_url_continue=None):
        if "_publish" in request.POST:
            return HttpResponseRedirect(reverse("admin:articles_article_publish", args=[obj.pk]))
        return super().response_add(request, obj, post_url_continue)

    def changeable(self, request, pk) -> Article:
        """Return the article *pk*, or refuse."""
        article = self.get_object(request, pk)
        if article is None:
            raise Http404
        if not self.has_change_permission(request, article):
            raise PermissionDenied
        return article

    def publish_view(self, request, pk):
        """Show what publishing would change, ask what must be asked, and publish."""
        article = self.changeable(request, pk)
        form = PublishForm(request.POST or None, article=article)
        if request.method == "POST" and form.is_valid():
            options = form.cleaned_data
            at = options.pop("publish_at", None)
            overruling = options.pop("overruling")
            try:
                if at:
                    seen = options["seen_version"]
                    scheduling.schedule(article, by=request.user, at=at, seen_version=seen)
                else:
                    publishing.publish(article, by=request.user, overruling=overruling, **options)
            except publishing.AnswerNeeded as asked:
                form.ask(str(asked))
            except publishing.ReasonNeeded as refused:
                form.warnings = refused.findings
            except publishing.CorrectionNeeded as refused:
                messages.warning(request, str(refused))
                add = reverse("admin:factcheck_correction_add")
                return HttpResponseRedirect(f"{add}?article={article.pk}")
            except publishing.PublishRefused as refused:
                form.add_error(None, str(refused))
                form.shows(article)
            else:
                if at:
                    said = f"“{article}” will be published on {scheduling.when(at)}."
                    self.log_change(request, article, f"Scheduled for {scheduling.when(at)}.")
                    messages.success(request, said)
                    return back_to(pk)
                messages.success(request, f"“{article}” is published.")
                return HttpResponseRedirect(article.get_absolute_url())
        refusal = publishing.refusal(article, by=request.user)
        later = article.embargo_until or timezone.now()
        context = self.admin_site.each_context(request) | {
            "opts": self.opts,
            "article": article,
            "form": form,
            "refusal": refusal,
            "still_wrong": still_wrong(article),
            # What is under embargo can be set for the hour when that ends.
            "closed": refusal
            if article.live
            else publishing.refusal(article, by=request.user, at=later),
            "changed": changed_parts(article.live.text, article.text) if article.live else [],
            "title": "Publish",
        }
        return TemplateResponse(request, "admin/articles/article/publish.html", context)

    def minor_edits_view(self, request):
        return minor_edits.sample_page(self, request)

    def typo_view(self, request, pk):
        return live.typo_page(self, request, self.changeable(request, pk))

    def hold_view(self, request, pk):
        return live.hold_page(self, request, self.changeable(request, pk))

    def edit_live_view(self, request, slug):
        article = self.changeable(request, self.key_at(slug))
        return redirect("admin:articles_article_change", article.pk)

    def typo_live_view(self, request, slug):
        return self.typo_view(request, self.key_at(slug))

    def hold_live_view(self, request, slug):
        return self.hold_view(request, self.key_at(slug))

    def key_at(self, slug: str) -> int:
        return get_object_or_404(Article.objects.known().only("pk"), slug=slug).pk

    @method_decorator(require_POST)
    def seen_to_view(self, request, pk):
        """Mark what a check found as seen to, or take it up again."""
        return act_on_finding(request, self.changeable(request, pk))

    @method_decorator(require_POST)
    def looked_at_view(self, request, pk):
        """Record that the working copy is in order although a correction did not fit it."""
        article = self.changeable(request, pk)
        try:
            version = request.POST.get("seen_version", "")
            publishing.looked_at(
                article,
                by=request.user,
                seen_version=int(version[:9]) if version.isdecimal() else 0,
            )
        except publishing.PublishRefused as refused:
            messages.error(request, str(refused))
        else:
            messages.success(request, "Noted. The working copy can be published.")
        return back_to(pk)


def is_kept(name: str) -> bool:
    """Whether the page of a conflict carries the posted field *name* along."""
    ours = ("csrfmiddlewaretoken", "theirs_version")
    return name not in ours and not name.startswith(("choice-", "both-"))
