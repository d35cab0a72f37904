"""The settings, all read from the environment; `.env.example` explains each variable."""

from datetime import timedelta
from pathlib import Path

import environ
from csp.constants import NONCE, NONE, SELF
from django.core.exceptions import ImproperlyConfigured

BASE_DIR = Path(__file__).resolve().parent.parent

env = environ.Env()
env.read_env(env.str("ENV_FILE", default=str(BASE_DIR / ".env")))

# Closed by default: outside a developer's machine a missing key must stop the start.
DEBUG = env.bool("DEBUG", default=False)
SECRET_KEY = env.str("SECRET_KEY", default="only-for-debugging" * 3 if DEBUG else "")
if not SECRET_KEY:
    raise ImproperlyConfigured(
        "SECRET_KEY is not set. Set it in the environment or in .env to a long random text "
        "(`python3 -c 'import secrets; print(secrets.token_urlsafe(50))'` makes one), "
        "or set DEBUG=true on your own machine. `make demo` writes a .env for you."
    )
# Keys that were the secret one before: what they sealed and signed is still read.
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])
DEMO = env.bool("DEMO", default=False)
# Secure cookies and redirects need HTTPS; the demo is plain HTTP on loopback.
HTTPS = env.bool("HTTPS", default=not (DEBUG or DEMO))

SITE_NAME = env.str("SITE_NAME", default="Errata")
REPORT_EMAIL = env.str("REPORT_EMAIL", default="corrections@example.org")
# A reader's name and address are erased so many days after the report.
REPORT_RETENTION_DAYS = env.int("REPORT_RETENTION_DAYS", default=90)
SITE_URL = env.str("SITE_URL", default="http://127.0.0.1:8000").rstrip("/")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["127.0.0.1", "localhost"])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])

INSTALLED_APPS = [
    "newsroom",
    "factcheck",
    "articles",
    "newsroom.admin_site.NewsroomAdmin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "axes",
    "csp",
    "django_prose_editor",
]

MIDDLEWARE = [
    "newsroom.headers.guard_answers",
    "csp.middleware.CSPMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "newsroom.middleware.refuse_control_characters",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "axes.middleware.AxesMiddleware",
    "newsroom.accounts.middleware.EndOldSessions",
    "newsroom.accounts.middleware.AskForSecondFactor",
    "newsroom.middleware.mark_editors",
]

ROOT_URLCONF = "newsroom.urls"
WSGI_APPLICATION = "newsroom.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": ["newsroom.templatetags.paths"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "csp.context_processors.nonce",
                "newsroom.context_processors.site",
            ],
        },
    },
]


# Our own widgets have their templates beside all others.
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"


def database(url: dict) -> dict:
    """Complete the settings of the database that *url* names."""
    if url["ENGINE"].endswith("sqlite3"):
        if url["NAME"] != ":memory:":
            # A relative name means the project's folder, wherever the command was started.
            url["NAME"] = str(BASE_DIR / url["NAME"])
        return url | {
            "OPTIONS": {
                # Read-then-write transactions fail at once unless they start as writers.
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": (
                    "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"
                    # Without it INSERT OR REPLACE deletes rows behind the triggers' back.
                    "PRAGMA recursive_triggers=ON;"
                ),
            },
        }
    if url["ENGINE"].endswith("postgresql"):
        pool = env.bool("DATABASE_POOL", default=False)
        return url | {
            "CONN_MAX_AGE": 0 if pool else 60,
            # What died between two requests is noticed before the next, in a pool as well.
            "CONN_HEALTH_CHECKS": True,
            "OPTIONS": {"pool": True} if pool else {},
        }
    raise ImproperlyConfigured(
        "DATABASE_URL must begin with sqlite:/// or postgres://; see .env.example."
    )


DATABASES = {"default": database(env.db_url("DATABASE_URL", default="sqlite:///newsroom.sqlite3"))}

CACHES = {
    # What every process must know alike: used codes, failed logins, how often a form was sent.
    # Nobody may push a failed login out by failing with other names: there is room for all.
    "default": env.cache_url("CACHE_URL", default="dbcache://newsroom_cache")
    | {"max_entries": 1_000_000},
    # How often readers asked for pages that take long: nobody writes to a database for reading.
    "worker": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "OPTIONS": {"MAX_ENTRIES": 20_000},
    },
}

# Each worker keeps pages that readers have asked for in so much memory; 0 keeps none. See
# newsroom/serving/front.py.
FRONT_MEGABYTES = env.int("FRONT_MEGABYTES", default=64)
# For so long a CDN may hold a page without asking; where it is told what to drop, and with what.
CDN_SECONDS = env.int("CDN_SECONDS", default=0)
PURGE_URL = env.str("PURGE_URL", default="")
PURGE_HEADER = env.str("PURGE_HEADER", default="")

# NIST SP 800-63B: long, not on a list of what is guessed, and no rules of composition.
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 15},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "newsroom.accounts.passwords.NotEasilyGuessed"},
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "admin:index"

# Whoever can approve or publish logs in with a second factor. The demo's accounts are invented.
SECOND_FACTOR = env.bool("SECOND_FACTOR", default=not DEMO)
# A session ends so many minutes after its last request, and so many hours after the login.
SESSION_IDLE = env.int("SESSION_IDLE_MINUTES", default=60)
SESSION_COOKIE_AGE = env.int("SESSION_HOURS", default=24) * 3600

ACCOUNT_ADAPTER = "newsroom.accounts.adapters.Accounts"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = f"{SITE_NAME}: "
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_FORMS = {"login": "newsroom.accounts.forms.LogIn"}
MFA_FORMS = {
    "authenticate": "newsroom.accounts.forms.Authenticate",
    "reauthenticate": "newsroom.accounts.forms.Confirm",
    "activate_totp": "newsroom.accounts.forms.SetUpApp",
}
MFA_ADAPTER = "newsroom.accounts.adapters.SecondFactors"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not HTTPS
USERSESSIONS_TRACK_ACTIVITY = True

# Five wrong passwords for one account from one network, and it waits.
AXES_HANDLER = "axes.handlers.cache.AxesCacheHandler"
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_CLIENT_IP_CALLABLE = "newsroom.throttle.network"
AXES_CLIENT_STR_CALLABLE = "newsroom.accounts.locking.described"
AXES_LOCKOUT_CALLABLE = "newsroom.accounts.locking.locked_out"
AXES_ENABLE_ADMIN = AXES_VERBOSE = False

LANGUAGE_CODE = "en-gb"
TIME_ZONE = env.str("TIME_ZONE", default="Europe/London")
USE_I18N = True
USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = env.str("STATIC_ROOT", default=str(BASE_DIR / "staticfiles"))
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "newsroom.static_files.HashedStaticFiles"
    },
}

# Compressing source maps and licences costs more time than it will ever save.
WHITENOISE_SKIP_COMPRESS_EXTENSIONS = [
    *("jpg", "jpeg", "png", "gif", "webp", "zip", "gz", "br", "woff", "woff2"),
    *("map", "txt", "md"),
]

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        # A nonce is sent only where a page asked for one: the admin, for the article's editor.
        "script-src": [SELF, NONCE],
        "style-src": [SELF, NONCE],
        "font-src": [SELF],
        "img-src": [SELF, "data:"],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}

SESSION_COOKIE_NAME = "__Host-session" if HTTPS else "session"
CSRF_COOKIE_NAME = "__Host-csrf" if HTTPS else "csrf"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_AGE = SESSION_COOKIE_AGE
CSRF_FAILURE_VIEW = "newsroom.kept_forms.csrf_failure"
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SECURE_SSL_REDIRECT = HTTPS
# What watches over a server asks it directly, behind whatever ends HTTPS.
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_HSTS_SECONDS = 63_072_000 if HTTPS else 0
# Other hosts below this one may still be without HTTPS: then it must not be said of them.
HTTPS_SUBDOMAINS = env.bool("HTTPS_SUBDOMAINS", default=HTTPS)
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS_SUBDOMAINS
BEHIND_PROXY = env.bool("BEHIND_PROXY", default=False)
if BEHIND_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

# What the desk has to tell people, and one program, outside.
vars().update(env.email_url("EMAIL", default="consolemail://"))
# Whoever made a move waits for its mail: not for long, as what fails is tried again.
EMAIL_TIMEOUT = 5
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default=f"{SITE_NAME} <{REPORT_EMAIL}>")
WEBHOOK_URL = env.str("WEBHOOK_URL", default="")
for name, url in {"WEBHOOK_URL": WEBHOOK_URL, "PURGE_URL": PURGE_URL}.items():
    if url and not url.startswith(("https://", "http://")):
        raise ImproperlyConfigured(f"{name} must begin with https:// or http://, or be empty.")

# The largest form is an article's: its body is capped at 512 KB by articles/body.py.
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
# The countries of the world, each in all its forms, are one form of the desk.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5_000

# Functions that are asked about a text before it is published; see articles/checks.py.
ARTICLE_GUARDS = ["factcheck.guard.check"]
ARTICLE_CHECKS = ["factcheck.intake.checking.check"]

# Functions that are told of each new hold, and of each edit by one person of an article that was
# first published longer ago, inside its transaction: articles knows no desk.
TOLD_OF_HOLDS = ["factcheck.messages.tell_of_hold"]
TOLD_OF_OLD_EDITS = ["factcheck.messages.tell_of_old_edit"]
# And of each change that readers can see, once it is committed: with the keys of the articles whose
# pages it changes, besides lists, or None for all pages.
TOLD_OF_EDITIONS = ["newsroom.serving.latest.published", "newsroom.serving.purging.purge"]
OLD_ARTICLE_DAYS = env.int("OLD_ARTICLE_DAYS", default=365)

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": "newsroom.logs.JsonLines"}},
    "handlers": {
        "console": {"class": "logging.StreamHandler"} | ({} if DEBUG else {"formatter": "json"})
    },
    # Anybody can ask for any host, all day; the answer is 400, and no fault of ours.
    "loggers": {"django.security.DisallowedHost": {"level": "CRITICAL"}},
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", default="INFO")},
}
