"""Forms that could not be taken: what was typed is kept on a page that can send it again."""

from functools import update_wrapper

from django.contrib import admin
from django.core.exceptions import BadRequest, PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.response import TemplateResponse
from django.urls import reverse

# Names of the fields that the page itself adds.
OURS = "again-"


def keeping(site, guarded):
    """Return the admin's view *guarded*, from which nothing posted is lost for want of a login."""

    def inner(request, *args, **kwargs):
        try:
            if request.method != "POST" or request.path == reverse("admin:logout"):
                return guarded(request, *args, **kwargs)
            if not site.has_permission(request) or f"{OURS}username" in request.POST:
                return log_in_again(site, request)
            try:
                return guarded(request, *args, **kwargs)
            except PermissionDenied:
                if f"{OURS}sent" not in request.POST:
                    raise
                return kept(site, request, why="This account may not do that; another one may.")
        except OverflowError:
            # A forged id; no database has numbers that long.
            raise BadRequest("A number in the form is too long.") from None

    return update_wrapper(inner, guarded)


def log_in_again(site, request: HttpRequest) -> HttpResponse:
    """Ask for name and password, then show as whom the form would be sent."""
    # Models are not loaded yet when Django reads this module for the admin's class.
    from django.contrib.admin.forms import AdminAuthenticationForm
    from django.contrib.auth import login

    answers = {name: request.POST.get(OURS + name, "") for name in ("username", "password")}
    if not any(answers.values()):
        return kept(site, request, why="You were logged out.")
    form = AdminAuthenticationForm(request, data=answers)
    if not form.is_valid():
        return kept(site, request, why=" ".join(form.non_field_errors()))
    login(request, form.get_user())
    return kept(site, request, account=form.get_user())


def kept(site, request: HttpRequest, *, why: str = "", account=None) -> HttpResponse:
    """Show the page that keeps what was posted; with *account* it only needs to be sent."""
    typed = [
        (name, value)
        for name, values in request.POST.lists()
        for value in values
        if name != "csrfmiddlewaretoken" and not name.startswith(OURS)
    ]
    context = site.each_context(request) | {
        "title": "Nothing is lost",
        "why": why,
        "account": account,
        "typed": typed,
    }
    return TemplateResponse(request, "admin/kept_form.html", context, status=403)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Keep a form of ours whose token is old; a form from elsewhere is refused."""
    is_ours = request.headers.get("Origin") == f"{request.scheme}://{request.get_host()}"
    if is_ours and request.path == reverse("report"):
        from newsroom.pages import reports

        return reports.send_again(request)
    if is_ours and request.path.startswith("/admin/") and request.path != reverse("admin:login"):
        if not admin.site.has_permission(request):
            return kept(admin.site, request, why="You were logged out.").render()
        return kept(admin.site, request, account=request.user).render()
    return render(request, "403_csrf.html", status=403)
