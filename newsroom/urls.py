"""The addresses of the site. Feeds, partners and checks rely on them: they stay."""

from django.contrib import admin
from django.urls import include, path, re_path

from newsroom.pages import (
    articles,
    check,
    comparisons,
    corrections,
    feeds,
    front,
    health,
    log,
    memento,
    previews,
    record,
    reports,
    robots,
    search,
    sitemaps,
    subjects,
    versions,
)

# Everything, or a section, a group or a member; each as Atom and as JSON Feed.
ROOM = r"((?P<kind>sections|groups|members)/(?P<slug>[^/]+)/)"
FORM = r"feed\.(?P<form>atom|json)$"

handler429 = "newsroom.accounts.locking.too_many"

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
    re_path(f"^{FORM}", feeds.articles, name="feed"),
    re_path(f"^corrections/{FORM}", feeds.corrections, name="corrections-feed"),
    re_path(f"^{ROOM}{FORM}", feeds.articles, name="feed-of"),
    re_path(f"^{ROOM}corrections/{FORM}", feeds.corrections, name="corrections-feed-of"),
    path("sitemap.xml", sitemaps.sitemap, name="sitemap"),
    path("sitemap-<slug:name>-<int:number>.xml", sitemaps.sitemap_part, name="sitemap-part"),
    path("news-sitemap.xml", sitemaps.news_sitemap, name="news-sitemap"),
    path("record.json", record.record, name="record"),
    path("robots.txt", robots.robots, name="robots"),
    path("favicon.ico", robots.favicon, name="favicon"),
    path("search/", search.search, name="search"),
    path("check/", check.check, name="check"),
    path("report/", reports.report, name="report"),
    path("report/<str:token>/", reports.status, name="report-status"),
    path("preview/<str:token>/", previews.preview, name="preview"),
    # Below the admin, for the marker cookie; before it, as it answers for all that lies below.
    path("admin/preview/<int:pk>/", previews.preview_desk, name="preview-desk"),
    path("admin/preview/<int:pk>/page/", previews.preview_page, name="preview-page"),
    path("admin/", include("newsroom.accounts.urls")),
    path("admin/", admin.site.urls),
    path("healthz", health.live, name="healthz"),
    path("readyz", health.ready, name="readyz"),
]

# Where the database is at fault, the page says so.
handler500 = "newsroom.faults.server_error"
