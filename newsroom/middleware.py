"""What every request passes through besides Django's own."""

from urllib.parse import unquote_to_bytes

from django.http import HttpResponseBadRequest

# Not a secret: it only reveals the editor's tools on public pages, which are cached for all.
MARKER = "desk"


def refuse_control_characters(get_response):
    """Answer 400 to requests with NUL or broken UTF-8, which PostgreSQL would answer with 500."""

    def middleware(request):
        query = unquote_to_bytes(request.META.get("QUERY_STRING", ""))
        try:
            # Django has decoded the path already, and left percent signs where it could not.
            (unquote_to_bytes(request.path_info) + query).decode()
        except UnicodeDecodeError:
            return HttpResponseBadRequest("The address is not valid UTF-8.", "text/plain")
        said = [request.path_info, query.decode(), *request.COOKIES.values()]
        if any("\0" in text for text in said):
            return HttpResponseBadRequest("The request has a NUL character.", "text/plain")
        return get_response(request)

    return middleware


def mark_editors(get_response):
    """Set the marker cookie in the admin for whoever is signed in, and clear it afterwards."""

    def middleware(request):
        response = get_response(request)
        if request.path.startswith("/admin/"):
            signed_in = request.user.is_authenticated
            if signed_in and request.COOKIES.get(MARKER) != "1":
                response.set_cookie(MARKER, "1", samesite="Lax", secure=request.is_secure())
            elif not signed_in and MARKER in request.COOKIES:
                response.delete_cookie(MARKER)
        return response

    return middleware
