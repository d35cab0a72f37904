"""Forms that could not be taken: what was typed is kept on a page that can send it again."""

from functools import update_wrapper

from django.contrib import admin
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.core.exceptions import BadRequest, PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.response import TemplateResponse
from django.urls import reverse

from newsroom.desk import is_at_desk

# Names of the fields that the page itself adds.
OURS = "again-"


def keeping(site, guarded):
    """Return the admin's view *guarded*, from which nothing posted is lost for want of a login."""

    def inner(request, *args, **kwargs):
        try:
            if request.method != "POST" or request.path == reverse("admin:logout"):
                return guarded(request, *args, **kwargs)
            chosen = request.POST.getlist(ACTION_CHECKBOX_NAME)
            if not all(one.isascii() and one.isdecimal() for one in chosen):
                raise BadRequest("What was selected is not in the list.")
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
    from newsroom.accounts.again import NotLetIn, log_in

    answers = {name: request.POST.get(OURS + name, "") for name in ("username", "password", "code")}
    if not any(answers.values()):
        return kept(site, request, why="You were logged out.")
    try:
        return kept(site, request, account=log_in(request, **answers))
    except NotLetIn as reason:
        return kept(site, request, why=str(reason), **reason.more)


def kept(
    site, request: HttpRequest, *, why="", account=None, with_code=False, elsewhere=False
) -> HttpResponse:
    """Show the page that keeps what was posted; with *account* it only needs to be sent.

    *with_code* asks for the second factor too, *elsewhere* for a login in another tab.
    """
    context = site.each_context(request) | {
        "title": "Nothing is lost",
        "why": why,
        "account": account,
        "with_code": with_code,
        "elsewhere": elsewhere,
        "username": request.POST.get(f"{OURS}username", ""),
        "typed": typed_in(request),
    }
    response = TemplateResponse(request, "admin/kept_form.html", context, status=403)
    # Whoever answers in its place would throw away what was typed.
    response.keeps_a_form = True
    return response


def typed_in(request: HttpRequest) -> list[tuple[str, str]]:
    """Return the fields that were posted, without those that a page adds by itself."""
    return [
        (name, value)
        for name, values in request.POST.lists()
        for value in values
        if name != "csrfmiddlewaretoken" and not name.startswith(OURS)
    ]


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Keep a form of ours whose token is old; a form from elsewhere is refused."""
    is_ours = request.headers.get("Origin") == f"{request.scheme}://{request.get_host()}"
    if is_ours and request.path == reverse("report"):
        from newsroom.pages import reports

        return reports.send_again(request)
    if is_ours and is_at_desk(request) and request.path != reverse("admin:login"):
        if not admin.site.has_permission(request):
            return kept(admin.site, request, why="You were logged out.").render()
        return kept(admin.site, request, account=request.user).render()
    return render(request, "403_csrf.html", status=403)
