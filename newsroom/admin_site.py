"""The admin as the newsroom's desk."""

from functools import update_wrapper

from django.conf import settings
from django.contrib.admin import AdminSite
from django.contrib.admin.apps import AdminConfig
from django.core.exceptions import BadRequest
from django.urls import path
from django.utils.functional import SimpleLazyObject

from newsroom import kept_forms

# Lists of the admin take any lookup of a column of theirs from the address. A broken pattern is
# an error in the database, and a clever one keeps it busy for hours.
PATTERNS = {"regex", "iregex"}


def without_patterns(view):
    """Return *view*, which answers 400 where the address asks for a regular expression."""

    def inner(request, *args, **kwargs):
        if any(not PATTERNS.isdisjoint(name.split("__")) for name in request.GET):
            raise BadRequest("No list is searched by a pattern.")
        return view(request, *args, **kwargs)

    return update_wrapper(inner, view)


class NewsroomAdmin(AdminConfig):
    """Django's admin app with our site in place of the stock one."""

    default_site = "newsroom.admin_site.Desk"


class Desk(AdminSite):
    """The admin site, named for the paper."""

    site_title = "desk"
    index_title = "Desk"
    enable_nav_sidebar = False
    index_template = "admin/everything.html"

    @property
    def site_header(self):
        return f"{settings.SITE_NAME} desk"

    def admin_view(self, view, cacheable=False):
        """Guard *view*; who was logged out while typing logs in again and loses nothing."""
        return kept_forms.keeping(self, super().admin_view(without_patterns(view), cacheable))

    def get_urls(self):
        return [
            path("everything/", self.admin_view(super().index), name="everything"),
            path("figures/", self.admin_view(self.figures), name="figures"),
            path("activity/", self.admin_view(self.activity), name="activity"),
            path("profile/", self.admin_view(self.profile), name="profile"),
            *super().get_urls(),
        ]

    def get_app_list(self, request, app_label=None):
        """Return the list of tables, put together only by the pages that show it."""
        # It asks for every permission of whoever looks.
        return SimpleLazyObject(lambda: super(Desk, self).get_app_list(request, app_label))

    def each_context(self, request):
        from factcheck.models import Preferences

        preferences = Preferences()
        if request.user.is_authenticated:
            # Read once a page, for the marker cookie as well.
            preferences = request.preferences = Preferences.objects.of(request.user)
        return super().each_context(request) | {"preferences": preferences}

    def profile(self, request):
        """Let everybody choose how they work at the desk."""
        from factcheck.admin.profile import profile_page

        return profile_page(request, self.each_context(request))

    def index(self, request, extra_context=None):
        """Open on the corrections desk; the stock list of tables is one click away."""
        # Models are not loaded yet when Django reads this module for the admin's class.
        from articles.roles import Role, role_of
        from factcheck.admin.desk import desk_page

        role = role_of(request.user)
        if role < Role.REPORTER:
            return super().index(request, extra_context)

        return desk_page(request, self.each_context(request) | (extra_context or {}), role)

    def figures(self, request):
        from factcheck.admin.figures import figures_page

        return figures_page(request, self.each_context(request))

    def activity(self, request):
        from factcheck.admin.activity import activity_page

        return activity_page(request, self.each_context(request))
