"""The addresses of the site."""

from django.urls import include, path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as admin_urls

from tests.bench.peers.wagtail_site.views import Latest, search

urlpatterns = [
    path("admin/", include(admin_urls)),
    path("search/", search, name="search"),
    path("feed/", Latest()),
    path("", include(wagtail_urls)),
]
