"""A page from memory by a view of a new Django project, with the middleware that one has."""

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import HttpRequest, HttpResponse
from django.urls import path

from tests.bench.floor import pages

PAGES = pages()

settings.configure(
    SECRET_KEY="only-for-the-bench" * 3,
    ALLOWED_HOSTS=["127.0.0.1"],
    ROOT_URLCONF=__name__,
    USE_TZ=True,
    INSTALLED_APPS=[
        "django.contrib.auth",
        "django.contrib.contenttypes",
        "django.contrib.sessions",
        "django.contrib.messages",
        "django.contrib.staticfiles",
    ],
    MIDDLEWARE=[
        "django.middleware.security.SecurityMiddleware",
        "django.contrib.sessions.middleware.SessionMiddleware",
        "django.middleware.common.CommonMiddleware",
        "django.middleware.csrf.CsrfViewMiddleware",
        "django.contrib.auth.middleware.AuthenticationMiddleware",
        "django.contrib.messages.middleware.MessageMiddleware",
        "django.middleware.clickjacking.XFrameOptionsMiddleware",
    ],
)


def article(request: HttpRequest, slug: str) -> HttpResponse:
    return HttpResponse(PAGES[request.path], headers={"Content-Encoding": "gzip"})


urlpatterns = [path("articles/<str:slug>/", article)]
application = get_wsgi_application()
