"""What every request passes through besides Django's own."""

from urllib.parse import unquote_to_bytes

from django.http import HttpResponseBadRequest, JsonResponse

from factcheck.models import Preferences
from newsroom.desk import is_at_desk

# Not a secret: it only reveals the editor's tools on public pages, which are cached for all.
MARKER = "desk"
# It says as well whether single letters are keys there (article-tools.js).
WITH_KEYS, WITHOUT_KEYS = "1", "2"


def refuse_control_characters(get_response):
    """Answer 400 to requests with NUL or broken UTF-8, which PostgreSQL would answer with 500."""

    def middleware(request):
        query = unquote_to_bytes(request.META.get("QUERY_STRING", ""))
        try:
            # Django has decoded the path already, and left percent signs where it could not.
            (unquote_to_bytes(request.path_info) + query).decode()
        except UnicodeDecodeError:
            return refused(request, "The address is not valid UTF-8.")
        said = [request.path_info, query.decode(), *request.COOKIES.values()]
        if any("\0" in text for text in said):
            return refused(request, "The request has a NUL character.")
        return get_response(request)

    return middleware


def refused(request, why: str):
    """Say *why* in the form that was asked for; a page could repeat what is broken."""
    if "application/json" in request.headers.get("Accept", ""):
        return JsonResponse({"error": why}, status=400)
    return HttpResponseBadRequest(why, "text/plain")


def mark_editors(get_response):
    """Set the marker cookie in the admin for whoever is signed in, and clear it afterwards."""

    def middleware(request):
        response = get_response(request)
        if is_at_desk(request):
            had = request.COOKIES.get(MARKER)
            mark = marker_of(request, had)
            if mark and mark != had:
                response.set_cookie(MARKER, mark, samesite="Lax", secure=request.is_secure())
            elif had and not mark:
                response.delete_cookie(MARKER)
        return response

    return middleware


def marker_of(request, had: str | None) -> str:
    """Return what the marker of whoever asks is; only a page that was shown makes it another."""
    if not request.user.is_authenticated:
        return ""
    preferences = getattr(request, "preferences", None)
    if preferences is None and had in (WITH_KEYS, WITHOUT_KEYS):
        return had
    chosen = preferences or Preferences.objects.of(request.user)
    return WITH_KEYS if chosen.single_keys else WITHOUT_KEYS
