"""What every template may say of the site."""

from django.conf import settings
from django.http import HttpRequest

from articles import in_public


def site(request: HttpRequest) -> dict:
    """The same for everybody, so that public pages stay the same bytes for everybody."""
    return {
        "SITE_NAME": settings.SITE_NAME,
        "SITE_URL": settings.SITE_URL,
        "DEMO": settings.DEMO,
        "REPORT_EMAIL": settings.REPORT_EMAIL,
        "REPORT_RETENTION_DAYS": settings.REPORT_RETENTION_DAYS,
        "sections": in_public.sections,
    }
