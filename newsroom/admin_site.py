"""The admin as the newsroom's desk."""

from functools import update_wrapper

from django.conf import settings
from django.contrib.admin import AdminSite
from django.contrib.admin.apps import AdminConfig
from django.template.response import TemplateResponse
from django.urls import path, reverse


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
        guarded = super().admin_view(view, cacheable)

        def inner(request, *args, **kwargs):
            typed = request.method == "POST" and not self.has_permission(request)
            if typed and request.path != reverse("admin:logout"):
                return sign_in_again(self, request, lambda: guarded(request, *args, **kwargs))
            return guarded(request, *args, **kwargs)

        return update_wrapper(inner, guarded)

    def get_urls(self):
        everything = path("everything/", self.admin_view(super().index), name="everything")
        return [everything, *super().get_urls()]

    def index(self, request, extra_context=None):
        """Open on the corrections desk; the stock list of tables is one click away."""
        if not request.user.has_perm("factcheck.view_correction"):
            return super().index(request, extra_context)
        # Models are not loaded yet when Django reads this module for the admin's class.
        from factcheck.admin.desk import desk_page

        return desk_page(request, self.each_context(request) | (extra_context or {}))


def sign_in_again(site: AdminSite, request, carry_on):
    """Ask for name and password beside everything that was posted, then *carry_on* with it."""
    # Models are not loaded yet when Django reads this module for the admin's class.
    from django.contrib.admin.forms import AdminAuthenticationForm
    from django.contrib.auth import login

    answers = {name: request.POST.get(f"again-{name}", "") for name in ("username", "password")}
    form = AdminAuthenticationForm(request, data=answers if any(answers.values()) else None)
    if form.is_bound and form.is_valid():
        login(request, form.get_user())
        return carry_on()
    context = site.each_context(request) | {
        "title": "Log in again",
        "form": form,
        "typed": [
            (name, value)
            for name, values in request.POST.lists()
            for value in values
            if name != "csrfmiddlewaretoken" and not name.startswith("again-")
        ],
    }
    return TemplateResponse(request, "admin/sign_in_again.html", context, status=403)
