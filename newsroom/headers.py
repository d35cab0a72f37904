"""What every answer tells browsers not to do, whoever made it: page, file, error, redirect."""

from django.conf import settings

from newsroom.desk import is_at_desk

# A newspaper needs no camera. Whoever adds what does, says so here.
DENIED = ("camera", "geolocation", "microphone", "payment", "usb")


def guard_answers(get_response):
    """Add the headers that guard readers and the desk to every answer; outermost of all."""

    def middleware(request):
        response = get_response(request)
        for name, value in headers(secure=request.is_secure()).items():
            response.headers.setdefault(name, value)
        # Without a word about it caches would keep even that there is nothing.
        kept = "no-store" if is_at_desk(request) else "no-cache"
        response.headers.setdefault("Cache-Control", kept)
        return response

    return middleware


def headers(*, secure: bool) -> dict[str, str]:
    said = {
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": settings.X_FRAME_OPTIONS,
        "Referrer-Policy": settings.SECURE_REFERRER_POLICY,
        "Cross-Origin-Opener-Policy": settings.SECURE_CROSS_ORIGIN_OPENER_POLICY,
        "Cross-Origin-Resource-Policy": "same-origin",
        "Permissions-Policy": ", ".join(f"{name}=()" for name in DENIED),
    }
    if secure and settings.SECURE_HSTS_SECONDS:
        wide = "; includeSubDomains; preload" if settings.SECURE_HSTS_INCLUDE_SUBDOMAINS else ""
        said["Strict-Transport-Security"] = f"max-age={settings.SECURE_HSTS_SECONDS}{wide}"
    return said
