"""The addresses of the site. Feeds, partners and checks rely on them: they stay."""

from django.contrib import admin
from django.urls import path

from newsroom.pages import (
    articles,
    check,
    comparisons,
    corrections,
    front,
    log,
    memento,
    previews,
    reports,
    search,
    subjects,
    versions,
)

urlpatterns = [
    path("", front.front_page, name="front"),
    path("articles/<str:slug>/", articles.article, name="article"),
    path("articles/<str:slug>/versions/", versions.versions, name="versions"),
    path("articles/<str:slug>/versions/<int:number>/", versions.version, name="version"),
    path(
        "articles/<str:slug>/versions/<int:before>..<int:after>/",
        comparisons.comparison,
        name="comparison",
    ),
    path("articles/<str:slug>/timegate/", memento.timegate, name="timegate"),
    path("articles/<str:slug>/timemap/", memento.timemap, name="timemap"),
    path("sections/<str:slug>/", front.section, name="section"),
    path("authors/<str:slug>/", front.author, name="author"),
    path("groups/", subjects.everybody, name="groups"),
    path("groups/<str:slug>/", subjects.group, name="group"),
    path("members/<str:slug>/", subjects.member, name="member"),
    path("corrections/", log.log, name="corrections"),
    path("corrections/policy/", corrections.policy, name="policy"),
    path("corrections/<int:number>/", corrections.correction, name="correction"),
    path("search/", search.search, name="search"),
    path("check/", check.check, name="check"),
    path("report/", reports.report, name="report"),
    path("report/<str:token>/", reports.status, name="report-status"),
    path("preview/<str:token>/", previews.preview, name="preview"),
    # Below the admin, for the marker cookie; before it, as it answers for all that lies below.
    path("admin/preview/<int:pk>/", previews.preview_desk, name="preview-desk"),
    path("admin/preview/<int:pk>/page/", previews.preview_page, name="preview-page"),
    path("admin/", admin.site.urls),
]
